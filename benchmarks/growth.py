"""How the time to read and to check grows with texts that invite needless work.

Each text is taken at one, two, four and eight times its size, and the best round of
the thread's own processor time counts. Where the last growth is about eight,
the time is in proportion to the text; sixty-four is its square.
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

SIZES = (1, 2, 4, 8)
Given = TypeVar("Given")


def growth_lines(scale: Fraction, rounds: int) -> Iterator[str]:
    """A table of the times at ``scale`` of the sizes, one line a text and part."""
    checker = gxrules.Checker()
    yield f"{'text':<28}{'part':<8}" + "".join(f"{f'x{size} ms':>10}" for size in SIZES) + f"{'growth':>14}"
    for name in TEXTS:
        for part, times in growth_of(name, scale, rounds, checker):
            yield _line(name if part == "read" else "", part, times)
    for name, one in FEE_TEXTS.items():
        texts = [one.text(size * scale) for size in SIZES]
        yield _line(f"fee: {name}", "claims", [_best(_fee_claims, text, rounds) for text in texts])


def growth_of(
    name: str, scale: Fraction, rounds: int, checker: gxrules.Checker | None = None
) -> Iterator[tuple[str, list[float]]]:
    """The times of reading and of checking a text at each size, in milliseconds."""
    checker = checker or gxrules.Checker()
    texts = [TEXTS[name].text(size * scale) for size in SIZES]
    yield "read", [_best(gxrules.read, text, rounds) for text in texts]
    yield "check", [_best(checker.check, gxrules.read(text), rounds) for text in texts]


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
