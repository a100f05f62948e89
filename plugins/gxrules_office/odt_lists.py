"""Numbers of lists in OpenDocument, which are not in a document's text: 一、 before a heading."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree.ElementTree import Element

import attrs

from .numbering import Level, Numbering
from .odt_names import HEADING, PARAGRAPH, STYLE, STYLE_NAME, TEXT, UNSAID

_LIST, _ITEM, _STYLE = f"{TEXT}list", f"{TEXT}list-item", f"{TEXT}list-style"
_OUTLINE, _OUTLINE_LEVEL = f"{TEXT}outline-style", f"{TEXT}outline-level"
_NUMBER, _OUTLINE_NUMBER = f"{TEXT}list-level-style-number", f"{TEXT}outline-level-style"
_CONTINUES = (f"{TEXT}continue-numbering", f"{TEXT}continue-list")
_START, _LEVEL, _SHOWN = f"{TEXT}start-value", f"{TEXT}level", f"{TEXT}display-levels"
# What the first number of a list looks like, by the names that Word has for it; others are digits.
_FORMATS = {"": "none", "a": "lowerLetter", "A": "upperLetter", "一": "chineseCounting", "①": "decimalEnclosedCircle"}
_DEEPEST, _DIGITS = 9, 6


@attrs.frozen
class _Place:
    """The list around an element: the name of its style, its level from 0, and whether an item just began."""

    style: str = ""
    level: int = -1
    begins: bool = False


def numbers_of(body: Element, *parts: Element | None) -> dict[int, str]:
    """What is printed before paragraphs and headings that are items of lists, by the ``id`` of their elements.

    ``parts`` hold the styles of lists. Headings in no list are numbered by the document's outline, if it has numbers.
    """
    styles = {name: levels for part in parts if part is not None for name, levels in _styles(part)}
    numbering = Numbering({name: (name, levels) for name, levels in styles.items()}, {})
    return {id(line): said for line, place in _lines(body, numbering) if (said := numbering.number_at(place))}


def _lines(body: Element, numbering: Numbering) -> Iterator[tuple[Element, tuple[str, int]]]:
    """The paragraphs that have numbers, with the list and the level of each, in order."""
    stack = [(body, _Place())]
    while stack:
        element, place = stack.pop()
        if element.tag in UNSAID:
            continue
        if element.tag in (PARAGRAPH, HEADING):
            if place.begins:
                yield element, (place.style, place.level)
            elif element.tag == HEADING and place.level < 0:
                yield element, (_OUTLINE, _whole(element.get(_OUTLINE_LEVEL), 1) - 1)
            continue
        inside = _inside(element, place, numbering)
        children = [(child, inside) for child in element]
        if element.tag == _ITEM:
            # Only the first paragraph of an item has its number.
            children[1:] = [(child, attrs.evolve(inside, begins=False)) for child, _ in children[1:]]
        stack += reversed(children)


def _inside(element: Element, place: _Place, numbering: Numbering) -> _Place:
    if element.tag == _LIST:
        style = element.get(STYLE_NAME) or place.style
        if place.level < 0 and not any(element.get(name) not in (None, "false") for name in _CONTINUES):
            numbering.restart(style)
        return _Place(style, min(place.level + 1, _DEEPEST - 1))
    if element.tag == _ITEM:
        start = element.get(_START)
        if start is not None:
            numbering.restart(place.style, place.level, _whole(start, 1))
        return attrs.evolve(place, begins=True)
    return place


def _styles(part: Element) -> Iterator[tuple[str, Mapping[int, Level]]]:
    for style in part.iter(_STYLE):
        yield style.get(f"{STYLE}name", ""), dict(_levels(style, _NUMBER))
    for outline in part.iter(_OUTLINE):
        yield _OUTLINE, dict(_levels(outline, _OUTLINE_NUMBER))


def _levels(style: Element, kind: str) -> Iterator[tuple[int, Level]]:
    """The levels of a list that are numbers, from 0; marks are none."""
    for level in style.iter(kind):
        depth = _whole(level.get(_LEVEL), 1)
        shown = min(max(_whole(level.get(_SHOWN), 1), 1), depth)
        printed = ".".join(f"%{number}" for number in range(depth - shown + 1, depth + 1))
        text = level.get(f"{STYLE}num-prefix", "") + printed + level.get(f"{STYLE}num-suffix", "")
        form = _FORMATS.get(level.get(f"{STYLE}num-format", "")[:1], "decimal")
        yield depth - 1, Level(style=form, text=text, start=_whole(level.get(_START), 1))


def _whole(said: str | None, default: int) -> int:
    return int(said) if said and said.isascii() and said.isdigit() and len(said) < _DIGITS else default
