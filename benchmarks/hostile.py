"""Seconds and memory that documents cost which were made to harm: ``make hostile`` writes them to docs/hostile.md."""

from __future__ import annotations

import sys

from hostile_documents import KINDS, MEGABYTE, outcome

HEAD = """\
# Hostile documents

What happens with files that were made to harm whoever opens them. Each was read in a process of its own; the seconds
are those of the processor, the memory is the peak of that process or of the one that reads PDF files, whichever is
larger. A file that is refused is reported as unreadable, with a way out; all other files of the run are checked.

`make hostile` writes this page. A test holds that nothing else
happens to any of them, and that none takes more than 300 MB.

| Document | What happens | Seconds | MB |
| --- | --- | ---: | ---: |
"""


def main() -> None:
    """Print the page; what the start of a process takes is left out."""
    start = outcome("一、总体情况".encode()).seconds
    sys.stdout.write(HEAD)
    for kind, make in KINDS.items():
        found = outcome(make())
        said = found.said.replace("|", " ").partition(";")[0].partition(". ")[0].rstrip(".")
        seconds = max(found.seconds - start, 0)
        sys.stdout.write(f"| {kind} | {said} | {seconds:.1f} | {found.peak // MEGABYTE} |\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
