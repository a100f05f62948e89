"""Search for texts that break a promise: ``make fuzz``, or ``make fuzz SECONDS=60 TARGET=claims``.

What is searched is the reader, the claims of a narrative, or the formats of
the output. Everything it writes is in .fuzz/ and, but for the reader, in a
folder of its own there: the corpus, which the next run goes on with, and in
findings/ the shortest input of each kind of finding, with what
was seen, and what libFuzzer keeps of inputs that hang. A finding worth
keeping goes to tests/fuzz/cases/, made short and named after what it shows.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from fuzz.seeds import write_corpus, write_dictionary, write_sentences

ROOT = Path(__file__).resolve().parent.parent.parent
HOME = ROOT / ".fuzz"
TARGETS = ("reader", "claims", "output")


def main() -> int:
    """Seed, search, tell; 1 where anything was found."""
    parser = argparse.ArgumentParser(description="Search for texts that break a promise of reading or checking.")
    parser.add_argument("--seconds", type=int, default=1200)
    parser.add_argument("--hang", type=int, default=60, help="seconds after which one input counts as a hang")
    parser.add_argument("--longest", type=int, default=16384, help="bytes of the longest input")
    parser.add_argument("--target", choices=TARGETS, default="reader")
    options = parser.parse_args()
    home = HOME if options.target == "reader" else HOME / options.target
    corpus, findings = home / "corpus", home / "findings"
    for folder in (corpus, findings):
        folder.mkdir(parents=True, exist_ok=True)
    for path in findings.iterdir():
        path.unlink()
    write_corpus(corpus)
    write_sentences(corpus)
    write_dictionary(home / "dictionary.txt")
    code = _search(home, options)
    found = sorted(path for path in findings.iterdir() if path.suffix != ".seen")
    sys.stdout.writelines(f"found: {path.relative_to(ROOT)} ({path.stat().st_size} bytes)\n" for path in found)
    sys.stdout.write(f"{len(found)} kinds of finding\n")
    return 1 if found or code else 0


def _search(home: Path, options: argparse.Namespace) -> int:
    findings = home / "findings"
    command = [
        *(sys.executable, str(Path(__file__).with_name("target.py"))),
        *(f"-max_total_time={options.seconds}", f"-timeout={options.hang}", f"-max_len={options.longest}"),
        *(f"-dict={home / 'dictionary.txt'}", f"-artifact_prefix={findings}{os.sep}", "-print_final_stats=1"),
        *("-rss_limit_mb=2048", str(home / "corpus")),
    ]
    given = {"FUZZ_FINDINGS": str(findings), "FUZZ_TARGET": options.target}
    return subprocess.run(command, check=False, env={**os.environ, **given}).returncode


if __name__ == "__main__":
    sys.exit(main())
