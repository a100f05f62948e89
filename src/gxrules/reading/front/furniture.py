"""What only a page or a converter leaves around a report: paths, buttons, days of crawling, links, footers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cache

from gxrules.reading.front.lines import FrontLine
from gxrules.reading.front.titles import agency_in, bare
from gxrules.reading.front.words import any_of, front_words, with_digits
from gxrules.text.patterns import pattern
from gxrules.text.source import Span

ENOUGH = 2.5
# It stands before the text or behind it, which alone says little.
_PLACE = 1.0
_LINK, _MOST_LINKS = 1.5, 2
_PAIRS = 1.5
_PATH = 2.0
_ITEMS = 1.5
_REPEATED = 1.0
_SENTENCE = -4.0
_COUNTS = -3.0
_NAMED = -1.5
_PAIR = pattern(r"[^\w\n]{0,4}[\u4e00-\u9fff][\u4e00-\u9fff ]{1,8}:[^\n]")
_CELLS = pattern(r"[|\t]")
_IS_PATH = pattern(r"[^>»›→\n]{1,30}(?:->|[>»›→])[^\n]*")
_BETWEEN = pattern(r"[ \t|·•/]+")
_IS_ITEM = pattern(r"[^。;,:\d]{1,14}")
_IS_SENTENCE = pattern(r"[。;]|,.*,|如下:")
_IS_PERIOD = pattern(r"统计|期限|截至|截止到")


def furniture_in(head: Sequence[FrontLine], tail: Sequence[FrontLine]) -> list[FrontLine]:
    """The lines of furniture before section one and behind the last sentence of the text.

    Decided by evidence, each with a weight: the words of links, a row of
    particulars, a path, a list of short items, repetition. A sentence is none.
    """
    behind = tail[_last_sentence(tail) + 1 :]
    times = Counter(line.text for line in (*head, *behind))
    return [line for line in (*head, *behind) if _weight(line.text, times[line.text]) >= ENOUGH]


def without(folded: str, spans: Sequence[Span]) -> str:
    """The text with these stretches blanked, sign for sign."""
    parts: list[str] = []
    at = 0
    for span in sorted(spans):
        parts += (folded[at : span.start], " " * (span.end - span.start))
        at = span.end
    return "".join((*parts, folded[at:]))


def _last_sentence(lines: Sequence[FrontLine]) -> int:
    """The last line that ends a sentence; else the first one, which says 无."""
    return max((at for at, line in enumerate(lines) if re.search("[。;]", line.text)), default=0)


def _weight(text: str, times: int) -> float:
    weight = _PLACE + _LINK * min(len(set(_links().findall(text))), _MOST_LINKS)
    weight += _PAIRS if _is_pairs(text) else 0.0
    weight += _PATH if _IS_PATH.fullmatch(text) else 0.0
    weight += _ITEMS if _is_list(text) else 0.0
    weight += _REPEATED if times > 1 else 0.0
    weight += _SENTENCE if _IS_SENTENCE.search(text) else 0.0
    weight += _COUNTS if _IS_PERIOD.search(text) else 0.0
    return weight + (_NAMED if weight >= ENOUGH and _is_named(text) else 0.0)


def _is_named(text: str) -> bool:
    """True for a title, or its first line, that names an agency; the name may have the word of a link: 政务服务大厅."""
    return agency_in(with_digits(bare(text))) is not None


def _is_pairs(text: str) -> bool:
    """True for a row of particulars: 发布日期: 2022-01-05 浏览次数: 35, or the same in cells."""
    cells = [cell for cell in _CELLS.split(text) if cell.strip()]
    return bool(_PAIR.match(text)) or (len(cells) > 1 and all(len(cell) <= _WIDEST_CELL for cell in cells))


def _is_list(text: str) -> bool:
    """True for several short items in one line, such as a menu."""
    items = [item for item in _BETWEEN.split(text) if item]
    return len(items) >= _FEWEST_ITEMS and all(map(_IS_ITEM.fullmatch, items))


_WIDEST_CELL = 60
_FEWEST_ITEMS = 3


@cache
def _links() -> re.Pattern[str]:
    # 政务服务 is a link, 政务服务中心 an agency.
    return re.compile(rf"(?:{any_of(front_words()['furniture']['links'])})(?!中心|局|管理|办)")
