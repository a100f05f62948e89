"""Rule failures: outcomes for rules that raise, exceed their time, or yield an invalid value."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from pathlib import Path
from types import GeneratorType

import attrs

from gxrules.errors import RuleError, UnknownCellError
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Outcome, RuleOutcome
from gxrules.rules.rule import Finding, LoadedRule, Rule, Unknown
from gxrules.rules.time_budget import Watched
from gxrules.rules.tracebacks import place_of
from gxrules.text.messages import Message, said_of
from gxrules.text.source import Span


def crash_outcome(
    loaded: LoadedRule, unknown: tuple[str, ...], error: BaseException, line: int | None = None
) -> RuleOutcome:
    """The outcome of a rule that raised ``error``, or was at ``line`` when what it said was refused."""
    rule, place = loaded.rule.code, place_of(error, loaded.rule, line)
    if isinstance(error, RuleError):
        en = f"{error.problem} {error.fix}"
        zh = error.zh or en
    elif isinstance(error, UnknownCellError):
        en, zh = str(error), error.zh
    elif isinstance(error, attrs.exceptions.FrozenError):
        en = "what a rule is given cannot be changed. Make a value of its own instead."
        zh = "规则拿到的报告等数据不能修改；请另建一个值。"
    else:
        # Printing an exception runs its own code, which may raise in turn; this does not.
        zh = en = "".join(traceback.format_exception_only(error)).strip().removeprefix("gxrules.errors.")
    reason = Message(
        f"插件 {loaded.plugin} 的规则 {rule} 运行出错（{place}）：{zh}",
        f"Rule {rule} of plugin {loaded.plugin} crashed at {place}: {en}",
    )
    return _outcome(loaded, unknown, reason, error)


def interruption_outcome(
    loaded: LoadedRule, unknown: tuple[str, ...], watched: Watched, error: BaseException
) -> RuleOutcome:
    """The outcome of a rule that was interrupted because its time, or that of the report, was up."""
    rule, place = loaded.rule.code, place_of(error, loaded.rule)
    if watched.spent:
        zh = f"本报告全部规则限 {watched.budget.report:g} 秒，可用 report-seconds 调整"
        en = f"all rules of a report have {watched.budget.report:g} seconds; report-seconds changes that"
    elif watched.waited:
        zh = f"单条规则连同等待限 {watched.budget.clock:g} 秒，可用 clock-seconds 调整"
        en = f"waiting included, a rule has {watched.budget.clock:g} seconds; clock-seconds changes that"
    else:
        zh = f"单条规则限 {watched.budget.rule:g} 秒，可用 rule-seconds 调整"
        en = f"a rule has {watched.budget.rule:g} seconds; rule-seconds changes that"
    reason = Message(
        f"插件 {loaded.plugin} 的规则 {rule} 超时，在 {place} 处中止（{zh}）。",
        f"Rule {rule} of plugin {loaded.plugin} took too long and was stopped at {place} ({en}).",
    )
    return _outcome(loaded, unknown, reason, error)


def unreached_outcome(loaded: LoadedRule, watched: Watched) -> RuleOutcome:
    """The outcome of a rule for which a report's time does not suffice."""
    seconds = watched.budget.report
    reason = Message(
        f"插件 {loaded.plugin} 的规则 {loaded.rule.code} 未运行：本报告全部规则限 {seconds:g} 秒，已经用完"
        "（可用 report-seconds 调整）。",
        f"Rule {loaded.rule.code} of plugin {loaded.plugin} did not run: the {seconds:g} seconds for all rules of a"
        " report were used up (report-seconds changes that).",
    )
    return RuleOutcome(outcome=Outcome.CRASHED, plugin=loaded.plugin, reason=reason)


