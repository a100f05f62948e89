"""The agency a report is of, decided by evidence: who is named where, and how much each place says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, cached_property

import attrs

from gxrules.reading.front.lines import FrontLine
from gxrules.reading.front.lines_naming import in_lines, signatures
from gxrules.reading.front.names import RANKS, is_full_name
from gxrules.reading.front.naming import WEIGHTS, Naming
from gxrules.reading.front.sentences_naming import at_the_end, in_sentences, sentences_of
from gxrules.reading.front.titles import ON_FIGURES
from gxrules.reading.front.words import any_of, front_words
from gxrules.text.patterns import pattern

ENOUGH = 5.0
LEAD = 1.0
# 我局 speaks for a name that ends so, and against one that does not.
_OWN = 2.0
_NOT_OWN = 4.0
_STRONG = 8.0


@attrs.frozen(kw_only=True)
class FrontText:
    """What may name the agency: lines before section one, lines behind all of the form, the texts of both."""

    head: Sequence[FrontLine]
    tail: Sequence[FrontLine]
    beginning: str = attrs.field(repr=False)
    end: str = attrs.field(repr=False)

    @cached_property
    def opening(self) -> str:
        """The sentences of the beginning, read only where they are asked: most titles name the agency in full."""
        return sentences_of(self.beginning)

    @cached_property
    def closing(self) -> str:
        """The sentences of the end."""
        return sentences_of(self.end)


def agency_of(title_agency: str | None, text: FrontText) -> str | None:
    """The agency with the most evidence; ``None`` where no name has enough of it."""
    if title_agency and is_full_name(title_agency):
        return _printed(title_agency)
    found = [*([Naming(title_agency, "title")] if title_agency else []), *evidence(text)]
    return _printed(_decide(found, _own_units(text.opening)))


def _printed(name: str | None) -> str | None:
    """A name with its brackets in full width, as Chinese prints them, and without a note on whose figures it has."""
    return ON_FIGURES.sub("", name).replace("(", "（").replace(")", "）") if name else name


def evidence(text: FrontText) -> list[Naming]:
    """All the places that name an agency."""
    return [
        *in_lines(text.head),
        *in_sentences(text.opening),
        *at_the_end(text.closing),
        *signatures(text.tail),
        *in_lines(text.tail),
    ]


# --- deciding


def _decide(found: Sequence[Naming], own: Sequence[str]) -> str | None:
    """The name of the heaviest group of names that mean one agency."""
    groups = [_weigh(group, own) for group in _groups(found)]
    ranked = sorted(groups, reverse=True)
    if not ranked or ranked[0][0] < ENOUGH:
        return None
    if len(ranked) > 1 and ranked[0][0] - ranked[1][0] < LEAD:
        return None
    return ranked[0][1]


def _groups(found: Sequence[Naming]) -> list[list[Naming]]:
    """Naming by agency: a short form belongs to the longest name that ends with it."""
    names = sorted({each.name for each in found}, key=len, reverse=True)
    heads: list[str] = []
    head_of: dict[str, str] = {}
    for name in names:
        longer = [head for head in heads if is_short_for(name, head)]
        if len(longer) != 1:
            heads.append(name)
        head_of[name] = longer[0] if len(longer) == 1 else name
    return [[each for each in found if head_of[each.name] == head] for head in heads]


def is_short_for(name: str, full: str) -> bool:
    """True if a name is a short form of another one: 县水利局 of 青禾县水利局, 东关镇 of 东关镇人民政府."""
    short, whole = _core(name), _core(full)
    return (
        whole.endswith(short)
        or _abbreviates(short, whole)
        or (len(short) > _SHORT and whole.endswith(short[1:]) and short[0] in RANKS)
    )


def _abbreviates(short: str, whole: str) -> bool:
    """True if the signs of a name are in the other one in this order, to the last: 县医保局 in 砚溪县医疗保障局."""
    if len(short) < _SHORT or short[-1] != whole[-1] or short[0] not in whole:
        return False
    signs = iter(whole)
    return all(sign in signs for sign in short)


_SHORT = 3
_BODY = pattern(r"(?:人民政府|政府|街道办事处|街道办|街道|办事处|行政公署)$")


def _core(name: str) -> str:
    body = _BODY.search(name)
    return name[: body.start()] + ("街道" if "街道" in body[0] else "") if body and body.start() else name


def _is_fuller(full: str, name: str) -> bool:
    """True if a name says more than a short form of it: the region, or the body of a region."""
    return full[0] not in RANKS and full != name and (full.endswith(name) or is_short_for(name, full))


def _weigh(group: Sequence[Naming], own: Sequence[str]) -> tuple[float, str]:
    """The weight of what is said of one agency, and its name as the best place prints it."""
    places = {each.place: WEIGHTS[each.place] for each in group}
    weight = sum(places.values())
    best = max(group, key=lambda each: WEIGHTS[each.place])
    solid = [each.name for each in group if WEIGHTS[each.place] >= WEIGHTS["issuer"]]
    name = max([each for each in solid if _is_fuller(each, best.name)], key=len, default=best.name)
    if own:
        fits = any(_speaks_for(unit, name) for unit in own)
        weight += _OWN if fits else -_NOT_OWN if max(places.values()) < _STRONG else 0.0
    return weight, name


# --- the text's own words for its agency


def _own_units(opening: str) -> list[str]:
    return [found[1] for found in _own().finditer(opening)]


@cache
def _own() -> re.Pattern[str]:
    return re.compile(rf"[我本]({any_of(front_words()['announcing']['own'])})")


def _speaks_for(unit: str, name: str) -> bool:
    ending = front_words()["announcing"]["own"][unit]
    return bool(re.search(rf"(?:{ending})$", name.partition("(")[0]))
