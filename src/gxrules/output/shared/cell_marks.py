"""The marks at a cell of a form: its findings, the most severe of their levels, and a proposed value."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from gxrules.output.shared.phrases import value_text
from gxrules.rules.diagnostics import Diagnostic, Severity
from gxrules.rules.result import Result
from gxrules.text.source import Span


@attrs.frozen(kw_only=True)
class CellMark:
    """The findings at a cell, by their place among the report's, and the value that would fix it, if one is known."""

    findings: tuple[int, ...]
    severity: Severity
    proposal: str = ""


def marks(result: Result) -> Mapping[str, CellMark]:
    """The marks of a report by the paths of its cells; a cell proposed to change is marked, too."""
    standing: dict[str, list[int]] = {}
    proposed = [proposals(found, result) for found in result.diagnostics]
    for index, found in enumerate(result.diagnostics):
        for path in dict.fromkeys((*accused_cells(found), *proposed[index])):
            standing.setdefault(path, []).append(index)
    values = {path: value for one in proposed for path, value in one.items()}
    return {
        path: CellMark(
            findings=tuple(indexes),
            severity=min((result.diagnostics[index].severity for index in indexes), key=lambda level: level.rank),
            proposal=values.get(path, ""),
        )
        for path, indexes in standing.items()
    }


def proposals(found: Diagnostic, result: Result) -> dict[str, str]:
    """The values a finding proposes, by the paths of the cells.

    Its own suggestion, or, where it explains why sums do not hold, the
    corrections of its cells that all explanations have in common.
    """
    if found.suggestion is not None:
        return {found.suggestion.path: value_text(found.suggestion.value)}
    if not found.explains or not result.explanations:
        return {}
    first, *others = ({(path, value) for path, _, value in one.cells} for one in result.explanations)
    agreed = dict(first.intersection(*others))
    told = (path for one in found.related if one.note == "correction" for path in one.cells)
    paths = dict.fromkeys((*found.cells, *told))
    return {path: value_text(agreed[path]) for path in paths if agreed.get(path) is not None}


def rank(result: Result) -> tuple[int, ...]:
    """The number of each diagnostic where the most severe are counted first, from 1; what explains sums leads them."""
    causes = {found.fingerprint for found in result.diagnostics if found.explains}
    leaders = [
        found.explained_by if found.explained_by in causes else found.fingerprint for found in result.diagnostics
    ]
    grave: dict[str | None, tuple[int, int]] = {}
    for index, (leader, found) in enumerate(zip(leaders, result.diagnostics, strict=True)):
        grave[leader] = min(grave.get(leader, (found.severity.rank, index)), (found.severity.rank, index))
    order = sorted(
        range(len(leaders)), key=lambda index: (grave[leaders[index]], not result.diagnostics[index].explains, index)
    )
    numbers = {index: number_ for number_, index in enumerate(order, 1)}
    return tuple(numbers[index] for index in range(len(order)))


def decides(found: Diagnostic) -> bool:
    """True if a finding says which of two values is right.

    A sum that another finding explains does not.
    """
    return found.explained_by is None and compares(found)


def compares(found: Diagnostic) -> bool:
    """True if a finding compares what is with what should be.

    A sentence that differs from the table or from another sentence does not: either side may be wrong.
    """
    differing = any(one.note == "phrase" or (one.note == "total" and one.cells) for one in found.related)
    return not differing and value_text(found.expected) != value_text(found.actual)


def accused_cells(found: Diagnostic) -> tuple[str, ...]:
    """The cells a finding says are wrong: all it is on but the addends of a sum, unless these are all."""
    addends = {path for one in found.related if one.note == "addend" for path in one.cells}
    return tuple(path for path in found.cells if path not in addends) or found.cells


def other_places(found: Diagnostic) -> tuple[Span, ...]:
    """The other places a finding is about, in the order of the source."""
    spans = {one.span for one in found.related if one.note == "place" and one.span not in (None, found.span)}
    return tuple(sorted(span for span in spans if span is not None))
