"""PDF files are read in a process of its own: whatever they do to it, the run goes on and says what happened."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest
from pdfs import line, pdf, stream, text, written
from programs import await_that, is_running

from gxrules.errors import UnreadableError
from gxrules_pdf import process
from gxrules_pdf.process import ChildLostError, ask_child
from gxrules_pdf.reading import read_pdf

PLAIN = pdf(text(50, 700, "一、总体情况"))
READ = "一、总体情况\n"
PAGES = [
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R >>",
]
# A machine may be busy; what is waited for has happened long before.
PATIENCE = 60


@pytest.fixture(autouse=True)
def no_process_left() -> Iterator[None]:
    """Each test starts its own process."""
    process._children.end_all()
    yield
    process._children.end_all()


def inflated(megabytes: int) -> bytes:
    """A stream of so many million blanks, packed twice; one block of it is repeated."""
    packer = zlib.compressobj(9)
    begin = packer.flush(zlib.Z_FULL_FLUSH)
    block = packer.compress(b" " * 1_000_000) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = zlib.compress(begin + block * megabytes)
    return b"<< /Length %d /Filter [/FlateDecode /FlateDecode] >>\nstream\n%s\nendstream" % (len(packed), packed)


def nested(depth: int) -> bytes:
    """Forms each of which shows the next one ten times."""
    form = "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << /XObject << /X{0} {0} 0 R >> >>"
    inner = [stream(b"/X%d Do " % number * 10, form.format(number)) for number in range(8, 8 + depth)]
    return pdf("/X7 Do", forms=[*inner, stream(line(0, 0, 9, 9).encode(), form.format(8 + depth))])


MANY_PAGES = b"<< /Type /Pages /Count 100000 /Kids [%s] >>" % (b"3 0 R " * 100_000)
LOCKED = f"/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'11' * 32}> /P -4 >>"
MONSTERS = {
    "lines": (pdf(b"10 10 m 20 10 l S\n" * 300_000), "线条、图形过多"),
    "a line with corners": (pdf(b"0 0 m " + b"10 10 l 20 20 l\n" * 300_000 + b"S"), "线条、图形过多"),
    "pages": (
        written([PAGES[0], b"<< /Type /Pages /Count 100000 /Kids [%s] >>" % (b"3 0 R " * 100_000), PAGES[2]]),
        "页数",
    ),
    "characters": (pdf(*[b"BT /F 10 Tf " + b"<%s> Tj " % (b"4e00" * 50) * 100 + b"ET"] * 41), "文字过多"),
    "a bomb": (written([*PAGES, inflated(3_000)]), "意外终止"),
    "forms in forms": (nested(12), "意外终止"),
    "damage": (b"%PDF-1.7 \x00", "已损坏"),
    "a page missing": (written([PAGES[0], PAGES[1]]), "已损坏"),
    "a password": (pdf("", trailer=LOCKED), "密码"),
    "nothing": (pdf(""), "没有文字"),
}


@pytest.mark.parametrize(("data", "said"), MONSTERS.values(), ids=MONSTERS)
def test_a_monster_is_refused_and_the_next_file_is_read(data: bytes, said: str) -> None:
    """In a sentence that says why, and what to do."""
    with pytest.raises(UnreadableError) as refused:
        read_pdf(data)
    assert said in refused.value.zh
    assert refused.value.en.endswith((".", "file."))
    assert read_pdf(PLAIN).text == READ


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the system does not say how much memory was taken")
def test_a_bomb_takes_little_memory() -> None:
    """The process may take some hundred megabytes beyond what it starts with."""
    read_pdf(PLAIN)
    (child,) = process._children.idle
    limits = Path(f"/proc/{child.process.pid}/limits").read_text("ascii")
    (limit,) = (each.split()[3] for each in limits.splitlines() if each.startswith("Max address space"))
    assert int(limit) < 600_000_000


def test_one_process_reads_many_files() -> None:
    """It is started once; one that had many is replaced."""
    read_pdf(PLAIN)
    (child,) = process._children.alive
    read_pdf(PLAIN)
    assert process._children.alive == [child]
    child.files = process._MOST_FILES
    read_pdf(PLAIN)
    read_pdf(PLAIN)
    assert child.process.returncode is not None
    assert child not in process._children.alive


def test_threads_get_their_own_answers() -> None:
    """Each asks a process that nobody else asks, and one is kept."""
    found: dict[int, str] = {}
    data = [pdf(text(50, 700, f"第{number}份")) for number in range(4)]

    def read_one(number: int) -> None:
        found[number] = read_pdf(data[number]).text

    threads = [threading.Thread(target=read_one, args=(number,)) for number in range(4)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert found == {number: f"第{number}份\n" for number in range(4)}
    assert len(process._children.alive) == 1


@pytest.mark.parametrize(
    ("program", "late"),
    [("import time; time.sleep(300)", True), ("import os; os.abort()", False), ("print('x')", False)],
)
def test_a_process_that_does_not_answer_is_given_up(monkeypatch: pytest.MonkeyPatch, program: str, late: bool) -> None:
    """It hangs and is killed, or it dies; either is said."""
    monkeypatch.setattr(process, "_PROGRAM", program)
    with pytest.raises(ChildLostError) as lost:
        ask_child(PLAIN, deadline=0.5 if late else PATIENCE)
    assert lost.value.late == late
    assert process._children.alive == []


def test_an_interruption_leaves_no_answer_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The next file would be given it."""
    read_pdf(PLAIN)
    (child,) = process._children.alive

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(process.json, "loads", interrupt)
    with pytest.raises(KeyboardInterrupt):
        read_pdf(PLAIN)
    monkeypatch.undo()
    assert child.process.returncode is not None
    assert read_pdf(PLAIN).text == READ


