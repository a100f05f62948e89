"""Prose as sentences, phrases and items: what one number and the words around it can say."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from operator import itemgetter
from typing import TypeAlias

import attrs

from gxrules.report.narrative.tokens import UNKNOWN, Token
from gxrules.text.patterns import pattern


@attrs.frozen
class Item:
    """The tokens around one number, or a phrase without any; ``depth`` counts the brackets around it.

    ``parted`` tells that 其中 or the like stands before it in its sentence, at
    its depth or outside. ``opening`` is that word where the item is the first
    of the list it opens. ``leads`` tells that the item begins its phrase,
    ``predicate`` that it only says something of all that the item before it
    counts. ``number`` counts cases or money; ``measure`` is a
    number of something else, or one that is only about right.
    """

    tokens: tuple[Token, ...]
    depth: int
    parted: bool
    opening: Token | None
    leads: bool
    predicate: bool
    number: Token | None
    measure: Token | None
    kinds: frozenset[str]

    @classmethod
    def of(cls, tokens: Sequence[Token], depth: int, parted: bool, opening: Token | None, *, leads: bool) -> Item:
        """The item of these tokens; its number is the first, its kinds are theirs."""
        kinds = frozenset([token[0] for token in tokens])
        numbers = [] if kinds.isdisjoint(_NUMBERS) else [token for token in tokens if token[0] in _NUMBERS]
        number = next((token for token in numbers if token[0] in ("number", "money")), None)
        measure = numbers[0] if numbers and not number else None
        predicate = not (leads or numbers) and not kinds.isdisjoint(_ALL) and _begins_with_all(map(_KIND, tokens))
        return cls(tuple(tokens), depth, parted, opening, leads, predicate, number, measure, kinds)


_END = pattern(r"[。；;！!？?\n.](?:(?<!\.)|(?<=[\u3400-\u9fff）)]\.)(?!\d))")
Splitter: TypeAlias = Callable[[Sequence[Token]], Iterator[list[Token]]]
# No prose goes on for longer without a stop; what does is read by nobody.
LONGEST = 2000


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of each sentence, semicolons end one, too; its stop is not part of it."""
    start = 0
    for match in _END.finditer(text):
        if match.start() > start:
            yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def items(tokens: Iterable[Token], split: Splitter | None = None) -> Iterator[Item]:
    """The items of a sentence, in the order of the text; ``split`` cuts phrases with several numbers otherwise."""
    split = split or _clauses
    parted: set[int] = set()
    waiting: Token | None = None
    for phrase, depth in _phrases(tokens, denied=_NONE if split is _clauses else ()):
        listed = any(level <= depth for level in parted)
        kinds = list(map(_KIND, phrase))
        if _PARTING.isdisjoint(kinds) and sum(kind in _NUMBERS for kind in kinds) < _SEVERAL:
            # Most phrases say one thing: nothing cuts them, and no list is opened.
            item = Item.of(phrase, depth, listed, waiting, leads=True)
            yield item
            waiting = None if item.number or item.measure else waiting
            continue
        leads = True
        for part in (part for group in _conjuncts(_distribute(phrase)) for part in split(group)):
            listed = any(level <= depth for level in parted)
            words, word, is_before = _without_part(part)
            if word:
                parted.add(depth)
            opening = word if word and is_before else waiting
            item = Item.of(words, depth, listed or is_before, opening, leads=leads)
            yield item
            leads = False
            waiting = opening if not (item.number or item.measure) else None if is_before else word


def _without_part(tokens: Sequence[Token]) -> tuple[list[Token], Token | None, bool]:
    """The tokens without 其中, that word, and whether it stands before the number."""
    if not any(token[0] in ("part", "within") for token in tokens):
        return list(tokens), None, False
    number = next((token.start for token in tokens if token.kind in _NUMBERS), None)
    opens = next((token for token in tokens if token.kind == "part"), None)
    within = (token for token in tokens if number is not None and token.kind == "within" and token.start > number)
    words = [token for token in tokens if token.kind not in ("part", "within")]
    if opens is None:
        return words, next(within, None), False
    return words, opens, number is None or opens.start < number


