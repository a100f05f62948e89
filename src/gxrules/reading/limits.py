"""Limits on how much of a text is read."""

from __future__ import annotations

import attrs


@attrs.frozen(kw_only=True)
class Limits:
    """Bounds on one text; what lies beyond stays unread, with a note.

    ``bytes`` counts UTF-8. ``cells`` counts the pieces of possible table
    cells and lines of narrative. ``labels`` counts the words that may be
    labels of the form, each for every label it may be; most of the work of
    reading is on them. A report has some 20 kB, 500 lines, a thousand pieces
    and 150 labels.
    """

    bytes: int = 20_000_000
    lines: int = 200_000
    cells: int = 100_000
    labels: int = 100_000


@attrs.frozen(kw_only=True)
class Reached:
    """A limit that was reached: its name and number, and the first character beyond it."""

    limit: str
    number: int
    at: int


def within(text: str, limits: Limits) -> Reached | None:
    """Where ``text`` passes the limit on bytes or on lines, if it does."""
    found = [reached for reached in (_bytes(text, limits.bytes), _lines(text, limits.lines)) if reached]
    return min(found, key=lambda reached: reached.at, default=None)


def _bytes(text: str, most: int) -> Reached | None:
    if len(text) * 4 <= most:
        return None
    encoded = text.encode("utf-8", "surrogatepass")
    if len(encoded) <= most:
        return None
    cut = most
    while encoded[cut] & 0xC0 == 0x80:  # inside a character
        cut -= 1
    return Reached(limit="bytes", number=most, at=len(encoded[:cut].decode("utf-8", "surrogatepass")))


def _lines(text: str, most: int) -> Reached | None:
    if text.count("\n") < most:
        return None
    at = 0
    for _ in range(most):
        at = text.index("\n", at) + 1
    return Reached(limit="lines", number=most, at=at) if at < len(text) else None
