"""Supplementary tables of a province as data: they join the official form, and are read and summed like it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cache, cached_property
from types import MappingProxyType
from typing import Any

import attrs

from gxrules.errors import EditionError
from gxrules.form.editions import (
    CellSpec,
    Edition,
    Identity,
    Table,
    TableError,
    block_cells,
    official_editions,
    read_identities,
    read_table,
)
from gxrules.text.label_keys import plain_key
from gxrules.text.messages import anything, key_faults, toml_fault
from gxrules.text.patterns import pattern

PREFIX = "supplements"
SUM_KIND = "supplement_total"


@attrs.frozen(kw_only=True, cache_hash=True)
class Supplement:
    """Tables that one document asks for beside the official ones, with their identities.

    The paths of its cells are ``supplements.<table>.<row>.<column>``.
    """

    name: str
    document: str
    tables: tuple[Table, ...]
    identities: tuple[Identity, ...]

    @classmethod
    def from_toml(cls, text: str) -> Supplement:
        """The tables that a plugin's TOML describes.

        Raises :class:`~gxrules.errors.EditionError` where the data is not a table.
        """
        return load_supplement(text, "from_toml")

    @cached_property
    def cells(self) -> Mapping[str, CellSpec]:
        """Every cell by path, in the order of the tables."""
        specs = (spec for table in self.tables for block in table.blocks for spec in block_cells(table, block))
        return MappingProxyType({spec.path: spec for spec in specs})

    @cached_property
    def own_keys(self) -> Mapping[str, frozenset[str]]:
        """The keys of each table's labels that no official table has."""
        official = {key for edition in official_editions() for table in edition.tables for key in _keys(table)}
        return {table.name: frozenset(_keys(table)) - official for table in self.tables}


def load_supplement(text: str, origin: str) -> Supplement:
    """Read supplementary tables from TOML; ``origin`` names it in errors.

    Raises :class:`~gxrules.errors.EditionError` where the data is not a table.
    """
    try:
        return make_supplement(tomllib.loads(text), origin)
    except tomllib.TOMLDecodeError as error:
        raise _error(origin, str(error), toml_fault(error).zh) from error


def make_supplement(data: Mapping[str, Any], origin: str) -> Supplement:
    """Take supplementary tables from what such TOML holds."""
    try:
        _refuse_unknown(data, _KEYS, "the file")
        tables = tuple(read_table(_place(table)) for table in data["tables"])
        _refuse_twice("table", [table.name.removeprefix(f"{PREFIX}.") for table in tables])
        identities = [_place_identity(entry) for entry in data.get("identities", [])]
        return Supplement(
            name=data["name"],
            document=data["document"],
            tables=tables,
            identities=tuple(read_identities(identities, tables)),
        )
    except KeyError as error:
        raise _error(origin, f"it lacks {error.args[0]!r}", f"缺少 {error.args[0]!r}") from error
    except TableError as error:
        raise _error(origin, str(error), error.zh) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise _error(origin, str(error), "表的结构不对") from error


_KEYS = {"name", "document", "tables", "identities"}
_TABLE_KEYS = {"name", "title", "section", "cite", "captions", "columns", "rows"}
_IDENTITY_KEYS = {"table", "formula", "cite"}
_SECTIONS = range(1, 7)
_KEY = pattern(r"[a-z][a-z0-9_]*")


def _error(origin: str, problem: str, zh: str) -> EditionError:
    return EditionError(
        edition=origin,
        problem=f"{problem}.",
        fix="Compare it with the example in docs/hooks.md.",
        zh=f"{zh}；请对照 docs/hooks.md 中的例子。",
    )


def _refuse_unknown(entry: Mapping[str, Any], known: set[str], place: str) -> None:
    for fault in key_faults(entry, dict.fromkeys(known, anything)):
        raise TableError(f"{place} has the unknown key {fault.key}", f"有未知的键 {fault.key}")


