"""How the command behaves among other commands: places, lists, processes, exit codes."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import gxrules
from gxrules.checking.batch.pickling import Wire
from gxrules.output.registry import OWN
from gxrules.rules.plugins.formats import DEFAULTS

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples"
CLEAN = (SAMPLES / "clean-2022.txt").read_text("utf-8")

Run = Callable[..., Result]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports good and bad, and what is none."""
    place = tmp_path / "in"
    (place / "deep").mkdir(parents=True)
    for number, sample in enumerate(sorted(SAMPLES.glob("*.txt"))):
        (place / f"{number}.txt").write_text(sample.read_text("utf-8"), "utf-8")
        (place / "deep" / f"{number}.txt").write_bytes(sample.read_text("utf-8").encode("gb18030"))
    (place / "5.txt").write_text("今天天气很好。\n", "utf-8")
    (place / "6.txt").write_bytes(b"%PDF-1.7 \x00")
    (place / "7.txt").write_bytes(b"")
    return place


def names(done: Result) -> list[str]:
    """The files of a JSON output."""
    return [entry["name"] for entry in json.loads(done.stdout)["files"]]


@pytest.mark.usefixtures("folder")
def test_two_processes_print_what_one_prints(run: Run) -> None:
    """Byte for byte, on both channels, with the same exit code; the formats are those of equal results."""
    one, two = (run("check", "in", "nowhere.txt", "--jobs", jobs) for jobs in (1, 2))
    assert (one.exit_code, one.stdout, one.stderr) == (two.exit_code, two.stdout, two.stderr)
    assert one.exit_code == 2


@pytest.mark.parametrize("sample", sorted(SAMPLES.glob("*.txt")), ids=lambda path: path.stem)
def test_a_result_survives_its_way_between_processes(sample: Path) -> None:
    """Every format prints the same of it."""
    checker = gxrules.Checker()
    wire = Wire.between(checker.rules)
    result = checker.check(sample.read_bytes(), name=sample.name)
    packed = wire.pack(result)
    assert wire.unpack(packed) == result
    for renderer in (one for one in OWN if not one.missing and not one.binary):
        assert renderer.render([wire.unpack(packed)], DEFAULTS) == renderer.render([result], DEFAULTS)


def test_processes_know_all_settings(run: Run, folder: Path) -> None:
    """Levels, globs, the year before, the baseline, rules of a file, standard input: as in one process."""
    before = folder.parent / "before.txt"
    before.write_text(CLEAN.replace("2022", "2021"), "utf-8")
    (folder.parent / "gxrules.toml").write_text(
        '[severity]\nGX301 = "info"\n[[files]]\nglob = "deep/*"\nignore = "GX3"\n'
    )
    run("check", folder / "deep", "--write-baseline", "known.json")
    options = ("--previous", "before.txt", "--baseline", "known.json", "--region", "湖南省", "--format", "json")
    one, two = (run("check", "in", "-", *options, "--jobs", jobs, input=CLEAN.encode()) for jobs in (1, 2))
    assert one.stdout == two.stdout
    assert (one.exit_code, one.stderr) == (two.exit_code, two.stderr)
    assert names(two)[-1] == "<stdin>"


def test_what_is_no_text_on_standard_input_is_told_alike(run: Run, folder: Path) -> None:
    """The sentence does not depend on the process that reads it."""
    one, two = (run("check", "-", folder / "0.txt", "--jobs", jobs, input=b"%PDF-1.7").stdout for jobs in (1, 2))
    assert "PDF" in one
    assert one == two


DEADLY = '''"""Dies."""
import os
from gxrules import Severity, rule

@rule("DD001", "deadly", severity=Severity.ERROR, basis="做法", messages={"a": {"zh": "甲。", "en": "A."}})
def check(report):
    if report.source and report.source.name.endswith("clean-2022.txt"):
        os._exit(9)
    return ()
'''


def test_a_process_that_dies_costs_one_file_only(run: Run, tmp_path: Path) -> None:
    """The file is named, those before and after it are checked, the exit code is that of an internal error."""
    (tmp_path / "deadly.py").write_text(DEADLY, "utf-8")
    reports = (SAMPLES / name for name in ("broken-sum-2022.txt", "clean-2022.txt", "noisy-2020.txt"))
    done = run("check", *reports, "--rules-file", "deadly.py", "--jobs", "2", "--format", "json")
    files = {Path(entry["name"]).stem: entry for entry in json.loads(done.stdout)["files"]}
    assert done.exit_code == 4
    assert [name for name, entry in files.items() if entry["verdict"] is None] == ["clean-2022"]
    assert "--jobs 1" in files["clean-2022"]["error"]


def test_the_times_of_processes_add_up(run: Run, folder: Path) -> None:
    """Every text and every rule is counted once."""
    told = [run("check", folder / "deep", "--timing", "--jobs", jobs).stderr for jobs in (1, 2)]
    steps = [{line.split()[3] for line in text.splitlines() if "%" in line} for text in told]
    assert steps[0] == steps[1]
    assert all("共 5 份" in text for text in told)


