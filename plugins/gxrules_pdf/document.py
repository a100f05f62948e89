"""The paragraphs and tables of a document, put together of its pages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import attrs

from gxrules.types import pattern

from .lines import Line
from .marks import UNKNOWN, Page, RefusedError
from .page_ends import doubt_beginning, doubt_end, is_continued, join_tables
from .tables import Table, read_tables

# A page with fewer characters has a number at most.
_NEARLY_EMPTY = 12
# So much of a page is a picture if it shows text.
_PICTURE = 0.3
# So many of a page's first and last lines may be those of every page; they are at the same place, in points.
_EDGE, _PLACE = 2, 4.0
# Of a file's characters so many may be unknown, of 1.
_UNKNOWN = 0.3
_DIGITS = pattern(r"\d{1,6}")

Item = Line | Table


@attrs.define(eq=False)
class Sheet:
    """What is on a page, from above."""

    number: int
    items: list[Item]

    @property
    def edges(self) -> list[tuple[bool, Line]]:
        """Its first lines (``True``) and its last ones."""
        first, last = self.items[:_EDGE], self.items[_EDGE:][-_EDGE:]
        found = [*((True, item) for item in first), *((False, item) for item in last)]
        return [(is_first, item) for is_first, item in found if isinstance(item, Line)]


def read_document(pages: Iterable[Page]) -> list[Item]:
    """The lines and tables of all pages; raises :class:`RefusedError` for pictures of pages and unknown signs."""
    sheets = []
    empty: list[int] = []
    counts: Counter[bool] = Counter()
    for number, page in enumerate(pages):
        signs = [char.text == UNKNOWN for char in page.chars if not char.text.isspace()]
        counts.update(signs)
        if len(signs) < _NEARLY_EMPTY and page.pictured > _PICTURE:
            empty.append(number)
        tables, lines = read_tables(page)
        sheets.append(Sheet(number, sorted([*tables, *lines], key=lambda item: item.top)))
    _refuse_pictures(empty, len(sheets), counts.total())
    if counts[True] > _UNKNOWN * counts.total():
        raise RefusedError("signs")
    _drop_furniture(sheets)
    return _join(sheets)


def _refuse_pictures(empty: list[int], pages: int, chars: int) -> None:
    """Refuse pages that are pictures; a cover, or what ends a report, may be one."""
    inner = [number for number in empty if 0 < number < pages - 1] or (empty if len(empty) * 2 >= pages else [])
    if inner:
        raise RefusedError("scan", (empty if len(empty) == pages else inner)[0] + 1)
    if not chars:
        raise RefusedError("blank")


def _drop_furniture(sheets: list[Sheet]) -> None:
    """Leave out what is at the same place of most pages: headers but the first one, footers, and page numbers."""
    found = Counter(key for sheet in sheets for edge in sheet.edges for key in set(_furniture_keys(sheet, *edge)))
    kept: set[FurnitureKey] = set()
    for sheet in sheets:
        for is_first, line in sheet.edges:
            same, counting = _furniture_keys(sheet, is_first, line)
            if is_first and same not in kept and _is_common(found[same], sheets):
                kept.add(same)  # it may be the title, and nowhere else
            elif _is_common(max(found[same], found[counting]), sheets):
                sheet.items.remove(line)


def _is_common(count: int, sheets: list[Sheet]) -> bool:
    return count >= 2 and count * 2 >= len(sheets)


FurnitureKey = tuple[bool, int, str, int | None]


def _furniture_keys(sheet: Sheet, is_first: bool, line: Line) -> tuple[FurnitureKey, FurnitureKey]:
    """What a line of every page may have in common with the others: its place and words, or how it counts pages."""
    place, numbers = round(line.top / _PLACE), _DIGITS.findall(line.text)
    counted = int(numbers[0]) - sheet.number if numbers else None
    return (is_first, place, line.text, None), (is_first, place, _DIGITS.sub("#", line.text), counted)


def _join(sheets: list[Sheet]) -> list[Item]:
    """The items of all pages, with tables that go on put together."""
    items: list[Item] = []
    for sheet in sheets:
        fresh = list(sheet.items)
        above, first = _first_table(reversed(items)), _first_table(fresh)
        if above is not None and first is not None and is_continued(above, first):
            del items[items.index(above) + 1 :]
            del fresh[: fresh.index(first) + 1]
            join_tables(above, first)
        else:
            _doubt_ends(above, first if items else None)
        items += fresh
    return items


def _first_table(items: Iterable[Item]) -> Table | None:
    """The table at the edge of a page, with a page number beyond it at most."""
    first = next((item for item in items if not _is_page_number(item)), None)
    return first if isinstance(first, Table) else None


def _doubt_ends(above: Table | None, first: Table | None) -> None:
    """Doubt what a page end may have cut, of tables that do not go on."""
    if above is not None:
        doubt_end(above)
    if first is not None:
        doubt_beginning(first)


def _is_page_number(item: Item) -> bool:
    return isinstance(item, Line) and _PAGE_NUMBER.fullmatch(item.text) is not None


_PAGE_NUMBER = pattern(r"[-–—－第共页/／ ·]{0,6}\d{1,4}[-–—－第共页/／ ·\d]{0,12}")
