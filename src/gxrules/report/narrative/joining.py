"""Joining: an amount and the words that a comma parts from it (尚有2件，结转下年; 不予公开的，有3件) as one item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxrules.report.narrative.phrases import Item

# What may stand beside a number that only counts what other words name.
_BESIDE = frozenset(("neutral", "sum", "this-year", "own", "region", "rest", "to"))
_NOUNS = frozenset(("application", "request"))
_LED = frozenset(("neutral", "sum"))
# What names a set without a number, where nothing beside it denies or compares.
_NAMES = frozenset(("disposition", "publish", "application", "request", "on-request", "remedy", "forward", "over"))
_NAMING = (
    _NAMES | _BESIDE | {"receive", "new", "about", "topic", "finish", "answer", "handle", "and", "cause", "pending"}
)
# What an amount may be said to have come to, all of it.
_ENDS = frozenset(("disposition", "forward", "carry", "continue", "pending", "outcome"))
_ENDING = _ENDS | _BESIDE | {"finish", "answer", "handle", "court", "timely", "and"}


def join_parted(items: Iterable[Item]) -> Iterator[Item]:
    """The items, those that a comma parts from their number together with it."""
    waiting: Item | None = None
    for item in map(_without_reason, items):
        together = _together(waiting, item) if waiting else None
        if waiting and not together:
            yield waiting
        waiting = together or item
    if waiting:
        yield waiting


def _together(first: Item, second: Item) -> Item | None:
    """Both as one, where one has nothing but the number of what the other names."""
    if first.depth != second.depth or second.opening or not (first.leads and second.leads):
        return None
    if "forward" in second.kinds:
        first = _without_cause(first)
    said_behind = _is_amount(first, _NOUNS) and _says_end(second)
    counted_behind = _names_set(first) and _is_led_amount(second)
    if not (said_behind or counted_behind):
        return None
    return Item.of((*first.tokens, *second.tokens), first.depth, first.parted, first.opening, leads=first.leads)


def _is_amount(item: Item, nouns: frozenset[str] = frozenset()) -> bool:
    return item.number is not None and item.kinds <= _BESIDE | nouns | {"number"}


def _is_led_amount(item: Item) -> bool:
    """Whether a number follows 有, 共 or 计 and nothing else: 申请，共5件."""
    return _is_amount(item) and item.tokens[0].kind in _LED and item.tokens[-1] is item.number


def _says_end(item: Item) -> bool:
    return item.number is None and item.measure is None and bool(item.kinds & _ENDS) and item.kinds <= _ENDING


def _names_set(item: Item) -> bool:
    return item.number is None and item.measure is None and bool(item.kinds & _NAMES) and item.kinds <= _NAMING


def _without_cause(item: Item) -> Item:
    """The item without the reason behind its number: what is carried on is that for whatever reason."""
    if item.number is None or "cause" not in item.kinds:
        return item
    number = item.tokens.index(item.number)
    cause = [token.kind for token in item.tokens].index("cause")
    if cause < number or not {token.kind for token in item.tokens[number + 1 : cause]} <= _BESIDE | _NOUNS:
        return item
    return Item.of(item.tokens[:cause], item.depth, item.parted, item.opening, leads=item.leads)


def _without_reason(item: Item) -> Item:
    """The item without why what it counts goes to the next year: 2件因征求第三方意见结转下年."""
    if "forward" not in item.kinds:
        return item
    before = _without_cause(item)
    kinds = [token.kind for token in item.tokens]
    forward = kinds.index("forward")
    if kinds[0] == "cause" and item.number is not None and item.tokens.index(item.number) > forward:
        kept = item.tokens[forward:]
    elif before is item or forward < len(before.tokens):
        return item
    else:
        kept = (*before.tokens, *item.tokens[forward:])
    return Item.of(kept, item.depth, item.parted, item.opening, leads=item.leads)
