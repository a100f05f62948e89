"""A search for the names of one agency in prose, without an expression to compile: each report has another agency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

# Fewer signs name any office.
SHORTEST = 3
# A name that ends in 办 is none where this goes on with 理, 结 or the like.
_VERBS = frozenset("理结公复毕完妥好")


def is_name_end(text: str, at: int, end: int) -> bool:
    """Whether a name may end before ``text[at]``, of which nothing is looked at from ``end`` on."""
    return text[at - 1] != "办" or at >= end or text[at] not in _VERBS


@attrs.frozen
class NameEnds:
    """Names, and every end of one that has at least three signs; of those that begin at one place the longest."""

    names: tuple[str, ...]
    _last_signs: Sequence[tuple[str, tuple[str, ...]]] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        by_end: dict[str, list[str]] = {}
        for name in self.names:
            if len(name) >= SHORTEST:
                by_end.setdefault(name[-SHORTEST:], []).append(name)
        last_signs = [(end, tuple(names)) for end, names in by_end.items()]
        object.__setattr__(self, "_last_signs", last_signs)

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where they are in ``text[start:end]``, from left to right, none within another."""
        found = [place for last, names in self._last_signs for place in self._places(text, start, end, last, names)]
        while found:
            first = min(least for least, _, _ in found)
            stop = max(stop for least, _, stop in found if least == first)
            yield first, stop
            found = [(max(least, stop), last, end) for least, last, end in found if last >= stop]

    def _places(
        self, text: str, start: int, end: int, last: str, names: Iterable[str]
    ) -> Iterator[tuple[int, int, int]]:
        """The first and the last place where an end may begin that ends at one place, and that place."""
        at = text.find(last, start, end)
        while at >= 0:
            stop = at + SHORTEST
            if is_name_end(text, stop, end):
                yield at - max(_count_alike(text, start, at, name) for name in names), at, stop
            at = text.find(last, at + 1, end)


def _count_alike(text: str, start: int, at: int, name: str) -> int:
    """How many signs before ``text[at]``, from ``start`` on, are those before the last three of a name."""
    most = min(at - start, len(name) - SHORTEST)
    count = 0
    while count < most and text[at - 1 - count] == name[-SHORTEST - 1 - count]:
        count += 1
    return count


@attrs.frozen
class ShortForms:
    """Stems of a name, each in full or without any signs but its last; of those at one place that of the first stem.

    What is kept of a stem begins as early in it as it can, and leaves out no sign that is printed.
    """

    stems: tuple[str, ...]
    _signs: frozenset[str] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "_signs", frozenset("".join(self.stems)))

    def find(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where those of three signs or more are in ``text[start:end]``, from left to right, none within another."""
        if not self._may_be_in(text, start, end):
            return
        at = start
        while at < end:
            stop = self._end_at(text, at, end) if text[at] in self._signs else 0
            if stop - at >= SHORTEST:
                yield at, stop
            at = max(stop, at + 1)

    def _may_be_in(self, text: str, start: int, end: int) -> bool:
        """False where none of the last signs has two others of its stem before it, in their order."""
        for stem in self.stems:
            at = text.find(stem[-1], start + SHORTEST - 1, end)
            while at >= 0:
                first = stem.find(text[at - 2])
                if first >= 0 and stem.find(text[at - 1], first + 1, len(stem) - 1) >= 0:
                    return True
                at = text.find(stem[-1], at + 1, end)
        return False

    def _end_at(self, text: str, at: int, end: int) -> int:
        return next(filter(None, (_end_of(stem, text, at, end) for stem in self.stems)), 0)


def _end_of(stem: str, text: str, at: int, end: int) -> int:
    """Where the longest short form of a stem ends that begins at ``text[at]``; 0 for none.

    Each sign of the text is the first of the stem that it can be: what leads on from a later one does from the first.
    """
    last = len(stem) - 1
    stop = first = 0
    while at < end:
        if text[at] == stem[last] and is_name_end(text, at + 1, end):
            stop = at + 1
        first = stem.find(text[at], first, last) + 1
        if not first:
            break
        at += 1
    return stop
