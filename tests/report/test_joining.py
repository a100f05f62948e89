"""An amount and the words that a comma parts from it, and what stays apart."""

from __future__ import annotations

import pytest

from gxrules.report.narrative.reader import read_figures
from gxrules.text.prose_numbers import amounts

RECEIVED, FORWARD = "requests.received", "requests.carried_forward"


def said(text: str, agency: str | None = None) -> dict[str, object]:
    """The quantities a text counts, with their values or what is said of all of them."""
    found = read_figures(text, amounts(text), 1, agency=agency, year=2021)
    known = [one for one in found if one.counted.complete]
    return {"+".join(one.counted.quantities): one.kind if one.value is None else one.value for one in known}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("收到政府信息公开申请9件，另有2件，予以公开。", {RECEIVED: 9, "requests.granted": 2}),
        ("收到政府信息公开申请9件，因需进一步检索而结转下一年度继续办理的2件。", {RECEIVED: 9, FORWARD: 2}),
        ("对6件信息公开申请作出书面答复。", {"requests.processed": 6}),
        ("收到政府信息公开申请9件，尚有2件未办完，转入2022年继续办理。", {RECEIVED: 9, FORWARD: 2}),
        ("收到政府信息公开申请9件，尚有2件在办、转入下年度继续办理。", {RECEIVED: 9, FORWARD: 2}),
        ("收到政府信息公开申请9件，没有办完、转到2022年继续办理的有2件。", {RECEIVED: 9, FORWARD: 2}),
        # Whatever the reason, they are carried on.
        ("收到政府信息公开申请9件，尚有2件因征求第三方意见结转2022年继续办理。", {RECEIVED: 9, FORWARD: 2}),
        ("收到政府信息公开申请9件，另有2件因需征求第三方意见，结转2022年继续办理。", {RECEIVED: 9, FORWARD: 2}),
        ("全年共受理政府信息公开申请，计9件。", {RECEIVED: 9}),
        ("群众寄来、递来的政府信息公开申请，经登记共9件。", {RECEIVED: 9}),
        ("收到政府信息公开申请9件，不予公开的，有2件。", {RECEIVED: 9, "requests.denied": 2}),
    ],
)
def test_a_comma_parts_no_number_from_its_words(text: str, counts: dict[str, object]) -> None:
    """Where one side has nothing but the number, both are one."""
    assert said(text) == counts


@pytest.mark.parametrize(
    "text",
    [
        "收到政府信息公开申请9件，比上年增加2件，予以公开。",
        "收到政府信息公开申请9件，召开会议，共2次。",
        "收到政府信息公开申请9件，行政复议，有2件工伤案件。",
        "收到政府信息公开申请9件，另有来信2件，结转下年。",
    ],
)
def test_what_has_words_of_its_own_stays_apart(text: str) -> None:
    """A number that other words qualify is not that of what a comma parts from it; why is a part of what."""
    assert said(text) == {RECEIVED: 9}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "依申请公开：无。行政复议：无。行政诉讼：无。",
            {RECEIVED: 0, "remedies.reconsideration": 0, "remedies.litigation": 0},
        ),
        ("收到政府信息公开申请9件。结转下年：无。", {RECEIVED: 9, FORWARD: 0}),
        ("行政事业性收费：无。", {"disclosure.administrative_fee.amount": 0}),
        ("结转：无。", {}),
    ],
)
def test_none_behind_a_colon(text: str, counts: dict[str, object]) -> None:
    """无 behind a name says none; of 结转 nobody knows which way."""
    assert said(text) == counts


@pytest.mark.parametrize(
    ("text", "agency", "owner"),
    [
        ("综保区收到政府信息公开申请9件。", "蓝桥综合保税区管理委员会", "own"),
        ("县水利局收到政府信息公开申请9件。", "石鼓县水利局", "own"),
        ("厅本级收到政府信息公开申请9件。", "岭东省交通运输厅", "own"),
        ("镇党政办收到政府信息公开申请9件。", "城西镇人民政府", "own"),
        ("喀喇沁旗人民政府及各部门、各苏木乡镇街道收到政府信息公开申请9件。", "喀喇沁旗人民政府", "own"),
        ("县林业局收到政府信息公开申请9件。", "石鼓县水利局", "others"),
        ("县政府办理政府信息公开申请9件。", "石鼓县人民政府办公室", None),
    ],
)
def test_whose_a_figure_is(text: str, agency: str, owner: str | None) -> None:
    """Short forms of the agency's name are its own; another office's are not, and no verb is cut for one."""
    (figure,) = read_figures(text, amounts(text), 1, agency=agency, year=2021)
    assert (figure.counted.owner, figure.counted.unknown) == (owner, ()) or owner is None


def test_offices_in_a_list_are_known_by_their_place() -> None:
    """Parts that other offices own leave the whole what it is."""
    text = "全区行政复议5件，其中区自然资源局3件、区住建局2件。因政府信息公开行政诉讼1件。"
    found = read_figures(f"收到政府信息公开申请9件。{text}", amounts(f"收到政府信息公开申请9件。{text}"), 1)
    assert [one.counted.unknown for one in found if one.counted.owner == "others"] == [("",), ("",)]
    assert next(one for one in found if one.quantity == "remedies.reconsideration").counted.complete


def test_some_named_together_are_counted_by_none_of_their_number() -> None:
    """两项 sums up the names before it; two of them are no two requests."""
    assert said("收到政府信息公开申请19件。“予以公开”“部分公开”两项占13件。") == {RECEIVED: 19}


