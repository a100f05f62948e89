"""Openings: the lines before the tables and behind the text as pages leave them, with what is true of them.

Forms, names and what a page prints around are drawn apart, so each meets each.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st


@attrs.frozen(kw_only=True)
class Opening:
    """A beginning and an end of a text; ``None`` for an agency, a year or a title that nothing in it says.

    ``frame`` are the lines of it that only a page leaves.
    """

    head: Sequence[str]
    tail: Sequence[str]
    agency: str | None
    year: int | None
    title: str | None
    frame: Sequence[str]

    def around(self, tables: str) -> str:
        """A text with ``tables`` between."""
        return "\n".join((*self.head, tables, "六、其他需要报告的事项", *self.tail, ""))


@attrs.frozen
class _Who:
    """An agency: its region, its name, what it calls itself, and other agencies of its region."""

    region: str
    name: str
    own: str
    others: Sequence[str]


_PLACES = ("青禾", "云岭", "栖霞", "向阳", "将台", "于都", "和平", "临川", "大桥", "同安", "本原", "石门")
_RANKS = ("县", "市", "区", "旗")
_BODIES = {
    "水利局": "我局",
    "住房和城乡建设局": "我局",
    "公安局交通警察大队": "我大队",
    "发展和改革委员会": "我委",
    "卫健委": "我委",
    "人民政府办公室": "我办",
    "人民检察院": "本院",
    "公共资源交易中心": "中心",
    "市场监督管理局": "本局",
    "人民政府": "我们",
    "档案馆": "我馆",
    "供销合作社联合社": "我社",
    "第一中学": "我校",
    "经济开发区管理委员会": "管委会",
    "柳岸街道办事处": "街道",
    "东关镇人民政府": "我镇",
    "石桥乡人民政府": "我乡",
    "": "我们",
}


@st.composite
def _agencies(draw: st.DrawFn) -> _Who:
    region = draw(st.sampled_from(_PLACES)) + draw(st.sampled_from(_RANKS))
    body = draw(st.sampled_from(sorted(_BODIES)))
    others = [region + other for other in ("财政局", "教育局", "审计局", "林业局") if other != body]
    return _Who(region, region + body, _BODIES[body], others)


# A title in lines; a site prints it in marks of its own.
_TITLES = (
    ("{a}{y}年政府信息公开工作年度报告",),
    ("{a}{y}年度政府信息公开工作年度报告",),
    ("{y}年{a}政府信息公开工作年度报告",),
    ("{a}", "{y}年政府信息公开工作年度报告"),
    ("{a}{y}年政府信息公开", "工作年度报告"),
    ("{a}", "{y}年政府信息公开", "工作年度报告"),
    ("{a}{y}年政府信息公开年报",),
    ("{a}关于{y}年政府信息公开工作的年度报告",),
    ("{a}{z}年政府信息公开工作年度报告",),
)
_DRESSES = ("{}", "# {}", "**{}**", "【{}】", "标题：{}", "| {} |", "标题: | {} | |")
_ANNOUNCING = (
    "根据《中华人民共和国政府信息公开条例》规定，现公布{a}{y}年政府信息公开工作年度报告。",
    "根据有关规定，特向社会公布{a}{y}年度政府信息公开工作年度报告。",
    "现将{a}{y}年政府信息公开工作情况公布如下：",
    "{a}现将{y}年度政府信息公开工作年度报告公布如下。",
    "本报告由{a}根据《中华人民共和国政府信息公开条例》编制，反映{y}年情况。",
    "按照条例要求，由{a}编制{y}年政府信息公开工作年度报告。",
    "编制完成《{a}{y}年政府信息公开工作年度报告》，现予公布。",
    "经{r}人民政府同意，现就{a}{y}年政府信息公开工作报告如下。",
    "参照《{x}{p}年政府信息公开工作年度报告》，{a}编写了{y}年政府信息公开工作年度报告。",
    "{a}（以下简称“本机关”）现公布{y}年度政府信息公开工作年度报告。",
    "按照国务院办公厅关于印发报告格式的通知要求，{a}编制了{y}年政府信息公开工作年度报告。",
)
_FIRST = (
    "{y}年，{o}在县委、县政府的正确领导下，认真落实条例，成立领导小组，领导小组下设办公室，全年平稳。",
    "{y}年，{o}按照市委部署和上级要求，公开{n}年度部门预算和{p}年度决算。",
    "{y}年，{o}紧扣区委中心工作，接受群众监督，比{p}年增加3条。",
    "{y}年，{o}主动公开政府信息86条，收到申请2件，均已答复。",
    "{y}年，{o}公开信息86条，从{p}年结转3件，结转至{n}年2件。",
    "{y}{o}公开主要信息86条。",
)
_SUBJECT = (
    "{y}年，{a}认真贯彻落实条例，在市委、市政府的坚强领导下，有序推进公开。",
    "{y}年{a}围绕中心工作，主动公开政府信息86条。",
    "{y}{a}主动作为，公开{n}年度部门预算和{p}年度决算。",
    "{y}年，在县委、县政府领导下，{a}建立三审制度，公开信息86条，结转{n}年1件。",
)
# The heading of a site's column may be a heading of the report, too.
_COLUMN = "政府信息公开年度报告"
_HEAD_FRAME = (
    "首页 > 政务公开 > 政府信息公开年报",
    "当前位置：首页>信息公开>法定主动公开内容>政府信息公开年报",
    _COLUMN,
    "字体：【大 中 小】 打印 关闭",
    "来源：本站 浏览次数：35",
    "发布日期：{n}-01-20 10:35",
    "采集时间：{c}-12-30 21:37:37",
    "抓取时间: {c}-03-01",
    "索引号：000014349/{n}-00012",
    "{x}  {w}  政务服务",
    "上一篇：{x}{p}年政府信息公开工作年度报告",
    "分享到： 微信 微博",
)
_TAIL_FRAME = (
    "打印本页  关闭窗口",
    "上一篇：{x}{y}年政府信息公开工作年度报告",
    "下一篇：{w}{p}年政府信息公开工作年度报告",
    "主办：{r}人民政府办公室  承办：{r}大数据中心",
    "版权所有：{r}人民政府",
    "友情链接：{x}  {w}",
    "网站地图 | 联系我们 | 无障碍浏览",
    "打印时间：{c}年5月6日",
)
_SIGNED = (("{a}", "{n}年1月20日"), ("{a} {n}年1月20日",), ("{n}年1月20日", "{a}"))


@attrs.frozen
class _Fill:
    """What the words in braces stand for."""

    who: _Who
    year: int

    def __call__(self, lines: Sequence[str]) -> list[str]:
        digits = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(self.year))
        words = {
            "a": self.who.name,
            "o": self.who.own,
            "r": self.who.region,
            "x": self.who.others[0],
            "w": self.who.others[1],
            "y": self.year,
            "p": self.year - 1,
            "n": self.year + 1,
            "c": self.year + 2,
            "z": digits,
        }
        return [line.format(**words) for line in lines]


@st.composite
def openings(draw: st.DrawFn) -> Opening:
    """Openings in every form: with a title or an announcing sentence, a subject or a signature, or nothing of these."""
    fill = _Fill(draw(_agencies()), draw(st.integers(2019, 2024)))
    form = draw(st.sampled_from(("title", "announced", "signed", "subject", "nobody")))
    before = fill(draw(st.lists(st.sampled_from(_HEAD_FRAME), max_size=4, unique=True)))
    after = fill(draw(st.lists(st.sampled_from(_TAIL_FRAME), max_size=3, unique=True)))
    title, printed = _title(draw, fill) if form == "title" else (None, [])
    announced = fill([draw(st.sampled_from(_ANNOUNCING))]) if form == "announced" else []
    first = fill([draw(st.sampled_from(_SUBJECT if form == "subject" else _FIRST))])
    signed = fill(draw(st.sampled_from(_SIGNED))) if form == "signed" else []
    head = [*before, *printed, *announced, "一、总体情况", *first]
    tail = ["本年度没有收取信息处理费。", *signed, *after]
    frame = [line for line in (*before, *after) if line != _COLUMN]
    agency = None if form == "nobody" else fill.who.name
    return Opening(head=head, tail=tail, agency=agency, year=fill.year, title=title, frame=frame)


def _title(draw: st.DrawFn, fill: _Fill) -> tuple[str, list[str]]:
    """A title, and the lines that print it."""
    lines = fill(draw(st.sampled_from(_TITLES)))
    dress = draw(st.sampled_from(_DRESSES)) if len(lines) == 1 else "{}"
    return "".join(lines), [dress.format(line) for line in lines]