def _phrases(tokens: Iterable[Token], denied: Sequence[str]) -> Iterator[tuple[list[Token], int]]:
    """The runs between commas and brackets with their depths; no colon parts words from a bare number or from none."""
    tokens = list(tokens)
    kinds = list(map(_KIND, tokens))
    if _BRACKETING.isdisjoint(kinds):
        yield from _between_commas(tokens, kinds)
        return
    reading = _Phrases()
    for index, token in enumerate(tokens):
        if token.kind == "open":
            yield from reading.open()
        elif token.kind == "close" and reading.outer:
            yield from reading.close()
        elif token.kind in ("comma", "close") or (
            token.kind == "colon" and not reading.announces(tokens[index + 1 : index + 3], denied)
        ):
            yield from reading.end(token)
        elif token.kind != "colon":
            reading.inside.append(token)
    yield from reading.rest()


def _between_commas(tokens: Sequence[Token], kinds: Sequence[str]) -> Iterator[tuple[list[Token], int]]:
    """The phrases of a sentence without brackets and colons."""
    start = 0
    for _ in range(kinds.count("comma")):
        comma = kinds.index("comma", start)
        yield list(tokens[start:comma]), 0
        start = comma + 1
    yield list(tokens[start:]), 0


@attrs.define
class _Phrases:
    """The phrase that is read, and those around the brackets that are open.

    What a bracket holds behind a number is a phrase of its own. Before the
    number it qualifies what is counted: 予以公开（含部分公开）5件; a number alone
    is that of what stands before it: 予以公开（5件）.
    """

    inside: list[Token] = attrs.field(factory=list)
    outer: list[list[Token]] = attrs.field(factory=list)

    def open(self) -> Iterator[tuple[list[Token], int]]:
        """Begin a bracket; what was counted before it is a phrase, what is named since waits for its number."""
        if _has_number(self.inside):
            end = _end_of_counted(self.inside)
            yield self.inside[:end], len(self.outer)
            self.inside = self.inside[end:]
        self.outer.append(self.inside)
        self.inside = []

    def close(self) -> Iterator[tuple[list[Token], int]]:
        """End a bracket."""
        before = self.outer.pop()
        if _has_number(before):
            yield before, len(self.outer)
            yield self.inside, len(self.outer) + 1
            self.inside = []
        elif before and (not _has_number(self.inside) or _is_number_alone(self.inside)):
            self.inside = [*before, *_qualifying(self.inside)]
        else:
            yield self.inside, len(self.outer) + 1
            self.inside = before

    def announces(self, following: Sequence[Token], denied: Sequence[str]) -> bool:
        """Whether a colon stands before the number of what is named, or before none."""
        return bool(self.inside) and not _has_number(self.inside) and _is_bare(following, denied)

    def end(self, token: Token) -> Iterator[tuple[list[Token], int]]:
        """End a phrase; a number alone at the beginning of a bracket goes to what the bracket stands behind."""
        if token.kind == "comma" and self.outer and self.outer[-1] and _is_number_alone(self.inside):
            # 不予公开（4件，均为过程性信息）
            self.outer[-1] += self.inside
        else:
            yield self.inside, len(self.outer)
        self.inside = []

    def rest(self) -> Iterator[tuple[list[Token], int]]:
        """What is left at the end, brackets that nothing closes included."""
        yield self.inside, len(self.outer)
        while self.outer:
            yield self.outer.pop(), len(self.outer)


# What says none behind a colon: 行政复议：无.
_NONE = ("not", "zero")


