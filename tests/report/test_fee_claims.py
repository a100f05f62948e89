"""What is read of the fee for processing information, and its tariff."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import read
from gxrules.report.narrative.fee_claims import read_fee_claims
from gxrules.types import FeeClaim
from gxrules_fees.tariff import item_fee, page_fee

ITEMS = {11: 100, 14: 400, 30: 2000, 31: 2200, 40: 4000, 50: 7000, 100: 37000}
PAGES = {31: 10, 68: 380, 100: 700, 101: 720, 200: 2700, 201: 2740}


def told(text: str) -> list[tuple[str, object]]:
    """Kind and value of each claim beside the naming of the fee."""
    return [(claim.kind, claim.value) for claim in read_fee_claims(text, 6) if claim.kind != "named"]


def only(text: str, kind: str) -> FeeClaim:
    (found,) = [claim for claim in read_fee_claims(text, 6) if claim.kind == kind]
    return found


@pytest.mark.parametrize(
    "text",
    [
        "本年度未收取信息处理费。",
        "2022年没有产生信息处理费",
        "未对申请人收取任何信息处理费用。",
        "信息处理费：无。",
        "我局依申请公开政府信息零收费。",
        "本年度未向申请人收取信息处\n理费，无其他事项。",
        "不存在收取信息处理费的情况。",
        "办理政府信息公开申请5件，均未收费。",
        "本年度信息处理费未发生。",
    ],
)
def test_a_denial_is_read(text: str) -> None:
    """Nothing charged, in the words reports use."""
    assert told(text) == [("denied", None)]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("收到申请34件，上年结转0件，答复34件，未收取任何费用。", True),
        ("办理申请5件，均未收取费用。", True),
        ("收到申请3件，其余2件申请未收取费用。", False),
        ("收到申请3件，对符合减免条件的，未收取费用。", False),
        ("收到申请3件，办理行政许可56件，均未收取费用。", False),
        ("举办培训3场，未收取任何费用。", False),
    ],
)
def test_costs_of_requests_may_be_denied_anywhere(text: str, denied: bool) -> None:
    """In a sentence on requests in which everything is understood; that it names the fee is not said of it."""
    assert [claim.kind for claim in read_fee_claims(text, 1)] == ["denied"] * denied


@pytest.mark.parametrize(
    "text",
    [
        "对3件申请未收取信息处理费。",
        "符合减免条件的，未收取信息处理费。",
        "行政机关依申请提供政府信息，不收取费用；超过的可以收取信息处理费。",
        "申请人未按收费通知要求缴纳费用。",
        "超过10件的，按100元/件收取信息处理费，每页10元。",
        "上年收取信息处理费200元。",
        "信息处理费同比减少200元。退还信息处理费200元。",
        "行政事业性收费12.6万元，公布信息处理费标准。全年收取罚款500元。",
        "收取信息处理费和停车费共500元。",
        "拟收取信息处理费500元。",
        "全年接待政府信息公开来访30人次，财政投入收费窗口改造资金20万元。",
    ],
)
def test_other_words_make_no_claim(text: str) -> None:
    """Some requests, the law, the tariff, last year, other money: none of them is this year's fee."""
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ("收取信息处理费0元，发出收费通知0件。", [("collected", 0), ("notices", 0)]),
        ("信息处理费：全年未发收费通知，未收费。", [("notices", 0), ("denied", None)]),
        ("发出收费通知1件，共计380元。", [("notices", 1), ("billed", 380)]),
        ("发出缴费通知书2份、涉及金额780元、实际收到380元。", [("notices", 2), ("billed", 780), ("collected", 380)]),
        ("发出3件收费通知；总金额1,200元；实收800元。", [("notices", 3), ("billed", 1200), ("collected", 800)]),
        ("收取信息处理费三百八十元。", [("collected", 380)]),
        ("产生信息处理费100元。", [("charged", 100)]),
        ("全年信息处理费收入1200元，已上缴国库。", [("collected", 1200)]),
        ("收取信息处理费3笔，共计600元。", [("collected", 600)]),
        ("行政事业性收费12.6万元，收取信息处理费100元。", [("collected", 100)]),
        ("收取信息处理费400元，其中按件收取300元，按页100元。", [("collected", 400)]),
        ("收取信息处理费400元，其余均未收取费用。", [("collected", 400)]),
        ("未收取信息处理费、检索费。", [("denied", None), ("other", 0)]),
        ("依申请公开政府信息收取复制费20元。", [("other", 20)]),
    ],
)
def test_figures_are_told_apart(text: str, claims: list[tuple[str, object]]) -> None:
    """Notices, what was billed, what was collected, in order."""
    assert told(text) == claims


