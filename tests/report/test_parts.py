"""What the narrative breaks down, and to what."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules.report.narrative.parts import Breakdown, breakdowns
from gxrules.report.narrative.reader import read_figures
from gxrules.text.prose_numbers import amounts

Values = tuple[list[int], list[int]]


def lists(text: str) -> tuple[Breakdown, ...]:
    """The breakdowns of a text."""
    return breakdowns(read_figures(text, amounts(text), 1, year=2023), text)


def values(text: str) -> list[Values]:
    """The values of wholes and parts."""
    return [([int(w.value or 0) for w in one.whole], [int(p.value or 0) for p in one.parts]) for one in lists(text)]


FOUND: list[tuple[str, list[Values]]] = [
    ("公开信息10条，其中动态6条，公告4条。", [([10], [6, 4])]),
    ("新收政府信息公开申请8件，上年结转2件，其中予以公开7件，无法提供3件。", [([8, 2], [7, 3])]),
    ("承办建议3件、提案5件，其中主办6件、会办2件。", [([3, 5], [6, 2])]),
    ("公开信息9条，其中公文5条，包括通知3条、公告2条，会议纪要4条。", [([9], [5, 4]), ([5], [3, 2])]),
    ("收到申请5件，其中网上3件、信函2件，均已答复，其中公开4件，不予公开1件。", [([5], [3, 2]), ([5], [4, 1])]),
    ("答复的7件中，期限内答复6件，延期答复1件。", [([7], [6, 1])]),
    ("收到政府信息公开申请5件（网上3件、信函2件）。", [([5], [3, 2])]),
    ("收到政府信息公开申请5件，自然人3件，企业2件。", [([5], [3, 2])]),
    ("举办活动6场，其中线上4场，线下2场。", [([6], [4, 2])]),
]
NOT_BROKEN_DOWN = [
    "公开信息10条，公告4条。",
    "公开信息10余条，其中动态20条。",
    "收到信件40封，其中比上年增加50封。",
    "收到信件40封；其中，公告4条。",
]


@pytest.mark.parametrize(("text", "due"), FOUND)
def test_a_figure_is_broken_down(text: str, due: list[Values]) -> None:
    """Words, brackets and sums say which figures are parts of which."""
    assert values(text) == due
    assert all(one.holds for one in lists(text))


@pytest.mark.parametrize("text", NOT_BROKEN_DOWN)
def test_other_figures_have_no_parts(text: str) -> None:
    """Figures beside each other, rounded ones, changes and other units break nothing down."""
    assert lists(text) == ()


def test_a_list_ends_at_a_semicolon() -> None:
    """What follows it is counted by itself."""
    (one,) = lists("上年结转4件，其中撤回1件；制作答复51件。")
    assert [part.value for part in one.parts] == [1]


def test_a_list_ends_where_another_verb_begins() -> None:
    """A verb that the first part has not begins another statement."""
    (one,) = lists("公开信息64条，其中动态58条，在公众号发布信息120条。")
    assert [part.value for part in one.parts] == [58]


def test_a_list_that_may_go_on_is_open() -> None:
    """等 leaves parts unsaid; a list to the full stop is closed."""
    texts = ("公开信息9条，其中动态4条、公告3条等。", "公开信息9条，其中动态4条、公告3条。")
    assert [lists(text)[0].closed for text in texts] == [False, True]


def test_items_may_be_in_several_media() -> None:
    """Parts that name media overlap."""
    texts = ("公开信息9条，其中网站公开8条，公众号公开5条。", "公开信息9条，其中动态8条，公告5条。")
    assert [lists(text)[0].overlapping for text in texts] == [True, False]


@given(st.lists(st.integers(1, 500), min_size=2, max_size=6), st.data())
def test_parts_that_make_the_whole_hold(parts: list[int], data: st.DataObject) -> None:
    """Whatever they are called."""
    names = data.draw(st.permutations(("动态", "公告", "通知", "图解", "专题", "简报")))
    listed = "、".join(f"{name}{count}条" for name, count in zip(names, parts, strict=False))
    (one,) = lists(f"公开信息{sum(parts)}条，其中{listed}。")
    assert one.holds
    assert one.total == one.value == sum(parts)


_WORDS = st.sampled_from(
    [
        "收到申请",
        "3件",
        "5件",
        "约8件",
        "其中",
        "包括",
        "分别为",
        "，",
        "。",
        "；",
        "、",
        "（",
        "）",
        "等",
        "予以公开",
        "均",
        "动态",
        "2场",
    ]
)


@given(st.lists(_WORDS, max_size=40).map("".join))
def test_parts_come_after_their_whole(text: str) -> None:
    """Each list is read in order; reading never raises."""
    for one in lists(text):
        assert one.parts
        assert all(whole.number < part.number for whole in one.whole for part in one.parts)
