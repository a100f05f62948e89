"""The numerals of cells as ``numerals.lark`` describes them: sign, digits, unit.

Apart from what reads cells, because Lark takes long to load, and few reports
have a number that is more than digits.
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from typing import Any

from lark import Lark, Token, Transformer, UnexpectedInput

from gxrules.text.grammars import grammar


def parse(text: str) -> tuple[int | Decimal, str | None] | None:
    """The value and the unit of a folded text without spaces; ``None`` where it is no numeral."""
    try:
        parsed: Any = _parser().parse(text)  # the transformer makes a pair of the tree
    except UnexpectedInput:
        return None
    value, unit = parsed
    return value, unit


@cache
def _parser() -> Lark:
    return Lark(grammar("numerals.lark"), parser="lalr", transformer=_Amount())


class _Amount(Transformer[Token, tuple[int | Decimal, str | None]]):
    def whole(self, parts: list[Token]) -> int:
        return int(parts[0])

    def grouped(self, parts: list[Token]) -> int:
        return int(parts[0].replace(",", ""))

    def fraction(self, parts: list[Token]) -> Decimal:
        return Decimal(f"{parts[0]}.{parts[1]}")

    def grouped_fraction(self, parts: list[Token]) -> Decimal:
        return Decimal(f"{parts[0].replace(',', '')}.{parts[1]}")

    def signed(self, parts: list[Token | int | Decimal]) -> tuple[int | Decimal, str | None]:
        negative, unit, value = False, None, None
        for part in parts:
            if not isinstance(part, Token):
                value = part
            elif part.type == "UNIT":
                unit = part.strip("()")
            else:
                negative = part.type == "LESS" or part == "-"
        assert value is not None
        return (-value if negative else value), unit
