"""Lines that a mail or Markdown quotes: the > before every one of them is no part of the report."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules.text.patterns import pattern
from gxrules.text.source import Span

_QUOTE = pattern(r"^ *(?:[>＞] ?)++", re.M)
_PRINTED = pattern(r"^[^\n]*\S", re.M)
_NEARLY_ALL = 0.9
# Fewer lines may be steps of a path or a comparison.
_FEWEST = 5


def hide_quotes(printed: str) -> str:
    """The text with blanks for the quotation marks before its lines, one for one, where nearly all have some."""
    if max(printed.count("\n>"), printed.count("\n＞")) < _FEWEST:
        return printed
    quoted = sum(1 for _ in _QUOTE.finditer(printed))
    if quoted < _NEARLY_ALL * sum(1 for _ in _PRINTED.finditer(printed)):
        return printed
    return _QUOTE.sub(lambda found: " " * len(found[0]), printed)


def hidden_quotes(printed: str, shown: str) -> Iterator[Span]:
    """Where :func:`hide_quotes` has put blanks for marks; ``shown`` may end before the text does."""
    if not printed.startswith(shown):
        yield from (Span(at, at + 1) for at, pair in enumerate(zip(printed, shown, strict=False)) if pair[0] != pair[1])
