"""Tables beside the settings: names of agencies, rosters, metadata of files; in CSV files or in the settings."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Generic, TypeVar

import attrs

from gxrules.checking.regular_files import read_regular
from gxrules.errors import ConfigError, MetadataError
from gxrules.report.agency_names import AgencyNames, Alias
from gxrules.report.rosters import PARTIAL, SCOPES, RosterEntry
from gxrules.rules.metadata import Metadata
from gxrules.text.messages import Message, nearest_name, system_fault

T = TypeVar("T")
Row = Mapping[str, Any]


@attrs.frozen(kw_only=True)
class _MisfitError(ValueError):
    """A field of a row cannot be what it is."""

    field: str
    fix: str
    zh: str


@attrs.frozen(kw_only=True)
class TableKind(Generic[T]):
    """What a table holds: its columns with their Chinese names, those every row has, and what is made of a row."""

    columns: Mapping[str, str]
    needed: tuple[str, ...]
    make: Callable[[Row], T]


def read_table(path: Path, kind: TableKind[T]) -> tuple[T, ...]:
    """The rows of a CSV file, in UTF-8 or GB18030; raises :class:`~gxrules.errors.ConfigError` for what cannot be."""
    try:
        data = read_regular(path)
    except OSError as error:
        why = system_fault(error)
        raise _error(str(path), f"cannot be read: {why.en}.", "Give a CSV file.", f"无法读取（{why.zh}）。") from error
    lines = csv.reader(io.StringIO(_decode(data, str(path)), newline=""))
    names = _columns(next(lines, []), kind, f"{path}:1")
    return tuple(_rows_of(lines, names, kind, str(path)))


def make_rows(entries: Iterable[Row], kind: TableKind[T], where: str) -> tuple[T, ...]:
    """The rows that a settings file lists under ``where``, as an array of tables."""
    return tuple(_make_row(entry, kind, where, f"{where}[{number}]") for number, entry in enumerate(entries, 1))


def _decode(data: bytes, where: str) -> str:
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise _error(where, "it is no text.", "Save it as CSV in UTF-8.", "不是文本；请另存为 UTF-8 编码的 CSV 文件。")


def _columns(head: list[str], kind: TableKind[Any], where: str) -> list[str]:
    english = {zh: name for name, zh in kind.columns.items()}
    names = [english.get(name.strip(), name.strip().lower()) for name in head]
    while names and not names[-1]:
        names.pop()
    for name in names:
        if name not in kind.columns:
            _refuse_column(name, kind, where)
    for name in kind.needed:
        if name not in names:
            zh = f"第一行没有“{kind.columns[name]}”（{name}）一列；请补上。"
            raise _error(where, f"its first line names no column {name}.", f"Add {name}.", zh)
    return names


def _refuse_column(name: str, kind: TableKind[Any], where: str) -> None:
    near = nearest_name(name, [*kind.columns, *kind.columns.values()])
    known = "、".join(kind.columns)
    zh = f"没有“{name}”一列，最接近的是 {near}；可用 {known}。"
    raise _error(
        where, f"there is no column {name!r}.", f"Did you mean {near}? There are {', '.join(kind.columns)}.", zh
    )


def _rows_of(lines: Any, names: list[str], kind: TableKind[T], path: str) -> Iterator[T]:
    for fields in lines:
        values = [field.strip() for field in fields]
        if any(values):
            row = {name: value for name, value in zip(names, values, strict=False) if value}
            yield _make_row(row, kind, f"{path}:{lines.line_num}", f"{path}:{lines.line_num}")


def _make_row(row: Row, kind: TableKind[T], at: str, place: str) -> T:
    for name in row:
        if name not in kind.columns:
            _refuse_column(name, kind, at)
    for name in kind.needed:
        if not row.get(name):
            raise _error(at, f"{place}: it has no {name}.", f"Give {name}.", f"{place}：缺少 {name}；请补上。")
    try:
        return kind.make(row)
    except _MisfitError as error:
        zh = f"{place}：{error.field} 不能是 {row[error.field]!r}；{error.zh}"
        raise _error(at, f"{place}: {error.field} cannot be {row[error.field]!r}.", error.fix, zh) from None
    except MetadataError as error:
        raise _error(at, f"{place}: {error.field}: {error.problem}", error.fix, f"{place}：{error.zh}") from None


def _error(where: str, problem: str, fix: str, zh: str) -> ConfigError:
    return ConfigError(where=where, problem=problem, fix=fix, zh=zh)


def _year(row: Row, name: str) -> int | None:
    value = row.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool)):
        return value
    text = str(value).removesuffix("年")
    if not (text.isascii() and text.isdigit() and len(text) == 4):
        raise _MisfitError(
            field=name, fix="Write the year with four digits, such as 2024.", zh="请写四位数的年度，如 2024。"
        )
    return int(text)


def _day(row: Row, name: str) -> date | None:
    value = row.get(name)
    if value is None or type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value).replace("/", "-"))
    except ValueError:
        raise _MisfitError(field=name, fix="Write the day like 2025-01-31.", zh="请写成 2025-01-31。") from None


def _text(row: Row, name: str) -> str | None:
    value = row.get(name)
    if value is not None and not isinstance(value, str):
        raise _MisfitError(field=name, fix="Write it as text.", zh="请写成文字。")
    return value


def _alias(row: Row) -> Alias:
    return Alias(name=_text(row, "name") or "", formerly=_text(row, "formerly") or "", since=_year(row, "from"))


def _roster_entry(row: Row) -> RosterEntry:
    scope = _SCOPES_ZH.get(row.get("scope", PARTIAL), row.get("scope", PARTIAL))
    if scope not in SCOPES:
        known = "、".join(f"{zh}（{en}）" for zh, en in _SCOPES_ZH.items())
        raise _MisfitError(field="scope", fix=f"Use one of {', '.join(SCOPES)}.", zh=f"可用 {known}。")
    since, until = _year(row, "from"), _year(row, "to")
    if since is not None and until is not None and until < since:
        raise _MisfitError(
            field="to", fix="Give a year that is not before from.", zh="结束年度不能早于起始年度（from）。"
        )
    parent, child = _text(row, "parent") or "", _text(row, "child") or ""
    return RosterEntry(parent=parent, child=child, scope=scope, since=since, until=until)


_SCOPES_ZH = dict(zip(("全部", "部分", "单列"), SCOPES, strict=True))


@attrs.frozen(kw_only=True)
class FileMetadata:
    """What is known of one file."""

    file: str
    metadata: Metadata


def _file_metadata(row: Row) -> FileMetadata:
    known = Metadata(
        agency=_text(row, "agency"),
        region=_text(row, "region"),
        year=_year(row, "year"),
        published=_day(row, "published"),
        parent=_text(row, "parent"),
        agency_kind=row.get("agency_kind"),
    )
    return FileMetadata(file=str(row["file"]), metadata=known)


ALIASES = TableKind(
    columns={"name": "现名", "formerly": "原名", "from": "起始年度"}, needed=("name", "formerly"), make=_alias
)
ROSTERS = TableKind(
    columns={"parent": "上级", "child": "下级", "scope": "范围", "from": "起始年度", "to": "结束年度"},
    needed=("parent", "child"),
    make=_roster_entry,
)
FILE_METADATA = TableKind(
    columns={
        "file": "文件",
        "agency": "机关",
        "region": "地区",
        "year": "年度",
        "published": "公布日期",
        "parent": "上级",
        "agency_kind": "机关类别",
    },
    needed=("file",),
    make=_file_metadata,
)


@attrs.frozen(kw_only=True)
class MetadataTable:
    """What is known of files, by their places."""

    by_place: Mapping[str, Metadata] = attrs.field(factory=dict)

    @classmethod
    def from_file(cls, path: Path) -> MetadataTable:
        """Read a CSV file; a file that is listed twice is refused."""
        by_place: dict[str, Metadata] = {}
        for one in read_table(path, FILE_METADATA):
            place = os.path.abspath(path.parent / one.file)
            if place in by_place:
                zh = f"文件 {one.file} 写了两次；请只留一行。"
                raise _error(str(path), f"the file {one.file} is listed twice.", "Keep one of its lines.", zh)
            by_place[place] = one.metadata
        return cls(by_place=by_place)

    def of(self, name: str | None) -> Metadata | None:
        """What is known of the file of this name; ``None`` where it is not listed."""
        return self.by_place.get(os.path.abspath(name)) if name and self.by_place else None

    def roster_entries(self) -> Iterator[RosterEntry]:
        """The agencies that it lists with their parents, each in the year of its file."""
        for one in self.by_place.values():
            if one.parent and one.agency:
                # The region of the row is the child's, and of nobody else in the rosters.
                child = AgencyNames().full_name(one.agency, region=one.region, year=one.year) or one.agency
                yield RosterEntry(parent=one.parent, child=child, since=one.year, until=one.year)

    def unused_places(self, names: Iterable[str]) -> tuple[str, ...]:
        """The places that are listed and are none of these files'."""
        used = {os.path.abspath(name) for name in names}
        return tuple(place for place in self.by_place if place not in used)


def unlisted_sentence(places: tuple[str, ...]) -> Message:
    """The sentence on files that a table lists and a run has not."""
    return _UNUSED.filled({"count": len(places), "first": os.path.relpath(places[0])})


_UNUSED = Message(
    "--metadata：{count} 个列出的文件不在所检查的文件中，如 {first}；请核对文件名。",
    "--metadata: {count} of the files listed are not among those checked, such as {first}; compare the names.",
)
