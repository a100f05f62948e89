"""Patterns of errors that people and converters make, as explanations of equations that do not hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from gxrules.localisation.repairs import Broken, PartialRepair, Range, Values, piece, quotient
from gxrules.report.cells import Number

# Where nothing else tells two explanations apart, the earlier kind ranks first.
KINDS = (
    "split-digits",
    "digits",
    "copied-total",
    "moved",
    "swapped-cells",
    "shifted-row",
    "swapped-rows",
    "swapped-columns",
    "changed",
)

# Slips of a whole row or column change many cells by one mistake.
SLIPS = ("shifted-row", "swapped-rows", "swapped-columns")

Line = tuple[str, ...]
Change = tuple[Number | None, Number | None]


def chance(kind: str, changes: Sequence[Change]) -> tuple[int, int]:
    """What a mistake leaves to chance: how many figures nothing printed decides, and how many acts it takes.

    ``changes`` are the printed value and the right one of each of its cells. To
    exchange cells, to shift a row or to drop a digit invents no figure; who
    counts something in the wrong column picks the column, and who moves a part
    of a count its size as well; a bare change picks a figure for every cell.
    """
    known = [printed for printed, _ in changes if printed is not None]
    if kind == "moved":
        return (1 if 0 in known else 2), 1
    if kind in ("digits", "changed"):
        return (len(known) if kind == "changed" else 0), len(known)
    return 0, 1


def slips(broken: Broken, rows: Sequence[Line]) -> list[PartialRepair]:
    """Whole rows and columns that make their equations hold when they change places; ``rows`` are a table's."""
    found: dict[frozenset[str], Mapping[str, Number]] = {}
    for values in _candidates(broken, rows):
        if len(values) > 1 and _holds(broken, values):
            found.setdefault(frozenset(values), values)
    return [piece(broken, values) for values in found.values()]


def _candidates(broken: Broken, rows: Sequence[Line]) -> Iterator[dict[str, Number]]:
    for row in rows:
        yield from _shifts(broken, row)
    for one, other in pairwise(rows):
        if len(one) == len(other):
            yield from _exchange(broken, zip(one, other, strict=True))
    width = min((len(row) for row in rows), default=0)
    if len(rows) > 1:
        for first, second in combinations(range(width), 2):
            yield from _exchange(broken, ((row[first], row[second]) for row in rows))


def _shifts(broken: Broken, row: Line) -> Iterator[dict[str, Number]]:
    """The row moved by one column to either side; the cell at its open end is what an equation leaves for it."""
    for targets, open_end in ((row[:-1], row[-1]), (row[1:], row[0])):
        sources = row[1:] if open_end is row[-1] else row[:-1]
        moved = {to: broken.values[of] for to, of in zip(targets, sources, strict=True)}
        changed = {path: value for path, value in moved.items() if value != broken.values[path]}
        first = next(iter(changed), None)
        if first is None or not _may_hold(broken, first, changed[first], row):
            continue
        value = _value_left_for(broken, open_end, changed)
        if value is not None and broken.allowed(open_end, value):
            yield changed if value == broken.values[open_end] else {**changed, open_end: value}


def _may_hold(broken: Broken, path: str, value: Number, row: Line) -> bool:
    """True if the equations in which a cell is the only one of its row could hold with another value."""
    delta = value - broken.values[path]
    return all(
        broken.residuals.get(number, 0) + factor * delta == 0
        for number, factor in broken.equations.columns[path]
        if sum(other in broken.equations.rows[number] for other in row) == 1
    )


def _value_left_for(broken: Broken, path: str, changed: Mapping[str, Number]) -> Number | None:
    """The value that the first equation of a cell leaves for it, other cells being changed."""
    number, factor = broken.equations.columns[path][0]
    rest = sum(
        (
            times * changed.get(other, broken.values[other])
            for other, times in broken.equations.rows[number].items()
            if other != path
        ),
        start=0,
    )
    return quotient(-rest, factor)


def _exchange(broken: Broken, pairs: Iterable[tuple[str, str]]) -> Iterator[dict[str, Number]]:
    """Cells that change places with each other."""
    changed: dict[str, Number] = {}
    for one, other in pairs:
        if broken.values[one] != broken.values[other]:
            changed |= {one: broken.values[other], other: broken.values[one]}
    if changed:
        yield changed


def _holds(broken: Broken, values: Mapping[str, Number]) -> bool:
    """True if all equations of these cells hold with their values, some of which failed."""
    rows, mended, met = broken.equations.rows, False, set[int]()
    deltas = {path: value - broken.values[path] for path, value in values.items()}
    for path in values:
        for number, _ in broken.equations.columns[path]:
            if number in met:
                continue
            met.add(number)
            row, off = rows[number], broken.residuals.get(number, 0)
            mended = mended or off != 0
            if off + sum(row.get(other, 0) * delta for other, delta in deltas.items()):
                return False
    return mended


def kind_of(values: Values, printed: Mapping[str, Number], rows: Sequence[Line], totals: frozenset[str]) -> str:
    """The kind of mistake that these new values would fix; ``changed`` where they are like none."""
    if any(isinstance(value, Range) for value in values.values()):
        return "changed"
    new = {path: value for path, value in values.items() if not isinstance(value, Range)}
    return next((kind for kind, is_like in _LIKENESS.items() if is_like(new, printed, rows, totals)), "changed")


