"""The fillers of frames: the quantities that the words of an item name, given what its sentence named before."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import attrs

from gxrules.report.narrative.phrases import Item


@attrs.define
class Said:
    """Names that a sentence used and later items go on with.

    Attributes:
        remedies: the remedies named last
        documents: the kinds of documents named last
        acts: what was last said to be done with documents
        depth: how many brackets were around these remedies
        counted_remedies: the remedies counted since an outcome was told
        blocks: whether these remedies are blocks of table four after the whole was named
        media: whether a channel was named for all that follows
        counted: the quantities of the last number; ``None`` before the first

    """

    remedies: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    depth: int = 0
    counted_remedies: tuple[str, ...] = ()
    blocks: bool = False
    media: bool = False
    counted: tuple[str, ...] | None = None


def dispositions(said: Said, item: Item) -> tuple[str, ...]:
    """The outcomes named: a group beside one of its rows only introduces the row, and 等 means the group.

    It means the group of all that it stands behind: 行政执法案卷、行政查询事项等不予公开21件. A rest with 等 may be
    of any outcome.
    """
    named: list[str] = []
    for token, behind in zip(item.tokens, (*item.tokens[1:], None), strict=True):
        if token.kind == "publish":
            named.append("requests.granted")
        elif token.kind == "etc" and "rest" in item.kinds:
            return ()
        elif token.kind == "disposition":
            is_example = behind is not None and behind.kind == "etc" and token.quantity.count(".") > 1
            group = token.quantity.rpartition(".")[0]
            named = [group if is_example and one.startswith(f"{group}.") else one for one in named]
            named.append(group if is_example else token.quantity)
    return tuple(one for one in dict.fromkeys(named) if not any(other.startswith(f"{one}.") for other in named))


def leaf_dispositions(said: Said, item: Item) -> tuple[str, ...]:
    """The outcomes named that are rows without parts; nothing where one is a group."""
    named = dispositions(said, item)
    return named if all(one.count(".") > 1 for one in named) else ()


def applicants(said: Said, item: Item) -> tuple[str, ...]:
    """The kinds of applicants named."""
    return names(item, "applicant")


def named_remedies(said: Said, item: Item) -> tuple[str, ...]:
    """The remedies named, else those spoken of last; where no one was corrected, all that were counted."""
    named = names(item, "remedy", "no-loss")
    counted = said.counted_remedies if "no-correction" in item.kinds else ()
    return named or counted or said.remedies or names(item, "no-correction")


def upheld_remedies(said: Said, item: Item) -> tuple[str, ...]:
    """The remedies all of which are said to be upheld: those named, else all counted since the last outcome.

    Behind the number of a block it is said of the block, whoever decided: 诉讼4件：直接起诉的2件均获法院维持.
    """
    if names(item, "outcome") != ("upheld",):
        return named_remedies(said, item) if "dismissed" in item.kinds else ()
    named = names(item, "remedy")
    blocks = tuple(one for one in said.counted_remedies if one in BLOCKS)
    if not named and blocks and LITIGATION in said.counted_remedies and said.counted == blocks[-1:]:
        return blocks
    return named or names(item, "court") or said.counted_remedies or named_remedies(said, item)


def outcomes(said: Said, item: Item) -> tuple[str, ...]:
    """The outcomes of the remedies named, or of those named last."""
    named = names(item, "remedy") or names(item, "court")
    if said.blocks and not named and item.depth == said.depth:
        return ()
    leaves_bracket = said.blocks and not named and item.depth < said.depth
    heads = (LITIGATION,) if leaves_bracket else named or said.remedies
    return tuple(f"{head}.{outcome}" for head in heads for outcome in names(item, "outcome"))


def named_documents(said: Said, item: Item) -> tuple[str, ...]:
    """The documents issued, repealed, in force or known to the public in all."""
    *_, action = names(item, "issue", "repeal", "in-force", "known") or said.acts
    documents = names(item, "document") or said.documents
    return tuple(f"{document}.{action}" for document in documents)


def decisions(said: Said, item: Item) -> tuple[str, ...]:
    """The kinds of decisions named."""
    return names(item, "decision", "fee")


def document_totals(said: Said, item: Item) -> tuple[str, ...]:
    """The kinds of documents of which all that are known to the public are counted, in the form before 2021."""
    return names(item, "document-total")


def published(said: Said, item: Item) -> tuple[str, ...]:
    """Items disclosed, through one channel where one is named."""
    return ("disclosed_items.channel" if said.media or "media" in item.kinds else "disclosed_items",)


def flow_and_remedies(said: Said, item: Item) -> tuple[str, ...]:
    """The requests received, carried over or carried forward, and the remedies, that are named."""
    found = [token.quantity or "requests.received" for token in item.tokens if token.kind in _FLOW_AND_REMEDIES]
    return tuple(dict.fromkeys(found))


_FLOW_AND_REMEDIES = ("application", "on-request", "remedy", "forward", "over")


def carried(said: Said, item: Item) -> tuple[str, ...]:
    """What is carried after those handled goes to the next year; elsewhere it is unclear which way."""
    return ("requests.carried_forward",) if said.counted in _HANDLED else ()


def whole(said: Said, item: Item) -> tuple[str, ...]:
    """What a bare total counts: what was counted before it, else the requests spoken of; not what is added to them."""
    if said.counted == ("requests.carried_over",):
        return ()
    return ("requests.received",) if said.counted is None else said.counted


# Direct suits and those after reconsideration together.
LITIGATION = "remedies.litigation"
BLOCKS = frozenset(("remedies.direct_litigation", "remedies.litigation_after_reconsideration"))
_HANDLED = (("requests.processed",),)
FILLERS: Mapping[str, Callable[[Said, Item], tuple[str, ...]]] = {
    "disposition": dispositions,
    "applicant": applicants,
    "remedy": named_remedies,
    "all-upheld": upheld_remedies,
    "leaf-disposition": leaf_dispositions,
    "each-disposition": dispositions,
    "each-remedy": named_remedies,
    "outcome": outcomes,
    "document": named_documents,
    "decision": decisions,
    "document-total": document_totals,
    "fee": decisions,
    "items": published,
    "carried": carried,
    "named": flow_and_remedies,
    "whole": whole,
}


def names(item: Item, *kinds: str) -> tuple[str, ...]:
    """The quantities of an item's words of these kinds, each once."""
    if item.kinds.isdisjoint(kinds):
        return ()
    return tuple(dict.fromkeys(token.quantity for token in item.tokens if token.kind in kinds and token.quantity))
