"""The command `gxrules batch`: what it writes, what it does again, and what a file that does harm costs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from click.testing import Result
from misdeeds import with_check

from gxrules.batch.columns import FILE, ROW, ROW_VERSION
from gxrules.batch.tables import read_columns

Run = Callable[..., Result]
SAMPLES = Path(__file__).parents[2] / "samples"
CLEAN = (SAMPLES / "clean-2022.txt").read_text("utf-8")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Reports, one of them twice, a text that is no report, and a file of a kind that nothing reads."""
    place = tmp_path / "in"
    place.mkdir()
    for sample in SAMPLES.glob("*.txt"):
        (place / sample.name).write_bytes(sample.read_bytes())
    (place / "copy.txt").write_text(CLEAN, "utf-8")
    (place / "prose.txt").write_text("今天天气很好。", "utf-8")
    (place / "picture.png").write_bytes(b"\x89PNG")
    return place


def rows(out: Path) -> list[dict[str, Any]]:
    """Every row, in an order of their own."""
    found = [row for path in (out / "reports").glob("*.parquet") for row in pq.read_table(path).to_pylist()]
    return sorted(found, key=lambda row: (row["sha256"], row["name"]))


def account(out: Path) -> dict[str, Any]:
    """What run.json says."""
    loaded: dict[str, Any] = json.loads((out / "run.json").read_text("utf-8"))
    return loaded


def files(out: Path) -> dict[str, dict[str, Any]]:
    """The table of the files, by name."""
    return {row["name"]: row for row in pq.read_table(out / "files.parquet").to_pylist()}


def test_every_file_is_accounted_for(run: Run, folder: Path) -> None:
    """Equal files have one row; what nothing reads has none, and says so among the files."""
    done = run("batch", "in", "-o", "out", "--jobs", "2", "-q")
    out = folder.parent / "out"
    assert (done.exit_code, done.stdout) == (0, "")
    known = files(out)
    assert known["in/copy.txt"]["row"] == known["in/clean-2022.txt"]["row"] == "in/clean-2022.txt"
    assert (known["in/picture.png"]["status"], known["in/picture.png"]["row"]) == ("not_checked", None)
    assert (known["in/prose.txt"]["status"], known["in/prose.txt"]["verdict"]) == ("unreadable", None)
    assert len(rows(out)) == len(known) - 2
    assert account(out)["finished"]


def test_a_row_says_what_the_check_says(run: Run, folder: Path) -> None:
    """Findings with their fingerprints, cells with their values, the verdict, as the JSON of `gxrules check`."""
    run("batch", "in", "-o", "out", "-q")
    checked = {one["name"]: one for one in json.loads(run("check", "in", "--format", "json").stdout)["files"]}
    for row in rows(folder.parent / "out"):
        entry = checked[row["name"]]
        assert row["verdict"] == entry["verdict"]
        assert sorted(one["fingerprint"] for one in row["findings"]) == sorted(
            one["fingerprint"] for one in entry["diagnostics"]
        )
        assert {one["code"]: one["outcome"] for one in row["outcomes"]} == {
            code: one["outcome"] for code, one in entry["outcomes"].items()
        }
    (clean,) = (row for row in rows(folder.parent / "out") if row["name"] == "in/clean-2022.txt")
    values = {cell["path"]: cell["value"] for cell in clean["cells"]}
    parsed = json.loads(run("parse", "in/clean-2022.txt", "--format", "json").stdout)["cells"]
    assert values == {path: None if one["value"] is None else Decimal(one["value"]) for path, one in parsed.items()}


def test_the_tables_have_the_columns_they_promise(run: Run, folder: Path) -> None:
    """In their order, with the version in the metadata of the schema."""
    run("batch", "in", "-o", "out", "-q")
    out = folder.parent / "out"
    shard = pq.read_schema(out / "reports" / "part-00000.parquet")
    assert shard.names == [column.name for column in ROW]
    assert pq.read_schema(out / "files.parquet").names == [column.name for column in FILE]
    assert shard.metadata[b"gxrules.row_version"] == str(ROW_VERSION).encode()


