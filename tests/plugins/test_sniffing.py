"""What a file is decide its bytes, wherever they come from: the command, its children, standard input, a library."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result as Ran

import gxrules
import gxrules.checking.checker
from gxrules.errors import UnreadableError
from gxrules.rules.plugins import formats

Run = Callable[..., Ran]
CLEAN = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")
LINES = "".join(f"<p>{line}</p>" for line in CLEAN.splitlines())
PAGE = f"<!DOCTYPE html><html><head><meta charset='gbk'></head><body>{LINES}</body></html>"
REFUSED = {
    "a PDF file": (b"%PDF-1.7", "PDF"),
    "an archive": (b"PK\x03\x04junk", "Word"),
    "a binary document": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "WPS"),
    "a picture": (b"\x89PNG\r\n\x1a\n", "图片"),
}


@pytest.mark.parametrize("page", [PAGE, PAGE.encode("gbk")], ids=["text", "bytes"])
def test_a_page_is_read_as_a_page(page: str | bytes) -> None:
    """As the bytes of a file are, and so is its source as text, whatever encoding that declares."""
    assert gxrules.read(page).year == 2022
    assert gxrules.check(page).verdict == "passed"
    assert gxrules.read(page).title == gxrules.read(CLEAN).title


@pytest.mark.parametrize("extra", [(), ("--jobs", "2"), ("--isolate",)], ids=" ".join)
def test_a_page_on_standard_input_is_read_as_a_page(run: Run, extra: tuple[str, ...]) -> None:
    """In a process of its own as well."""
    other = Path(__file__).parents[2] / "samples" / "clean-2022.txt"
    done = run("check", "-", other, *extra, input=PAGE.encode("gbk"))
    assert done.exit_code == 0, done.output


@pytest.mark.parametrize(("data", "named"), REFUSED.values(), ids=REFUSED)
def test_what_no_reader_takes_is_never_read_as_text(data: bytes, named: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A check says so in its result, a reading raises."""
    monkeypatch.setattr(gxrules.checking.checker, "_installed_readers", dict)
    error = gxrules.Checker(plugins=()).check(data).error
    assert error is not None
    assert named in error.zh
    with pytest.raises(UnreadableError, match=r"check the Word document|open it, select all"):
        gxrules.read(data)


def test_a_page_without_its_parser_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the requirement that brings it; it is no text."""
    monkeypatch.setattr(formats, "find_spec", lambda _: None)
    for page in (PAGE, PAGE.encode("gbk")):
        error = gxrules.check(page).error
        assert error is not None
        assert "pip install 'gxrules[documents]'" in error.zh
