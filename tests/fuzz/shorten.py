"""Make a finding short: ``PYTHONPATH=tests python -m fuzz.shorten FINDING.txt PROMISE`` prints what is left.

PROMISE is the name of the promise the text breaks, or of the error it raises.
Lines are taken out, then characters, as long as the text still breaks it.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from fuzz.invariants import broken

from gxrules import Checker

CHECKER = Checker()


def breaks(text: str, promise: str) -> bool:
    """True if the text breaks the promise, or raises the error of that name."""
    try:
        return any(each.promise == promise for each in broken(text, CHECKER))
    except Exception as error:  # whatever is raised is what was found
        return type(error).__name__ == promise


def shortened(parts: Sequence[str], holds: Callable[[str], bool]) -> list[str]:
    """The parts without those that are not needed, larger runs of them first."""
    kept = list(parts)
    size = max(1, len(kept) // 2)
    while size:
        at = 0
        while at < len(kept):
            tried = kept[:at] + kept[at + size :]
            if holds("".join(tried)):
                kept = tried
            else:
                at += size
        size //= 2
    return kept


def shortest(text: str, promise: str) -> str:
    """The text by lines, then by characters, until neither makes it shorter."""
    before = ""
    while text != before:
        before = text
        text = "".join(shortened(text.splitlines(keepends=True), lambda each: breaks(each, promise)))
        text = "".join(shortened(text, lambda each: breaks(each, promise)))
    return text


if __name__ == "__main__":
    given = Path(sys.argv[1]).read_bytes().decode("utf-8", "surrogateescape")
    left = shortest(given, sys.argv[2])
    sys.stdout.write(f"{left!r}\n{[each for each in broken(left, CHECKER) if each.promise == sys.argv[2]]}\n")
