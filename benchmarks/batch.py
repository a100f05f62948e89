"""What ``gxrules batch`` takes for very many reports: seconds, memory, bytes of the tables; and what kills cost.

The reports are those of ``folder.py``, with three files among them that harm whoever checks them: one ends its
process, one never ends, one takes memory without end. With ``--kills`` the first process is killed at random moments
and started again, and the rows are compared with those of a run that was left alone.

Run ``python benchmarks/batch.py --reports 4000 --kills 5``.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
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
    """Bytes that the first process and its workers had in memory, at most, in each half of a run."""

    parent: list[tuple[float, int]] = attrs.field(factory=list)
    workers: list[tuple[float, int]] = attrs.field(factory=list)

    def look(self, pid: int, now: float) -> None:
        """Look once."""
        with contextlib.suppress(OSError, IndexError):
            self.parent.append((now, resident(pid)))
            children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
            self.workers.append((now, max(map(resident, map(int, children)), default=0)))

    def halves(self, seen: list[tuple[float, int]]) -> str:
        """The most in each half, in megabytes."""
        middle = seen[-1][0] / 2
        parts = ([size for at, size in seen if at < middle], [size for at, size in seen if at >= middle])
        return " then ".join(f"{max(part, default=0) / 1e6:.0f} MB" for part in parts)


def resident(pid: int) -> int:
    """The bytes of a process that are in memory."""
    return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE")


def command(folder: Path, out: Path) -> list[str]:
    """The command line of a run."""
    gxrules = str(Path(sys.executable).with_name("gxrules"))
    poison = ["--rules-file", str(folder.parent / "poison.py")]
    return [gxrules, "batch", str(folder), "-o", str(out), *poison, "--deadline", "20", "--memory", "300", "-q"]


def run(folder: Path, out: Path, *, killed_after: float | None = None) -> tuple[float, Watch]:
    """Run the command; its seconds, and the memory it took."""
    watch, began = Watch(), time.monotonic()
    with subprocess.Popen(command(folder, out)) as process:
        while process.poll() is None:
            now = time.monotonic() - began
            watch.look(process.pid, now)
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


def rows_of(out: Path) -> list[tuple[object, ...]]:
    """Every row of the reports, in an order of their own."""
    return duckdb.sql(f"select * from '{out}/reports/*.parquet' order by sha256, name").fetchall()


def report_lines(folder: Path, out: Path) -> Iterator[str]:
    """What one run took, and what queries over its tables take."""
    seconds, watch = run(folder, out)
    count = len(list(folder.iterdir()))
    size = sum(path.stat().st_size for path in out.rglob("*.parquet"))
    yield f"{count} files in {seconds:.0f} s, {count / seconds:.1f} in a second on {os.cpu_count()} processors"
    yield f"memory: first process {watch.halves(watch.parent)}, a worker {watch.halves(watch.workers)}"
    yield f"tables: {size / 1e6:.1f} MB, {size / count:.0f} bytes a file"
    for row in duckdb.sql(f"select name, status, reason from '{out}/reports/quarantined.parquet'").fetchall():
        yield f"put aside: {Path(row[0]).name}: {row[1]}: {row[2]}"
    for name, query in QUERIES.items():
        began = time.process_time()
        found = duckdb.sql(query.format(out=out)).fetchall()
        yield f"query, {name}: {len(found)} rows, {time.process_time() - began:.3f} s of processor time"


QUERIES = {
    "findings by rule": "select f.code, count(*) from (select unnest(findings) f from '{out}/reports/*.parquet')"
    " group by 1 order by 2 desc",
    "received in all": "select year, sum(c.counted) from (select year, unnest(cells) c from '{out}/reports/*.parquet')"
    " where c.path = 'requests.received.total' group by 1 order by 1",
    "like sentences": "select s.likeness, count(*) from (select unnest(sentences) s from '{out}/reports/*.parquet')"
    " group by 1 having count(*) between 2 and 20",
}


def kill_lines(folder: Path, out: Path, kills: int, seconds: float) -> Iterator[str]:
    """What is there after runs that were killed and one that was not."""
    chance, expected = random.Random(19), rows_of(out)
    again = out.with_name("again")
    for _ in range(kills):
        after = chance.uniform(2, seconds / (kills + 1) + 4)
        run(folder, again, killed_after=after)
        yield f"killed after {after:.1f} s"
    run(folder, again)
    rows = rows_of(again)
    names = [row[0] for row in rows]
    yield f"{len(rows)} rows, {len(set(names))} names, equal to those of one run: {rows == expected}"


def main() -> None:
    """Make the folder, run, print."""
    parser = argparse.ArgumentParser(description="Measure gxrules batch over a folder of reports.")
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=0)
    parser.add_argument("--folder", type=Path, help="where the reports are or will be")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as passing:
        folder = options.folder or Path(passing) / "in"
        if not folder.exists():
            make_folder(folder, options.reports)
        poison_into(folder)
        out = Path(passing) / "out"
        began = time.monotonic()
        for line in report_lines(folder, out):
            print(line, flush=True)
        for line in kill_lines(folder, out, options.kills, time.monotonic() - began) if options.kills else ():
            print(line, flush=True)


if __name__ == "__main__":
    main()
