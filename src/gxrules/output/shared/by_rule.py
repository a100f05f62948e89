"""The outcome of a run over several reports: findings by rule, and the texts that could not be read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import attrs

from gxrules.output.shared.phrases import COLON
from gxrules.output.shared.summary import Figures
from gxrules.output.shared.terminal import grid, plain, plain_name
from gxrules.rules.diagnostics import Severity, Verdict
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.text.messages import Message

_HEADER = {
    "zh": ("代码", "名称", "报告数", "错误", "警告", "提示"),
    "en": ("code", "name", "reports", "errors", "warnings", "infos"),
}
_TITLES = {
    False: Message("无法读取 {} 份：", "Unreadable: {}:"),
    True: Message("未检查 {} 份：", "Not checked: {}:"),
}
_MORE = Message("……等，另有 {} 份。", "… and {} more.")
_LISTED = 20


@attrs.define
class ByRule:
    """Counts results by their figures: how many reports each rule found something in, and how much.

    What was not checked is kept under whether it was passed over: no report was expected of a file that nothing reads.
    """

    titles: dict[str, Message] = attrs.field(factory=dict)
    reports: Counter[str] = attrs.field(factory=Counter)
    levels: Counter[tuple[str, Severity]] = attrs.field(factory=Counter)
    reports_at: Counter[tuple[str, Severity]] = attrs.field(factory=Counter)
    unchecked: Counter[bool] = attrs.field(factory=Counter)
    problems: dict[bool, list[tuple[str, Message]]] = attrs.field(factory=lambda: {False: [], True: []})

    def add(self, figures: Figures) -> None:
        """Count a result."""
        self.titles |= {code: title for code, title, _, _ in figures.found}
        self.reports.update({code for code, _, _, _ in figures.found})
        self.reports_at.update({(code, severity) for code, _, severity, _ in figures.found})
        for code, _, severity, count in figures.found:
            self.levels[code, severity] += count
        if figures.error is not None:
            passed_over = figures.verdict is Verdict.NOT_CHECKED
            self.unchecked[passed_over] += 1
            if len(self.problems[passed_over]) < _LISTED:
                self.problems[passed_over].append((figures.name, figures.error))

    def gravest_first(self) -> list[str]:
        """The codes of the rules that found something: errors before warnings, then those of most reports."""
        return sorted(self.reports, key=lambda code: (self.worst(code).rank, -self.reports[code], code))

    def by_level(self) -> list[tuple[str, Severity]]:
        """Each rule at each level at which it found something, the gravest first, then that of most reports."""
        return sorted(self.reports_at, key=lambda pair: (pair[1].rank, -self.reports_at[pair], pair[0]))

    def worst(self, code: str) -> Severity:
        """The gravest level at which a rule found something."""
        return next(level for level in Severity if self.levels[code, level])

    def lines(self, options: RenderOptions) -> Iterator[str]:
        """A table with one row a rule, the gravest first; then what was not read, and what was passed over."""
        codes = self.gravest_first()
        if codes:
            yield from grid(_HEADER[options.lang], [self._row(code, options) for code in codes])
            yield ""
        for passed_over, problems in self.problems.items():
            if problems:
                count = self.unchecked[passed_over]
                yield options.fill(_TITLES[passed_over], count)
                colon = options.say(COLON)
                yield from (f"  {plain_name(name)}{colon}{plain(options.say(problem))}" for name, problem in problems)
                if count > _LISTED:
                    yield f"  {options.fill(_MORE, count - _LISTED)}"
                yield ""

    def _row(self, code: str, options: RenderOptions) -> tuple[str, ...]:
        counts = (self.levels[code, level] for level in Severity)
        return code, options.say(self.titles[code]), str(self.reports[code]), *map(str, counts)
