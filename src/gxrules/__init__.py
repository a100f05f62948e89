"""Check annual reports on government information disclosure (政府信息公开工作年度报告).

The public names load on first use: the command line would else spend its time
on modules that ``--version`` and ``--help`` never need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gxrules.checking.checker import Checker, check, load_rules
    from gxrules.checking.config.config import Config
    from gxrules.errors import (
        ConfigError,
        EditionError,
        FormatError,
        GxrulesError,
        PluginError,
        RetiredHookWarning,
        RuleError,
        UnknownCellError,
    )
    from gxrules.form.editions import Edition, Identity
    from gxrules.form.supplements import Supplement
    from gxrules.localisation.evidence import Evidence
    from gxrules.localisation.explanations import Cause, Correction, Explanation
    from gxrules.localisation.locate import locate
    from gxrules.messages import Message
    from gxrules.reading.limits import Limits
    from gxrules.reading.read import read
    from gxrules.report.cells import Cell
    from gxrules.report.elements import Header, Heading, Note, Row, Section
    from gxrules.report.narrative.claims import Claim
    from gxrules.report.narrative.fee_claims import FeeClaim
    from gxrules.report.report import Report
    from gxrules.report.sums import Sum
    from gxrules.rules.decorator import rule
    from gxrules.rules.diagnostics import Diagnostic, Outcome, Related, RuleOutcome, Severity, Suggestion, Verdict
    from gxrules.rules.overrides import Override
    from gxrules.rules.plugins.families import Family
    from gxrules.rules.plugins.formats import Renderer, RenderOptions
    from gxrules.rules.plugins.hookspecs import hookimpl
    from gxrules.rules.plugins.readers import Reader
    from gxrules.rules.result import Result
    from gxrules.rules.rule import Context, Finding, Metadata, Rule, Unknown
    from gxrules.text.prose_numbers import Amount
    from gxrules.text.source import Source, Span

__all__ = [
    "Amount",
    "Cause",
    "Cell",
    "Checker",
    "Claim",
    "Config",
    "ConfigError",
    "Context",
    "Correction",
    "Diagnostic",
    "Edition",
    "EditionError",
    "Evidence",
    "Explanation",
    "Family",
    "FeeClaim",
    "Finding",
    "FormatError",
    "GxrulesError",
    "Header",
    "Heading",
    "Identity",
    "Limits",
    "Message",
    "Metadata",
    "Note",
    "Outcome",
    "Override",
    "PluginError",
    "Reader",
    "Related",
    "RenderOptions",
    "Renderer",
    "Report",
    "Result",
    "RetiredHookWarning",
    "Row",
    "Rule",
    "RuleError",
    "RuleOutcome",
    "Section",
    "Severity",
    "Source",
    "Span",
    "Suggestion",
    "Sum",
    "Supplement",
    "Unknown",
    "UnknownCellError",
    "Verdict",
    "check",
    "hookimpl",
    "load_rules",
    "locate",
    "read",
    "rule",
]

_HOMES = {
    "gxrules.text.prose_numbers": "Amount",
    "gxrules.report.cells": "Cell",
    "gxrules.checking.checker": "Checker check load_rules",
    "gxrules.report.narrative.claims": "Claim",
    "gxrules.checking.config.config": "Config",
    "gxrules.rules.diagnostics": "Diagnostic Outcome Related RuleOutcome Severity Suggestion Verdict",
    "gxrules.form.editions": "Edition Identity",
    "gxrules.errors": (
        "ConfigError EditionError FormatError GxrulesError PluginError RetiredHookWarning RuleError UnknownCellError"
    ),
    "gxrules.localisation.evidence": "Evidence",
    "gxrules.localisation.explanations": "Cause Correction Explanation",
    "gxrules.report.narrative.fee_claims": "FeeClaim",
    "gxrules.rules.plugins.families": "Family",
    "gxrules.rules.plugins.hookspecs": "hookimpl",
    "gxrules.reading.limits": "Limits",
    "gxrules.localisation.locate": "locate",
    "gxrules.messages": "Message",
    "gxrules.rules.overrides": "Override",
    "gxrules.rules.plugins.readers": "Reader",
    "gxrules.reading.read": "read",
    "gxrules.rules.plugins.formats": "Renderer RenderOptions",
    "gxrules.report.elements": "Header Heading Note Row Section",
    "gxrules.report.report": "Report",
    "gxrules.rules.result": "Result",
    "gxrules.rules.decorator": "rule",
    "gxrules.rules.rule": "Context Finding Metadata Rule Unknown",
    "gxrules.text.source": "Source Span",
    "gxrules.report.sums": "Sum",
    "gxrules.form.supplements": "Supplement",
}


def __getattr__(name: str) -> Any:
    for module, names in _HOMES.items():
        if name in names.split():
            value = getattr(import_module(module), name)
            globals()[name] = value
            return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
