"""The Rich Text Format: the same report reads the same, in groups, charsets and tables as programs write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules.errors import UnreadableError
from gxrules_office.rtf import read_rtf
from gxrules_office.sniffing import is_rtf


def text_of(body: str) -> str:
    """What is read of a document."""
    return read_rtf(b"{\\rtf1\\ansi\\ansicpg936\\uc1 " + body.encode("latin-1") + b"}").text


@pytest.mark.parametrize(
    ("body", "read_as"),
    [
        (r"\'d2\'bb\'a1\'a2\par", "一、\n"),
        (r"\u19968?\u12289\'3f\par", "一、\n"),
        (r"{\uc0\u19968\u12289}1\par", "一、1\n"),
        (r"\u-10179?\u-8704?\par", "😀\n"),
        (r"{\fonttbl{\f1\fcharset134 Song;}{\f2\fcharset136 Ming;}}{\f2 \'a4\'40}{\f1 \'d2\'bb}\par", "一一\n"),
        (r"\ansicpg99999 a\'e9\par", "aé\n"),
        (r"a\line b\par c", "a\nb\nc\n"),
        (r"{\*\generator x;}{\info{\title y}}{\pict 00ff}{\header z\par}a\par", "a\n"),
        (r"{\field{\*\fldinst PAGE}{\fldrslt 3}}\par", "3\n"),
        (r"{\listtext\pard\plain \'d2\'bb\'a1\'a2\tab}a\par", "一、 a\n"),
        (r"a{\v b}{\deleted c}{\revised d}\par", "ad\n"),
        ("a\r\nb\\par", "ab\n"),
        (r"\{a\}\\\~b\_1\par", "{a}\\ b-1\n"),
        (r"{\pict\bin4 }}}}}a\par", "a\n"),
    ],
)
def test_characters_are_read_however_they_are_written(body: str, read_as: str) -> None:
    """In a charset, by their numbers with substitutes, and not where a group is no text."""
    assert text_of(body) == read_as


ROW = r"\trowd{0}\pard\intbl {1}\row "


def test_what_a_merge_covers_is_no_cell() -> None:
    """Each row is defined before its cells, or again behind them."""
    rows = (
        ROW.format(r"\clvmgf\cellx1000\cellx3000", r"a\cell 1\cell"),
        r"\pard\intbl \cell 2\cell \cell\trowd\clvmrg\cellx1000\cellx2000\cellx3000\row ",
        ROW.format(r"\clmgf\cellx1000\clmrg\cellx2000\cellx3000", r"{b\cell }\cell 3\cell"),
    )
    assert text_of("".join(rows) + r"\pard c\par") == "| a | 1 |\n| 2 |  |\n| b | 3 |\nc\n"


def test_a_table_around_tables_is_taken_apart() -> None:
    """It lays out a page."""
    inner = (
        r"\pard\intbl\itap2 a\nestcell{\nonesttables\par}1\nestcell{\*\nesttableprops\trowd\cellx500\cellx900\nestrow}"
    )
    assert text_of(rf"\pard\intbl\itap1 t\par {inner}\pard\intbl\itap1 \cell\trowd\cellx1000\row\pard z\par") == (
        "t\n| a | 1 |\nz\n"
    )


@pytest.mark.parametrize(
    ("cell", "read_as"),
    [
        (r"12{\super 1}", "121�"),
        (r"{\strike 12}13", "1213�"),
        (r"{\pict 00ff}", "�"),
        (r"12{\super }", "12"),
        (r"x{\super 1}", "x1"),
    ],
)
def test_a_cell_that_shows_more_than_its_text_is_in_doubt(cell: str, read_as: str) -> None:
    """Where it may hold a number."""
    assert text_of(ROW.format(r"\cellx1000\cellx2000", rf"a\cell {cell}\cell")) == f"| a | {read_as} |\n"


def test_changes_are_said() -> None:
    """As of other documents."""
    assert read_rtf(rb"{\rtf1 a{\deleted b}\par}").losses
    assert not read_rtf(rb"{\rtf1 a\par}").losses


@pytest.mark.parametrize(
    "data",
    [b"", b"a", b"{\\rtf1" + b"{" * 2_000, b"{\\rtf1\\trowd" + b"\\cellx1" * 99, b"{\\rtf1 " + b"a\\par " * 20_001],
    ids=["nothing", "text", "groups", "columns", "paragraphs"],
)
def test_what_is_none_or_a_monster_is_refused(data: bytes) -> None:
    """In a sentence."""
    with pytest.raises(UnreadableError):
        read_rtf(data)


@given(
    st.lists(st.sampled_from([*r"{}\* 1", r"\par", r"\cell", r"\row", r"\trowd", r"\u", r"\'d2", r"\itap3", r"\bin"]))
)
def test_nothing_else_is_raised(parts: list[str]) -> None:
    """However groups and tables are broken."""
    data = b"{\\rtf1 " + "".join(parts).encode()
    assert is_rtf(data)
    read_rtf(data)
