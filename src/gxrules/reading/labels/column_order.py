"""The order in which a table prints its columns, by the words of its head."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from gxrules.form.editions import Block, Column
from gxrules.reading.cell_stream import DASH, NUMBER
from gxrules.reading.labels.candidates import Candidate, Text

# The places of the columns in the form's order; ``None`` where the head has another and not all of it is certain.
Order = tuple[int, ...] | None


def find_order(heads: Iterable[Candidate], block: Block) -> Order:
    """The columns of a block as its head prints them, by their places on the form; ``heads`` are those of the block.

    A head in several lines prints the columns of a group below those beside
    it: that is the form's order, too. A head that is cut, mistyped or in part
    missing speaks for another order where its whole words do, and then for
    none that is certain.
    """
    whole = [match for match in heads if match.match == "exact"]
    first = whole[0].i if whole else 0
    return _find_order(tuple([(match.slot.name, match.i - first) for match in whole]), block)


class _Head(NamedTuple):
    """A whole word of a head: the name of its slot, and its piece."""

    name: str
    i: int


@lru_cache(maxsize=1024)
def _find_order(words: tuple[tuple[str, int], ...], block: Block) -> Order:
    """The same by the names of the words and their distances; most reports print the form's own head."""
    heads, columns = [_Head(name, i) for name, i in words], block.columns
    inner = _order_of_columns(heads, columns)
    outer = _order_of_groups(heads, columns)
    if outer == _form_order(columns) or inner is None:
        return inner
    # Both at once is more than words can be sure of.
    return outer if inner == _form_order(columns) else None


def heads_of_one(text: Text, words: Sequence[Candidate]) -> Sequence[Candidate]:
    """The words of a block's head without one that another table has left above it, with values between them.

    A table in several parts has values between its heads, too: these have as many words each.
    """
    parts: list[list[Candidate]] = []
    for match in words:
        if not parts or has_values_between(text, parts[-1][-1].j, match.i):
            parts.append([])
        parts[-1].append(match)
    columns = [sum(match.is_column for match in part) for part in parts]
    return words if len(set(columns)) <= 1 else max(parts, key=len)


def has_values_between(text: Text, before: int, behind: int) -> bool:
    """True if a value stands between two pieces."""
    # Most words are beside each other.
    kinds = text.stream.kind[before + 1 : behind] if behind - before > 1 else ()
    return NUMBER in kinds or DASH in kinds


def _form_order(columns: Sequence[Column]) -> tuple[int, ...]:
    return tuple(range(len(columns)))


def _order_of_groups(heads: Sequence[_Head], columns: Sequence[Column]) -> Order:
    """The columns by the order in which their groups' words are printed; ``None`` where only some are, in another."""
    groups = list(dict.fromkeys(column.group for column in columns))
    first: dict[str, int] = {}
    for match in heads:
        first[match.name] = min(match.i, first.get(match.name, match.i))
    places = {group: [first.get(f"={word}") for word in group.split()] for group in groups}
    known = [group for group in groups if None not in places[group]]
    printed = sorted(known, key=lambda group: [place for place in places[group] if place is not None])
    if printed == known:
        return _form_order(columns)
    if len(known) < len(groups):
        return None
    return tuple(place for group in printed for place, column in enumerate(columns) if column.group == group)


def _order_of_columns(heads: Sequence[_Head], columns: Sequence[Column]) -> Order:
    places = {column.key: place for place, column in enumerate(columns)}
    whole = sorted((match for match in heads if match.name in places), key=lambda match: match.i)
    words = [places[match.name] for match in whole]
    printed = _by_labels(whole, columns) or list(dict.fromkeys(words))
    form = list(range(len(columns)))
    lines = sorted(form, key=lambda place: len(columns[place].tiers))
    accepted = [place for place in form if place in printed], [place for place in lines if place in printed]
    # Words that another table has left above come twice; the last ones are those of the values.
    nearest = list(dict.fromkeys(reversed(words)))[::-1]
    if printed in accepted or nearest in accepted:
        return tuple(form)
    if len(whole) > len(form) and len({column.label for column in columns}) < len(form):
        # One of equal words more, as another table leaves it above, makes all behind it those of other columns.
        return None
    if len(printed) < len(form):
        # Where one of equal words is missing, those behind it stand for the columns of other groups.
        return None if len({column.label for column in columns}) == len(columns) else tuple(form)
    return _within_groups(printed, columns) if lines == form else _below_each_other(printed, columns)


def _by_labels(whole: Sequence[_Head], columns: Sequence[Column]) -> list[int]:
    """The places of equal words in the last line of a head, which has a word for each column.

    Where a converter has filled what a word spans with copies, the lines above have some of them once more. Empty
    where there is no such line.
    """
    size = len({column.label for column in columns})
    last = whole[-len(columns) :]
    apart = [match.i - last[0].i for match in last] != list(range(len(columns)))
    if size == len(columns) or len(whole) < len(columns) or (len(whole) > len(columns) and apart):
        return []
    labels = {column.key: column.label for column in columns}
    first = [column.label for column in columns[:size]]
    return [at // size * size + first.index(labels[match.name]) for at, match in enumerate(last)]


def _within_groups(printed: list[int], columns: Sequence[Column]) -> Order:
    """The order as printed; where columns share their labels, if it is one in each of their groups.

    Of equal words, as table four has them, only their order says which column each heads.
    """
    size = len({column.label for column in columns})
    groups = [printed[at : at + size] for at in range(0, len(printed), size)]
    alike = all([place - at * size for place in group] == groups[0] for at, group in enumerate(groups))
    return tuple(printed) if alike else None


def _below_each_other(printed: list[int], columns: Sequence[Column]) -> Order:
    """The order of a head whose groups are in lines of their own, if only columns of a group are exchanged."""
    deepest = max(len(column.tiers) for column in columns)
    beside = [place for place in printed if len(columns[place].tiers) < deepest]
    if printed[: len(beside)] != beside:
        return tuple(printed)
    if beside != sorted(beside):
        return None
    below = iter(printed[len(beside) :])
    return tuple(place if len(column.tiers) < deepest else next(below) for place, column in enumerate(columns))
