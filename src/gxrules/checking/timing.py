"""Timing of the steps of a run; apart from every Result, since no two runs take the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

import attrs


@attrs.define
class Timing:
    """Seconds by step (``reading``, or a rule's code), added up over all texts; ``texts`` counts these."""

    seconds: dict[str, float] = attrs.field(factory=dict)
    texts: int = 0

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Add the time the body takes to ``step``."""
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + perf_counter() - began

    def add(self, other: Timing) -> None:
        """Add the times of another run."""
        for step, seconds in other.seconds.items():
            self.seconds[step] = self.seconds.get(step, 0.0) + seconds
        self.texts += other.texts
