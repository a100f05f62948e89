"""A document in the Rich Text Format (RTF 1.9) taken apart into paragraphs and tables.

It is read in one pass: control words, groups and characters, as they come.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator, Mapping

import attrs

from gxrules.types import Paragraph, Source, TableGrid, write_document

from .doc_rows import Row
from .doc_tables import Tables
from .messages import CHANGES, DAMAGED, MONSTER, refusal

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?[0-9]{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+"
)
# Groups that are no text; one that begins with \* is none either, whatever it is.
_UNSAID = frozenset(
    b"fonttbl colortbl stylesheet info pict object fldinst footnote annotation header headerl headerr headerf footer"
    b" footerl footerr footerf nonesttables listtable revtbl shppict nonshppict bkmkstart bkmkend xe tc".split()
)
_OF_FONTS = frozenset((b"f", b"fcharset"))
_PICTURES = frozenset((b"pict", b"object"))
# Stands for what is not of a number; no reading of a cell takes it for anything.
_SIGNS = {
    b"tab": " ",
    b"line": "\n",
    b"emdash": "—",
    b"endash": "–",
    b"lquote": "‘",
    b"rquote": "’",
    b"ldblquote": "“",
    b"rdblquote": "”",
    b"bullet": "•",
    b"emspace": " ",
    b"enspace": " ",
}
_SYMBOLS = {b"~": " ", b"_": "-", b"\\": "\\", b"{": "{", b"}": "}"}
_CHARSETS = {134: "gb18030", 136: "big5", 128: "cp932", 129: "cp949", 0: "cp1252"}
_DEEPEST_GROUP, _DEEPEST_TABLE, _MOST_COLUMNS = 1_000, 20, 64


@attrs.define
class _Group:
    """What holds in a group: whether it is no text, how long the substitutes are of characters, the font, the style.

    ``depth`` is how many tables its paragraphs are in.
    """

    depth: int = 0
    unsaid: bool = False
    substitute: int = 1
    font: int | None = None
    hidden: bool = False
    deleted: bool = False
    aside: bool = False


@attrs.define
class _RowDraft:
    """A row as it is being defined: where its cells end, and which of them a merge covers, and how."""

    left: int = 0
    edges: list[int] = attrs.field(factory=list)
    covered: list[bool] = attrs.field(factory=list)
    below: list[bool] = attrs.field(factory=list)
    is_covered: bool = False
    is_below: bool = False

    def end_cell(self, edge: int) -> None:
        """End the definition of a cell at its right edge."""
        if len(self.edges) >= _MOST_COLUMNS:
            raise refusal(MONSTER)
        self.edges.append(edge)
        self.covered.append(self.is_covered or self.is_below)
        self.below.append(self.is_below)
        self.is_covered = self.is_below = False

    def row(self) -> Row:
        """The row."""
        return Row((self.left, *self.edges), tuple(self.covered), tuple(self.below))


def read_rtf(data: bytes) -> Source:
    """The text of a document; raises :class:`~gxrules.errors.UnreadableError` where it cannot be read."""
    if not data.startswith(b"{\\rtf"):
        raise refusal(DAMAGED)
    reader = _Reader(data)
    blocks = list(reader.blocks())
    return write_document(blocks, encoding="rtf", losses=[CHANGES] if reader.is_changed else [])


@attrs.define
class _Reader:
    """A document that is being read: the groups around the place, the paragraph, the tables and the row so far."""

    data: bytes
    groups: list[_Group] = attrs.field(factory=lambda: [_Group()])
    said: list[str] = attrs.field(factory=list)
    coded: bytearray = attrs.field(factory=bytearray)
    page: str = "cp1252"
    fonts: dict[int, str] = attrs.field(factory=dict)
    tables: Tables = attrs.field(factory=Tables)
    draft: _RowDraft = attrs.field(factory=_RowDraft)
    skipped: int = 0
    is_changed: bool = False
    begins: bool = False
    is_doubtful: bool = False
    left_over: int = 20_000

    def blocks(self) -> Iterator[Paragraph | TableGrid]:
        """The paragraphs and tables, in order."""
        at = 0
        while found := _TOKEN.match(self.data, at):
            at = found.end()
            word, number, code, symbol, brace, plain = found.groups()
            if word is not None:
                value = int(number) if number is not None else None
                if word == b"bin":
                    at += max(value or 0, 0)
                yield from self._word(word, value)
            elif brace is not None:
                self._brace(brace)
            elif symbol is not None:
                self._symbol(symbol)
            elif code is not None or plain is not None:
                self._bytes(bytes([int(code, 16)]) if code is not None else plain)
        yield from self._end_paragraph()
        yield from self.tables.close(0)

    def _brace(self, brace: bytes) -> None:
        self._flush()
        self.skipped = 0
        self.begins = brace == b"{"
        if brace == b"{":
            if len(self.groups) > _DEEPEST_GROUP:
                raise refusal(MONSTER)
            self.groups.append(attrs.evolve(self.groups[-1]))
        elif len(self.groups) > 1:
            self.groups.pop()

    def _symbol(self, symbol: bytes) -> None:
        if symbol == b"*" and self.begins:
            self.groups[-1].unsaid = True  # unless the word that follows is known
        elif symbol in _SYMBOLS:
            self._say(_SYMBOLS[symbol])

    def _bytes(self, coded: bytes) -> None:
        self.begins = False
        if self.skipped:
            left_out = min(self.skipped, len(coded))
            self.skipped -= left_out
            coded = coded[left_out:]
        if not self._is_silent():
            self.coded += coded

    def _is_silent(self) -> bool:
        group = self.groups[-1]
        return group.unsaid or group.hidden or group.deleted

    def _flush(self) -> None:
        """Decode the bytes so far, in the charset of their font."""
        if self.coded:
            font = self.groups[-1].font
            codec = self.fonts.get(font, self.page) if font is not None else self.page
            self._keep(self.coded.decode(codec, "replace"))
            self.coded.clear()

    def _say(self, text: str) -> None:
        self._flush()
        if not self._is_silent():
            self._keep(text)

    def _keep(self, text: str) -> None:
        self.said.append(text)
        self.is_doubtful = self.is_doubtful or (self.groups[-1].aside and bool(text.strip()))

    def _word(self, word: bytes, value: int | None) -> Iterator[Paragraph | TableGrid]:
        self._flush()
        self._begin_group(word)
        group = self.groups[-1]
        if group.unsaid and word not in _OF_FONTS:
            return
        if word == b"fcharset" and group.font is not None:
            self.fonts[group.font] = _CHARSETS.get(value or 0, self.page)
        elif word == b"f":
            group.font = value
        elif word == b"u" and value is not None:
            self._say(chr(value % 0x10000))
            self.skipped = group.substitute
        elif word in _SIGNS:
            self._say(_SIGNS[word])
        elif word in _SETTINGS:
            _SETTINGS[word](self, value)
        elif word in _ENDS:
            self.left_over -= 1
            if self.left_over < 0:
                raise refusal(MONSTER)
            yield from _ENDS[word](self)

    def _begin_group(self, word: bytes) -> None:
        """Take in what the group is that begins with this word, if it begins with it."""
        group = self.groups[-1]
        if word in _UNSAID and self.begins:
            self.is_doubtful = self.is_doubtful or (word in _PICTURES and not group.unsaid)
            group.unsaid = True
        if word == b"nesttableprops":
            group.unsaid = False
        self.begins = False

    def _text(self) -> str:
        text = "".join(self.said)
        self.said.clear()
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")

    def _end_paragraph(self) -> Iterator[Paragraph | TableGrid]:
        text, depth = self._text(), self.groups[-1].depth
        yield from self.tables.close(depth)
        if depth:
            self.tables.add(text, depth, ends_cell=False, in_doubt=self._doubt())
        else:
            self._doubt()
            yield Paragraph(text=text)

    def _end_cell(self) -> Iterator[Paragraph | TableGrid]:
        depth = max(self.groups[-1].depth, 1)
        yield from self.tables.close(depth)
        self.tables.add(self._text(), depth, ends_cell=True, in_doubt=self._doubt())

    def _doubt(self) -> bool:
        """True if anything since the last paragraph was struck out, above or below the line, or a picture."""
        in_doubt, self.is_doubtful = self.is_doubtful, False
        return in_doubt

    def _end_row(self) -> Iterator[Paragraph | TableGrid]:
        self.said.clear()
        depth = max(self.groups[-1].depth, 1)
        yield from self.tables.close(depth)
        self.tables.end_row(depth, self.draft.row(), is_deleted=self.groups[-1].deleted)

    def _set_page(self, value: int | None) -> None:
        codec = f"cp{value}"
        self.page = "gb18030" if value == 936 else codec if _is_codec(codec) else "cp1252"

    def _set_substitute(self, value: int | None) -> None:
        self.groups[-1].substitute = min(max(1 if value is None else value, 0), 9)

    def _set_hidden(self, value: int | None) -> None:
        self.groups[-1].hidden = value != 0

    def _set_deleted(self, value: int | None) -> None:
        self.groups[-1].deleted = value != 0
        self.is_changed = self.is_changed or value != 0

    def _set_revised(self, value: int | None) -> None:
        self.is_changed = self.is_changed or value != 0

    def _set_aside(self, value: int | None) -> None:
        self.groups[-1].aside = value != 0

    def _set_level(self, _: int | None) -> None:
        self.groups[-1].aside = False

    def _reset_style(self, _: int | None) -> None:
        group = self.groups[-1]
        group.hidden = group.deleted = group.aside = False

    def _reset_paragraph(self, _: int | None) -> None:
        self.groups[-1].depth = 0

    def _set_in_table(self, _: int | None) -> None:
        self.groups[-1].depth = max(self.groups[-1].depth, 1)

    def _set_depth(self, value: int | None) -> None:
        if not 0 <= (value or 0) <= _DEEPEST_TABLE:
            raise refusal(MONSTER)
        self.groups[-1].depth = value or 0

    def _begin_row(self, _: int | None) -> None:
        self.draft = _RowDraft()

    def _set_left(self, value: int | None) -> None:
        self.draft.left = value or 0

    def _set_covered(self, _: int | None) -> None:
        self.draft.is_covered = True

    def _set_below(self, _: int | None) -> None:
        self.draft.is_below = True

    def _set_edge(self, value: int | None) -> None:
        self.draft.end_cell(value or 0)


def _is_codec(name: str) -> bool:
    try:
        codecs.lookup(name)
    except LookupError:
        return False
    return True


_SETTINGS: Mapping[bytes, Callable[[_Reader, int | None], None]] = {
    b"ansicpg": _Reader._set_page,
    b"uc": _Reader._set_substitute,
    b"v": _Reader._set_hidden,
    b"deleted": _Reader._set_deleted,
    b"revised": _Reader._set_revised,
    **dict.fromkeys((b"strike", b"striked", b"super", b"sub"), _Reader._set_aside),
    b"nosupersub": _Reader._set_level,
    b"plain": _Reader._reset_style,
    b"pard": _Reader._reset_paragraph,
    b"intbl": _Reader._set_in_table,
    b"itap": _Reader._set_depth,
    b"trowd": _Reader._begin_row,
    b"trleft": _Reader._set_left,
    b"clmrg": _Reader._set_covered,
    b"clvmrg": _Reader._set_below,
    b"cellx": _Reader._set_edge,
}
_ENDS: Mapping[bytes, Callable[[_Reader], Iterator[Paragraph | TableGrid]]] = {
    b"par": _Reader._end_paragraph,
    b"sect": _Reader._end_paragraph,
    b"page": _Reader._end_paragraph,
    b"cell": _Reader._end_cell,
    b"nestcell": _Reader._end_cell,
    b"row": _Reader._end_row,
    b"nestrow": _Reader._end_row,
}
