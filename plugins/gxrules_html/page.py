"""A web page taken apart into paragraphs and tables.

The parser is Lexbor's, which repairs pages as browsers do. Its time grows
with the square of how deep elements are nested, so that is bounded before it
sees the page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from gxrules import Message
from gxrules.errors import UnreadableError
from gxrules.types import Paragraph, Source, TableCell, TableGrid, pattern, write_document

from .list_numbers import ListNumbers
from .numbers import NUMBER, numbered
from .sniffing import decode, is_saved_whole, page_of

# Real pages nest some fifty elements, and have some thousands.
_DEEPEST, _MOST = 3_000, 100_000
_TAG = pattern(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)")


def _names(*lines: str) -> frozenset[str]:
    return frozenset(" ".join(lines).split())


# Elements that are closed by what follows nest nothing, whatever a page leaves open.
_UNNESTED = _names(
    "area base br col embed hr img input link meta param source track wbr p li td th tr tbody thead tfoot option",
    "optgroup dt dd rt rp colgroup caption",
)
_SKIPPED = _names(
    "script style head template noscript iframe object svg math select button textarea audio video canvas"
)
_BLOCKS = _names(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form",
    "h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul",
)
_HIDDEN = pattern(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.I)
_NAMED = pattern(r"年度?报告|年报")
# A page's own heading stands among its first lines.
_FIRST = 60
_SPACES = pattern(r"[ \t\n\r\f]+")


def read_page(data: bytes) -> Source:
    """The text of a page; raises :class:`~gxrules.errors.UnreadableError` for one that nobody could look at."""
    text, encoding = decode(page_of(data) if is_saved_whole(data) else data)
    _refuse_monsters(text)
    tree = LexborHTMLParser(numbered(text))
    blocks = list(_blocks(tree.body)) if tree.body is not None else []
    title = tree.css_first("title")
    named = " ".join(title.text().split()) if title is not None else ""
    if _NAMED.search(named) and not _has_heading(blocks):
        blocks.insert(0, Paragraph(text=named))
    return write_document(blocks, encoding=encoding)


def _refuse_monsters(text: str) -> None:
    depth = deepest = tags = 0
    for tag in _TAG.finditer(text):
        tags += 1
        if tag[2].lower() not in _UNNESTED:
            depth = max(depth + (-1 if tag[1] else 1), 0)
            deepest = max(deepest, depth)
    if deepest > _DEEPEST or tags > _MOST:
        raise UnreadableError(_MONSTER.zh, _MONSTER.en)


_MONSTER = Message(
    "网页的标签过多或嵌套过深，未读取；请在浏览器中打开，全选（Ctrl+A）、复制，粘贴到记事本保存后再检查。",
    "The page has too many tags, or they are nested too deep; open it in a browser, select all, copy, and paste it into"
    " a text file to check.",
)


def _has_heading(blocks: list[Paragraph | TableGrid]) -> bool:
    """True if a line near the beginning is a title, so that the page's own name is not needed."""
    lines = [block.text for block in blocks[:_FIRST] if isinstance(block, Paragraph)]
    return any(_NAMED.search(line) and len(line) <= _LONGEST_TITLE and not _STOP.search(line) for line in lines)


_LONGEST_TITLE = 60
_STOP = pattern(r"[。；]")


def _blocks(root: LexborNode) -> Iterator[Paragraph | TableGrid]:
    """What an element holds, in the order in which it is read; without recursion, for pages nest as they like."""
    told: list[str] = []
    numbers = ListNumbers()
    stack, around = [(root, False)], [root]
    while stack:
        node, left = stack.pop()
        if node.tag in ("-text", "br"):
            line = _line_of(node)
            told += [numbers.number_before(line), line]
            continue
        if not left and _is_skipped(node):
            continue
        if node.tag in _BLOCKS and "".join(told).strip():
            yield Paragraph(text="".join(told), locator=_number_of(around[-1]))
        if node.tag in _BLOCKS:
            told = []
        if left and node.tag in _BLOCKS:
            around.pop()
            numbers.leave(node)
        if not left and node.tag == "table" and not _lays_out(node):
            yield TableGrid(cells=tuple(_cells(node)))
        elif not left:
            if node.tag in _BLOCKS:
                around.append(node)
                numbers.enter(node)
            stack.append((node, True))
            stack += [(child, False) for child in reversed(_children(node))]


def _number_of(node: LexborNode) -> str:
    """The number of the tag that an element begins with; empty for an element without one in the page."""
    return node.attributes.get(NUMBER) or ""


def _children(node: LexborNode) -> list[LexborNode]:
    return list(node.iter(include_text=True))


