"""What a cell's text is worth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.lark import from_lark
from lark import Lark

from gxrules.report.cells import Number
from gxrules.text.cell_numbers import _parse, read_value
from gxrules.text.grammars import grammar
from gxrules.text.numerals import parse

NUMBERS: list[tuple[str, Number, str | None]] = [
    ("0", 0, None),
    ("5872", 5872, None),
    (" 12 ", 12, None),
    ("１２", 12, None),
    ("1,234", 1234, None),
    ("1，234，567", 1234567, None),
    ("205◣", 205, None),
    ("22（其中修订16件）", 22, None),
    ("1（含自然失效1件）", 1, None),
    ("3（其中更正2件）", 3, None),
    ("320（其中一百件为转送）", 320, None),
    ("3件(均为转发)", 3, "件"),
    ("1,234.5（单位：万元，含税）", Decimal("1234.5"), None),
    ("2\u200b05", 205, None),
    ("\u202e7\u202c", 7, None),
    ("\u202a28\u202c", 28, None),
    ("0.092", Decimal("0.092"), None),
    ("1,234.50", Decimal("1234.50"), None),
    ("+2", 2, None),
    ("-3", -3, None),
    ("－3", -3, None),
    ("增加5", 5, None),
    ("减3", -3, None),
    ("减少3", -3, None),
    ("160.5964万元", Decimal("160.5964"), "万元"),
    ("2792220.8元", Decimal("2792220.8"), "元"),
    ("12件", 12, "件"),
    ("3.5（万元）", Decimal("3.5"), "万元"),
    ("007", 7, None),
]


@pytest.mark.parametrize(("raw", "value", "unit"), NUMBERS)
def test_a_number_is_read_with_its_unit(raw: str, value: Number, unit: str | None) -> None:
    """Digits, separators, signs, signed words and units give one exact value."""
    reading = read_value(raw)
    assert (reading.kind, reading.value, reading.unit) == ("number", value, unit)


@pytest.mark.parametrize("raw", ["/", "-", "—", "——", "无", "不涉及", "N/A", "／", " － "])
def test_a_dash_is_worth_zero(raw: str) -> None:
    """What stands for nothing is a dash of value 0, not a blank."""
    reading = read_value(raw)
    assert (reading.kind, reading.value) == ("dash", 0)


@pytest.mark.parametrize("raw", ["", " ", "\u3000", "\xa0\t", "\u200b"])
def test_white_space_is_a_blank(raw: str) -> None:
    """A cell without anything visible has no value."""
    reading = read_value(raw)
    assert (reading.kind, reading.value) == ("blank", None)


@pytest.mark.parametrize(
    "raw",
    [
        "若干",
        "3-5",
        "1.2.3",
        "12,34",
        "约3",
        "3/4",
        "四",
        "9" * 41,
        "--5",
        "1,,000",
        "12（3）",
        "约3（估计）",
        "（其中2件）",
        "12（含",
        "2（应为1）",
        "12件（更正：13件）",
        "7（单位：万件）",
        "12(此处有误,改为13)",
        "\u202e28",
        "\u202e2\u202c8",
    ],
)
def test_what_is_no_number_is_unreadable(raw: str) -> None:
    """A text that is not a number is never guessed."""
    reading = read_value(raw)
    assert (reading.kind, reading.value) == ("unreadable", None)


@given(
    st.from_regex(r"\d{1,4}", fullmatch=True),
    st.sampled_from("□○→Δ※◣⋅∙·@\ue603\ufffd\u0387〓ㄨ"),
    st.sampled_from(("", " ", "\u200b")),
    st.from_regex(r"\d{1,4}", fullmatch=True),
)
def test_a_symbol_between_digits_may_be_one(before: str, symbol: str, space: str, behind: str) -> None:
    """A box for an illegible digit, a circle for a zero, a point, a sign of a font: the number is not known."""
    assert read_value(f"{before}{space}{symbol}{space}{behind}").kind == "unreadable"


@pytest.mark.parametrize("raw", ["2□", "○5", "2 ○", "\ue60312", "□", "\ue601\ue604", "1\ufffd"])
def test_a_sign_like_a_digit_is_one_at_the_edge_too(raw: str) -> None:
    """2○ may be twenty, and a cell of nothing but such signs is not blank."""
    assert read_value(raw).kind == "unreadable"


@pytest.mark.parametrize("raw", ["０", " 12 ", "减3", "若干", ""])
def test_the_text_is_kept_as_printed(raw: str) -> None:
    """Reading a value never edits the text it was read from."""
    assert read_value(raw).raw == raw


@pytest.mark.parametrize("raw", ["→", "■■", "〓", " ▲ "])
def test_symbols_alone_are_not_blank(raw: str) -> None:
    """A cell that holds symbols alone has lost its number, or never was one; an empty one shows nothing."""
    assert read_value(raw).kind == "unreadable"


@pytest.mark.parametrize("raw", ["", " ", "\u200b", "?", "[bookmark: _GoBack]"])
def test_what_nobody_sees_is_blank(raw: str) -> None:
    """Invisible characters, and what converters print for a blank, leave a cell blank."""
    assert read_value(raw).kind == "blank"


@given(from_lark(Lark(grammar("numerals.lark"), parser="lalr")))
def test_no_numeral_of_the_grammar_is_kept_from_it(text: str) -> None:
    """What spares other texts the grammar knows all signs of its numerals."""
    assert _parse(text) == parse(text)
