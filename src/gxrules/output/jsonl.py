"""JSON Lines: one line a report, each with the content of an entry under ``files`` of the JSON document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.outcome_text import SPACED, in_one_line
from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """One line a report, in the order of the results."""
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, _: int, options: RenderOptions) -> str:
    """The line of a report."""
    return f"{in_one_line(result, options, SPACED)}\n"


def pieces(made: Iterable[Entry], _: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The lines one by one."""
    return (one.part for one in made)
