"""How many reports and findings of each sort a run has seen."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from gxrules.checking import Result
from gxrules.diagnostics import Message, Severity, Verdict


def _zeros() -> dict[str, int]:
    return dict.fromkeys(("files", *Verdict, "unreadable", *Severity), 0)


@attrs.define
class Tally:
    """Counts results as they pass, so that no renderer has to keep them."""

    counts: dict[str, int] = attrs.field(factory=_zeros)

    def add(self, result: Result) -> Result:
        """Count ``result`` and hand it on."""
        self.counts["files"] += 1
        self.counts[result.verdict or "unreadable"] += 1
        for diagnostic in result.diagnostics:
            self.counts[diagnostic.severity] += 1
        return result

    def by_name(self) -> Mapping[str, int]:
        """The counts under plain names: files, verdicts, unreadable, severities."""
        return {str(name): count for name, count in self.counts.items()}

    @property
    def sentence(self) -> Message:
        """The counts in one line."""
        counts = self.by_name()
        return Message(_ZH.format(**counts), _EN.format(**counts))


_ZH = (
    "共 {files} 份：通过 {passed}，未通过 {failed}，不完整 {incomplete}，无法读取 {unreadable}；"
    "错误 {error}，警告 {warning}，提示 {info}。"
)
_EN = (
    "Files: {files}; passed {passed}, failed {failed}, incomplete {incomplete}, unreadable {unreadable}; "
    "errors {error}, warnings {warning}, infos {info}."
)
