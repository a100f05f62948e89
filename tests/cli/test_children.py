"""The processes of a run: they start safely, end with the first one, and change nothing of what is said."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from programs import await_that, is_running

SAMPLES = Path(__file__).parents[2] / "samples"
COMMAND = Path(sys.executable).parent / "gxrules"
SLOW = """'''A rule that waits.'''
import itertools, time
from pathlib import Path
from gxrules import Severity, rule

@rule("XX001", "one", severity=Severity.INFO, basis="测试", messages={{"one": {{"zh": "一。", "en": "One."}}}})
def check(report):
    with Path("pids").open("a") as file:
        file.write(f"{{__import__('os').getpid()}}\\n")
    {wait}
    yield from ()
"""
# The second never gives another thread its turn.
WAITS = {"sleeps": "time.sleep(300)", "is in C code": "sum(itertools.repeat(0))"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with four reports."""
    (tmp_path / "in").mkdir()
    for number in range(4):
        sample = "clean-2022.txt" if number % 2 else "broken-sum-2022.txt"
        (tmp_path / "in" / f"{number}.txt").write_bytes((SAMPLES / sample).read_bytes())
    return tmp_path


def run_in(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the installed command in a folder."""
    return subprocess.run([COMMAND, "check", "in", *arguments], cwd=folder, capture_output=True, check=False)


@pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed beside this Python")
@pytest.mark.parametrize("name", ["multiprocessing", "types", "json", "re"])
def test_no_file_beside_the_reports_is_run(folder: Path, name: str) -> None:
    """A folder of reports may hold anything; a module of the library's name is not taken for that."""
    (folder / f"{name}.py").write_text("open('ran', 'w').close()\n", "utf-8")
    done = run_in(folder, "--jobs", "2")
    assert done.returncode == 1
    assert not (folder / "ran").exists()


@pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed beside this Python")
def test_the_number_of_processes_changes_nothing(folder: Path) -> None:
    """Byte for byte."""
    assert len({run_in(folder, "--format", "json", "--jobs", jobs).stdout for jobs in ("1", "2", "6")}) == 1


@pytest.mark.skipif(os.name != "posix", reason="Windows ends processes in another way")
@pytest.mark.skipif(not COMMAND.exists(), reason="the command is not installed beside this Python")
@pytest.mark.parametrize("ending", [signal.SIGKILL, signal.SIGTERM])
@pytest.mark.parametrize("wait", WAITS)
def test_no_process_outlives_the_first(folder: Path, ending: signal.Signals, wait: str) -> None:
    """However it ended, and whatever they are at; else they would wait for ever."""
    if wait == "is in C code" and sys.platform != "linux":
        pytest.skip("only Linux ends a process that is in C code with another")
    (folder / "slow.py").write_text(SLOW.format(wait=WAITS[wait]), "utf-8")
    command = [COMMAND, "check", "in", "--jobs", "2", "--rules-file", "slow.py"]
    with subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as first:
        await_that((folder / "pids").exists)
        first.send_signal(ending)
    pids = [int(line) for line in (folder / "pids").read_text().split()]
    assert pids
    await_that(lambda: not any(map(is_running, pids)))
