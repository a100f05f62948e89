"""The reader of sentences: from clean text to figures."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

import attrs

from gxrules.report.narrative.figures import OTHERS, OWN, REGION, Counted, Figure
from gxrules.report.narrative.frames import Frame, grammar
from gxrules.report.narrative.phrases import FLAT, LONGEST, Item, items, sentences
from gxrules.report.narrative.rests import with_rests
from gxrules.report.narrative.siblings import of_other_matters, without_rivals
from gxrules.report.narrative.tokens import UNKNOWN, Names, Token, tokens
from gxrules.text.prose_numbers import Amount


def read_figures(
    text: str, amounts: Sequence[Amount], section: int = 0, *, agency: str | None = None, year: int | None = None
) -> tuple[Figure, ...]:
    """The figures of a section's clean text, in order.

    ``amounts`` are its numbers, ``agency`` and ``year`` those of the report;
    without them no name is known, and every year may be the report's.
    """
    return tuple(_Reader(text, amounts, section, Names.of(agency), year).figures())


REQUESTS, REMEDIES, DOCUMENTS, OTHER = "requests", "remedies", "documents", "other"
_DEFAULTS = {3: REQUESTS, 4: REMEDIES}
# A sentence without any of these counts nothing that the form knows.
_OBJECT = re.compile(
    "申请|依申|收到|受理|新收|共收|复议|诉|结转|转结|规章|规范性|行政[许处强事]|答复|办结|予以|不予|部分公开|提供|不掌握|秘密|过程性|内部事务|其他处理"
    "|自然人|法人|企业|跨年|下年|次年|废止|有效|(?:公开|发布|公布)[^，,]{0,12}信息|信息(?:公开)?\\D{0,6}\\d|维持|纠正|纠错"
)
_LIST = re.compile("其中|包括|分别")
_COUNTS = re.compile(r"[未无零均皆]|没有|全部|不存在|不涉|件件|悉数|败诉|[转延待]")
_REQUESTS = re.compile("依申请|公开.?申请|申请公开")
_CASES = frozenset(("件", "宗", "起", "例", "份", "条", "件次", "次", "项", "个", "篇", "部", "笔"))
# What is published is counted in these, and no request is.
_PIECES = frozenset(("条", "篇", "部"))
_OF_REQUESTS = ("requests.", "applicants.", "remedies.")
# Who names these without a number counts them in the next.
_COUNTED = frozenset(("disposition", "publish", "applicant", "remedy", "document", "decision"))
_MONEY = frozenset(("元", "万元", "亿元"))
# Words that leave a count as it is, and those that only say whose and when it is.
_DROPPED = frozenset(
    ("neutral", "ordinal", "sum", "this-year", "other-year", "date", "own", "region", "others", "to", "cause", "except")
)
_NARROWING = frozenset(("channel", "restrict", "timely", "pending"))
_FOREIGN = frozenset((UNKNOWN, "business", "item", "paper", "deed"))


@attrs.define
class _Reader:
    """Reads a section sentence by sentence; what one was about holds for the next ones of its paragraph."""

    text: str
    amounts: Sequence[Amount]
    section: int
    names: Names
    year: int | None
    topic: str = ""
    seen: bool = False
    last: _Sentence | None = None

    def figures(self) -> Iterator[Figure]:
        """The figures of every sentence that may count something."""
        paragraph = 0
        self.topic = _DEFAULTS.get(self.section, "")
        for start, end in sentences(self.text):
            if "\n" in self.text[paragraph:start]:
                self.topic = self._inherited(paragraph, start)
            paragraph = start
            first, last = (bisect_left(self.amounts, at, key=_start) for at in (start, end))
            numbers = self.amounts[first:last]
            if end - start > LONGEST:
                continue
            counts = bool(numbers) or _COUNTS.search(self.text, start, end)
            listed = len(numbers) > 1 and _LIST.search(self.text, start, end)
            if listed or (counts and _OBJECT.search(self.text, start, end)):
                yield from self._sentence(start, end, numbers)
            elif _REQUESTS.search(self.text, start, end):
                self.topic = REQUESTS
            elif any(number.kind == "count" for number in numbers):
                self.topic, self.last = OTHER, None

    def _inherited(self, start: int, end: int) -> str:
        """What a new paragraph is about: what a heading above it names, else what the section is about."""
        line = self.text[start:end].strip()
        return self.topic if len(line) <= _HEADING and self.topic in (REQUESTS, REMEDIES) else self._default

    @property
    def _default(self) -> str:
        return _DEFAULTS.get(self.section, "")

    def _sentence(self, start: int, end: int, numbers: Sequence[Amount]) -> Iterator[Figure]:
        found = [
            self._dated(token) if token[4] else token for token in tokens(self.text, start, end, numbers, self.names)
        ]
        composed = grammar().compose([token for token in found if not self._is_of_a_year(token)])
        reading = self._begun(start, end)
        figures = [figure for item in items(composed) for figure in reading.item(item)]
        if reading.foreign_cause:
            figures = [of_other_matters(figure) for figure in figures]
        self.topic, self.last = reading.topic, reading
        self.seen = self.seen or any(figure.quantity.startswith("requests") for figure in figures)
        yield from without_rivals(list(with_rests(figures)))

    def _is_of_a_year(self, token: Token) -> bool:
        """Whether a word is only the 度 of 2022年度."""
        return token.kind == "neutral" and self.text[token.start : token.end] == "度"

    def _begun(self, start: int, end: int) -> _Sentence:
        """The reading of a sentence; one that begins with 其中 goes on with the one before."""
        if self.last is None or not _GOES_ON.match(self.text, start):
            return _Sentence(self, (start, end))
        return attrs.evolve(self.last, bounds=(self.last.bounds[0], end), foreign_cause=False, excepted=False)

    def _dated(self, token: Token) -> Token:
        """A date by its place to the report's year, a number by what its unit can count."""
        if token.kind == "date" and token.amount is not None:
            return token._replace(kind=self._period(token))
        if token.kind == "number" and token.amount is not None:
            return token._replace(kind=_sort(token.amount))
        return token

    def _period(self, token: Token) -> str:
        printed = self.text[token.start : token.end]
        year = int(token.amount.value) if token.amount else 0
        if _WHOLE_YEAR.match(self.text, token.end) or _UNTIL.search(self.text[: token.start][-4:]):
            return "this-year" if year < _FIRST or year in (self.year, None) or self.year is None else "date"
        if year < _FIRST or "月" in printed:
            return "other-year"
        return "this-year" if self.year is None or year == self.year else "date"


