"""Where a name of an agency may stand, and how much each place says."""

from __future__ import annotations

import attrs

# What each place says, by its weight; a name needs ENOUGH in all, and LEAD over any other.
WEIGHTS = {
    "title": 12.0,
    "quoted": 9.0,
    "announced": 8.0,
    "reporter": 7.0,
    "signature": 6.0,
    "byline": 6.0,
    "subject": 5.0,
    "issuer": 4.0,
    "letterhead": 4.0,
    "closing": 4.0,
    "contact": 3.0,
    "signed": 4.0,
    "source": 3.0,
    "path": 3.0,
    "mentioned": 2.0,
    "frame": 0.5,
}


@attrs.frozen
class Naming:
    """A whole name of an agency, and the place that names it, one of ``WEIGHTS``."""

    name: str
    place: str