def test_a_second_run_checks_what_is_new(run: Run, folder: Path) -> None:
    """A file that has changed is checked again, its old row goes, and so does that of a file that is gone."""
    out = folder.parent / "out"
    run("batch", "in", "-o", "out", "-q")
    assert account(out)["checked_now"] == len(rows(out))
    (folder / "prose.txt").write_text(CLEAN.replace("2022", "2023"), "utf-8")
    (folder / "noisy-2020.txt").unlink()
    run("batch", "in", "-o", "out", "-q")
    assert account(out)["checked_now"] == 1
    assert {row["row"] for row in files(out).values()} - {None} == {row["name"] for row in rows(out)}
    run("batch", "in", "-o", "out", "-q")
    assert account(out)["checked_now"] == 0


def test_another_rule_set_checks_all_again(run: Run, folder: Path) -> None:
    """Settings, a rule of a file and its code are part of what a result depends on."""
    out, local = folder.parent / "out", folder.parent / "local.py"
    local.write_text(with_check("return ()"), "utf-8")
    options = ("batch", "in", "-o", "out", "-q", "--rules-file", "local.py")
    run(*options)
    local.write_text(with_check("yield found()"), "utf-8")
    run(*options)
    assert account(out)["checked_now"] == len(rows(out))
    assert {"MB001"} <= {one["code"] for row in rows(out) for one in row["findings"]}
    run(*options, "--ignore", "MB001")
    assert account(out)["checked_now"] == len(rows(out))


def test_a_folder_of_other_places_is_refused(run: Run, folder: Path) -> None:
    """Its rows would be dropped; so is a folder that holds something else."""
    run("batch", "in", "-o", "out", "-q")
    assert run("batch", "in/copy.txt", "-o", "out").exit_code == 2
    assert run("batch", "in", "-o", "in").exit_code == 2


def test_places_that_are_not_there_are_refused(run: Run, folder: Path, tmp_path: Path) -> None:
    """Tables of fewer files, or of none, would look like those of a clean run."""
    done = run("batch", "in", "inn", "-o", "out")
    assert (done.exit_code, "inn：找不到此文件或目录" in done.stderr) == (2, True)
    assert not (tmp_path / "out").exists()


DEEDS = {
    "died": "os._exit(9)",
    "hung": "sum(itertools.repeat(0))",
    "bloated": "[bytes(10**7) for _ in range(10**6)]",
}
POISON = "".join(f"if report.source.text.endswith('{cause}'): {deed}\n" for cause, deed in DEEDS.items())


def poisoned(folder: Path) -> tuple[str, ...]:
    """Three files that harm whoever checks them, and the command line."""
    for cause in DEEDS:
        (folder / f"{cause}.txt").write_text(f"{CLEAN}\n{cause}", "utf-8")
    (folder.parent / "poison.py").write_text(with_check(f"{POISON}return ()"), "utf-8")
    bounds = ("--deadline", "5", "--memory", "200", "--jobs", "2")
    return ("batch", "in", "-o", "out", "--rules-file", "poison.py", "--select", "MB", *bounds)


def test_a_file_that_does_harm_is_put_aside(run: Run, folder: Path) -> None:
    """It is named with its cause, the others are checked, and it is not tried again before someone asks."""
    line, out = poisoned(folder), folder.parent / "out"
    done = run(*line)
    assert done.exit_code == 3
    lost = {row["name"]: row["status"] for row in rows(out) if row["status"] in DEEDS}
    assert lost == {f"in/{cause}.txt": cause for cause in DEEDS}
    assert "in/hung.txt：超时：" in done.stderr
    assert {one["name"] for one in account(out)["quarantined"]} == set(lost)
    assert {row["status"] for row in rows(out) if row["name"] not in lost} == {"checked", "unreadable"}
    assert run(*line).exit_code == 3
    assert account(out)["checked_now"] == 0
    for cause in DEEDS:
        (folder / f"{cause}.txt").write_text(CLEAN, "utf-8")
    assert run(*line).exit_code == 0


