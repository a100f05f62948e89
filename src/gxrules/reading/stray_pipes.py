"""Pipes that may be a 1: text recognition takes one for the other."""

from __future__ import annotations

import re

from gxrules.text.patterns import pattern


def mark_stray_pipes(source: str, folded: str) -> str:
    """The folded text with an l for each pipe beside a digit where pipes do not stand so: it may be a 1.

    ``source`` is the text before the fold, which has made blanks of names of blanks.
    """
    if "|" not in folded:
        return folded
    stray = [*_before_digits(source, folded), *_of_another_width(source, folded)]
    stray += [*_behind_rows(folded), *_before_marks(folded)]
    if not stray:
        return folded
    marked = list(folded)
    for at in stray:
        marked[at] = "l"
    return "".join(marked)


def _before_digits(source: str, folded: str) -> list[int]:
    """The pipes right before a digit, where hardly any are."""
    if not _MAY_BE_GLUED.search(folded):
        return []
    glued = [found.start() for found in _GLUED.finditer(folded) if source[found.start() - 1] != ";"]
    total = folded.count("|") if glued else 0
    return [] if len(glued) * _RARE > total and total > _ODD else glued


def _of_another_width(source: str, folded: str) -> list[int]:
    """The pipes right beside a digit that are of another width than nearly all: ｜1｜|0."""
    wide, narrow = source.count(_WIDE), source.count("|")
    rare = "|" if narrow < wide else _WIDE
    if not 0 < min(wide, narrow) <= _STRAY or max(wide, narrow) < _MANY:
        return []
    places = (at for at, sign in enumerate(source) if sign == rare and folded[at] == "|")
    return [at for at in places if folded[at - 1 : at].isdigit() or folded[at + 1 : at + 2].isdigit()]


def _behind_rows(folded: str) -> list[int]:
    """The pipes right behind the last digit of a row, where no other line ends with one, or no other parts values."""
    ends = [found.start() for found in _ENDS.finditer(folded)]
    if not 0 < len(ends) <= _STRAY or not all(_is_behind_row(folded, at) for at in ends):
        return []
    if all(found.start() in ends for found in _PARTING.finditer(folded)):
        return ends
    return ends if sum(1 for _ in _OPEN.finditer(folded)) >= _MANY else []


def _before_marks(folded: str) -> list[int]:
    """The pipes right behind a digit that another mark follows, where numbers are set apart from their marks: 3| | 0.

    A pipe that no mark follows is the mark itself, as in 3| 0; one such shows that the text is written so.
    """
    if not _MARKED.search(folded) or _TIGHT.search(folded):
        return []
    found = [found.start() for found in _MARKED.finditer(folded)]
    # Where each row ends with a pipe, so does this one.
    opens = _OPEN.search(folded) is not None
    found = [at for at in found if not _AT_END.match(folded, at) or (opens and _is_behind_row(folded, at))]
    apart = sum(1 for _ in _APART.finditer(folded))
    few = len(found) * _RARE <= apart or (len(found) <= _STRAY and apart >= _MANY)
    return found if few else []


def _is_behind_row(folded: str, at: int) -> bool:
    """True if a pipe is right behind a digit, on a line that begins with none."""
    begins = folded.rfind("\n", 0, at) + 1
    return folded[begins:at].lstrip()[:1] != "|" and folded[max(at - 1, begins) : at].isdigit()


# A pipe right before a number with a blank or a comma before it, or before one alone on its line, be that ended by
# a pipe or not; others part numbers.
_GLUED = pattern(r"(?<=[ \t,])\|(?=\d)|^\|(?=\d++[^\S\n]*+\|?[^\S\n]*+$)", re.M)
_MAY_BE_GLUED = pattern(r"\|(?=\d)")
_RARE, _ODD = 20, 3
# A line that ends with a pipe, and one that ends with a value behind a mark. So few are strays among so many.
_ENDS = pattern(r"\|(?=[^\S\n]*+$)", re.M)
_OPEN = pattern(r"[|\t] *+\d++[^\S\n]*+$", re.M)
_STRAY, _MANY = 2, 10
# A pipe with a digit on a side of it.
_PARTING = pattern(r"(?<=\d)\||\|(?=\d)|(?<=\d )\||\|(?= \d)")
# A pipe right behind a digit that a mark or the line's end follows, and one that parts two numbers itself.
_MARKED = pattern(r"(?<=\d)\|(?=[ ]++\||[ ]*+[\t,]|[ ]*+$)", re.M)
_AT_END = pattern(r"\|[ ]*+$", re.M)
_TIGHT = pattern(r"(?<=\d)\|(?=[ ]*+\d)")
# A number that is set apart from its mark, or has another one than a pipe.
_APART = pattern(r"\d(?:[ ]++\||[ ]*+[\t,\n])")
_WIDE = "｜"
