"""Tables that plugins fill together: what each may hold, and no entry twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

import attrs

from gxrules.text.messages import Message, Problem, key_faults, name_hint, of_type

Entry = Mapping[str, Any]
Settings = Mapping[str, tuple[Entry, ...]]


@attrs.frozen(kw_only=True)
class SettingsTable:
    """A table that rules of gxrules read: its fields with their types, and those that identify an entry."""

    fields: Mapping[str, type]
    needed: tuple[str, ...]
    key: tuple[str, ...]


TABLES: Mapping[str, SettingsTable] = {
    "deadlines": SettingsTable(
        fields={"region": str, "year": int, "agency_kind": str, "date": date, "basis": str},
        needed=("region", "year", "date", "basis"),
        key=("region", "year", "agency_kind"),
    ),
    "fee_notices": SettingsTable(
        fields={"region": str, "number": str, "title": str},
        needed=("number",),
        key=("number",),
    ),
    "quantity_floors": SettingsTable(
        fields={"region": str, "agency_kind": str, "items": int, "basis": str},
        needed=("items", "basis"),
        key=("region", "agency_kind"),
    ),
    "regions": SettingsTable(
        fields={"place": str, "region": str},
        needed=("place", "region"),
        key=("place",),
    ),
}


def check_settings(returned: object, plugin: str) -> Iterator[Problem]:
    """The problems of the tables a plugin returned."""
    if not isinstance(returned, Mapping):
        yield Problem(
            f"gxrules_settings() returned {returned!r}, which is not a mapping of tables to entries.",
            'Return a mapping such as {"regions": [{"place": "…", "region": "…"}]}.',
            f"gxrules_settings() 返回了 {returned!r}，不是“表名 → 条目”的映射；"
            '请返回如 {"regions": [{"place": "…", "region": "…"}]} 的映射。',
        )
        return
    for table, entries in returned.items():
        yield from _table_problems(table, entries, plugin)


def _table_problems(table: object, entries: object, plugin: str) -> Iterator[Problem]:
    if not isinstance(table, str) or not (table in TABLES or table.startswith(f"{plugin}_")):
        hint = name_hint(str(table), TABLES)
        yield Problem(
            f"gxrules_settings(): there is no table {table!r}.",
            f"{hint.en} A table of your own begins with {plugin}_.",
            f"gxrules_settings()：没有表 {table!r}；{hint.zh}自己的表请以 {plugin}_ 开头。",
        )
    elif not isinstance(entries, list | tuple) or not all(isinstance(entry, Mapping) for entry in entries):
        yield Problem(
            f"gxrules_settings(): table {table} is not a list of entries.",
            "Give a list of mappings, as an array of tables in TOML does.",
            f"gxrules_settings()：表 {table} 不是条目的列表；请写成映射的列表，如 TOML 的表数组。",
        )
    elif table in TABLES:
        for number, entry in enumerate(entries, 1):
            yield from _entry_problems(TABLES[table], entry, f"{table}[{number}]")


def _entry_problems(table: SettingsTable, entry: Entry, place: str) -> Iterator[Problem]:
    accepts = {name: of_type(kind) for name, kind in table.fields.items()}
    for fault in key_faults(entry, accepts, table.needed):
        name = fault.key
        if fault.kind == "unknown":
            yield Problem(
                f"gxrules_settings(): {place} has no field {name!r}.",
                fault.hint.en,
                f"gxrules_settings()：{place} 没有 {name!r} 这一项；{fault.hint.zh}",
            )
        elif fault.kind == "value":
            fix = _FIXES[table.fields[name]]
            yield Problem(
                f"gxrules_settings(): {place}.{name} cannot be {entry[name]!r}.",
                fix.en,
                f"gxrules_settings()：{place}.{name} 不能是 {entry[name]!r}；{fix.zh}",
            )
        else:
            yield Problem(
                f"gxrules_settings(): {place} lacks {name}.",
                f"Add {name}.",
                f"gxrules_settings()：{place} 缺少 {name}；请补上。",
            )


_FIXES = {
    str: Message("应为文字。", "Give text."),
    int: Message("应为整数。", "Give a whole number."),
    date: Message(
        "应为日期，在 TOML 中写成 2025-01-20，不加引号。", "Give a date, in TOML 2025-01-20 without quotation marks."
    ),
}


def keys_of(tables: Mapping[str, Iterable[Entry]]) -> Iterator[str]:
    """The unique key of each entry, as messages print it: ``regions 怀化市``."""
    for table, entries in tables.items():
        for entry in entries if table in TABLES else ():
            parts = (str(entry.get(part, "*")) for part in TABLES[table].key)
            yield f"{table} {'/'.join(parts)}"


def merge(tables: Iterable[Mapping[str, Iterable[Entry]]]) -> Settings:
    """One mapping of all tables, frozen; plugins come in their order."""
    together: dict[str, list[Entry]] = {}
    for one in tables:
        for table, entries in one.items():
            together.setdefault(table, []).extend(_freeze(entry) for entry in entries)
    return MappingProxyType({table: tuple(entries) for table, entries in together.items()})


def _freeze(value: Any) -> Any:
    """The same value, which nobody can change."""
    if isinstance(value, Mapping):
        return MappingProxyType({key: _freeze(part) for key, part in value.items()})
    return tuple(map(_freeze, value)) if isinstance(value, list | tuple) else value
