"""How the time to read and to check grows with texts that invite needless work.

Each text is taken at one, two and four times its size, and the best of three
rounds of the thread's own processor time counts. Where the last growth is
about four, the time is in proportion to the text; sixteen is its square.
``read_fee_claims`` alone is tried on runs of words about the fee.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from pathological import FEE_TEXTS, TEXTS, Pathological

import gxrules
from gxrules.fee_claims import read_fee_claims

SIZES = (1, 2, 4)
ROUNDS = 3


def growth_lines(scale: Fraction) -> Iterator[str]:
    """A table of the times at ``scale`` of the sizes, one line a text."""
    checker = gxrules.Checker()
    yield f"{'text':<28}{'part':<8}" + "".join(f"{f'x{size} ms':>10}" for size in SIZES) + f"{'growth':>14}"
    for name, one in TEXTS.items():
        yield _line(name, "read", one, scale, gxrules.read)
        reports = {size: gxrules.read(one.text(size * scale)) for size in SIZES}
        yield _line("", "check", one, scale, checker.check, reports)
    for name, one in FEE_TEXTS.items():
        yield _line(f"fee: {name}", "claims", one, scale, lambda text: read_fee_claims(text, 6))


def _line(
    name: str,
    part: str,
    text: Pathological,
    scale: Fraction,
    run: Callable[..., object],
    given: Mapping[int, object] | None = None,
) -> str:
    """The times of one part, and how many times the first they are."""
    times = [_best(run, given[size] if given else text.text(size * scale)) for size in SIZES]
    growth = "".join(f"{each / times[0]:>7.1f}" for each in times[1:])
    wide = sum(not char.isascii() for char in name)
    return f"{name:<{28 - wide}}{part:<8}" + "".join(f"{each:>10.2f}" for each in times) + growth


def _best(run: Callable[..., object], given: object) -> float:
    best = float("inf")
    for _ in range(ROUNDS):
        start = time.thread_time_ns()
        run(given)
        best = min(best, time.thread_time_ns() - start)
    return best / 1e6
