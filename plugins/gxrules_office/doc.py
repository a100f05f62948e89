"""A Word 97 document ([MS-DOC], .doc and .wps) taken apart into paragraphs and tables."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from gxrules.types import Paragraph, Source, TableGrid, write_document

from .compound import MAGIC
from .doc_header import Document
from .doc_lists import numbering_of
from .doc_marks import MarkedText, marked
from .doc_paragraphs import CELL_MARK, Formats, Stretch, paragraphs
from .doc_prls import Prls
from .doc_styles import Styles
from .doc_tables import Tables
from .doc_text import Text, characters_of
from .messages import CHANGES, DAMAGED, OTHER, refusal
from .numbering import Numbering

# Signs that print something; all other control characters stand for what is no text.
_SIGNS = dict.fromkeys(range(32)) | dict(zip(b"\t\x0b\x0c\x0e\x1e", " \n\n\n-", strict=True))


def read_doc(data: bytes) -> Source:
    """The text of a document; raises :class:`~gxrules.errors.UnreadableError` where it cannot be read."""
    if not data.startswith(MAGIC):
        raise refusal(OTHER)
    try:
        return _read(data)
    except (struct.error, ValueError, IndexError, OverflowError) as error:
        raise refusal(DAMAGED) from error


def _read(data: bytes) -> Source:
    document = Document.of(data)
    prls = Prls()
    text, styles = Text.of(document, prls), Styles.of(document, prls)
    read = marked(document, text, prls, styles)
    stretches = paragraphs(document, text, Formats.of(document, prls, styles))
    blocks = _blocks(read, stretches, styles, numbering_of(document))
    return write_document(blocks, encoding="doc", losses=[CHANGES] if read.is_changed else [])


def _blocks(
    read: MarkedText, stretches: Iterator[Stretch], styles: Styles, numbering: Numbering
) -> Iterator[Paragraph | TableGrid]:
    tables = Tables()
    for stretch in stretches:
        form = stretch.format
        yield from tables.close(form.depth)
        if form.row is not None:
            tables.end_row(form.depth, form.row, is_deleted=read.is_deleted(stretch.mark))
            continue
        said = _text(read, stretch, styles)
        printed = numbering.number_at((str(form.list_use), form.level)) if form.list_use else ""
        said = printed + said.lstrip() if printed else said
        if form.depth:
            is_cell = form.ends_inner_cell if form.depth > 1 else read.units[stretch.mark] == CELL_MARK
            in_doubt = read.is_doubtful_within(stretch.start, stretch.mark)
            tables.add(said, form.depth, ends_cell=is_cell, in_doubt=in_doubt)
        else:
            yield Paragraph(text=said)
    yield from tables.close(0)


def _text(read: MarkedText, stretch: Stretch, styles: Styles) -> str:
    """What a paragraph says, without its mark."""
    hidden = styles.hides(stretch.format.style)
    units = read.shown_within(stretch.start, stretch.mark) if hidden else read.units[stretch.start : stretch.mark]
    return characters_of(units.translate(_SIGNS))
