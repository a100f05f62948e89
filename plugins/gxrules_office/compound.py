"""Compound files ([MS-CFB]): a directory of streams in chains of sectors, which Word 97 keeps a document in."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import attrs

from .messages import DAMAGED, MONSTER, OTHER, refusal

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
# Numbers of sectors from here on say that there is none: a chain's end, a free sector.
_NO_SECTOR = 0xFFFFFFFA
_NO_ENTRY = 0xFFFFFFFF
_ENTRY = 128
_STREAM = 2
_MINI = 64
# A document has some ten beside one another.
_MOST_ENTRIES = 1_000


@attrs.frozen
class _Entry:
    """An entry of the directory: a stream or storage, and the entries beside and below it."""

    name: str
    kind: int
    beside: tuple[int, int]
    below: int
    start: int
    size: int


class Compound:
    """The streams of a compound file that are in no storage; what an embedded document brings is in one.

    Raises :class:`~gxrules.errors.UnreadableError` for a file that is none or is damaged. No chain is followed
    beyond the number of sectors that the file has, so that one that loops is an error as well.
    """

    def __init__(self, data: bytes) -> None:
        if not data.startswith(MAGIC) or len(data) < _HEADER:
            raise refusal(OTHER)
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or 1 << mini_shift != _MINI:
            raise refusal(DAMAGED)
        self._size = 1 << shift
        self._count = max(0, -(-len(data) // self._size) - 1)
        self._directory, self._cutoff, self._mini_table, _, self._more = struct.unpack_from("<I4x5I", data, 48)[:5]
        self._table = self._numbers(self._table_sectors())
        self._entries = self._chained(self._directory)
        self._root = self._entry(0)
        self._streams = {entry.name.lower(): entry for entry in self._children() if entry.kind == _STREAM}
        self._mini: tuple[Sequence[int], bytes] | None = None

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._streams

    def stream(self, name: str) -> bytes:
        """The bytes of the stream called ``name``; empty where there is none."""
        entry = self._streams.get(name.lower())
        if entry is None:
            return b""
        if entry.size >= self._cutoff:
            return self._chained(entry.start, entry.size)
        table, stream = self._mini_stream()
        sectors = _chain(entry.start, table, -(-entry.size // _MINI), exact=True)
        return self._whole(b"".join(stream[at * _MINI : (at + 1) * _MINI] for at in sectors), entry.size)

    def _mini_stream(self) -> tuple[Sequence[int], bytes]:
        """The small sectors of streams below the cutoff, and the table that chains them."""
        if self._mini is None:
            table = self._chained(self._mini_table)
            numbers = struct.unpack(f"<{len(table) // 4}I", table[: len(table) // 4 * 4])
            self._mini = numbers, self._chained(self._root.start, self._root.size)
        return self._mini

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        return self._data[start : start + self._size]

    def _chained(self, start: int, size: int | None = None) -> bytes:
        """The bytes of a chain of sectors, all of them or ``size``."""
        if size is None:
            return b"".join(map(self._sector, _chain(start, self._table, self._count)))
        if size > len(self._data):
            raise refusal(DAMAGED)
        sectors = _chain(start, self._table, -(-size // self._size), exact=True)
        return self._whole(b"".join(map(self._sector, sectors)), size)

    @staticmethod
    def _whole(data: bytes, size: int) -> bytes:
        if len(data) < size:
            raise refusal(DAMAGED)
        return data[:size]

    def _table_sectors(self) -> list[int]:
        """The sectors of the table of chains: the header names the first ones, sectors of their own the others."""
        entries = self._size // 4
        most = -(-self._count // entries)
        found = list(struct.unpack_from("<109I", self._data, 76))
        at = self._more
        for _ in range(most // entries + 1):
            if at >= _NO_SECTOR or len(found) >= most:
                break
            *more, at = self._numbers([at])
            found += more
        return [number for number in found[:most] if number < _NO_SECTOR]

    def _numbers(self, sectors: list[int]) -> tuple[int, ...]:
        data = b"".join(map(self._sector, sectors))
        if len(data) != len(sectors) * self._size:
            raise refusal(DAMAGED)
        return struct.unpack(f"<{len(data) // 4}I", data)

    def _entry(self, number: int) -> _Entry:
        data = self._entries[number * _ENTRY : (number + 1) * _ENTRY]
        if len(data) < _ENTRY:
            raise refusal(DAMAGED)
        length, kind, left, right, below, start, size = struct.unpack_from("<HBx3I36xIQ", data, 64)
        name = data[: max(min(length, 64) - 2, 0)].decode("utf-16-le", "replace")
        # Files with short sectors may have anything in the upper half of a size.
        size = size & 0xFFFFFFFF if self._size == _HEADER else size
        return _Entry(name, kind, (left, right), below, start, size)

    def _children(self) -> Iterator[_Entry]:
        """The entries right below the root, which form a tree of neighbours."""
        waiting, met = [self._root.below], {_NO_ENTRY}
        while waiting:
            number = waiting.pop()
            if number not in met:
                if len(met) > _MOST_ENTRIES:
                    raise refusal(MONSTER)
                met.add(number)
                entry = self._entry(number)
                waiting += entry.beside
                yield entry


def _chain(start: int, table: Sequence[int], most: int, *, exact: bool = False) -> list[int]:
    """The numbers of a chain's sectors; with ``exact`` the first ``most``, all of which there must be."""
    found: list[int] = []
    at = start
    while at < _NO_SECTOR and not (exact and len(found) == most):
        if len(found) == most or at >= len(table):
            raise refusal(DAMAGED)
        found.append(at)
        at = table[at]
    if exact and len(found) < most:
        raise refusal(DAMAGED)
    return found
