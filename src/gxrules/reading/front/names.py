"""Names of agencies: what is one as a whole, and of which kind it is."""

from __future__ import annotations

import re
from functools import cache

import attrs

from gxrules.reading.front.words import any_of, front_words
from gxrules.text.patterns import pattern

# A note in brackets may be within a name or behind it.
_SIGNS = r"[\u4e00-\u9fff〇\d()·]"
# The ranks of regions, as names print them.
RANKS = "省市县区州盟旗"
_RANK = f"{RANKS}镇乡"
_LONGEST = 36
_SHORT = 2


@attrs.frozen
class _Names:
    """What a name is recognised by."""

    whole: re.Pattern[str]
    region: re.Pattern[str]
    no_region: re.Pattern[str]
    common: re.Pattern[str]
    lead: re.Pattern[str]
    inner: re.Pattern[str]
    inner_in: re.Pattern[str]
    placed_lead: re.Pattern[str]
    placed_inner: re.Pattern[str]
    noun_inner: re.Pattern[str]
    superior: re.Pattern[str]
    township: re.Pattern[str]
    government: re.Pattern[str]


@cache
def _names() -> _Names:
    data = front_words()["names"]
    ends = "|".join((*data["township"], *data["government"], *data["department"]))
    of_pronouns = any_of(data["of_pronouns"])
    pronoun = f"(?:{any_of(data['pronouns'])})(?:{of_pronouns})"
    ambiguous = rf"(?:{any_of(data['ambiguous'])})(?![^{_RANK}][{_RANK}])"
    lead = rf"(?!{any_of(data['begins'])})(?:{any_of(data['leads'])}|{ambiguous}|{pronoun}|[,:;、\s]|20\d\d年?度?)"
    # 联合镇 and 全州县 are names, 联合青禾县 and 全县 are none.
    words = any_of([*(lead for lead in data["leads"] if len(lead) > 1), *data["columns"]])
    placed_lead = (
        rf"(?!{any_of(data['begins'])})(?:(?:{words})(?![{_RANK}]|街道|苏木)|{pronoun}(?!(?<=(.))(?!\1)[{RANKS}]))"
    )
    return _Names(
        whole=pattern(rf"{_SIGNS}{{0,{_LONGEST}}}?(?:{ends})(?:\([\u4e00-\u9fff、]{{2,20}}\))?"),
        region=pattern(rf"[\u4e00-\u9fff]{{1,20}}(?:{'|'.join(data['region'])})"),
        no_region=pattern(rf"(?:.{{2,12}}[{_RANK}])?(?:{any_of(data['no_regions'])})"),
        common=pattern(rf"[{_RANK}]?(?:{any_of(data['common'])})|[{_RANK}][{_RANK}]|[{_RANK}]"),
        lead=pattern(lead),
        inner=pattern(rf"{any_of(data['inner'])}|本(?:{of_pronouns})"),
        inner_in=pattern(any_of(data["inner_in"])),
        placed_lead=pattern(placed_lead),
        placed_inner=pattern(rf"{any_of(set(data['inner']) - set(data['nouns']))}|各(?:{of_pronouns})"),
        noun_inner=pattern(any_of(set(data["inner"]) - {noun for noun in data["nouns"] if len(noun) > 1})),
        superior=pattern(any_of(data["superiors"])),
        township=pattern(rf"(?:{'|'.join(data['township'])})(?:人民政府|政府|办事处)?$"),
        government=pattern(rf"(?:{'|'.join(data['government'])})$"),
    )


def is_name(text: str) -> bool:
    """True if a text is the whole name of an agency: a noun phrase that ends as agencies do, or a region alone.

    It begins with no verb, preposition or pronoun, has no particle within,
    and says more than the kind of agency, as 县政府 does not.
    """
    names = _names()
    return not _says_more(text, names.lead, names.inner) and _ends_as_names_do(text)


def is_placed_name(text: str) -> bool:
    """True if a text, where its place shows that all of it is the name, is the name of an agency.

    Such places are a title, a signature and a row of particulars. Signs and
    nouns that begin or end a name in a sentence are part of this one:
    月亮泉市人力资源局, 青禾县金融工作局. Verbs and particles are not.
    """
    names = _names()
    return not _says_more(text, names.placed_lead, names.placed_inner) and _ends_as_names_do(text)


def is_noun_name(text: str) -> bool:
    """True if a text would be a whole name, were it sure that its nouns, such as 政务公开, are part of one."""
    names = _names()
    return not _says_more(text, names.lead, names.noun_inner) and _ends_as_names_do(text)


def is_lone_name(text: str) -> bool:
    """True if a text that stands alone, where something else may stand too, is the name of an agency."""
    return is_name(text) or (is_full_name(text) and is_placed_name(text))


def _says_more(text: str, lead: re.Pattern[str], inner: re.Pattern[str]) -> bool:
    """True if a text has what no name has: a word that leads to a name, one that is within none, or a year."""
    names = _names()
    if len(text) > _LONGEST or lead.match(text) or names.superior.match(text):
        return True
    if text.count("(") != text.count(")") or ("20" in text and re.search(r"20\d\d", text)):
        return True
    return bool(inner.search(text, 1) and inner.search(names.inner_in.sub("", text), 1))


def _ends_as_names_do(text: str) -> bool:
    names = _names()
    if names.whole.fullmatch(text):
        return len(text) > _SHORT and not names.common.fullmatch(text) and not names.no_region.fullmatch(text)
    return is_region(text)


def is_region(text: str) -> bool:
    """True if a text is the name of a province, city, county or district, and no more."""
    names = _names()
    return len(text) > 1 and bool(names.region.fullmatch(text)) and not names.no_region.fullmatch(text)


def is_loose_name(text: str) -> bool:
    """True if a text, where only a name can be, is the name of a body that ends as none known does.

    It begins with a region's name or rank, and has no verb or particle.
    """
    names = _names()
    if len(text) > _LONGEST or names.lead.match(text) or names.inner.search(names.inner_in.sub("", text), 1):
        return False
    return bool(_LOOSE.fullmatch(text)) and not names.no_region.fullmatch(text)


_LOOSE = pattern(rf"[\u4e00-\u9fff]{{2,12}}[{_RANK}][\u4e00-\u9fff()·]{{2,20}}|[{_RANK}](?:人民)?政府")


def is_full_name(name: str) -> bool:
    """True if a name is as full as names are: a region, or a township, and its body."""
    return bool(_FULL.match(name))


_FULL = pattern(r"[\u4e00-\u9fff]{2,12}?(?:[省市县区州盟旗][\u4e00-\u9fff]{2}|(?:[镇乡]|街道|苏木)(?:人民|政府|办))")


def begins_with_lead(text: str) -> bool:
    """True if a text begins with a verb, a preposition or a pronoun, as a sentence does."""
    return _names().lead.match(text) is not None


def kind_of(agency: str | None) -> str:
    """``department``, ``government``, ``township`` (street offices included) or ``unknown``.

    A region alone stands for its government; a street office of a government
    is a township, an office at another place is none.
    """
    name = re.sub(r"[(（][^()（）]*[)）]$", "", agency or "")
    names = _names()
    if names.township.search(name) and "驻" not in name:
        return "township"
    if names.whole.fullmatch(name):
        return "government" if names.government.search(name) else "department"
    return "government" if is_region(name) else "unknown"
