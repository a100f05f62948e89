"""Entries of a document: what each report adds to it, made where it was checked, joined in the order of the run.

A format has two halves. Its ``entry`` makes, of one result and its number in
the run, a value that can go from one process to another: text, numbers and
plain values of attrs, never a report. Its ``pieces`` joins the entries of all
results into the document.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import attrs

from gxrules.output.shared.summary import Figures
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.rules.result import Result

Making = Callable[[Result, int, RenderOptions], Any]


@attrs.frozen
class Entry:
    """The figures of one result and what its format makes of it."""

    figures: Figures
    part: Any


def entries(make: Making, results: Iterable[Result], options: RenderOptions) -> Iterator[Entry]:
    """The entries of ``results``, one by one."""
    for number, result in enumerate(results, 1):
        yield Entry(Figures.of(result), make(result, number, options))