def test_no_file_beside_the_reports_is_run(tmp_path: Path) -> None:
    """A folder of reports may hold anything."""
    (tmp_path / "report.pdf").write_bytes(PLAIN)
    for name in ("json", "queue", "gxrules_pdf", "pypdfium2_raw"):
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\n", "utf-8")
    subprocess.run(
        [sys.executable, "-P", "-m", "gxrules", "check", "report.pdf"], cwd=tmp_path, capture_output=True, check=False
    )
    assert not (tmp_path / "ran").exists()


@pytest.mark.skipif(os.name != "posix", reason="Windows ends processes in another way")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
def test_no_process_outlives_the_one_that_asks(tmp_path: Path, ending: signal.Signals) -> None:
    """However that ended."""
    (tmp_path / "plain.pdf").write_bytes(PLAIN)
    program = (
        "import pathlib, time, gxrules_pdf.process as process\n"
        "process.ask_child(pathlib.Path('plain.pdf').read_bytes())\n"
        "print(process._children.alive[0].process.pid, flush=True)\n"
        "time.sleep(300)"
    )
    with subprocess.Popen([sys.executable, "-c", program], cwd=tmp_path, stdout=subprocess.PIPE) as first:
        assert first.stdout is not None
        child = int(first.stdout.readline())
        first.send_signal(ending)
    await_that(lambda: not is_running(child))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system has no fork")
def test_a_copy_of_the_process_starts_its_own() -> None:
    """Two that ask one process would get each other's answers."""
    program = (
        "import os, sys, pathlib, gxrules_pdf.process as process\n"
        "from gxrules_pdf.reading import read_pdf\n"
        "data = sys.stdin.buffer.read()\n"
        "read_pdf(data)\n"
        "before = process._children.alive[0].process.pid\n"
        "if not os.fork():\n"
        "    read_pdf(data)\n"
        "    own = process._children.alive[0].process.pid\n"
        "    process._children.end_all()\n"
        "    os._exit(own == before)\n"
        "print(os.wait()[1], read_pdf(data).text, process._children.alive[0].process.pid == before)\n"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", program], input=PLAIN, capture_output=True, check=True)
    assert done.stdout.decode().split() == ["0", "一、总体情况", "True"]
    assert done.stderr == b""
