"""What part of reading, checking and writing goes to each stage, in processor time.

The stages are functions that the modules of gxrules call by name; each is
given a clock of its own while this measures, and what one calls of the others
does not count as its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from types import ModuleType
from typing import Any
from unittest.mock import patch

import attrs

import gxrules
from gxrules.output import json as json_format

# The functions of each stage, by the module that calls them.
STAGES = {
    "gxrules.reading.read": {
        "text before lexing": (
            "hide_quotes",
            "fold",
            "hide_decoration",
            "mark_stray_pipes",
            "mark_commas",
            "mark_names",
        ),
        "cell stream": ("cell_stream",),
        "labels": ("split_run_together", "candidates", "match_labels"),
        "front matter": ("read_front",),
        "rows and cells": ("bind", "make_cells"),
        "what is left over": ("account_leftovers", "_classify"),
    },
    "gxrules.report.report": {
        "figures of the narrative": ("read_figures", "read_fee_claims", "breakdowns", "claims_of"),
        "sums": ("sums_of",),
    },
    "gxrules.rules.rule": {"causes of failing sums": ("find_causes",)},
    "gxrules.output.json": {"JSON": ("entry",)},
}
REST_OF_READING, REST = "rest of reading", "rules and the rest"


@attrs.define
class Clock:
    """Seconds of processor time by stage; the stage that runs now stops that of its caller."""

    seconds: dict[str, float] = attrs.field(factory=dict)
    running: list[str] = attrs.field(factory=list)
    since: float = 0.0

    @contextmanager
    def of(self, stage: str) -> Iterator[None]:
        """Count what the body takes."""
        self._turn()
        self.running.append(stage)
        try:
            yield
        finally:
            self._turn()
            self.running.pop()

    def _turn(self) -> None:
        now = time.process_time()
        if self.running:
            self.seconds[self.running[-1]] = self.seconds.get(self.running[-1], 0.0) + now - self.since
        self.since = now

    def counting(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, whose time is counted."""

        def counted(*arguments: Any, **named: Any) -> Any:
            with self.of(stage):
                return function(*arguments, **named)

        return counted


def stage_seconds(texts: list[str], rounds: int) -> dict[str, float]:
    """Seconds by stage over all texts; a function that is called otherwise by now counts with the rest."""
    clock, checker = Clock(), gxrules.Checker()
    checker.check(texts[0])
    with ExitStack() as patches:
        for home, name, stage in _counted_names():
            patches.enter_context(patch.object(home, name, clock.counting(stage, getattr(home, name))))
        for text in texts * rounds:
            with clock.of(REST_OF_READING):
                report = checker.read(text)
            with clock.of(REST):
                json_format.entry(checker.check(report), 1, gxrules.types.RenderOptions())
    return clock.seconds


def _counted_names() -> Iterator[tuple[ModuleType, str, str]]:
    """The functions of each stage that are there: their modules, their names, the stage."""
    for module, stages in STAGES.items():
        home = import_module(module)
        yield from ((home, name, stage) for stage, names in stages.items() for name in names if hasattr(home, name))
