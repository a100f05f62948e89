"""The sentences that may speak of the fee for processing information, as tokens of ``fees.toml``."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence

import attrs

from gxrules.report.narrative.frames import grammar
from gxrules.report.narrative.phrases import Item, items
from gxrules.report.narrative.tokens import UNKNOWN, Names, Token, tokens
from gxrules.text.patterns import pattern
from gxrules.text.prose_numbers import amounts

FEES = "fees.toml"
YUAN = {"元": 1, "万元": 10_000, "亿元": 100_000_000}
# What requests are called, and words of which nothing is known.
ABOUT = frozenset(("about", "application", "on-request", "topic"))
FOREIGN = frozenset((UNKNOWN, "others", "business", "tariff"))
# A line that begins like an item ends the one above, with or without a full stop.
_STOP = pattern(
    r"[。；;！!？?.\n](?:(?<![.\n])|(?<=[\u3400-\u9fff）)]\.)(?!\d)"
    r"|(?<=\n)(?=[^\S\n]{0,40}(?:[（(]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[）)、.．](?!\d)|[一二三四五六七八九]是)))"
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """The bounds of each sentence; a line end within one only wraps it, or is a comma."""
    start = 0
    for stop in _STOP.finditer(text):
        if stop.start() > start:
            yield start, stop.start()
        start = stop.end()
    yield start, len(text)


@attrs.frozen
class Line:
    """A sentence without white space, the places of its signs in the section, and its tokens."""

    text: str
    places: Sequence[int]
    tokens: list[Token]

    @classmethod
    def of(cls, text: str, start: int, end: int, names: Names) -> Line:
        """The line of ``text[start:end]``; a line end that breaks no word is a comma."""
        places: Sequence[int] = range(start, end)
        line, breaks = text[start:end], frozenset[int]()
        if _SPACE.search(line):
            places = [place for place in places if not text[place].isspace()]
            breaks = frozenset(bisect_left(places, found.start()) for found in _LINE_END.finditer(text, start, end))
            line = "".join(line.split())
        found = tokens(line, 0, len(line), amounts(line), names, FEES)
        return cls(line, places, grammar(FEES).compose(_bracketed(_kept(line, found, breaks))))

    def items(self) -> Iterator[Item]:
        """Its items, each with one amount at most."""
        return items(self.tokens, _segments)

    def mention(self) -> tuple[int, int] | None:
        """Where a sentence first names the fee, or the charging for disclosure."""
        found = _MENTIONS.search(self.text)
        if found:
            return found.span()
        about: Token | None = None
        takes, known = False, True
        for token in self.tokens:
            charges = token.kind in ("charge", "refuse") or (token.kind in ("costs", "other") and takes)
            if token.kind == "fee" or (about and known and charges):
                return (about or token).start, token.end
            about = about or (token if token.kind in ABOUT else None)
            takes, known = takes or token.kind == "take", token.kind not in FOREIGN
        return None

    def denial(self) -> tuple[int, int] | None:
        """A sentence that only says that nothing was charged."""
        return (self.tokens[0].start, self.tokens[-1].end) if denies(self.tokens) else None


def denies(found: Sequence[Token]) -> bool:
    """Whether words only say that nothing was charged."""
    kinds = {token.kind for token in found}
    return "not" in kinds and bool(kinds & _CHARGED) and not kinds & (FOREIGN | _COUNTING)


_CHARGED = frozenset(("charge", "costs"))
_COUNTING = frozenset(("number", "money", "other"))
_MENTIONS = pattern("处理费|处理收费|[收缴]费通知")
_SPACE, _LINE_END = pattern(r"\s"), pattern(r"(?<![^\n].{11})\n")
_UNITS = frozenset(("件", "件次", "份", "次", "宗", "起", "例", "张", "批", None))
# A notice may be cited by its title.
_NOTICE = pattern(r"[收缴]费通知[书单]?》$")


def _kept(line: str, found: Iterator[Token], breaks: frozenset[int]) -> Iterator[Token]:
    """The tokens that matter, numbers by what their unit can count; 和 before a negation parts two phrases."""
    behind: Token | None = None
    for token in map(_sorted, found):
        if behind is not None and not _is_issuer(behind, token):
            yield Token("comma", "", *behind[2:4]) if behind.kind == "and" and token.kind == "not" else behind
        if token.start in breaks:
            yield Token("comma", "", token.start, token.start)
        behind = token
        if token.kind == "neutral":
            behind = _title(line, token)
    if behind is not None:
        yield behind


def _bracketed(found: Iterator[Token]) -> list[Token]:
    """The tokens with commas for brackets that hold no number: what they say is a phrase of its own."""
    kept: list[Token] = []
    opened: list[tuple[int, int]] = []
    numbers = 0
    for token in found:
        kept.append(token)
        numbers += token.kind in ("number", "money")
        if token.kind == "open":
            opened.append((len(kept) - 1, numbers))
        elif token.kind == "close" and opened:
            first, before = opened.pop()
            for at in (first, len(kept) - 1) if numbers == before else ():
                kept[at] = kept[at]._replace(kind="comma")
    return kept


def _sorted(token: Token) -> Token:
    if token.amount is None or token.kind != "number":
        return token
    kind = "money" if token.amount.unit in YUAN else "number" if token.amount.unit in _UNITS else "measure"
    return token._replace(kind=kind)


def _is_issuer(token: Token, behind: Token) -> bool:
    """Whether a word that is not known only says whose a document is, by what its number follows."""
    return token.kind == UNKNOWN and behind.amount is not None and behind.amount.kind == "document"


def _title(line: str, token: Token) -> Token | None:
    """A neutral word or a cited title: the title of a fee notice is one, the others say nothing."""
    return token._replace(kind="notice") if _NOTICE.search(line[token.start : token.end]) else None


def _segments(group: Sequence[Token]) -> Iterator[list[Token]]:
    """A phrase with an amount of money and other numbers, cut behind each but the last, and the noun it counts."""
    places = [at for at, token in enumerate(group) if token.kind in ("number", "money")]
    start = 0
    for place in places[:-1] if any(group[place].kind == "money" for place in places) else ():
        end = next((at for at in range(place + 1, len(group)) if group[at].kind not in _COUNTED), len(group))
        yield list(group[start:end])
        start = end
    yield list(group[start:])


_COUNTED = ABOUT | {"request", "notice", "slip", "times", "rate"}
