"""Names of WordprocessingML (ECMA-376, part 1), and the value most elements have."""

from __future__ import annotations

from xml.etree.ElementTree import Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_VALUE = f"{W}val"


def value_of(element: Element | None) -> str | None:
    """The attribute ``w:val``; ``None`` where it or the element is missing."""
    return element.get(_VALUE) if element is not None else None


def is_on(element: Element | None) -> bool:
    """True where a property is there and is not switched off."""
    return element is not None and value_of(element) not in ("0", "false", "off")
