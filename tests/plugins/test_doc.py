"""Word 97 documents: the same report reads the same, with merges, lists, fields and changes as Word stores them."""

import struct
from collections.abc import Callable, Sequence
from pathlib import Path

import attrs
import pytest
from click.testing import Result as Ran
from word97 import (
    BELOW,
    BELOW_FIRST,
    DELETED,
    HIDDEN,
    INSERTED,
    MERGED,
    MERGED_FIRST,
    Par,
    Run,
    compound,
    definition,
    depth,
    level,
    lists,
    par,
    row,
    style,
    word97,
)

from gxrules_office.doc import read_doc
from gxrules_office.sniffing import is_doc

RunCommand = Callable[..., Ran]


def text_of(*paragraphs: Par, **parts: object) -> str:
    """The text that is read of a document."""
    return read_doc(word97(*paragraphs, **parts)).text


def test_what_a_merge_covers_is_no_cell() -> None:
    """A cell that spans rows is in its first one, one that spans columns is one, by flags or by its width."""
    source = read_doc(
        word97(
            *row("合并", "1", "盖", flags=(BELOW_FIRST, MERGED_FIRST, MERGED)),
            *row("", "2", "", flags=(BELOW, 0, 0)),
            *row("宽", "3", edges=(0, 2010, 3000)),
        )
    )
    assert source.text == "| 合并 | 1 |\n| 2 |  |\n| 宽 | 3 |\n"
    assert [(cell.row, cell.column, cell.columns) for cell in source.grids[0].cells] == [
        (0, 0, 1),
        (0, 1, 2),
        (1, 1, 1),
        (1, 2, 1),
        (2, 0, 2),
        (2, 2, 1),
    ]


@pytest.mark.parametrize("flags", [(1, 2, 0), (2, 1, 0), (3, 1, 0), (3, 2, 0)])
def test_a_merge_is_known_whichever_mark_begins_it(flags: Sequence[int]) -> None:
    """Programs have seen the two marks differently."""
    assert text_of(*row("合", "盖", "1", flags=flags)) == "| 合 | 1 |\n"


def test_nothing_covers_a_cell_of_the_first_row() -> None:
    """A table that was cut inside a merge begins with a cell that continues one."""
    assert text_of(*row("续", "1", flags=(BELOW, 0)), *row("", "2", flags=(BELOW, 0))) == "| 续 | 1 |\n| 2 |\n"


def test_merges_side_by_side_are_two() -> None:
    """The mark that begins one is there again."""
    assert text_of(*row("甲", "盖", "乙", "盖", flags=(1, 2, 1, 2))) == "| 甲 | 乙 |\n"


@pytest.mark.parametrize(
    ("change", "text"),
    [
        (b"\x24\x56\x00\x02", "| 甲 | 丙 |"),
        (b"\x24\x56\x00\x03\x25\x56\x00\x03", "| 甲 | 乙 | 丙 |"),
        (b"\x2b\xd6\x02\x01\x01", "| 甲 | 丙 |"),
        (b"\x2b\xd6\x02\x01\x03", "| 甲 | 乙 | 丙 |"),
        (b"\x22\x56\x00\x01\x24\x56\x00\x02", "| 甲 | 丙 |"),
        (b"\x21\x76\x00\x01\x10\x00\x24\x56\x00\x02", "| 甲 | 丙 |"),
        (b"\x23\x76\x00\x02\x10\x00", "| 甲 | 乙 | 丙 |"),
    ],
    ids=["merge", "split", "below", "restart", "delete", "insert", "width"],
)
def test_changes_of_a_row_apply_in_order(change: bytes, text: str) -> None:
    """A row is defined, and changed by the properties after that."""
    assert text_of(*row("子"), *row("甲", "乙", "丙", more=change)) == f"| 子 |\n{text}\n"


def test_edges_that_are_hardly_apart_are_one() -> None:
    """Rows drawn by hand; where cells have no width, none has a column."""
    uneven = read_doc(word97(*row("甲", "乙", edges=(-20, 1000, 2000)), *row("丙", "丁", edges=(0, 1030, 1990))))
    assert [cell.column for cell in uneven.grids[0].cells] == [0, 1, 0, 1]
    flat = read_doc(word97(*row("甲", "乙", edges=(0, 0, 2000))))
    assert [cell.column for cell in flat.grids[0].cells] == [None, None]


