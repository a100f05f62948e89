"""Symbols at one side of a number: decoration in a text with symbols inside its words, else they may hide a digit."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules import Cell, Report
from gxrules.types import pattern

_MAY_BE_SYMBOL = pattern(r"[^\d\s\u4e00-\u9fff.,:;()%/+-]")
_HAN = pattern(r"[\u4e00-\u9fff]")
# What converters print for a character that they do not know.
_ASKED = pattern(r"\d[?？]|[?？]\d")
# Squares, discs and lozenges are what is printed over a digit, too, or for one that cannot be read.
_COVERS = "\u25a0\u25a1\u25c6\u25c7\u25cb\u25cf"
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
    in_words = [text[at] for at in noise if _is_in_word(text, at)]
    if len(in_words) >= _PROOF:
        noise = [at for at in noise if text[at] in _COVERS and text[at] not in in_words]
    spans = [(cell.path, cell.span) for cell in held if cell.span]
    return asked | {path for path, span in spans if any(span.start <= at < span.end for at in noise)}


def _is_in_word(text: str, at: int) -> bool:
    return at > 0 and _HAN.match(text, at - 1) is not None and _HAN.match(text, at + 1) is not None
