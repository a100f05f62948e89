"""How the time to read and to check grows with texts that invite needless work.

Each text is taken at one, two and four times its size, and the best round of
the thread's own processor time counts. Where the last growth is about four,
the time is in proportion to the text; sixteen is its square.
``read_fee_claims`` alone is tried on runs of words about the fee.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import TypeVar

from pathological import FEE_TEXTS, TEXTS

import gxrules
from gxrules.report.narrative.fee_claims import read_fee_claims

SIZES = (1, 2, 4)
Given = TypeVar("Given")


def growth_lines(scale: Fraction, rounds: int) -> Iterator[str]:
    """A table of the times at ``scale`` of the sizes, one line a text and part."""
    checker = gxrules.Checker()
    yield f"{'text':<28}{'part':<8}" + "".join(f"{f'x{size} ms':>10}" for size in SIZES) + f"{'growth':>14}"
    for name, one in TEXTS.items():
        texts = [one.text(size * scale) for size in SIZES]
        yield _line(name, "read", [_best(gxrules.read, text, rounds) for text in texts])
        reports = [gxrules.read(text) for text in texts]
        yield _line("", "check", [_best(checker.check, report, rounds) for report in reports])
    for name, one in FEE_TEXTS.items():
        texts = [one.text(size * scale) for size in SIZES]
        yield _line(f"fee: {name}", "claims", [_best(_fee_claims, text, rounds) for text in texts])


def _fee_claims(text: str) -> object:
    return read_fee_claims(text, 6)


def _line(name: str, part: str, times: Sequence[float]) -> str:
    """The times of one part, and how many times the first they are."""
    growth = "".join(f"{each / times[0]:>7.1f}" for each in times[1:])
    wide = sum(not char.isascii() for char in name)
    return f"{name:<{28 - wide}}{part:<8}" + "".join(f"{each:>10.2f}" for each in times) + growth


def _best(run: Callable[[Given], object], given: Given, rounds: int) -> float:
    """Milliseconds of the best round."""
    best = float("inf")
    for _ in range(rounds):
        start = time.thread_time_ns()
        run(given)
        best = min(best, time.thread_time_ns() - start)
    return best / 1e6
