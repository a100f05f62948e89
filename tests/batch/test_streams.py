"""Streams of Arrow, as the engines of clusters hand them to workers: the rows are those of `gxrules batch`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import Result
from misdeeds import with_check
from test_batch_command import CLEAN, DEEDS, POISON, folder, rows

import gxrules
from gxrules import Config, ConfigError
from gxrules.batch import check_batches, row_schema

Run = Callable[..., Result]
__all__ = ["folder"]


def stream(folder: Path, *, named: str = "name", size: int = 3) -> Iterator[pa.RecordBatch]:
    """The files of a folder that are read, in batches of a few."""
    paths = sorted(path for path in folder.iterdir() if path.suffix == ".txt")
    for start in range(0, len(paths), size):
        some = paths[start : start + size]
        columns = {named: [f"in/{path.name}" for path in some], "content": [path.read_bytes() for path in some]}
        yield pa.RecordBatch.from_pydict(columns)


def test_the_rows_are_those_of_the_command(run: Run, folder: Path) -> None:
    """Of every document, in the order of the stream; equal ones are checked each."""
    run("batch", "in", "-o", "out", "-q")
    expected = {row["name"]: row for row in rows(folder.parent / "out")}
    found = [row for batch in check_batches(stream(folder)) for row in batch.to_pylist()]
    assert [row["name"] for row in found] == sorted([*expected, "in/copy.txt"])
    assert {row["name"]: row for row in found if row["name"] in expected} == expected


def test_a_stream_goes_on_behind_poison(folder: Path, tmp_path: Path) -> None:
    """A document that ends, hangs or bloats its process is a row that says so."""
    for cause in DEEDS:
        (folder / f"{cause}.txt").write_text(f"{CLEAN}\n{cause}", "utf-8")
    (tmp_path / "poison.py").write_text(with_check(f"{POISON}return ()"), "utf-8")
    made = check_batches(
        stream(folder),
        config=Config(select="MB"),
        deadline=5,
        memory=200 << 20,
        plugin_files=[str(tmp_path / "poison.py")],
    )
    statuses = {Path(row["name"]).stem: row["status"] for batch in made for row in batch.to_pylist()}
    assert {name: status for name, status in statuses.items() if name in DEEDS} == {cause: cause for cause in DEEDS}
    assert set(statuses.values()) == {*DEEDS, "checked", "unreadable"}


@pytest.mark.parametrize("content", [None, b"", b"\x00\x01"])
def test_what_is_no_document_is_a_row(content: bytes | None) -> None:
    """Null and empty ones, too; columns may be called as Spark calls them."""
    schema = pa.schema([("path", pa.string()), ("content", pa.binary())])
    batch = pa.RecordBatch.from_pydict({"path": ["a.txt"], "content": [content]}, schema=schema)
    (made,) = check_batches(iter([batch]))
    assert made.schema.equals(row_schema())
    (row,) = made.to_pylist()
    assert (row["status"], row["reason"] is None) == ("unreadable", False)


def test_nothing_gives_nothing() -> None:
    """An empty partition is one, too."""
    assert list(check_batches(iter([]))) == []


def test_wrong_settings_are_told_at_once() -> None:
    """Not once for each document."""
    with pytest.raises(ConfigError):
        list(check_batches(iter([]), config=Config(select="GX9999")))


def test_the_names_are_public() -> None:
    """And load on first use."""
    assert {"check_batches", "row_schema"} <= set(dir(gxrules.batch))
    with pytest.raises(AttributeError):
        _ = gxrules.batch.nothing