def _refuse_twice(what: str, names: list[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise TableError(f"{what} {name} stands twice", f"{name} 出现了两次")


def _place(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The table as edition data: its rows below ``supplements``, each with an address."""
    _refuse_unknown(entry, _TABLE_KEYS, "a table")
    name = _require_key(entry["name"], "table")
    if entry["section"] not in _SECTIONS:
        raise TableError(
            f"section {entry['section']!r} is none of 1 to 6", f"section {entry['section']!r} 不在 1 至 6 之间"
        )
    for column in entry["columns"]:
        _require_key(column["key"], "column")
    _refuse_twice("column", [column["key"] for column in entry["columns"]])
    _refuse_twice("row", [row["key"] for row in entry["rows"] if "key" in row])
    rows = [_row(name, row) for row in entry["rows"]]
    block = {"cite": entry["cite"], "columns": entry["columns"], "rows": rows}
    return {
        "name": f"{PREFIX}.{name}",
        "section": entry["section"],
        "title": entry["title"],
        "captions": [entry["title"], *entry.get("captions", [])],
        "blocks": [block],
    }


def _row(table: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    row = {"address": entry["label"], **entry}
    if "key" in entry:
        row["path"] = f"{PREFIX}.{table}.{_require_key(row.pop('key'), 'row')}"
    return row


def _require_key(key: object, what: str) -> str:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise TableError(
            f"{key!r} cannot name a {what}: small letters, digits and underscores make a path",
            f"{key!r} 不能作为键；请用小写字母、数字和下划线",
        )
    return key


def _place_identity(entry: Mapping[str, str]) -> dict[str, str]:
    """An identity with its terms below ``supplements``: ``{row}``, or ``row.column`` of its table."""
    _refuse_unknown(entry, _IDENTITY_KEYS, "an identity")
    table = entry["table"]
    terms = re.sub(r"(?<![\w.{}])(?=[a-z])", f"{PREFIX}.{table}.", entry["formula"])
    return {"kind": SUM_KIND, "table": f"{PREFIX}.{table}", "formula": terms, "cite": entry["cite"]}


def _keys(table: Table) -> Iterator[str]:
    for caption in table.captions:
        yield plain_key(caption)
    for block in table.blocks:
        wordings = [(row.label, *row.aliases) for row in block.rows]
        wordings += [(column.label, *column.aliases) for column in block.columns]
        yield from (plain_key(label) for labels in wordings for label in labels)


def select_shown(supplements: Iterable[Supplement], keys: Collection[str]) -> tuple[Supplement, ...]:
    """The tables of which a text shows something, by the ``keys`` of its words.

    Two labels that the official tables do not have must be there, so that a
    plugin changes nothing in the reading of a report without its table.
    """
    kept = []
    for supplement in supplements:
        names = {name for name, own in supplement.own_keys.items() if len(own.intersection(keys)) >= _EVIDENCE}
        if names:
            kept.append(_only(supplement, frozenset(names)))
    return tuple(kept)


_EVIDENCE = 2


def select_with_cells(supplements: Iterable[Supplement], paths: Collection[str]) -> tuple[Supplement, ...]:
    """The tables of which ``paths`` name a cell."""
    kept = []
    for supplement in supplements:
        names = {spec.table for path, spec in supplement.cells.items() if path in paths}
        if names:
            kept.append(_only(supplement, frozenset(names)))
    return tuple(kept)


@cache
def _only(supplement: Supplement, names: frozenset[str]) -> Supplement:
    """A supplement without its other tables; the same value for the same tables, as caches need it."""
    return Supplement(
        name=supplement.name,
        document=supplement.document,
        tables=tuple(table for table in supplement.tables if table.name in names),
        identities=tuple(identity for identity in supplement.identities if identity.table in names),
    )


@cache
def extend_editions(editions: tuple[Edition, ...], supplements: tuple[Supplement, ...]) -> tuple[Edition, ...]:
    """The editions with supplementary tables after their own; the same values for the same tables."""
    tables = tuple(table for supplement in supplements for table in supplement.tables)
    identities = tuple(identity for supplement in supplements for identity in supplement.identities)
    if not tables:
        return editions
    return tuple(
        attrs.evolve(edition, tables=(*edition.tables, *tables), identities=(*edition.identities, *identities))
        for edition in editions
    )