def _is_bare(tokens: Sequence[Token], denied: Sequence[str]) -> bool:
    """Whether a number, or none, is followed by the end of its phrase, or by what is said of all it counts."""
    kinds = [token.kind for token in tokens]
    return (
        bool(kinds)
        and kinds[0] in ("number", *denied)
        and (len(kinds) < 2 or kinds[1] in ("comma", "colon", "close", "open", "every"))
    )


def _has_number(tokens: Iterable[Token]) -> bool:
    return any(token.kind in _NUMBERS for token in tokens)


def _end_of_counted(tokens: Sequence[Token]) -> int:
    """Where what a bracket follows begins: behind a number, a conjunction and the next name, else at the bracket."""
    last = max(index for index, token in enumerate(tokens) if token.kind in _NUMBERS)
    return last + 1 if last + 2 < len(tokens) and tokens[last + 1].kind == "and" else len(tokens)


def _is_number_alone(tokens: Sequence[Token]) -> bool:
    """Whether tokens are one number of things, with no more than what sums up beside it."""
    return [token.kind for token in tokens if token.kind not in ("sum", "neutral")] == ["number"]


def _qualifying(tokens: Iterable[Token]) -> Iterator[Token]:
    """The words of a bracket as words of the phrase around it: 含 joins them to those before."""
    for token in tokens:
        yield token._replace(kind="and") if token.kind == "part" else token


def _distribute(phrase: list[Token]) -> list[Token]:
    """A list of names and then their numbers, each with its own: 维持、纠正分别为7件、2件 as 维持7件、纠正2件.

    Where they are not as many, nobody knows what the first number counts.
    """
    first = next((index for index, token in enumerate(phrase) if token.kind in _NUMBERS), 0)
    if first < 2 or phrase[first - 1].kind != "part" or all(token.kind != "and" for token in phrase[:first]):
        return phrase
    named, numbers = _part(phrase[: first - 1]), _part(phrase[first:])
    if len(named) != len(numbers) or any([token.kind in _NUMBERS for token in each] != [True] for each in numbers):
        return [*phrase[: first - 1], phrase[first - 1]._replace(kind=UNKNOWN), *phrase[first:]]
    joint = next(token for token in phrase if token.kind == "and")
    pairs = [[*name, *number] for name, number in zip(named, numbers, strict=True)]
    return [token for pair in pairs for token in (joint, *pair)][1:]


def _part(tokens: Iterable[Token]) -> list[list[Token]]:
    """The runs between the conjunctions."""
    runs: list[list[Token]] = [[]]
    for token in tokens:
        if token.kind == "and":
            runs.append([])
        else:
            runs[-1].append(token)
    return runs


def _conjuncts(phrase: Sequence[Token]) -> Iterator[list[Token]]:
    """The phrase parted at each 、 and 和 behind a number and before a 零; not between names: 3件为甲和乙提出."""
    if all(token[0] != "and" for token in phrase):
        yield list(phrase)
        return
    group: list[Token] = []
    counts = False
    last = max((index for index, token in enumerate(phrase) if token.kind in _NUMBERS), default=-1)
    for index, token in enumerate(phrase):
        following = phrase[index + 1].kind if index + 1 < len(phrase) else ""
        are_names = bool(group) and last < index and _names_alike(group[-1].kind, following)
        if token.kind == "and" and following and (following == "zero" or (counts and not are_names)):
            yield group
            group, counts = [], False
        else:
            group.append(token)
            # What 79件中 holds is counted behind it.
            counts = token.kind != "within" and (counts or token.kind in _NUMBERS)
    yield group


_KIND = itemgetter(0)
_BRACKETING = frozenset(("open", "close", "colon"))
# What cuts a phrase into several items, or opens a list in it; as many numbers do.
_PARTING = frozenset(("and", "part", "within", "every", "each-of"))
_SEVERAL = 2


def _names_alike(one: str, other: str) -> bool:
    """Whether two words may name together what a number before them counts: 27件公开或部分公开."""
    return one == other or {one, other} == _OUTCOMES


_OUTCOMES = frozenset(("publish", "disposition"))