def _is_skipped(node: LexborNode) -> bool:
    """True for what a browser does not show, and for what is no text of a page."""
    tag = node.tag or ""
    if tag in _SKIPPED or tag.startswith(("-", "!")):
        return True
    return _is_hidden(node.attributes)


def _is_hidden(attributes: Mapping[str, str | None]) -> bool:
    """True of an element with these attributes that a browser does not show."""
    style = attributes.get("style")
    return "hidden" in attributes or (bool(style) and _HIDDEN.search(style or "") is not None)


def _lays_out(table: LexborNode) -> bool:
    """True for a table around others: it lays out the page, and its cells are no cells of a form."""
    return any(inner is not table and inner != table for inner in table.css("table"))


def _cells(table: LexborNode) -> Iterator[TableCell]:
    """The cells of a table, those that are hidden left out, each in the first column that no cell above it spans."""
    taken: dict[int, int] = {}  # by column, the first row below the cell that spans it
    room = _MOST_SPANNED
    for number, row in enumerate(row for row in table.css("tr") if not _is_skipped(row)):
        column = 0
        for cell in (cell for cell in _children(row) if cell.tag in _CELLS):
            said = cell.attributes
            if _is_hidden(said):
                continue
            while taken.get(column, 0) > number:
                column += 1
            rows, columns = _span(said.get("rowspan")), _span(said.get("colspan"))
            room -= columns
            if room < 0 or column > _MOST_COLUMNS:
                raise UnreadableError(_MONSTER.zh, _MONSTER.en)
            taken |= dict.fromkeys(range(column, column + columns), number + rows)
            text, doubt = _text_of(cell)
            yield TableCell(
                text=text,
                doubt=doubt,
                row=number,
                column=column,
                rows=rows,
                columns=columns,
                locator=said.get(NUMBER) or "",
            )
            column += columns


_CELLS = frozenset(("td", "th"))


def _span(said: str | None) -> int:
    """How many rows or columns a cell says that it spans; no table of the form has as many as a bomb asks for."""
    if not said:
        return 1
    said = said.strip()
    return min(max(int(said), 1), _WIDEST) if said.isdecimal() and len(said) <= _DIGITS else 1


# A number of more digits is none.
_WIDEST, _DIGITS = 100, 9
# Those of a whole table, and the last one with a cell.
_MOST_SPANNED, _MOST_COLUMNS = 200_000, 10_000


def _text_of(cell: LexborNode) -> tuple[str, bool]:
    """The text of a cell, its paragraphs on lines of their own, and whether it is in doubt; there is no table in it.

    In doubt is one that may hold a number and shows more than its text, or has numerals that belong to none: struck
    out, or above or below the line.
    """
    said: list[str] = []
    unseen = aside = False
    stack: list[LexborNode | str] = [*reversed(_children(cell))]
    while stack:
        node = stack.pop()
        if isinstance(node, str):
            said.append(node)
            continue
        tag = node.tag or ""
        if tag in ("-text", "br"):
            said.append(_line_of(node))
        elif tag in _UNSEEN:
            unseen = unseen or not _is_hidden(node.attributes)
        elif tag == "input":
            said.append(_shown(node.attributes))
        elif not _is_skipped(node):
            aside = aside or (tag in _ASIDE and bool((node.text() or "").strip()))
            if tag in _BLOCKS:
                said.append("\n")
                stack.append("\n")
            stack += _children(node)[::-1]
    text = "".join(said)
    pictured = not text.strip() and any(not _is_dot(picture.attributes) for picture in cell.css("img"))
    return text, (unseen or aside or pictured) and not any(map(str.isalpha, text))


_UNSEEN = _names("iframe object embed svg math select textarea canvas")
_ASIDE = _names("sup sub s strike del")


def _shown(attributes: Mapping[str, str | None]) -> str:
    """What a field of a form shows, of those that show what is written in them."""
    kind = (attributes.get("type") or "text").lower()
    return attributes.get("value") or "" if kind in ("text", "number", "tel") and not _is_hidden(attributes) else ""


def _is_dot(attributes: Mapping[str, str | None]) -> bool:
    """True of a picture that only keeps a place, and of one that is hidden."""
    sizes = [(attributes.get(name) or "").removesuffix("px") for name in ("width", "height")]
    return _is_hidden(attributes) or any(size in ("0", "1", "2") for size in sizes)


def _line_of(node: LexborNode) -> str:
    """What is said by text that is in no element but its line's, or by the end of a line."""
    return _SPACES.sub(" ", node.text_content or "") if node.tag == "-text" else "\n"
