"""The benchmark runs; what it measures is not a test's concern."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_the_benchmark_prints_its_ratio() -> None:
    """One round gives a time for each part, the ratio to the floor, the cold start, and how the time grows."""
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--rounds", "1", "--scale", "1/50"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert re.search(r"ratio to the floor \d+\.\d\ncold gxrules --version: \d+\.\d{3} s", done.stdout), done.stderr
    assert re.search(r"^many headings +read( +\d+\.\d\d){4}( +\d+\.\d){3}\n +check ", done.stdout, re.M), done.stderr


def test_the_benchmark_of_a_folder_compares_the_documents(tmp_path: Path) -> None:
    """Fifty reports hold one of each sort; with one process and with two they give the same bytes."""
    command = [
        sys.executable,
        str(ROOT / "benchmarks" / "folder.py"),
        "--reports",
        "50",
        "--keep",
        str(tmp_path / "in"),
    ]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert re.search(r"--jobs 2 +\d+\.\d s .* reports a second", done.stdout), done.stderr
    assert done.stdout.endswith("the documents are the same bytes\n")
    assert len(list((tmp_path / "in").iterdir())) == 50


def test_the_benchmark_of_localisation_counts_what_was_planted() -> None:
    """Two reports for each mistake, and the search alone."""
    command = [sys.executable, str(ROOT / "benchmarks" / "localisation.py"), "--reports", "2"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert len(re.findall(r"^\| [\w ]+ \| with(?:out)?(?: \| [0-2]){4} \|", done.stdout, re.M)) == 27
    assert re.search(r"2 cells planted: \d+\.\d{3}\n$", done.stdout), done.stderr


def test_the_table_tells_it_all() -> None:
    """Every part has its rows; a peer that is not installed is skipped with a word."""
    command = [sys.executable, str(ROOT / "benchmarks" / "table.py"), "--quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    told = [line.strip("| ").split(" | ") for line in done.stdout.splitlines()[2:]]
    areas = {row[0] for row in told}
    assert areas == {
        *("a report", "stages", "shares", "growth", "a long narrative", "8 files", "16 files", "memory", "start"),
        *("solver", "row sums of a CSV"),
    }, done.stderr
    assert all(len(row) == 3 and row[2] for row in told)
