"""Numbers of lists, which a browser prints and which are in no text of the page: 1. before an item of an ``<ol>``."""

from __future__ import annotations

import re

import attrs
from selectolax.lexbor import LexborNode

from gxrules.types import ordinal_numeral, pattern

_LISTS = frozenset(("ol", "ul", "menu", "dir"))
_WHOLE = pattern(r"\s*(-?\d{1,6})\s*")
_STYLE = pattern(r"list-style(?:-type)?\s*:([^;]*)", re.I)
_WORD = pattern(r"[\w-]+")
# Marks and letters are printed by other names than these, and say no place.
_DECIMAL = frozenset(("1", "decimal", "decimal-leading-zero"))
_IDEOGRAPHIC = ("cjk-ideographic", "simp-chinese", "trad-chinese", "cjk-decimal", "japanese", "korean")
_MOST_NUMERALS = 100


@attrs.define
class _List:
    """A list around what is read: the number that its next item has, and the name of the style it is printed in."""

    number: int
    style: str


@attrs.define
class ListNumbers:
    """The numbers of the lists of a page; it counts along as elements are entered and left in their order."""

    _around: list[_List] = attrs.field(factory=list)
    _waiting: str = ""

    def enter(self, node: LexborNode) -> None:
        """Begins a list, or an item of one, whose number then waits for the first text of the item."""
        if node.tag in _LISTS:
            self._around.append(_list_of(node))
        elif node.tag == "li" and self._around:
            self._waiting = _number_item(self._around[-1], node)

    def leave(self, node: LexborNode) -> None:
        """Ends a list or an item; the number of an item without text is printed before nothing."""
        if node.tag in _LISTS:
            self._around.pop()
        if node.tag == "li":
            self._waiting = ""

    def number_before(self, text: str) -> str:
        """What a browser prints before this text: the number of an item that begins with it, once; else nothing.

        An item that brings an ordinal of its own gets none: its list is made to print no second one, by a style sheet
        that is not read.
        """
        if not self._waiting or not text.strip():
            return ""
        number, self._waiting = self._waiting, ""
        return "" if _ORDINAL.match(text) else number


_ORDINAL = pattern(r"\s*[(（〔【]?\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?(?:[)）〕】、．,，]|\.(?!\d))|\s*[①-⑳]")


def _list_of(node: LexborNode) -> _List:
    if node.tag != "ol":
        return _List(1, "")
    return _List(_whole(node.attributes.get("start"), 1), _style_of(node) or node.attributes.get("type") or "1")


def _number_item(around: _List, item: LexborNode) -> str:
    """The number of an item as it is printed; the list counts on from it."""
    number = _whole(item.attributes.get("value"), around.number)
    around.number = number + 1
    style = (_style_of(item) or around.style).lower()
    if style in _DECIMAL:
        return f"{number}. "
    if style.startswith(_IDEOGRAPHIC) and 0 < number < _MOST_NUMERALS:
        return f"{ordinal_numeral(number)}、"
    return ""


def _style_of(node: LexborNode) -> str:
    """The style that an element names for its numbers by itself; empty where it names none."""
    said = _STYLE.search(node.attributes.get("style") or "")
    word = _WORD.search(said[1]) if said is not None else None
    return word[0] if word is not None else ""


def _whole(said: str | None, default: int) -> int:
    found = _WHOLE.fullmatch(said or "")
    return int(found[1]) if found is not None else default
