"""How like two words are."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache


def likeness(one: str, other: str, *, least: float) -> float:
    """How like two words are, 0 to 100; 0 where it is less than ``least``."""
    return _ratio()(one, other, score_cutoff=least)


@cache
def _ratio() -> Callable[..., float]:
    """Loaded on first need: most reports have every label as it should be."""
    from rapidfuzz import fuzz

    return fuzz.ratio
