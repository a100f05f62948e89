"""The JSON of a check and of a reading."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.metadata import version
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
    tally = RunCounter()
    files = [tally.add(result).to_dict(options.lang) for result in results]
    document: CheckDocument = {
        "schema_version": SCHEMA_VERSION,
        "tool": {
            "name": "gxrules",
            "version": version("gxrules"),
            "plugins": [_plugin(plugin) for plugin in options.plugins],
        },
        "files": files,
        "summary": cast(SummaryEntry, tally.by_name()),
    }
    return json_text(document)


def render_report(report: Report) -> str:
    """One report as it was read."""
    return json_text(report_entry(report))


def _plugin(plugin: Component) -> PluginEntry:
    return {"name": plugin.name, "distribution": plugin.distribution, "version": plugin.version}
