"""Word 97 documents that are refused: in a sentence, soon, and whatever their bytes."""

import struct
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from word97 import (
    HIDDEN,
    INSERTED,
    Par,
    Run,
    compound,
    definition,
    depth,
    level,
    lists,
    par,
    row,
    streams,
    style,
    word97,
)

from gxrules.errors import UnreadableError
from gxrules_office.doc import read_doc
from gxrules_office.sniffing import is_doc

FAR = definition((0, 1000, 2000), (1, 2))
USE = b"\x0b\x46\x01\x00"


def everything() -> bytes:
    """A document with all that is read of one."""
    wide = par(prls=depth(1) + b"\x17\x24\x01\x46\x66" + struct.pack("<I", 8), mark="\x07")
    return word97(
        par("总体", Run("暗", HIDDEN), "\x13PAGE\x14一\x15", Run("新", INSERTED), prls=USE),
        *row("甲", [par("乙"), *row("丙", "丁", inside=2), par("")], flags=(0x60, 0)),
        *row("1", "2")[:-1],
        wide,
        par("后", style=1),
        styles=[style(1, 0xFFF, b"", b""), style(1, 0, USE, HIDDEN)],
        lists=lists([level(37, "\0、")], [struct.pack("<iI", 5, 0x10)]),
        pieces=((0, False), (10, False)),
        modifiers={1: 1},
        prcs=[INSERTED],
        data=bytes(8) + struct.pack("<H", len(FAR)) + FAR,
    )


EVERYTHING = everything()


def test_everything_is_read() -> None:
    """The document that is damaged below is a whole one."""
    assert "丙 | 丁" in read_doc(EVERYTHING).text


places = st.integers(0, len(EVERYTHING) - 1)
# Most bytes of a document are 0 and mean nothing.
telling = st.sampled_from([at for at, byte in enumerate(EVERYTHING) if byte])
values = st.sampled_from([0, 1, 0x7F, 0x80, 0xFE, 0xFF]) | st.integers(0, 255)


@given(st.lists(st.tuples(places | telling | telling, values), min_size=1, max_size=12), st.none() | places)
def test_no_damage_raises_anything_else(damage: list[tuple[int, int]], end: int | None) -> None:
    """A damaged document is read or refused."""
    data = bytearray(EVERYTHING)
    for place, value in damage:
        data[place] = value
    cut = bytes(data[:end])
    is_doc(cut)
    with suppress(UnreadableError):
        read_doc(cut)


def changed(place: int, data: bytes, *paragraphs: Par) -> bytes:
    """A document whose stream with the text has other bytes at one place."""
    found = streams(paragraphs or (par("甲"),))
    main = bytearray(found["WordDocument"])
    main[place : place + len(data)] = data
    return compound({**found, "WordDocument": bytes(main)})


def many_tables() -> bytes:
    """Paragraphs in sixty tables and in none by turns."""
    return word97(*[par("甲", prls=depth(60)), par("乙")] * 200)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not a Word document"),
        (b"plain text", "not a Word document"),
        (EVERYTHING[:500], "not a Word document"),
        (EVERYTHING[:-600], "damaged"),
        (compound({"Workbook": bytes(5000)}), "not a Word document"),
        (compound({"EncryptedPackage": bytes(5000)}), "password"),
        (word97(par("甲"), flags=0x0300), "password"),
        (word97(par("甲"), version=0x65), "Word 6.0/95"),
        (changed(0, b"\xdc\xa5"), "Word 6.0/95"),
        (changed(10, b"\0\0"), "damaged"),
        (changed(76, b"\xff\0\0\0"), "damaged"),
        (changed(76, b"\xff\xff\xff\0"), "far larger"),
        (word97(par("甲", mark="\x07")), "damaged"),
        (word97(par("甲", prls=depth(99))), "far larger"),
        (many_tables(), "far larger"),
        (word97(par("\r" * 30_001)), "far larger"),
        (word97(par("\x13" * 300_001)), "far larger"),
        (word97(par("甲"), prcs=[HIDDEN * 101], modifiers={0: 1}), "far larger"),
        (word97(par("甲"), lists=(struct.pack("<H", 20_000), b"\0\0\0\0")), "far larger"),
        (word97(par("甲"), lists=(struct.pack("<H", 0), b"\xff\xff\xff\xff")), "far larger"),
        (compound({f"n{at}": b"" for at in range(1_100)}), "far larger"),
    ],
)
def test_what_cannot_be_read_is_refused(data: bytes, says: str) -> None:
    """In a sentence that says what the file is and what to do."""
    with pytest.raises(UnreadableError, match=says) as refused:
        read_doc(data)
    assert "复制" in refused.value.zh


@pytest.mark.parametrize("place", [48, 60, 68], ids=["directory", "small sectors", "table"])
def test_chains_that_loop_are_refused(place: int) -> None:
    """No chain has more sectors than the file."""
    data = bytearray(EVERYTHING)
    (table,) = struct.unpack_from("<I", data, 76)
    start = (table + 1) * 512
    count = len(data) // 512 - 1
    struct.pack_into(f"<{count}I", data, start, *range(count))
    struct.pack_into("<I", data, place, 0)
    with pytest.raises(UnreadableError, match="damaged"):
        read_doc(bytes(data))


def test_properties_that_overlap_are_paid_for() -> None:
    """Pages on which each paragraph has almost the whole page as its properties are no document's."""
    body = [par(f"{number}", prls=struct.pack("<HI", 0x6A00, number) * 76) for number in range(7_000)]
    with pytest.raises(UnreadableError, match="far larger"):
        read_doc(word97(*body))


def test_a_large_file_is_read() -> None:
    """Where the header has no room for the places of the table of chains, sectors of their own have them."""
    found = streams([par("甲")])
    assert read_doc(compound({"Picture": bytes(8_000_000), **found})).text == "甲\n"
