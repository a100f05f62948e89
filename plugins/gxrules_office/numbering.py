"""List numbers of Word, which are not in a document's text: 一、 before a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import attrs

from gxrules.types import ordinal_numeral, pattern

from .names import W, value_of

_PROPERTIES, _OWN_LIST, _OWN_STYLE = f"{W}pPr", f"{W}numPr", f"{W}pStyle"
_LEVEL = pattern(r"%(\d)")
_CIRCLED = 0x245F
_MOST_CIRCLED = 20
_DEEPEST = 9


@attrs.frozen
class Level:
    """A level of a list: the format of its number, what is printed around it, and where it begins."""

    style: str
    text: str
    start: int


@attrs.define
class Numbering:
    """The lists of a document; it counts along as paragraphs are read in their order."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    styles: Mapping[str, tuple[str, int]]
    _counters: dict[str, list[int]] = attrs.field(factory=dict)

    @classmethod
    def of(cls, numbering: Element | None, styles: Element | None) -> Numbering:
        """The lists that the parts of these names define; none where they are missing."""
        return cls(dict(_lists(numbering)) if numbering is not None else {}, _styles_with_lists(styles))

    def number(self, paragraph: Element) -> str:
        """What Word prints before a paragraph; empty for one that is in no list."""
        return self.number_at(self._place(paragraph))

    def number_at(self, place: tuple[str, int] | None) -> str:
        """What Word prints before a paragraph in this list, at this level; the list counts along."""
        if place is None or place[0] not in self.lists:
            return ""
        abstract, levels = self.lists[place[0]]
        level = min(place[1], _DEEPEST - 1)
        counters = self._counters.setdefault(abstract, [0] * _DEEPEST)
        begins = levels[level].start if level in levels else 1
        counters[level] = counters[level] + 1 if counters[level] else begins
        counters[level + 1 :] = [0] * (_DEEPEST - level - 1)
        if level not in levels or levels[level].style in ("bullet", "none"):
            return ""
        return _LEVEL.sub(lambda found: _printed(levels, counters, int(found[1]) - 1), levels[level].text)

    def restart(self, name: str, level: int = 0, number: int | None = None) -> None:
        """Let a list begin anew at this level, with this number or where it begins by itself."""
        if name in self.lists:
            counters = self._counters.setdefault(self.lists[name][0], [0] * _DEEPEST)
            counters[level:] = [0] * (_DEEPEST - level)
            if number is not None:
                counters[level] = number - 1 if number > 1 else 0

    def _place(self, paragraph: Element) -> tuple[str, int] | None:
        """The list of a paragraph and its level, its own or its style's."""
        properties = paragraph.find(_PROPERTIES)
        if properties is None:
            return None
        own = properties.find(_OWN_LIST)
        style = value_of(properties.find(_OWN_STYLE))
        named = self.styles.get(style) if style else None
        if own is None:
            return named
        number = value_of(own.find(f"{W}numId")) or (named[0] if named else "")
        return number, _whole(value_of(own.find(f"{W}ilvl")), named[1] if named else 0)


def _printed(levels: Mapping[int, Level], counters: list[int], level: int) -> str:
    number = counters[level] or 1
    style = levels[level].style if level in levels else "decimal"
    if "hinese" in style or "apanese" in style or "ideograph" in style or "taiwanese" in style:
        return ordinal_numeral(number) if number < 100 else str(number)
    if "EnclosedCircle" in style and number <= _MOST_CIRCLED:
        return chr(_CIRCLED + number)
    if style in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter.upper() if style == "upperLetter" else letter
    return str(number)


def _lists(numbering: Element) -> Iterator[tuple[str, tuple[str, Mapping[int, Level]]]]:
    abstract = {one.get(f"{W}abstractNumId", ""): _levels(one) for one in numbering.iter(f"{W}abstractNum")}
    for one in numbering.iter(f"{W}num"):
        number = value_of(one.find(f"{W}abstractNumId")) or ""
        own = _levels(one)
        # A list that begins anew counts by itself.
        counted = number if one.find(f"{W}lvlOverride") is None else f"{number}/{one.get(f'{W}numId')}"
        yield one.get(f"{W}numId", ""), (counted, {**abstract.get(number, {}), **own})


def _levels(defined: Element) -> Mapping[int, Level]:
    return {_whole(level.get(f"{W}ilvl"), 0): _level(level) for level in defined.iter(f"{W}lvl")}


def _level(level: Element) -> Level:
    return Level(
        style=value_of(level.find(f"{W}numFmt")) or "decimal",
        text=value_of(level.find(f"{W}lvlText")) or "",
        start=_whole(value_of(level.find(f"{W}start")), 1),
    )


def _styles_with_lists(styles: Element | None) -> dict[str, tuple[str, int]]:
    """The list and level of each paragraph style that has one, by itself or by the style it is based on."""
    own: dict[str, tuple[str, int]] = {}
    based: dict[str, str] = {}
    for style in styles.iter(f"{W}style") if styles is not None else ():
        name = style.get(f"{W}styleId", "")
        based[name] = value_of(style.find(f"{W}basedOn")) or ""
        listed = style.find(f"{W}pPr/{W}numPr")
        if listed is not None and value_of(listed.find(f"{W}numId")):
            level = _whole(value_of(listed.find(f"{W}ilvl")), 0)
            own[name] = value_of(listed.find(f"{W}numId")) or "", level
    found = {}
    for name in based:
        at, seen = name, {""}
        while at not in seen and at not in own:
            seen.add(at)
            at = based.get(at, "")
        if at in own:
            found[name] = own[at]
    return found


def _whole(text: str | None, default: int) -> int:
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) < _DEEPEST else default
