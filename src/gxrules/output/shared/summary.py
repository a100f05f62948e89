"""The summary of a run: how many reports and findings of each sort it has seen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

import attrs

from gxrules.rules.diagnostics import Severity, Verdict
from gxrules.rules.result import Result
from gxrules.text.messages import Message


def _zeros() -> dict[str, int]:
    return dict.fromkeys(("files", *Verdict, "unreadable", *Severity, *_ACCEPTED, _UNCOMPARED), 0)


# How findings are accepted, and the names of their counts.
_ACCEPTED = {"baselined": "baseline", "suppressed": "suppression"}
# Reports that were to be compared with last year's, which is not there.
_UNCOMPARED = "uncompared"


@attrs.frozen(kw_only=True)
class Figures:
    """The little that a summary needs of one result.

    ``found`` counts the findings by code, title and severity, in the order they first come. ``accepted`` counts by the
    way of acceptance. ``error`` says why there is no report. ``uncompared`` tells that last year's report was
    looked for and is not there.
    """

    name: str
    verdict: Verdict | None
    found: tuple[tuple[str, Message, Severity, int], ...]
    accepted: Mapping[str, int]
    error: Message | None
    uncompared: bool = False

    @classmethod
    def of(cls, result: Result) -> Figures:
        """The figures of ``result``."""
        counted = Counter((found.code, result.title_of(found), found.severity) for found in result.diagnostics)
        return cls(
            name=result.name or "",
            verdict=result.verdict,
            found=tuple((*kind, count) for kind, count in counted.items()),
            accepted=dict(Counter(accepted.by for accepted in result.suppressed)),
            error=result.error,
            uncompared=result.uncompared is not None,
        )


def gravity(verdict: Verdict | None, counts: Mapping[Severity, int]) -> tuple[int, ...]:
    """What sorts reports worst first: by verdict, then by how much was found, errors before warnings.

    A report that could not be read comes behind those that failed and before those that pass with doubts.
    """
    return _WORST_FIRST.index(verdict), *(-counts.get(level, 0) for level in Severity)


_WORST_FIRST = (Verdict.FAILED, None, Verdict.INCOMPLETE, Verdict.PASSED, Verdict.NOT_CHECKED)


@attrs.define
class RunCounter:
    """Counts results by their figures, so that nobody has to keep them."""

    counts: dict[str, int] = attrs.field(factory=_zeros)

    def add(self, figures: Figures) -> None:
        """Count a result."""
        self.counts["files"] += 1
        self.counts[figures.verdict or "unreadable"] += 1
        for _, _, severity, count in figures.found:
            self.counts[severity] += count
        self.counts[_UNCOMPARED] += figures.uncompared
        for name, way in _ACCEPTED.items():
            self.counts[name] += figures.accepted.get(way, 0)

    @property
    def accepted(self) -> int:
        """How many findings were accepted, in whatever way."""
        return sum(self.counts[name] for name in _ACCEPTED)

    def by_name(self) -> Mapping[str, int]:
        """The counts under plain names: files, verdicts, unreadable, severities."""
        return {str(name): count for name, count in self.counts.items()}

    @property
    def sentence(self) -> Message:
        """The counts in one line."""
        counts = self.by_name()
        zh, en = _ZH, _EN
        if self.counts[Verdict.NOT_CHECKED]:
            zh, en = zh.replace("；", _ZH_NOT_CHECKED, 1), en.replace("; errors", _EN_NOT_CHECKED, 1)
        if self.accepted:
            zh, en = zh + _ZH_ACCEPTED, en + _EN_ACCEPTED
        if self.counts[_UNCOMPARED]:
            zh, en = zh + _ZH_UNCOMPARED, en + _EN_UNCOMPARED
        return Message(f"{zh.format(**counts)}。", f"{en.format(**counts)}.")


_ZH = (
    "共 {files} 份：通过 {passed}，未通过 {failed}，未能判定 {incomplete}，无法读取 {unreadable}；"
    "错误 {error}，警告 {warning}，提示 {info}"
)
_EN = (
    "Files: {files}; passed {passed}, failed {failed}, incomplete {incomplete}, unreadable {unreadable}; "
    "errors {error}, warnings {warning}, infos {info}"
)
_ZH_NOT_CHECKED = "，未检查 {not_checked}；"
_EN_NOT_CHECKED = ", not checked {not_checked}; errors"
_ZH_ACCEPTED = "；已知问题 {baselined}，准予例外 {suppressed}"
_EN_ACCEPTED = "; accepted: baseline {baselined}, suppressions {suppressed}"
_ZH_UNCOMPARED = "；未能与上一年度比较 {uncompared}"
_EN_UNCOMPARED = "; not compared with the year before {uncompared}"
