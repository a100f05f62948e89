"""The fold: one character for one, so that offsets stay valid."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import load_tool

from gxrules.text.fold import clean_text, fold, noise_in, strip_noise, variants_in
from gxrules.text.grammars import scanner, terminals

ROOT = Path(__file__).parents[2]
EVERYTHING = "".join(chr(code) for code in range(0x110000) if not 0xD800 <= code < 0xE000)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("（１２）件", "(12)件"),
        ("數據總計", "数据总计"),
        ("信息公開：０", "信息公开:0"),
        ("甲\u3000乙\xa0丙", "甲 乙 丙"),
        ("−3", "-3"),
        ("⼀⽇⾒", "一日见"),
        ("国家秘密", "国家秘密"),
        ("甲\r\n乙\r丙\n", "甲 \n乙\n丙\n"),
        ("甲\u2028乙\x0b丙", "甲\n乙\n丙"),
    ],
)
def test_fold_gives_one_alphabet(text: str, folded: str) -> None:
    """Full-width, traditional and look-alike characters, spaces and line ends fold to one form."""
    assert fold(text) == folded


def test_fold_keeps_every_offset() -> None:
    """Each character there is maps to exactly one."""
    assert len(fold(EVERYTHING)) == len(EVERYTHING)


def test_fold_is_stable() -> None:
    """What is folded folds to itself; 苧 alone is both a simplified and a traditional character."""
    once = fold(EVERYTHING.replace("薴", ""))
    assert fold(once) == once


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("属于国♂家秘密", "属于国家秘密"),
        ("2◣05", "205"),
        ("其他∩需要∴报告", "其他需要报告"),
        ("\ufeff自然\u200b人", "自然人"),
        ("數(shù)據(jù)", "數據"),
        ("[bookmark: _GoBack]积极配合", "积极配合"),
        ("(一)予以公开", "(一)予以公开"),
        ("互联网+政务", "互联网+政务"),
    ],
)
def test_noise_is_dropped_and_nothing_else(text: str, clean: str) -> None:
    """Symbols, invisible characters, glosses and word-processor fields go; brackets of the form stay."""
    assert strip_noise(text) == clean


_BESIDE_NOISE = st.sampled_from([*"12十○□♂@\ufffd\u200b (（)）[aā件。", "(shù)", "[bookmark:x]", "2○", "1□2"])


@given(st.lists(_BESIDE_NOISE, max_size=12).map("".join))
def test_noise_is_what_the_grammar_says(text: str) -> None:
    """The expression that is searched for by its first sign finds what the terminals find one by one."""
    assert strip_noise(text) == scanner("noise.lark").sub("", text)
    symbol, numerals = terminals("noise.lark")["SYMBOL"], "〇零一二三四五六七八九十"
    kept = rf"(?<=\d){symbol}++ ?\d|(?<=[{numerals}])○|○[{numerals}]"
    assert clean_text(text) == re.sub(f"(?!{kept})(?:{scanner('noise.lark').pattern}) ?", "", text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("査询机", [(0, "查")]),
        ("公开⽂件", [(2, "文")]),
        ("於是處理", [(2, "处")]),
        ("乾坤、瞭望、（一）：㈠\u3000，＋ &#26619; &#99999;", []),
    ],
)
def test_variants_are_characters_that_simplified_texts_do_not_write(text: str, found: list[tuple[int, str]]) -> None:
    """Radicals, traditional and Japanese characters are; what GB 2312 has, marks and spaces are not."""
    assert variants_in(text) == found


def test_noise_is_found_where_it_stands() -> None:
    """Symbols, invisible characters and fields, in order; marks that look like ordinary ones are none."""
    assert noise_in("[bookmark: _GoBack]政※务1∶2\u200b＠") == [(0, 19), (20, 21), (25, 26), (26, 27)]


def test_the_table_is_what_its_generator_writes() -> None:
    """grammars/traditional.txt is in step with `make tables`."""
    generator = load_tool("make_traditional")
    assert generator.TARGET.read_text("utf-8") == generator.table()
