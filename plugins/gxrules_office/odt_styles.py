"""Styles of characters in OpenDocument that decide what is read: hidden ones, struck ones, those off the line."""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

import attrs

from .odt_names import HEADING, PARAGRAPH, STYLE, STYLE_NAME, TEXT

_STYLE, _PROPERTIES = f"{STYLE}style", f"{STYLE}text-properties"
_STRUCK, _POSITION, _DISPLAY = (
    f"{STYLE}text-line-through-style",
    f"{STYLE}text-position",
    f"{TEXT}display",
)
_SPAN = f"{TEXT}span"
_FAMILIES = {PARAGRAPH: "paragraph", HEADING: "paragraph", _SPAN: "text"}
Named = tuple[str, str]


@attrs.frozen
class CharacterStyles:
    """Which styles, by family and name, hide characters, and which set them aside: struck out, or off the line."""

    hidden: frozenset[Named] = frozenset()
    aside: frozenset[Named] = frozenset()

    @classmethod
    def of(cls, *parts: Element | None) -> CharacterStyles:
        """Those that these parts define, by themselves or by the styles they are based on."""
        own: dict[Named, dict[str, str]] = {}
        based: dict[Named, Named] = {}
        for name, style in (named for part in parts if part is not None for named in _styles(part)):
            properties = style.find(_PROPERTIES)
            own[name] = dict(properties.attrib) if properties is not None else {}
            based[name] = name[0], style.get(f"{STYLE}parent-style-name", "")
        said = {name: _find_inherited(name, own, based) for name in own}
        return cls(
            frozenset(name for name, values in said.items() if values[_DISPLAY] == "none"),
            frozenset(name for name, values in said.items() if _is_aside(values[_STRUCK], values[_POSITION])),
        )

    def hides(self, element: Element) -> bool:
        """True of an element whose text is not shown."""
        return _style_of(element) in self.hidden

    def sets_aside(self, element: Element) -> bool:
        """True of an element whose text is struck out, or stands above or below the line."""
        return _style_of(element) in self.aside


def _styles(part: Element) -> Iterator[tuple[Named, Element]]:
    for style in part.iter(_STYLE):
        yield (style.get(f"{STYLE}family", ""), style.get(f"{STYLE}name", "")), style


def _find_inherited(name: Named, own: dict[Named, dict[str, str]], based: dict[Named, Named]) -> dict[str, str]:
    """What a style says of hiding and setting aside, each by the nearest style that says it; empty where none does."""
    found: dict[str, str] = {}
    seen: set[Named] = set()
    while name in own and name not in seen:
        seen.add(name)
        found = {**own[name], **found}
        name = based[name]
    return {key: found.get(key, "") for key in (_STRUCK, _POSITION, _DISPLAY)}


def _is_aside(struck: str, position: str) -> bool:
    """True of a line through characters, and of a position that is none of the line's: super, sub or a share."""
    return struck not in ("", "none") or (position != "" and not position.startswith(("0%", "0 ")))


def _style_of(element: Element) -> Named:
    return _FAMILIES.get(element.tag, ""), element.get(STYLE_NAME, "")
