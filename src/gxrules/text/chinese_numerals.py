"""Chinese numerals: the value of one, and the numeral that an ordinal is printed with."""

from __future__ import annotations

from gxrules.text.patterns import pattern

_ONES = "零一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
DIGITS = {digit: value for digits in (_ONES, _FORMAL) for value, digit in enumerate(digits)}
DIGITS |= {"〇": 0, "○": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000, "拾": 10, "佰": 100, "仟": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
_STEPS = frozenset((*_POWERS, *_LARGE))
_ORDINAL = pattern(rf"[{_ONES[1:]}]?十[{_ONES[1:]}]?|[{_ONES[1:]}]")


def numeral_value(numeral: str) -> int:
    """The value of a Chinese numeral (九十八, 二十四万, 二〇二一); signs it does not know count for nothing."""
    if _STEPS.isdisjoint(numeral):
        return int("".join(str(DIGITS.get(sign, "")) for sign in numeral) or 0)
    total = section = digit = 0
    for sign in numeral:
        if sign in DIGITS:
            digit = DIGITS[sign]
        elif sign in _POWERS:
            section, digit = section + (digit or 1) * _POWERS[sign], 0
        elif sign in _LARGE:
            total, section, digit = (total + section + digit) * _LARGE[sign], 0, 0
    return total + section + digit


def ordinal_value(numeral: str) -> int | None:
    """The value of a Chinese numeral below one hundred, as lists are numbered; ``None`` where it is not one."""
    return numeral_value(numeral) if _ORDINAL.fullmatch(numeral) else None


def ordinal_numeral(number: int) -> str:
    """The Chinese numeral of a number below one hundred, as lists are numbered; empty for 0."""
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else f"{_ONES[tens]}十"
    return head + (_ONES[ones] if ones else "")