def test_amounts_in_ten_thousand_count_in_yuan() -> None:
    """The unit is as printed; the amount in 元 is the same for both notations."""
    claim = only("收取信息处理费0.04万元。", "collected")
    assert (claim.value, claim.unit, claim.yuan, claim.printed) == (Decimal("0.04"), "万元", 400, "0.04万元")


def test_without_a_unit_an_amount_is_not_known() -> None:
    """Only zero needs no unit."""
    assert only("收取信息处理费400。", "collected").yuan is None
    assert only("收取信息处理费0。", "collected").yuan == 0


@pytest.mark.parametrize(("word", "basis"), [("按件", "item"), ("按量", "page"), ("按页", "page"), ("", None)])
def test_the_basis_is_read(word: str, basis: str | None) -> None:
    """By item or by page, where the sentence names one of them."""
    assert only(f"{word}收取信息处理费400元。", "collected").basis == basis


def test_a_claim_knows_its_year() -> None:
    """A year named before it, not one named after."""
    found = read_fee_claims("2022年收取信息处理费100元，2023年收取信息处理费200元。", 6)
    assert [claim.year for claim in found if claim.kind == "collected"] == [2022, 2023]


def test_a_claim_knows_its_place() -> None:
    """Offsets are into the clean text, white space and broken lines included."""
    text = "无其他事项。\n实际收取信息处理\n费 380 元。"
    claim = only(text, "collected")
    assert text[claim.start : claim.end] == "实际收取信息处理\n费 380 元"
    assert claim.text == "实际收取信息处理费380元"


def test_a_report_holds_the_claims_of_all_its_sections() -> None:
    """They come in the report's order, with the number of their section."""
    title = "某局2022年政府信息公开工作年度报告"
    text = f"{title}\n一、总体情况\n未收取信息处理费。\n六、其他需要报告的事项\n没有信息处理费。\n"
    assert [claim.section for claim in read(text).fee_claims if claim.kind == "denied"] == [1, 6]


@given(st.text(st.sampled_from("信息处理费收取未发出通知0件1,元。，；\n按万共计的其中年2"), max_size=200))
def test_any_text_reads(text: str) -> None:
    """Reading never fails, and every claim stands within the text."""
    assert all(0 <= claim.start < claim.end <= len(text) for claim in read_fee_claims(text, 6))


@pytest.mark.parametrize(("items", "fee"), ITEMS.items())
def test_the_tariff_by_item(items: int, fee: int) -> None:
    """Article 4, at its steps."""
    assert item_fee(items) == fee


@pytest.mark.parametrize(("pages", "fee"), PAGES.items())
def test_the_tariff_by_page(pages: int, fee: int) -> None:
    """Article 5, at its steps."""
    assert page_fee(pages) == fee


@given(st.integers(0, 500), st.integers(0, 500))
def test_more_never_costs_less(one: int, other: int) -> None:
    """Both tariffs rise, and two applicants never pay more than one who asks for as much."""
    for fee in (item_fee, page_fee):
        assert fee(max(one, other)) >= fee(min(one, other))
        assert fee(one) + fee(other) <= fee(one + other)


@given(st.integers(0, 500))
def test_fees_are_round(number: int) -> None:
    """By item multiples of 100元, by page of 10元; the free part costs nothing."""
    assert item_fee(number) % 100 == 0
    assert page_fee(number) % 10 == 0
    assert (item_fee(min(number, 10)), page_fee(min(number, 30))) == (0, 0)


@given(st.integers(31, 10**17))
def test_every_ten_items_cost_a_thousand_more(items: int) -> None:
    """Each ten cost 10 times 100元 more than the ten before, however many there are: a formula, not a step each."""
    first, second, third = (item_fee(items + more) for more in (0, 10, 20))
    assert (third - second) - (second - first) == 1_000
