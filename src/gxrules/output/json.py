"""The JSON of a check and of a reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from textwrap import indent
from typing import cast

from gxrules.output.shared.phrases import json_text
from gxrules.output.shared.summary import RunCounter
from gxrules.report.report import Report
from gxrules.rules.json_types import CheckDocument, PluginEntry, SummaryEntry
from gxrules.rules.json_values import SCHEMA_VERSION, report_entry
from gxrules.rules.plugins.formats import DEFAULTS, Component, RenderOptions
from gxrules.rules.result import Result


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """The check of any number of reports; the plugins are named as part of the tool."""
    return "".join(pieces(results, options))


def pieces(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> Iterator[str]:
    """The same in pieces, a report each, so that no more than one is in memory."""
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
    before, after = json_text(frame).split('"files": []', 1)
    yield f'{before}"files": ['
    separator = "\n"
    for result in results:
        yield separator + indent(json_text(tally.add(result).to_dict(options.lang)).rstrip("\n"), "    ")
        separator = ",\n"
    summary = indent(json_text(tally.by_name()).rstrip("\n"), "  ").lstrip()
    yield ("]" if separator == "\n" else "\n  ]") + after.replace("{}", summary)


def render_report(report: Report) -> str:
    """One report as it was read."""
    return json_text(report_entry(report))


def _plugin(plugin: Component) -> PluginEntry:
    return {"name": plugin.name, "distribution": plugin.distribution, "version": plugin.version}
