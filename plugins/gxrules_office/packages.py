"""Packages of office documents (ECMA-376, part 2): a part is added with its type and its relation to another part."""

from __future__ import annotations

from posixpath import basename, dirname, join, normpath, relpath

import attrs

from .parts import Parts
from .xml_edits import XmlElement, edited, elements_of, inserted_inside, xml_text

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPES = "[Content_Types].xml"
_EMPTY_TYPES = f'<Types xmlns="{_PACKAGE}/content-types"/>'.encode()
_EMPTY_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()


@attrs.define
class Package:
    """The parts of a package, with the changes to them so far."""

    parts: Parts
    changed: dict[str, bytes] = attrs.field(factory=dict)

    def content(self, name: str, otherwise: bytes = b"") -> bytes:
        """A part as it is now; ``otherwise`` where there is none."""
        return self.changed.get(name) or self.parts.content(name) or otherwise

    def append(self, name: str, text: str, otherwise: bytes = b"") -> None:
        """Put text at the end of a part's outermost element."""
        data = self.content(name, otherwise)
        self.changed[name] = edited(data, inserted_inside(elements_of(data)[0], text))

    def related(self, part: str, kind: str) -> str:
        """The part that another is related to in this way; empty where there is none."""
        return next((_target(part, one) for one in self._relations(part) if _kind(one) == kind), "")

    def target(self, part: str, number: str) -> str:
        """The part that another names by the id of a relation; empty where there is none."""
        return next((_target(part, one) for one in self._relations(part) if one.attributes.get("Id") == number), "")

    def add(self, part: str, kind: str, name: str, data: bytes) -> str:
        """Add a part that another is related to, under a name that is free; returns the id of the relation."""
        stem, _, suffix = name.rpartition(".")
        known = self.parts.names() | self.changed.keys()
        names = (f"{stem}{number or ''}.{suffix}" for number in range(len(known) + 1))
        free = next(made for made in names if made not in known)
        self.changed[free] = data
        ids = {one.attributes.get("Id") for one in self._relations(part)}
        own = next(made for number in range(1, len(ids) + 2) if (made := f"gx{number}") not in ids)
        said = f'Id="{own}" Type="{RELATION}/{kind}" Target="{xml_text(relpath(free, dirname(part)))}"'
        relation = f'<Relationship xmlns="{_PACKAGE}/relationships" {said}/>'
        self.append(_relations_of(part), relation, _EMPTY_RELATIONS)
        return own

    def declare(self, part: str, kind: str) -> None:
        """Say of what type a part is, unless that is said."""
        types = self._types()
        if not any(one.attributes.get("PartName") == f"/{part}" for one in types):
            said = f'PartName="/{xml_text(part)}" ContentType="{kind}"'
            self.append(_TYPES, f'<Override xmlns="{_PACKAGE}/content-types" {said}/>', _EMPTY_TYPES)

    def finish(self) -> bytes:
        """The bytes of the package with all changes."""
        return self.parts.rewritten(self.changed)

    def _types(self) -> list[XmlElement]:
        return elements_of(self.content(_TYPES, _EMPTY_TYPES))

    def _relations(self, part: str) -> list[XmlElement]:
        return elements_of(self.content(_relations_of(part), _EMPTY_RELATIONS))[1:]


def _relations_of(part: str) -> str:
    return join(dirname(part), "_rels", f"{basename(part)}.rels")


def _kind(relation: XmlElement) -> str:
    inside = relation.attributes.get("TargetMode") != "External"
    return relation.attributes.get("Type", "").rpartition("/")[2] if inside else ""


def _target(part: str, relation: XmlElement) -> str:
    target = relation.attributes.get("Target", "")
    return target.lstrip("/") if target.startswith("/") else normpath(join(dirname(part), target))
