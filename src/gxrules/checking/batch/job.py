"""A job: many texts checked one after the other; whatever happens to one, the others are checked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import BinaryIO, TypeVar

import attrs

from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.batch.files import AnyText, FoundText
from gxrules.checking.batch.previous import Previous
from gxrules.checking.batch.reading import read_text
from gxrules.checking.batch.units import Units
from gxrules.checking.checker import Checker
from gxrules.checking.rule_failures import internal_error
from gxrules.checking.timing import Timing
from gxrules.reading.other_documents import why_no_report
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Verdict
from gxrules.rules.metadata import Metadata
from gxrules.rules.result import Result
from gxrules.text.messages import Message

FINDINGS, UNUSABLE, INCOMPLETE, INTERNAL = 1, 2, 3, 4
_BY_WEIGHT = (INTERNAL, UNUSABLE, FINDINGS, INCOMPLETE, 0)
_CODES = {
    Verdict.PASSED: 0,
    Verdict.FAILED: FINDINGS,
    Verdict.INCOMPLETE: INCOMPLETE,
    Verdict.NOT_CHECKED: INCOMPLETE,
    None: UNUSABLE,
}

T = TypeVar("T")
# What is wanted of a result and its number in the run, made where the text was checked.
Digest = Callable[[Result, int], T]


@attrs.define(kw_only=True)
class Job:
    """One run over many texts: what it needs, and the exit code each text so far calls for.

    With ``skip_unknown``, files that nothing reads do not count. With ``reads_only``, a text is read and it is found
    out whose report it is, and no rule runs. ``exhausted`` says of the last text whether memory ran out while it was
    checked.
    """

    checker: Checker
    stdin: BinaryIO
    metadata: Metadata = attrs.field(factory=Metadata)
    previous: Previous | None = None
    units: Units | None = None
    acceptance: Acceptance | None = None
    timing: Timing | None = None
    skip_unknown: bool = False
    reads_only: bool = False
    codes: list[int] = attrs.field(factory=list)
    exhausted: bool = False

    @property
    def code(self) -> int:
        """The exit code of the whole run: the weightiest of the texts'."""
        return min(self.codes, key=_BY_WEIGHT.index, default=0)

    def digests(self, texts: Iterable[AnyText], digest: Digest[T]) -> Iterator[T]:
        """Check the texts in turn; what ``digest`` makes of each result and its number, from 1."""
        for number, text in enumerate(texts, 1):
            made, code = self.digested(text, number, digest)
            self.codes.append(code)
            yield made

    def digested(self, text: AnyText, number: int, digest: Digest[T]) -> tuple[T, int]:
        """What ``digest`` makes of the result of one text, and the exit code that this calls for."""
        result, code = self.check(text)
        self.exhausted = _is_exhausted(result)
        try:
            return digest(result, number), code
        except Exception as error:  # an error of ours in what is said of one text leaves the others theirs
            self.exhausted |= isinstance(error, MemoryError)
            return digest(Result(name=text.name, error=internal_error(error)), number), INTERNAL

    def check(self, text: AnyText) -> tuple[Result, int]:
        """Check one text: its result, and the exit code it calls for."""
        try:
            result = self._check(text)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # an error of ours in one text must not cost the others their check
            return Result(name=text.name, error=internal_error(error)), INTERNAL
        skipped = self.skip_unknown and result.verdict is Verdict.NOT_CHECKED
        return result, 0 if skipped else _CODES[result.verdict]

    def _check(self, text: AnyText) -> Result:
        if isinstance(text, FoundText) and text.passed_over is not None:
            return Result(name=text.name, verdict=Verdict.NOT_CHECKED, error=text.passed_over)
        report = read_text(text, self.stdin, self.checker, self.timing)
        if isinstance(report, Message):
            return Result(name=text.name, error=report)
        if self.timing is not None:
            self.timing.texts += 1
        if self.reads_only:
            return self._identify(report, text)
        identity = self.checker.identity(report, name=text.name, metadata=self.metadata)
        earlier = self.previous.of(identity) if self.previous else None
        result = self.checker.check(
            report,
            name=text.name,
            earlier=earlier,
            subordinates=self.units.of(identity) if self.units else None,
            metadata=self.metadata,
            timing=self.timing,
        )
        return self.acceptance.apply(result, self.checker.config_for(text.name)) if self.acceptance else result

    def _identify(self, report: Report, text: AnyText) -> Result:
        reason = why_no_report(report)
        if reason is not None:
            return Result(name=text.name, error=reason)
        if isinstance(text, FoundText) and text.beside:
            identity = self.checker.identity_beside(report, name=text.name)
        else:
            identity = self.checker.identity(report, name=text.name, metadata=self.metadata)
        return Result(name=text.name, report=report, identity=identity)


def _is_exhausted(result: Result) -> bool:
    """True if reading the text, or a rule, asked for memory that was not to be had."""
    if result.error is not None:
        return _NO_MEMORY in result.error.en
    last_lines = (outcome.traceback.splitlines()[-1] for outcome in result.outcomes.values() if outcome.traceback)
    return any(line.startswith(_NO_MEMORY) for line in last_lines)


_NO_MEMORY = MemoryError.__name__
