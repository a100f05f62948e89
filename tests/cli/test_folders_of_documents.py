"""A folder with every kind of file: each is an entry with its own verdict, and none is passed that was not checked."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result as Ran
from documents import WRITERS, blocks_of, zipped
from pdfs import pdf, stream

from gxrules import read
from gxrules.rules.plugins import formats
from gxrules.testing.texts.documents import document

Run = Callable[..., Ran]
SAMPLES = Path(__file__).parents[2] / "samples"
CLEAN, BROKEN = ((SAMPLES / f"{name}.txt").read_text("utf-8") for name in ("clean-2022", "broken-sum-2022"))
PICTURE = stream(
    bytes(600 * 3),
    "/Type /XObject /Subtype /Image /Width 600 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceRGB",
)
UNREADABLE = {
    "scan.pdf": pdf("600 0 0 800 0 0 cm /X7 Do", forms=(PICTURE,)),
    "damaged.pdf": b"%PDF-1.7\nstartxref",
    "damaged.docx": WRITERS["docx"](["一"])[:-40],
    "text.doc": b"{\\rtf1 \\'d2\\'bb}",
    "text.rtf": b"{\\rtf1",
    "archive.zip.docx": zipped({"a.txt": "一"}),
    "empty.docx": b"",
    "notice.html": "<!DOCTYPE html><p>关于放假的通知".encode(),
}
UNKNOWN = {
    "photo.jpg": b"\xff\xd8\xff\xe0",
    "cover.png": b"\x89PNG\r\n\x1a\n",
    "report.ofd": zipped({"OFD.xml": "<x/>"}),
}


def written(text: str) -> dict[str, bytes]:
    """A report in every format that is read, by the name of the format."""
    blocks = blocks_of(document(read(text)), merged=True)
    return {name: write(blocks) for name, write in WRITERS.items()}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The folder, with two reports in each format, one of them broken, and some under names of other formats."""
    clean, broken = written(CLEAN), written(BROKEN)
    files = {f"clean.{name}": data for name, data in clean.items()} | UNREADABLE | UNKNOWN
    files |= {f"broken.{name}": data for name, data in broken.items()}
    # What offices send as .doc is anything.
    files |= {
        "rich.doc": broken["rtf"],
        "page.doc": broken["html"],
        "new.doc": broken["docx"],
        "old.wps": broken["doc"],
        "new.wps": broken["docx"],
    }
    files |= {
        "page.txt": broken["html"],
        "new.txt": broken["docx"],
        "clean.txt": CLEAN.encode(),
        "broken.txt": BROKEN.encode(),
    }
    (tmp_path / "in").mkdir()
    for name, data in files.items():
        (tmp_path / "in" / name).write_bytes(data)
    return tmp_path / "in"


def entries(ran: Ran) -> dict[str, dict[str, Any]]:
    """The entries of the run's JSON, by the names of the files."""
    return {Path(entry["name"]).name: entry for entry in json.loads(ran.stdout)["files"]}


def test_each_file_has_the_entry_it_should(run: Run, folder: Path) -> None:
    """Whatever is beside it; what was not checked is never passed, and has a sentence on what to do."""
    found = entries(run("check", str(folder), "--format", "json"))
    assert found.keys() == {path.name for path in folder.iterdir()}
    verdicts = {name: entry["verdict"] for name, entry in found.items()}
    reports = {name for name in verdicts if name not in UNREADABLE and name not in UNKNOWN}
    assert {name: verdicts[name] for name in reports} == {
        name: "passed" if name.startswith("clean") else "failed" for name in reports
    }
    assert {name for name, verdict in verdicts.items() if verdict is None} == UNREADABLE.keys()
    assert {name for name, verdict in verdicts.items() if verdict == "not_checked"} == UNKNOWN.keys()
    assert all(found[name]["error"] for name in (*UNREADABLE, *UNKNOWN))


def test_no_line_of_text_is_green_for_what_was_not_checked(run: Run, folder: Path) -> None:
    """Each file that was not is named in it, the counts are those of the entries, and the exit code is the worst."""
    done = run("check", str(folder))
    assert done.exit_code == 2
    assert all(f"{name}：" in done.stdout or f"{name} " in done.stdout for name in (*UNREADABLE, *UNKNOWN))
    assert f"通过 8，未通过 15，未能判定 0，无法读取 {len(UNREADABLE)}" in done.stdout.splitlines()[-1]
    assert f"未检查 {len(UNKNOWN)}" in done.stdout.splitlines()[-1]


def test_without_the_extras_pages_and_pdf_files_are_not_checked(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whatever they are called, they are never read as text; all others are checked as with them."""
    whole = entries(run("check", str(folder), "--format", "json"))
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    found = entries(run("check", str(folder), "--format", "json"))
    lacking = {name for name in found if name.endswith((".html", ".pdf")) or name.startswith("page.")}
    assert all(found[name]["verdict"] in (None, "not_checked") for name in lacking)
    assert all("pip install" in found[name]["error"] for name in lacking - UNREADABLE.keys())
    assert {name: entry["verdict"] for name, entry in found.items() if name not in lacking} == {
        name: entry["verdict"] for name, entry in whole.items() if name not in lacking
    }
