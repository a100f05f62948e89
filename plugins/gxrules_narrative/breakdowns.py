"""Figures of the narrative and the parts told of them behind 其中."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import accumulate

import attrs

from gxrules.types import Amount, Section

_OF_WHICH = "其中"
_STOP = re.compile(
    r"[。！？!?]|(?<=[\u4e00-\u9fff])\.(?!\d)|\n(?=\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．是]|\n|$))|$"
)
# A figure that says by how much another has changed is no part, and no whole either.
_CHANGE = re.compile(r"(?:增加|减少|增长|下降|上升|上涨|提高|降低|多|少|增|减)了?\s*$")
# A verb the list has not begun with begins another statement.
_NEW = re.compile(
    "发布|公开|收到|受理|办理|办结|答复|回复|召开|开展|举办|制作|制发|推送|撰写|编发|接待|转发|报送|解读|新增"
    "|另|此外|同时|共|累计|合计|全年"
)
# Words that leave a part unsaid, or say it twice.
_OPEN = re.compile("等|主要|包括|包含|含|涉及|重点|各$|均$")
_REACH, _WORD = 600, 10
_HAN = re.compile("[\u4e00-\u9fff]")
_AND = re.compile(r"\s*[、和及与][^，,。；;、\d]{0,15}")
# What is published in one place is often published in another, too.
_CHANNEL = re.compile("网站|公众号|微信|微博|平台|客户端|抖音|报纸|报刊|电视|公示栏|公开栏|媒体|APP")
_NOTHING = re.compile(r"\s*(?:[（(][^（()）]*[)）]\s*)?")


@attrs.frozen
class Breakdown:
    """A figure and its parts.

    ``wholes`` is the figure, or several that are counted together (甲3件、乙5件,
    其中…). ``parts`` are all figures of the same unit up to the end of the
    sentence or bracket, ``sure`` how many of them certainly belong to the
    list. ``closed`` tells that nothing of the list is left unsaid,
    ``overlapping`` that one item may be counted in several parts.
    """

    wholes: tuple[Amount, ...]
    parts: tuple[Amount, ...]
    sure: int
    closed: bool
    overlapping: bool

    @property
    def value(self) -> int | Decimal:
        """What is broken down."""
        return sum((whole.value for whole in self.wholes), start=0)

    @property
    def total(self) -> int | Decimal:
        """The sum of the parts that certainly belong to the list."""
        return sum((part.value for part in self.parts[: self.sure]), start=0)

    @property
    def holds(self) -> bool:
        """Whether the parts up to one of them make the whole: what follows is another statement then."""
        return self.value in accumulate(part.value for part in self.parts)


def breakdowns(section: Section) -> Iterator[Breakdown]:
    """Every figure of a section with 其中 and parts behind it, lists within lists included."""
    if _OF_WHICH not in section.clean:
        return
    prose = _Prose(section.clean, section.amounts)
    outer: dict[int, tuple[Amount, ...]] = {}
    for match in re.finditer(_OF_WHICH, section.clean):
        found = _breakdown(prose, match, outer)
        if found is not None:
            outer.update((part.start, found.wholes) for part in found.parts[: found.sure])
            yield found


_BRACKET = re.compile(r"[（(）)]")


@attrs.frozen
class _Prose:
    """A text with its figures, its sentences, and how many brackets are open at each character."""

    text: str
    amounts: Sequence[Amount]

    @cached_property
    def depths(self) -> list[int]:
        depths: list[int] = []
        depth = 0
        for bracket in _BRACKET.finditer(self.text):
            depths += [depth] * (bracket.start() - len(depths))
            depth = depth + 1 if bracket[0] in "（(" else max(depth - 1, 0)
        depths += [depth] * (len(self.text) - len(depths))
        return [*depths, 0]

    @cached_property
    def stops(self) -> list[int]:
        return [match.start() for match in _STOP.finditer(self.text)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Where the sentence around ``at`` begins, and where its stop stands; no more of it than one reads at once."""
        index = bisect_left(self.stops, at)
        begin = self.stops[index - 1] + 1 if index else 0
        return max(begin, at - _REACH), min(self.stops[index], at + _REACH)

    def bracket(self, at: int) -> tuple[int, int]:
        """The bracket around ``at`` within its sentence; the sentence itself where there is none."""
        begin, end = self.sentence(at)
        depth = self.depths[at]
        outside = [other for other in range(begin, end) if self.depths[other] < depth]
        before = max((other for other in outside if other < at), default=begin)
        return before, min((other for other in outside if other > at), default=end)

    def figures(self, begin: int, end: int, depth: int) -> list[Amount]:
        """The figures between two places, those in brackets deeper than ``depth`` left out."""
        first, last = (bisect_left(self.amounts, place, key=lambda amount: amount.start) for place in (begin, end))
        return [
            amount
            for amount in self.amounts[first:last]
            if amount.kind in ("count", "range")
            and self.depths[amount.start] <= depth
            and not _CHANGE.search(self.text, max(begin, amount.start - _WORD), amount.start)
        ]


