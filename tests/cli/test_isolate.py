"""Plugins that only the system can stop: what writes past Python, leaves threads, ends the process or never returns."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from misdeeds import PRELUDE, with_check

CLEAN = Path(__file__).parents[2] / "samples" / "clean-2022.txt"
COMMAND = (sys.executable, "-m", "gxrules", "check")
# What never returns is waited for as long; what works has to be done by then on a busy machine, too.
SETTINGS = 'select = ["MB"]\nclock-seconds = 15\n'


def ran(folder: Path, code: str, *options: str) -> subprocess.CompletedProcess[str]:
    """The command as a user runs it, over two reports, with a plugin of this code."""
    (folder / "gxrules.toml").write_text(SETTINGS, "utf-8")
    (folder / "misdeed.py").write_text(code, "utf-8")
    for name in ("one.txt", "two.txt"):
        (folder / name).write_bytes(CLEAN.read_bytes())
    line = [*COMMAND, "one.txt", "two.txt", "--rules-file", "misdeed.py", "--format", "json", *options]
    return subprocess.run(line, cwd=folder, capture_output=True, encoding="utf-8", timeout=600, check=False)


LOUD = ["os.write(1, b'junk')", "print('junk', file=sys.__stdout__)", "subprocess.run(['echo', 'junk'])"]


@pytest.mark.parametrize("body", LOUD, ids=["descriptor", "Python's own", "a program"])
def test_what_a_plugin_prints_goes_to_standard_error(body: str, tmp_path: Path) -> None:
    """Whatever way it takes; standard output is the document."""
    done = ran(tmp_path, with_check(f"{body}\nreturn ()"))
    assert [entry["verdict"] for entry in json.loads(done.stdout)["files"]] == ["passed", "passed"]
    assert (done.returncode, done.stderr.count("junk")) == (0, 2)


def test_a_thread_that_is_left_does_not_keep_the_program(tmp_path: Path) -> None:
    """It ends with its work done, and the exit code that this calls for."""
    done = ran(tmp_path, with_check("threading.Thread(target=time.sleep, args=(3600,)).start()\nraise KeyError"))
    assert (done.returncode, len(json.loads(done.stdout)["files"])) == (3, 2)


ONE = "if report.source.name == 'one.txt':\n    {}\nreturn ()"
DEADLY = {"ends the process": "os._exit(0)", "crashes": "os.abort()", "never returns": "sum(itertools.repeat(0))"}


@pytest.mark.parametrize("body", DEADLY.values(), ids=DEADLY)
def test_a_process_of_its_own_costs_one_text(body: str, tmp_path: Path) -> None:
    """It is without a result, the others are checked, and the exit code is that of an internal error."""
    done = ran(tmp_path, with_check(ONE.format(body)), "--isolate")
    files = json.loads(done.stdout)["files"]
    assert [entry["verdict"] for entry in files] == [None, "passed"]
    assert done.returncode == 4


def test_a_plugin_that_ends_what_loads_it_is_found_out(tmp_path: Path) -> None:
    """In a process of its own, before it can end the run."""
    done = ran(tmp_path, f"{PRELUDE}\nos._exit(0)\n", "--isolate")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--disable-plugin" in done.stderr


def test_isolation_changes_no_result(tmp_path: Path) -> None:
    """The document is byte for byte the same."""
    code = with_check("return ()")
    assert ran(tmp_path, code, "--isolate").stdout == ran(tmp_path, code).stdout
