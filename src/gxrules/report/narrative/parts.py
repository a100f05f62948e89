"""Parts and wholes: the lists in which the narrative breaks its figures down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import accumulate, groupby, islice

import attrs

from gxrules.report.narrative.figures import Figure
from gxrules.text.patterns import pattern

Value = int | Decimal


@attrs.frozen(kw_only=True)
class Breakdown:
    """A figure of the narrative, and the parts it is broken down to.

    ``whole`` is the figure, or several that are counted together (新收8件，
    上年结转2件，其中…). ``parts`` are the figures of the same unit that make the
    whole; where none do, all that certainly belong to the list. ``word`` opens
    the list (其中, 包括, 分别为); it is empty where a bracket does, or where
    figures add up without being listed.

    ``holds`` tells that the parts make the whole, ``closed`` that nothing of
    the list is left unsaid, ``overlapping`` that one item may be counted in
    several parts.
    """

    whole: tuple[Figure, ...]
    parts: tuple[Figure, ...]
    word: str = ""
    holds: bool = True
    closed: bool = False
    overlapping: bool = False

    @property
    def value(self) -> Value:
        """What is broken down."""
        return _sum(self.whole)

    @property
    def total(self) -> Value:
        """The sum of the parts."""
        return _sum(self.parts)


def breakdowns(figures: Sequence[Figure], text: str) -> tuple[Breakdown, ...]:
    """Every figure with parts, in the order of the parts; lists within lists included.

    ``figures`` are those of a section, ``text`` is its clean text.
    """
    found: list[Breakdown] = []
    for _, sentence in groupby(figures, key=lambda figure: figure.sentence[0]):
        counts = [figure for figure in sentence if _counts(figure)]
        if len(counts) > 1:
            listed = _Sentence(counts, text).breakdowns()
            taken = {part.number for one in listed for part in (*one.parts, *one.whole[1:])}
            found += sorted([*listed, *_sums(counts, taken)], key=lambda one: one.parts[0].number)
    return tuple(found)


def _counts(figure: Figure) -> bool:
    """Whether a figure is a number that may be a part or a whole; one that tells a change is neither."""
    return figure.kind in ("count", "none", "vague") and bool(figure.unit) and "compare" not in figure.kinds


@attrs.define
class _List:
    """A list while it is read: the index of its first figure, what it breaks down, and the list it is part of."""

    first: int
    whole: list[int]
    outer: _List | None = None
    ends: int | None = None
    consumed: set[int] = attrs.Factory(set)
    broken: int | None = None


@attrs.define
class _Sentence:
    """The figures of one sentence, and their lists."""

    figures: Sequence[Figure]
    text: str

    def breakdowns(self) -> list[Breakdown]:
        """What the lists break down; inner ones are read first, since the outer ones skip their parts."""
        found = [self._read(one) for one in reversed(self._lists())]
        return [one for one in found if one is not None]

    def _lists(self) -> list[_List]:
        """The lists that words open, in their order."""
        found: list[_List] = []
        seen: tuple[int, int] | None = None
        for index, figure in enumerate(self.figures):
            opening = figure.opening
            if opening is None or opening == seen:
                continue
            seen = opening
            before = self._before(index, opening[0])
            if before:
                found.append(self._open(index, before, found))
        return found

    def _before(self, index: int, word: int) -> list[int]:
        """The figures before a list that it may break down; those in brackets that are closed are not among them."""
        figures, depth = self.figures, self.figures[index].depth
        first = figures[index]
        before = [at for at in range(index) if figures[at].depth <= depth and figures[at].number < word]
        if depth and not any(figures[at].depth == depth for at in range(max(index - 1, 0), index)):
            before = [at for at in before if figures[at].depth < depth]
        if self._is_outcome(index):
            before = [at for at in before if figures[at].quantity != _FORWARD] or before
        return [at for at in before if figures[at].unit == first.unit]

    def _open(self, index: int, before: list[int], lists: Sequence[_List]) -> _List:
        """A new list: of the last figure before it, of what the list around that breaks down, or within that list."""
        last = before[-1]
        around = next((one for one in reversed(lists) if one.ends is None and self._holds(one, last)), None)
        if around is None:
            return _List(index, before)
        if self.figures[index].depth > self.figures[last].depth:
            return _List(index, [last])
        opening = self.figures[index].opening or (0, 0)
        if _HAN.search(self.text, self.figures[last].end, opening[0]):
            around.ends = index
            return _List(index, around.whole, around.outer)
        return _List(index, [last], around)

    def _holds(self, one: _List, index: int) -> bool:
        return one.first <= index and self.figures[index].depth == self.figures[one.first].depth

    def _read(self, one: _List) -> Breakdown | None:
        """What a list breaks down; nothing where a number is only about right."""
        candidates = self._candidates(one)
        sure = candidates[: self._reach(candidates)]
        nested = one.outer is not None
        parts, whole = self._fitting(one, candidates) or ([], [])
        holds = bool(parts)
        if not holds:
            parts, whole = (sure[:1] if nested else sure), self._whole(one, sure)
        if any(self.figures[at].value is None for at in (*parts, *whole)) or self._is_oversized(parts, whole):
            return None
        if parts and all(self.figures[at].quantity == _FORWARD for at in whole) and all(map(self._is_outcome, parts)):
            return None
        if one.outer is not None:
            one.outer.consumed.update(parts)
            one.outer.broken = None if holds else one.first
        return self._breakdown(one, whole, parts, sure, holds)

    def _is_oversized(self, parts: Sequence[int], whole: Sequence[int]) -> bool:
        """Whether a part alone is more than the whole, and one of both is not understood: they count other things."""
        due = _sum(self._of(whole))
        understood = all(self.figures[at].quantity for at in whole)
        return any(
            (self.figures[at].value or 0) > due and not (understood and self.figures[at].quantity) for at in parts
        )

    def _breakdown(self, one: _List, whole: list[int], parts: list[int], sure: list[int], holds: bool) -> Breakdown:
        start, end = self.figures[one.first].opening or (0, 0)
        word = self.text[start:end]
        is_whole = word not in _OPEN_WORDS and one.outer is None and len(whole) == len(self._whole_of(one))
        return Breakdown(
            whole=self._of(whole),
            parts=self._of(parts),
            word=word,
            holds=holds,
            closed=is_whole and len(sure) > 1 and self._is_closed(one, sure),
            overlapping=self._is_overlapping(parts),
        )

    def _is_overlapping(self, parts: Sequence[int]) -> bool:
        """Whether one item may be in several parts: items in several media, or what the text says is in two of them."""
        figures = self._of(parts)
        media = sum("media" in figure.kinds for figure in figures)
        printed = self.text[figures[0].start : figures[-1].end]
        return media > 1 or any(word in printed for word in _TWICE)

    def _of(self, indices: Sequence[int]) -> tuple[Figure, ...]:
        return tuple(self.figures[at] for at in indices)

    def _candidates(self, one: _List) -> list[int]:
        """The figures that may be parts of a list."""
        return [at for at in self._within(one) if self.figures[at].unit == self.figures[one.first].unit]

    def _within(self, one: _List) -> list[int]:
        """The figures up to the semicolon, the end of the bracket, or another list of the same whole."""
        first = self.figures[one.first]
        found: list[int] = []
        for at in range(one.first, len(self.figures) if one.ends is None else one.ends):
            figure = self.figures[at]
            if figure.depth < first.depth or figure.sentence[1] != first.sentence[1] or at == one.broken:
                break
            if figure.depth == first.depth and at not in one.consumed:
                found.append(at)
        return found

    def _reach(self, candidates: Sequence[int]) -> int:
        """How many of the candidates certainly belong to the list: a new verb begins another statement."""
        first = self.figures[candidates[0]].kinds
        later = (index for index, at in enumerate(candidates) if index and self._is_new(at, first))
        return next(later, len(candidates))

    def _is_new(self, index: int, first: frozenset[str]) -> bool:
        """Whether a figure has a verb that the first of the list has not, or says that it is another one."""
        figure = self.figures[index]
        return bool((figure.kinds & _VERBS) - first) or self.text.startswith(_ANOTHER, figure.phrase)

    def _fitting(self, one: _List, candidates: Sequence[int]) -> tuple[list[int], list[int]] | None:
        """The first parts that make the whole, or another one the list may be meant of, with that."""
        values = [self.figures[at].value for at in candidates]
        known = [value for value in values if value is not None] if None not in values else []
        totals = list(accumulate(known))
        for whole in self._wholes(one):
            due = _sum(self._of(whole))
            if due in totals:
                return list(candidates[: totals.index(due) + 1]), whole
        return None

    def _wholes(self, one: _List) -> Iterator[list[int]]:
        """What a list may break down: the figure before it, it and those before it together, an earlier one."""
        yield self._whole_of(one)
        if one.outer is None:
            yield from (one.whole[start:] for start in range(len(one.whole) - 1, -1, -1))
            yield from ([at] for at in one.whole[:-1])

    def _whole(self, one: _List, parts: Sequence[int]) -> list[int]:
        """The whole of a list that does not hold: an earlier figure that is understood where the last is too small.

        Outcomes are outcomes of what was handled; all else may be parts of any figure before.
        """
        whole, total = self._whole_of(one), _sum(self._of(parts))
        strict = any(map(self._is_outcome, parts)) and any(self.figures[at].quantity in _HANDLED for at in whole)
        if strict or one.outer is not None or total <= _sum(self._of(whole)):
            return whole
        # What was carried over has no outcomes of its own: 27件，含上年结转2件，其中予以公开13件.
        carried = {self.figures[at].quantity for at in whole} <= _CARRIED and any(map(self._is_outcome, parts))
        earlier = (
            at for at in reversed(one.whole) if at not in whole and (carried or self.figures[at].counted.complete)
        )
        return next(([at] for at in earlier if (self.figures[at].value or 0) >= total), whole)

    def _is_outcome(self, index: int) -> bool:
        return self.figures[index].quantity.startswith("requests.")

    def _whole_of(self, one: _List) -> list[int]:
        """The last figure before a list, with those that are enumerated with it."""
        taken = one.whole[-1:]
        for at in reversed(one.whole[:-1]):
            if not self._is_enumerated(at, taken[0]):
                break
            taken.insert(0, at)
        return taken

    def _is_enumerated(self, index: int, following: int) -> bool:
        """Whether a figure is counted together with the next: as 甲3件、乙5件, or as new and carried-over ones."""
        one, other = self.figures[index], self.figures[following]
        if {one.quantity, other.quantity} == _RECEIVED:
            return True
        return self.text[one.end : other.phrase].strip() in _AND

    def _is_closed(self, one: _List, sure: Sequence[int]) -> bool:
        """Whether a list stops after its last part: 等 or a phrase without figures may stand for more."""
        last = self.figures[sure[-1]]
        if list(sure) != self._within(one) or any(self._is_open(at) for at in sure):
            return False
        end = last.sentence[1]
        rest = _NOTHING.match(self.text, last.end, end)
        after = rest.end() if rest else last.end
        return self.text[after : after + 1] in (("）", ")") if last.depth else ("。", ""))

    def _is_open(self, index: int) -> bool:
        """Whether a part says that there are others, or that it was counted before."""
        figure = self.figures[index]
        printed = self.text[figure.phrase : figure.end]
        return bool(figure.kinds & _OPEN) or any(word in printed for word in _SOME)


_HAN = pattern("[\u4e00-\u9fff]")
_NOTHING = pattern(r"\s*(?:[（(][^（()）]*[)）]\s*)?")
_AND = ("、", "和", "及", "与")
_RECEIVED = {"requests.received", "requests.carried_over"}
_CARRIED = {"requests.carried_over", "requests.carried_forward"}
# What is not handled yet has no outcomes.
_FORWARD = "requests.carried_forward"
_HANDLED = ("requests.received", "requests.processed")
_FORWARD = "requests.carried_forward"
_OPEN_WORDS = ("包括", "包含", "含")
_OPEN = frozenset(("etc", "each", "cause"))
_SOME = ("主要", "重点")
_TWICE = ("同时", "交叉", "重叠")
_ANOTHER = ("另", "此外", "同时")
# Verbs, and words that begin a new count.
_VERBS = frozenset(
    ("receive", "new", "finish", "answer", "handle", "publish", "issue", "repeal", "sum", "this-year", "deed")
)


def _sums(figures: Sequence[Figure], taken: set[int]) -> Iterator[Breakdown]:
    """The figures that those after them add up to, listed by no word; ``taken`` are in other lists."""
    for index, whole in enumerate(figures[:-1]):
        if whole.value and whole.number not in taken and figures[index + 1].depth - whole.depth in (0, 1):
            parts = _summands(whole, figures, index + 1)
            if len(parts) > 1 and taken.isdisjoint(part.number for part in parts):
                taken.update(part.number for part in parts)
                yield Breakdown(whole=(whole,), parts=tuple(parts))


def _summands(whole: Figure, figures: Sequence[Figure], first: int) -> list[Figure]:
    """The figures from the first on that together make the whole; none where they do not."""
    parts: list[Figure] = []
    left, depth = whole.value or 0, figures[first].depth
    for figure in (one for one in islice(figures, first, None) if one.depth <= depth):
        if figure.value is None or figure.value > left or figure.unit != whole.unit or figure.depth < depth:
            return []
        parts.append(figure)
        left -= figure.value
        if not left:
            return parts
    return []


def _sum(figures: Sequence[Figure]) -> Value:
    return sum((figure.value or 0 for figure in figures), start=0)
