"""The benchmark runs; what it measures is no test's concern."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_the_benchmark_prints_its_ratio() -> None:
    """One round gives a time for each part, the ratio to the floor, and the cold start."""
    command = [sys.executable, str(ROOT / "benchmarks" / "run.py"), "--rounds", "1"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert re.search(r"ratio to the floor \d+\.\d\ncold gxrules --version: \d\.\d{3} s", done.stdout), done.stderr
