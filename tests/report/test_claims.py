"""What the narrative claims, in quantities of the tables."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules import read
from gxrules.report.narrative.claims import claims_of
from gxrules.report.narrative.reader import read_figures
from gxrules.text.prose_numbers import amounts
from gxrules.types import Claim

Told = tuple[str, int | None]


def claims(text: str, section: int = 1) -> tuple[Claim, ...]:
    return claims_of(read_figures(text, amounts(text), section), text, section)


def told(text: str, section: int = 1) -> list[Told]:
    """Quantities, joined by +, and value of each claim and its parts."""
    every = (part for claim in claims(text, section) for part in claim.walk())
    return [
        ("+".join(claim.quantities) if claim.kind in ("count", "none") else claim.kind, claim.value) for claim in every
    ]


REQUESTS: list[tuple[str, list[Told]]] = [
    ("全年收到政府信息公开申请12件。", [("requests.received", 12)]),
    ("全年收到12件政府信息公开申请。", [("requests.received", 12)]),
    ("我局受理依申请公开十二件。", [("requests.received", 12)]),
    ("收到政府信息公开申请，共计12件。", [("requests.received", 12)]),
    ("本年新收申请12件，上年结转2件。", [("requests.received", 12), ("requests.carried_over", 2)]),
    ("依申请公开0件。", [("requests.received", 0)]),
    (
        "（二）依申请公开。答复11件，结转下年度继续办理1件。",
        [("requests.processed", 11), ("requests.carried_forward", 1)],
    ),
    ("依申请公开情况\n办理政府信息公开申请11件。", [("requests.processed", 11)]),
    ("办结信息公开申请11件，另有1件顺延到下年度答复。", [("requests.processed", 11), ("requests.carried_forward", 1)]),
    ("未收到政府信息公开申请。", [("requests.received", 0)]),
    (
        "没有收到公开申请，无行政复议、行政诉讼。",
        [("requests.received", 0), ("remedies.reconsideration", 0), ("remedies.litigation", 0)],
    ),
    ("收到信息公开申请3件，均已按规定办结。", [("requests.received", 3), ("all-finished", None)]),
    ("收到信息公开申请3件，均在期限内答复。", [("requests.received", 3)]),
    ("收到信息公开申请3件，均已办结。", [("requests.received", 3), ("all-finished", None)]),
    (
        "收到信息公开申请9件，其中予以公开和部分公开共6件，不予公开3件。",
        [
            ("requests.received", 9),
            ("requests.granted+requests.partially_granted", 6),
            ("requests.denied", 3),
        ],
    ),
    (
        "收到信息公开申请9件，自然人8件，法人1件。",
        [("requests.received", 9), ("applicants.natural_person", 8), ("applicants.organization", 1)],
    ),
    (
        "收到信息公开申请9件，其中自然人8件，法人或其他组织1件。",
        [("requests.received", 9), ("applicants.natural_person", 8), ("applicants.organization", 1)],
    ),
    (
        "收到信息公开申请9件，因属于四类过程性信息不予公开2件。",
        [("requests.received", 9), ("requests.denied.process_information", 2)],
    ),
]
REMEDIES: list[tuple[str, list[Told]]] = [
    (
        "因政府信息公开被申请行政复议3件，被提起行政诉讼1件。",
        [("remedies.reconsideration", 3), ("remedies.litigation", 1)],
    ),
    ("政府信息公开行政复议、行政诉讼共4件。", [("remedies.reconsideration+remedies.litigation", 4)]),
    (
        "信息公开类行政复议3件，其中维持2件，纠正1件。",
        [
            ("remedies.reconsideration", 3),
            ("remedies.reconsideration.upheld", 2),
            ("remedies.reconsideration.corrected", 1),
        ],
    ),
    ("政府信息公开行政复议3件，均获维持。", [("remedies.reconsideration", 3), ("all-upheld", None)]),
    ("政府信息公开行政复议3件，均维持。", [("remedies.reconsideration", 3), ("all-upheld", None)]),
    ("没有一件因政府信息公开被提起行政诉讼。", [("remedies.litigation", 0)]),
    (
        "政府信息公开行政诉讼4件。其中，结果维持3件，结果纠正1件。",
        [
            ("remedies.litigation", 4),
            ("remedies.litigation.upheld", 3),
            ("remedies.litigation.corrected", 1),
        ],
    ),
]
OTHERS: list[tuple[str, list[Told]]] = [
    ("全年主动公开政府信息64条。", [("disclosed_items", 64)]),
    ("微信公众号发布信息18条。", [("disclosed_items.channel", 18)]),
    (
        "制发行政规范性文件2件，现行有效规范性文件9件。",
        [("disclosure.normative_document.issued", 2), ("disclosure.normative_document.in_force", 9)],
    ),
    (
        "作出行政许可决定60件、行政处罚4宗。",
        [("disclosure.administrative_license.decisions", 60), ("disclosure.administrative_penalty.decisions", 4)],
    ),
]
NOT_CLAIMED = [
    "“市长信箱”收到群众来信80件，受理有效信件70件。",
    "热线受理工单3件，均已办结。",
    "12345平台收到转办件30件，办结30件。",
    "接待来访20批，办理信访事项300件，办结率100%。",
    "全年受理许可申请300件，办结290件。",
    "收到政府信息公开申请，比上年增加3件。",
    "去年收到政府信息公开申请3件。",
    "收到政府信息公开申请约30件。",
    "通过信函收到政府信息公开申请3件。",
    "审理行政复议案件120件。",
    "推进信息公开。\n办理行政复议案件120件，维持100件。",
    "接待来访20批。其中，维持3件，纠正1件。",
    "接受行政复议申请35件，受理30件，审结28件，行政应诉5件。",
    "新增依申请公开栏目2个。",
    "未收到申请人补正材料。",
    "没有不予公开的政府信息公开申请。",
    "依申请类权力事项904项。",
    "2021年1月1日起受理政府信息公开申请。",
]


@pytest.mark.parametrize(("text", "due"), REQUESTS + REMEDIES + OTHERS)
def test_a_claim_is_read(text: str, due: list[Told]) -> None:
    """Words of one phrase say what its number counts."""
    assert told(text) == due


@pytest.mark.parametrize("text", NOT_CLAIMED)
def test_other_business_is_no_claim(text: str) -> None:
    """Petitions, hotlines, licences, comparisons and estimates claim nothing of the tables."""
    assert told(text) == []


def test_applications_received_tell_their_reach() -> None:
    """New ones, all, or those carried over included."""
    texts = ("新收信息公开申请3件。", "收到信息公开申请3件。", "收到信息公开申请5件（上年度结转2件）。")
    assert [claims(text)[0].reach for text in texts] == ["new", "received", "including-carried-over"]


def test_a_claim_knows_whose_figure_it_is() -> None:
    """The agency's own, or the region's."""
    assert [claims(f"{who}收到信息公开申请3件。")[0].scope for who in ("我局", "全市", "")] == ["own", "region", None]


def test_a_list_breaks_a_figure_down() -> None:
    """Parts have no quantity of their own where no table knows them."""
    (whole,) = claims("公开信息10条，其中动态6条，公告4条。")
    assert ([part.value for part in whole.parts], whole.closed) == ([6, 4], True)


def test_a_list_within_a_list_belongs_to_the_part_before_it() -> None:
    """其中 in brackets breaks down the part, not the whole."""
    (whole,) = claims("公开信息10条，其中动态6条（其中会议2条，调研4条），公告4条。")
    assert [(part.value, [below.value for below in part.parts]) for part in whole.parts] == [(6, [2, 4]), (4, [])]


def test_claims_are_placed_in_the_source() -> None:
    """Spans point into the text as received, symbols and all."""
    text = "某局2021年政府信息公开工作年度报告\n一、总体情况\n全年收到信息公开申请▲3件。\n二、主动公开政府信息情况\n"
    (claim,) = read(text).claims
    assert claim.span is not None
    assert text[claim.span.start : claim.span.end] == "收到信息公开申请▲3件"


_WORDS = st.sampled_from(
    [
        "收到",
        "政府信息公开申请",
        "3件",
        "十二件",
        "其中",
        "，",
        "。",
        "；",
        "\n",
        "（",
        "）",
        "予以公开",
        "行政复议",
        "均",
        "办结",
        "未收到",
        "结转下年度",
        "热线",
        "维持",
        "公开",
        "信息",
        "条",
        "2021年",
        "、",
    ]
)
_PROSE = st.lists(_WORDS, max_size=30).map("".join)


@given(_PROSE | st.text(max_size=80), st.integers(0, 6))
def test_a_claim_never_crosses_a_stop(text: str, section: int) -> None:
    """What a full stop or a semicolon parts is not read together; reading never raises."""
    for claim in claims(text, section):
        for part in claim.walk():
            assert not set("。；;\n") & set(text[part.start : part.end])


@given(_PROSE)
def test_claims_stand_in_order(text: str) -> None:
    """Claims come in the order of the text."""
    starts = [claim.start for claim in claims(text)]
    assert starts == sorted(starts)
