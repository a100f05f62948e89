"""Symbols at one side of a number: decoration in a text with symbols inside its words, else they may hide a digit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gxrules import Cell, Report

_MAY_BE_SYMBOL = re.compile(r"[^\d\s\u4e00-\u9fff.,:;()%/+-]")
_HAN = re.compile(r"[\u4e00-\u9fff]")
# What converters print for a character that they do not know.
_ASKED = re.compile(r"\d[?？]|[?？]\d")
# One may be a slip; so many in words are put there by a site, which takes any symbol.
_PROOF = 3


def doubtful_symbols(report: Report, cells: Sequence[Cell]) -> set[str]:
    """The paths of those of ``cells``, numbers all, with a symbol that may stand for a digit. Empty without text."""
    held = [cell for cell in cells if cell.span and _MAY_BE_SYMBOL.search(cell.raw)]
    asked = {cell.path for cell in held if _ASKED.search(cell.raw)}
    if not held or report.source is None:
        return set()
    text = report.source.text
    noise = [span.start for span in report.noise if span.end == span.start + 1 and text[span.start].isprintable()]
    if sum(_is_in_word(text, at) for at in noise) >= _PROOF:
        return asked
    spans = [(cell.path, cell.span) for cell in held if cell.span]
    return asked | {path for path, span in spans if any(span.start <= at < span.end for at in noise)}


def _is_in_word(text: str, at: int) -> bool:
    return at > 0 and _HAN.match(text, at - 1) is not None and _HAN.match(text, at + 1) is not None
