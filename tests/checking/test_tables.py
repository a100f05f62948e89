"""Tables beside the settings: CSV files and entries, and the line of what cannot be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from gxrules import Checker, Config, ConfigError
from gxrules.checking.config.tables import ALIASES, FILE_METADATA, ROSTERS, MetadataTable, TableKind, read_table
from gxrules.report.agency_names import Alias
from gxrules.report.rosters import RosterEntry

ROWS = [
    (
        ALIASES,
        "name,formerly,from\n云岭县数据局,云岭县大数据局,2024\n",
        [Alias(name="云岭县数据局", formerly="云岭县大数据局", since=2024)],
    ),
    (ALIASES, "现名,原名\n云岭县数据局,云岭县大数据局\n", [Alias(name="云岭县数据局", formerly="云岭县大数据局")]),
    (ROSTERS, "parent,child\n甲县政府,甲县水利局\n", [RosterEntry(parent="甲县政府", child="甲县水利局")]),
    (
        ROSTERS,
        "上级,下级,范围,起始年度,结束年度\n甲县政府,甲县水利局,全部,2021年,2023\n\n",
        [RosterEntry(parent="甲县政府", child="甲县水利局", scope="complete", since=2021, until=2023)],
    ),
]


@pytest.mark.parametrize(("kind", "text", "rows"), ROWS)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_is_read(tmp_path: Path, kind: TableKind[object], text: str, rows: list[object], encoding: str) -> None:
    """With English or Chinese heads, as spreadsheets save it."""
    path = tmp_path / "table.csv"
    path.write_bytes(text.encode(encoding))
    assert list(read_table(path, kind)) == rows


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (ALIASES, "name,former\n", "table.csv:1: there is no column 'former'. Did you mean formerly?"),
        (ALIASES, "name\n", "its first line names no column formerly"),
        (ALIASES, "name,formerly\n甲县数据局,\n", "table.csv:2: it has no formerly"),
        (ROSTERS, "parent,child,scope\n甲,乙,all\n", "scope cannot be 'all'. Use one of complete, partial, apart"),
        (ROSTERS, "parent,child,from\n甲,乙,23\n", "Write the year with four digits"),
        (ROSTERS, "parent,child,from,to\n甲,乙,2023,2021\n", "not before from"),
        (FILE_METADATA, "file,published\na.txt,31.1.2025\n", "Write the day like 2025-01-31"),
        (FILE_METADATA, "file,agency_kind\na.txt,department\nb.txt,bureau\n", "table.csv:3"),
    ],
)
def test_what_a_table_cannot_hold_is_named_by_its_line(
    tmp_path: Path, kind: TableKind[object], text: str, told: str
) -> None:
    """With the fix, in both languages."""
    path = tmp_path / "table.csv"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        read_table(path, kind)
    assert told in str(caught.value)
    assert caught.value.zh


def test_a_table_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    """Before any report is read."""
    with pytest.raises(ConfigError, match=r"none\.csv: cannot be read"):
        Checker(Config(aliases=str(tmp_path / "none.csv")))


def test_the_metadata_of_a_file_are_found_from_the_folder_of_the_table(tmp_path: Path) -> None:
    """Whatever folder the run is in."""
    path = tmp_path / "metadata.csv"
    path.write_text(
        "file,agency,year,published\nold/a.txt,云岭县水利局,2021,2022/1/31\n".replace("2022/1/31", "2022-01-31"),
        "utf-8",
    )
    known = MetadataTable.from_file(path).of(str(tmp_path / "old" / "a.txt"))
    assert known is not None
    assert (known.agency, known.year, known.published) == ("云岭县水利局", 2021, date(2022, 1, 31))
    assert MetadataTable.from_file(path).of(str(tmp_path / "a.txt")) is None


def test_a_file_that_is_listed_twice_is_refused(tmp_path: Path) -> None:
    """Neither line may overwrite the other."""
    path = tmp_path / "metadata.csv"
    path.write_text("file,year\na.txt,2021\n./a.txt,2022\n", "utf-8")
    with pytest.raises(ConfigError, match="is listed twice"):
        MetadataTable.from_file(path)


def test_the_settings_file_lists_the_same(tmp_path: Path) -> None:
    """As arrays of tables, or by the name of a CSV file beside it."""
    (tmp_path / "gxrules.toml").write_text(
        'aliases = "aliases.csv"\n[[rosters]]\nparent = "甲县政府"\nchild = "甲县水利局"\nfrom = 2021\n', "utf-8"
    )
    (tmp_path / "aliases.csv").write_text("name,formerly\n甲县数据局,甲县大数据局\n", "utf-8")
    checker = Checker(Config.from_file(tmp_path / "gxrules.toml"))
    assert checker.names.aliases == (Alias(name="甲县数据局", formerly="甲县大数据局"),)
    assert checker.rosters.entries == (RosterEntry(parent="甲县政府", child="甲县水利局", since=2021),)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('rosters = ["甲"]', "rosters cannot be"),
        ('[[rosters]]\nparent = "甲"', r"rosters\[1\]: it has no child"),
        ('[[aliases]]\nname = "甲"\nformerly = 3', "formerly cannot be 3. Write it as text"),
        ("year = 24", "24 is not the year of a report"),
        ('year = "2024"', "year cannot be"),
    ],
)
def test_entries_that_cannot_be_are_refused(tmp_path: Path, text: str, told: str) -> None:
    """With the place in the settings file."""
    path = tmp_path / "gxrules.toml"
    path.write_text(text, "utf-8")
    with pytest.raises(ConfigError, match=told) as caught:
        Config.from_file(path)
    assert "gxrules.toml" in str(caught.value)


def test_metadata_lists_parents(tmp_path: Path) -> None:
    """A column of it is a roster."""
    path = tmp_path / "metadata.csv"
    path.write_text("file,agency,year,parent\na.txt,甲县水利局,2021,甲县政府\nb.txt,,2021,甲县政府\n", "utf-8")
    entries = Checker(Config(metadata=str(path))).rosters.entries
    assert entries == (RosterEntry(parent="甲县政府", child="甲县水利局", since=2021, until=2021),)