_HEADING = 30
_GOES_ON = re.compile(r"\s*[（(]?其中")
_FIRST = 1900
_WHOLE_YEAR = re.compile(r"起?(?:至|到|-|—|－|~)")
_UNTIL = re.compile(r"(?:截至|截止|截止到|截至到|至|到|-|—|－|~)$")


def _start(amount: Amount) -> int:
    return amount.start


def _sort(amount: Amount) -> str:
    if not amount.exact:
        return "vague"
    if amount.unit in _MONEY:
        return "money"
    return "number" if amount.unit in _CASES or amount.unit is None else "measure"


@attrs.define
class _Sentence:
    """Reads the items of one sentence; each is heard with what the ones before it said."""

    reader: _Reader
    bounds: tuple[int, int]
    topic: str = attrs.field(default=attrs.Factory(lambda self: self.reader.topic, takes_self=True))
    owner: str | None = None
    past: bool = False
    named_year: int | None = None
    about: bool = False
    media: bool = False
    remedies: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    foreign_cause: bool = False
    excepted: bool = False
    blocks: bool = False
    counted: tuple[str, ...] | None = None

    def item(self, item: Item) -> Iterator[Figure]:
        """The figures of an item."""
        if not item.tokens:
            return
        self._hear(item)
        words = _trim([token for token in item.tokens if token.kind not in _DROPPED])
        if len(words) == 1 and words[0] is item.number:
            words = [token for token in item.tokens if token.kind == "sum"][:1] + words
        frame, narrowed = self._frame(words, item)
        found = list(self._framed(frame, item, narrowed)) if frame else []
        if not found and (item.number or item.measure):
            found = [self._unread(item)]
        yield from found
        if item.number is not None:
            self.counted = found[-1].counted.quantities
        elif item.kinds & _COUNTED:
            self.counted = ()
        self._remember(item, frame)

    def _hear(self, item: Item) -> None:
        """Take in whose and when, through what, and whether disclosure is spoken of."""
        self.media |= item.tokens[-1].kind == "media" and item.number is None
        for token in item.tokens:
            if token.kind in (OWN, REGION) or (token.kind == OTHERS and self._is_owner(item, token)):
                self.owner = token.quantity or token.kind
            elif token.kind == "except":
                self.excepted = True
            elif token.kind in _OTHER_TIMES and not (token.kind == "last-year" and "carry" in item.kinds):
                self.past = True
                self._name_year(token)
            elif token.kind == "this-year" and not item.kinds & _OTHER_TIMES:
                self.past = False
                self._name_year(token)
            elif token.kind in ("about", "application", "topic") or (
                token.kind == "remedy" and self._says_disclosure(token)
            ):
                self.about = True

    def _is_owner(self, item: Item, token: Token) -> bool:
        """Whether another body owns what is counted; one that decides, or is turned to, does not."""
        if item.number is None and not item.kinds & {"every", "not"}:
            return False
        before = item.tokens[: item.tokens.index(token)]
        if len(before) > 1 and before[-1].kind == "and" and before[-2].kind in (OWN, REGION):
            return False
        decides = item.kinds & {"outcome", "no-loss", "no-correction"}
        turned_to = "remedy" in item.kinds and self.reader.text[: token.start].endswith("向")
        return not decides and not turned_to

    def _says_disclosure(self, token: Token) -> bool:
        return "公开" in self._printed(token)

    def _name_year(self, token: Token) -> None:
        if token.amount is not None and token.amount.value > _FIRST:
            self.named_year = int(token.amount.value)

    def _frame(self, words: list[Token], item: Item) -> tuple[Frame | None, tuple[str, ...]]:
        """The frame that covers the words; failing that, the one that covers all but those that narrow it."""
        if item.number is None and not item.kinds & FLAT:
            return None, ()
        about = self._about(item)
        found = grammar().match(words, about)
        if found is not None:
            return found, ()
        rest = _trim([token for token in words if token.kind not in _NARROWING])
        if len(rest) == len(words):
            return None, ()
        narrowing = tuple(self._printed(token) for token in words if token.kind in _NARROWING)
        return grammar().match(rest, about), narrowing

    def _about(self, item: Item) -> frozenset[str]:
        """What the frames may take for granted here."""
        about = {"", self.topic}
        if self.topic not in (OTHER, DOCUMENTS):
            about.add("no-papers")
        if self.topic == REMEDIES and self.remedies:
            about.add("remedies-of-all")
        if "remedy" in item.kinds:
            about.add(REMEDIES)
        if "request" in item.kinds and self.topic in ("", REQUESTS):
            about.add(REQUESTS)
        return frozenset(about)

    def _framed(self, frame: Frame, item: Item, narrowed: tuple[str, ...]) -> Iterator[Figure]:
        quantities = self._quantities(frame, item)
        foreign = bool(quantities) and quantities[0].startswith("remedies") and not self._is_ours(frame)
        pieces = item.number is not None and item.number.amount is not None and item.number.amount.unit in _PIECES
        if pieces and quantities[:1] and quantities[0].startswith(_OF_REQUESTS):
            return
        if not quantities or foreign or (frame.amount == "count" and item.number is None):
            return
        for each in [(one,) for one in quantities] if self._is_split(frame) else [quantities]:
            yield self._figure(frame, item, each, narrowed)

    def _is_split(self, frame: Frame) -> bool:
        """Whether the things named have the amount each, not together."""
        return frame.amount != "count" or frame.quantity.startswith("@each")

    def _is_ours(self, frame: Frame) -> bool:
        """Whether a remedy is about disclosure: it is said, or nothing else was spoken of."""
        if frame.amount == "none" and self.topic != OTHER:
            return True
        return self.about or self.topic in (REQUESTS, REMEDIES) or self.reader.section == 4 or self.reader.seen

    def _quantities(self, frame: Frame, item: Item) -> tuple[str, ...]:
        name = frame.quantity
        if not name.startswith("@"):
            return (name,) if name else ()
        return _FILLERS[name.removeprefix("@")](self, item)

    def dispositions(self, item: Item) -> tuple[str, ...]:
        """The outcomes named: a group beside one of its rows only introduces the row, and 等 means the group.

        A rest with 等 may be of any outcome.
        """
        named: list[str] = []
        for token, behind in zip(item.tokens, (*item.tokens[1:], None), strict=True):
            if token.kind == "publish":
                named.append("requests.granted")
            elif token.kind == "etc" and "rest" in item.kinds:
                return ()
            elif token.kind == "disposition":
                is_example = behind is not None and behind.kind == "etc" and token.quantity.count(".") > 1
                named.append(token.quantity.rpartition(".")[0] if is_example else token.quantity)
        return tuple(one for one in dict.fromkeys(named) if not any(other.startswith(f"{one}.") for other in named))

    def applicants(self, item: Item) -> tuple[str, ...]:
        """The kinds of applicants named."""
        return _named(item, "applicant")

    def named_remedies(self, item: Item) -> tuple[str, ...]:
        """The remedies named, else those the sentence spoke of last."""
        return _named(item, "remedy", "no-loss", "no-correction") or self.remedies

    def upheld_remedies(self, item: Item) -> tuple[str, ...]:
        """The remedies all of which are said to be upheld."""
        upheld = "dismissed" in item.kinds or _named(item, "outcome") == ("upheld",)
        return self.named_remedies(item) if upheld else ()

    def outcomes(self, item: Item) -> tuple[str, ...]:
        """The outcomes of the remedies named, or of those named last."""
        named = _named(item, "remedy")
        if self.blocks and not named:
            return ()
        heads = named or self.remedies
        return tuple(f"{head}.{outcome}" for head in heads for outcome in _named(item, "outcome"))

    def named_documents(self, item: Item) -> tuple[str, ...]:
        """The documents issued, repealed or in force."""
        *_, action = _named(item, "issue", "repeal", "in-force")
        documents = _named(item, "document") or self.documents
        return tuple(f"{document}.{action}" for document in documents)

    def decisions(self, item: Item) -> tuple[str, ...]:
        """The kinds of decisions named."""
        return _named(item, "decision", "fee")

    def published(self, item: Item) -> tuple[str, ...]:
        """Items disclosed, through one channel where one is named."""
        return ("disclosed_items.channel" if self.media or "media" in item.kinds else "disclosed_items",)

    def whole(self, item: Item) -> tuple[str, ...]:
        """What a bare total counts: what was counted before it, else the requests spoken of."""
        return ("requests.received",) if self.counted is None else self.counted

    def _figure(self, frame: Frame, item: Item, quantities: tuple[str, ...], narrowed: tuple[str, ...]) -> Figure:
        number = item.number.amount if item.number else None
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
        unknown = tuple(self._printed(token) for token in item.tokens if token.kind in _FOREIGN) or ("",)
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
        if frame is None and self._leads_away(item):
            if not item.parted:
                self.topic, self.remedies, self.documents = OTHER, (), ()
            return
        self._remember_remedies(_named(item, "remedy"))
        self.documents = _named(item, "document") or self.documents
        self.topic = self._topic_of(item, frame)

    def _remember_remedies(self, named: tuple[str, ...]) -> None:
        """The remedies that outcomes behind are of; unclear where a block is named after the whole."""
        self.blocks = bool(self.remedies == (_LITIGATION,) and named and set(named) <= _BLOCKS) or (
            self.blocks and (not named or set(named) <= _BLOCKS)
        )
        self.remedies = named or self.remedies

    def _topic_of(self, item: Item, frame: Frame | None) -> str:
        """What an item that is understood is about."""
        kinds = item.kinds
        if "remedy" in kinds:
            return REMEDIES
        if kinds & {"application", "topic"} or (frame is not None and frame.quantity.startswith("requests")):
            return REQUESTS
        if "on-request" in kinds and self.topic != OTHER:
            return REQUESTS
        return DOCUMENTS if "document" in kinds else self.topic

    def _leads_away(self, item: Item) -> bool:
        """Whether an item speaks of other business: of things unknown that are counted, asked for or disputed."""
        kinds = item.kinds
        foreign = bool(kinds & _FOREIGN)
        self.foreign_cause |= foreign and "cause" in kinds and not kinds & {"information", "about"}
        if item.number is not None:
            reason = "cause" in kinds and "business" not in kinds
            return (foreign and not reason) or bool(kinds & {"request", "remedy"})
        return foreign and bool(kinds & {"application", "request", "remedy", "business"})

    def _printed(self, token: Token) -> str:
        return self.reader.text[token.start : token.end]


