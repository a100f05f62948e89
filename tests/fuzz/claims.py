"""What claims keep to, whatever a narrative says: they have a place, and reading it again gives the same."""

from __future__ import annotations

from collections.abc import Iterator

from fuzz.invariants import Broken, checking

from gxrules import Checker, Report, read
from gxrules.types import Claim

_HEAD = "某县水利局2022年政府信息公开工作年度报告\n一、总体情况\n"
_TABLES = """
三、收到和处理政府信息公开申请情况
一、本年新收政府信息公开申请数量 | 5 | 1 | 0 | 0 | 0 | 0 | 6
二、上年结转政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1
三、本年度办理结果 | （一）予以公开 | 3 | 0 | 0 | 0 | 0 | 0 | 3
（七）总计 | 3 | 0 | 0 | 0 | 0 | 0 | 3
四、结转下年度继续办理 | 3 | 1 | 0 | 0 | 0 | 0 | 4
六、其他需要报告的事项
"""


def broken_claims(data: bytes | str, checker: Checker) -> list[Broken]:
    """The promises that a narrative breaks as section one and as section six."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    report = read(_HEAD + text + _TABLES + text[::-1][:200])
    found = [*claims_placed(report), *figures_placed(report), *checking(checker.check(report))]
    again = read(report.source.text) if report.source else report
    if again.every_claim != report.every_claim or again.figures != report.figures:
        found.append(Broken("claims-alike", repr(report.every_claim)))
    return found


def claims_placed(report: Report) -> Iterator[Broken]:
    """Every claim has a place in its section and in the source, its parts are inside its clause or behind it."""
    sections = {section.number: section for section in report.narratives()}
    for claim in report.every_claim:
        section = sections.get(claim.section)
        if section is None or not 0 <= claim.start < claim.end <= len(section.clean):
            yield Broken("claim-within", repr(claim))
        elif not claim.clause or claim.span is None or claim.span.start >= claim.span.end:
            yield Broken("claim-placed", repr(claim))
        yield from _value(claim)


def _value(claim: Claim) -> Iterator[Broken]:
    without = ("all-finished", "all-upheld", "none-lost", "all")
    if (claim.value is None) != (claim.kind in without) or (claim.kind == "none" and claim.value != 0):
        yield Broken("claim-value", repr(claim))


def figures_placed(report: Report) -> Iterator[Broken]:
    """Every figure is inside its section, in the order of the text."""
    sections = {section.number: section for section in report.narratives()}
    for number, figures in report.figures.items():
        ends = [(figure.start, figure.end) for figure in figures]
        if not all(0 <= start < end <= len(sections[number].clean) for start, end in ends) or ends != sorted(ends):
            yield Broken("figures-in-order", repr(figures))
