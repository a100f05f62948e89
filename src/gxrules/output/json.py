"""The JSON of a check and of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any, cast

from gxrules.output.shared.entries import Entry, entries
from gxrules.output.shared.json_text import compact, indent, json_text
from gxrules.output.shared.outcome_text import COMPACT, INDENTED, in_one_line, outcomes_text
from gxrules.output.shared.summary import RunCounter
from gxrules.report.report import Report
from gxrules.rules.json_types import CheckDocument, PluginEntry, SummaryEntry
from gxrules.rules.json_values import SCHEMA_VERSION, report_entry
from gxrules.rules.plugins.formats import DEFAULTS, Component, RenderOptions
from gxrules.rules.result import Result


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """The check of any number of reports; the plugins are named as part of the tool."""
    return "".join(pieces(entries(entry, results, options), options))


def entry(result: Result, _: int, options: RenderOptions) -> str:
    """The JSON of a report, as it stands under ``files``."""
    if options.compact:
        return in_one_line(result, options, COMPACT)
    content: dict[str, Any] = dict(result.to_dict(options.lang, outcomes=False))
    if options.outcomes:
        content["outcomes"] = outcomes_text(result, options.lang, INDENTED)
    return indent(content, _FILES)


# How deep the files are.
_FILES = 2


def pieces(made: Iterable[Entry], options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The document in pieces, a report each, so that no more than one is in memory."""
    tally = RunCounter()
    frame: CheckDocument = {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "gxrules",
            "version": version("gxrules"),
            "plugins": [_plugin(plugin) for plugin in options.plugins],
        },
        "files": [],
        "summary": cast(SummaryEntry, {}),
    }
    written = compact if options.compact else indent
    begin, between, end = ("", ",", "") if options.compact else ("\n    ", ",\n    ", "\n  ")
    before, found, after = written(frame).partition(_NO_FILES[options.compact])
    yield before + found.removesuffix("]")
    separator = begin
    for one in made:
        tally.add(one.figures)
        yield separator + one.part
        separator = between
    summary = compact(tally.by_name()) if options.compact else indent(tally.by_name(), 1)
    yield ("]" if separator is begin else f"{end}]") + after.replace("{}", summary) + "\n"


_NO_FILES = {True: '"files":[]', False: '"files": []'}


def render_report(report: Report, *, in_one_line: bool = False) -> str:
    """One report as it was read."""
    content = report_entry(report)
    return f"{compact(content)}\n" if in_one_line else json_text(content)


def _plugin(plugin: Component) -> PluginEntry:
    return {"name": plugin.name, "distribution": plugin.distribution, "version": plugin.version}
