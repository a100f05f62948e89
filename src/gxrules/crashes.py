"""What is said of a rule that raised, took too long, or yielded what no rule may yield."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from gxrules.budget import Watched
from gxrules.diagnostics import ORIGINS, Message, Outcome, Related, RuleOutcome, Severity, Suggestion
from gxrules.errors import RuleError
from gxrules.report import Report
from gxrules.rules import Finding, LoadedRule, Rule, Unknown
from gxrules.source import Span


def crashed(loaded: LoadedRule, unknown: tuple[str, ...], error: BaseException) -> RuleOutcome:
    """The outcome of a rule that raised ``error``."""
    # Printing an exception runs its own code, which may raise in turn; this does not.
    what = "".join(traceback.format_exception_only(error)).strip()
    rule, place = loaded.rule.code, place_of(error, loaded.rule)
    reason = Message(
        f"插件 {loaded.plugin} 的规则 {rule} 运行出错（{place}）：{what}",
        f"Rule {rule} of plugin {loaded.plugin} raised at {place}: {what}",
    )
    return _outcome(loaded, unknown, reason, error)


def interrupted(loaded: LoadedRule, unknown: tuple[str, ...], watched: Watched, error: BaseException) -> RuleOutcome:
    """The outcome of a rule that was interrupted because its time, or that of the report, was up."""
    rule, place = loaded.rule.code, place_of(error, loaded.rule)
    if watched.spent:
        zh = f"本报告全部规则限 {watched.budget.report:g} 秒，可用 report-seconds 调整"
        en = f"all rules of a report have {watched.budget.report:g} seconds; report-seconds changes that"
    else:
        zh = f"单条规则限 {watched.budget.rule:g} 秒，可用 rule-seconds 调整"
        en = f"a rule has {watched.budget.rule:g} seconds; rule-seconds changes that"
    reason = Message(
        f"插件 {loaded.plugin} 的规则 {rule} 超时，在 {place} 处中止（{zh}）。",
        f"Rule {rule} of plugin {loaded.plugin} took too long and was stopped at {place} ({en}).",
    )
    return _outcome(loaded, unknown, reason, error)


def not_reached(loaded: LoadedRule, watched: Watched) -> RuleOutcome:
    """The outcome of a rule for which a report's time does not suffice."""
    seconds = watched.budget.report
    reason = Message(
        f"插件 {loaded.plugin} 的规则 {loaded.rule.code} 未运行：本报告全部规则限 {seconds:g} 秒，已经用完"
        "（可用 report-seconds 调整）。",
        f"Rule {loaded.rule.code} of plugin {loaded.plugin} did not run: the {seconds:g} seconds for all rules of a"
        " report were used up (report-seconds changes that).",
    )
    return RuleOutcome(outcome=Outcome.CRASHED, plugin=loaded.plugin, reason=reason)


def _outcome(loaded: LoadedRule, unknown: tuple[str, ...], reason: Message, error: BaseException) -> RuleOutcome:
    return RuleOutcome(
        outcome=Outcome.CRASHED,
        plugin=loaded.plugin,
        unknown=unknown,
        reason=reason,
        traceback="".join(traceback.format_exception(error)),
    )


def place_of(error: BaseException, rule: Rule) -> str:
    """Where the code of a plugin was, as folder, file and line: the innermost frame beside the rule's own file."""
    own = Path(rule.check.__code__.co_filename) if hasattr(rule.check, "__code__") else Path()
    frames = traceback.extract_tb(error.__traceback__)
    inside = [frame for frame in frames if Path(frame.filename).parent == own.parent]
    if not inside:
        return f"{own.parent.name}/{own.name}"
    path = Path(inside[-1].filename)
    return f"{path.parent.name}/{path.name}:{inside[-1].lineno}"


def verify_said(said: object, rule: Rule, report: Report) -> Finding | Unknown:
    """Raise :class:`~gxrules.errors.RuleError` for what no rule may yield; all that follows relies on its types."""
    if not isinstance(said, Finding | Unknown):
        raise RuleError(rule=rule.code, problem=f"it yielded {said!r}.", mend="Yield Finding or Unknown.")
    for path in said.cells:
        report.cell(path)  # raises for a path that is no cell, which nobody could look up later
    if isinstance(said, Finding):
        _verify_finding(said, rule)
    elif said.reason is not None and not isinstance(said.reason, str):
        raise _wrong(rule, "reason", said.reason)
    return said


_TYPES: Mapping[str, tuple[type, ...]] = {
    "data": (Mapping,),
    "span": (Span, type(None)),
    "severity": (Severity, type(None)),
    "suggestion": (Suggestion, type(None)),
    "key": (str, type(None)),
    "expected": (int, Decimal, str, type(None)),
    "actual": (int, Decimal, str, type(None)),
}


def _verify_finding(said: Finding, rule: Rule) -> None:
    if said.message not in rule.messages:
        known = ", ".join(rule.messages)
        raise RuleError(rule=rule.code, problem=f"it has no message {said.message!r}.", mend=f"Use one of {known}.")
    for name, kinds in _TYPES.items():
        if not isinstance(getattr(said, name), kinds):
            raise _wrong(rule, name, getattr(said, name))
    if not all(isinstance(part, Related) for part in said.related):
        raise _wrong(rule, "related", said.related)
    if said.origin is not None and said.origin not in ORIGINS:
        mend = f"Use one of {', '.join(ORIGINS)}."
        raise RuleError(rule=rule.code, problem=f"{said.origin!r} is no origin.", mend=mend)


def _wrong(rule: Rule, name: str, value: object) -> RuleError:
    return RuleError(
        rule=rule.code, problem=f"it yielded {name}={value!r}.", mend=f"Compare {name} with the documentation."
    )
