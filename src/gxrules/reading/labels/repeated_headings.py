"""Repeated headings: those of a table of contents, or of a section that appears twice."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxrules.reading.labels.candidates import Candidate, Text
from gxrules.reading.labels.lexicon import HEADING, ROW
from gxrules.text.patterns import pattern

_SURE = {HEADING: 12, ROW: 8}
# A heading with its Chinese numeral, alone on its line or before text; 1. and 2. number other things, too.
_BEYOND_DOUBT = 13
_SHORTEST_CONTENTS = 3
_HAN = pattern(r"[\u4e00-\u9fff]")


def is_sure(match: Candidate) -> bool:
    """True if a label is beyond doubt where it stands: a numbered heading on its line, a row with values."""
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


def without_subheadings(found: list[Candidate], known: Sequence[Candidate]) -> list[Candidate]:
    """The labels without headings of lower levels that read like a section's.

    Where the ``known`` headings are numbered 一、二、, a （一） or 1. with another
    section's number is an item of the section it is in, and so is a line
    without number right after the heading of section one.
    """
    numbered = [match for match in known if match.slot.kind == HEADING and match.weight >= _BEYOND_DOUBT]
    if len({match.slot for match in numbered}) < _SEVERAL:
        return found
    ones = {match.j + 1 for match in numbered if match.slot.number == 1}
    return [
        match
        for match in found
        if match.slot.kind != HEADING or not (_is_item(match) or (match.i in ones and not match.word.ordinal))
    ]


_SEVERAL = 2


def _is_item(match: Candidate) -> bool:
    return match.word.style in ("bracket", "digit", "circle") and match.word.number != match.slot.number


def find_repeated(found: Sequence[Candidate], chain: Sequence[Candidate]) -> list[Candidate]:
    """The headings beyond doubt of sections that are in the chain with another one."""
    used = {i for match in chain for i in range(match.i, match.j + 1)}
    placed = [match for match in chain if match.slot.kind == HEADING]
    again = {
        match.i: match
        for match in found
        if match.slot.kind == HEADING
        and match.i not in used
        and any(match.slot is other.slot for other in placed)
        and (match.weight >= _BEYOND_DOUBT or (is_sure(match) and _is_in_place(match, placed)))
    }
    return list(again.values())


def _is_in_place(match: Candidate, placed: Sequence[Candidate]) -> bool:
    """True if a heading stands where its section does: 5. in section one is an item."""
    number = match.slot.number or 0
    before = [other.slot.number or 0 for other in placed if other.i < match.i]
    return bool(before) and before[-1] in (number - 1, number)
