"""The agencies that lines name: particulars, paths, letterheads, signatures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from gxrules.reading.front.lines import FrontLine
from gxrules.reading.front.names import is_lone_name, is_placed_name, kind_of
from gxrules.reading.front.naming import Naming
from gxrules.reading.front.words import front_words, spaced, with_digits
from gxrules.text.fold import strip_noise
from gxrules.text.patterns import pattern


def in_lines(lines: Sequence[FrontLine]) -> Iterator[Naming]:
    """Particulars, a path, and names alone on their lines."""
    alone: list[str] = []
    above = ""
    for line in lines:
        text = strip_noise(line.text)
        yield from _particulars(f"{above}: {text}" if _labels().fullmatch(f"{above}: 名名名") else text)
        steps = [step.strip() for step in re.split("->|[>»›→]", text)]
        if len(steps) > 1:
            named = [step for step in steps if is_lone_name(step)]
            yield from (Naming(name, "path") for name in named[-1:])
        plain = text.replace(" ", "").strip("#*|_-—").removesuffix("文件")
        if is_lone_name(plain):
            alone.append(plain)
            if _IS_TITLE.search(above):
                yield Naming(plain, "byline")
        above = text
    distinct = set(alone)
    # A government's name alone is a site's banner.
    for name in distinct:
        yield Naming(name, "letterhead" if len(distinct) == 1 and kind_of(name) != "government" else "frame")


_IS_TITLE = pattern("(?:信息|政务)公开[^。,]{0,16}(?:报告|年报)[】》*)]{0,3}$")


def _particulars(text: str) -> Iterator[Naming]:
    for found in _labels().finditer(text):
        name = found["name"].strip()
        place = next(place for place in _PLACES if found[place])
        if is_placed_name(name):
            yield Naming(name, place)


_PLACES = ("reporter", "issuer", "source", "frame", "contact")


@cache
def _labels() -> re.Pattern[str]:
    words = front_words()["particulars"]
    labels = "|".join(f"(?P<{place}>{spaced(words[place])})" for place in _PLACES)
    return re.compile(
        rf"(?<![\u4e00-\u9fff])(?:{labels})\s?[】\]]?(?:\([^()]{{1,6}}\))?[\s:|]{{1,5}}(?P<name>[\u4e00-\u9fff()〇\d]{{3,36}})"
    )


_DATE = r"(?:20\d\d[年./-](?:\d{1,2}|[一二三四五六七八九十]{1,2})[月./-](?:\d{1,2}|[一二三四五六七八九十]{1,3})日?)"
_SIGNED = pattern(rf"(?P<name>[^\d]{{3,36}}?)(?:\((?:公章|盖章|章)\))?{_DATE}?")
_IS_DATE = pattern(rf"{_DATE}")


def signatures(lines: Sequence[FrontLine]) -> Iterator[Naming]:
    """A name beside a date behind the text; without a date, the only name that stands alone."""
    plain = ["".join(_behind_sentence(with_digits(strip_noise(line.text))).split()) for line in lines]
    for at, text in enumerate(plain):
        signed = _SIGNED.fullmatch(text)
        if signed is None or not is_placed_name(signed["name"]):
            continue
        near = [text[len(signed["name"]) :], *plain[at + 1 : at + 3], *plain[max(at - 1, 0) : at]]
        if any(map(_IS_DATE.fullmatch, near)):
            yield Naming(signed["name"], "signature")
        elif is_lone_name(signed["name"]):
            yield Naming(signed["name"], "mentioned")


def _behind_sentence(line: str) -> str:
    """What stands on a line behind its last sentence."""
    return line.rpartition("。")[2]
