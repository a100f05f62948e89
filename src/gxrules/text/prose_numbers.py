"""Numbers in Chinese prose, each with its unit and with what kind of number it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from decimal import Decimal

import attrs

from gxrules.text.cell_numbers import MOST_DIGITS
from gxrules.text.chinese_numerals import DIGITS, numeral_value
from gxrules.text.divided_digits import divided_numerals
from gxrules.text.patterns import pattern

KINDS = ("count", "percent", "range", "year", "date", "time", "ordinal", "document", "phone", "overlong")


@attrs.frozen(kw_only=True)
class Amount:
    """A number as prose writes it.

    ``start`` and ``end`` bound numeral and unit. ``kind`` is ``count`` (any
    figure that counts or measures), ``percent``, ``range`` (``3至5件``; its
    value is the last one), ``year``, ``date``, ``time``, ``ordinal`` (of a
    list, an article, a rank), ``document`` (a document's number), ``phone``
    (post codes and hotlines included) or ``overlong`` (a figure of more digits
    than any has, whose value is not known); for the last ones ``value`` is the
    first number in them. ``unit`` is as printed or ``None``; money keeps its
    万元 and 亿元, everything else is multiplied out. ``exact`` is false for
    about, nearly, more than.
    """

    start: int
    end: int
    value: int | Decimal
    unit: str | None = None
    numeral: str
    kind: str = "count"
    exact: bool = True


_HAN = "零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾佰仟"
_UNITS = (
    "人次|件次|条次|项次|批次|份次|场次|个百分点|百分点|个工作日|工作日|个月|万元|亿元|元|件(?!事)|条(?!龙|目|例|款|理)|宗|份|起|例(?!如)"
    "|项|则|篇|期|个|家|名|人(?!民)|次(?!性|年|月|日|办)|场|户|页|批|张|部(?!分|门)|类|年|天|小时|分钟|字|种|处(?!理|置)|册|台|亩|吨"
)
_TIGHT = r"[ \t\u3000]{0,2}"
_ARABIC = r"(?:\d{1,3}(?:[,，]\d{3})+(?!\d)|\d{1,18}(?!\d))(?:[.．]\d{1,6})?"
_YEAR = r"(?:[12１２][\d]{3}|[一二][〇零○一二三四五六七八九]{3})"
_DAY = rf"\d{{1,2}}{_TIGHT}"
_LINKS = r"[-—–－~～至到]{1,2}"

# The first alternative that matches wins: what is not a count is named before counts.
_NUMBER = pattern(
    rf"""(?<![\dA-Za-z@])(?<![A-Za-z]-)(?:
    (?P<document>[〔（(\[【]{_YEAR}[〕）)\]】]{_TIGHT}第?{_TIGHT}\d{{1,5}}{_TIGHT}号|第?{_TIGHT}\d{{1,6}}{_TIGHT}号)
    |(?P<phone>[（(]?0\d{{2,3}}[）)]?[-—–－ ]?\d{{7,8}}(?:[-—]\d{{1,5}})?(?!\d)|1[3-9]\d{{9}}(?!\d)
        |(?<=电话)\d{{7,8}}(?!\d)|(?<=[话真][:：])\d{{7,8}}(?!\d)|(?<=邮编)\d{{6}}|(?<=编[:：码])[:：]?\d{{6}}
        |1[12]\d{{3}}(?=[”"’」]?(?:政务|便民|市民|市长|平台|热线|公共|政府|投诉|举报|工单|服务))
        |12[13]\d\d(?![\d,，.．])(?!{_TIGHT}(?:[万余多]|{_UNITS}))
        |\d{{16,}}+(?!{_TIGHT}(?:[余多]?(?:{_UNITS}))))
    |(?P<overlong>\d{{1,3}}(?:[,，]\d{{3}}){{{MOST_DIGITS // 3}}}(?:[,，]\d{{3}})*+(?:[.．]\d{{1,6}})?
        |\d{{{MOST_DIGITS + 1},}}+)
    |(?P<date>{_YEAR}{_TIGHT}年?{_TIGHT}[\d一二三四五六七八九十]{{1,2}}{_TIGHT}月(?:份|{_TIGHT}[\d一二三四五六七八九十]{{1,3}}{_TIGHT}[日号])?
        |{_DAY}(?:{_LINKS}{_DAY})?月(?:份|{_DAY}[日号])?|{_DAY}日|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}(?!\d))
    |(?P<time>\d{{1,2}}[:：]\d{{2}}(?!\d)|{_DAY}时(?:\d{{1,2}}分)?)
    |(?P<ordinal>[（(]{_TIGHT}(?:[一二三四五六七八九十]{{1,3}}|\d{{1,3}}){_TIGHT}[)）]
        |第{_TIGHT}(?:[{_HAN}]+|\d{{1,6}})|[一二三四五六七八九十]{{1,3}}(?:是|要|来)
        |(?<![^\s。；;：:，,])(?:[一二三四五六七八九十]{{1,3}}|\d{{1,2}})[、.．)）](?!\d))
    |(?P<year>{_YEAR}(?:{_TIGHT}年?{_LINKS}{_YEAR})?{_TIGHT}年(?!限)|(?:19|20)\d\d(?!\d|[,，.．]\d|{_TIGHT}(?:[万余多]|{_UNITS})))
    |(?P<percent>{_ARABIC}{_TIGHT}[%％‰]|百分之(?:{_ARABIC}|[{_HAN}]+(?:点[{_HAN}]+)?))
    |(?P<range>{_ARABIC}{_LINKS}(?P<last>{_ARABIC}){_TIGHT}(?P<runit>{_UNITS})|[二三四五六七八九]{{2}}(?P<hunit>{_UNITS}))
    |(?P<count>(?P<arabic>{_ARABIC})(?P<times>[百千]?(?:万亿|[万亿](?!元))?)(?P<more>[余多])?(?:{_TIGHT}(?P<unit>[余多]?(?:{_UNITS})))?
        |(?P<han>(?<![统同每逐唯任某])[{_HAN}]{{1,16}}(?:[万亿](?!元)[{_HAN}]{{0,16}}){{0,3}})(?P<hmore>[余多])?{_TIGHT}(?P<cunit>{_UNITS})
        |(?<=[为是])(?P<zero>零)(?![{_HAN}])))""",
    re.VERBOSE,
)
_BEGINS = pattern(rf"[\d{_HAN}第（(〔\[【]")
_VAGUE = ("约", "近", "逾", "超", "超过", "多达", "不足", "至少", "不少于", "不低于")
_ROUGHLY = pattern(r"(?:以上|以下|左右|上下|之多|多|余)")
_TIMES = {"": 1, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_TIMES_OF = {few + many: _TIMES[few] * _TIMES[many] for few in ("", "百", "千") for many in ("", "万", "亿", "万亿")}


def amounts(text: str) -> tuple[Amount, ...]:
    """Every number of a text, in order; the module's :class:`Amount` says what each is.

    A number in which a symbol may stand for a digit (2□9) is none.
    """
    return tuple(_amounts(text))


def overlong_numerals(text: str) -> tuple[Amount, ...]:
    """The figures of a text that have more digits than any figure has; a text with none is passed over quickly."""
    if not _MANY_DIGITS.search(text):
        return ()
    return tuple(amount for amount in _amounts(text) if amount.kind == "overlong")


def may_be_overlong(printed: str) -> bool:
    """False if no narrative can have such a figure that is printed so, noise and wrapping line ends included."""
    return "[bookmark:" in printed or any(len(_DIGIT.findall(run)) > MOST_DIGITS for run in _APART.findall(printed))


# Digits with nothing between that a narrative is sure to keep: an ideograph that is no ornament.
_APART = pattern(rf"[^\u4e00-\u534c\u534e\u534f\u5351-\u9fff]{{{MOST_DIGITS + 1},}}+")
_DIGIT = pattern(r"\d")
_MANY_DIGITS = pattern(rf"\d(?:[,，]?\d){{{MOST_DIGITS}}}")


def counts(text: str) -> tuple[Amount, ...]:
    """The exact and inexact figures of a text that count or measure something."""
    return tuple(amount for amount in _amounts(text) if amount.kind == "count")


def _amounts(text: str) -> Iterator[Amount]:
    hidden = divided_numerals(text)
    starts = [start for start, _ in hidden]
    for found in _numbers(text):
        # The bounds ascend: the last that begins before a number ends is the one that reaches furthest.
        last = bisect_left(starts, found.end()) - 1
        if last >= 0 and found.start() < hidden[last][1]:
            continue
        kind = found.lastgroup or ""
        yield _READERS.get(kind, _other)(text, found)


def _numbers(text: str) -> Iterator[re.Match[str]]:
    """The numbers in order; what one may begin with is found much faster than one."""
    at = 0
    while start := _BEGINS.search(text, at):
        found = _NUMBER.match(text, start.start())
        if found:
            yield found
        at = found.end() if found else start.end()


def _other(text: str, found: re.Match[str]) -> Amount:
    """A number that counts nothing: a year, a date, an ordinal and the like."""
    kind = found.lastgroup or ""
    return Amount(start=found.start(), end=found.end(), value=_first(found[0]), numeral=found[0], kind=kind)


def _first(text: str) -> int:
    digits = _FIRST_DIGITS.search(text)
    if digits:
        return int(digits[0])
    han = _FIRST_HAN.search(text)
    return numeral_value(han[0]) if han else 0


_FIRST_DIGITS, _FIRST_HAN = pattern(r"\d{1,15}"), pattern(f"[○{_HAN}]+")


def _percent(text: str, found: re.Match[str]) -> Amount:
    numeral = found[0].removeprefix("百分之").rstrip("%％‰ \t\u3000")
    whole, mark, fraction = numeral.partition("点")
    value = _arabic(numeral) if numeral[0].isdecimal() else Decimal(numeral_value(whole))
    if mark:
        value = Decimal(f"{numeral_value(whole)}.{''.join(str(DIGITS.get(sign, 0)) for sign in fraction)}")
    unit = "‰" if found[0].endswith("‰") else "%"
    exact = _is_exact(text, found.start(), found.end())
    return Amount(
        start=found.start(), end=found.end(), value=value, unit=unit, numeral=numeral, kind="percent", exact=exact
    )


def _range(text: str, found: re.Match[str]) -> Amount:
    last, unit = found["last"], found["runit"] or found["hunit"]
    value = _arabic(last) if last else numeral_value(found[0][1])
    numeral = found[0].removesuffix(unit)
    return Amount(
        start=found.start(), end=found.end(), value=value, unit=unit, numeral=numeral, kind="range", exact=False
    )


def _count(text: str, found: re.Match[str]) -> Amount:
    unit = found["unit"] or found["cunit"]
    more = found["more"] or found["hmore"] or (unit and unit[0] in "余多")
    unit = unit.lstrip("余多") if unit else None
    numeral = found["han"] or found["zero"] or f"{found['arabic']}{found['times']}"
    value = _arabic(found["arabic"]) * _TIMES_OF[found["times"]] if found["arabic"] else numeral_value(numeral)
    exact = not more and _is_exact(text, found.start(), found.end())
    kind = "percent" if unit and unit.endswith("百分点") else "count"
    return Amount(
        start=found.start(), end=found.end(), value=_plain(value), unit=unit, numeral=numeral, kind=kind, exact=exact
    )


def _arabic(numeral: str) -> int | Decimal:
    plain = numeral.replace(",", "").replace("，", "").replace("．", ".")
    return Decimal(plain) if "." in plain else int(plain)


def _plain(value: int | Decimal) -> int | Decimal:
    """A whole number as an integer."""
    return int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value


def _is_exact(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 3) : start].rstrip()
    return not before.endswith(_VAGUE) and not _ROUGHLY.match(text, end)


_READERS = {"percent": _percent, "range": _range, "count": _count}
