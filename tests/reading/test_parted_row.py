"""Table four printed as three tables, one for each group of its columns."""

import pytest

from gxrules import Report, read

HEAD = "| 结果维持 | 结果纠正 | 其他结果 | 尚未审结 | 总计 |\n|---|---|---|---|---|\n"
CAPTIONS = ("### 行政复议", "### 行政诉讼（未经复议直接起诉）", "### 行政诉讼（复议后起诉）")
ROWS = ((1, 0, 0, 0, 1), (2, 0, 0, 1, 3), (0, 4, 0, 0, 4))


def report_of(rows: tuple[tuple[int | str, ...], ...], captions: tuple[str, ...] = CAPTIONS) -> Report:
    """A report with table four in parts."""
    parts = [f"{caption}\n{HEAD}| {' | '.join(map(str, row))} |\n" for caption, row in zip(captions, rows, strict=True)]
    return read(
        "某县水利局2022年政府信息公开工作年度报告\n四、政府信息公开行政复议、行政诉讼情况\n"
        + "\n".join(parts)
        + "\n五、存在的主要问题及改进情况\n更新不够及时，今后按月检查。\n"
    )


def test_three_parts_are_one_row() -> None:
    """Each value goes to its group, in the order of the form, and nothing is unread."""
    report = report_of(ROWS)
    assert [cell.value for cell in report.cells_of("remedies")] == [value for row in ROWS for value in row]
    assert report.notes == ()


@pytest.mark.parametrize("rows", [((1, 0, 0, 0, 1), (2, 0, 0, 1), (0, 4, 0, 0, 4)), (*ROWS[:2], ("", 4, 0, 0, 4))])
def test_parts_that_are_not_whole_are_not_read(rows: tuple[tuple[int | str, ...], ...]) -> None:
    """A value that was lost would move those of the parts behind it."""
    report = report_of(rows)
    assert {cell.kind for cell in report.cells_of("remedies")} == {"unbound"}
    assert "row-unbound" in {note.kind for note in report.notes}
