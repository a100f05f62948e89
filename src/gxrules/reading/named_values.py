"""Values with the names of their columns before them, 自然人：10 商业企业：2: a row, and its head once more."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gxrules.form.editions import Edition
from gxrules.text.fold import fold
from gxrules.text.patterns import pattern
from gxrules.text.source import Span

# Names in any other number or order than the form's say nothing for certain.
_FEWEST = 3
_VALUE = r"(?:[-+]?\d++(?:,\d{3})*+(?:\.\d++)?[件条项个宗]?|[-/—–]|无)"
_BETWEEN = r"[ ,;、|\t]*+"
_BEGINS = f"({_BETWEEN}"
_MARKS = " ,;、|\t"
_IN_SENTENCE = pattern(r"[,;。]|.{40}")


def mark_names(folded: str, editions: Sequence[Edition]) -> str:
    """The folded text with a pipe before each value of such a row and blanks for the names, one for one."""
    if folded.count(":") < _FEWEST:
        return folded
    found = list(_places(folded, tuple(editions)))
    if not found:
        return folded
    marked = list(folded)
    for begins, names in found:
        for start, end in names:
            marked[start:end] = " " * (end - start)
            # Before the first value of a line and behind its last there is no mark.
            if start != begins and folded[start:end].strip(_MARKS):
                marked[start] = "|"
    return "".join(marked)


def marked_names(source: str, editions: Sequence[Edition]) -> Iterator[Span]:
    """The names of columns, with their colons, for which :func:`mark_names` has put pipes and blanks."""
    if source.count(":") + source.count("：") >= _FEWEST:
        for _, names in _places(fold(source), tuple(editions)):
            yield from (Span(start, end) for start, end in names if start < end)


def _places(folded: str, editions: tuple[Edition, ...]) -> Iterator[tuple[int, list[tuple[int, int]]]]:
    """Where the lines begin that name all columns of a block in the form's order, and where the names are."""
    for listed, size in _patterns(editions):
        for match in listed.finditer(folded):
            line = folded.rfind("\n", 0, match.start()) + 1
            before = folded[line : match.start()]
            # In a sentence such a list is a claim.
            if _IN_SENTENCE.search(before) is None:
                begins = match.start() if not before.strip(_MARKS) else -1
                yield begins, [match.span(number) for number in range(1, size + 2)]


@cache
def _patterns(editions: tuple[Edition, ...]) -> tuple[tuple[re.Pattern[str], int], ...]:
    """A pattern for each list of columns of the form, with how many there are."""
    lists = {
        tuple(fold(column.label) for column in block.columns)
        for edition in editions
        for table in edition.tables
        for block in table.blocks
        if len({column.label for column in block.columns}) == len(block.columns) >= _FEWEST
    }
    # The first begins with its name, which is found fast.
    pairs = (("".join(map(_pair, labels)).removeprefix(_BEGINS), len(labels)) for labels in sorted(lists))
    return tuple((re.compile(rf"({listed}({_BETWEEN})(?=\n|$)"), size) for listed, size in pairs)


def _pair(label: str) -> str:
    return rf"({_BETWEEN}{re.escape(label)} ?:) ?{_VALUE}"