def _is_split(
    new: Mapping[str, Number], printed: Mapping[str, Number], rows: Sequence[Line], _: frozenset[str]
) -> bool:
    """2 and 0 in neighbouring cells for 20: the first takes both digits, the second none."""
    first = next(iter(new))
    row = next((row for row in rows if first in row), ())
    for one, other in pairwise(row):
        if {one} <= set(new) <= {one, other} and 0 < printed[one] < 10 and 0 <= printed[other] < 10:
            return new[one] == printed[one] * 10 + printed[other] and new.get(other, printed[other]) == 0
    return False


def _is_digits(new: Mapping[str, Number], printed: Mapping[str, Number], *_: object) -> bool:
    return all(is_digit_slip(printed[path], value) for path, value in new.items())


def is_digit_slip(printed: Number, meant: Number) -> bool:
    """True if a number was printed with a digit dropped or doubled, or two digits in each other's place."""
    wrong, right = str(printed), str(meant)
    if len(wrong) == len(right):
        return any(_transpose(right, place) == wrong for place in range(len(right) - 1)) and wrong != right
    if len(wrong) + 1 == len(right):
        return (
            len(wrong) > 0 and printed != 0 and any(right[:at] + right[at + 1 :] == wrong for at in range(len(right)))
        )
    doubled = (wrong[:at] + wrong[at + 1 :] for at in range(1, len(wrong)) if wrong[at] == wrong[at - 1])
    return len(wrong) == len(right) + 1 and right in doubled


def _transpose(text: str, place: int) -> str:
    return text[:place] + text[place + 1] + text[place] + text[place + 2 :]


def _is_copied(
    new: Mapping[str, Number], printed: Mapping[str, Number], rows: Sequence[Line], totals: frozenset[str]
) -> bool:
    """A total that is the one of the row above or below."""
    path = next(iter(new))
    if len(new) > 1 or path not in totals or not printed[path]:
        return False
    at = next((index for index, row in enumerate(rows) if path in row), None)
    if at is None:
        return False
    column = rows[at].index(path)
    near = (rows[index] for index in (at - 1, at + 1) if 0 <= index < len(rows) and len(rows[index]) > column)
    return any(printed[row[column]] == printed[path] for row in near)


def _is_moved(
    new: Mapping[str, Number], printed: Mapping[str, Number], rows: Sequence[Line], _: frozenset[str]
) -> bool:
    """Counts in the wrong column: what one cell of a row has too much, another has too little."""
    return (
        len(new) == 2
        and any(set(new) <= set(row) for row in rows)
        and sum(value - printed[path] for path, value in new.items()) == 0
        and not _is_swapped(new, printed, rows, frozenset())
    )


def _is_swapped(
    new: Mapping[str, Number], printed: Mapping[str, Number], rows: Sequence[Line], _: frozenset[str]
) -> bool:
    """Two cells of a row, or of a column in neighbouring rows, with each other's values."""
    if len(new) != 2:
        return False
    one, other = new
    near = any(one in row and other in row for row in rows) or any(
        {(one, other), (other, one)} & set(zip(upper, lower, strict=False)) for upper, lower in pairwise(rows)
    )
    return near and (new[one], new[other]) == (printed[other], printed[one])


def _is_shifted(
    new: Mapping[str, Number], printed: Mapping[str, Number], rows: Sequence[Line], _: frozenset[str]
) -> bool:
    row = next((row for row in rows if set(new) <= set(row)), None)
    if row is None or len(new) < 2:
        return False
    after = [new.get(path, printed[path]) for path in row]
    before = [printed[path] for path in row]
    return after[:-1] == before[1:] or after[1:] == before[:-1]


def _is_row_swap(
    new: Mapping[str, Number], printed: Mapping[str, Number], rows: Sequence[Line], _: frozenset[str]
) -> bool:
    return any(
        set(new) <= {*upper, *lower} and _are_exchanged(new, printed, zip(upper, lower, strict=False))
        for upper, lower in pairwise(rows)
    )


def _is_column_swap(
    new: Mapping[str, Number], printed: Mapping[str, Number], rows: Sequence[Line], _: frozenset[str]
) -> bool:
    places = {path: column for row in rows for column, path in enumerate(row)}
    columns = sorted({places[path] for path in new if path in places})
    if len(columns) != 2 or len(new) < 3:
        return False
    first, second = columns
    return _are_exchanged(new, printed, [(row[first], row[second]) for row in rows if len(row) > second])


def _are_exchanged(new: Mapping[str, Number], printed: Mapping[str, Number], pairs: Iterable[tuple[str, str]]) -> bool:
    return all(
        (new.get(one, printed[one]), new.get(other, printed[other])) == (printed[other], printed[one])
        for one, other in pairs
    )


_Likeness = Callable[[Mapping[str, Number], Mapping[str, Number], Sequence[Line], frozenset[str]], bool]
_LIKENESS: Mapping[str, _Likeness] = {
    "split-digits": _is_split,
    "digits": _is_digits,
    "copied-total": _is_copied,
    "moved": _is_moved,
    "swapped-cells": _is_swapped,
    "shifted-row": _is_shifted,
    "swapped-rows": _is_row_swap,
    "swapped-columns": _is_column_swap,
}
