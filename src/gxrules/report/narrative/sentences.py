"""The reading of one sentence: its items through the frames, each with what the ones before it said."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from gxrules.report.narrative.figures import OTHERS, OWN, REGION, Counted, Figure
from gxrules.report.narrative.fillers import BLOCKS, FILLERS, LITIGATION, Said, names
from gxrules.report.narrative.frames import Frame, grammar
from gxrules.report.narrative.matters import (
    DOCUMENTS,
    FOREIGN,
    OTHER,
    OWN_WORDS,
    REMEDIES,
    REQUESTS,
    UNCLEAR,
    decides_remedies,
    is_foreign_cause,
    is_of_pieces,
    is_own_word,
    leads_away,
    may_be_another,
    may_decide_remedies,
    topic_of,
    where_it_leads,
    without_ends,
)
from gxrules.report.narrative.phrases import DROPPED, FLAT, Item, trim, words_of
from gxrules.report.narrative.predicates import part_of_all
from gxrules.report.narrative.tokens import UNKNOWN, Token

# A smaller number before 年 is no year.
FIRST_YEAR = 1900
_OF_REQUESTS = ("requests.", "applicants.", "remedies.")
# Who names these without a number counts them in the next.
_COUNTED = frozenset(("disposition", "publish", "applicant", "remedy", "document", "decision"))
_BUSINESS = FOREIGN - {UNKNOWN}
_CARRYING = frozenset(("carry", "uncarried"))
_NARROWING = frozenset(("channel", "some-of-them", "timely", "pending"))


@attrs.define
class SentenceReading:
    """Reads the items of one sentence; each is heard with what the ones before it said."""

    text: str
    section: int
    bounds: tuple[int, int]
    topic: str
    seen: bool
    owner: str | None = None
    past: bool = False
    named_year: int | None = None
    about: bool = False
    foreign_cause: bool = False
    excepted: bool = False
    compared: tuple[bool, int | None] | None = None
    complete: bool = False
    part: bool = False
    others_remedies: bool = False
    wanders: bool = False
    tells: bool = False
    told: bool = False
    said: Said = attrs.Factory(Said)
    counting: Figure | None = None

    def item(self, item: Item) -> Iterator[Figure]:
        """The figures of an item."""
        if not item.tokens:
            return
        if self.compared is not None and item.leads and not item.parted:
            (self.past, self.named_year), self.compared = self.compared, None
        if "compare" in item.kinds:
            self.compared = self.compared or (self.past, self.named_year)
        self._hear(item)
        if self.topic in (OTHER, UNCLEAR) and self._tells_outcome(item):
            self.topic = REQUESTS
        frame, narrowed = self._frame(words_of(item), item)
        found = list(self._framed(frame, item, narrowed)) if frame else list(self._said_of_last(item))
        if not found and (item.number or item.measure):
            found = [self._unread(item)]
        yield from found
        self._go_on(item, frame, found)

    def _go_on(self, item: Item, frame: Frame | None, found: list[Figure]) -> None:
        """What the items behind this one go on with."""
        if item.number is not None:
            self.said.counted = found[-1].counted.quantities
        elif item.kinds & _COUNTED:
            self.said.counted = ()
        self._remember(item, frame)
        self.complete = bool(found) and found[-1].counted.complete
        if item.number is not None:
            self.counting = found[-1]
            self.part = bool(found) and found[-1].quantity != "requests.received"
        if found and found[-1].quantity.startswith(OWN_WORDS):
            self.topic, self.told = REQUESTS, True

    def _hear(self, item: Item) -> None:
        """Take in whose and when, through what, and whether disclosure is spoken of."""
        self.said.media |= item.tokens[-1].kind == "media" and item.number is None
        for token in without_ends(item) if item.kinds & _HEARD else ():
            if token.kind in (OWN, REGION) or (token.kind == OTHERS and self._is_owner(item, token)):
                self.owner = token.quantity or token.kind
            elif token.kind == "except":
                self.excepted = True
            elif token.kind in _OTHER_TIMES and not (token.kind == "last-year" and item.kinds & _CARRYING):
                self.past = True
                self._name_year(token)
            elif token.kind == "this-year" and not item.kinds & _OTHER_TIMES:
                self.past = False
                self._name_year(token)
            elif token.kind in ("about", "application", "topic") or (
                "remedy" in item.kinds and token.kind in ("on-request", "remedy") and self._says_disclosure(token)
            ):
                self.about = True

    def _tells_outcome(self, item: Item) -> bool:
        """Whether an item tells an outcome where others are told: all that stands between was told of requests."""
        if "disposition" in item.kinds:
            return self.tells or self.told
        return self.told and "publish" in item.kinds and "information" not in item.kinds and not is_of_pieces(item)

    def _is_owner(self, item: Item, token: Token) -> bool:
        """Whether another body owns what is counted; one that decides, or is turned to, does not."""
        if item.number is None and not item.kinds & {"every", "not"}:
            return False
        before = item.tokens[: item.tokens.index(token)]
        listed = next((one.kind for one in reversed(before) if one.kind not in (OTHERS, "and")), "")
        if before and before[-1].kind == "and" and listed in (OWN, REGION):
            return False
        decides = item.kinds & {"outcome", "no-loss", "no-correction"}
        turned_to = "remedy" in item.kinds and self.text[: token.start].endswith("向")
        return not decides and not turned_to

    def _says_disclosure(self, token: Token) -> bool:
        return "公开" in self._printed(token)

    def _name_year(self, token: Token) -> None:
        if token.amount is not None and token.amount.value > FIRST_YEAR:
            self.named_year = int(token.amount.value)

    def _frame(self, words: list[Token], item: Item) -> tuple[Frame | None, tuple[str, ...]]:
        """The frame that covers the words; failing that, the one that covers all but those that narrow it."""
        if item.number is None and not item.kinds & FLAT:
            return None, ()
        about = self._about(item)
        found = grammar().match(words, about)
        if found is not None:
            return found, ()
        rest = trim([token for token in words if token.kind not in _NARROWING])
        if len(rest) == len(words):
            return None, ()
        narrowing = tuple(self._printed(token) for token in words if token.kind in _NARROWING)
        return grammar().match(rest, about), narrowing

    def _about(self, item: Item) -> frozenset[str]:
        """What the frames may take for granted here."""
        about = {"", self.topic, "acts" if self.said.acts else ""}
        if self.topic not in (OTHER, DOCUMENTS):
            about.add("no-papers")
        if self.topic == REMEDIES and self.said.remedies:
            about.add("remedies-of-all")
        if "remedy" in item.kinds:
            about.add(REMEDIES)
        if self.topic in ("", UNCLEAR) or ("request" in item.kinds and self.topic in ("", REQUESTS)):
            about.add(REQUESTS)
        return frozenset(about)

    def _framed(self, frame: Frame, item: Item, narrowed: tuple[str, ...]) -> Iterator[Figure]:
        quantities = self._quantities(frame, item)
        foreign = bool(quantities) and quantities[0].startswith("remedies") and not self._is_ours(frame, item)
        self.others_remedies |= foreign
        if is_of_pieces(item) and quantities[:1] and quantities[0].startswith(_OF_REQUESTS):
            return
        if self.topic in ("", UNCLEAR) and not is_own_word(frame.needs, item, quantities, self.topic):
            return
        if (
            not quantities
            or foreign
            or may_be_another(item, quantities, self.topic)
            or (frame.amount == "count" and item.number is None)
        ):
            return
        for each in [(one,) for one in quantities] if self._is_split(frame) else [quantities]:
            yield self._figure(frame, item, each, narrowed)

    def _said_of_last(self, item: Item) -> Iterator[Figure]:
        """What an item without a number says of all that the number before it counts."""
        last = self.counting
        path = part_of_all(last, item, self.said, self.text) if last is not None and not item.measure else ""
        if last is None or not path:
            return
        start, end = self._extent(item)
        self.counting = None
        yield attrs.evolve(
            last,
            counted=self._set((path,), ()),
            kind="all" if last.quantity == "requests.received" else last.kind,
            start=start,
            end=end,
            number=start,
            verbs=frozenset(),
            **self._surroundings(item) | {"opening": None},
        )

    def _is_split(self, frame: Frame) -> bool:
        """Whether the things named have the amount each, not together."""
        return frame.amount != "count" or frame.quantity.startswith("@each")

    def _is_ours(self, frame: Frame, item: Item) -> bool:
        """Whether a remedy is about disclosure: it is said, or nothing else was spoken of."""
        if decides_remedies(self.text, self.bounds):
            return False
        if self.about or (frame.amount == "none" and self.topic != OTHER):
            return True
        if self.others_remedies:
            return False
        if self.topic in (OTHER, UNCLEAR) and self.said.counted is None and words_of(item)[0].kind == "remedy":
            return not may_decide_remedies(self.text)
        return self.topic in (REQUESTS, REMEDIES) or self.section == 4 or (self.seen and self.topic != OTHER)

    def _quantities(self, frame: Frame, item: Item) -> tuple[str, ...]:
        name = frame.quantity
        if not name.startswith("@"):
            return (name,) if name else ()
        return FILLERS[name.removeprefix("@")](self.said, item)

    def _figure(self, frame: Frame, item: Item, quantities: tuple[str, ...], narrowed: tuple[str, ...]) -> Figure:
        number = item.number.amount if item.number else None
        if (item.predicate and not self.complete) or (item.depth and self.part and frame.amount == "all"):
            narrowed = (*narrowed, "其")
        if self.excepted and frame.amount.startswith(("all", "none-")):
            narrowed = (*narrowed, "除")
        if item.parted and quantities == ("requests.received",) and "new" not in item.kinds:
            narrowed = (*narrowed, "其中")
        none = frame.amount == "none" or (number is not None and number.value == 0)
        start, end = self._extent(item)
        return Figure(
            counted=self._set(quantities, narrowed),
            value=0 if frame.amount == "none" else number.value if number and frame.amount == "count" else None,
            unit=number.unit if number else None,
            kind="none" if none else frame.amount,
            start=start,
            end=end,
            number=number.start if number else start,
            sentence=self.bounds,
            verbs=(item.kinds & _VERBS) | ({"about"} if self.about else set()),
            **self._surroundings(item),
        )

    def _set(self, quantities: tuple[str, ...], narrowed: tuple[str, ...], unknown: tuple[str, ...] = ()) -> Counted:
        return Counted(
            quantities=quantities,
            owner=self.owner,
            year=self.named_year,
            past=self.past,
            restrictions=narrowed,
            unknown=unknown,
        )

    def _unread(self, item: Item) -> Figure:
        """A figure that is not understood: it counts nothing, but may be a part or a whole."""
        number = item.number or item.measure
        assert number is not None
        amount = number.amount
        assert amount is not None
        vague = number.kind == "vague"
        unknown = tuple(self._printed(token) for token in item.tokens if token.kind in FOREIGN) or ("",)
        start, end = self._extent(item)
        return Figure(
            counted=self._set((), (), unknown),
            value=None if vague else amount.value,
            unit=amount.unit,
            kind="vague" if vague else "count",
            start=start,
            end=end,
            number=amount.start,
            sentence=self.bounds,
            **self._surroundings(item),
        )

    def _surroundings(self, item: Item) -> dict[str, Any]:
        """What a figure keeps of the item around it, understood or not."""
        opening = item.opening
        return {
            "depth": item.depth,
            "parted": item.parted,
            "phrase": next((token.start for token in item.tokens if token.kind not in _BEFORE_PHRASE), 0),
            "kinds": item.kinds,
            "opening": (opening.start, opening.end) if opening else None,
        }

    def _extent(self, item: Item) -> tuple[int, int]:
        kept = [token for token in item.tokens if token.kind not in _UNPRINTED] or item.tokens
        number = item.number or item.measure
        last = number or kept[-1]
        return min(kept[0].start, last.start), max(last.end, last.end if number else kept[-1].end)

    def _remember(self, item: Item, frame: Frame | None) -> None:
        """What the next items are about, unless they say it themselves."""
        if frame is None and self._wanders_off(item):
            self.tells = self.tells and not (item.kinds & _BUSINESS and "application" not in item.kinds)
            if not item.parted:
                self.wanders = item.number is None and (self.wanders or self.topic == REQUESTS)
                self.topic, self.said.remedies, self.said.documents = where_it_leads(item, self.topic), (), ()
            return
        self._remember_remedies(item)
        self.said.documents = names(item, "document") or self.said.documents
        self.said.acts = names(item, "issue", "repeal", "in-force") or self.said.acts
        self.topic = topic_of(
            item.kinds, frame.quantity if frame else "", self.topic, is_counted=item.number is not None
        )

    def _remember_remedies(self, item: Item) -> None:
        """The remedies that outcomes behind are of; unclear where a block is named after the whole."""
        named = names(item, "remedy") or names(item, "court")
        if "outcome" in item.kinds:
            self.said.counted_remedies = ()
        elif item.number is not None:
            self.said.counted_remedies += names(item, "remedy")
        if named:
            self.said.depth = item.depth
        self.said.blocks = bool(self.said.remedies == (LITIGATION,) and named and set(named) <= BLOCKS) or (
            self.said.blocks and (not named or set(named) <= BLOCKS)
        )
        self.said.remedies = named or self.said.remedies

    def _wanders_off(self, item: Item) -> bool:
        self.foreign_cause |= is_foreign_cause(item.kinds)
        return leads_away(item)

    def _printed(self, token: Token) -> str:
        return self.text[token.start : token.end]


_OTHER_TIMES = frozenset(("other-year", "last-year", "date"))
# Words that say whose, when, or that disclosure is spoken of.
_HEARD = _OTHER_TIMES | {OWN, REGION, OTHERS, "except", "this-year", "about", "application", "topic", "remedy"}
_UNPRINTED = DROPPED | {"and"}
_BEFORE_PHRASE = frozenset(("this-year", "date", "ordinal", "and", "rest"))
_VERBS = frozenset(("about", "receive", "new", "finish", "answer", "handle", "over", "forward", "each"))
