"""Invented agencies and sentences: neutral, short, and without a figure that a table could contradict."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st


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
    "{year}年，我单位按照条例要求推进政府信息公开，各项任务按期完成。",
    "{year}年，我单位完善公开目录，规范答复文书，做好日常维护。\n工作人员参加了条例培训。",
    (
        "（一）主动公开。{year}年，各类信息按时发布。\n"
        "（二）依申请公开。受理渠道畅通，答复规范。\n"
        "（三）政府信息管理。落实发布审核制度。\n"
        "（四）政府信息公开平台建设。网站专栏运行平稳。\n"
        "（五）监督保障。开展业务培训，接受社会评议，未发生责任追究。"
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


def sections(year: int) -> st.SearchStrategy[dict[int, str]]:
    """The narrative of sections one, five and six; from report year 2021 on with a fee statement."""
    overviews = st.sampled_from([overview.format(year=year) for overview in _OVERVIEWS])
    others = st.sampled_from(_NO_FEE if year >= _FIRST_FEE_YEAR else _NOTHING)
    return st.fixed_dictionaries({1: overviews, 5: st.sampled_from(_PROBLEMS), 6: others})
