"""The types of what gxrules returns: to annotate with, seldom to build; and what few rules need beside them.

Like those of the root, the names load on first use.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gxrules.form.editions import Edition, Identity
    from gxrules.form.supplements import Supplement
    from gxrules.localisation.evidence import Evidence
    from gxrules.localisation.explanations import Cause, Correction, Explanation
    from gxrules.reading.limits import Limits
    from gxrules.report.elements import Header, Heading, Note, Period, Row, Section, Sentence
    from gxrules.report.identity import ReportIdentity
    from gxrules.report.missing_rows import MissingRow
    from gxrules.report.narrative.claims import Claim
    from gxrules.report.narrative.fee_claims import FeeClaim
    from gxrules.report.narrative.figures import Counted, Figure, UnreadFigure
    from gxrules.report.narrative.parts import Breakdown
    from gxrules.report.regions import Places
    from gxrules.report.sums import Sum
    from gxrules.rules.corpus_rule import Corpus, CorpusFinding, corpus_rule
    from gxrules.rules.diagnostics import RuleOutcome, Suggestion, Suppressed
    from gxrules.rules.plugins.formats import Mark, Marker, RenderOptions
    from gxrules.rules.relations.rule_file import rules_from_toml
    from gxrules.rules.rule import ComparedContext
    from gxrules.rules.subordinates import Subordinates
    from gxrules.text.chinese_numerals import ordinal_numeral, ordinal_value
    from gxrules.text.documents import Paragraph, TableCell, TableGrid, write_document
    from gxrules.text.patterns import pattern
    from gxrules.text.places import FilePlace
    from gxrules.text.prose_numbers import Amount
    from gxrules.text.source import GridCell, Source, SourceGrid

__all__ = [
    "Amount",
    "Breakdown",
    "Cause",
    "Claim",
    "ComparedContext",
    "Corpus",
    "CorpusFinding",
    "Correction",
    "Counted",
    "Edition",
    "Evidence",
    "Explanation",
    "FeeClaim",
    "Figure",
    "FilePlace",
    "GridCell",
    "Header",
    "Heading",
    "Identity",
    "Limits",
    "Mark",
    "Marker",
    "MissingRow",
    "Note",
    "Paragraph",
    "Period",
    "Places",
    "RenderOptions",
    "ReportIdentity",
    "Row",
    "RuleOutcome",
    "Section",
    "Sentence",
    "Source",
    "SourceGrid",
    "Subordinates",
    "Suggestion",
    "Sum",
    "Supplement",
    "Suppressed",
    "TableCell",
    "TableGrid",
    "UnreadFigure",
    "corpus_rule",
    "ordinal_numeral",
    "ordinal_value",
    "pattern",
    "rules_from_toml",
    "write_document",
]

_HOMES = {
    "gxrules.form.editions": "Edition Identity",
    "gxrules.form.supplements": "Supplement",
    "gxrules.localisation.evidence": "Evidence",
    "gxrules.localisation.explanations": "Cause Correction Explanation",
    "gxrules.reading.limits": "Limits",
    "gxrules.report.elements": "Header Heading Note Period Row Section Sentence",
    "gxrules.report.identity": "ReportIdentity",
    "gxrules.report.missing_rows": "MissingRow",
    "gxrules.report.narrative.claims": "Claim",
    "gxrules.report.narrative.fee_claims": "FeeClaim",
    "gxrules.report.narrative.figures": "Counted Figure UnreadFigure",
    "gxrules.report.narrative.parts": "Breakdown",
    "gxrules.report.regions": "Places",
    "gxrules.report.sums": "Sum",
    "gxrules.rules.corpus_rule": "Corpus CorpusFinding corpus_rule",
    "gxrules.rules.diagnostics": "RuleOutcome Suggestion Suppressed",
    "gxrules.rules.plugins.formats": "Mark Marker RenderOptions",
    "gxrules.rules.relations.rule_file": "rules_from_toml",
    "gxrules.rules.rule": "ComparedContext",
    "gxrules.rules.subordinates": "Subordinates",
    "gxrules.text.chinese_numerals": "ordinal_numeral ordinal_value",
    "gxrules.text.documents": "Paragraph TableCell TableGrid write_document",
    "gxrules.text.patterns": "pattern",
    "gxrules.text.places": "FilePlace",
    "gxrules.text.prose_numbers": "Amount",
    "gxrules.text.source": "SourceGrid GridCell Source",
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
