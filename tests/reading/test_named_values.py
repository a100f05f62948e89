"""Rows of which each value has the name of its column before it are read; lists in sentences stay claims."""

import pytest

from gxrules import read
from gxrules.form.editions import official_editions
from gxrules.reading.named_values import mark_names
from gxrules.text.fold import fold

TITLE = "某县水利局2022年政府信息公开工作年度报告\n"
NAMES = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
VALUES = (10, 2, 0, 0, 0, 0, 12)


def pairs(names: tuple[str, ...] = NAMES, between: str = "　", colon: str = "：", unit: str = "") -> str:
    """A line with a name before each value."""
    return between.join(f"{name}{colon}{value}{unit}" for name, value in zip(names, VALUES, strict=False))


@pytest.mark.parametrize("between", ["　", "，", " ", "；", "\t", " | "])
@pytest.mark.parametrize("colon", ["：", ": "])
@pytest.mark.parametrize("join", ["\n", "：", "　"])
def test_a_row_of_named_values_is_read(between: str, colon: str, join: str) -> None:
    """Below its label or beside it; the names are a head, and nothing is left over."""
    label = f"一、本年新收政府信息公开申请数量{join}"
    text = f"{TITLE}三、收到和处理政府信息公开申请情况\n{label}{pairs(between=between, colon=colon)}\n"
    report = read(text + "四、政府信息公开行政复议、行政诉讼情况\n")
    assert [cell.value for cell in report.cells_of("requests.received")] == list(VALUES)
    assert not report.notes
    at = text.index("商业企业")
    assert next(each.kind for each in report.ledger if each.span.start <= at < each.span.end) == "header"


@pytest.mark.parametrize("names", [NAMES[:-1], ("商业企业", "自然人", *NAMES[2:]), ("自然人", "企业", *NAMES[2:])])
def test_names_that_are_not_the_whole_head_bind_nothing(names: tuple[str, ...]) -> None:
    """One too few, two exchanged, one that the form does not have."""
    text = f"三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量\n{pairs(names)}\n"
    assert {cell.kind for cell in read(text).cells_of("requests.received")} == {"unbound"}


@pytest.mark.parametrize(
    "sentence", [f"全年收到申请12件，其中{pairs()}。", f"{pairs(unit='件')}。", f"{pairs(between='，')}，均已办结。"]
)
def test_a_list_in_a_sentence_is_no_row(sentence: str) -> None:
    """It stays as it is, and so does its text."""
    folded = fold(sentence)
    assert mark_names(folded, official_editions()) == folded


def test_a_block_of_table_two_may_have_them() -> None:
    """Its three columns are a head, too; one column alone has no need of a name."""
    named = "本年制发件数：2 本年废止件数：1 现行有效件数：9"
    text = f"二、主动公开政府信息情况\n第二十条第（一）项\n行政规范性文件\n{named}\n"
    assert [cell.value for cell in read(TITLE + text).cells_of("disclosure.normative_document")] == [2, 1, 9]
