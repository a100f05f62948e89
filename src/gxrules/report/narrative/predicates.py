"""Predicates: what an item without a number says of all that the number before it counts (复议2件，维持)."""

from __future__ import annotations

from gxrules.report.narrative.figures import Figure
from gxrules.report.narrative.fillers import BLOCKS, LITIGATION, Said
from gxrules.report.narrative.phrases import Item
from gxrules.report.narrative.tokens import Token

# What names a part of what was counted, and what may stand beside it without changing that.
_NAMING = frozenset(("outcome", "remedy", "disposition"))
# Where all that was received came out one way, so did what was carried over, or nothing was.
_REQUESTS = ("requests.processed", "requests.received")
_BESIDE = frozenset(
    ("every", "neutral", "court", "passive", "own", "region", "others", "superior", "sum", "timely", "this-year")
)


def part_of_all(last: Figure, item: Item, said: Said, text: str) -> str:
    """The path of what an item says that all things are which the last number counts; empty where that is not certain.

    ``said`` are the names that the sentence used before. In ``text`` 全部予以公开 is one word, said of all.
    """
    named = [token for token in item.tokens if token.kind in _NAMING]
    if item.number or len(named) != 1 or item.kinds - _NAMING - _BESIDE:
        return ""
    if not (last.counted.complete and last.value) or last.counted.quantities != said.counted:
        return ""
    every = "every" in item.kinds or text.startswith("全部", named[0].start)
    return _path_within(last, named[0], item, said, every=every)


def _path_within(last: Figure, named: Token, item: Item, said: Said, *, every: bool) -> str:
    if named.kind == "outcome":
        # Of several remedies nobody knows whose outcome it is.
        is_total = last.quantity.startswith("remedies.") and last.quantity.count(".") == 1
        return f"{last.quantity}.{named.quantity}" if is_total and len(said.counted_remedies) == 1 else ""
    if named.kind == "remedy":
        is_block = last.quantity == LITIGATION and named.quantity in BLOCKS and every
        return named.quantity if is_block else ""
    if last.quantity in _REQUESTS and every:
        return named.quantity if named.quantity.count(".") == 1 else ""
    inside = named.quantity.startswith(f"{last.quantity}.") and (every or item.depth > last.depth)
    return named.quantity if inside else ""
