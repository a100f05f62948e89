"""Counts that the narrative gives for more than the agency itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gxrules import Report, Span

# The whole area as the subject: at the beginning of a clause, or behind a date.
_BEGIN = r"(?:(?<=[，,。；;：:、\s）)])|(?<=年)|(?<=年度)|(?<=月)|(?<=日)|(?<=底)|^)(?:其中|截至目前)?"
_AREA = r"(?:全|我)[省市县区州旗盟]"
_SUPERIOR = r"[省市县区州旗盟](?:人民)?政府"
# Words between that make another subject of it: a site, a system, the agency itself.
_OTHER = "网|平台|公众号|微信|微博|系统|栏|媒体|客户端|我局|本局|我办|我委|我中心|我街道|本街道|本单位|我单位|条线"
_WORDS = rf"(?:(?!{_OTHER})[^，,。；;：:\n\d])"
_TAKEN = "收到|受理|新收|接收|接到|办理|办结|答复|处理"
_NUMBER = r"[\d,，]*\d\s*(?:余|多)?\s*"
_REQUESTS = rf"{_WORDS}{{0,12}}?(?:{_TAKEN}){_WORDS}{{0,20}}?"
_NOT_REQUESTS = "(?!诉求|投诉|来信|工单|建议|提案|咨询|信件|群众)"
_COUNTED = (
    rf"{_REQUESTS}(?:公开申请|申请公开|依申请公开|(?<=收到)申请){_WORDS}{{0,10}}?{_NUMBER}[件宗份]",
    rf"{_WORDS}{{0,12}}?(?:公开|发布){_WORDS}{{0,12}}?信息{_WORDS}{{0,8}}?{_NUMBER}(?:万余?)?[条件]",
    rf"{_WORDS}{{0,20}}?信息公开{_WORDS}{{0,12}}?(?:复议|诉讼|应诉){_WORDS}{{0,8}}?{_NUMBER}[件宗起]",
)
# “共收到98件” says what it counts only where its paragraph has said so before.
_BARE = rf"共?(?:收到|受理){_NUMBER}件{_NOT_REQUESTS}"
_WIDER = re.compile(
    rf"(?:{_BEGIN}|(?<=涉及)){_AREA}(?:{'|'.join(_COUNTED)})"
    rf"|{_BEGIN}{_SUPERIOR}(?:办公[厅室])?{_COUNTED[0]}"
    rf"|向{_SUPERIOR}(?:提出|提交|申请){_WORDS}{{0,20}}?公开{_WORDS}{{0,15}}?{_NUMBER}[件条宗]",
    re.M,
)
_WIDER_BARE = re.compile(rf"(?<=公开)(?P<before>[^\n]{{0,200}}?)(?:{_BEGIN}){_AREA}{_BARE}", re.M)


def wider_counts(report: Report) -> Iterator[tuple[str, Span | None]]:
    """The phrases that count requests, remedies or disclosed items for the whole area, with their places."""
    for section in report.narratives():
        for start, end in _places(section.clean):
            yield section.clean[start:end].strip(), section.locate(start, end)


@lru_cache(maxsize=32)
def _places(text: str) -> tuple[tuple[int, int], ...]:
    """Where such phrases stand in a text; two rules ask for them."""
    found = [match.span() for match in _WIDER.finditer(text)]
    return (*found, *((match.end("before"), match.end()) for match in _WIDER_BARE.finditer(text)))


# The office of a government, or for openness, reports for the government.
_FOR_ALL = re.compile("政府办|委办公|党政|政务公开|政务信息")


def is_too_wide(report: Report) -> bool:
    """Whether an agency that reports for itself gives counts of the whole area."""
    return not _FOR_ALL.search(report.agency or "") and any(wider_counts(report))
