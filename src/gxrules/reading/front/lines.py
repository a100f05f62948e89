"""Lines of a text's beginning and end."""

from __future__ import annotations

import attrs

from gxrules.text.patterns import pattern

_MOST_LINES = 200
_LINE = pattern(r"[^\n]+")
# A heading in Markdown that is a link.
_LINK = pattern(r"#[# ]*\[(?P<text>[^\[\]]{1,100})\]\([^()\s]{0,400}\)")


@attrs.frozen
class FrontLine:
    """A line that is not blank, with its place; ``white`` says whether a blank line, or none, is before it."""

    text: str
    start: int
    end: int
    white: bool


def front_lines(folded: str, end: int, start: int = 0) -> list[FrontLine]:
    """The lines of a folded text from ``start`` up to ``end`` that are not blank; the first ones of many."""
    lines: list[FrontLine] = []
    before = start
    for match in _LINE.finditer(folded, start, end):
        text = match[0].strip()
        if not text:
            continue
        at = match.start() + match[0].index(text)
        link = _LINK.fullmatch(text)
        if link:
            at, text = at + link.start("text"), link["text"]
        white = not lines or folded.count("\n", before, match.start()) > 1
        lines.append(FrontLine(text, at, at + len(text), white))
        before = match.end()
        if len(lines) >= _MOST_LINES:
            break
    return lines
