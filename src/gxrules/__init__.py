"""Check annual reports on government information disclosure (政府信息公开工作年度报告).

Here are the names that people write in their code; :mod:`gxrules.types` has the
types of what these return, :mod:`gxrules.errors` the exceptions.

The public names load on first use: the command line would else spend its time
on modules that ``--version`` and ``--help`` never need.
"""

from __future__ import annotations

import warnings
from importlib import import_module

# As in typing, which takes longer to load than all of this.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from gxrules.checking.checker import Checker, check, load_rules, read
    from gxrules.checking.config.config import Config
    from gxrules.errors import ConfigError, GxrulesError, PluginError
    from gxrules.localisation.locate import locate
    from gxrules.report.cells import Cell
    from gxrules.report.report import Report
    from gxrules.rules.decorator import rule
    from gxrules.rules.diagnostics import Diagnostic, Outcome, Related, Severity, Verdict
    from gxrules.rules.metadata import Metadata
    from gxrules.rules.overrides import Override
    from gxrules.rules.plugins.families import Family
    from gxrules.rules.plugins.formats import Reader, Renderer
    from gxrules.rules.plugins.hookspecs import hookimpl
    from gxrules.rules.result import Result
    from gxrules.rules.rule import Context, Finding, Rule, Unknown
    from gxrules.text.messages import Message
    from gxrules.text.source import Span

# The one place of it; to ask the installed distribution takes longer than the rest of ``gxrules --version``.
__version__ = "0.1.0"
__all__ = [
    "Cell",
    "Checker",
    "Config",
    "ConfigError",
    "Context",
    "Diagnostic",
    "Family",
    "Finding",
    "GxrulesError",
    "Message",
    "Metadata",
    "Outcome",
    "Override",
    "PluginError",
    "Reader",
    "Related",
    "Renderer",
    "Report",
    "Result",
    "Rule",
    "Severity",
    "Span",
    "Unknown",
    "Verdict",
    "check",
    "hookimpl",
    "load_rules",
    "locate",
    "read",
    "rule",
]

_HOMES = {
    "gxrules.checking.checker": "Checker check load_rules read",
    "gxrules.checking.config.config": "Config",
    "gxrules.errors": "ConfigError GxrulesError PluginError",
    "gxrules.localisation.locate": "locate",
    "gxrules.text.messages": "Message",
    "gxrules.report.cells": "Cell",
    "gxrules.report.report": "Report",
    "gxrules.rules.decorator": "rule",
    "gxrules.rules.diagnostics": "Diagnostic Outcome Related Severity Verdict",
    "gxrules.rules.overrides": "Override",
    "gxrules.rules.plugins.families": "Family",
    "gxrules.rules.plugins.formats": "Reader Renderer",
    "gxrules.rules.plugins.hookspecs": "hookimpl",
    "gxrules.rules.result": "Result",
    "gxrules.rules.metadata": "Metadata",
    "gxrules.rules.rule": "Context Finding Rule Unknown",
    "gxrules.text.source": "Span",
}

# Names that were here, and stay for one minor version.
_MOVED = {
    "gxrules.errors": "EditionError FormatError RetiredHookWarning RuleError UnknownCellError",
    "gxrules.types": (
        "Amount Cause Claim Correction Edition Evidence Explanation FeeClaim Header Heading Identity Limits Note "
        "RenderOptions Row RuleOutcome Section Source Suggestion Sum Supplement"
    ),
}


def __getattr__(name: str) -> Any:
    if name in ("errors", "types"):
        return import_module(f"gxrules.{name}")
    if home := _home(name, _HOMES):
        value = getattr(import_module(home), name)
    elif home := _home(name, _MOVED):
        # Not kept here, so that each place that imports it is warned.
        text = f"gxrules.{name} has moved to {home}.{name}; the next minor version has it there only"
        warnings.warn(text, DeprecationWarning, stacklevel=2)
        return getattr(import_module(home), name)
    else:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    globals()[name] = value
    return value


def _home(name: str, homes: dict[str, str]) -> str | None:
    return next((module for module, names in homes.items() if name in names.split()), None)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__, "__version__", "errors", "types"})
