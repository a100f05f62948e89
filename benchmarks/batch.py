"""What ``gxrules batch`` takes for very many reports: seconds, memory, bytes of the tables; and what kills cost.

The reports are those of ``folder.py``, with three files among them that harm whoever checks them: one ends its
process, one never ends, one takes memory without end. With ``--kills`` the first process is killed at random moments
and started again; then every file has to have its row once, and the rows have to be those of a run that was left alone.
``--compared`` looks for last year's reports, too, which takes a first pass over the files.

Run ``make trial REPORTS=20000 KILLS=10``; it ends with 1 where something is not as it has to be.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import attrs
import duckdb
from folder import make_folder

POISON = {"kills": "os._exit(9)", "hangs": "sum(itertools.repeat(0))", "bloats": "[bytes(10**7) for _ in range(10**6)]"}
PLUGIN = '''"""Harms whoever checks a text that asks for it."""
import itertools, os
from gxrules import Severity, rule

DEEDS = {deeds}

@rule("PO001", "poison", severity=Severity.INFO, basis="做法", messages={{"a": {{"zh": "甲。", "en": "A."}}}})
def check(report):
    for word, deed in DEEDS.items():
        if report.source and f"poison {{word}}" in report.source.text:
            exec(deed, globals())
    return ()
'''


@attrs.define
class Watch:
    """Bytes that the first process and its workers had in memory, at most, in each half of the time they check.

    ``end`` is the most that either the first process or the one of the corpus rules had after that.
    """

    parent: list[tuple[float, int]] = attrs.field(factory=list)
    workers: list[tuple[float, int]] = attrs.field(factory=list)
    end: list[int] = attrs.field(factory=lambda: [0, 0])

    def look(self, pid: int, out: Path, now: float) -> None:
        """Look once."""
        with contextlib.suppress(OSError, IndexError):
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
            sizes = resident(pid), max(map(resident, map(int, children)), default=0)
            if (out / "files.parquet").exists():  # all are checked
                self.end = list(map(max, self.end, sizes))
                return
            self.parent.append((now, sizes[0]))
            self.workers.append((now, sizes[1]))

    def halves(self, seen: list[tuple[float, int]]) -> str:
        """The most in each half, in megabytes, and the second as a part of the first."""
        middle = seen[-1][0] / 2
        parts = ([size for at, size in seen if at < middle], [size for at, size in seen if at >= middle])
        first, second = (max(part, default=0) for part in parts)
        return f"{first / 1e6:.0f} MB then {second / 1e6:.0f} MB ({second / max(first, 1):.2f})"


def resident(pid: int) -> int:
    """The bytes of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


@attrs.frozen(kw_only=True)
class Trial:
    """The folder of the reports, and how they are checked."""

    folder: Path
    jobs: int
    compared: bool

    def command(self, out: Path) -> list[str]:
        """The command line of a run."""
        gxrules = str(Path(sys.executable).with_name("gxrules"))
        options = ["--rules-file", str(self.folder.parent / "poison.py"), "--deadline", "10", "--memory", "300", "-q"]
        beside = ["--previous", str(self.folder)] if self.compared else []
        return [gxrules, "batch", str(self.folder), "-o", str(out), "--jobs", str(self.jobs), *options, *beside]


def run(trial: Trial, out: Path, *, killed_after: float | None = None) -> tuple[float, Watch]:
    """Run the command; its seconds, and the memory it took."""
    watch, began = Watch(), time.monotonic()
    with subprocess.Popen(trial.command(out)) as process:
        while process.poll() is None:
            now = time.monotonic() - began
            watch.look(process.pid, out, now)
            if killed_after is not None and now > killed_after:
                process.send_signal(signal.SIGKILL)
                break
            time.sleep(0.1)
    return time.monotonic() - began, watch


def poison_into(folder: Path) -> None:
    """Put the three files among the others, and the plugin beside them."""
    clean = (folder / "000000.txt").read_text("utf-8")
    for place, word in zip((11, 222, 333), POISON, strict=True):
        (folder / f"{place:06}-{word}.txt").write_text(f"{clean}\npoison {word}\n", "utf-8")
    (folder.parent / "poison.py").write_text(PLUGIN.format(deeds=repr(POISON)), "utf-8")


def hashes_of(out: Path) -> list[tuple[str, ...]]:
    """A hash of every row of the reports, in an order of their own."""
    query = f"select sha256, name, md5(row::varchar) from '{out}/reports/*.parquet' as row order by all"
    return duckdb.sql(query).fetchall()