def test_a_cell_may_have_paragraphs() -> None:
    """They are one cell."""
    assert text_of(*row([par("规章"), par("1")], "2")) == "| 规章 1 | 2 |\n"


def test_a_table_around_tables_is_taken_apart() -> None:
    """It lays out a page."""
    inner = row("规章", "1", inside=2)
    assert text_of(*row([par("标题"), *inner, par("")]), par("后")) == "标题\n| 规章 | 1 |\n后\n"


def test_a_row_that_does_not_end_is_read() -> None:
    """With its cells, whose columns are not known."""
    source = read_doc(word97(*row("规章", "1")[:-1], par("后")))
    assert source.text == "| 规章 | 1 |\n后\n"
    assert source.grids[0].cells[0].column is None


def test_hidden_and_deleted_text_is_left_out() -> None:
    """By itself or by its style; what is inserted is read, and the changes are named as a loss."""
    styles = [style(1, 0xFFF, b"", b""), style(2, 0xFFF, b"", HIDDEN), style(1, 0, b"", HIDDEN)]
    source = read_doc(
        word97(
            par(
                "收到", Run("12", INSERTED), Run("9", DELETED), Run("暗", HIDDEN), Run("影", b"\x30\x4a\x01\x00"), "件"
            ),
            par("窗体顶端", Run("显", b"\x3c\x08\x00"), style=2),
            *row("甲", end=DELETED),
            par("完"),
            styles=styles,
        )
    )
    assert source.text == "收到12件\n显\n完\n"
    assert "修订" in source.losses[0].zh


@pytest.mark.parametrize(
    ("runs", "read_as"),
    [
        ((Run("12"), Run("1", b"\x48\x2a\x01")), "121�"),
        ((Run("12"), Run("1", b"\x45\x48\x06\x00")), "121�"),
        ((Run("12", b"\x37\x08\x01"), Run("13")), "1213�"),
        ((Run("12", b"\x53\x2a\x01"),), "12�"),
        ((Run("12"), Run("3", b"\x37\x08\x00" + b"\x48\x2a\x00")), "123"),
        ((Run("12"), Run(" ", b"\x48\x2a\x01")), "12"),
        ((Run("甲"), Run("1", b"\x48\x2a\x01")), "甲1"),
        ((Run("\x01"),), "�"),
        ((Run("12\x08"),), "12"),
    ],
)
def test_a_cell_that_shows_more_than_its_text_is_in_doubt(runs: Sequence[Run], read_as: str) -> None:
    """Where it may hold a number: what is struck out, above or below the line, or a picture is none of it."""
    assert text_of(*row("规章", [par(*runs)], "2")) == f"| 规章 | {read_as} | 2 |\n"


def test_without_changes_nothing_is_lost() -> None:
    """No loss is named."""
    assert read_doc(word97(par("甲"))).losses == ()


def test_of_fields_the_results_are_read() -> None:
    """Not their codes, one inside another included; a mark without its others is none."""
    inner = "\x13REF a\x14二\x15"
    assert text_of(par(f"第\x13PAGE {inner}\x14三\x15页")) == "第三页\n"
    assert text_of(par("甲\x13PAGE\x15乙")) == "甲乙\n"
    assert text_of(par("甲\x13乙\x14丙")) == "甲乙丙\n"
    assert text_of(*row("甲\x13", "1", "\x14\x15丙")) == "| 甲 | 1 | 丙 |\n"


def test_signs_are_written_as_they_print() -> None:
    """Breaks, hyphens and symbols; pictures and notes are none."""
    symbol = b"\x09\x6a" + struct.pack("<HH", 0, 0x2460)
    assert text_of(par("甲\t乙\x1e丙\x1f丁\x01\x02\x08", Run("(", symbol), "\x0b次行")) == "甲 乙-丙丁①\n次行\n"


