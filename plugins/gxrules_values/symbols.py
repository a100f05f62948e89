"""Symbols at one side of a number: decoration where the text has them inside words too, else they may hide a digit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gxrules import Cell, Report

_MAY_BE_SYMBOL = re.compile(r"[^\w\s.,:;()%/+-]")
_HAN = re.compile(r"[\u4e00-\u9fff]")


def symbols_beside(report: Report, cells: Sequence[Cell]) -> dict[str, str]:
    """The symbol in each of ``cells``, numbers all, that has one, by path. Empty without text."""
    held = [cell for cell in cells if cell.span and _MAY_BE_SYMBOL.search(cell.raw)]
    if not held or report.source is None:
        return {}
    text = report.source.text
    noise = [span.start for span in report.noise if span.end == span.start + 1 and text[span.start].isprintable()]
    found = {
        cell.path: next((at for at in noise if cell.span and cell.span.start <= at < cell.span.end), None)
        for cell in held
    }
    return {path: text[at] for path, at in found.items() if at is not None}


def decorates(report: Report, symbol: str) -> bool:
    """True if a symbol stands inside a word of the text, as copying protection puts it."""
    text = report.source.text if report.source else ""
    places = (span.start for span in report.noise if text[span.start : span.end] == symbol)
    return any(_HAN.match(text, at - 1) and _HAN.match(text, at + 1) for at in places if at)
