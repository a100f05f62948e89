"""The overview of a run on one sheet: verdicts, levels, the reports to see to, worst first, and the gravest rules."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from gxrules.output.shared import phrases
from gxrules.output.shared.by_rule import ByRule
from gxrules.output.shared.summary import Figures, RunCounter, gravity
from gxrules.rules.diagnostics import Severity, Verdict
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.text.messages import Message

# One page of paper has no more; the lists have all of them.
REPORTS, RULES = 40, 15

_VERDICTS = Message("结论", "Verdicts")
_LEVELS = Message("问题", "Findings")
_TO_SEE_TO = Message("需要处理的报告（最严重的在前）", "Reports to see to (worst first)")
_RULES = Message("主要问题（最严重的在前）", "Rules (gravest first)")
_MORE = Message("另有 {rest} 份，见“{sheet}”。", "{rest} more: see “{sheet}”.")
_NONE = Message("没有。", "None.")
_HEADS = {
    "zh": (("结论", "份数"), ("级别", "个数"), ("机关", "年度", "结论", "错误", "警告", "文件")),
    "en": (
        ("verdict", "reports"),
        ("severity", "findings"),
        ("agency", "year", "verdict", "errors", "warnings", "file"),
    ),
}
_RULE_HEADS = {
    "zh": ("名称", "代码", "级别", "报告数", "问题数"),
    "en": ("name", "code", "severity", "reports", "findings"),
}

Line = tuple[str | int, ...]


@attrs.frozen(kw_only=True)
class Part:
    """A part of the overview: a title, the names of its columns, its lines, and a sentence below them, if any."""

    title: str
    head: tuple[str, ...]
    lines: tuple[Line, ...]
    said: str = ""


@attrs.define
class Overview:
    """Gathers what the overview says of each result."""

    tally: RunCounter = attrs.field(factory=RunCounter)
    by_rule: ByRule = attrs.field(factory=ByRule)
    wrong: list[tuple[tuple[int, ...], int, Line]] = attrs.field(factory=list)

    def add(self, figures: Figures, agency: str, year: str | int, verdict: str) -> None:
        """Count a result; ``verdict`` is its word."""
        self.tally.add(figures)
        self.by_rule.add(figures)
        if figures.verdict in (Verdict.PASSED, Verdict.NOT_CHECKED):
            return
        counts: Counter[Severity] = Counter()
        for _, _, severity, count in figures.found:
            counts[severity] += count
        line = (agency, year, verdict, counts[Severity.ERROR], counts[Severity.WARNING], figures.name)
        self.wrong.append((gravity(figures.verdict, counts), len(self.wrong), line))

    def parts(self, options: RenderOptions, reports_sheet: str) -> Iterator[Part]:
        """The parts in their order; ``reports_sheet`` is where all reports are listed."""
        counts, heads = self.tally.by_name(), _HEADS[options.lang]
        verdicts = tuple((options.say(word), counts[name]) for name, word in phrases.VERDICTS.items())
        levels = tuple((options.say(word), counts[name]) for name, word in phrases.SEVERITIES.items())
        yield Part(title=options.say(_VERDICTS), head=heads[0], lines=verdicts)
        yield Part(title=options.say(_LEVELS), head=heads[1], lines=levels)
        rest = len(self.wrong) - REPORTS
        more = options.fill(_MORE, rest=rest, sheet=reports_sheet) if rest > 0 else ""
        yield Part(
            title=options.say(_TO_SEE_TO),
            head=heads[2],
            lines=tuple(line for _, _, line in sorted(self.wrong)[:REPORTS]),
            said=more if self.wrong else options.say(_NONE),
        )
        rules = tuple(self._rule(code, level, options) for code, level in self.by_rule.by_level()[:RULES])
        said = "" if rules else options.say(_NONE)
        yield Part(title=options.say(_RULES), head=_RULE_HEADS[options.lang], lines=rules, said=said)

    def _rule(self, code: str, level: Severity, options: RenderOptions) -> Line:
        counts = self.by_rule.reports_at[code, level], self.by_rule.levels[code, level]
        return options.say(self.by_rule.titles[code]), code, options.say(phrases.SEVERITIES[level]), *counts
