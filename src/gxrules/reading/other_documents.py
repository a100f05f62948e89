"""Documents that are not reports of this form, and the one sentence that says which kind a text is."""

from __future__ import annotations

from collections.abc import Iterator

from gxrules.reading.read import NOT_A_REPORT, is_report
from gxrules.report.report import Report
from gxrules.text.fold import fold
from gxrules.text.messages import Message
from gxrules.text.patterns import pattern

# A title names a year and what the document is about; a path of links is judged by its last part.
_LONGEST_TITLE = 80
_MOST_LINES = 60
_SENTENCE = pattern("[。;!?]")
_YEAR = pattern(r"20\d\d")
_ANNUAL = pattern("年度[^,，]{0,16}报告|年报")
# Links to documents that go with a report.
_LINK = pattern(r"(?:相关|关联|链接|附件|下一篇|上一篇)")
_KINDS = (
    (
        pattern(r"20\d\d\D{0,6}(?:20)?\d\d ?学年|20\d\d ?学年"),
        Message(
            "这是学校按学年编制的信息公开报告，不是政府信息公开工作年度报告，不适用本格式。",
            "This is a school's report on information disclosure for an academic year, not an annual report of a"
            " government agency: the form does not apply.",
        ),
    ),
    (
        pattern(r"20\d\d ?年?度? ?(?:上半年|下半年|半年|第?[一二三四1-4] ?季度)"),
        Message(
            "这是一年中部分月份的政府信息公开统计，不是政府信息公开工作年度报告，不适用本格式。",
            "These are figures on information disclosure for a part of a year, not an annual report: the form does not"
            " apply.",
        ),
    ),
    (
        pattern(r"(?:年度报告|年报)[》”\" ]*(?:的)?(?:政策|文字|图文|图片)?解读|解读[:：]|图解|一图读懂"),
        Message(
            "这是政府信息公开工作年度报告的解读，不是报告本身。请检查报告全文。",
            "This explains an annual report and is not the report itself. Check the whole report.",
        ),
    ),
)
_TABLES = 3


def why_no_report(report: Report) -> Message | None:
    """One sentence that says why a text is not an annual report of this form; ``None`` where it is one.

    The title decides what a text is. One that has all the tables of the form
    is a report whatever it calls itself.
    """
    if not is_report(report):
        return _kind_of_document(report) or NOT_A_REPORT
    tables = {row.table for row in report.rows if row.path and row.bound}
    return None if report.source is None or len(tables) >= _TABLES else _kind_of_document(report)


def _kind_of_document(report: Report) -> Message | None:
    titles = list(_titles(report))
    kinds = [_kind(title) for title in titles]
    annual = any(kind is None and _ANNUAL.search(title) for title, kind in zip(titles, kinds, strict=True))
    return None if annual else next((kind for kind in kinds if kind), None)


def _kind(title: str) -> Message | None:
    return next((message for pattern, message in _KINDS if pattern.search(title)), None)


def _titles(report: Report) -> Iterator[str]:
    """The first lines before the first heading or row that may be titles, folded."""
    text = report.source.text if report.source else ""
    begins = [heading.span.start for heading in report.headings] + [row.span.start for row in report.rows]
    lines = [line.strip() for line in fold(text[: min(begins, default=len(text))]).split("\n")]
    for line in [line for line in lines if line][:_MOST_LINES]:
        title = line.rpartition(">")[2].strip(" *#")
        if len(title) <= _LONGEST_TITLE and _is_title(title):
            yield title


def _is_title(line: str) -> bool:
    names = "信息公开" in line and _YEAR.search(line) is not None
    return names and not _SENTENCE.search(line) and not _LINK.match(line)
