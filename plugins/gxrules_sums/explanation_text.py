"""Tell of the cells that explain why sums do not hold, in the words of the form."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from gxrules import Message, Related, Report

if TYPE_CHECKING:
    from gxrules.types import Correction, Evidence, Explanation

_LONGEST = 24
_BLANK = Message("空白", "blank")

_KINDS = {
    "filled": Message("该格原有内容不能作为数量", "the value of the cell is not a possible count"),
    "split-digits": Message("疑似一个数被拆成相邻两格填写", "like one number split over two cells"),
    "digits": Message("疑似数字漏写、重写或颠倒", "like a digit dropped, doubled or transposed"),
    "copied-total": Message("原数与相邻行的总计相同，疑似抄错行", "the printed total is that of a row beside it"),
    "moved": Message("疑似计入了错误的列", "like something counted in the wrong column"),
    "swapped-cells": Message("疑似两格填反", "like two cells in each other's place"),
    "shifted-row": Message("疑似整行错开一列", "like a row shifted by one column"),
    "swapped-rows": Message("疑似上下两行填反", "like two rows in each other's place"),
    "swapped-columns": Message("疑似两列填反", "like two columns in each other's place"),
}


def describe(explanation: Explanation, report: Report) -> Message:
    """What an explanation would change, what mistake that is like, and what else is told of the cells."""
    changes = [_change(correction, explanation, report) for correction in explanation.cells]
    asides = [_KINDS[explanation.kind]] if explanation.kind in _KINDS else []
    asides += [_evidence(one, report, named=len(explanation.cells) > 1) for one in explanation.evidence]
    return Message(
        "，".join(change.zh for change in changes) + "".join(f"（{aside.zh}）" for aside in asides),
        ", ".join(change.en for change in changes) + "".join(f" ({aside.en})" for aside in asides),
    )


def _change(correction: Correction, explanation: Explanation, report: Report) -> Message:
    cell = report.cell(correction.path)
    printed = Message(cell.raw, cell.raw)
    if correction.printed is not None:
        printed = Message(str(correction.printed), str(correction.printed))
    elif not cell.raw.strip():
        printed = _BLANK
    if correction.value is None:
        least, most = explanation.ranges[correction.path]
        value = Message(f"{least} 至 {most} 之间的数", f"a number from {least} to {most}")
    else:
        value = Message(str(correction.value), str(correction.value))
    return Message(
        f"{cell.label}由{printed.zh if printed is _BLANK else _spaced(printed.zh)}改为{_spaced(value.zh).rstrip()}",
        f"{cell.label} changed from {printed.en} to {value.en}",
    )


def _spaced(value: str) -> str:
    """A number between Chinese words, or words as they are printed."""
    return f" {value} " if value[:1].isascii() else f"“{value}”"


def _evidence(one: Evidence, report: Report, *, named: bool) -> Message:
    cell = report.cell(one.path).label
    about = Message(f"{cell}：", f"{cell}: ") if named else Message("", "")
    if one.kind == "previous":
        source = Message(f"上一年度报告“结转下年度”为 {one.value}", f"last year's report carried {one.value} forward")
    else:
        source = Message(f"正文“{_short(one.text)}”为 {one.value}", f"the text says {one.value}: “{_short(one.text)}”")
    side = Message("与此相符", "which fits") if one.supports else Message("与此不符", "which does not fit")
    return Message(f"{about.zh}{source.zh}，{side.zh}", f"{about.en}{source.en}, {side.en}")


def _short(text: str) -> str:
    told_ = "".join(text.split())
    return told_ if len(told_) <= _LONGEST else f"{told_[:_LONGEST]}…"


def places(explanations: Iterable[Explanation], report: Report) -> Iterator[Related]:
    """The cells that would change, and the places of the narrative that speak for or against it; each once."""
    met = set[object]()
    for explanation in explanations:
        for path in explanation.paths:
            if path not in met:
                met.add(path)
                yield Related(span=report.cell(path).span, cells=(path,), note="correction")
        for one in explanation.evidence:
            note = "supports" if one.supports else "contradicts"
            if one.span is not None and (one.span, note) not in met:
                met.add((one.span, note))
                yield Related(span=one.span, cells=(one.path,), note=note)