def test_what_was_put_aside_can_be_tried_again(run: Run, folder: Path) -> None:
    """With more time, more memory, or on another day."""
    line, out = poisoned(folder), folder.parent / "out"
    for cause in ("hung", "died"):
        (folder / f"{cause}.txt").unlink()
    assert run(*line).exit_code == 3
    done = run(*line, "--retry-quarantined")
    assert (done.exit_code, account(out)["checked_now"]) == (3, 1)
    assert [row["status"] for row in rows(out) if row["name"] == "in/bloated.txt"] == ["bloated"]


WAITS = "while os.path.exists('hold') and report.source.name.endswith('z.txt'): time.sleep(0.05)\nreturn ()"


def test_a_killed_run_is_taken_up(run: Run, folder: Path, tmp_path: Path) -> None:
    """What was finished is not checked again, a torn line is, and all rows are those of a run that was left alone."""
    (tmp_path / "waits.py").write_text(with_check(WAITS), "utf-8")
    (folder / "z.txt").write_text(CLEAN.replace("2022", "2021"), "utf-8")
    options = ("-q", "--rules-file", "waits.py")
    run("batch", "in", "-o", "whole", *options)
    (tmp_path / "hold").touch()
    journal, before = tmp_path / "out" / "journal-00000.jsonl", len(rows(tmp_path / "whole")) - 1
    line = (sys.executable, "-m", "gxrules", "batch", "in", "-o", "out", *options)
    with subprocess.Popen(line, cwd=tmp_path) as process:
        while not (journal.exists() and journal.read_bytes().count(b"\n") == before):
            assert process.poll() is None
            time.sleep(0.05)
        process.kill()
    journal.write_bytes(journal.read_bytes()[:-100])
    (tmp_path / "hold").unlink()
    run("batch", "in", "-o", "out", *options)
    assert account(tmp_path / "out")["checked_now"] == 2
    assert rows(tmp_path / "out") == rows(tmp_path / "whole")


def test_a_run_that_writes_keeps_others_out(run: Run, folder: Path) -> None:
    """Two runs would write over each other's journal."""
    (folder.parent / "out").mkdir()
    locker = (
        "import fcntl, sys; f = open('out/.lock', 'ab'); fcntl.lockf(f, fcntl.LOCK_EX); print(1, flush=True);"
        " sys.stdin.read()"
    )
    run("batch", "in", "-o", "out", "-q")
    with subprocess.Popen(
        [sys.executable, "-c", locker], stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=folder.parent
    ) as process:
        assert process.stdout is not None
        process.stdout.readline()
        done = run("batch", "in", "-o", "out", "-q")
        process.communicate(b"")
    assert (done.exit_code, "Another run" in done.stderr) == (2, True)


def test_a_full_disk_loses_nothing(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The run ends with a sentence; the next one checks what is missing."""
    from gxrules.batch import store

    written, append = [], store._append_line

    def fails_at_third(file: Any, line: str) -> None:
        written.append(line)
        if len(written) == 3:
            os.write(file.fileno(), line.encode()[:20])
            raise OSError(28, "No space left on device")
        append(file, line)

    monkeypatch.setattr(store, "_append_line", fails_at_third)
    done = run("batch", "in", "-o", "out", "-q")
    assert (done.exit_code, "run the same command again" in done.stderr) == (2, True)
    run("batch", "in", "-o", "out", "-q")
    out = folder.parent / "out"
    assert account(out)["checked_now"] == len(rows(out)) - 2


def test_columns_are_read_alone(run: Run, folder: Path) -> None:
    """The table gives some of its columns without the others."""
    run("batch", "in", "-o", "out", "-q")
    shard = folder.parent / "out" / "reports" / "part-00000.parquet"
    assert set(next(read_columns(shard, ["name", "year"]))) == {"name", "year"}
