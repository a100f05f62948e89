"""The source: decoding, lines and columns, slices."""

import codecs
import hashlib

import pytest

from gxrules import Span
from gxrules.types import Source

TEXT = "青岚县交通运输局2022年度报告\n一、总体情况\n全年发布信息146条。\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
    ],
)
def test_known_encodings_give_the_same_text(data: bytes, encoding: str) -> None:
    """A byte order mark, UTF-8 and GB18030 are told apart, and the mark is not a part of the text."""
    source = Source.from_bytes(data)
    assert (source.text, source.encoding, source.replaced) == (TEXT, encoding, 0)


# GB18030 reads the bytes that are left of either text, as nonsense.
@pytest.mark.parametrize(("text", "lost"), [("信息公开" * 60, 1), ("信息公开" * 60 + "年", 2)])
def test_cut_utf8_stays_utf8(text: str, lost: int) -> None:
    """A file that ends inside a character loses that character only."""
    source = Source.from_bytes((text + "完").encode()[:-lost])
    assert source.text == text + "\N{REPLACEMENT CHARACTER}"
    assert (source.encoding, source.replaced) == ("utf-8", 1)


def test_bytes_of_no_encoding_are_counted() -> None:
    """Bytes that are neither UTF-8 nor GB18030 are replaced, and the source says how many."""
    source = Source.from_bytes(b"\x80\xff" * 20)
    assert source.encoding == "utf-8"
    assert source.replaced == source.text.count("\N{REPLACEMENT CHARACTER}") > 0


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_and_columns_count_from_one(end: str) -> None:
    """Every line end gives the same line and column."""
    source = Source(TEXT.replace("\n", end))
    assert source.position(source.text.index("146")) == (3, 7)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_line_comes_without_its_end(end: str) -> None:
    """A line is what is between two ends, the last one included."""
    source = Source("甲乙" + end + "丙丁")
    assert (source.line(1), source.line(2)) == ("甲乙", "丙丁")


def test_the_end_of_the_text_has_a_position() -> None:
    """The offset after the last character is on the last line."""
    assert Source("甲\n乙").position(3) == (2, 2)


def test_slice_takes_a_span() -> None:
    """A span is half-open."""
    assert Source(TEXT).slice(Span(0, 3)) == "青岚县"


def test_the_hash_is_that_of_the_text_in_utf8() -> None:
    """The same text in another encoding has the same hash."""
    expected = hashlib.sha256(TEXT.encode()).hexdigest()
    assert Source.from_bytes(TEXT.encode("gbk")).sha256 == Source(TEXT).sha256 == expected