def _breakdown(prose: _Prose, match: re.Match[str], outer: Mapping[int, tuple[Amount, ...]]) -> Breakdown | None:
    """The list behind one 其中; ``outer`` tells what the parts read so far are parts of."""
    depth = prose.depths[match.start()]
    opened, end = prose.bracket(match.start())
    behind = prose.figures(match.end(), end, depth)
    unit = next((amount.unit for amount in behind), None)
    before = prose.figures(prose.sentence(match.start())[0], opened + 1 if depth else match.start(), depth)
    parts = tuple(amount for amount in behind if amount.unit == unit)
    wholes = _whole_of(prose, [amount for amount in before if amount.unit == unit], parts)
    if unit is None or not wholes or not all(amount.exact for amount in (*wholes, *parts)):
        return None
    inner = not depth and wholes[-1].start in outer
    if inner and _HAN.search(prose.text, wholes[-1].end, match.start()):
        # A clause in between leads back to what the first list has broken down.
        wholes, inner = outer[wholes[-1].start], False
    sure, is_open = _sure(prose, match.end(), parts)
    closed = not is_open and not inner and 1 < sure == len(parts) == len(behind) and _ends(prose, parts[-1].end, end)
    overlapping = len(_CHANNEL.findall(prose.text, match.end(), parts[sure - 1].start)) > 1
    return Breakdown(wholes, parts, 1 if inner else sure, closed, overlapping)


def _whole_of(prose: _Prose, before: Sequence[Amount], parts: Sequence[Amount]) -> tuple[Amount, ...]:
    """The figure that is broken down: one told earlier in the sentence if the parts make it, else the last."""
    whole = sum(part.value for part in parts)
    return next(((amount,) for amount in before[:-1] if amount.value == whole), _together(prose, before))


def _together(prose: _Prose, before: Sequence[Amount]) -> tuple[Amount, ...]:
    """The last figure, with those before it that are enumerated with it."""
    taken = list(before[-1:])
    for amount in reversed(before[:-1]):
        if not _AND.fullmatch(prose.text, amount.end, taken[0].start):
            break
        taken.insert(0, amount)
    return tuple(taken)


def _ends(prose: _Prose, last: int, end: int) -> bool:
    """Whether the list stops behind its last part: 等 or a clause without figures may stand for more."""
    return prose.text[end : end + 1] in ("。", "）", ")") and bool(_NOTHING.fullmatch(prose.text, last, end))


def _sure(prose: _Prose, begin: int, parts: Sequence[Amount]) -> tuple[int, bool]:
    """How many parts the list certainly has, and whether some of it may be left unsaid."""
    first, is_open = "", False
    for index, part in enumerate(parts):
        label = prose.text[begin : part.start]
        first = first or label
        new = {word for word in _NEW.findall(label) if word not in first}
        if index and (new or _OF_WHICH in label):
            return index, True
        is_open = is_open or bool(_OPEN.search(label))
        begin = part.end
    return len(parts), is_open
