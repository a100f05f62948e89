"""Small Word 97 documents ([MS-DOC] in [MS-CFB]), written byte by byte as no program is asked to."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate

import attrs

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, TABLE_SECTOR, NONE = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
TEXT_AT = 2048
IN_TABLE, ROW_END = b"\x16\x24\x01", b"\x17\x24\x01"
INNER_CELL, INNER_ROW_END = b"\x4b\x24\x01", b"\x4c\x24\x01"
HIDDEN, DELETED, INSERTED = b"\x3c\x08\x01", b"\x00\x08\x01", b"\x01\x08\x01"
MERGED_FIRST, MERGED, BELOW_FIRST, BELOW = 1, 2, 0x60, 0x20


def padded(data: bytes, size: int) -> bytes:
    """Data up to a multiple of a size."""
    return data + bytes(-len(data) % size)


def chain(first: int, count: int) -> list[int]:
    """What the table says of sectors in a row."""
    return [*range(first + 1, first + count), END] if count else []


def entry(name: str, kind: int, start: int, size: int, *, right: int = NONE, below: int = NONE) -> bytes:
    """An entry of the directory."""
    coded = name.encode("utf-16-le")
    links = struct.pack("<HBB3I36xIQ", len(coded) + 2, kind, 1, NONE, right, below, start, size)
    return coded.ljust(64, b"\0") + links


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A compound file with these streams, the small ones of which are in the small sectors."""
    small = {name: data for name, data in streams.items() if len(data) < CUTOFF}
    minis = b"".join(padded(data, MINI) for data in small.values())
    table: list[int] = []
    sectors: list[bytes] = []
    starts: dict[str, int] = {}

    def add(data: bytes) -> int:
        first = len(table)
        count = -(-len(data) // SECTOR)
        table.extend(chain(first, count))
        sectors.append(padded(data, SECTOR))
        return first if count else END

    mini_table: list[int] = []
    for name, data in streams.items():
        if name in small:
            starts[name] = len(mini_table)
            mini_table += chain(len(mini_table), -(-len(data) // MINI))
        else:
            starts[name] = add(data)
    mini_at = add(minis)
    mini_table_at = add(struct.pack(f"<{len(mini_table)}I", *mini_table))
    names = list(streams)
    entries = [entry("Root Entry", 5, mini_at, len(minis), below=1 if names else NONE)]
    for at, name in enumerate(names, 2):
        right = at if at <= len(names) else NONE
        entries.append(entry(name, 2, starts[name], len(streams[name]), right=right))
    directory_at = add(b"".join(entries))
    minis_at = mini_table_at if mini_table else END
    return _with_header(table, b"".join(sectors), directory_at, minis_at)


def _with_header(table: list[int], sectors: bytes, directory_at: int, mini_table_at: int) -> bytes:
    """Sectors after a header, with their table, whose places the header names and, beyond 109, sectors of their own."""
    count = more = 1
    while (len(table) + count + more) * 4 > count * SECTOR:
        count += 1
        more = max(-(-(count - 109) // 127), 0)
    first = len(table)
    table = [*table, *[TABLE_SECTOR] * (count + more)]
    data = struct.pack(f"<{len(table)}I", *table)
    places = [*range(first, first + count), *[FREE] * (109 + 127 * more - count)]
    further = b""
    for at in range(more):
        after = first + count + at + 1 if at + 1 < more else END
        further += struct.pack("<128I", *places[109 + 127 * at : 236 + 127 * at], after)
    numbers = (0, count, directory_at, 0, CUTOFF, mini_table_at, 0, first + count if more else END, more)
    shape = struct.pack("<HHHHH6x9I", 0x3E, 3, 0xFFFE, 9, 6, *numbers)
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(24, b"\0") + shape + struct.pack("<109I", *places[:109])
    return head + sectors + data.ljust(count * SECTOR, b"\xff") + further


@attrs.frozen
class Run:
    """Characters with properties of their own."""

    text: str
    prls: bytes = b""


@attrs.frozen
class Par:
    """A paragraph: its runs, its mark, its properties and the number of its style."""

    runs: tuple[Run, ...]
    mark: Run = Run("\r")
    prls: bytes = b""
    style: int = 0


def par(*texts: str | Run, mark: str | Run = "\r", prls: bytes = b"", style: int = 0) -> Par:
    """A paragraph with these texts."""
    runs = tuple(text if isinstance(text, Run) else Run(text) for text in texts)
    return Par(runs, mark if isinstance(mark, Run) else Run(mark), prls, style)


def depth(number: int) -> bytes:
    """The properties of a paragraph in so many tables."""
    return IN_TABLE + b"\x49\x66" + struct.pack("<I", number)


def definition(edges: Sequence[int], flags: Sequence[int]) -> bytes:
    """The property that defines a row (sprmTDefTable)."""
    cells = b"".join(struct.pack("<H18x", flag) for flag in flags)
    said = struct.pack(f"<B{len(edges)}h", len(flags), *edges) + cells
    return b"\x08\xd6" + struct.pack("<H", len(said) + 1) + said


def row(
    *cells: str | Run | Sequence[Par],
    flags: Sequence[int] = (),
    edges: Sequence[int] = (),
    inside: int = 1,
    more: bytes = b"",
    end: bytes = b"",
) -> list[Par]:
    """The paragraphs of a row: its cells, which may hold paragraphs of their own, and its end."""
    found: list[Par] = []
    own = depth(inside)
    mark, ends_cell, ends_row = ("\x07", b"", ROW_END) if inside == 1 else ("\r", INNER_CELL, INNER_ROW_END)
    for cell in cells:
        *before, last = [par(cell)] if isinstance(cell, str | Run) else cell
        found += [one if one.prls else attrs.evolve(one, prls=own) for one in before]
        found.append(attrs.evolve(last, mark=Run(mark), prls=own + ends_cell))
    flags = flags or [0] * len(cells)
    edges = edges or range(0, 1000 * len(cells) + 1, 1000)
    found.append(par(mark=Run(mark, end), prls=own + ends_row + definition(edges, flags) + more))
    return found


def page_of(entries: Sequence[tuple[int, bytes]], end: int, size: int) -> bytes:
    """A page of formatting: the offsets of its runs, entries of ``size`` bytes, and what these refer to."""
    page = bytearray(SECTOR)
    struct.pack_into(f"<{len(entries) + 1}I", page, 0, *(start for start, _ in entries), end)
    at = SECTOR - 2
    for number, (_, data) in enumerate(entries):
        if data:
            at = (at - len(data)) & ~1
            page[at : at + len(data)] = data
            page[4 * (len(entries) + 1) + size * number] = at // 2
    page[-1] = len(entries)
    return bytes(page)


def pages(entries: Iterable[tuple[int, bytes]], end: int, size: int) -> list[tuple[int, bytes]]:
    """Pages of formatting, each with the offset at which it begins."""
    groups: list[list[tuple[int, bytes]]] = [[]]
    room = SECTOR - 6
    for start, data in entries:
        need = 4 + size + len(data) + 2
        if need > room and groups[-1]:
            groups.append([])
            room = SECTOR - 6
        room -= need
        groups[-1].append((start, data))
    ends = [*(group[0][0] for group in groups[1:]), end]
    return [(group[0][0], page_of(group, last, size)) for group, last in zip(groups, ends, strict=True)]


def sized(data: bytes) -> bytes:
    """The properties of a paragraph as a page has them."""
    return bytes([(len(data) + 1) // 2]) + data if len(data) % 2 else bytes([0, len(data) // 2]) + data


def style(kind: int, base: int, paragraph: bytes, character: bytes) -> bytes:
    """A style of paragraphs (1) or of characters (2)."""
    lists = [struct.pack("<H", 0) + paragraph, character] if kind == 1 else [character]
    body = struct.pack("<5H", 0, kind | base << 4, len(lists), 0, 0) + struct.pack("<H", 1) + "a\0".encode("utf-16-le")
    body += b"".join(padded(struct.pack("<H", len(each)) + each, 2) for each in lists)
    return struct.pack("<H", len(body)) + padded(body, 2)


def level(number_format: int, text: str, start: int = 1) -> bytes:
    """A level of a list; a character below 9 in its text is where the number of that level is printed."""
    return struct.pack("<iB19xBBBB", start, number_format, 0, 0, 0, 0) + struct.pack(
        f"<H{2 * len(text)}s", len(text), text.encode("utf-16-le")
    )


def lists(levels: Sequence[bytes], overrides: Sequence[bytes] = ()) -> tuple[bytes, bytes]:
    """One list of nine levels, and its use as list 1; as list 2 it has overrides."""
    body = b"".join([*levels, *[level(255, "")] * (9 - len(levels))])
    head = struct.pack("<HI24x", 1, 7)
    use = struct.pack("<I8xB3x", 7, 0) + struct.pack("<I8xB3x", 7, len(overrides))
    return head + body, struct.pack("<I", 2) + use + bytes(4) + bytes(4) + b"".join(overrides)


@attrs.frozen
class Parts:
    """What a document has beside its paragraphs, and how its bytes differ from those of most."""

    styles: Sequence[bytes] = ()
    lists: tuple[bytes, bytes] = (b"", b"")
    sections: Sequence[int] = ()
    pieces: Sequence[tuple[int, bool]] = ((0, False),)
    modifiers: Mapping[int, int] = attrs.field(factory=dict)
    prcs: Sequence[bytes] = ()
    version: int = 0xC1
    flags: int = 0x0200
    after: str = ""
    data: bytes = b""


def streams(paragraphs: Sequence[Par], parts: Parts = Parts()) -> dict[str, bytes]:
    """The streams of a document; ``after`` is text that is not its main text."""
    runs = [run for one in paragraphs for run in (*one.runs, one.mark)]
    text = "".join(run.text for run in runs)
    stored, offsets = _stored(text + parts.after, parts.pieces)
    places = list(accumulate((len(run.text) for run in runs), initial=0))
    marks = [
        (offsets[start], bytes([len(run.prls)]) + run.prls if run.prls else b"")
        for start, run in zip(places, runs, strict=False)
        if run.text
    ]
    ends = list(accumulate((sum(len(run.text) for run in (*one.runs, one.mark)) for one in paragraphs), initial=0))
    forms = [
        (offsets[start], sized(struct.pack("<H", one.style) + one.prls))
        for start, one in zip(ends, paragraphs, strict=False)
    ]
    last = offsets[-1]
    main = bytearray(padded(bytes(TEXT_AT) + stored, SECTOR))
    table = bytearray()

    def part(number: int, data: bytes, size: int | None = None) -> None:
        struct.pack_into("<II", main, 154 + 8 * number, len(table), len(data) if size is None else size)
        table.extend(data)

    for number, entries, size in ((12, marks, 1), (13, forms, 13)):
        made = pages(entries, last, size)
        first = len(main) // SECTOR
        main += b"".join(page for _, page in made)
        begins = [start for start, _ in made]
        numbers = range(first, first + len(made))
        part(number, struct.pack(f"<{2 * len(made) + 1}I", *begins, last, *numbers))
    head = struct.pack("<HHH", 4, len(parts.styles), 10)
    part(1, head + b"".join(parts.styles))
    sections = [0, *parts.sections]
    part(6, struct.pack(f"<{len(sections)}I", *sections) + bytes(12 * len(parts.sections)))
    part(33, _clx(parts, len(text + parts.after), offsets))
    part(73, parts.lists[0], 30 if parts.lists[0] else 0)
    part(74, parts.lists[1])
    struct.pack_into("<HH", main, 0, 0xA5EC, parts.version)
    struct.pack_into("<H", main, 10, parts.flags)
    struct.pack_into("<I", main, 76, len(text))
    return {"WordDocument": bytes(main), "1Table": bytes(table), "Data": parts.data}


def _stored(text: str, pieces: Sequence[tuple[int, bool]]) -> tuple[bytes, list[int]]:
    """The text as stored, and the offset of each character and of the end."""
    ends = [*(start for start, _ in pieces[1:]), len(text)]
    stored = b""
    offsets: list[int] = []
    for (start, is_short), end in zip(pieces, ends, strict=True):
        width = 1 if is_short else 2
        offsets += range(TEXT_AT + len(stored), TEXT_AT + len(stored) + width * (end - start), width)
        stored += text[start:end].encode("cp1252" if is_short else "utf-16-le", "surrogatepass")
    return stored, [*offsets, TEXT_AT + len(stored)]


def _clx(parts: Parts, end: int, offsets: Sequence[int]) -> bytes:
    places = [*(start for start, _ in parts.pieces), end]
    table = struct.pack(f"<{len(places)}I", *places)
    for number, (start, is_short) in enumerate(parts.pieces):
        at = offsets[start] * 2 | 0x40000000 if is_short else offsets[start]
        table += struct.pack("<HIH", 0, at, parts.modifiers.get(number, 0))
    lists = b"".join(b"\x01" + struct.pack("<H", len(each)) + each for each in parts.prcs)
    return lists + b"\x02" + struct.pack("<I", len(table)) + table


def word97(*paragraphs: Par, **parts: object) -> bytes:
    """A document with these paragraphs."""
    return compound(streams(paragraphs, Parts(**parts)))  # type: ignore[arg-type]  # each has its own type
