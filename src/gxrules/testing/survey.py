"""Count how written reports are read: ``python -m gxrules.testing.survey --examples 500 --damage cells``."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

from gxrules.reading.read import read
from gxrules.report.report import Report
from gxrules.testing.texts.damage import WHOLE, cuts, damaged_labels, lost_cells
from gxrules.testing.texts.displacement import displaced
from gxrules.testing.texts.layouts import LAYOUTS, Layout
from gxrules.testing.texts.samples import Sample, judge
from gxrules.testing.texts.strategies import reports, variants

Writer = Callable[[Report, Layout | None], st.SearchStrategy[Sample]]
WRITERS: dict[str, Writer] = {
    "none": variants,
    "labels": damaged_labels,
    "cells": lost_cells,
    "cuts": cuts,
    "order": displaced,
}
COLUMNS = ("samples", "cells", "right", "wrong", "unbound", "silent", "blank", "figures", "unread")


def counting(examples: int) -> settings:
    """Settings to draw so many examples and to shrink none: they are counted, not judged."""
    return settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )


def survey(writer: Writer, layout: Layout | None, examples: int, first: int) -> Counter[str]:
    """Read this many samples in one layout; how many of their cells were read how."""
    found: Counter[str] = Counter()

    @seed(first)
    @counting(examples)
    @given(samples(writer, layout))
    def count(sample: Sample) -> None:
        found.update(_counts(sample))

    count()
    return found


def samples(writer: Writer, layout: Layout | None = None) -> st.SearchStrategy[Sample]:
    """Sparse and full reports as ``writer`` writes them; without a layout in any of them."""
    return (reports() | reports(full=True)).flatmap(lambda report: writer(report, layout))


def rows(damage: str, examples: int, first: int) -> Iterator[tuple[str, Counter[str]]]:
    """Every layout with its counts; without damage also mixtures."""
    layouts: list[Layout | None] = [*(LAYOUTS if damage == "none" else WHOLE)]
    layouts += [None] if damage == "none" else []
    for layout in layouts:
        name = layout.name if layout else "any or mixed"
        yield name, survey(WRITERS[damage], layout, examples, first)


def _counts(sample: Sample) -> dict[str, int]:
    report = read(sample.text)
    judged = judge(sample, report)
    return {
        "samples": 1,
        "cells": len(sample.cells),
        "right": judged.right,
        "wrong": len(judged.wrong),
        "unbound": judged.unbound,
        "silent": judged.silent,
        "blank": judged.blank,
        "figures": sum(map(len, report.figures.values())),
        "unread": len(report.unread_figures),
    }


def table(found: Iterable[tuple[str, Counter[str]]]) -> Iterator[str]:
    """The counts as a Markdown table, one row a layout and one for all."""
    yield f"| layout | {' | '.join(COLUMNS)} |"
    yield "|---|" + "---:|" * len(COLUMNS)
    total: Counter[str] = Counter()
    for layout, counts in found:
        total.update(counts)
        yield _row(layout, counts)
    yield _row("all", total)


def _row(name: str, counts: Counter[str]) -> str:
    return f"| {name} | {' | '.join(str(counts[column]) for column in COLUMNS)} |"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table.

    ``silent`` are cells without a value and without a note, ``blank`` printed
    values of which the cell was read as blank, ``unread`` numbers nobody compares.
    """
    parser = argparse.ArgumentParser(prog="python -m gxrules.testing.survey", description=__doc__)
    parser.add_argument("--examples", type=int, default=200, help="how many texts to read in each layout")
    parser.add_argument("--damage", choices=WRITERS, default="none", help="what happens to the written texts")
    parser.add_argument("--seed", type=int, default=0, help="another seed gives other texts")
    chosen = parser.parse_args(arguments)
    for line in table(rows(chosen.damage, chosen.examples, chosen.seed)):
        sys.stdout.write(line + "\n")


if __name__ == "__main__":
    main()
