"""Where the document goes: never over what is read, whole or not at all, and a full disk is a sentence."""

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result

from gxrules.cli import console
from gxrules.cli.console import Unusable, spool, write

SAMPLES = Path(__file__).parents[2] / "samples"
CLEAN = SAMPLES / "clean-2022.txt"
BROKEN = SAMPLES / "broken-sum-2022.txt"
Run = Callable[..., Result]


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a report, last year's, settings, a baseline and a list of suppressions."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(BROKEN.read_bytes())
    (tmp_path / "last.txt").write_bytes(CLEAN.read_bytes())
    (tmp_path / "base.json").write_text('{"version": 1, "reports": {}}', "utf-8")
    (tmp_path / "accepted.toml").write_text("", "utf-8")
    (tmp_path / "rules.py").write_text(RULE, "utf-8")
    (tmp_path / "list").write_text("in/a.txt\n", "utf-8")
    (tmp_path / "gxrules.toml").write_text('baseline = "base.json"\nsuppressions = "accepted.toml"\n', "utf-8")
    return tmp_path


RULE = """'''A rule that says nothing.'''
from gxrules import Severity, rule

@rule("XX001", "one", severity=Severity.INFO, basis="测试", messages={"one": {"zh": "一。", "en": "One."}})
def check(report):
    return ()
"""
READ = ("in/a.txt", "last.txt", "base.json", "accepted.toml", "gxrules.toml", "rules.py", "list")
ALL = ("--files-from", "list", "--previous", "last.txt", "--rules-file", "rules.py")


@pytest.mark.parametrize("name", READ)
@pytest.mark.parametrize("link", ["", "symbolic", "hard"])
def test_no_output_goes_over_what_is_read(run: Run, desk: Path, name: str, link: str) -> None:
    """Be it named itself or by a link; nothing has been changed."""
    before, target = (desk / name).read_bytes(), desk / name
    if link:
        target = desk / "link"
        (target.symlink_to if link == "symbolic" else target.hardlink_to)(desk / name)
    done = run("check", *ALL, "-o", target)
    assert done.exit_code == 2
    assert "不能覆盖" in done.stderr
    assert (desk / name).read_bytes() == before


@pytest.mark.parametrize("name", [name for name in READ if name != "base.json"])
def test_no_baseline_goes_over_what_is_read(run: Run, desk: Path, name: str) -> None:
    """But for the old baseline, which it replaces."""
    before = (desk / name).read_bytes()
    done = run("check", *ALL, "--write-baseline", desk / name)
    assert done.exit_code == 2
    assert (desk / name).read_bytes() == before
    assert run("check", "in", "--write-baseline", "base.json").exit_code in (0, 3)
    assert json.loads((desk / "base.json").read_text("utf-8"))["reports"]


def test_two_documents_do_not_go_to_one_file(run: Run, desk: Path) -> None:
    """The second would write over the first."""
    done = run("check", "in", "-o", desk / "new.json", "--write-baseline", "new.json")
    assert done.exit_code == 2
    assert not (desk / "new.json").exists()


def test_what_was_written_into_the_folder_is_not_written_again(run: Run, desk: Path) -> None:
    """With a suffix that is checked it is an input the next time."""
    assert run("check", "in", "-o", "in/out.txt").exit_code == 1
    assert run("check", "in", "-o", "in/out.txt").exit_code == 2


def test_parse_does_not_write_over_its_report(run: Run, desk: Path) -> None:
    """Nor through a link."""
    (desk / "link").symlink_to(desk / "last.txt")
    assert run("parse", "last.txt", "-o", "link").exit_code == 2
    assert (desk / "last.txt").read_bytes() == CLEAN.read_bytes()


def test_a_link_stays_a_link_and_a_mode_a_mode(run: Run, desk: Path) -> None:
    """What the link leads to is replaced, and can be read by whom it could be read by."""
    (desk / "old.json").write_text("old", "utf-8")
    (desk / "old.json").chmod(0o640)
    (desk / "link.json").symlink_to("old.json")
    assert run("check", "in", "-o", "link.json").exit_code == 1
    assert (desk / "link.json").is_symlink()
    assert json.loads((desk / "old.json").read_text("utf-8"))["files"]
    assert (desk / "old.json").stat().st_mode & 0o777 == 0o640


def failing() -> Iterator[str]:
    """A document whose second half cannot be made."""
    yield "half"
    raise OSError(28, "No space left on device")


def test_a_document_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    """The old one stays, and nothing lies beside it."""
    (tmp_path / "a.json").write_text("old", "utf-8")
    with pytest.raises(Unusable, match="磁盘已满"):
        write(failing(), str(tmp_path / "a.json"))
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [("a.json", "old")]


def test_a_document_in_pieces_is_made_before_it_is_written() -> None:
    """So that whatever its making prints or breaks comes before the first of it."""
    made: list[str] = []
    spooled = spool(made.append(piece) or piece for piece in ("a", "\udc80", "b\r\n"))  # type: ignore[func-returns-value]
    assert made == ["a", "\udc80", "b\r\n"]
    assert b"".join(piece for piece in spooled if isinstance(piece, bytes)) == b"a\\udc80b\r\n"


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no such device")
@pytest.mark.parametrize(
    "arguments",
    [
        ("check", str(BROKEN)),
        ("check", str(BROKEN), "--format", "json"),
        ("parse", str(CLEAN)),
        ("rules",),
        ("--help",),
        ("--version",),
    ],
)
def test_a_full_disk_on_standard_output_is_a_sentence(arguments: tuple[str, ...]) -> None:
    """And exit code 2, whatever was found."""
    with open("/dev/full", "wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "gxrules", *arguments],
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )
    assert done.returncode == 2
    assert "标准输出：无法写入（磁盘已满）。" in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="the system has no such device")
def test_a_device_is_written_as_it_is(run: Run, desk: Path) -> None:
    """It is not replaced by a file."""
    done = run("check", "in", "-o", "/dev/full")
    assert done.exit_code == 2
    assert "磁盘已满" in done.stderr
    assert not os.path.isfile("/dev/full")


@pytest.mark.parametrize("name", ["report.docx", "report.doc", "report.log"])
def test_a_suffix_that_no_format_has_is_refused(run: Run, desk: Path, name: str) -> None:
    """Plain text called .docx would be found damaged; with --format the name is the caller's affair."""
    report = desk / "in" / "a.txt"
    done = run("check", report, "-o", name, "--lang", "en")
    assert (done.exit_code, Path(name).exists()) == (2, False)
    assert "Use one of .txt, .json" in done.stderr
    assert run("check", report, "-o", name, "--format", "text").exit_code in (0, 1)
    assert Path(name).exists()


@pytest.mark.parametrize("most", [1, 2, 1_000])
def test_a_terminal_gets_text(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Characters that two pieces of a large document share come whole; a terminal may speak another encoding."""
    monkeypatch.setattr(console, "_PIECE", most)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stdout", terminal)
    console.write(spool(iter(["共 1 份：", "通过 1。\n"])))
    assert terminal.getvalue() == "共 1 份：通过 1。\n"


class Terminal(io.StringIO):
    """A terminal that takes no bytes."""

    def isatty(self) -> bool:
        """True."""
        return True
