"""Readers of plugins: files of other suffixes are found, read, and told of like any other."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result as Ran

from gxrules.checking.batch.files import FoundText, fetch
from gxrules.rules.plugins.formats import Reader
from gxrules.types import Source

Run = Callable[..., Ran]
CLEAN = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")
PLUGIN = """GXRULES_API = 1

from gxrules import Reader, hookimpl


def read(data):
    assert data.startswith(b"WL:"), "it does not begin with WL:"
    return data[3:].decode("utf-8")[::-1]


@hookimpl
def gxrules_readers():
    return [Reader(name="wanglan", suffixes=(".wl",), read=read)]
"""
ASKED = ("--plugin", "wanglan_reader", "--lang", "en")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plugin that reads files written backwards, and a folder with such a file and others."""
    (tmp_path / "wanglan_reader.py").write_text(PLUGIN, "utf-8")
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "clean.wl").write_bytes(b"WL:" + CLEAN[::-1].encode())
    (folder / "bad.wl").write_bytes(b"PK\x03\x04")
    (folder / "other.ofd").write_bytes(b"x")
    return folder


def test_a_directory_gives_the_files_of_a_reader(run: Run, folder: Path) -> None:
    """Beside plain text; what nothing reads is told, and is not checked."""
    done = run("check", folder, *ASKED)
    assert "clean.wl  passed" in done.stdout
    assert "other.ofd: not checked: " in done.stdout
    assert run("parse", folder / "clean.wl", *ASKED).exit_code == 0


def test_a_file_that_a_reader_cannot_read_is_told(run: Run, folder: Path) -> None:
    """With the reader's name and its reason; other files are checked."""
    done = run("check", folder, *ASKED)
    assert done.exit_code == 2
    assert "Reader wanglan cannot read it (AssertionError: it does not begin with WL:" in done.stdout
    assert "unreadable 1" in done.stdout


def test_last_years_report_is_read_by_it_too(run: Run, folder: Path) -> None:
    """As any report of the run."""
    (folder / "before.wl").write_bytes(b"WL:" + CLEAN.replace("2022年", "2021年")[::-1].encode())
    done = run("check", folder / "clean.wl", "--previous", folder / "before.wl", "--ignore", "GX7", *ASKED)
    assert done.exit_code == 0


def test_without_the_plugin_the_file_is_no_text(run: Run, folder: Path) -> None:
    """Nothing reads it."""
    assert (
        "The directory holds no .txt, .md, .doc, .docm, .docx, .dot, .htm, .html, .mht, .mhtml, .odt, .pdf, .rtf,"
        " .wps, .xhtml, .xlsm or .xlsx file" in run("check", folder, "--lang", "en").stdout
    )


@pytest.mark.parametrize(
    ("returned", "says"),
    [(7, "TypeError: it returned int, not a text"), (None, "it returned NoneType"), ("  ", "The file is empty")],
)
def test_what_is_no_text_is_told(tmp_path: Path, returned: Any, says: str) -> None:
    """A reader that returns something else, or nothing."""
    path = tmp_path / "report.wl"
    path.write_bytes(b"WL:")
    readers = {".wl": Reader(name="wanglan", suffixes=".wl", read=lambda data: returned)}
    told = fetch(FoundText(name="report.wl", path=path), None, readers)  # type: ignore[arg-type]  # nothing is read from it
    assert says in told.en  # type: ignore[union-attr]  # a message


def test_a_reader_may_return_a_source(tmp_path: Path) -> None:
    """With an encoding and a name of its own."""
    path = tmp_path / "REPORT.WL"
    path.write_bytes(b"WL:")
    source = Source("一、总体情况", "inner")
    readers = {".wl": Reader(name="wanglan", suffixes=".wl", read=lambda data: source)}
    assert fetch(FoundText(name="REPORT.WL", path=path), None, readers) is source  # type: ignore[arg-type]  # nothing is read from it
