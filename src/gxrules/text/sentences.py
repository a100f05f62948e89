"""Sentences of prose: where one ends, and what of it is quoted."""

from __future__ import annotations

from collections.abc import Iterator

from gxrules.text.patterns import pattern

_QUOTED = pattern(
    r"《[^《》]{0,80}》|〈[^〈〉]{0,80}〉|“[^“”]{0,80}”|‘[^‘’]{0,80}’|「[^「」]{0,80}」|[〔\[]\d{4}[〕\]]\s?\d+\s?号"
)
# A line break ends a sentence only before a list mark or an indent: copied text breaks lines anywhere.
_END = pattern(
    r"[。！？；;!?.\n](?:(?<![.\n])|(?<=[\u4e00-\u9fff]\.)(?!\d)|(?<=\n)(?=\s|[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]))"
)


def blank_quotations(text: str) -> str:
    """The text with every quotation and title of a document blanked, sign for sign."""
    return _QUOTED.sub(lambda quoted: "□" * len(quoted[0]), text)


def sentence_bounds(unquoted: str) -> Iterator[tuple[int, int]]:
    """Begin and end of each sentence of a text without quotations; its final mark is not part of it."""
    at = 0
    for end in (*_END.finditer(unquoted), None):
        stop = end.start() if end else len(unquoted)
        if unquoted[at:stop].strip():
            yield at, stop
        at = end.end() if end else stop
