"""What the system and the parser complain of is told in the language of the reader."""

import re
import tomllib
from datetime import date, datetime
from pathlib import Path

import pytest

from gxrules.text.messages import anything, is_of, key_faults, of_type, system_fault, toml_fault

WRONG = {
    "a": "文件末尾：此处缺少 =",
    "[[a]": "第 1 行第 4 列：此处缺少 ]]",
    'a = "x': "文件末尾：字符串缺少结尾的引号",
    "b = 1\na = x": "第 2 行第 5 列：值有误；文字要加引号",
    "a = [1": "文件末尾：数组缺少 ]",
    "a = {b = 1": "文件末尾：内联表缺少 }",
    'a = "\\q"': "第 1 行第 8 列：反斜杠的用法有误",
    "a = 1 b = 2": "第 1 行第 7 列：一行只能写一项",
    "[a]\n[a]": "第 2 行第 3 列：同一个表写了两次",
    "a = 1\na = 2": "文件末尾：同一个键写了两次",
    "a = '''x": "文件末尾：此处缺少 '''",
    "=": "第 1 行第 1 列：此处应为键或表",
}


@pytest.mark.parametrize(("text", "says"), WRONG.items(), ids=WRONG.values())
def test_a_fault_of_toml_is_told_in_chinese(text: str, says: str) -> None:
    """With its place; the English is the parser's own."""
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    fault = toml_fault(caught.value)
    assert (fault.zh, fault.en) == (says, str(caught.value))


def test_a_complaint_nobody_knows_is_told_by_its_place() -> None:
    """Another version of the parser may word it otherwise."""
    assert toml_fault(tomllib.TOMLDecodeError("Odd (at line 3, column 5)")).zh == "第 3 行第 5 列：不符合 TOML 的写法"
    assert toml_fault(tomllib.TOMLDecodeError("Odd")).zh == "文件：不符合 TOML 的写法"


def test_text_in_another_encoding_is_told() -> None:
    """A settings file saved as GB18030."""
    with pytest.raises(UnicodeDecodeError) as caught:
        "县".encode("gb18030").decode("utf-8")
    assert (toml_fault(caught.value).zh, toml_fault(caught.value).en) == (
        "不是 UTF-8 编码",
        "it is not encoded in UTF-8",
    )


def test_what_the_system_refuses_is_told_in_chinese(tmp_path: Path) -> None:
    """A file that is not there, a directory in the place of a file."""
    for path, says in ((tmp_path / "none", "找不到"), (tmp_path, "这是目录")):
        with pytest.raises(OSError, match=re.escape(str(path))) as caught:
            path.read_text("utf-8")
        assert system_fault(caught.value).zh == toml_fault(caught.value).zh == says
        assert system_fault(caught.value).en == caught.value.strerror


def test_an_error_the_system_does_not_number_keeps_its_name() -> None:
    """There is nothing better to say."""
    assert system_fault(OSError()).zh == "OSError"


def test_a_mapping_is_told_its_faults_in_order() -> None:
    """Unknown keys and wrong values as they come, then what is missing; an unknown key has a nearest one."""
    faults = list(key_faults({"plase": 1, "year": "x"}, {"place": anything, "year": of_type(int)}, ("place", "year")))
    assert [(fault.kind, fault.key) for fault in faults] == [
        ("unknown", "plase"),
        ("value", "year"),
        ("missing", "place"),
    ]
    assert faults[0].nearest == "place"


@pytest.mark.parametrize(
    ("value", "kind", "fits"),
    [
        (1, int, True),
        (True, int, False),
        (True, bool, True),
        (date(2024, 1, 1), date, True),
        (datetime(2024, 1, 1), date, False),
    ],
)
def test_a_truth_value_is_not_a_number_nor_a_time_a_day(value: object, kind: type, fits: bool) -> None:
    """Python takes one for the other; settings and tables do not."""
    assert is_of(value, (kind,)) == fits
