"""Names of agencies where a place shows their bounds: all of the name, never a piece of it."""

from __future__ import annotations

import pytest
from hypothesis import given, note
from hypothesis import strategies as st
from short_tables import TABLES

from gxrules import read
from gxrules.reading.front.names import is_name, is_placed_name, kind_of

# Signs that lead to a name in a sentence, and that names of regions begin with.
FIRST = "向对自由为在月日年本关从被据与和同将经通公原特于都青漓安石长"
SECOND = "阳水澜梁汀宁亮溪岭泉河江平安义乐山台丰照贡兴化"
THIRD = ("", "", "湾", "泉", "岭", "桥", "头")
RANKS = ("省", "市", "县", "区", "旗", "州", "盟")
AREAS = (*RANKS, "自治县", "自治州", "自治旗")

DEPARTMENTS = (
    "金融工作局", "水利局", "财政局", "司法局", "机关事务管理局", "人力资源和社会保障局", "公共资源交易管理局",
    "政务公开和大数据管理局", "国家安全局", "食品安全办公室", "市场监督管理局", "退役军人事务局", "对外经济合作局",
    "信访工作联席会议办公室", "地方金融监督管理局",
    "发展和改革委员会", "卫健委", "国资委", "民族宗教事务委员会", "社会工作办", "人民政府办公室", "政府办",
    "优化营商环境办公室", "人民政府研究室", "接待办", "编办", "财政厅", "工业和信息化厅", "人民政府办公厅",
    "人民检察院",
    "人民法院", "中医院", "妇幼保健院", "农业科学院", "审计署", "政务公开服务中心", "公共资源交易中心",
    "预警信息发布中心",
    "群众工作中心", "就业服务中心", "林草工作站", "农业技术推广站", "文化站", "水文站", "司法所", "市场监管所",
    "研究所", "国土所",
    "消防救援支队", "公安局交通警察大队", "城管执法队", "图书馆", "档案馆", "文化馆", "政务服务大厅", "便民服务大厅",
    "自由贸易试验区管委会", "经济技术开发区管委会", "高新区管理委员会", "自贸区管委会", "开发区", "工业园区",
    "旅游度假区",
    "城市投资建设集团有限公司", "自来水公司", "公交集团", "农商银行", "第一中学", "职业技术学院", "实验小学",
    "特殊教育学校", "师范大学", "幼儿园",
    "妇联", "总工会", "残疾人联合会", "科协", "红十字会", "供销合作社联合社", "委宣传部", "委党校", "委组织部",
    "委统战部", "监狱", "气象台",
    "国营林场", "粮食储备库", "公证处", "征收管理处", "水库管理所", "消费者协会",
)  # fmt: skip
TOWNSHIPS = (
    "街道办事处", "街道", "街道办", "镇", "乡", "镇人民政府", "乡人民政府", "镇政府", "乡政府", "苏木", "苏木人民政府",
    "民族乡人民政府",
)  # fmt: skip
GOVERNMENTS = ("", "人民政府")

_PLACES = st.builds("{}{}{}".format, st.sampled_from(FIRST), st.sampled_from(SECOND), st.sampled_from(THIRD))


def names(places: st.SearchStrategy[str] = _PLACES) -> st.SearchStrategy[tuple[str, str]]:
    """The kind and the name of an agency: a region or a township, and a body of it."""
    regions = st.builds("{}{}".format, places, st.sampled_from(RANKS))
    areas = st.builds("{}{}".format, places, st.sampled_from(AREAS))
    above = st.one_of(st.just(""), regions)
    return st.one_of(
        st.tuples(st.just("department"), st.builds("{}{}".format, regions, st.sampled_from(DEPARTMENTS))),
        st.tuples(st.just("township"), st.builds("{}{}{}".format, above, places, st.sampled_from(TOWNSHIPS))),
        st.tuples(st.just("government"), st.builds("{}{}".format, areas, st.sampled_from(GOVERNMENTS))),
    )


REPORT = "政府信息公开工作年度报告"
TITLES = (
    f"{{}}2022年{REPORT}",
    f"{{}}2022年度{REPORT}",
    f"2022年{{}}{REPORT}",
    f"2022年度{{}}{REPORT}",
    f"{{}}{REPORT}（2022年）",
    f"{{}}二〇二二年{REPORT}",
    "{}2022年政务公开年报",
    f"《{{}}2022年{REPORT}》",
    f"【{{}}2022年{REPORT}】",
    f"【{{}}】2022年{REPORT}",
    f"**{{}}2022年{REPORT}**",
    f"关于{{}}2022年{REPORT}",
    "{}关于2022年度政府信息公开工作的年度报告",
    f"{{}}关于公布2022年{REPORT}的公告",
    f"{{}}关于公布《2022年{REPORT}》的公告",
    f"{{}}（本级）2022年{REPORT}",
    f"{{}}\n2022年{REPORT}",
    "{}2022年政府信息\n公开工作年度报告",
    f"标题：{{}}2022年{REPORT}",
    f"| 标题 | {{}}2022年{REPORT} |",
    f"首页 > 政务公开 > {{}}2022年{REPORT}",
    f"索引号：000014349/2023-00012\n编制单位：{{}}\n2022年{REPORT}",
    f"编制完成《{{}}2022年{REPORT}》，现予公布。",
)
OVERVIEW = "一、总体情况\n2022年，主动公开政府信息86条。"
REST = f"{OVERVIEW}\n{TABLES}\n六、其他需要报告的事项\n本年度没有收取信息处理费。\n"


