"""Invented agencies and sentences: neutral and short; figures only where they are the tables' own."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from hypothesis import strategies as st

from gxrules.report.cells import Number


@attrs.frozen(kw_only=True)
class Agency:
    """An invented agency, and what kind it is."""

    name: str
    kind: str


AGENCIES = (
    Agency(name="云岭县水利局", kind="department"),
    Agency(name="白塔区教育局", kind="department"),
    Agency(name="临泽市文化和旅游局", kind="department"),
    Agency(name="石桥县人民政府", kind="government"),
    Agency(name="青石镇人民政府", kind="township"),
    Agency(name="东湖区柳林街道办事处", kind="township"),
)

_OVERVIEWS = (
    "{year}年，我单位做好主动公开和依申请公开，加强政府信息管理和平台建设，落实监督保障措施，未发生责任追究。",
    (
        "{year}年，我单位及时公开各类信息，规范办理信息公开申请，各项任务按期完成。\n"
        "完善信息发布审核制度，政府网站专栏运行平稳。\n"
        "工作人员参加了业务培训，并接受社会评议。"
    ),
    (
        "（一）主动公开。{year}年，我单位按时发布各类信息。\n"
        "（二）依申请公开。受理渠道畅通，答复规范。\n"
        "（三）政府信息管理。落实发布审核制度。\n"
        "（四）政府信息公开平台建设。网站专栏运行平稳。\n"
        "（五）监督保障。开展业务培训，接受社会评议，未发生责任追究。"
    ),
)
# What the tables say, in words.
_FIGURES = (
    (
        "（一）主动公开。{year}年，我单位按时发布各类信息。\n"
        "（二）依申请公开。本年新收政府信息公开申请{received}件，上年结转{carried_over}件，"
        "办结政府信息公开申请{processed}件，结转下年度继续办理{carried_forward}件。"
        "其中，予以公开{granted}件，部分公开{partially_granted}件。"
        "行政复议{reconsideration}件，行政诉讼{litigation}件。\n"
        "（三）政府信息管理。落实发布审核制度。\n"
        "（四）政府信息公开平台建设。网站专栏运行平稳。\n"
        "（五）监督保障。开展业务培训，接受社会评议，未发生责任追究。"
    ),
    (
        "{year}年，我单位主动公开各类信息，加强信息管理和平台建设，落实监督保障措施，未发生责任追究。"
        "全年共收到信息公开申请{received}件，答复信息公开申请{processed}件，"
        "因政府信息公开被申请行政复议{reconsideration}件，被提起行政诉讼{litigation}件。"
    ),
)
_PROBLEMS = (
    "部分栏目的公开内容更新还不够及时。下一步将明确责任，按月检查，限期改进。",
    "一是政策解读的形式较少。\n二是公开目录不够细。\n我单位将明确时限，逐项改进。",
)
_NO_FEE = (
    "本年度未收取信息处理费。",
    "我单位按照有关规定，未向申请人收取信息处理费。",
    "本年度没有收取信息处理费。\n无其他需要报告的事项。",
)
_NOTHING = ("无其他需要报告的事项。", "无。")
_FIRST_FEE_YEAR = 2021


# Who did not pay was sent a notice.
_UNPAID = "本年度发出收费通知{notices}件，总金额{billed}元，实际收取0元。"
_FEE = 100


def sections(year: int, figures: Mapping[str, Number], *, told: bool = False) -> st.SearchStrategy[dict[int, str]]:
    """The narrative of sections one, five and six; from report year 2021 on with a fee statement.

    ``figures`` are those of the tables, by cell path; section one states them
    where they are to be ``told``.
    """
    stated = _stated_figures(figures) if told else {}
    overviews = [overview.format(year=year, **stated) for overview in (_FIGURES if told else _OVERVIEWS)]
    return st.fixed_dictionaries(
        {1: st.sampled_from(overviews), 5: st.sampled_from(_PROBLEMS), 6: st.sampled_from(_others(year, figures))}
    )


def _others(year: int, figures: Mapping[str, Number]) -> tuple[str, ...]:
    notices = figures.get("requests.otherwise_handled.fee_overdue.total", 0)
    if notices:
        return (_UNPAID.format(notices=notices, billed=notices * _FEE),)
    return _NO_FEE if year >= _FIRST_FEE_YEAR else _NOTHING


def _stated_figures(figures: Mapping[str, Number]) -> dict[str, Number]:
    return {
        "received": figures["requests.received.total"],
        "carried_over": figures["requests.carried_over.total"],
        "processed": figures["requests.disposed_total.total"],
        "carried_forward": figures["requests.carried_forward.total"],
        "granted": figures["requests.granted.total"],
        "partially_granted": figures["requests.partially_granted.total"],
        "reconsideration": figures["remedies.reconsideration.total"],
        "litigation": figures["remedies.direct_litigation.total"]
        + figures["remedies.litigation_after_reconsideration.total"],
    }