def test_globs_are_expanded(run: Run, folder: Path) -> None:
    """Where no shell has done it; ** goes into folders, and what matches is sorted."""
    assert names(run("check", "in/[0-2].txt", "--format", "json")) == ["in/0.txt", "in/1.txt", "in/2.txt"]
    assert "in/deep/3.txt" in names(run("check", "in/**/3.txt", "--format", "json"))


def test_a_glob_that_matches_nothing_is_a_missing_file(run: Run, folder: Path) -> None:
    """Exit code 2: a typing slip must not look like a pass."""
    done = run("check", "in/*.text")
    assert (done.exit_code, "in/*.text：无法读取：找不到" in done.stdout) == (2, True)


def test_a_file_with_a_bracket_in_its_name_is_found(run: Run, tmp_path: Path) -> None:
    """A name that exists is not a glob."""
    (tmp_path / "a[1].txt").write_text(CLEAN, "utf-8")
    assert names(run("check", "a[1].txt", "--format", "json")) == ["a[1].txt"]


@pytest.mark.parametrize("separator", ["\n", "\r\n", "\0"])
@pytest.mark.usefixtures("folder")
def test_names_are_read_from_standard_input(run: Run, separator: str) -> None:
    """One a line, or as `find -print0` gives them; empty lines do not count."""
    listed = separator.join(("in/1.txt", "in/0.txt", "", "in/deep", ""))
    done = run("check", "--files-from", "-", "--format", "json", input=listed.encode())
    assert names(done)[:3] == ["in/1.txt", "in/0.txt", "in/deep/0.txt"]


def test_names_are_read_from_a_file(run: Run, folder: Path) -> None:
    """After those on the command line."""
    (folder.parent / "list").write_text("\ufeffin/1.txt\n", "utf-8")
    assert names(run("check", "in/2.txt", "--files-from", "list", "--format", "json")) == ["in/2.txt", "in/1.txt"]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("check", "--files-from", "none"), "none：无法读取"),
        (("check", "--files-from", "-"), "Name the files or directories"),
        (("check",), "Name the files or directories"),
        (("check", "-", "--files-from", "-"), "Standard input cannot be both"),
        (("check", "in", "--jobs", "0"), "--jobs 0：应为大于 0 的整数。"),
        (("check", "in", "--jobs", "0"), "--jobs 0: give a whole number from 1."),
        (("check", "in", "--jobs", "x"), "'--jobs' 的值无效；应为整数。"),
        (("check", "in", "--lang", "fr"), "'--lang' 的值无效；可用 zh、en。"),
        (("check", "in", "--published", "31.1.2023"), "--published 31.1.2023：应写成 2025-01-31。"),
        (("check", "in", "--published", "31.1.2023"), "write the day like 2025-01-31."),
        (("check", "in", "--job", "2"), "--jobs"),
    ],
)
def test_wrong_usage_names_the_mend(run: Run, arguments: tuple[str, ...], told: str) -> None:
    """Exit code 2, nothing on standard output."""
    done = run(*arguments)
    assert (done.exit_code, done.stdout) == (2, "")
    assert told in done.stderr


@pytest.mark.parametrize(("text", "code"), [("1.txt", 0), ("0.txt", 0), ("5.txt", 2)])
@pytest.mark.usefixtures("folder")
def test_exit_zero_forgives_findings_and_doubts(run: Run, text: str, code: int) -> None:
    """Not what could not be read."""
    assert run("check", f"in/{text}", "--exit-zero").exit_code == code


def on_a_terminal(*arguments: object, **environment: str) -> tuple[str, str]:
    """What the command prints on standard output and on standard error where both are terminals."""
    texts = []
    ends = [pty.openpty() for _ in range(2)]
    line = [sys.executable, "-m", "gxrules", *map(str, arguments)]
    environment = {**os.environ, "TERM": "xterm", **environment}
    with subprocess.Popen(line, stdout=ends[0][1], stderr=ends[1][1], env=environment) as process:
        for _, end in ends:
            os.close(end)
        for end, _ in ends:
            texts.append(drained(end))
        process.wait()
    return texts[0], texts[1]


def drained(end: int) -> str:
    """Everything that comes out of a terminal."""
    data = b""
    while True:
        try:
            part = os.read(end, 65536)
        except OSError:  # how Linux says that the other end is closed
            part = b""
        if not part:
            os.close(end)
            return data.decode("utf-8")
        data += part


def test_a_bar_is_drawn_on_a_terminal_for_many_files(folder: Path) -> None:
    """On standard error alone."""
    for number in range(20):
        (folder / f"more{number}.txt").write_text(CLEAN.replace("本局", f"第{number}局"), "utf-8")
    printed, told = on_a_terminal("check", folder, "--select", "GX301")
    assert "100%" in told
    assert "100%" not in printed


def test_no_bar_for_a_few_files_or_when_quiet(folder: Path) -> None:
    """They are done at once."""
    assert on_a_terminal("check", folder / "1.txt", "--select", "GX3")[1] == ""


def test_colour_stands_on_a_terminal_unless_refused(folder: Path) -> None:
    """NO_COLOR says so, whatever its value, unless it is empty."""
    assert "\x1b[" in on_a_terminal("check", folder / "1.txt", "--select", "GX3")[0]
    assert "\x1b[" not in on_a_terminal("check", folder / "1.txt", "--select", "GX3", NO_COLOR="1")[0]
