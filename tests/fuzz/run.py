"""Search for texts that break a promise: ``make fuzz``, or ``make fuzz SECONDS=60``.

Everything it writes is in .fuzz/: the corpus, which the next run goes on
with, and in findings/ the shortest input of each kind of finding, with what
was seen, and what libFuzzer keeps of inputs that hang. A finding worth
keeping goes to tests/fuzz/cases/, made short and named after what it shows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from fuzz.seeds import write_corpus, write_dictionary

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / ".fuzz"
CORPUS, FINDINGS, DICTIONARY = HOME / "corpus", HOME / "findings", HOME / "dictionary.txt"


def main() -> int:
    """Seed, search, tell; 1 where anything was found."""
    parser = argparse.ArgumentParser(description="Search for texts that break a promise of reading or checking.")
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--hang", type=int, default=5, help="seconds after which one input counts as a hang")
    parser.add_argument("--longest", type=int, default=16384, help="bytes of the longest input")
    options = parser.parse_args()
    for folder in (CORPUS, FINDINGS):
        folder.mkdir(parents=True, exist_ok=True)
    for path in FINDINGS.iterdir():
        path.unlink()
    write_corpus(CORPUS)
    write_dictionary(DICTIONARY)
    code = _search(options.seconds, options.hang, options.longest)
    found = sorted(path for path in FINDINGS.iterdir() if path.suffix != ".seen")
    sys.stdout.writelines(f"found: {path.relative_to(ROOT)} ({path.stat().st_size} bytes)\n" for path in found)
    sys.stdout.write(f"{len(found)} kinds of finding\n")
    return 1 if found or code else 0


def _search(seconds: int, hang: int, longest: int) -> int:
    command = [
        *(sys.executable, str(Path(__file__).with_name("target.py"))),
        *(f"-max_total_time={seconds}", f"-timeout={hang}", f"-max_len={longest}", "-rss_limit_mb=2048"),
        *(f"-dict={DICTIONARY}", f"-artifact_prefix={FINDINGS}{os.sep}", "-print_final_stats=1"),
        str(CORPUS),
    ]
    return subprocess.run(command, check=False, env={**os.environ, "FUZZ_FINDINGS": str(FINDINGS)}).returncode


if __name__ == "__main__":
    sys.exit(main())
