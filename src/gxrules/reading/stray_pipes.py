"""Pipes that may be a 1: text recognition takes one for the other."""

from __future__ import annotations

import re


def mark_stray_pipes(source: str, folded: str) -> str:
    """The folded text with an l for each pipe right before a digit where pipes do not stand so: it may be a 1.

    ``source`` is the text before the fold, which has made blanks of names of blanks.
    """
    if not _MAY_BE_GLUED.search(folded):
        return folded
    glued = [found.start() for found in _GLUED.finditer(folded) if source[found.start() - 1] != ";"]
    total = folded.count("|") if glued else 0
    if not glued or (len(glued) * _RARE > total and total > _ODD):
        return folded
    marked = list(folded)
    for at in glued:
        marked[at] = "l"
    return "".join(marked)


# A pipe right before a number with a blank or a comma before it, or before one alone on its line, be that ended by
# a pipe or not; others part numbers.
_GLUED = re.compile(r"(?<=[ \t,])\|(?=\d)|^\|(?=\d++[^\S\n]*+\|?[^\S\n]*+$)", re.M)
_MAY_BE_GLUED = re.compile(r"\|(?=\d)")
_RARE, _ODD = 20, 3
