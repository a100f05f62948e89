"""Where sections begin: what is a heading, and what only looks like one."""

from __future__ import annotations

import pytest

from gxrules import read

TWICE = """
一、总体情况
工作平稳。
五、存在的主要问题及改进情况
培训不够。
五、存在的主要问题及改进情况
台账不全。
六、其他需要报告的事项
无。
"""


NUMBERED = """一、总体情况
{}三、收到和处理政府信息公开申请情况
五、存在的主要问题及改进情况
将改进。
{}六、其他需要报告的事项
无。
"""


def test_a_table_of_contents_takes_no_section_its_place() -> None:
    """Headings one after the other are not those of the sections, where section one has its own elsewhere."""
    listed = "目录\n一、总体情况……1\n二、主动公开政府信息情况……2\n三、收到和处理政府信息公开申请情况……3"
    report = read(f"{listed}\n{TWICE}")
    assert report.sections[0].text == "工作平稳。"
    assert [heading.number for heading in report.headings] == [1, 5, 5, 6]


def test_headings_with_nothing_below_are_sections() -> None:
    """Headings one after the other are those of the sections, where there are no others."""
    report = read("一、总体情况\n二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n")
    assert [section.number for section in report.sections] == [1, 2, 3]


def test_an_ordinal_is_read_behind_marks() -> None:
    """A mark before it is not a part of an ordinal, and does not hide it."""
    assert [heading.ordinal for heading in read("：一、总体情况\n工作平稳。\n").headings] == ["一、"]


def test_an_edition_may_have_two_wordings_of_a_heading() -> None:
    """Section five of the 2019 edition has two wordings; in the 2021 edition one of them is another's."""
    long, short = "五、政府信息公开工作存在的主要问题及改进情况", "五、存在的主要问题及改进情况"
    matches = {
        (year, text): read(f"某局{year}年政府信息公开工作年度报告\n{text}\n改进。\n").headings[0].match
        for year in (2020, 2021)
        for text in (long, short)
    }
    assert matches == {(2020, long): "exact", (2020, short): "exact", (2021, long): "alias", (2021, short): "exact"}


def test_a_subheading_is_no_heading() -> None:
    """（三） under section one may read like section four."""
    text = """一、总体情况
（三）因政府信息公开申请行政复议、提起行政诉讼的情况
无。
二、主动公开政府信息情况
四、政府信息公开行政复议、行政诉讼情况
"""
    assert [(heading.number, heading.ordinal) for heading in read(text).headings] == [
        (1, "一、"),
        (2, "二、"),
        (4, "四、"),
    ]


def test_a_title_on_two_lines_of_a_spaced_text() -> None:
    """Blank lines end a title only where not every line has one."""
    spaced = "云岭县水利局2024年政府信息公开工作\n\n年度报告\n\n一、总体情况\n\n无。\n"
    assert read(spaced).title == "云岭县水利局2024年政府信息公开工作年度报告"


@pytest.mark.parametrize("line", ["（一）主动公开情况", "1.主动公开政府信息情况", "主动公开政府信息情况"])
def test_an_item_of_section_one_is_not_the_heading_that_is_missing(line: str) -> None:
    """Where sections are numbered 一、二、, other numbers and none are those of what is in section one."""
    report = read(NUMBERED.format(f"{line}\n按时发布各类信息。\n", ""))
    assert [heading.number for heading in report.headings] == [1, 3, 5, 6]


def test_a_heading_with_a_digit_is_one_that_stands_twice_in_its_place() -> None:
    """5、 between the sections four and six is section five again, in section one it is an item."""
    again = "5、存在的主要问题及改进情况\n"
    assert [heading.number for heading in read(NUMBERED.format("无。\n", again)).headings] == [1, 3, 5, 5, 6]
    assert [heading.number for heading in read(NUMBERED.format(again, "")).headings] == [1, 3, 5, 6]


def test_a_heading_that_stands_twice_is_listed_twice() -> None:
    """The section is one, begins at the first heading, and keeps what the second one is in."""
    report = read(TWICE)
    assert [heading.number for heading in report.headings] == [1, 5, 5, 6]
    assert [section.number for section in report.sections] == [1, 5, 6]
    assert report.sections[1].text == "培训不够。\n五、存在的主要问题及改进情况\n台账不全。"


@pytest.mark.parametrize(
    "printed",
    ["五、存在的主要问题及改进情况", "五、存 在的主♂要问题(tí)及改进情况", "第五部分、存在的主要问题及改进情况"],
)
def test_a_heading_is_found_inside_a_line(printed: str) -> None:
    """Whatever is between its signs; a text that has not all of them in their order is not asked."""
    text = "一、总体情况\n工作平稳。"
    assert [heading.number for heading in read(f"{text}{printed}培训不够。\n").headings] == [1, 5]
    assert [heading.number for heading in read(f"{text}{printed.replace('问', '')}培训不够。\n").headings] == [1]