def capped_outcome(loaded: LoadedRule, unknown: tuple[str, ...], most: int) -> RuleOutcome:
    """The outcome of a rule that said more than is kept, and was not asked on."""
    reason = Message(
        f"插件 {loaded.plugin} 的规则 {loaded.rule.code} 在一份报告中报告的问题超过 {most} 个，此后的没有列出。",
        f"Rule {loaded.rule.code} of plugin {loaded.plugin} reported more than {most} findings on one report;"
        " the rest is left out.",
    )
    return RuleOutcome(outcome=Outcome.CRASHED, plugin=loaded.plugin, unknown=unknown, reason=reason)


def _outcome(loaded: LoadedRule, unknown: tuple[str, ...], reason: Message, error: BaseException) -> RuleOutcome:
    return RuleOutcome(
        outcome=Outcome.CRASHED,
        plugin=loaded.plugin,
        unknown=unknown,
        reason=reason,
        traceback="".join(traceback.format_exception(error)),
    )


def verify_said(said: object, rule: Rule, report: Report) -> Finding | Unknown:
    """Raise :class:`~gxrules.errors.RuleError` for what no rule may yield; all that follows relies on its types."""
    if not isinstance(said, Finding | Unknown):
        raise RuleError(
            rule=rule.code,
            problem=f"it yielded {said!r}.",
            fix="Yield Finding or Unknown.",
            zh=f"产出了 {said!r}；请产出 Finding 或 Unknown。",
        )
    for path in said.cells:
        report.cell(path)  # raises for a path that is not a cell, which nobody could look up later
    if isinstance(said, Finding):
        _verify_finding(said, rule, report)
    return said


def verify_saying(saying: object, rule: Rule) -> None:
    """Raise :class:`~gxrules.errors.RuleError` for a check that returns instead of yielding."""
    # Nearly every check is a generator, which is recognised more quickly than what else can be iterated.
    if not isinstance(saying, GeneratorType | Iterable):
        raise RuleError(
            rule=rule.code,
            problem=f"its check returned {type(saying).__name__}.",
            fix="Yield findings instead of returning one.",
            zh=f"检查函数返回了 {type(saying).__name__}；请用 yield 产出，而不是 return。",
        )


def _verify_finding(said: Finding, rule: Rule, report: Report) -> None:
    """Refuse what the rule or the report does not have; what no finding can hold is refused when it is made."""
    if said.message not in rule.messages:
        raise _unknown(rule, "message", "消息", said.message, rule.messages)
    for path in (path for related in said.related for path in related.cells):
        report.cell(path)
    if said.suggestion is not None:
        report.cell(said.suggestion.path)
    for span in (said.span, *(related.span for related in said.related)):
        if span is not None and report.source is not None and span.end > len(report.source.text):
            raise _beyond(rule, span, len(report.source.text))


def _beyond(rule: Rule, span: Span, length: int) -> RuleError:
    return RuleError(
        rule=rule.code,
        problem=f"{span} is beyond the text, which has {length} characters.",
        fix="Give a span of report.source, as Section.locate does.",
        zh=f"{span} 超出原文（共 {length} 字）；请给出 report.source 中的位置，如 Section.locate 所给的。",
    )


def _unknown(rule: Rule, what: str, zh: str, value: object, known: Iterable[str]) -> RuleError:
    listed = list(known)
    return RuleError(
        rule=rule.code,
        problem=f"there is no {what} {value!r}.",
        fix=f"Use one of {', '.join(listed)}.",
        zh=f"没有{zh} {value!r}；可用 {'、'.join(listed)}。",
    )


def internal_error(error: BaseException) -> Message:
    """The sentence about an error that is ours, with its place in the code."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{Path(trace.tb_frame.f_code.co_filename).name}:{trace.tb_lineno}" if trace else ""
    what = f"{said_of(error)}; {where}"
    return Message(
        f"程序内部出错（{what}）；请将这句话连同文件反馈给 gxrules 的维护者。",
        f"{_INTERNAL} ({what}); please report this sentence, with the file, to the maintainers of gxrules.",
    )


_INTERNAL = "Internal error"


def is_internal(message: Message) -> bool:
    """True if a sentence is that of an error of ours."""
    return message.en.startswith(_INTERNAL)
