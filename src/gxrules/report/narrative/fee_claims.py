"""What the narrative says of the fee for processing information (信息处理费, 国办函〔2020〕109号).

Words and frames are those of ``fees.toml``: an amount is taken only where a
frame covers all that its item says; what is told in other words makes no claim.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from gxrules.report.narrative.fee_lines import ABOUT, FEES, FOREIGN, YUAN, Line, denies, sentences
from gxrules.report.narrative.figures import OWN, REGION
from gxrules.report.narrative.frames import Frame, grammar
from gxrules.report.narrative.phrases import LONGEST, Item
from gxrules.report.narrative.tokens import Names, Token
from gxrules.text.patterns import pattern

KINDS = ("named", "denied", "notices", "billed", "collected", "charged", "other")


@attrs.frozen(kw_only=True)
class FeeClaim:
    """One thing a sentence says of the fee; ``start`` and ``end`` are offsets into the section's clean text.

    ``kind`` is ``named`` (the sentence speaks of the fee; one for each such
    sentence), ``denied`` (none was charged), ``notices`` (how many were sent),
    ``billed``, ``collected``, ``charged`` (an amount of which is not told
    whether it was billed or collected) or ``other`` (a fee for searching,
    copying or posting: its amount, 0 where it is denied, ``None`` where it is
    only named). ``text`` is what is printed there, without white space; ``unit``
    and ``numeral`` are as printed. ``exact`` is false for
    about, more than. ``year`` is the year the sentence names, if any. ``basis``
    is ``item`` or ``page`` where the sentence names one of them.
    """

    kind: str
    section: int
    start: int
    end: int
    text: str = ""
    value: int | Decimal | None = None
    unit: str | None = None
    numeral: str = ""
    exact: bool = True
    year: int | None = None
    basis: str | None = None

    @property
    def printed(self) -> str:
        """The figure as printed, with its unit."""
        return self.numeral + (self.unit or "")

    @property
    def yuan(self) -> int | Decimal | None:
        """The amount in 元; ``None`` where there is none or its unit is not told. Zero needs no unit."""
        if self.value is None or self.kind in ("named", "denied", "notices"):
            return None
        if self.unit in YUAN:
            return self.value * YUAN[self.unit]
        return None if self.value else 0


def read_fee_claims(text: str, section: int, agency: str | None = None) -> tuple[FeeClaim, ...]:
    """The claims of one section's clean text, in order of their place; ``agency`` is the report's."""
    if "费" not in text:
        return ()
    reader = _Reader(text, section, Names.of(agency))
    found = list(reader.claims())
    if reader.owners >= {OWN, REGION}:
        found = [claim for claim in found if claim not in reader.of_region]
    return tuple(sorted(found, key=lambda claim: (claim.start, claim.end, claim.kind)))


# What a sentence has that may speak of the fee, and one that may go on to.
_SPEAKS = pattern(r"(?:[理收缴寄索制]|公开)\s*费|费\s*(?:用|通)|收\s*取|成本|缴\s*款")
_GOES_ON = pattern("费|收|缴|额|[共合总]计")
_REQUESTS = pattern("申请|信息公开")


@attrs.define
class _Reader:
    """Reads a section.

    ``on`` tells that the sentence before spoke of the fee, ``chain`` and
    ``sent`` where it stopped. ``owners`` are those whose amounts were told;
    where the agency's own are, ``of_region`` are those of others.
    """

    text: str
    section: int
    names: Names
    on: bool = False
    chain: str | None = None
    sent: bool = False
    owner: str = ""
    owners: set[str] = attrs.Factory(set)
    of_region: set[FeeClaim] = attrs.Factory(set)

    def claims(self) -> Iterator[FeeClaim]:
        """The claims of every sentence that may speak of a fee."""
        before = (0, 0)
        for start, end in sentences(self.text):
            pattern = _GOES_ON if self.on else _SPEAKS
            speaks = pattern.search(self.text, start, end)
            if speaks and end - start <= LONGEST:
                yield from self._sentence(start, end, before)
            else:
                self.on = False
            before = start, end

    def _sentence(self, start: int, end: int, before: tuple[int, int]) -> Iterator[FeeClaim]:
        line = Line.of(self.text, start, end, self.names)
        reading = _Sentence(self, line, bool(_REQUESTS.search(self.text, *before)))
        yield from reading.claims()
        self.on, self.chain, self.sent, self.owner = reading.on, reading.chain, reading.sent, reading.owner


# They say whose and when, not what.
_DROPPED = frozenset(("own", "region", "this-year", "other-year", "last-year", "date", "ordinal"))
_FEE = frozenset(("fee", "notice"))
_ASKED = ABOUT | {"request"}
_CHARGING = frozenset(("take", "collect", "due", "arise", "amount", "charge", "costs", "pay"))
# Where the fee is reported, 未收费 speaks of it.
_FEE_SECTION = 6
_DONE = frozenset(("collect", "due", "pay"))
# 符合减免条件的，
_CONDITION = ("的，", "的,")
_LONGEST = 24
# What an amount is after a number, or words on the fee, that are not understood.
_LOST = "lost"


@attrs.define
class _Sentence:
    """Reads the items of one sentence.

    ``on`` tells that the fee is spoken of, ``clear`` that no unknown word came
    since, ``chain`` what an amount without a verb is, ``sent`` that notices or
    an amount billed were read, ``limited`` that only some requests are meant,
    ``supposed`` that the phrase before is a condition.
    """

    reader: _Reader
    line: Line
    requests: bool
    on: bool = False
    clear: bool = True
    chain: str | None = None
    sent: bool = False
    owner: str = ""
    limited: bool = False
    supposed: bool = False
    past: bool = False
    this_year: bool = False
    year: int | None = None
    basis: str | None = None

    def claims(self) -> Iterator[FeeClaim]:
        """That the fee is named, and what its items say of it."""
        found = self.line.tokens
        bases = {token.quantity for token in found if token.kind == "basis"}
        self.basis = bases.pop() if len(bases) == 1 else None
        named = self.line.mention() or (self.line.denial() if self.reader.section == _FEE_SECTION else None)
        self.on = bool(named) or (self.reader.on and not _CHARGING.isdisjoint(token.kind for token in found))
        if self.reader.on and self.on:
            self.chain, self.sent = self.reader.chain, self.reader.sent
            self.owner = "" if named else self.reader.owner
        self.requests = self.requests or not ABOUT.isdisjoint(token.kind for token in found) or bool(named)
        if named:
            yield self._claim("named", *named)
        if self.on or any(token.kind == "other" for token in found):
            for item in self.line.items():
                yield from self._item(item)
        else:
            yield from self._denials()

    def _denials(self) -> Iterator[FeeClaim]:
        """That nothing at all was charged for requests, in a sentence that does not name the fee.

        What stands between the requests and the denial is understood, or the denial may be of something else.
        """
        asked = False
        for item in self.line.items():
            asked = not item.kinds & FOREIGN and (asked or bool(item.kinds & _ASKED))
            self.on = asked and denies(item.tokens)
            if self.on:
                yield from self._item(item)
            else:
                self._hear(item)
                self.on, self.limited = False, self._limits(item)
        self.on = False

    def _item(self, item: Item) -> Iterator[FeeClaim]:
        self._hear(item)
        words = _trim([token for token in item.tokens if token.kind not in _DROPPED])
        if not words:
            return
        frame = grammar(FEES).match(words, self._about(item)) if len(words) <= _LONGEST else None
        if not (self.past or self.supposed or (item.parted and item.number and "other" not in item.kinds)):
            yield from self._framed(frame, words, item) if frame else self._named_old(words, item)
        if frame is None:
            self._lose(item)
        self.limited, self.supposed = self._limits(item), "if" in item.kinds

    def _hear(self, item: Item) -> None:
        """Take in the year, and whether the fee is named."""
        kinds = item.kinds
        if kinds & _FEE:
            self.on = self.clear = True
        self.owner = next((kind for kind in (OWN, REGION) if kind in kinds), self.owner)
        if "compare" in kinds:
            return
        years = [int(token.amount.value) for token in item.tokens if token.kind == "date" and token.amount]
        years = [year for year in years if year > _FIRST]
        if years or "this-year" in kinds:
            self.year, self.past, self.this_year = years[-1] if years else None, False, True
        elif not kinds.isdisjoint(("other-year", "last-year")):
            # 上年结转2件 says nothing of when the fee was taken.
            self.past = item.number is None or not kinds.isdisjoint(_FEE | _CHARGING)

    def _about(self, item: Item) -> frozenset[str]:
        """What the frames may take for granted here."""
        if self.on and (self.clear or (self.sent and item.kinds & _DONE)):
            return frozenset(("", "fee", self.chain or ""))
        return frozenset(("",))

    def _lose(self, item: Item) -> None:
        """Words that are not known part what follows from the fee; those on other money end the talk of it."""
        if item.kinds & FOREIGN:
            self.clear, self.chain = False, _LOST if item.number or item.kinds & _FEE else None
            if (item.number or item.kinds & _CHARGING) and not item.kinds & _FEE:
                self.on = self.sent = False
        elif item.number and item.number.kind == "money":
            self.chain = None

    def _limits(self, item: Item) -> bool:
        """Whether an item names only some requests, so that what is denied next is denied for these."""
        kinds, end = item.kinds, item.tokens[-1].end
        some = item.number is not None or not kinds.isdisjoint(FOREIGN | {"modal", "measure"})
        others = "except" in kinds or ("rest" in kinds and not kinds.isdisjoint(ABOUT | {"request"}))
        return others or (some and ("scope" in kinds or self.line.text[end : end + 2] in _CONDITION))

    def _framed(self, frame: Frame, words: list[Token], item: Item) -> Iterator[FeeClaim]:
        kind = self._chained(item) if frame.quantity == "@chain" else frame.quantity
        if not frame.quantity:
            return
        if frame.amount == "announced":
            self.chain = self.chain or kind if frame.quantity == "@chain" else kind
        elif frame.amount != "count":
            if not self.limited and (frame.amount == "none" or self.this_year):
                yield from self._none(kind, words)
        elif kind == "other":
            yield from self._old(words, item.number)
        elif kind and item.number:
            yield from self._amount(kind, words, item.number)

    def _chained(self, item: Item) -> str | None:
        """What an amount without a verb is: what was told before it, after notices what they bill."""
        if self.chain in ("notices", "sent"):
            return "billed"
        if self.chain and self.chain != _LOST:
            return self.chain
        return "charged" if item.kinds & {"fee", "charge"} else None

    def _amount(self, kind: str, words: list[Token], number: Token) -> Iterator[FeeClaim]:
        unit = number.amount.unit if number.amount else None
        if kind != "notices" and (words[-1].kind == "times" or (unit and unit not in YUAN)):
            self.chain = kind
            return
        self.chain = "sent" if kind == "notices" else kind
        self.sent = self.sent or kind in ("notices", "billed")
        end = number.end if words[-1].kind not in _BEHIND else words[-1].end
        claim = self._claim(kind, words[0].start, end, number)
        self.reader.owners.add(self.owner)
        if self.owner == REGION:
            self.reader.of_region.add(claim)
        yield claim

    def _none(self, kind: str | None, words: list[Token]) -> Iterator[FeeClaim]:
        if kind in ("denied", "notices"):
            first = next(token for token in words if token.kind in _DENYING)
            claim = self._claim(kind, first.start, words[-1].end)
            yield attrs.evolve(claim, value=0) if kind == "notices" else claim
        yield from (attrs.evolve(claim, value=0) for claim in self._old(words, None))

    def _old(self, words: list[Token], number: Token | None) -> Iterator[FeeClaim]:
        """The fees of before 2019, of which something is known where no word is not known before them."""
        if not self.requests and not (self.reader.section == _OTHER_MATTERS and "收取" in self.line.text):
            return
        for before, token in zip((None, *words), words, strict=False):
            if token.kind == "other" and (before is None or before.kind not in FOREIGN):
                yield self._claim("other", token.start, number.end if number else token.end, number)

    def _named_old(self, words: list[Token], item: Item) -> Iterator[FeeClaim]:
        """The old fees that an item only names."""
        yield from () if item.number else self._old(words, None)

    def _claim(self, kind: str, start: int, end: int, number: Token | None = None) -> FeeClaim:
        """A claim about ``start`` to ``end`` of the line."""
        amount, places = number.amount if number else None, self.line.places
        return FeeClaim(
            kind=kind,
            section=self.reader.section,
            start=places[start],
            end=places[end - 1] + 1,
            text=self.line.text[start:end],
            value=amount.value if amount else None,
            unit=amount.unit if amount else None,
            numeral=amount.numeral if amount else "",
            exact=amount.exact if amount else True,
            year=self.year,
            basis=self.basis,
        )


_FIRST = 1900
_OTHER_MATTERS = 6
_BEHIND = frozenset(("notice", "slip", "take", "collect", "pay"))
_DENYING = frozenset(("not", "zero", "refuse", "fee", "notice"))


def _trim(words: list[Token]) -> list[Token]:
    """The words without conjunctions at their ends."""
    kept = [at for at, token in enumerate(words) if token.kind != "and"]
    return words[kept[0] : kept[-1] + 1] if kept else []
