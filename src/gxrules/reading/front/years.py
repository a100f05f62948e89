"""The year a report is for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import chain

from gxrules.report.elements import Period

# To compile these takes longer than a report, and most titles name the year: it is done on demand.
# A year may lack its 年 before who did something: 2020我局.
_PLAIN = (
    r"(?<!\d)(20[0-4]\d)(?: ?学?年|(?=[我本全]|度?(?:政府)?信息公开)"
    r"|(?<![^\n。;]20\d\d)(?=[\u4e00-\u9fff])(?![件条人个份次万元余多号字户项]))"
)
# A report that another one follows.
_MODEL = r"(?<=[照据考鉴])《[^《》]{0,80}》"
# A row of particulars, and the name of a notice that asks for the report.
_PARTICULAR = r"(?:年份|年度) {0,4}[:|\t][\s|]{0,4}(20[0-4]\d)"
_ASKED = rf"《[^《》]{{0,40}}?{_PLAIN}[^《》]{{0,12}}信息公开[^《》]{{0,8}}(?:年度报告|年报)(?!格式)"
_DISCLOSURE = r"(?:信息公开|政务公开)"
# What the opening calls the year of the report or of its figures.
_ANNOUNCED = (
    rf"(?<![据照]《){_PLAIN}度?(?:(?!印发|修订|制定|出台|发布|实施|格式|要点|要求|通知)[^。;,\d]){{0,16}}{_DISCLOSURE}"
    r"(?:(?!要点|格式|方案|培训|考核)[^。;,\d]){0,12}(?:情况|报告|年报)(?!格式|的?(?:通知|函|要求))"
    rf"|(?:统计|数据)[^。;,\d]{{0,14}}{_PLAIN}(?:度|全年|整年| ?12 ?月 ?31 ?[日号])"
)
_PAPER = (
    r"(?:部门|单位|财政|政府|本级|[省市县区镇乡]级|“?三公”?|经费|收支|重点|工作|年度|绩效|立法|行政|决策|事项|招生|和|及|、)*"
    r"(?:预算|决算|预决算|计划|规划|要点|方案|目标|目录|清单|考核|考评|评估|测评|年鉴|公报|白皮书|招生|招考|中考|高考)"
)
# 将乐县 is a county.
_PLAN = (
    r"(?:将(?!.[县市区镇乡旗]|政务|政府|信息|公开|其|各|[^。;,]{0,16}(?:纳入|列入|作为))"
    r"|拟|计划|打算|力争|争取|下一步|(?<![主重必需首摘简紧])要(?!求))"
)
# Years that date something else: papers and their names, comparisons, beginnings and ends, plans, a signature.
_OF_OTHERS = (
    r"(?m)《[^《》]{0,80}》|“[^“”]{0,80}”"
    rf"|(?:较|比|同|于|自|从|与|[-—–~]){_PLAIN}"
    r"(?=以来|起|度?同期|[^。;]{0,12}(?:增|减|降|升|上涨|持平|相比|一致|延续|结转|遗留|带入|转来))"
    rf"|(?:结转|转入|转到|转至|顺延|延至|延续|跨入|留待)(?:至|到|入|于)?{_PLAIN}"
    rf"|(?:较|比|[-—–~]) ?{_PLAIN}"
    rf"|(?<!截[至止]){_PLAIN}[底末初]"
    rf"|{_PLAIN}(?:度?{_PAPER}|以来|起(?![草止诉])|度?同期|[^。;,]{{0,6}},?[^。;,]{{0,12}}{_PLAN})"
    rf"|^[^\S\n]{{0,40}}{_PLAIN} ?\d{{1,2}} ?月 ?\d{{1,2}} ?日?[^\S\n]{{0,40}}$"
)


def year_of(
    title: int | None, period: Period | None, texts: Sequence[str], opening: str = "", head: str = ""
) -> int | None:
    """The report year: the one the title names, else the period's, else the opening's, else the one named most often.

    ``head`` are the lines before section one, whose particulars may name it.
    ``texts`` are asked in this order. In the first that has one,
    years of papers, comparisons and plans do not count.
    """
    if title is not None:
        return title
    if period is not None:
        return period.last.year
    particulars = (_most(_pattern_of(_PARTICULAR).findall(text)) for text in (head,))
    announced = (_most(_announced(text)) for text in (opening, *texts))
    own = (_most(_pattern_of(_PLAIN).findall(_pattern_of(_OF_OTHERS).sub(" ", text))) for text in texts)
    asked = (_most(_pattern_of(_ASKED).findall(text)) for text in (opening,))
    # Each is looked for only where those before it say nothing.
    return next((year for year in chain(particulars, announced, own, asked) if year), None)


@cache
def _pattern_of(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def _announced(text: str) -> list[str]:
    own = _pattern_of(_MODEL).sub(" ", text)
    return [first or second for first, second in _pattern_of(_ANNOUNCED).findall(own)]


def _most(years: Iterable[str]) -> int | None:
    """The year named most often, the first of them where two are."""
    ranked = Counter(years).most_common(1)
    return int(ranked[0][0]) if ranked else None