GRANTED, PARTIAL, DENIED = "requests.granted", "requests.partially_granted", "requests.denied"


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("依申请公开数量较上年增加1件，为6件。", {RECEIVED: 6}),
        ("全年新收申请量与上年持平，为20件。", {RECEIVED: 20}),
        ("收到政府信息公开申请的数量比上年减少3件，降低到12件。", {RECEIVED: 12}),
        ("信息公开申请数量增长较快，全年共52件。", {RECEIVED: 52}),
        # The number of another year, and one of what is disclosed, are not that of requests.
        ("信息公开申请数量较上年的31件增至44件。", {}),
        ("收到政府信息公开申请9件，较上年增加3条，共20条。", {RECEIVED: 9}),
    ],
)
def test_a_number_behind_a_comparison_is_that_of_what_is_compared(text: str, counts: dict[str, object]) -> None:
    """How many more there are is no number of theirs; what it came to is."""
    assert said(text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        (
            "收到政府信息公开申请（9件），予以公开（3件）、部分公开（2件）、不予公开（4件，均为过程性信息）。",
            {RECEIVED: 9, GRANTED: 3, PARTIAL: 2, DENIED: 4, f"{DENIED}.process_information": 4},
        ),
        (
            "收到政府信息公开申请9件（网上3件），予以公开3件、部分公开（区分处理）6件。",
            {RECEIVED: 9, GRANTED: 3, PARTIAL: 6},
        ),
        (
            "收到政府信息公开申请9件，答复的9件中公开和部分公开计7件。",
            {RECEIVED: 9, "requests.processed": 9, f"{GRANTED}+{PARTIAL}": 7},
        ),
        ("收到政府信息公开申请9件，公开与部分公开合计7件。", {RECEIVED: 9, f"{GRANTED}+{PARTIAL}": 7}),
        ("收到政府信息公开申请9件（上年的7件）。", {RECEIVED: 9}),
        (
            "收到政府信息公开申请9件，公开7件（含部分公开2件）。",
            {RECEIVED: 9, f"{GRANTED}+{PARTIAL}": 7, PARTIAL: 2},
        ),
    ],
)
def test_a_number_in_brackets_is_that_of_what_stands_before_them(text: str, counts: dict[str, object]) -> None:
    """If nothing else is in them, up to a comma."""
    assert said(text) == counts


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("收到政府信息公开申请9件，含上年未办结的在内共办理11件。", {RECEIVED: 9, "requests.processed": 11}),
        # It may be that none was carried over, or that none will be.
        ("收到政府信息公开申请9件（无结转）。", {RECEIVED: 9}),
        ("收到政府信息公开申请9件，收到12345转办单30件。", {RECEIVED: 9}),
        (
            "因政府信息公开被申请行政复议9件，审结8件（维持5件；其他处理1件）。",
            {"remedies.reconsideration": 9, "remedies.reconsideration.upheld": 5},
        ),
    ],
)
def test_what_may_be_another_thing_is_not_counted(text: str, counts: dict[str, object]) -> None:
    """What is included, hotlines, and words of the form that are said of something else."""
    assert said(text) == counts


def test_of_a_block_alone_it_is_said_that_all_were_upheld() -> None:
    """Not of all suits, whoever decided."""
    text = "因政府信息公开发生行政诉讼案件4件：直接起诉的2件均获法院维持；复议后起诉2件，维持1件，未审结1件。"
    found = read_figures(text, amounts(text), 1, year=2021)
    assert [one.quantity for one in found if one.kind == "all-upheld"] == ["remedies.direct_litigation"]


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("园区收到政府信息公开申请9件。", "青砚县食品产业园服务中心"),
        ("白鹿原街道收到政府信息公开申请9件。", "白鹿原街道办事处"),
    ],
)
def test_an_agency_speaks_of_itself_by_its_area(text: str, agency: str) -> None:
    """A park, a new area, a street."""
    assert said(text, agency) == {RECEIVED: 9}


def test_a_list_on_documents_goes_on_behind_semicolons() -> None:
    """Whatever is compared in between; behind a full stop nothing says what was repealed."""
    made = "disclosure.normative_document"
    text = "制发行政规范性文件4件，比上年减少3件；废止11件；①现行有效39件。"
    assert said(text) == {f"{made}.issued": 4, f"{made}.repealed": 11, f"{made}.in_force": 39}
    assert said("制发行政规范性文件4件。废止11件。") == {f"{made}.issued": 4}


def test_an_act_on_documents_is_that_of_the_next_kind() -> None:
    """As rules and normative documents are listed; those of an office that is not understood are not."""
    rule, made = "disclosure.government_rule", "disclosure.normative_document"
    text = "新出台规章2部，行政规范性文件19件。现行有效规章31部、行政规范性文件148件。"
    counts = {f"{rule}.issued": 2, f"{made}.issued": 19, f"{rule}.in_force": 31, f"{made}.in_force": 148}
    assert said(text) == counts
    assert said("新出台规章2部，备案行政规范性文件19件。") == {f"{rule}.issued": 2}


def test_etc_lifts_all_that_it_stands_behind() -> None:
    """行政执法案卷、行政查询事项等不予公开21件 counts all that were denied."""
    assert said("收到政府信息公开申请30件，因属行政执法案卷、行政查询事项等不予公开的21件。") == {
        RECEIVED: 30,
        DENIED: 21,
    }


def test_none_carried_over_may_name_what_was_not_finished() -> None:
    """As in 不存在上年度结转未办结的申请."""
    counts = {RECEIVED: 45, "requests.carried_over": 0}
    assert said("全年新收信息公开申请45件，不存在上年度结转未办结的申请。") == counts
