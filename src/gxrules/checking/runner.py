"""The runner of rules over a report: outcomes and diagnostics, sorted; a crash stays with its rule."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from functools import partial
from types import GeneratorType, MappingProxyType
from typing import TYPE_CHECKING

import attrs

from gxrules.checking.config.config import Config
from gxrules.checking.order import in_order
from gxrules.checking.rule_failures import (
    capped_outcome,
    crash_outcome,
    internal_error,
    interruption_outcome,
    unreached_outcome,
    verify_said,
    verify_saying,
)
from gxrules.checking.selection import choose, with_overrides
from gxrules.checking.timing import Timing
from gxrules.errors import RuleError
from gxrules.form.editions import Identity
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic, Outcome, Related, RuleOutcome, Severity, fingerprint
from gxrules.rules.overrides import AppliedOverride, applicable
from gxrules.rules.result import Result, verdict_of
from gxrules.rules.rule import Context, Finding, LoadedRule, Rule, Unknown
from gxrules.rules.time_budget import Budget, OverBudget, Watched, watching
from gxrules.text.messages import Message
from gxrules.text.source import Span

if TYPE_CHECKING:
    from gxrules.localisation.explanations import Explanation

# A rule that says more of one report says nothing anybody reads; a form has some 300 cells.
MOST_FINDINGS = 1_000


@attrs.define
class _Run:
    """The findings and unknowns of one rule so far."""

    found: list[Diagnostic] = attrs.field(factory=list)
    unknown: list[str] = attrs.field(factory=list)
    reasons: list[str | Message] = attrs.field(factory=list)
    unknowns: int = 0
    is_full: bool = False

    @property
    def unknown_cells(self) -> tuple[str, ...]:
        """The cells it could not know, each once."""
        return tuple(dict.fromkeys(self.unknown))


def check_report(
    report: Report,
    rules: Iterable[LoadedRule],
    config: Config,
    context: Context,
    timing: Timing | None = None,
    *,
    not_loaded: Mapping[str, Message] = MappingProxyType({}),
    overrides: Iterable[AppliedOverride] = (),
) -> Result:
    """Run the selected ones of ``rules`` over ``report``; ``timing`` learns how long each takes.

    ``overrides`` are those of all plugins; the ones that hold for the
    region of ``report`` change what rules say, or whether they run.
    """
    held = applicable(overrides, context.region(report), context.metadata.year or report.year)
    chosen = choose(rules, config, on=[code for code, one in held.items() if one.override.enabled])
    held = {loaded.rule.code: held[loaded.rule.code] for loaded in chosen if loaded.rule.code in held} if held else {}
    off = {code: one.sentence for code, one in held.items() if one.override.enabled is False}
    config = with_overrides(config, held)
    asked = _asked_identities((loaded.rule for loaded in chosen if loaded.rule.code not in off), report, context)
    context = attrs.evolve(
        context, report=report, locating=config.locate, solving=config.solver, identities=tuple(asked)
    )
    # Before the clock of the rules runs: how long the search takes is no rule's doing.
    _search(context)
    diagnostics: list[Diagnostic] = []
    outcomes = {}
    run = partial(_run_timed, timing) if timing else _run
    budget = Budget(rule=config.rule_seconds, report=config.report_seconds, clock=config.clock_seconds)
    with watching(budget) as watched:
        for loaded in chosen:
            code = loaded.rule.code
            reason = off.get(code) or _why_not_applicable(loaded.rule, report, context)
            if reason is not None:
                outcomes[code] = loaded.not_applicable(reason)
                continue
            lacking = context.unavailable if loaded.rule.needs_previous and context.previous is None else None
            if lacking is not None:
                outcomes[code] = loaded.not_evaluable(lacking)
                continue
            outcomes[code], found = run(loaded, report, config, context, watched)
            diagnostics += found
    explanations, failed = _explanations(context, chosen, outcomes)
    told = [found for found in diagnostics if found.severity.rank <= config.min_severity.rank]
    kept = in_order(_group(list(_without_yielded(told, chosen))), report)
    return Result(
        name=report.source.name if report.source else None,
        report=report,
        source=report.source,
        diagnostics=kept,
        outcomes=MappingProxyType(outcomes),
        verdict=verdict_of(report, kept, outcomes, config.fail_on, {**not_loaded, **failed}),
        explanations=explanations,
        rules=tuple(loaded.rule for loaded in chosen),
        not_loaded=MappingProxyType({**not_loaded, **failed}),
        rerated=tuple(held.values()),
        uncompared=context.unavailable if context.previous is None else None,
    )


def _asked_identities(rules: Iterable[Rule], report: Report, context: Context) -> Iterable[Identity]:
    """The equations that rules ask for of this report."""
    asking = (rule for rule in rules if rule.identities)
    return (one for rule in asking if _why_not_applicable(rule, report, context) is None for one in rule.identities)


def _search(context: Context) -> None:
    """Find the explanations of failing sums, which the context keeps; an error comes again where they are needed."""
    with suppress(Exception):
        assert context.proposals is not None


def _explanations(
    context: Context, chosen: Iterable[LoadedRule], outcomes: dict[str, RuleOutcome]
) -> tuple[tuple[Explanation, ...], Mapping[str, Message]]:
    """The explanations of failing sums; where finding them fails, none, and what failed.

    The rules that need them have said so themselves, or say it now.
    """
    try:
        return context.proposals, {}
    except Exception as error:  # an error of ours must not cost the report what its rules found
        for loaded in chosen:
            if loaded.rule.needs_locating and outcomes[loaded.rule.code].outcome is not Outcome.NOT_APPLICABLE:
                outcomes[loaded.rule.code] = crash_outcome(loaded, outcomes[loaded.rule.code].unknown, error)
        return (), {"explanations": internal_error(error)}


def _run_timed(
    timing: Timing, loaded: LoadedRule, report: Report, config: Config, context: Context, watched: Watched
) -> tuple[RuleOutcome, list[Diagnostic]]:
    with timing.of(loaded.rule.code):
        return _run(loaded, report, config, context, watched)


def _run(
    loaded: LoadedRule, report: Report, config: Config, context: Context, watched: Watched
) -> tuple[RuleOutcome, list[Diagnostic]]:
    if watched.spent:
        return unreached_outcome(loaded, watched), []
    run = _Run()
    try:
        return _run_watched(loaded, run, report, config, context, watched)
    except OverBudget as again:  # another came while the first was answered
        return _interrupted(loaded, run, watched, again)


def _run_watched(
    loaded: LoadedRule, run: _Run, report: Report, config: Config, context: Context, watched: Watched
) -> tuple[RuleOutcome, list[Diagnostic]]:
    try:
        error, line = _call(loaded.rule, run, report, config, context, watched)
    except OverBudget as interruption:
        return _interrupted(loaded, run, watched, interruption)
    if run.is_full:
        return capped_outcome(loaded, run.unknown_cells, MOST_FINDINGS), run.found
    if error is not None:
        return crash_outcome(loaded, run.unknown_cells, error, line), run.found
    return _outcome(loaded, run), run.found


def _interrupted(
    loaded: LoadedRule, run: _Run, watched: Watched, interruption: OverBudget
) -> tuple[RuleOutcome, list[Diagnostic]]:
    """What is kept of a rule whose time was up; the interruption of a check around this one goes on to that."""
    if not watched.owns(interruption):
        raise interruption
    watched.settle()
    return interruption_outcome(loaded, run.unknown_cells, watched, interruption), run.found


def _call(
    rule: Rule, run: _Run, report: Report, config: Config, context: Context, watched: Watched
) -> tuple[BaseException | None, int | None]:
    """Let a rule say what it has to say; what it raises if it does, and the line it was at when that was refused."""
    raised: BaseException | None = None
    line: int | None = None
    saying: Iterable[Finding | Unknown] = ()
    watched.enter()
    try:
        saying = rule.run(report, context)
        if type(saying) is not GeneratorType:
            verify_saying(saying, rule)
        for said in saying:
            run.is_full = len(run.found) >= MOST_FINDINGS or run.unknowns >= MOST_FINDINGS
            if run.is_full:
                break
            _take(verify_said(said, rule, report), run, rule, report, config)
    except (OverBudget, KeyboardInterrupt):
        raise
    except BaseException as error:  # a rule may raise anything; the other rules' findings stand
        raised = error
        frame = getattr(saying, "gi_frame", None)
        line = frame.f_lineno if frame else None
    if raised is not None or run.is_full:
        _end(saying)
    watched.leave()
    return raised, line


def _end(saying: object) -> None:
    """End a rule that was not asked on, while it is watched: what it does then is its own affair."""
    if isinstance(saying, GeneratorType):
        with suppress(Exception, SystemExit, GeneratorExit):
            saying.close()


def _take(said: Finding | Unknown, run: _Run, rule: Rule, report: Report, config: Config) -> None:
    if isinstance(said, Finding):
        run.found.append(_diagnostic(said, rule, report, config, len(run.found)))
    else:
        run.unknowns += 1
        run.unknown += said.cells
        run.reasons += [said.reason] if said.reason else []


def _outcome(loaded: LoadedRule, run: _Run) -> RuleOutcome:
    if not run.unknowns and not run.found:
        return loaded.passed
    outcome, reason = Outcome.PASSED, None
    if run.unknowns:
        outcome = Outcome.NOT_EVALUABLE
        reason = _unknown_reason(run)
    if run.found:
        outcome = Outcome.FAILED
    return RuleOutcome(outcome=outcome, plugin=loaded.plugin, unknown=run.unknown_cells, reason=reason)


def _unknown_reason(run: _Run) -> Message:
    if run.reasons:
        said = dict.fromkeys(_both(reason) for reason in run.reasons)
        return Message("；".join(one.zh for one in said), "; ".join(one.en for one in said))
    count = len(set(run.unknown))
    return Message(f"有 {count} 个单元格的值无法确定。", f"The values of {count} cells are not known.")


def _both(reason: str | Message) -> Message:
    return reason if isinstance(reason, Message) else Message(reason, reason)


def _why_not_applicable(rule: Rule, report: Report, context: Context) -> Message | None:
    if rule.editions and report.edition.name not in rule.editions:
        return _OTHER_EDITION
    if rule.first_year and (context.metadata.year or report.year or 0) < rule.first_year:
        return _OTHER_YEAR
    if rule.last_year and (context.metadata.year or report.year or 0) > rule.last_year:
        return _OTHER_YEAR
    if rule.agency_kinds and (context.metadata.agency_kind or report.agency_kind) not in rule.agency_kinds:
        return _OTHER_AGENCY
    if rule.region and not (context.metadata.region or report.region or "").startswith(rule.region):
        return _OTHER_REGION
    if rule.needs_text and not report.sections and report.source is None:
        return _NO_TEXT
    if rule.needs_prose and report.tables_only:
        return _TABLES_ONLY
    if rule.needs_locating and not context.locating:
        return _NOT_LOCATING
    if rule.needs_roster and context.subordinates is None:
        return _NO_ROSTER
    return _NO_PREVIOUS if rule.needs_previous and context.previous is None and not context.unavailable else None


_OTHER_EDITION = Message("该规则不适用于本报告采用的格式。", "The rule is not for this report's edition of the form.")
_OTHER_YEAR = Message("该规则不适用于本报告年度。", "The rule is not for this report year.")
_OTHER_AGENCY = Message("该规则不适用于此类机关。", "The rule is not for this kind of agency.")
_OTHER_REGION = Message("该规则不适用于本地区。", "The rule is not for this region.")
_NO_TEXT = Message("该规则检查文字，而本报告没有文字。", "The rule reads text and the report has none.")
_TABLES_ONLY = Message("该规则检查文字，而文件只有表格。", "The rule reads text and the file has tables only.")
_NOT_LOCATING = Message("未启用填错单元格的定位。", "Wrong cells were not looked for.")
_NO_ROSTER = Message("名录中没有本机关的下级。", "No roster lists agencies below this one.")
_NO_PREVIOUS = Message("未提供上一年度报告。", "No report of the year before was given.")


def _diagnostic(finding: Finding, rule: Rule, report: Report, config: Config, ordinal: int) -> Diagnostic:
    span = finding.span or _first_span(finding, report)
    return diagnostic_of(finding, rule, report.edition.name, config, ordinal, span)


def diagnostic_of(
    finding: Finding, rule: Rule, edition: str, config: Config, ordinal: int, span: Span | None
) -> Diagnostic:
    """A finding as a value; it is the ``ordinal``-th of its rule in a report of ``edition``, from 0."""
    key = finding.key if finding.key is not None else ("" if finding.cells else str(ordinal))
    level = config.severity.get(rule.code) or finding.severity or rule.severity
    return Diagnostic(
        code=rule.code,
        name=rule.name,
        severity=Severity(level),
        message=_fill(finding, rule),
        span=span,
        cells=finding.cells,
        related=finding.related,
        expected=finding.expected,
        actual=finding.actual,
        basis=rule.basis,
        origin=finding.origin or rule.origin,
        suggestion=finding.suggestion,
        fingerprint=fingerprint(rule.code, edition, _lasting_parts(finding), key),
        explains=tuple(frozenset(identity.cells) for identity in finding.explains),
    )


def _fill(finding: Finding, rule: Rule) -> Message:
    """The message of a finding with its data.

    Raises :class:`~gxrules.errors.RuleError` where the data lacks what the message names.
    """
    try:
        return rule.messages[finding.message].filled(finding.data)
    except KeyError as error:
        raise RuleError(
            rule=rule.code,
            problem=f"message {finding.message!r} needs {error}, and the data of its finding lacks it.",
            fix=f"Give data={{{error}: …}}.",
            zh=f"消息 {finding.message!r} 需要 {error}，而 Finding 的 data 中没有；请写 data={{{error}: …}}。",
        ) from error


def _lasting_parts(finding: Finding) -> tuple[str, ...]:
    """The parts that identify a finding across corrections: its cells, or, for one that explains sums, the sums."""
    return tuple(identity.name for identity in finding.explains) or finding.cells


def _first_span(finding: Finding, report: Report) -> Span | None:
    spans = (report.cell(path).span for path in finding.cells)
    return next((span for span in spans if span is not None), None)


def _without_yielded(found: list[Diagnostic], chosen: list[LoadedRule]) -> Iterable[Diagnostic]:
    yields = {loaded.rule.code: loaded.rule.yields_to for loaded in chosen if loaded.rule.yields_to}
    standing = {(other.code, path) for other in found for path in other.cells}
    for diagnostic in found:
        codes = yields.get(diagnostic.code, ())
        if not any((code, path) in standing for code in codes for path in diagnostic.cells):
            yield diagnostic


def _group(found: list[Diagnostic]) -> Iterable[Diagnostic]:
    """Let the findings on sums refer to the one that explains them."""
    leaders = {cells: leader for leader in reversed(found) for cells in leader.explains}
    for diagnostic in found:
        leader = leaders.get(frozenset(diagnostic.cells))
        if leader is None or diagnostic.explains:
            yield diagnostic
        else:
            place = Related(span=leader.span, cells=leader.cells, note="cause")
            yield attrs.evolve(diagnostic, related=(*diagnostic.related, place), explained_by=leader.fingerprint)
