"""Seeded defects: a consistent report in which one known thing is made wrong."""

from __future__ import annotations

from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from gxrules.testing.documents import Document


@attrs.frozen(kw_only=True)
class Defect:
    """What makes one rule report a finding.

    ``change`` plants the defect into the document of a consistent report.
    ``fits`` tells whether it can be planted there; documents it does not fit
    are left out. ``companions`` are the codes of other error-level rules that
    rightly report the same defect.
    """

    code: str
    change: Callable[[st.DrawFn, Document], Document] = attrs.field(repr=False)
    fits: Callable[[Document], bool] = attrs.field(default=lambda document: True, repr=False)
    companions: tuple[str, ...] = ()
