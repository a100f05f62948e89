"""Columns in another order than the form's are read by the printed head, or not at all."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import Report, check, read
from gxrules.form.editions import official_editions

FORM = next(edition for edition in official_editions() if edition.name == "2021")
TABLES = {table.name: table for table in FORM.tables}
APPLICANTS = [column.label for column in TABLES["requests"].blocks[0].columns]
DOCUMENTS = [column.label for column in TABLES["disclosure"].blocks[0].columns]
OUTCOMES = [column.label for column in TABLES["remedies"].blocks[0].columns][:5]
SEPARATORS = (" | ", "\t")


def table_three(heads: Sequence[str], values: Sequence[int], separator: str) -> Report:
    """A report with one row of table three below these lines of heads."""
    row = ["一、本年新收政府信息公开申请数量", *map(str, values)]
    lines = [
        "某县水利局2021年政府信息公开工作年度报告",
        "三、收到和处理政府信息公开申请情况",
        *heads,
        separator.join(row),
    ]
    return read("\n".join(lines) + "\n")


@given(st.permutations(APPLICANTS), st.sampled_from(SEPARATORS))
def test_a_whole_head_in_any_order_names_the_columns(order: list[str], separator: str) -> None:
    """Each value goes to the column above it, but where the first two may be the upper line of a head."""
    values = dict(zip(order, range(11, 18), strict=True))
    report = table_three([separator.join(order)], list(values.values()), separator)
    cells = report.cells_of("requests.received")
    if set(order[:2]) == {"自然人", "总计"}:
        assert order[0] == "自然人" or {cell.kind for cell in cells} == {"unbound"}
        return
    assert {report.spec(cell.path).column.label: cell.value for cell in cells} == values


@given(st.permutations(APPLICANTS[1:-1]))
def test_the_lower_line_of_a_head_may_have_any_order(order: list[str]) -> None:
    """The kinds of organizations are between 自然人 and 总计, which stand above."""
    values = {"自然人": 11, **dict(zip(order, range(12, 17), strict=True)), "总计": 17}
    report = table_three(["自然人 | 法人或其他组织 | 总计", " | ".join(order)], list(values.values()), " | ")
    cells = report.cells_of("requests.received")
    assert {report.spec(cell.path).column.label: cell.value for cell in cells} == values


@pytest.mark.parametrize("missing", APPLICANTS)
@given(data=st.data())
def test_a_head_out_of_order_that_lacks_a_word_binds_nothing(missing: str, data: st.DataObject) -> None:
    """Which column is which is not certain; the rows are unread, with a note that says so."""
    rest = [label for label in APPLICANTS if label != missing]
    order = data.draw(st.permutations(rest).filter(lambda order: order not in (rest, sorted(rest, key=depth))))
    report = table_three([" | ".join(order)], range(11, 18), " | ")
    assert {cell.kind for cell in report.cells_of("requests.received")} == {"unbound"}
    assert [note.data.get("order") for note in report.notes if note.kind == "row-unbound"] == ["unsure"]


def depth(label: str) -> int:
    """In which line of the head a column stands."""
    return next(len(column.tiers) for column in TABLES["requests"].blocks[0].columns if column.label == label)


@given(st.permutations(DOCUMENTS))
def test_the_order_of_a_block_is_its_own(order: list[str]) -> None:
    """Table two has a head for each block."""
    values = dict(zip(order, (11, 12, 13), strict=True))
    text = (
        "某县水利局2021年政府信息公开工作年度报告\n二、主动公开政府信息情况\n第二十条第（一）项\n"
        f"信息内容 | {' | '.join(order)}\n行政规范性文件 | 11 | 12 | 13\n"
        "第二十条第（五）项\n信息内容 | 本年处理决定数量\n行政许可 | 27\n"
    )
    report = read(text)
    cells = report.cells_of("disclosure.normative_document")
    assert {report.spec(cell.path).column.label: cell.value for cell in cells} == values
    assert report.disclosure.administrative_license.decisions.value == 27


@given(st.permutations(OUTCOMES))
def test_equal_words_are_told_by_their_groups(order: list[str]) -> None:
    """Table four has each word three times."""
    text = (
        "某县水利局2021年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n行政复议 | 行政诉讼\n"
        f"未经复议直接起诉 | 复议后起诉\n{' | '.join(order * 3)}\n{' | '.join(map(str, range(11, 26)))}\n"
    )
    report = read(text)
    cells = sorted((cell for cell in report.cells_of("remedies") if cell.span), key=lambda cell: cell.span or 0)
    assert [report.spec(cell.path).column.label for cell in cells] == order * 3
    assert [cell.value for cell in cells] == list(range(11, 26))


GROUPS = {"行政复议": [1, 2, 3, 4, 10], "未经复议直接起诉": [5, 6, 7, 8, 26], "复议后起诉": [9, 1, 1, 1, 12]}


@pytest.mark.parametrize("suits_first", [False, True])
@pytest.mark.parametrize("exchanged", [False, True])
def test_groups_of_table_four_in_another_order_are_read_by_their_words(*, suits_first: bool, exchanged: bool) -> None:
    """The two kinds of suits exchanged, or reconsideration behind them; GX119 says so."""
    suits = ["未经复议直接起诉", "复议后起诉"]
    suits = suits[::-1] if exchanged else suits
    order = [*suits, "行政复议"] if suits_first else ["行政复议", *suits]
    upper = "行政诉讼 | 行政复议" if suits_first else "行政复议 | 行政诉讼"
    values = [value for group in order for value in GROUPS[group]]
    lines = [upper, " | ".join(suits), " | ".join(OUTCOMES * 3), " | ".join(map(str, values))]
    report = read("四、政府信息公开行政复议、行政诉讼情况\n" + "\n".join(lines) + "\n")
    assert [cell.value for cell in report.cells_of("remedies")] == [
        value for group in GROUPS.values() for value in group
    ]
    found = [one for one in check(report).diagnostics if one.code == "GX119"]
    assert bool(found) is (suits_first or exchanged)


def test_groups_in_another_order_with_one_unnamed_bind_nothing() -> None:
    """Whose the other five are is not certain."""
    lines = ["行政诉讼 | 行政复议", " | ".join(OUTCOMES * 3), " | ".join(map(str, range(15)))]
    report = read(
        "四、政府信息公开行政复议、行政诉讼情况\n行政诉讼\n复议后起诉 | 未经复议直接起诉\n"
        + "\n".join(lines[1:])
        + "\n"
    )
    assert {cell.kind for cell in report.cells_of("remedies")} == {"unbound"}


NATURAL = " | ".join(OUTCOMES * 3)
HEADING = "四、政府信息公开行政复议、行政诉讼情况\n"


def test_a_word_too_many_among_equal_ones_turns_none_of_them_round() -> None:
    """总计 that another table has left above is not the first column of this one, with and without values between."""
    values = " | ".join(map(str, range(11, 26)))
    below = f"行政复议 | 行政诉讼\n未经复议直接起诉 | 复议后起诉\n{NATURAL}\n{values}\n"
    for above in ("自然人 | 总计\n某县某局\n", "自然人 | 总计\n其他 | 7 | 0\n"):
        cells = read(f"三、收到和处理政府信息公开申请情况\n{above}{below}").cells_of("remedies")
        assert [cell.value for cell in cells] in (list(range(11, 26)), [None] * 15)
        assert {cell.kind for cell in cells} in ({"number"}, {"unbound"})


def test_the_last_line_of_a_head_filled_with_copies_tells_the_order() -> None:
    """The lines above have some of its words once more; exchanged words of one group alone are not certain."""
    copies = f"{' | '.join(['行政复议'] * 5)} | {' | '.join(['行政诉讼'] * 10)}\n"
    upper = f"{' | '.join(OUTCOMES)} | {' | '.join(['未经复议直接起诉'] * 5)} | {' | '.join(['复议后起诉'] * 5)}\n"
    exchanged = [*OUTCOMES * 2, *OUTCOMES[:2], OUTCOMES[4], OUTCOMES[3], OUTCOMES[2]]
    values = " | ".join(map(str, range(11, 26)))
    for order, right in ((OUTCOMES * 3, list(range(11, 26))), (exchanged, [None] * 15)):
        cells = read(f"{HEADING}{copies}{upper}{' | '.join(order)}\n{values}\n").cells_of("remedies")
        assert [cell.value for cell in cells] == right
