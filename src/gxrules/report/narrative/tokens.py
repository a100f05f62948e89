"""Tokens of prose: words of the vocabulary, numbers, and every stretch that is neither, as an unknown word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from gxrules.form.editions import official_editions
from gxrules.report.narrative.name_search import SHORTEST, NameEnds, ShortForms
from gxrules.text.grammars import table
from gxrules.text.patterns import pattern
from gxrules.text.prose_numbers import Amount

UNKNOWN = "unknown"
CLAIMS = "claims.toml"


class Token(NamedTuple):
    """A word, a number or a mark.

    ``kind`` is its part in the frames, ``quantity`` what it names, if
    anything. ``amount`` is the number of a ``number``.
    """

    kind: str
    quantity: str
    start: int
    end: int
    amount: Amount | None = None


def tokens(
    text: str, start: int, end: int, amounts: Iterable[Amount], names: Names, words: str = CLAIMS
) -> Iterator[Token]:
    """The tokens of ``text[start:end]``, in order and without a gap but white space and quotation marks.

    Of what begins at one place the longest is taken. ``amounts`` are the numbers between the two places,
    ``names`` those of the report's agency. ``words`` is the file of the vocabulary.
    """
    found = [*map(_number, amounts), *names.tokens(text, start, end), *_titles(text, start, end)]
    found += _words(text, start, end, words)
    found.sort(key=_place)
    reached, cut = start, False
    for token in found:
        if token[2] < reached:
            cut = True
            continue
        if token[2] > reached:
            yield from _between(text, reached, token[2], names, words if cut else "")
        yield token
        reached, cut = token[3], False
    yield from _between(text, reached, end, names, words if cut else "")


def _words(text: str, start: int, end: int, words: str) -> list[Token]:
    """The words of a file in ``text[start:end]`` from left to right, the longest wherever one begins."""
    known, lengths, alone = vocabulary(words), _lengths(words), _of_one_sign(words)
    found = []
    at = start
    while at < end:
        begun = lengths.get(text[at : at + 2])
        for length in (begun.get(text[at + 2 : at + 3]) or begun[""]) if begun else ():
            meaning = known.get(text[at : at + length]) if at + length <= end else None
            if meaning:
                break
        else:
            length, meaning = 1, alone.get(text[at])
        if meaning:
            # As Token(…) does, in half the time: a text has hundreds.
            found.append(tuple.__new__(Token, (*meaning, at, at + length, None)))
        at += length
    return found


def _between(text: str, start: int, end: int, names: Names, cut: str) -> Iterator[Token]:
    """What is between two tokens: unknown words, and, where a word of the file ``cut`` was cut, those of its rest."""
    for word in _words(text, start, end, cut) if cut else ():
        yield from _unknown(text, start, word.start, names)
        yield word
        start = word.end
    yield from _unknown(text, start, end, names)


def _titles(text: str, start: int, end: int) -> Iterator[Token]:
    """Titles of laws and papers, which are cited and counted by nobody."""
    return (Token("neutral", "", *match.span()) for match in _TITLE.finditer(text, start, end))


_TITLE = pattern("《[^《》\n]{1,60}》")


def _place(token: Token) -> tuple[int, int]:
    return token.start, -token.end


def _unknown(text: str, start: int, end: int, names: Names) -> Iterator[Token]:
    """The stretch between two tokens as an unknown word, if anything is printed; offices are known by their end."""
    if start == end:
        return
    stripped = text[start:end].strip(_BLANK)
    if stripped:
        first = text.index(stripped, start)
        yield Token(names.kind_of(stripped), "", first, first + len(stripped))


# What separates words without being one.
_BLANK = " \t\u3000\xa0“”\"'‘’《》〈〉「」.．·"


def _number(amount: Amount) -> Token:
    return Token(_NUMBERS.get(amount.kind, UNKNOWN), "", amount.start, amount.end, amount)


# A telephone number is that of a hotline; ordinals of lists are the paragraph's.
_NUMBERS = {
    "count": "number",
    "range": "vague",
    "percent": "percent",
    "year": "date",
    "date": "date",
    "time": "date",
    "ordinal": "ordinal",
    "document": "ordinal",
    "phone": "business",
}


class Names:
    """The names a report's agency is called by in its narrative: its own, every end of it, and short forms."""

    @classmethod
    @lru_cache(maxsize=64)
    def of(cls, agency: str | None) -> Names:
        """The names of an agency; kept, since every section of a report asks."""
        return cls(agency)

    def __init__(self, agency: str | None) -> None:
        """``agency`` is the full name, or ``None``."""
        self._agency = agency or ""
        whole = {self._agency, *(self._agency.replace(long, short) for long, short in _SHORT_FORMS)}
        if self._agency.endswith("人民政府办公室"):
            government = self._agency.removesuffix("办公室")
            whole |= {government, government.replace("人民", "")}
        if (region := _OF_A_REGION.match(self._agency)) and not self._agency.endswith("分局"):
            whole.add(f"{region[1]}局")
        self._ends = NameEnds(tuple(sorted(whole)) if agency else ())
        self._shortened = ShortForms(tuple(dict.fromkeys(_stems(self._agency))))

        # 新区, 园区 and the like speak of themselves by that word alone.
        self._areas = {_AREAS[area[0]] for area in _AREA.finditer(self._agency)}

    def tokens(self, text: str, start: int, end: int) -> Iterator[Token]:
        """The places of the names, the longest wherever one begins."""
        for names in (self._ends, self._shortened):
            yield from (Token("own", "", *span) for span in names.find(text, start, end))
        if self._areas:
            areas = (match for match in _AREA.finditer(text, start, end) if match[0] in self._areas)
            yield from (Token("own", "", *match.span()) for match in areas)
        for match in _NAMED_OFFICE.finditer(text, start, end):
            if not any(verb in match[0] for verb in _NO_OFFICE):
                yield Token(self.kind_of(match[0]), "", *match.span())

    def have(self, word: str) -> bool:
        """Whether a word is in the agency's name; of an agency without one nobody knows."""
        return not self._agency or word in self._agency

    def kind_of(self, word: str) -> str:
        """``own`` for a short form of the agency (区卫健委), ``others`` for another office, else unknown."""
        if not _OFFICE.fullmatch(word):
            return UNKNOWN
        signs = iter(self._agency)
        return "own" if all(sign in signs for sign in word) else "others"


