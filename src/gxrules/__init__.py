"""Check annual reports on government information disclosure (政府信息公开工作年度报告)."""

from gxrules.cells import Cell
from gxrules.checker import Checker, check, load_rules
from gxrules.checking import Result
from gxrules.config import Config
from gxrules.diagnostics import (
    Diagnostic,
    Message,
    Outcome,
    Related,
    RuleOutcome,
    Severity,
    Suggestion,
    Verdict,
)
from gxrules.editions import Edition, Identity
from gxrules.errors import ConfigError, EditionError, GxrulesError, PluginError, RuleError, UnknownCellError
from gxrules.hookspecs import hookimpl
from gxrules.reading import read
from gxrules.report import Header, Heading, Note, Report, Row, Section
from gxrules.rules import Context, Finding, Metadata, Rule, Unknown, rule
from gxrules.source import Source, Span

__all__ = [
    "Cell",
    "Checker",
    "Config",
    "ConfigError",
    "Context",
    "Diagnostic",
    "Edition",
    "EditionError",
    "Finding",
    "GxrulesError",
    "Header",
    "Heading",
    "Identity",
    "Message",
    "Metadata",
    "Note",
    "Outcome",
    "PluginError",
    "Related",
    "Report",
    "Result",
    "Row",
    "Rule",
    "RuleError",
    "RuleOutcome",
    "Section",
    "Severity",
    "Source",
    "Span",
    "Suggestion",
    "Unknown",
    "UnknownCellError",
    "Verdict",
    "check",
    "hookimpl",
    "load_rules",
    "read",
    "rule",
]
