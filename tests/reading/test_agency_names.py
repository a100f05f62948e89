"""Names of agencies: whole noun phrases that end as agencies do, and their kinds."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules.reading.front.names import is_name, kind_of

NAMES = {
    "department": [
        "柳河县司法局", "县水利局", "柳河县人民政府办公室", "柳河县卫健委", "江城市国资委", "共青团柳河县委",
        "中共柳河县委党校", "柳河县公安局交通警察大队", "柳河经济技术开发区", "柳河区管理委员会",
        "柳河县自然资源局(林业局)", "国家税务总局柳河县税务局", "柳河县消防救援大队", "柳河县人民法院",
        "柳河县中医院", "柳河县第一中学", "柳河县供销合作社联合社", "第十二师一〇四团", "向阳区水务局",
        "将乐县水利局", "于都县财政局", "和平县教育局", "本溪市公安局", "全椒县民政局", "东关镇党政办公室",
        "柳河县残联",
    ],
    "government": [
        "柳河县人民政府", "柳河县", "云岭市", "成都市", "滑县", "柳河旗", "于都县", "柳河盟行政公署", "石门县政府",
    ],
    "township": [
        "东关镇", "古城镇", "石桥乡", "东关镇人民政府", "柳河区人民政府东关街道办事处", "东关街道", "东关街道办",
        "巴音苏木",
    ],
}  # fmt: skip
NO_NAMES = [
    "在县委", "县委", "市政府", "县人民政府", "办公室", "领导小组下设办公室", "现公布柳河县司法局",
    "由柳河县司法局", "全县", "我市", "本局", "各乡镇", "柳河县乡镇", "门户网站", "公开场所", "城区", "柳河县社区",
    "柳河县党委", "国务院办公厅", "度报告由柳河县教育局", "柳河县司法局的领导", "柳河县举办", "根据柳河县司法局",
    "2021年柳河县司法局", "柳河县司法局2021年", "我大队", "本大队",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "name"), [(kind, name) for kind, names in NAMES.items() for name in names])
def test_names_and_their_kinds(kind: str, name: str) -> None:
    """Street offices count as townships, a government's own office as a department, a region as its government."""
    assert is_name(name)
    assert kind_of(name) == kind


@pytest.mark.parametrize("text", NO_NAMES)
def test_no_names(text: str) -> None:
    """What begins with a verb, a preposition or a pronoun, has a particle within, or names only a kind, is no name."""
    assert not is_name(text)


LEADS = ["在", "由", "根据", "按照", "现公布", "现将", "编制", "领导", "紧扣", "接受", "2021年", "本报告由", "为", "对"]


@given(st.sampled_from(LEADS), st.sampled_from([name for names in NAMES.values() for name in names]))
def test_a_name_with_a_lead_is_none(lead: str, name: str) -> None:
    """A verb, a preposition, a pronoun or a year before a name is no part of it."""
    assert not is_name(lead + name)
