"""The result of one check, and its verdict."""

from __future__ import annotations

import json
import reprlib
from collections import Counter
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

import attrs

from gxrules.report.identity import ReportIdentity
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic, Outcome, RuleOutcome, Severity, Suppressed, Verdict
from gxrules.rules.overrides import AppliedOverride
from gxrules.rules.rule import Rule
from gxrules.text.frozen_values import Reduced, reduce_frozen
from gxrules.text.messages import Message
from gxrules.text.source import Source

if TYPE_CHECKING:
    from gxrules.localisation.explanations import Explanation
    from gxrules.rules.json_types import OutcomeEntry, ResultEntry

LOSSES = frozenset(("row-unbound", "text-unread", "limit-reached", "bytes-undecodable"))


@attrs.frozen(kw_only=True)
class Result:
    """Everything one check of one report says.

    For a text that is not a report, ``error`` is a sentence, ``report`` and
    ``verdict`` are ``None`` and ``outcomes`` is empty; a file that nothing
    reads has the verdict ``not_checked``. ``suppressed`` are
    findings that someone has accepted: they do not count. ``not_loaded`` says
    of broken plugins by name why they took no part, and of ``explanations``
    where finding them failed; no report passes then. ``uncompared`` says why
    last year's report, which was looked for, is not there. ``identity`` says
    whose report it is, by what the caller and the text say.
    """

    name: str | None = None
    report: Report | None = None
    source: Source | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    suppressed: tuple[Suppressed, ...] = ()
    outcomes: Mapping[str, RuleOutcome] = MappingProxyType({})
    verdict: Verdict | None = None
    explanations: tuple[Explanation, ...] = ()
    rules: tuple[Rule, ...] = ()
    error: Message | None = None
    not_loaded: Mapping[str, Message] = MappingProxyType({})
    rerated: tuple[AppliedOverride, ...] = ()
    uncompared: Message | None = None
    identity: ReportIdentity | None = None

    def __repr__(self) -> str:
        """The name, the verdict, who reports, and how many findings and doubts there are."""
        if self.error is not None:
            return f"Result(name={_short(self.name)}, error={_short(self.error.zh)})"
        agency, year = (self.report.agency, self.report.year) if self.report else (None, None)
        found = Counter(diagnostic.severity for diagnostic in self.diagnostics)
        counts = ", ".join(f"{level}={found[level]}" for level in Severity)
        undecided = sum(bool(outcome.unknown) or outcome.outcome in _DOUBTFUL for outcome in self.outcomes.values())
        return (
            f"Result(name={_short(self.name)}, verdict={_short(self.verdict)}, agency={_short(agency)}, year={year}, "
            f"{counts}, suppressed={len(self.suppressed)}, rules={len(self.outcomes)}, undecided={undecided})"
        )

    def __reduce__(self) -> Reduced:
        return reduce_frozen(self)

    def __deepcopy__(self, _: object) -> Result:
        return self

    def title_of(self, found: Diagnostic) -> Message:
        """What people call the rule of a finding; its name, where no rule of its code took part."""
        titles = (rule.title for rule in self.rules if rule.code == found.code)
        return next(titles, Message(found.name, found.name))

    def to_dict(self, lang: str = "zh", *, outcomes: bool = True) -> ResultEntry:
        """Everything this says as plain values, as under ``files`` in the JSON of ``gxrules check``.

        Without ``outcomes`` these are ``None``, as with ``--no-outcomes``: of a report that passes they are nearly all.
        """
        from gxrules.rules import json_values as values

        return {
            "name": self.name,
            "error": self.error.in_language(lang) if self.error else None,
            "verdict": self.verdict.value if self.verdict else None,
            "agency": self.report.agency if self.report else None,
            "year": self.report.year if self.report else None,
            "edition": self.report.edition.name if self.report else None,
            "diagnostics": [values.diagnostic_entry(found, self.source, self.report) for found in self.diagnostics],
            "suppressed": [values.suppressed_entry(accepted, self.report) for accepted in self.suppressed],
            "outcomes": self._outcome_entries(lang) if outcomes else None,
            "not_loaded": {plugin: reason.in_language(lang) for plugin, reason in self.not_loaded.items()},
            "rerated": [values.rerated_entry(one) for one in self.rerated],
            "uncompared": self.uncompared.in_language(lang) if self.uncompared else None,
            "losses": [loss.in_language(lang) for loss in self.source.losses] if self.source else [],
        }

    def _outcome_entries(self, lang: str) -> dict[str, OutcomeEntry]:
        from gxrules.rules.json_values import outcome_entry

        return {code: outcome_entry(outcome, lang) for code, outcome in self.outcomes.items()}

    def to_json(self, lang: str = "zh", *, outcomes: bool = True) -> str:
        """The same as JSON in one line, in its own script."""
        from gxrules.rules.json_values import escape_controls

        return escape_controls(json.dumps(self.to_dict(lang, outcomes=outcomes), ensure_ascii=False))


def verdict_of(
    report: Report,
    diagnostics: tuple[Diagnostic, ...],
    outcomes: Mapping[str, RuleOutcome],
    fail_on: Severity,
    not_loaded: Mapping[str, Message],
) -> Verdict:
    """Failed for a diagnostic at the level ``fail_on``, else incomplete for a doubt, else passed."""
    if any(found.severity.rank <= fail_on.rank for found in diagnostics):
        return Verdict.FAILED
    if not outcomes or not_loaded:
        return Verdict.INCOMPLETE  # nothing was checked, or not everything that should have been
    doubts = any(outcome.unknown or outcome.outcome in _DOUBTFUL for outcome in outcomes.values())
    lost = any(note.kind in LOSSES for note in report.notes)
    return Verdict.INCOMPLETE if doubts or lost else Verdict.PASSED


_DOUBTFUL = (Outcome.NOT_EVALUABLE, Outcome.CRASHED)


_SHORT = reprlib.Repr()
_SHORT.maxstring = 60


def _short(value: object) -> str:
    """A name as ``repr`` shows it, cut in the middle where it is long."""
    return _SHORT.repr(str(value) if isinstance(value, str) else value)
