"""Why a report has no certain verdict: one sentence for each kind of doubt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from gxrules.output.shared import phrases
from gxrules.output.shared.terminal import clip, plain, plain_name
from gxrules.report.cells import Cell
from gxrules.report.elements import Note
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Outcome, Verdict
from gxrules.rules.plugins.formats import RenderOptions, plain_style
from gxrules.rules.result import LOSSES, Result
from gxrules.text.messages import Message

SHOWN = 3
_LONGEST = 24

_NOTES = {
    "row-unbound": Message(
        "{count} 行表格的数值未能确定属于哪一列：{items}", "table rows that could not be assigned ({count}): {items}"
    ),
    "text-unread": Message(
        "{count} 处文字未能识别：{items}", "stretches of text that could not be read ({count}): {items}"
    ),
    "limit-reached": Message(
        "文本超出处理上限，此后的内容未读取：{items}", "the text exceeds a limit and was not read on: {items}"
    ),
    "bytes-undecodable": Message(
        "{count} 处内容无法解码：{items}", "bytes that no encoding can read ({count}): {items}"
    ),
}

_CELLS = {
    "unbound": Message(
        "{count} 个单元格所在的行缺失或未能识别：{items}",
        "cells whose row is missing or could not be assigned ({count}): {items}",
    ),
    "unreadable": Message(
        "{count} 个单元格的内容不是数字：{items}", "cells that hold something else than a number ({count}): {items}"
    ),
    "blank": Message(
        "{count} 个单元格空白，无法判断是否为零：{items}", "blank cells that may or may not be zero ({count}): {items}"
    ),
    "": Message("{count} 个单元格的值不明：{items}", "cells without a known value ({count}): {items}"),
}


def doubts(result: Result) -> Iterator[Message]:
    """Everything that makes ``result`` incomplete, or would if it had not failed."""
    if result.report is None:
        return
    if result.verdict is Verdict.INCOMPLETE and not result.outcomes:
        yield Message("没有选中任何规则，未作检查。", "No rule is selected, so nothing was checked.")
    yield from result.not_loaded.values()
    yield from _crashes(result)
    yield from losses(result.report)
    yield from _unknown_cells(result, result.report)
    yield from _undecided_rules(result)


def notices(result: Result, options: RenderOptions) -> Iterator[str]:
    """Notices that are not findings: why a text could not be read, what is not certain about a report."""
    if result.error is not None:
        verdict = result.verdict or "unreadable"
        said = options.style(options.say(phrases.VERDICTS[verdict]), verdict)
        colon = options.say(phrases.COLON)
        yield f"{plain_name(result.name)}{colon}{said}{colon}{plain(options.say(result.error))}"
    yield from remark_lines(result, options)
    yield from doubt_lines(result, options)


def remarks(result: Result) -> Iterator[Message]:
    """What of a document is not in the text that was checked or has no text, and the overrides that apply."""
    yield from result.source.losses if result.source else ()
    if result.report is not None and result.report.tables_only:
        yield phrases.TABLES_ONLY
    for one in result.rerated:
        said = one.sentence
        yield Message(phrases.RERATED.zh.format(said.zh), phrases.RERATED.en.format(said.en))


def remark_lines(result: Result, options: RenderOptions) -> Iterator[str]:
    """The same, a line each, after the name of the report."""
    return (
        f"{plain_name(result.name)}{options.say(phrases.COLON)}{plain(options.say(said))}" for said in remarks(result)
    )


def doubt_lines(result: Result, options: RenderOptions) -> Iterator[str]:
    """The doubts about a report, a line each, under its name."""
    doubtful = [plain(options.say(doubt)) for doubt in doubts(result)]
    if doubtful:
        said = options.style(options.say(phrases.INCOMPLETE), "incomplete")
        yield f"{plain_name(result.name)}{options.say(phrases.COLON)}{said}"
        yield from (f"    - {doubt}" for doubt in doubtful)


def tell_doubts(result: Result, options: RenderOptions) -> None:
    """Tell the options what a table of findings has no row for."""
    for line in notices(result, attrs.evolve(options, style=plain_style)):
        options.tell(line)


def _crashes(result: Result) -> Iterator[Message]:
    for outcome in result.outcomes.values():
        if outcome.outcome is Outcome.CRASHED and outcome.reason is not None:
            yield outcome.reason


def losses(report: Report) -> Iterator[Message]:
    """The notes of the reader: one sentence for each kind, in the order they first occur."""
    lost = [note for note in report.notes if note.kind in LOSSES]
    for kind in dict.fromkeys(note.kind for note in lost):
        notes = [note for note in lost if note.kind == kind]
        yield _fill(_NOTES[kind], len(notes), _some([_place(note, report) for note in notes]))


def _place(note: Note, report: Report) -> Message:
    if report.source is None:
        return Message(note.kind, note.kind)
    line, _ = report.source.position(note.span.start)
    text = clip(plain(report.source.slice(note.span)).strip(), _LONGEST)
    return (
        Message(f"第 {line} 行“{text}”", f'line {line} "{text}"') if text else Message(f"第 {line} 行", f"line {line}")
    )


def _unknown_cells(result: Result, report: Report) -> Iterator[Message]:
    askers: dict[str, list[str]] = {}
    for code, outcome in result.outcomes.items():
        for path in outcome.unknown:
            askers.setdefault(path, []).append(code)
    kinds = {path: _kind(report.cell_map.get(path)) for path in askers}
    for kind, template in _CELLS.items():
        paths = [path for path in askers if kinds[path] == kind]
        if paths:
            codes = sorted({code for path in paths for code in askers[path]})
            yield _with_codes(_fill(template, len(paths), _names(paths, report)), codes)


def _kind(cell: Cell | None) -> str:
    return cell.kind if cell is not None and cell.kind in _CELLS else ""


def _names(paths: Iterable[str], report: Report) -> Message:
    named = dict.fromkeys(_name(path, report) for path in paths)
    return _some([Message(name, name) for name in named])


def _name(path: str, report: Report) -> str:
    cell = report.cell_map.get(path)
    if cell is None:
        return plain(path)
    if cell.kind == "unbound":
        # A row is bound or missing as a whole; its cells one by one would say the same thing seven times.
        return report.spec(path).row_label
    return f"{cell.label}为“{clip(plain(cell.raw).strip(), _LONGEST)}”" if cell.kind == "unreadable" else cell.label


def _undecided_rules(result: Result) -> Iterator[Message]:
    """Rules that could not decide for a reason other than a cell; those that share one, together."""
    waiting: dict[Message, list[str]] = {}
    for code, outcome in result.outcomes.items():
        if outcome.outcome is Outcome.NOT_EVALUABLE and not outcome.unknown and outcome.reason is not None:
            waiting.setdefault(outcome.reason, []).append(code)
    for reason, codes in waiting.items():
        rules = "Rule" if len(codes) == 1 else "Rules"
        zh, en = "、".join(codes), ", ".join(codes)
        yield Message(f"规则 {zh} 未能判定：{reason.zh}", f"{rules} {en} could not decide: {reason.en}")


def _fill(template: Message, count: int, items: Message) -> Message:
    return Message(template.zh.format(count=count, items=items.zh), template.en.format(count=count, items=items.en))


def _with_codes(said: Message, codes: list[str]) -> Message:
    listed = _some([Message(code, code) for code in codes])
    return Message(f"{said.zh}（涉及规则 {listed.zh}）", f"{said.en} (asked for by {listed.en})")


def _some(items: list[Message]) -> Message:
    """The first few items, and how many there are beside them."""
    rest = len(items) - SHOWN
    zh = "；".join(item.zh for item in items[:SHOWN]) + (f"等 {len(items)} 项" if rest > 0 else "")
    en = ", ".join(item.en for item in items[:SHOWN]) + (f" and {rest} more" if rest > 0 else "")
    return Message(zh, en)
