"""Joining: an amount and the words that a comma parts from it (尚有2件，结转下年; 不予公开的，有3件) as one item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxrules.report.narrative.phrases import Item

# What may stand beside a number that only counts what other words name.
_BESIDE = frozenset(("neutral", "sum", "this-year", "own", "region", "rest", "to"))
_NOUNS = frozenset(("application", "request"))
_LED = frozenset(("neutral", "sum"))
_WHEN = frozenset(("this-year",))
# 较 and 比, and 与 before an earlier year.
_COMPARING = frozenset(("compare", "some-of-them"))
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
    for item in map(_without_reason, map(_without_included, items)):
        together = _together(waiting, item) if waiting else None
        if waiting and (not together or waiting.number):
            yield from () if together and waiting.number in together.tokens else (waiting,)
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
    counted_behind = not said_behind and _is_led_amount(second)
    if counted_behind:
        first = _without_comparison(first)
    if not (said_behind or (counted_behind and _names_set(first))):
        return None
    return Item.of((*first.tokens, *second.tokens), first.depth, first.parted, first.opening, leads=first.leads)


def _is_amount(item: Item, nouns: frozenset[str] = frozenset()) -> bool:
    return item.number is not None and item.kinds <= _BESIDE | nouns | {"number"}


def _is_led_amount(item: Item) -> bool:
    """Whether a number follows 有, 共 or 计 and nothing else: 申请，共5件."""
    led = [token.kind for token in item.tokens if token.kind not in _WHEN]
    return _is_amount(item) and led[0] in _LED and item.tokens[-1] is item.number


def _says_end(item: Item) -> bool:
    return item.number is None and item.measure is None and bool(item.kinds & _ENDS) and item.kinds <= _ENDING


def _names_set(item: Item) -> bool:
    return item.number is None and item.measure is None and bool(item.kinds & _NAMES) and item.kinds <= _NAMING


def _without_included(item: Item) -> Item:
    """The item behind what it only says is included: 含上年未办结的在内共办理94件 counts all that were handled."""
    end = next((at for at, token in enumerate(item.tokens) if token.kind == "included"), 0)
    if not end or any(token is item.number for token in item.tokens[:end]):
        return item
    return Item.of(item.tokens[end + 1 :], item.depth, False, None, leads=item.leads)


def _without_comparison(item: Item) -> Item:
    """The item up to where it compares: 申请量较上年增加1件，为6件 counts requests, as 申请量与上年持平，为6件 does."""
    kinds = [token.kind for token in item.tokens]
    end = next((at for at, kind in enumerate(kinds) if kind in _COMPARING), len(kinds))
    if end == len(kinds) or "compare" not in kinds or "last-year" in kinds[:end]:
        return item
    return Item.of(item.tokens[:end], item.depth, item.parted, item.opening, leads=item.leads)


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
