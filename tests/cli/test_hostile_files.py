"""Files nobody should have named: pipes, devices, what is too large, in another encoding or gone."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from gxrules.checking.batch.files import FoundText, fetch
from gxrules.rules.plugins.formats import Reader
from gxrules.text.messages import Message
from gxrules.text.source import Source

SAMPLES = Path(__file__).parents[2] / "samples"
CLEAN = SAMPLES / "clean-2022.txt"
Run = Callable[..., Result]
pipes = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="the system has no named pipes")


@pipes
@pytest.mark.parametrize(
    "arguments",
    [
        ("{pipe}",),
        ("{folder}",),
        ("{clean}", "--previous", "{pipe}"),
        ("{clean}", "--previous", "{folder}"),
        ("{clean}", "--baseline", "{pipe}"),
        ("{clean}", "--suppressions", "{pipe}"),
        ("{clean}", "--config", "{pipe}"),
        ("{clean}", "--rules-file", "{pipe}"),
    ],
)
def test_a_pipe_without_writer_is_not_waited_for(arguments: tuple[str, ...], tmp_path: Path) -> None:
    """The command ends with a sentence; it ran in a process of its own, since it used to hang for good."""
    os.mkfifo(tmp_path / "pipe.txt")
    places = {"pipe": tmp_path / "pipe.txt", "folder": tmp_path, "clean": CLEAN}
    command = [sys.executable, "-m", "gxrules", "check", *(each.format(**places) for each in arguments)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", timeout=60, check=False)
    assert done.returncode == 2
    assert "pipe.txt" in done.stdout + done.stderr
    assert "内部" not in done.stdout + done.stderr


@pipes
def test_a_pipe_in_a_folder_costs_the_others_nothing(run: Run, tmp_path: Path) -> None:
    """It is named as what it is, and the report beside it is checked."""
    os.mkfifo(tmp_path / "a.txt")
    (tmp_path / "b.txt").write_bytes(CLEAN.read_bytes())
    done = run("check", str(tmp_path), "--format", "json")
    first, second = json.loads(done.stdout)["files"]
    assert "不是普通文件" in first["error"]
    assert second["verdict"] == "passed"


@pytest.mark.skipif(not os.path.exists("/dev/zero"), reason="the system has no such device")
def test_a_device_is_not_read(run: Run) -> None:
    """It would never end."""
    done = run("check", "/dev/zero")
    assert done.exit_code == 2
    assert "不是普通文件" in done.stdout


class _Endless:
    """Standard input that never ends; counts what is asked of it."""

    asked = 0

    def read(self, count: int = -1) -> bytes:
        assert count >= 0
        self.asked += count
        return b"\n" * count


def test_no_more_is_read_than_reaches_the_limit(tmp_path: Path) -> None:
    """Of a file that is too large, nothing behind that comes into memory; nor of an endless input."""
    path = tmp_path / "a.txt"
    path.write_bytes(b"x" * 10_000)
    data = fetch(FoundText(name="a.txt", path=path), None, most=1000)  # type: ignore[arg-type]  # a file is read
    assert isinstance(data, Source)
    assert len(data.text) < 2100
    stdin = _Endless()
    fetch(FoundText(name="<stdin>"), stdin, most=1000)  # type: ignore[arg-type]  # all that is asked of it
    assert stdin.asked < 2100


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "gb18030"])
@pytest.mark.parametrize("filling", ["x", "\u00e9", "公", "\U0001f600"])
def test_what_is_cut_off_in_a_file_is_told(run: Run, tmp_path: Path, encoding: str, filling: str) -> None:
    """Whatever the encoding takes for a character, the limit is reached in the text that was read."""
    path = tmp_path / "a.txt"
    path.write_bytes((CLEAN.read_text("utf-8") + (filling * 50 + "\n") * 400).encode(encoding))
    (tmp_path / "gxrules.toml").write_text("max-bytes = 9000", "utf-8")
    done = run("check", str(path), "--config", str(tmp_path / "gxrules.toml"), "--format", "json")
    entry = json.loads(done.stdout)["files"][0]
    assert entry["verdict"] == "incomplete"
    assert "GX819" in [found["code"] for found in entry["diagnostics"]]


def test_a_reader_is_given_whole_files_or_none(tmp_path: Path) -> None:
    """Half a document is none; the sentence names the setting."""
    path = tmp_path / "a.wl"
    path.write_bytes(b"x" * 10_000)
    reader = Reader(name="wl", suffixes=(".wl",), read=lambda data: data.decode())
    said = fetch(FoundText(name="a.wl", path=path), None, {".wl": reader}, 1000)  # type: ignore[arg-type]  # a file
    assert isinstance(said, Message)
    assert "max-bytes" in said.zh
    assert "max-bytes" in said.en


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (CLEAN.read_text("utf-8").encode("utf-16-le"), "这不是文本文件"),
        (CLEAN.read_text("utf-8").encode("utf-16-be"), "这不是文本文件"),
        ("政府資訊公開工作年度報告\n一、總體情況\n本單位依法公開。\n".encode("big5"), "这段文字不是"),
    ],
)
def test_other_encodings_get_one_sentence(run: Run, tmp_path: Path, data: bytes, said: str) -> None:
    """UTF-16 without a mark, and Big5."""
    (tmp_path / "a.txt").write_bytes(data)
    done = run("check", str(tmp_path / "a.txt"), "-q")
    assert done.exit_code == 2
    assert len(done.stdout.splitlines()) == 1
    assert said in done.stdout


def test_a_folder_called_like_a_text_is_a_folder(run: Run, tmp_path: Path) -> None:
    """Its texts are checked, named itself or found."""
    (tmp_path / "x.txt").mkdir()
    (tmp_path / "x.txt" / "a.txt").write_bytes(CLEAN.read_bytes())
    assert run("check", str(tmp_path)).exit_code == 0
    assert run("check", str(tmp_path / "x.txt")).exit_code == 0


def test_a_file_that_vanished_gets_one_sentence(tmp_path: Path) -> None:
    """It was there when the folder was searched."""
    said = fetch(FoundText(name="a.txt", path=tmp_path / "a.txt"), None)  # type: ignore[arg-type]  # nothing is read
    assert isinstance(said, Message)
    assert said.zh == "无法读取（找不到）；请检查文件是否存在、是否有权读取。"
