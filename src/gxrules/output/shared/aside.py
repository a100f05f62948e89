"""Text put aside until what comes before it in a document is known; beyond a size it waits on the disk."""

from __future__ import annotations

from codecs import iterdecode
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

_IN_MEMORY, _PIECE = 1_000_000, 1_000_000
# A half of a pair of characters, as a file name may hold, stays what it is.
_HALVES = "surrogatepass"


@contextmanager
def put_aside(pieces: Iterable[str]) -> Iterator[Iterator[str]]:
    """The pieces, once all of them have come, in other pieces that make the same text."""
    # As text the file would be written and read many times slower.
    with SpooledTemporaryFile(_IN_MEMORY, "w+b") as kept:
        for piece in pieces:  # writelines() looks at the size only when all of them are in memory
            kept.write(piece.encode("utf-8", _HALVES))
        kept.seek(0)
        yield iterdecode(iter(lambda: kept.read(_PIECE), b""), "utf-8", _HALVES)
