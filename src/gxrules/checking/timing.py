"""Timing of the steps of a run, and the numbers it read; apart from every Result, since no two runs take the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from gxrules.report.report import Report


@attrs.define
class Timing:
    """Seconds by step (``reading``, or a rule's code), added up over all texts.

    Attributes:
        texts: how many texts
        figures: how many numbers the narratives count with
        unread: how many of these no rule compares, their words being unknown

    """

    seconds: dict[str, float] = attrs.field(factory=dict)
    texts: int = 0
    figures: int = 0
    unread: int = 0

    @contextmanager
    def of(self, step: str) -> Iterator[None]:
        """Add the time the body takes to ``step``."""
        began = perf_counter()
        try:
            yield
        finally:
            self.seconds[step] = self.seconds.get(step, 0.0) + perf_counter() - began

    def count(self, report: Report) -> None:
        """Count the numbers of a report's narrative."""
        self.figures += sum(map(len, report.figures.values()))
        self.unread += len(report.unread_figures)

    def add(self, other: Timing) -> None:
        """Add the times of another run."""
        for step, seconds in other.seconds.items():
            self.seconds[step] = self.seconds.get(step, 0.0) + seconds
        self.texts += other.texts
        self.figures += other.figures
        self.unread += other.unread
