"""Comma-separated rows: the commas of a table that was saved as CSV, told from those of sentences and numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules.text.patterns import pattern
from gxrules.text.source import Span

# So many rows of a label and values make a table; a report in one piece has thirty.
_FEWEST = 5
# One comma alone may end a phrase.
_LABEL_AND_VALUE = 2
# A head is this many lines above its first row at most.
_NEAR = 8
_VALUE = pattern(r'\s*+"?\s*+(?:[-+]?\d++(?:,\d{3})*+(?:\.\d++)?[^\d\s,"]{0,3}|[-/—–]{1,2}|无)?\s*+"?\s*+')
_MARK = pattern(r"[|\t]")
_FIELD = pattern(r'"(?:[^"\n]|"")*+"|[^,"\n]*+')


def mark_commas(source: str, folded: str) -> str:
    """The folded text with a tab for each comma between cells, one for one; quotation marks around cells are blanks.

    ``source`` is the text before the fold, which has made other commas of it.
    A text with more lines that have pipes or tabs is none of CSV.
    """
    if source.count(",") < _FEWEST:
        return folded
    lines = _lines(source)
    parted = [at for at, line in enumerate(lines) if source.find(",", *line) >= 0]
    rows = [at for at in parted if _is_row(source, _fields(source, *lines[at]))]
    # One row with every field in quotation marks is as good as many: a cut may leave no more.
    if len(rows) < _FEWEST and not any(_is_quoted(source, _fields(source, *lines[at])) for at in rows):
        return folded
    other = sum(bool(_MARK.search(folded, start, end)) for start, end in lines)
    if len(rows) < other:
        return folded
    marked = list(folded)
    for at, (start, end) in enumerate(lines):
        fields = _fields(source, start, end)
        if at in rows or (len(fields) > 1 and _is_near(at, rows) and not _is_told(source[start:end])):
            _mark(marked, source, fields)
    return "".join(marked)


def marked_commas(source: str, folded: str) -> Iterator[Span]:
    """Where :func:`mark_commas` has put a tab or a blank."""
    if folded.count("\t") == source.count("\t"):
        return
    for at, (printed, mark) in enumerate(zip(source, folded, strict=True)):
        if (printed, mark) in ((",", "\t"), ('"', " ")):
            yield Span(at, at + 1)


def _lines(source: str) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(r"[^\r\n]+", source)]


def _fields(source: str, start: int, end: int) -> list[tuple[int, int]]:
    """The bounds of the fields of a line, with their quotation marks."""
    fields = []
    at = start
    while True:
        found = _FIELD.match(source, at, end)
        stop = found.end() if found else at
        # Behind a closed quotation the field goes on to the next comma.
        comma = source.find(",", stop, end)
        fields.append((at, comma if comma >= 0 else end))
        if comma < 0:
            return fields
        at = comma + 1


def _is_row(source: str, fields: list[tuple[int, int]]) -> bool:
    """True if a line is labels and values, at least as many values as labels, or a row of many values alone."""
    values = [_VALUE.fullmatch(source, *field) is not None for field in fields]
    printed = any(source[start:end].strip('" ') for (start, end), value in zip(fields, values, strict=True) if value)
    labels = len(values) - sum(values)
    if not labels:
        return printed and len(values) >= _FEWEST
    return sum(values) >= labels and (printed or len(values) > _LABEL_AND_VALUE)


def _is_quoted(source: str, fields: list[tuple[int, int]]) -> bool:
    """True if each of several fields is in quotation marks."""
    marks = (end - start >= len('""') and source[start] == source[end - 1] == '"' for start, end in fields)
    return len(fields) > _LABEL_AND_VALUE and all(marks)


def _is_near(at: int, rows: list[int]) -> bool:
    return any(0 <= row - at <= _NEAR or row == at - 1 for row in rows)


def _is_told(line: str) -> bool:
    """True if a line is a sentence."""
    return "。" in line or "；" in line


def _mark(marked: list[str], source: str, fields: list[tuple[int, int]]) -> None:
    for number, (start, end) in enumerate(fields):
        if number:
            marked[start - 1] = "\t"
        # A mark that none closes opens a cell that goes on below.
        if end - start >= len('""') and source[start] == source[end - 1] == '"':
            marked[start] = marked[end - 1] = " "
