"""All that is measured, in one table: ``make bench``.

Times are processor time unless the clock is named. What is compared is measured
in the same run, turn by turn, so that a busy machine slows both. Peers check
the row sums of a clean CSV alone, each in an environment of its own
(``.venv-peers/NAME``, made by ``make peers``); what is not installed is skipped.

Run ``python benchmarks/table.py --quick`` for a short run, ``--record`` to add a line to history.csv, and
``--only folders`` (or another part, by the name of its function) for one part alone. What is measured by the clock,
the gain of two processes above all, means something on an idle machine only.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from importlib.metadata import version
from itertools import count, islice, pairwise
from pathlib import Path
from statistics import median

import attrs
from command import use
from folder import SECTIONS, make_folder
from growth import SIZES, growth_of
from localisation import cases, wrong_cells
from peer_sums import PARTS, PEERS, TOTAL
from run import ROOT, best_times, floor, texts
from stages import stage_seconds

import gxrules
from gxrules.checking.timing import Timing
from gxrules.output import json as json_format

HISTORY = Path(__file__).with_name("history.csv")
SHAPES = ("many values", "many rows", "one long line of sentences", "spaces", "noise")
SHOWN = 8
Row = tuple[str, str, str]


@attrs.frozen(kw_only=True)
class Effort:
    """How much is measured: rounds, the scale of grown texts, files of folders, megabytes of narratives."""

    rounds: int = 60
    scale: Fraction = Fraction(1, 4)
    folders: tuple[int, ...] = (300, 1_000, 3_000)
    wrong: int = 60
    narratives: tuple[float, ...] = (1, 5)


QUICK = Effort(rounds=1, scale=Fraction(1, 50), folders=(8, 16), wrong=2, narratives=(0.005,))


def ratios(effort: Effort) -> Iterator[Row]:
    """Reading, checking, and checking with JSON as multiples of the floor."""
    checker = gxrules.Checker()
    parts = {
        "floor": floor,
        "read": gxrules.read,
        "read and check": checker.check,
        "read, check, JSON": lambda text: json_format.render([checker.check(text)]),
    }
    best = best_times(texts(), parts, effort.rounds)
    yield "a report", "floor", f"{1000 * sum(best['floor']) / len(best['floor']):.0f} µs"
    for part in list(parts)[1:]:
        mean = sum(best[part]) / len(best[part])
        yield "a report", part, f"{sum(best[part]) / sum(best['floor']):.1f} × the floor, {mean:.2f} ms"


def stages(effort: Effort) -> Iterator[Row]:
    """What part of reading, checking and writing JSON goes to each stage."""
    seconds = stage_seconds(list(texts().values()), effort.rounds)
    whole = sum(seconds.values())
    for stage, spent in sorted(seconds.items(), key=lambda pair: -pair[1]):
        yield "stages", stage, f"{100 * spent / whole:.1f} %"


def shares(effort: Effort) -> Iterator[Row]:
    """What part of a check goes to reading and to each rule; what rules share counts for the first that asks."""
    checker, timing = gxrules.Checker(), Timing()
    for _ in range(effort.rounds):
        for text in texts().values():
            checker.check(text, timing=timing)
    whole = sum(timing.seconds.values())
    ranked = sorted(timing.seconds.items(), key=lambda pair: -pair[1])
    for step, seconds in ranked[:SHOWN]:
        yield "shares", step, f"{100 * seconds / whole:.1f} %"
    rest = ranked[SHOWN:]
    yield "shares", f"{len(rest)} other rules", f"{100 * sum(seconds for _, seconds in rest) / whole:.1f} %"


def growth(effort: Effort) -> Iterator[Row]:
    """What each doubling of a text multiplies its time by."""
    for name in SHAPES:
        for part, times in growth_of(name, effort.scale, min(effort.rounds, 3)):
            doublings = " ".join(f"{more / less:.2f}" for less, more in pairwise(times))
            yield "growth", f"{name}, {part}", f"{doublings} a doubling, {times[-1]:.1f} ms at {SIZES[-1]} ×"


def narratives(effort: Effort) -> Iterator[Row]:
    """A narrative of sentences as reports have them, very much of it: read, and checked with all rules."""
    checker = gxrules.Checker()
    for megabytes in effort.narratives:
        text = long_narrative(int(megabytes * 1_000_000))
        start = time.process_time()
        report = checker.read(text)
        middle = time.process_time()
        checker.check(report)
        end = time.process_time()
        told = f"{end - start:.2f} s: read {middle - start:.2f}, checked {end - middle:.2f}"
        yield "a long narrative", f"{megabytes:g} MB", told


def long_narrative(size: int) -> str:
    """A report of so many bytes; sentences, years and figures vary from paragraph to paragraph."""
    parts = ["某县水利局2022年政府信息公开工作年度报告\n一、总体情况\n"]
    length = len(parts[0].encode())
    for number in count():
        told = {"year": 2018 + number % 5, "received": number % 97}
        parts.append("\n".join(text.format(**told) for text in SECTIONS.values()) + "\n")
        length += len(parts[-1].encode())
        if length >= size:
            return "".join(parts)
    raise AssertionError("numbers end")


def folders(effort: Effort) -> Iterator[Row]:
    """Reports a second, and the memory of the first process, by how many files and processes there are."""
    memory: dict[int, list[float]] = {}
    for many in effort.folders:
        with tempfile.TemporaryDirectory() as place:
            make_folder(Path(place), many)
            runs = {jobs: use(Path(place), "check", ".", "--format", "json", "--jobs", str(jobs)) for jobs in (1, 2)}
        if len({run.document for run in runs.values()}) != 1:
            sys.exit("THE DOCUMENTS DIFFER")
        for jobs, run in runs.items():
            used = run.own + run.workers
            speed = f"{many / run.seconds:.0f} a second by the clock, {many / used:.0f} a second and core"
            spent = f"first process {run.own:.1f} s, workers {run.workers:.1f} s, {run.memory:.0f} MB"
            yield f"{many} files", f"--jobs {jobs}", f"{speed}; {spent}"
            memory.setdefault(jobs, []).append(run.memory)
        yield f"{many} files", "gain by the clock", f"{runs[1].seconds / runs[2].seconds:.2f} ×"
    few, most = effort.folders[0], effort.folders[-1]
    for jobs, peaks in memory.items():
        yield "memory", f"{most} files to {few}, --jobs {jobs}", f"{peaks[-1] / peaks[0]:.3f} ×"


def starts(effort: Effort) -> Iterator[Row]:
    """Seconds that a command over nothing much takes."""
    sample = ROOT / "samples" / "clean-2022.txt"
    for arguments in (("--version",), ("check", str(sample))):
        runs = [use(ROOT, *arguments) for _ in range(min(effort.rounds, 5))]
        yield "start", f"gxrules {arguments[0]}", f"{min(run.own + run.workers for run in runs):.3f} s"
    with tempfile.TemporaryDirectory() as place:
        names = [f"{number}.txt" for number in range(_STARTED)]
        for name in names:
            Path(place, name).touch()
        runs = [use(Path(place), "check", *names, "--jobs", str(_STARTED)) for _ in range(min(effort.rounds, 5))]
    yield "start", "a process of --jobs", f"{min(run.workers for run in runs) / _STARTED:.3f} s"


# Processes that are started for an empty file each.
_STARTED = 4


def solver(effort: Effort) -> Iterator[Row]:
    """The search for causes where very much is wrong."""
    times = []
    for report, _ in islice(cases(wrong_cells(20), effort.wrong), effort.wrong):
        start = time.process_time()
        gxrules.locate(report)
        times.append(1000 * (time.process_time() - start))
    yield "solver", "20 wrong cells", f"{median(times):.0f} ms in the middle, {max(times):.0f} ms at worst"


def peers(effort: Effort) -> Iterator[Row]:
    """What other libraries take for the row sums alone, and what we take for all there is of a report."""
    checker = gxrules.Checker()
    best = best_times(texts(), {"all": lambda text: json_format.render([checker.check(text)])}, max(effort.rounds, 3))
    ours = best["all"]
    yield "row sums of a CSV", "gxrules: all rules on a report, JSON", f"{sum(ours) / len(ours):.1f} ms"
    with tempfile.TemporaryDirectory() as place:
        path = Path(place) / "rows.csv"
        with path.open("w", newline="") as file:
            csv.writer(file).writerows([["row", *PARTS, TOTAL], *([f"r{n}", *[n] * 6, 6 * n] for n in range(27))])
        for name in PEERS:
            yield "row sums of a CSV", name, _peer(name, path, effort)


def _peer(name: str, path: Path, effort: Effort) -> str:
    python = ROOT / ".venv-peers" / name / "bin" / "python"
    if not python.exists():
        return "skipped: not installed (make peers)"
    line = [python, Path(__file__).with_name("peer_sums.py"), name, path, str(max(effort.rounds, 3))]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    said = (done.stdout or done.stderr).strip().splitlines()
    return f"{float(said[-1]):.1f} ms" if done.returncode == 0 else f"skipped: {said[-1] if said else 'it failed'}"


PARTS_OF_TABLE = (ratios, stages, shares, growth, narratives, folders, starts, solver, peers)


def record(rows: Iterable[Row]) -> None:
    """Add the figures to the history, one line a release."""
    told: Mapping[tuple[str, str], str] = {(area, what): figure for area, what, figure in rows}
    with HISTORY.open(newline="") as file:
        names = next(csv.reader(file))
    known = {"version": version("gxrules"), "day": date.today().isoformat()}
    known |= {f"{area}: {what}": figure for (area, what), figure in told.items()}
    with HISTORY.open("a", newline="") as file:
        csv.writer(file, lineterminator="\n").writerow([known.get(name, "") for name in names])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure gxrules, all in one table.")
    parser.add_argument("--quick", action="store_true", help="each measure once, and small")
    parser.add_argument("--record", action="store_true", help="add a line to history.csv")
    names = [part.__name__ for part in PARTS_OF_TABLE]
    parser.add_argument("--only", choices=names, nargs="+", default=names, help="these parts alone")
    options = parser.parse_args()
    rows: list[Row] = []
    print("| what | of | figure |\n|---|---|---|")
    for part in (part for part in PARTS_OF_TABLE if part.__name__ in options.only):
        for row in part(QUICK if options.quick else Effort()):
            print(f"| {' | '.join(row)} |", flush=True)
            rows.append(row)
    if options.record:
        record(rows)


if __name__ == "__main__":
    main()