def _stems(agency: str) -> Iterator[str]:
    """What an agency's name is shortened from: up to each sign that names an office or an area that it runs."""
    for match in _OFFICE_SIGN.finditer(agency):
        if match.start() >= SHORTEST - 1:
            yield agency[: match.end()]


_AREAS = {
    **{
        area: area
        for area in ("新区", "园区", "开发区", "高新区", "经开区", "保税区", "示范区", "度假区", "景区", "团场")
    },
    **dict.fromkeys(("产业园", "物流园", "工业园", "科技园"), "园区"),
}
_AREA = pattern("|".join(_AREAS))
_OFFICE_SIGN = pattern("[局委厅办院署会社站所馆队]|(?<=中)心|区(?=管理委员会|管委会)")
# A government speaks of its area as of itself.
_SHORT_FORMS = (
    ("人民政府", ""),
    ("人民政府", "政府"),
    ("人民政府办公室", "政府办"),
    ("街道办事处", "街道办"),
    ("街道办事处", "办事处"),
    ("街道办事处", "街道"),
    ("管理委员会", "管委会"),
    ("委员会", "委"),
    ("市场监督管理局", "市场监管局"),
    ("发展和改革", "发展改革"),
    ("残疾人联合会", "残联"),
    ("工商业联合会", "工商联"),
    ("妇女联合会", "妇联"),
    ("科学技术协会", "科协"),
)
_OF_A_REGION = pattern(r".{1,6}?([市县区旗州盟]).{2,}局$")
_OFFICE = pattern(
    r"[省市区县州旗盟镇乡]?[\u3400-\u9fff]{1,10}(?:局|委|委员会|办|办公室|厅|院|中心|街道|镇|乡|所|站|队|馆)"
)


