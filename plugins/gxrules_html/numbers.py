"""Numbers for the tags of a page, by which an element is found again in its bytes, however the parser repairs it."""

from __future__ import annotations

from itertools import count

from gxrules.types import pattern

NUMBER = "data-gxrules-number"
# A tag begins with a name; it may stand in a script or a comment, where a number does no harm.
NAME = r"<(?:[a-zA-Z][a-zA-Z0-9]*)(?=[\s/>])"
_TAG = pattern(NAME)


def numbered(text: str) -> str:
    """The page with the number of each tag, from 1, as its first attribute.

    It is written without quotes, so that it ends no attribute where it stands in one.
    """
    numbers = count(1)
    return _TAG.sub(lambda tag: f"{tag[0]} {NUMBER}={next(numbers)} ", text)


def count_tags(text: str) -> int:
    """How many tags have a number."""
    return sum(1 for _ in _TAG.finditer(text))
