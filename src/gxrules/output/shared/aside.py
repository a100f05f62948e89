"""Text put aside until what comes before it in a document is known; beyond a size it waits on the disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from tempfile import SpooledTemporaryFile

_IN_MEMORY, _PIECE = 1_000_000, 1_000_000


@contextmanager
def put_aside(pieces: Iterable[str]) -> Iterator[Iterator[str]]:
    """The pieces, once all of them have come, in other pieces that make the same text."""
    with SpooledTemporaryFile(_IN_MEMORY, "w+", encoding="utf-8", errors="surrogatepass", newline="") as kept:
        for piece in pieces:  # writelines() looks at the size only when all of them are in memory
            kept.write(piece)
        kept.seek(0)
        yield iter(lambda: kept.read(_PIECE), "")