# What a phrase without a number must have to claim something.
FLAT = frozenset(("not", "not-one", "zero", "every", "finish-rate", "no-loss", "no-correction", "rest", "uncarried"))
_NUMBERS = ("number", "measure", "money", "vague")
_LEADING = frozenset(
    ("neutral", "sum", "this-year", "own", "region", "part", "and", "ordinal", "rest", "comma", "colon", "from")
)


def _clauses(group: Sequence[Token]) -> Iterator[list[Token]]:
    """The segments of a group; what is said of all that a segment counts is one of its own: 收到申请5件均已答复."""
    for segment in _segments(group):
        cut = _predicate(segment)
        if cut:
            yield segment[:cut]
        yield segment[cut:]


def _predicate(segment: Sequence[Token]) -> int:
    """Where a predicate of all begins after words and their number; 0 where there is none."""
    if not any(token[0] in _ALL for token in segment):
        return 0
    number = next((index for index, token in enumerate(segment) if token.kind in _NUMBERS), 0)
    if all(token.kind in _LEADING for token in segment[:number]):
        return 0
    cut = number + 1
    while cut < len(segment) and segment[cut].kind in _NOUNS:
        cut += 1
    return cut if _begins_with_all(token.kind for token in segment[cut:]) else 0


def _begins_with_all(kinds: Iterable[str]) -> bool:
    return next((kind for kind in kinds if kind not in _ADVERBS), "") in _ALL


_NOUNS = frozenset(("application", "request"))
_ADVERBS = frozenset(("neutral", "to", "this-year", "other-year", "last-year", "date", "timely"))
_ALL = frozenset(("every", "each-of"))


def _segments(group: Sequence[Token]) -> Iterator[list[Token]]:
    """A group with several numbers parted so that each has its own words: those before it, or those behind it."""
    places = [index for index, token in enumerate(group) if token.kind in _NUMBERS]
    if len(places) < 2:
        yield list(group)
        return
    words_first = any(token.kind not in _LEADING for token in group[: places[0]]) or all(
        token.kind in _LEADING for token in group[places[-1] + 1 :]
    )
    cuts = [_behind(group, place) for place in places[:-1]] if words_first else places[1:]
    start = 0
    for cut in cuts:
        yield list(group[start:cut])
        start = cut
    yield list(group[start:])


def _behind(group: Sequence[Token], place: int) -> int:
    """The index behind a number and the 中 that makes a whole of it: 39件中有3件."""
    return place + 2 if place + 1 < len(group) and group[place + 1].kind == "within" else place + 1


# Words that leave a count as it is, and those that only say whose and when it is.
_TIMES_AND_OWNERS = frozenset(("this-year", "other-year", "date", "own", "region", "others"))
_NOT_LAST_YEARS = frozenset(("carry", "uncarried", "compare", "pending", "over"))
DROPPED = _TIMES_AND_OWNERS | {
    "neutral",
    "ordinal",
    "sum",
    "to",
    "from",
    "each-of",
    "cause",
    "except",
    "along",
}


def words_of(item: Item) -> list[Token]:
    """The words that a frame must cover; a number alone keeps the word that sums up."""
    # 去年收到申请25件 has the words of this year's; with others last year is compared with, or carried over from.
    dropped = DROPPED if item.kinds & _NOT_LAST_YEARS else DROPPED | {"last-year"}
    words = trim([token for token in item.tokens if token[0] not in dropped])
    if len(words) == 1 and words[0] is item.number:
        return [token for token in item.tokens if token.kind == "sum"][:1] + words
    return words


def trim(words: list[Token]) -> list[Token]:
    """The words without conjunctions at their ends."""
    if not words or "and" not in (words[0].kind, words[-1].kind):
        return words
    first = next((index for index, token in enumerate(words) if token.kind != "and"), len(words))
    last = next((index for index in range(len(words), 0, -1) if words[index - 1].kind != "and"), 0)
    return words[first:last]