# An office by its place: behind a mark, and with a number, a mark or the end behind it.
_NAMED_OFFICE = pattern(
    r"(?<=[，、：（(；中])(?!其中)[\u3400-\u9fff]{2,10}(?:局|委员会|委|厅|街道|镇|乡|中心)(?=[\d一二两三四五六七八九十]+[件宗起]|[、）)])"
)
_NO_OFFICE = ("收到", "受理", "办理", "公开", "申请", "复议", "诉讼", "结转", "答复", "我", "本", "全", "各", "其")


@cache
def vocabulary(words: str) -> Mapping[str, tuple[str, str]]:
    """Kind and quantity of each word of a file; in claims the labels of table three count as words.

    ``shared`` in another file names the kinds whose words it takes from claims.
    """
    data = table(words)
    found = dict(_labels() if words == CLAIMS else _shared(data["shared"]))
    for entry in data["words"]:
        for word in (each for written in entry["words"] for each in spellings(written)):
            found[word] = (entry["kind"], entry.get("quantity", ""))
    return found


def _shared(kinds: Sequence[str]) -> Iterator[tuple[str, tuple[str, str]]]:
    return ((word, meaning) for word, meaning in vocabulary(CLAIMS).items() if meaning[0] in kinds)


def _labels() -> Iterator[tuple[str, tuple[str, str]]]:
    """The labels of dispositions and kinds of applicants, as prose quotes them."""
    for block in (edition.table("requests").blocks[0] for edition in official_editions()):
        for row in block.rows:
            words = [_bare(label) for label in (row.label, *row.aliases)]
            if row.path and row.path.count(".") > 1:
                yield from ((word, ("disposition", row.path)) for word in words if len(word) > _SHORT)
        for column in block.columns[1:-2]:
            yield column.label, ("applicant", f"applicants.{column.key}")


# 其他 is the label of a row, of a column, and a word of any sentence.
_SHORT = 2


def _bare(label: str) -> str:
    return re.sub(r"^[（(一二三四五六七八九十\d]+[)）.、]|属于|危及", "", label)


def spellings(pattern: str) -> Sequence[str]:
    """Every spelling of a word in which ``?`` makes a character or group optional and ``(a|b)`` is either.

    A ``*`` after a group allows it not at all, once or twice; a ``+`` once or twice.
    """
    if len(pattern) == 1 or pattern.isalnum():
        return [pattern]
    found, rest = _sequence(pattern)
    if rest:
        raise ValueError(f"{pattern}: {rest[0]} without an opening bracket")
    return found


def _sequence(pattern: str) -> tuple[list[str], str]:
    """The spellings of a pattern up to its end or a bracket that closes it, and what is left."""
    either: list[str] = []
    found = [""]
    while pattern and pattern[0] != ")":
        sign, pattern = pattern[0], pattern[1:]
        if sign == "|":
            either += found
            found = [""]
            continue
        parts = [sign]
        if sign == "(":
            parts, pattern = _sequence(pattern)
            pattern = pattern.removeprefix(")")
        parts, pattern = _repeated(parts, pattern)
        found = [before + part for before in found for part in parts]
    return [*either, *found], pattern


def _repeated(parts: list[str], pattern: str) -> tuple[list[str], str]:
    mark = pattern[:1]
    if mark == "?":
        return ["", *parts], pattern[1:]
    if mark not in ("*", "+") or len(parts) == 1:
        return parts, pattern
    twice = [one + other for one in parts for other in parts]
    return [*([""] if mark == "*" else []), *parts, *twice], pattern[1:]


@cache
def _lengths(words: str) -> Mapping[str, Mapping[str, Sequence[int]]]:
    """The lengths of the words that begin with two signs, by the third; behind any other sign they are those of ``""``.

    The longest come first.
    """
    found: dict[str, dict[str, set[int]]] = {}
    for word in sorted(vocabulary(words), key=len):
        if len(word) > 1:
            by_third = found.setdefault(word[:2], {"": set()})
            by_third.setdefault(word[2:3], set(by_third[""])).add(len(word))
    return {head: {sign: sorted(one, reverse=True) for sign, one in each.items()} for head, each in found.items()}


@cache
def _of_one_sign(words: str) -> Mapping[str, tuple[str, str]]:
    return {word: meaning for word, meaning in vocabulary(words).items() if len(word) == 1}
