"""Matters: whether an item speaks of other business than the form's, and where that leads what follows."""

from __future__ import annotations

from gxrules.report.narrative.phrases import DROPPED, Item
from gxrules.report.narrative.tokens import UNKNOWN, Token
from gxrules.text.patterns import pattern

REQUESTS, REMEDIES, DOCUMENTS, OTHER = "requests", "remedies", "documents", "other"
# Something was counted that is not understood: only what nothing but requests has is read on.
UNCLEAR = "unclear"
_MATTERS = frozenset(("business", "item", "paper", "deed", "decision"))
FOREIGN = frozenset((UNKNOWN, "business", "item", "paper", "deed"))
# A dispute with one of these for its cause is about disclosure.
_HANDLING = frozenset(("every", "finish", "answer", "handle"))
_DISCLOSING = frozenset(("information", "about"))


def leads_away(item: Item) -> bool:
    """Whether an item speaks of other business: of things unknown that are counted, asked for or disputed."""
    kinds = item.kinds
    foreign = bool(kinds & FOREIGN)
    if "compare" in kinds:
        return False
    if item.number is not None:
        reason = "cause" in kinds and "business" not in kinds
        handled = "request" in kinds and kinds & _HANDLING
        return (foreign and not reason) or "remedy" in kinds or ("request" in kinds and not handled)
    asked = kinds & {"application", "request", "remedy"}
    return foreign and bool(asked or ("business" in kinds and "cause" not in kinds))


def is_foreign_cause(kinds: frozenset[str]) -> bool:
    """Whether what is disputed is other business; an answer is one on disclosure where nothing else is named."""
    if "cause" not in kinds or kinds & _DISCLOSING:
        return False
    return bool(kinds & _MATTERS) or (UNKNOWN in kinds and "answer" not in kinds)


def where_it_leads(item: Item, topic: str) -> str:
    """What is spoken of behind an item that is not understood: other business where it names some."""
    kinds = item.kinds
    asked = kinds & {"application", "request"}
    if topic in (OTHER, DOCUMENTS) or kinds & _MATTERS or "remedy" in kinds:
        return OTHER
    # 绝大部分申请 without a number may still be requests: what only these have is read on.
    told = topic == REQUESTS and item.number is None and kinds & FOREIGN == {UNKNOWN}
    return OTHER if kinds & FOREIGN and asked and not told else UNCLEAR


def may_decide_remedies(text: str) -> bool:
    """Whether an agency may tell of remedies it decides, or of court cases on any matter."""
    return _DECIDES.search(text) is not None


def decides_remedies(text: str, sentence: tuple[int, int]) -> bool:
    """Whether a sentence tells of remedies that the agency decides itself, not of those against it."""
    return _AS_DECIDER.search(text, *sentence) is not None


_DECIDES = pattern(
    "复议(?:机构|机关|委员会|案件受理)|(?:办理|审理|受理|收到|承办|代理|审结|处理|应诉)[^，。；]{0,8}复议|应诉|出庭|民事|刑事|信访"
)
_AS_DECIDER = pattern("(?:作为|履行|承担)[^，。；]{0,8}复议(?:机关|机构|职责|职能)")


def topic_of(kinds: frozenset[str], quantity: str, topic: str, *, is_counted: bool) -> str:
    """What an item that is understood as ``quantity`` is about, behind what was about ``topic``."""
    if "remedy" in kinds:
        return REMEDIES
    if kinds & {"application", "topic"} or quantity.startswith("requests"):
        return REQUESTS
    if kinds & {"on-request", "request"} and topic != OTHER:
        return REQUESTS
    if kinds & {"answer", "finish", "handle", "disposition"} and topic == UNCLEAR:
        return REQUESTS
    if "on-request" in kinds and not is_counted and kinds <= _HEADING:
        return REQUESTS
    return DOCUMENTS if "document" in kinds else topic


_HEADING = DROPPED | {"on-request"}


def may_be_another(item: Item, quantities: tuple[str, ...], topic: str) -> bool:
    """Whether words of the form are said of something else: 其他处理 of remedies, 无结转 of what was received."""
    if topic == REMEDIES and quantities == ("requests.otherwise_handled",):
        return True
    return bool(item.depth) and quantities == ("requests.carried_forward",) and "carry" in item.kinds


# Quantities whose words are the form's own.
OWN_WORDS = (
    "requests.partially_granted",
    "requests.denied.",
    "requests.unable_to_provide",
    "requests.not_processed",
    "requests.otherwise_handled",
    "requests.carried_",
)
# What is published is counted in these, and no request is.
_PIECES = frozenset(("条", "篇", "部"))
_ENDING = frozenset(("finish", "answer", "handle"))


def is_own_word(needs: str, item: Item, quantities: tuple[str, ...], topic: str) -> bool:
    """Whether the words of a frame with these ``needs`` say themselves that requests are counted."""
    if needs not in (REQUESTS, "no-papers" if topic else REQUESTS) or item.kinds & {"application", "on-request"}:
        return True
    return bool(quantities) and all(one.startswith(OWN_WORDS) for one in quantities)


def is_of_pieces(item: Item) -> bool:
    """Whether an item counts what is published, by its unit."""
    return item.number is not None and item.number.amount is not None and item.number.amount.unit in _PIECES


def without_ends(item: Item) -> tuple[Token, ...]:
    """The tokens without when it was that what was carried over came to its end: 上年结转4件已于一季度清零."""
    number = item.tokens.index(item.number) + 1 if item.number in item.tokens else 0
    is_over = number and any(token.kind == "over" for token in item.tokens[:number])
    ends = is_over and any(token.kind in _ENDING for token in item.tokens[number:])
    return item.tokens[:number] if ends else item.tokens
