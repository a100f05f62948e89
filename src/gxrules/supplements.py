"""Supplementary tables of a province as data: they join the official form, and are read and summed like it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from gxrules.editions import CellSpec, Edition, Identity, Table, block_cells, read_identities, read_table
from gxrules.errors import EditionError

PREFIX = "supplements"
SUM_KIND = "supplement_total"


@attrs.frozen(kw_only=True, eq=False)
class Supplement:
    """Tables that one document asks for beside the official ones, with their identities.

    The paths of its cells are ``supplements.<table>.<row>.<column>``.
    """

    name: str
    document: str
    tables: tuple[Table, ...]
    identities: tuple[Identity, ...]

    def cells(self) -> Iterator[CellSpec]:
        """Every cell, in the order of the tables."""
        return (spec for table in self.tables for block in table.blocks for spec in block_cells(table.name, block))


def load_supplement(text: str, origin: str) -> Supplement:
    """Read supplementary tables from TOML; ``origin`` names it in errors.

    Raises :class:`~gxrules.errors.EditionError` where the data is no table.
    """
    try:
        data = tomllib.loads(text)
        _refuse_unknown(data, _KEYS, "the file")
        tables = tuple(read_table(_placed(table)) for table in data["tables"])
        identities = [_kept(entry) for entry in data.get("identities", [])]
        return Supplement(
            name=data["name"],
            document=data["document"],
            tables=tables,
            identities=tuple(read_identities(identities, tables)),
        )
    except KeyError as error:
        raise _error(origin, f"it lacks {error.args[0]!r}") from error
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise _error(origin, str(error)) from error


_KEYS = {"name", "document", "tables", "identities"}
_TABLE_KEYS = {"name", "title", "section", "cite", "captions", "columns", "rows"}
_KEY = re.compile(r"[a-z][a-z0-9_]*")


def _error(origin: str, problem: str) -> EditionError:
    return EditionError(edition=origin, problem=f"{problem}.", mend="Compare it with the example in docs/hooks.md.")


def _refuse_unknown(entry: Mapping[str, Any], known: set[str], place: str) -> None:
    for key in entry:
        if key not in known:
            raise ValueError(f"{place} has the unknown key {key}")


def _placed(entry: Mapping[str, Any]) -> dict[str, Any]:
    """The table as edition data: its rows below ``supplements``, each with an address."""
    _refuse_unknown(entry, _TABLE_KEYS, "a table")
    name = _checked(entry["name"], "table")
    for column in entry["columns"]:
        _checked(column["key"], "column")
    rows = [_row(name, entry["title"], row) for row in entry["rows"]]
    block = {"cite": entry["cite"], "columns": entry["columns"], "rows": rows}
    return {
        "name": f"{PREFIX}.{name}",
        "section": entry["section"],
        "captions": [entry["title"], *entry.get("captions", [])],
        "blocks": [block],
    }


def _row(table: str, title: str, entry: Mapping[str, Any]) -> dict[str, Any]:
    row = {"address": f"{title} {entry['label']}", **entry}
    if "key" in entry:
        row["path"] = f"{PREFIX}.{table}.{_checked(row.pop('key'), 'row')}"
    return row


def _checked(key: object, what: str) -> str:
    if not isinstance(key, str) or not _KEY.fullmatch(key):
        raise ValueError(f"{key!r} cannot name a {what}: small letters, digits and underscores make a path")
    return key


def _kept(entry: Mapping[str, str]) -> dict[str, str]:
    """An identity with its terms below ``supplements``: ``{row}``, or ``row.column`` of its table."""
    table = entry["table"]
    terms = re.sub(r"(?<![\w.{}])(?=[a-z])", f"{PREFIX}.{table}.", entry["formula"])
    return {"kind": SUM_KIND, "table": f"{PREFIX}.{table}", "formula": terms, "cite": entry["cite"]}


@cache
def extended(editions: tuple[Edition, ...], supplements: tuple[Supplement, ...]) -> tuple[Edition, ...]:
    """The editions with the supplementary tables behind their own; the same values for the same tables."""
    return tuple(_extended(edition, supplements) for edition in editions) if supplements else editions


def _extended(edition: Edition, supplements: Sequence[Supplement]) -> Edition:
    tables = tuple(table for supplement in supplements for table in supplement.tables)
    identities = tuple(identity for supplement in supplements for identity in supplement.identities)
    return attrs.evolve(edition, tables=(*edition.tables, *tables), identities=(*edition.identities, *identities))
