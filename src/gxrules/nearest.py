"""The name that is nearest to a misspelt one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest_name(written: str, known: Iterable[str]) -> str:
    """The name of ``known``, which is not empty, that is most like ``written``."""
    return difflib.get_close_matches(written, known, n=1, cutoff=0)[0]