@pytest.mark.parametrize("title", TITLES)
@given(names())
def test_a_title_names_its_agency_and_no_piece_of_it(title: str, named: tuple[str, str]) -> None:
    """Between the bounds of a title all is the name, whichever signs and nouns are within, and it has its kind."""
    kind, name = named
    text = f"{title.format(name)}\n{REST}"
    note(text)
    report = read(text)
    assert (report.agency, report.agency_kind, report.year) == (name, kind, 2022)


@given(
    names(),
    st.sampled_from(("{}\n2023年1月20日", "{} 2023年1月20日", "2023年1月20日\n{}", "{}（盖章）\n2023年1月20日")),
)
def test_a_signature_is_all_of_a_name(named: tuple[str, str], signature: str) -> None:
    """The line beside a date, behind the text, is the name."""
    kind, name = named
    text = f"2022年{REPORT}\n{REST}{signature.format(name)}\n"
    note(text)
    report = read(text)
    assert (report.agency, report.agency_kind) == (name, kind)


@given(names())
def test_a_note_behind_a_title_is_all_of_a_name_or_none(named: tuple[str, str]) -> None:
    """Brackets may have another note, so that a name in them needs to be one for certain."""
    report = read(f"2022年{REPORT}（{named[1]}）\n{REST}")
    assert report.agency in (named[1], None)


SENTENCES = (
    "现将{}2022年政府信息公开工作情况公布如下：",
    "本报告由{}根据《中华人民共和国政府信息公开条例》编制。",
    f"按照条例要求，由{{}}编制2022年{REPORT}。",
    f"根据规定，现公布{{}}2022年{REPORT}。",
    f"{{}}现将2022年度{REPORT}公布如下。",
    "2022年，{}认真贯彻落实条例，有序推进公开。",
    f"按照格式的要求，{{}}编制了2022年{REPORT}。",
)
# 由, 为 and 将 may lead to a name in a sentence.
_TOLD = st.builds(
    "{}{}{}".format, st.sampled_from("向自月日年青漓安石长"), st.sampled_from(SECOND), st.sampled_from(THIRD)
)


@pytest.mark.parametrize("sentence", SENTENCES)
@given(names(_TOLD))
def test_a_sentence_names_no_piece_of_an_agency(sentence: str, named: tuple[str, str]) -> None:
    """Where a sentence does not show the bounds of a name, nobody is named."""
    text = f"{sentence.format(named[1])}\n{REST}"
    note(text)
    assert read(text).agency in (named[1], None)


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize(
    "name",
    ["青禾县金融工作局", "石梁县政务公开服务中心", "青云市自由贸易试验区管委会", "青禾县就业服务中心", "向阳区水务局"],
)
def test_a_sentence_names_whose_nouns_are_known(sentence: str, name: str) -> None:
    """自由贸易 has no 由 that leads to a name, and 政务公开服务 no verb."""
    assert read(f"{sentence.format(name)}\n{REST}").agency == name


def test_a_line_that_goes_on_a_sentence_is_no_title_of_its_own() -> None:
    """The bounds of a line are none of a name where the line above is unfinished."""
    head = f"根据《中华人民共和国政府信息公开条例》要求，\n将青禾县水利局2022年{REPORT}\n公布。"
    assert read(f"{head}\n{REST}").agency in ("青禾县水利局", None)


NO_PLACED_NAMES = [
    "县人民政府", "办公室", "我局", "本局", "全县", "全市", "各乡镇", "青禾县各乡镇", "向社会公布青禾县水利局",
    "根据青禾县水利局",
    "政务公开青禾县水利局", "青禾县水利局的", "青禾县水利局编制", "国务院办公厅", "门户网站", "青禾县金融",
    "青禾县林草", "领导小组",
]  # fmt: skip


@pytest.mark.parametrize("text", NO_PLACED_NAMES)
def test_what_is_no_name_in_any_place(text: str) -> None:
    """Verbs, pronouns, kinds alone, columns of a site, and what ends as no agency does."""
    assert not is_placed_name(text)


@given(names())
def test_a_name_in_a_sentence_is_one_in_its_place_too(named: tuple[str, str]) -> None:
    """Places that show bounds ask for less, never for more; the kind follows the end."""
    kind, name = named
    assert is_placed_name(name) >= is_name(name)
    assert kind_of(name) == kind


@pytest.mark.parametrize("name", ["全州县水利局", "联合镇人民政府", "公安县财政局", "神木市国家安全局", "从江县接待办"])
def test_names_that_begin_or_go_on_like_a_lead(name: str) -> None:
    """A rank behind a verb or pronoun makes it a region's name."""
    assert read(f"{name}2022年{REPORT}\n{REST}").agency == name


@pytest.mark.parametrize("title", TITLES)
def test_the_word_of_a_link_in_a_name_makes_no_furniture(title: str) -> None:
    """政务服务 is a link of many pages, 政务服务大厅 an agency."""
    assert read(f"{title.format('青禾县政务服务大厅')}\n{REST}").agency == "青禾县政务服务大厅"