def report_lines(trial: Trial, out: Path) -> Iterator[str]:
    """What one run took, and what queries over its tables take."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds, watch = run(trial, out)
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    worked = used.ru_utime + used.ru_stime - before.ru_utime - before.ru_stime
    count = len(list(trial.folder.iterdir()))
    size = sum(path.stat().st_size for path in out.rglob("*.parquet"))
    yield f"{count} files in {seconds:.0f} s: {count / seconds:.1f} in a second with {trial.jobs} processes on"
    yield f"  {os.cpu_count()} processors; {worked:.0f} s of processor time, {1000 * worked / count:.1f} ms a file"
    yield f"memory, first half then second: first process {watch.halves(watch.parent)},"
    yield f"  the largest worker {watch.halves(watch.workers)}"
    yield f"  at the end: first process {watch.end[0] / 1e6:.0f} MB, corpus rules {watch.end[1] / 1e6:.0f} MB"
    yield f"tables: {size / 1e6:.1f} MB, {size / count:.0f} bytes a file"
    for row in duckdb.sql(f"select name, status, reason from '{out}/reports/quarantined.parquet'").fetchall():
        yield f"put aside: {Path(row[0]).name}: {row[1]}: {row[2]}"
    for name, query in QUERIES.items():
        began, worked = time.monotonic(), time.process_time()
        found = duckdb.sql(query.format(out=out)).fetchall()
        took = f"{time.monotonic() - began:.2f} s, {time.process_time() - worked:.2f} s of processor time"
        yield f"query, {name}: {len(found)} rows, {took}"


QUERIES = {
    "findings by rule": "select f.code, count(*) from (select unnest(findings) f from '{out}/reports/*.parquet')"
    " group by 1 order by 2 desc",
    "received in all": "select year, sum(c.counted) from (select year, unnest(cells) c from '{out}/reports/*.parquet')"
    " where c.path = 'requests.received.total' group by 1 order by 1",
    "like sentences": "select s.likeness, count(*) from (select unnest(sentences) s from '{out}/reports/*.parquet')"
    " group by 1 having count(*) between 2 and 20",
}


def faults(trial: Trial, out: Path) -> Iterator[str]:
    """What is wrong with the tables of a run: a file without its row, a row that is there twice, a harm unnamed."""
    account = json.loads((out / "run.json").read_text("utf-8"))
    causes = sorted(one["status"] for one in account["quarantined"])
    if causes != ["bloated", "died", "hung"]:
        yield f"put aside are {causes}"
    hashes = hashes_of(out)
    if len({row[:2] for row in hashes}) != len(hashes):
        yield "a row is there twice"
    files = duckdb.sql(f"select name, row, status from '{out}/files.parquet'").fetchall()
    names = {row[1] for row in hashes}
    if len(files) != len(list(trial.folder.iterdir())) or any(row not in names for _, row, _ in files):
        yield "a file has no row"


def kill_lines(trial: Trial, out: Path, kills: int, seconds: float) -> Iterator[str]:
    """What is there after each kill; the moments are spread over a run that takes so many seconds."""
    chance = random.Random(19)
    for number in range(1, kills + 1):
        after = chance.uniform(1, 2 * seconds / (kills + 1) + 2)
        took, _ = run(trial, out, killed_after=after)
        yield f"kill {number} after {took:.1f} s: {rows_kept(out)} rows kept"
    run(trial, out)


def rows_kept(out: Path) -> int:
    """The rows that are in shards and in the journal."""
    shards = f"select count(*) from '{out}/reports/part-*.parquet'"
    sealed = duckdb.sql(shards).fetchall()[0][0] if list((out / "reports").glob("part-*.parquet")) else 0
    return sealed + sum(path.read_bytes().count(b"\n") for path in out.glob("journal-*.jsonl"))


def main() -> None:
    """Make the folder, run, print."""
    parser = argparse.ArgumentParser(description="Measure gxrules batch over a folder of reports.")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--compared", action="store_true", help="look for last year's reports, too")
    parser.add_argument("--folder", type=Path, help="where the reports are or will be")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.folder or Path(passing) / "in"
        if not folder.exists():
            make_folder(folder, options.reports)
        poison_into(folder)
        trial = Trial(folder=folder, jobs=options.jobs, compared=options.compared)
        sys.exit(0 if try_all(trial, Path(passing), options.kills) else 1)


def try_all(trial: Trial, place: Path, kills: int) -> bool:
    """Run a trial and print what it shows; true if all is as it has to be."""
    out, again = place / "out", place / "again"
    began = time.monotonic()
    for line in report_lines(trial, out):
        print(line, flush=True)
    seconds = time.monotonic() - began
    for line in kill_lines(trial, again, kills, seconds) if kills else ():
        print(line, flush=True)
    wrong = [*faults(trial, out), *(faults(trial, again) if kills else ())]
    if kills:
        equal = hashes_of(again) == hashes_of(out)
        print(f"the rows after {kills} kills are those of one run: {equal}")
        wrong += [] if equal else ["the rows differ"]
    print("\n".join(wrong) or "every file has its row once, and the three that harm are named with their causes")
    return not wrong


if __name__ == "__main__":
    main()
