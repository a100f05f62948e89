"""The Python of the offline page, in this one: its documents are those of the command."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from documents import WRITERS, blocks_of

from gxrules import read
from gxrules.rules.plugins.formats import FormatSupport
from gxrules.testing.texts.documents import document

ROOT = Path(__file__).parents[2]
BROKEN = (ROOT / "samples" / "broken-sum-2022.txt").read_bytes()
WORD = WRITERS["docx"](blocks_of(document(read(BROKEN))))

Run = Callable[..., Result]


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A desk that speaks Chinese."""
    monkeypatch.syspath_prepend(ROOT / "tools" / "offline")
    monkeypatch.delitem(sys.modules, "driver", raising=False)
    import driver  # type: ignore[import-not-found]

    return driver.OfflineDesk.in_language("zh")


@pytest.mark.parametrize("form", ["json", "html"])
def test_its_documents_are_those_of_the_command(desk: Any, run: Run, tmp_path: Path, form: str) -> None:
    """Of several files, one of which is no report."""
    for name, data in {"a.txt": BROKEN, "b.docx": WORD, "c.txt": b""}.items():
        (tmp_path / name).write_bytes(data)
        desk.check(name, data)
    run("check", "a.txt", "b.docx", "c.txt", "--format", form, "-o", "made")
    assert desk.document(form) == (tmp_path / "made").read_bytes()


def test_a_copy_is_made_of_what_a_marker_knows(desk: Any, run: Run, tmp_path: Path) -> None:
    """By its bytes and its name; of others there is none."""
    (tmp_path / "b.docx").write_bytes(WORD)
    for name, data in {"a.txt": BROKEN, "b.docx": WORD, "c.docx": BROKEN, "d.txt": WORD, "e.docx": WORD[:99]}.items():
        desk.check(name, data)
    assert desk.marked_names() == ["", "b.docx", "", "", ""]
    run("check", "b.docx", "--mark", "marked.docx", "-o", "x.json")
    assert desk.marked(1) == (tmp_path / "marked.docx").read_bytes()


def test_what_has_no_reader_here_is_told_without_a_command(desk: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """People in front of a page cannot install anything."""
    monkeypatch.setattr(FormatSupport, "missing", property(lambda self: self.modules))
    desk.check("a.pdf", b"%PDF-1.7")
    (result,) = [each.result for each in desk.checked]
    assert result.error.zh.startswith("本页不能读取 .pdf 文件")
    assert "pip" not in result.error.en


def test_a_file_that_takes_too_long_has_no_result(desk: Any) -> None:
    """And stands among the others all the same; nothing is left after the next upload."""
    desk.lose("a.txt")
    desk.check("b.txt", BROKEN)
    assert [each.result.verdict for each in desk.checked] == [None, "failed"]
    assert "用时过长" in desk.document("json").decode("utf-8")
    desk.clear()
    assert desk.checked == []