def test_a_page_break_ends_no_paragraph() -> None:
    """The end of a section does, which is the same character."""
    use = b"\x0b\x46\x01\x00"
    listed = lists([level(37, "\0、")])
    body = par("\x0c总体情况", prls=use), par("前", mark="\x0c", prls=use), par("后")
    assert text_of(*body, lists=listed, sections=(8,)) == "一、总体情况\n二、前\n后\n"


def use_of(number: int, at: int = 0) -> bytes:
    """The properties of a paragraph in a list."""
    return b"\x0a\x26" + bytes([at]) + b"\x0b\x46" + struct.pack("<h", number)


LISTS = lists([level(37, "\0、"), level(11, "（\1）"), level(0, "\2.", 3)], [struct.pack("<iI", 5, 0x10)])


def test_list_numbers_are_said() -> None:
    """They count along, by style and by themselves, and a use of the list that begins elsewhere counts by itself."""
    styles = [style(1, 0xFFF, b"", b""), style(1, 0, use_of(1), b""), style(1, 1, b"", b"")]
    body = (
        par("总体情况", style=2),
        par("主动公开", prls=use_of(1, 1)),
        par("依申请公开", prls=use_of(1, 1)),
        par("其一", prls=use_of(1, 2)),
        par("无号", prls=use_of(0), style=1),
        par("主动公开政府信息情况", style=1),
        par("另起", prls=use_of(1, 1)),
        par("别处", prls=use_of(2)),
        par("未知", prls=use_of(-9)),
    )
    assert text_of(*body, styles=styles, lists=LISTS) == (
        "一、总体情况\n（一）主动公开\n（二）依申请公开\n3.其一\n无号\n二、主动公开政府信息情况\n（一）另起\n"
        "五、别处\n未知\n"
    )


def test_text_is_put_together_from_pieces() -> None:
    """In either width, with rare characters, and with properties that a piece changes by a short way or a long one."""
    body = par("规章12", "件", "\ud842\udfb7"), par("3"), par("藏"), par("删"), par("完")
    pieces = (0, False), (2, True), (4, False), (8, True), (10, False), (12, False), (14, False)
    parts = {"pieces": pieces, "modifiers": {4: 1, 5: 0x41 << 1 | 1 << 8}, "prcs": [HIDDEN], "flags": 0x0204}
    assert text_of(*body, **parts) == "规章12件𠮷\n3\n完\n"


def test_properties_may_be_in_another_stream() -> None:
    """Those of wide rows are."""
    far = definition((0, 1000, 2000), (MERGED_FIRST, MERGED))
    *cells, end = row("甲", "盖")
    moved = attrs.evolve(end, prls=depth(1) + b"\x17\x24\x01\x46\x66" + struct.pack("<I", 8))
    assert text_of(*cells, moved, data=bytes(8) + struct.pack("<H", len(far)) + far) == "| 甲 |\n"


def test_only_the_main_text_is_read() -> None:
    """Notes and headers come after it."""
    assert text_of(par("正文"), after="页眉\r") == "正文\n"


def test_the_command_knows_a_document_by_its_bytes(run: RunCommand, tmp_path: Path) -> None:
    """Whatever its suffix; a .doc may be of another kind, which is named."""
    lines = ("某县水利局2022年政府信息公开工作年度报告", "二、主动公开政府信息情况", "第二十条第（一）项")
    data = word97(*map(par, lines), *row("规章", "1", "0", "3"))
    assert is_doc(data)
    for name in ("report.wps", "report.txt"):
        (tmp_path / name).write_bytes(data)
        assert ",3,number," in run("parse", tmp_path / name, "--format", "csv").stdout
    (tmp_path / "other.doc").write_bytes(b"\x89PNG\r\n\x1a\n")
    done = run("check", tmp_path / "other.doc", "--lang", "en")
    assert (done.exit_code, "is not a Word document" in done.stdout) == (2, True)


def test_another_compound_file_is_no_document() -> None:
    """A workbook, or a document in a storage of one; one that is encrypted is refused as such, whatever it is."""
    assert not is_doc(compound({"Workbook": bytes(5000)}))
    assert not is_doc(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600))
    assert is_doc(compound({"EncryptedPackage": bytes(50)}))
