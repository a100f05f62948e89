"""Output of a comparison: text for people, JSON for programs, and the sheets of a workbook."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

from gxrules.batch.comparison import GONE, NEW, STATES, ComparedFinding, ReportChange, RuleChange, RunComparison
from gxrules.batch.sheets import Sheet, workbook
from gxrules.batch.words import Words
from gxrules.output.shared.phrases import COLON

COMPARISON_VERSION = 1
_MARKS = {NEW: "+", GONE: "-"}
_WORDS = {
    "zh": {"new": "新增", "gone": "消失", "remaining": "仍在", "none": "（无）"},
    "en": {"new": "new", "gone": "gone", "remaining": "remaining", "none": "(none)"},
}
_HEADS = {
    "zh": (
        ("代码", "名称", "此前", "现在", "新增", "消失"),
        ("文件", "机关", "年度", "此前结论", "现在结论", "新增", "消失", "仍在"),
        ("文件", "机关", "年度", "变化", "级别", "代码", "名称", "说明", "指纹"),
    ),
    "en": (
        ("code", "name", "before", "now", "new", "gone"),
        ("file", "agency", "year", "verdict before", "verdict now", "new", "gone", "remaining"),
        ("file", "agency", "year", "change", "severity", "code", "name", "message", "fingerprint"),
    ),
}
_TITLES = {"zh": ("规则", "报告", "问题"), "en": ("Rules", "Reports", "Findings")}


def comparison_text(comparison: RunComparison, words: Words) -> str:
    """The rules whose findings differ, then each report that has changed, with what is new (+) and gone (-)."""
    return "\n".join(_lines(comparison, words)) + "\n"


def _lines(comparison: RunComparison, words: Words) -> Iterator[str]:
    lang = words.lang
    for rule in comparison.rules:
        if rule.new or rule.gone:
            named = f"{rule.code} {words.rule(rule.code, rule.name)}{COLON.in_language(lang)}"
            yield f"{named}{rule.before} → {rule.after} (+{rule.new} -{rule.gone})"
    for report in comparison.changed:
        yield ""
        yield f"{report.name}{COLON.in_language(lang)}{_verdicts(report, words)}"
        for state, mark in _MARKS.items():
            yield from (f"  {mark} {one.code} {_message(one, lang)}" for one in report.findings[state])
    changed, total = len(comparison.changed), len(comparison.reports)
    if changed:
        yield ""
    yield f"{total} 份报告中有 {changed} 份有变化。" if lang == "zh" else f"{changed} of {total} reports changed."


def _verdicts(report: ReportChange, words: Words) -> str:
    before, after = (words.verdict(one) or _WORDS[words.lang]["none"] for one in (report.before, report.after))
    return before if before == after else f"{before} → {after}"


def _message(one: ComparedFinding, lang: str) -> str:
    return " ".join((one.message_en if lang == "en" else one.message_zh).split())


def comparison_json(comparison: RunComparison, grown: tuple[RuleChange, ...]) -> str:
    """The whole comparison; ``grown`` are the rules that a gate objects to."""
    document = {
        "comparison_version": COMPARISON_VERSION,
        "rules": [attrs.asdict(rule) for rule in comparison.rules],
        "grown": [rule.code for rule in grown],
        "reports": [_report_entry(report) for report in comparison.reports],
        "summary": {"reports": len(comparison.reports), "changed": len(comparison.changed)},
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _report_entry(report: ReportChange) -> dict[str, Any]:
    findings = {state: [attrs.asdict(one) for one in report.findings[state]] for state in STATES}
    known = {name: getattr(report, name) for name in ("name", "agency", "year", "before", "after")}
    return {**known, **findings}


def comparison_workbook(comparison: RunComparison, words: Words) -> bytes:
    """A workbook with a sheet for the rules, the reports and the findings; what has changed comes first."""
    reports = sorted(comparison.reports, key=lambda report: (not report.is_changed, report.name))
    rows = (
        [
            [one.code, words.rule(one.code, one.name), one.before, one.after, one.new, one.gone]
            for one in _by_change(comparison)
        ],
        [_report_row(report, words) for report in reports],
        [row for report in reports for row in _finding_rows(report, words)],
    )
    titles, heads = _TITLES[words.lang], _HEADS[words.lang]
    return workbook([Sheet(*parts) for parts in zip(titles, heads, rows, strict=True)])


def _by_change(comparison: RunComparison) -> list[RuleChange]:
    return sorted(comparison.rules, key=lambda one: (-one.new - one.gone, one.code))


def _report_row(report: ReportChange, words: Words) -> list[Any]:
    counts = [len(report.findings[state]) for state in STATES]
    return [report.name, report.agency, report.year, words.verdict(report.before), words.verdict(report.after), *counts]


def _finding_rows(report: ReportChange, words: Words) -> Iterator[list[Any]]:
    for state in STATES:
        for one in report.findings[state]:
            change, message = _WORDS[words.lang][state], _message(one, words.lang)
            known = [report.name, report.agency, report.year]
            rule = words.rule(one.code, one.name)
            yield [*known, change, words.severity(one.severity), one.code, rule, message, one.fingerprint]


WRITERS: Mapping[str, Callable[[RunComparison, tuple[RuleChange, ...], Words], str | bytes]] = {
    "text": lambda comparison, _, words: comparison_text(comparison, words),
    "json": lambda comparison, grown, _: comparison_json(comparison, grown),
    "xlsx": lambda comparison, _, words: comparison_workbook(comparison, words),
}