_LITIGATION = "remedies.litigation"
_BLOCKS = frozenset(("remedies.direct_litigation", "remedies.litigation_after_reconsideration"))
_OTHER_TIMES = frozenset(("other-year", "last-year", "date"))
_UNPRINTED = _DROPPED | {"and"}
_BEFORE_PHRASE = frozenset(("this-year", "date", "ordinal", "and", "rest"))
_VERBS = frozenset(("about", "receive", "new", "finish", "answer", "handle", "over", "forward", "each"))
_FILLERS = {
    "disposition": _Sentence.dispositions,
    "applicant": _Sentence.applicants,
    "remedy": _Sentence.named_remedies,
    "all-upheld": _Sentence.upheld_remedies,
    "each-disposition": _Sentence.dispositions,
    "each-remedy": _Sentence.named_remedies,
    "outcome": _Sentence.outcomes,
    "document": _Sentence.named_documents,
    "decision": _Sentence.decisions,
    "fee": _Sentence.decisions,
    "items": _Sentence.published,
    "whole": _Sentence.whole,
}


def _named(item: Item, *kinds: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token.quantity for token in item.tokens if token.kind in kinds))


def _trim(words: list[Token]) -> list[Token]:
    """The words without conjunctions at their ends."""
    first = next((index for index, token in enumerate(words) if token.kind != "and"), len(words))
    last = next((index for index in range(len(words), 0, -1) if words[index - 1].kind != "and"), 0)
    return words[first:last]
