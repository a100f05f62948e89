"""Numbers in Chinese prose: what they are worth, and what counts nothing."""

import itertools
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules.report.cells import Number
from gxrules.text.chinese_numerals import numeral_value
from gxrules.text.prose_numbers import amounts, counts
from gxrules.types import ordinal_numeral, ordinal_value

FIGURES: list[tuple[str, Number, str | None]] = [
    ("收到申请98件", 98, "件"),
    ("收到申请 98 件", 98, "件"),
    ("收到申请１２件", 12, "件"),
    ("发布信息1,234条", 1234, "条"),
    ("发布信息3，456条", 3456, "条"),
    ("访问量24万次", 240000, "次"),
    ("访问量2.5万人次", 25000, "人次"),
    ("收费12.5万元", Decimal("12.5"), "万元"),
    ("受理九十八宗", 98, "宗"),
    ("受理两件", 2, "件"),
    ("访问二十四万次", 240000, "次"),
    ("受理一百零二件", 102, "件"),
    ("诉讼均为零", 0, None),
    ("复印31页", 31, "页"),
    ("期限20个工作日", 20, "个工作日"),
    ("公开2021条", 2021, "条"),
]
OTHERS = [
    ("2021年", "year"),
    ("二〇二一年", "year"),
    ("2019—2021年", "year"),
    ("（2019修订）", "year"),
    ("2021年1月5日", "date"),
    ("1月1日至", "date"),
    ("1-12月", "date"),
    ("8:30", "time"),
    ("国办公开办函〔2019〕60号", "document"),
    ("国务院令第711号", "document"),
    ("0731-5828888", "phone"),
    ("电话：58281234", "phone"),
    ("13800000000", "phone"),
    ("12345热线", "phone"),
    ("（一）主动公开", "ordinal"),
    ("1.加强领导", "ordinal"),
    ("一是加强", "ordinal"),
    ("第二十条", "ordinal"),
    ("占33.9%", "percent"),
    ("百分之九十五", "percent"),
    ("上升3个百分点", "percent"),
    ("3-5件", "range"),
    ("三五件", "range"),
]


@pytest.mark.parametrize(("text", "value", "unit"), FIGURES)
def test_a_figure_is_read_with_its_unit(text: str, value: Number, unit: str | None) -> None:
    """Notations differ, what is counted does not."""
    (found,) = counts(text)
    assert (found.value, found.unit) == (value, unit)


@pytest.mark.parametrize(("text", "kind"), OTHERS)
def test_what_counts_nothing_is_named(text: str, kind: str) -> None:
    """Years, dates, numbers of documents and lists are no figures."""
    assert [found.kind for found in amounts(text)] == [kind]


@pytest.mark.parametrize(
    "text", ["同一件事", "一件事一次办", "互联网+", "COVID-19", "A4纸", "统一条例", "双随机一公开"]
)
def test_words_that_hold_a_digit_are_no_amounts(text: str) -> None:
    """A numeral inside a word is part of the word."""
    assert amounts(text) == ()


@pytest.mark.parametrize("text", ["约100条", "近百条", "100余条", "100多条", "1000条以上", "超过3件"])
def test_about_is_not_exact(text: str) -> None:
    """Nothing is to be compared with a figure that claims no exactness."""
    assert [found.exact for found in counts(text)] == [False]


def written_in_han(value: int) -> str:
    """A whole number below 100 000 000 in Chinese numerals."""
    if value >= 10000:
        rest = value % 10000
        return (
            f"{written_in_han(value // 10000)}万{'零' if 0 < rest < 1000 else ''}{written_in_han(rest) if rest else ''}"
        )
    text, gap = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = value // power % 10
        text += (("零" if gap and text else "") + "零一二三四五六七八九"[digit] + sign) if digit else ""
        gap = not digit
    return text or "零"


NOTATIONS = [
    str,
    "{:,}".format,
    lambda value: str(value).translate({48 + digit: 0xFF10 + digit for digit in range(10)}),
    written_in_han,
]


@given(st.integers(0, 99_999_999), st.sampled_from(NOTATIONS), st.sampled_from(["件", "条", " 件", "宗", "次"]))
def test_a_number_in_any_notation_reads_back(value, notation, unit) -> None:  # type: ignore[no-untyped-def]
    """Printed whole, grouped, full-width or in Chinese numerals, it is one number."""
    (found,) = amounts(f"本年收到{notation(value)}{unit}，")
    assert (found.value, found.unit, found.kind) == (value, unit.strip(), "count")


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_read_back(value: int) -> None:
    """The numeral of any number is worth that number."""
    assert numeral_value(written_in_han(value)) == value


@pytest.mark.parametrize("number", range(1, 100))
def test_an_ordinal_reads_back(number: int) -> None:
    """The numeral of every ordinal below one hundred is worth that number."""
    assert ordinal_value(ordinal_numeral(number)) == number


@pytest.mark.parametrize("numeral", ["", "二三", "十十", "一二十", "百", "〇", "第三"])
def test_what_is_not_an_ordinal_has_no_value(numeral: str) -> None:
    """Digits side by side, a power too many, a zero: none of them numbers a list."""
    assert ordinal_value(numeral) is None


@given(
    st.text(
        st.sampled_from("0123456789１一二十百千万亿零〇两第（）()〔〕.,，、%％号年月日件条 \n电话：-:余多约点"),
        max_size=60,
    )
)
def test_any_text_can_be_read(text: str) -> None:
    """Amounts are in order, do not overlap, and reading never raises."""
    found = amounts(text)
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(text[one.start : one.end] for one in found)


@given(st.text())
def test_foreign_text_can_be_read(text: str) -> None:
    """Whatever the characters, reading never raises."""
    amounts(text)
