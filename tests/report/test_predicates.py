"""What is said of all that a number counts, and lists that give the names first and their numbers behind them."""

from __future__ import annotations

import pytest

from gxrules.report.narrative.reader import read_figures
from gxrules.text.prose_numbers import amounts

RECEIVED = "收到政府信息公开申请20件。"


def said(text: str) -> dict[str, object]:
    """The quantities a text counts, with their values or what is said of all of them."""
    found = read_figures(text, amounts(text), 1, year=2021)
    known = [one for one in found if one.counted.complete and one.quantity != "requests.received"]
    return {"+".join(one.counted.quantities): one.kind if one.value is None else one.value for one in known}


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("行政复议1件，结果纠正", {"reconsideration": 1, "reconsideration.corrected": 1}),
        ("行政诉讼1件，法院尚未审结", {"litigation": 1, "litigation.pending": 1}),
        ("本机关被申请行政复议2件，省政府维持", {"reconsideration": 2, "reconsideration.upheld": 2}),
        ("行政诉讼2件，均为复议后起诉", {"litigation": 2, "litigation_after_reconsideration": 2}),
        ("行政诉讼22件，均未败诉", {"litigation": "none-lost"}),
        ("行政复议3件，复议结果维持2件、纠正1件", {"reconsideration": 3, ".upheld": 2, ".corrected": 1}),
        ("行政复议2件、行政诉讼1件，审理结果全部维持", {"reconsideration": "all-upheld", "litigation": "all-upheld"}),
        # Of whose outcome is it? Of what is it the outcome?
        ("行政复议1件、行政诉讼1件，结果维持", {"reconsideration": 1, "litigation": 1}),
        ("行政诉讼5件，已审结3件，维持", {"litigation": 5}),
        ("行政诉讼2件，复议后起诉", {"litigation": 2}),
    ],
)
def test_what_is_said_of_the_number_before(text: str, counts: dict[str, object]) -> None:
    """An outcome without a number is that of all that were counted, where these are certain."""
    expected = {f"remedies.{'reconsideration' if name[0] == '.' else ''}{name}": it for name, it in counts.items()}
    assert said(f"{RECEIVED}因政府信息公开{text}。") == expected


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("不予公开2件（均为内部事务信息）", {"denied": 2, "denied.internal_affairs": 2}),
        ("不予公开2件（内部事务信息）", {"denied": 2, "denied.internal_affairs": 2}),
        ("不予公开2件，内部事务信息较多", {"denied": 2}),
        ("不予公开2件（均为重复申请）", {"denied": 2}),
    ],
)
def test_what_a_bracket_says_of_the_number_before(text: str, counts: dict[str, int]) -> None:
    """One row of a group is all of it, where the text says so; another group's row says nothing."""
    assert said(f"{RECEIVED}{text}。") == {f"requests.{name}": count for name, count in counts.items()}


def test_names_and_then_their_numbers() -> None:
    """Each name has its own; where they are not as many, nothing is known."""
    text = f"{RECEIVED}因政府信息公开行政复议15件，维持、纠正、未结分别为9件、3件、2件。"
    path = "remedies.reconsideration"
    counts = {path: 15, f"{path}.upheld": 9, f"{path}.corrected": 3, f"{path}.pending": 2}
    assert said(text) == counts
    assert said(text.replace("、2件", "")) == {path: 15}


def test_sorts_of_outcomes_are_no_outcome() -> None:
    """三类不公开决定 are the outcomes that somebody sorts under a name of his own."""
    assert said(f"{RECEIVED}三类不公开决定合计12件。") == {}
    assert said(f"{RECEIVED}不公开决定合计12件。") == {"requests.denied": 12}


def test_papers_by_what_is_public_of_them() -> None:
    """Attributes of papers count no requests; items disclosed beside requests do."""
    text = "逐件确定公开属性，主动公开31件、依申请公开12件、不予公开39件。"
    assert {path for path in said(text) if path.startswith("requests")} == set()
    assert said("主动公开政府信息31件，办结依申请公开12件。")["requests.processed"] == 12


def test_outcomes_in_the_bracket_of_a_block_are_its_own() -> None:
    """Behind the bracket nobody knows of which block an outcome is."""
    text = f"{RECEIVED}因政府信息公开行政诉讼13件，其中一审直接起诉9件（维持7、纠正2），复议后起诉4件，维持5件。"
    direct = "remedies.direct_litigation"
    assert {path: count for path, count in said(text).items() if path.startswith(f"{direct}.")} == {
        f"{direct}.upheld": 7,
        f"{direct}.corrected": 2,
    }
    assert "remedies.litigation.upheld" not in said(text)
