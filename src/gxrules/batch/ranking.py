"""Ranking of a batch: its reports, districts and rules, those with most to look at first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Any

import attrs

from gxrules.batch.corpus import DuckCorpus
from gxrules.batch.sheets import Sheet, workbook
from gxrules.batch.words import Words
from gxrules.output.shared.phrases import SEVERITIES, VERDICTS
from gxrules.output.shared.terminal import grid, plain
from gxrules.text.messages import Message

_HEADS = {
    "zh": {
        "机关": ("机关", "年度", "地区", "结论", "错误", "警告", "提示", "文件"),
        "地区": ("地区", "报告", "未通过", "未能判定", "通过", "错误", "每份错误"),
        "规则": ("代码", "名称", "级别", "报告", "问题"),
    },
    "en": {
        "Agencies": ("agency", "year", "district", "verdict", "errors", "warnings", "infos", "file"),
        "Districts": ("district", "reports", "failed", "incomplete", "passed", "errors", "errors a report"),
        "Rules": ("code", "name", "severity", "reports", "findings"),
    },
}
_TITLE = {"zh": "检查结果排序", "en": "Ranking of checked reports"}
_UNKNOWN = Message("（不详）", "(unknown)")
# What a verdict or a level is drawn as, by the word it is printed as.
_CLASSES = {
    word: code
    for words in (VERDICTS, SEVERITIES)
    for code, message in words.items()
    for word in (message.zh, message.en)
}
_COUNTED = {"zh": "共 {count} 份报告：{said}。", "en": "Reports: {count}; {said}."}
_COMMA = {"zh": "，", "en": ", "}
_MORE = {"zh": "……另有 {count} 行（--top）", "en": "… and {count} more (--top)"}
_SORT = {"zh": "点击表头可以排序。", "en": "Click a head to sort."}

# An agency that the reader knows no region of is named after its district, mostly.
_COMMON = """
with every as (
    select name, agency, year, verdict,
        coalesce(region, nullif(regexp_extract(agency, '^(.+?[市州盟县区旗])', 1), '')) as district
    from every_row where status = 'checked'
), counted as (
    select report, code, f.name as rule, severity from findings f where accepted is null
    union all select report, code, name, severity from corpus_findings where accepted is null
), sums as (
    select every.*, count(*) filter (severity = 'error') as errors, count(*) filter (severity = 'warning') as warnings,
        count(*) filter (severity = 'info') as infos
    from every left join counted on counted.report = every.name group by all
)
"""
_QUERIES = (
    """
select agency, year, district, verdict, errors, warnings, infos, name from sums
order by verdict = 'failed' desc, errors desc, verdict = 'incomplete' desc, warnings desc, infos desc, name
""",
    """
select district, count(*) as reports, count(*) filter (verdict = 'failed') as failed,
    count(*) filter (verdict = 'incomplete'), count(*) filter (verdict = 'passed'), sum(errors)::bigint as errors,
    round(sum(errors) / count(*), 2)::double
from sums group by district order by failed / reports desc, errors desc, district nulls last
""",
    """
select code, any_value(rule), arg_min(severity, array_position(['error', 'warning', 'info'], severity)),
    count(distinct report) as reports, count(*) as findings
from counted group by code order by reports desc, findings desc, code
""",
)


@attrs.frozen
class Ranking:
    """The three rankings, each a sheet."""

    sheets: tuple[Sheet, ...]
    lang: str

    @classmethod
    def of_batch(cls, folder: Path, words: Words) -> Ranking:
        """The rankings of the batch in a folder, in these words."""
        corpus = DuckCorpus.over(folder / "reports", findings=folder / "corpus.parquet")
        try:
            agencies, districts, rules = (corpus.sql(_COMMON + query) for query in _QUERIES)
        finally:
            corpus.close()
        rows = (
            [(*row[:3], words.verdict(row[3]), *row[4:]) for row in agencies],
            [(row[0] or _UNKNOWN.in_language(words.lang), *row[1:]) for row in districts],
            [(row[0], words.rule(*row[:2]), words.severity(row[2]), *row[3:]) for row in rules],
        )
        heads = _HEADS[words.lang].items()
        sheets = tuple(Sheet(title, head, part) for (title, head), part in zip(heads, rows, strict=True))
        return cls(sheets, words.lang)

    @property
    def sentence(self) -> str:
        """How many reports there are of each verdict."""
        counts = Counter(row[3] for row in self.sheets[0].rows)
        said = _COMMA[self.lang].join(f"{verdict} {count}" for verdict, count in counts.items())
        return _COUNTED[self.lang].format(count=len(self.sheets[0].rows), said=said or "—")

    def text(self, most: int) -> str:
        """The tables as text, with at most so many rows each."""
        return "\n".join([*(line for sheet in self.sheets for line in self._grid(sheet, most)), self.sentence]) + "\n"

    def _grid(self, sheet: Sheet, most: int) -> Iterator[str]:
        yield sheet.title
        yield from grid(sheet.head, [[plain(_cell_text(value)) for value in row] for row in sheet.rows[:most]])
        if len(sheet.rows) > most:
            yield _MORE[self.lang].format(count=len(sheet.rows) - most)
        yield ""

    def workbook(self) -> bytes:
        """A workbook with a sheet for each."""
        return workbook(self.sheets)

    def page(self) -> str:
        """A page that needs no other file, on which each table is sorted by a click on a head."""
        frame = files("gxrules.batch").joinpath("ranking.html").read_text("utf-8")
        parts = {"lang": self.lang, "title": _TITLE[self.lang], "hint": _SORT[self.lang], "tables": self._tables()}
        for name, text in parts.items():
            frame = frame.replace(f"[[{name}]]", text)
        return frame

    def _tables(self) -> str:
        return "\n".join(line for sheet in self.sheets for line in _table(sheet))


def _cell_text(value: Any) -> str:
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _table(sheet: Sheet) -> Iterator[str]:
    heads = "".join(f'<th scope="col"><button type="button">{escape(head)}</button></th>' for head in sheet.head)
    yield f"<h2>{escape(sheet.title)}</h2>\n<table>\n<thead><tr>{heads}</tr></thead>\n<tbody>"
    for row in sheet.rows:
        yield f"<tr>{''.join(map(_cell, row))}</tr>"
    yield "</tbody>\n</table>"


def _cell(value: Any) -> str:
    if isinstance(value, int | float):
        return f'<td class="number">{value:g}</td>' if isinstance(value, float) else f'<td class="number">{value}</td>'
    text = "" if value is None else str(value)
    drawn = _CLASSES.get(text)
    level = f' class="{drawn}"' if drawn in ("failed", "incomplete", "error", "warning") else ""
    return f"<td{level}>{escape(text)}</td>"
