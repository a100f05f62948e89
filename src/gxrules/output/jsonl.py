"""JSON Lines: one line a report, each with the content of an entry under ``files`` of the JSON document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxrules.rules.plugins.formats import DEFAULTS, RenderOptions
from gxrules.rules.result import Result


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """One line a report, in the order of the results."""
    return "".join(pieces(results, options))


def pieces(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The lines one by one."""
    return (f"{one.to_json(options.lang)}\n" for one in results)
