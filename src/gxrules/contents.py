"""Headings that stand in a text more than once: in a table of contents, or as a section told twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gxrules.candidates import Candidate, Text
from gxrules.lexicon import HEADING, ROW

_SURE = {HEADING: 12, ROW: 8}
# A heading with its Chinese numeral, alone on its line or before text; 1. and 2. number other things, too.
_BEYOND_DOUBT = 13
_SHORTEST_CONTENTS = 3
_HAN = re.compile(r"[\u4e00-\u9fff]")


def is_sure(match: Candidate) -> bool:
    """Whether a label is beyond doubt where it stands: a numbered heading on its line, a row with values."""
    return match.weight >= _SURE.get(match.slot.kind, match.weight + 1)


def without_contents(text: Text, found: list[Candidate]) -> list[Candidate]:
    """The labels without those of a table of contents.

    That is a run of headings from section one on with nothing between them,
    where section one has its heading elsewhere, too.
    """
    runs = list(_runs(text, [match for match in found if match.slot.kind == HEADING and is_sure(match)]))
    begin = [run for run in runs if run[0].slot.number == 1]
    listed = {match.i for run in begin if len(run) >= _SHORTEST_CONTENTS for match in run}
    if not listed or all(run[0].i in listed for run in begin):
        return found
    return [match for match in found if match.i not in listed]


def _runs(text: Text, headings: Sequence[Candidate]) -> Iterator[list[Candidate]]:
    """Headings of neighbouring numbers with no word between them, from section one on or from where a run breaks."""
    run: list[Candidate] = []
    for match in headings:
        follows = run and match.slot.number == (run[-1].slot.number or 0) + 1
        if run and not (follows and not _HAN.search(text.folded, run[-1].end, match.start)):
            yield run
            run = []
        run.append(match)
    if run:
        yield run


def repeated(found: Sequence[Candidate], chain: Sequence[Candidate]) -> list[Candidate]:
    """The headings beyond doubt of sections that are in the chain with another one."""
    used = {i for match in chain for i in range(match.i, match.j + 1)}
    filled = {match.slot for match in chain}
    again = {
        match.i: match
        for match in found
        if match.slot.kind == HEADING and match.weight >= _BEYOND_DOUBT and match.slot in filled and match.i not in used
    }
    return list(again.values())
