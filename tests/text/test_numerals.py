"""What a cell's text is worth."""

from decimal import Decimal

import pytest

from gxrules.report.cells import Number
from gxrules.text.cell_numbers import read_value

NUMBERS: list[tuple[str, Number, str | None]] = [
    ("0", 0, None),
    ("5872", 5872, None),
    (" 12 ", 12, None),
    ("１２", 12, None),
    ("1,234", 1234, None),
    ("1，234，567", 1234567, None),
    ("2◣05", 205, None),
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


@pytest.mark.parametrize("raw", ["若干", "3-5", "1.2.3", "12,34", "约3", "3/4", "四", "9" * 41, "--5", "1,,000"])
def test_what_is_no_number_is_unreadable(raw: str) -> None:
    """A text that is not a number is never guessed."""
    reading = read_value(raw)
    assert (reading.kind, reading.value) == ("unreadable", None)


@pytest.mark.parametrize("raw", ["０", " 12 ", "减3", "若干", ""])
def test_the_text_is_kept_as_printed(raw: str) -> None:
    """Reading a value never edits the text it was read from."""
    assert read_value(raw).raw == raw
