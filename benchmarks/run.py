"""How long one report takes, from text to diagnostics, as a multiple of the floor in the same run.

The floor is the least that any reader of tables must do: per line, split on
``|`` if there is one, else on tabs; strip; ``int`` what ``isdigit``. Floor,
reading and checking take turns, text by text and round by round, and only the
thread's own processor time counts, so that a busy machine slows all of them
alike; the best round of each counts. How the time grows with texts that
invite needless work is at the end, of texts at ``--scale`` of their size.

Run ``make bench``, or ``python benchmarks/run.py --rounds 500``.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import time
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from statistics import mean, median

from growth import growth_lines

import gxrules
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.layouts import LAYOUTS
from gxrules.testing.texts.writing import write

ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT.parent / "shared" / "seeds"
SAMPLES = ROOT / "samples"

Part = Callable[[str], object]


def floor(text: str) -> list[list[int | str]]:
    """Split every line of a text and convert its numbers."""
    return [_split(line) for line in text.split("\n")]


def _split(line: str) -> list[int | str]:
    cells = line.split("|" if "|" in line else "\t")
    return [int(cell) if cell.isdigit() else cell for cell in map(str.strip, cells)]


def texts() -> dict[str, str]:
    """The reports to measure with: the seeds where there are any, else the samples."""
    folder = SEEDS if SEEDS.is_dir() else SAMPLES
    return {path.name: path.read_text("utf-8") for path in sorted(folder.glob("*.txt"))}


def variants() -> dict[str, str]:
    """Two of the samples, one of each edition, in every layout the kit writes."""
    plain = [gxrules.read((SAMPLES / name).read_text("utf-8")) for name in ("clean-2022.txt", "noisy-2020.txt")]
    return {
        f"{layout.name} {report.edition}": write(document(report), layout).text
        for layout in LAYOUTS
        for report in plain
    }


def best_times(reports: dict[str, str], parts: dict[str, Part], rounds: int) -> dict[str, list[float]]:
    """The best time of each part for each report, in milliseconds."""
    best = {part: dict.fromkeys(reports, float("inf")) for part in parts}
    gc.disable()
    for _ in range(rounds):
        for name, text in reports.items():
            for part, run in parts.items():
                best[part][name] = min(best[part][name], _time(run, text))
        gc.collect()
    gc.enable()
    return {part: list(times.values()) for part, times in best.items()}


def _time(run: Part, text: str) -> float:
    start = time.thread_time_ns()
    run(text)
    return (time.thread_time_ns() - start) / 1e6


def cold_start(times: int) -> list[float]:
    """Seconds that ``gxrules --version`` takes in a new process."""
    command = [str(Path(sys.executable).with_name("gxrules")), "--version"]
    found = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, check=True, capture_output=True)
        found.append(time.perf_counter() - start)
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure gxrules against the floor.")
    parser.add_argument("--rounds", type=int, default=100)
    parser.add_argument("--scale", type=Fraction, default=Fraction(1, 4))
    options = parser.parse_args()
    rounds = options.rounds
    checker = gxrules.Checker()
    reports = texts()
    typed = {text: gxrules.read(text) for text in reports.values()}
    parts: dict[str, Part] = {
        "floor": floor,
        "read": gxrules.read,
        "check": lambda text: checker.check(typed[text]),
        "read + check": checker.check,
    }
    for name, corpus in (("reports", reports), ("variants in all layouts", variants())):
        typed.update({text: gxrules.read(text) for text in corpus.values()})
        print(f"{len(corpus)} {name}, {len(checker.rules)} rules, best of {rounds} rounds, milliseconds a report")
        best = best_times(corpus, parts, rounds)
        for part, times in best.items():
            print(f"  {part:<13}{mean(times):8.3f}  ({min(times):.3f} to {max(times):.3f})")
        print(f"  ratio to the floor {sum(best['read + check']) / sum(best['floor']):.1f}")
    starts = cold_start(min(rounds, 11))
    print(f"cold gxrules --version: {min(starts):.3f} s at best, {median(starts):.3f} s in the middle")
    for line in growth_lines(options.scale, min(rounds, 3)):
        print(line)


if __name__ == "__main__":
    main()
