"""One alphabet: the one-to-one fold of characters, and what is dropped when texts are compared."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from gxrules.text.grammars import grammar, scanner, terminals
from gxrules.text.patterns import pattern

_SPACES = "\r\x0b\x0c\x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(map(chr, range(0x2000, 0x200B)))
_LINE_ENDS = "\x0b\x0c\x85\u2028\u2029"
_ALIKE = {"−": "-", "﹣": "-", "∶": ":", "︰": ":", "﹒": ".", "⁄": "/", "∕": "/", "﹐": ",", "㈠": "一"}
# Radicals and compatibility ideographs stand for one ordinary character each.
_LOOKALIKES = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))


@cache
def _table() -> dict[int, str]:
    table: dict[int, str] = dict(simplified_characters())
    table |= {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    table |= {ord(mark): plain for mark, plain in _ALIKE.items()}
    for code in (code for block in _LOOKALIKES for code in block):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1 and plain != chr(code):
            table[code] = table.get(ord(plain), plain)
    table |= {ord(space): " " for space in _SPACES}
    table |= {ord(end): "\n" for end in _LINE_ENDS}
    return table


def fold(text: str) -> str:
    r"""Map full-width to ASCII and traditional to simplified characters, one to one.

    Offsets into the result are offsets into ``text``. Line ends become ``\n``
    (a carriage return before one becomes a space), every other space ``" "``.
    """
    folded = _folded_characters().sub(_fold_character, _ENTITY.sub(_printed, text) if "&" in text else text)
    if text.count("\r") > text.count("\r\n"):
        folded = _lone_returns(text, folded)
    return folded


@cache
def _folded_characters() -> re.Pattern[str]:
    """What the fold changes: to find it takes a third of the time of looking each character up."""
    return _any_of(_table())


def _fold_character(found: re.Match[str]) -> str:
    return _table()[ord(found[0])]


def _any_of(codes: Iterable[int]) -> re.Pattern[str]:
    return re.compile(f"[{re.escape(''.join(map(chr, codes)))}]")


# Names of characters that a page left in its text; those of blanks in a table stand beside the values.
_ENTITIES = {"nbsp": " ", "ensp": " ", "emsp": " ", "thinsp": " ", "gt": ">", "lt": "<", "amp": "&", "quot": '"'}
_ENTITY = pattern(f"&(?:({'|'.join(_ENTITIES)})|#(?:160|x[aA]0|12288|x3000));")


def _printed(entity: re.Match[str]) -> str:
    """The character that is meant, filled up with blanks: the fold keeps offsets."""
    return _ENTITIES.get(entity[1] or "nbsp", " ").ljust(len(entity[0]))


def _lone_returns(text: str, folded: str) -> str:
    alone = text.replace("\r\n", "  ")
    return "".join("\n" if char == "\r" else folded[index] for index, char in enumerate(alone))


@cache
def simplified_characters() -> dict[int, str]:
    """The simplified character of each traditional one, and of each that only Japanese writes, by code."""
    files = ("traditional.txt", "japanese.txt")
    return {ord(pair[0]): pair[1] for file in files for pair in grammar(file).split()}


def strip_noise(text: str) -> str:
    """Drop noise symbols, invisible characters and glosses from folded text."""
    return _noise().sub("", text)


@cache
def _noise() -> re.Pattern[str]:
    return re.compile(_beginning_alike(terminals("noise.lark").values()))


def _beginning_alike(patterns: Iterable[str]) -> str:
    """One expression for some that begin with a sign or a set: a text is searched for these at once."""
    parted = [
        (found[0], found[1] or found[2], pattern[found.end() :]) for pattern in patterns for found in _begins(pattern)
    ]
    signs = "".join(inside for _, inside, _ in parted)
    return f"[{signs}](?:{'|'.join(f'(?<={first}){rest}' for first, _, rest in parted)})"


def _begins(pattern: str) -> list[re.Match[str]]:
    found = _FIRST.match(pattern)
    assert found, f"{pattern} begins with neither a sign nor a set"
    return [found]


_FIRST = pattern(r"\[((?:[^\]\\]|\\.)+)\]|(\\.)")


def noise_in(text: str) -> list[tuple[int, int]]:
    """Where noise symbols, invisible characters and field codes stand."""
    found = [match.span() for match in _noise_marks().finditer(text) if match[0] not in _ALIKE]
    fields = [match.span() for match in scanner("noise.lark", "FIELD").finditer(text)]
    return sorted(found + fields)


@cache
def _noise_marks() -> re.Pattern[str]:
    """Symbols and invisible characters; without groups the two sets become one, which is quick to look for."""
    parts = terminals("noise.lark")
    return re.compile(f"{parts['SYMBOL']}|{parts['INVISIBLE']}")


def variants_in(text: str) -> list[tuple[int, str]]:
    """Where characters stand for an ordinary simplified one, and for which.

    Radicals, compatibility ideographs, traditional and Japanese characters;
    not those that simplified texts write too, as 乾 in 乾坤: what GB 2312,
    the first standard of simplified characters, has is ordinary.
    """
    table = _table()
    # The codec tells its strangers much faster than a loop.
    strangers = set(map(int, _REFERENCE.findall(text.encode("gb2312", "xmlcharrefreplace"))))
    odd = "".join(chr(code) for code in strangers & table.keys() if _is_word(chr(code)))
    if not odd:
        return []
    return [(match.start(), table[ord(match[0])]) for match in re.finditer(f"[{odd}]", text)]


_REFERENCE = pattern(rb"&#(\d{5});")


def _is_word(char: str) -> bool:
    """True if a character is an ideograph or a radical, or a combination such as ㈠, and no mark."""
    return "\u2e80" <= char < "\ufb00" and char.isprintable()


def clean_text(text: str) -> str:
    """Text for rules to match on.

    Noise symbols, but those between digits, glosses and a space after a symbol
    are dropped, traditional characters simplified; punctuation keeps its width.
    """
    kept = _noise_and_space().sub("", text)
    return kept.translate(simplified_characters()) if _traditional().search(kept) else kept


@cache
def _traditional() -> re.Pattern[str]:
    return _any_of(simplified_characters())


def clean_offsets(text: str) -> list[int]:
    """The index in ``text`` of each character of its clean text."""
    kept: list[int] = []
    at = 0
    for match in _noise_and_space().finditer(text):
        kept += range(at, match.start())
        at = match.end()
    return [*kept, *range(at, len(text))]


@cache
def _noise_and_space() -> re.Pattern[str]:
    parts = terminals("noise.lark")
    symbol = parts["SYMBOL"]
    # One between digits may be a digit, and a circle beside a numeral is a zero: without it the number is another.
    dropped = rf"(?!(?<=\d{symbol}){symbol}*+ ?\d)(?<![{_NUMERALS}]○)(?!(?<=○)[{_NUMERALS}])"
    return re.compile(f"(?:{_beginning_alike({**parts, 'SYMBOL': symbol + dropped}.values())}) ?")


_NUMERALS = "〇零一二三四五六七八九十"
