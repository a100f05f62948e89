"""A row of a table could not be read for certain.

## What it checks

The reader gives every row its place in the form, and every value of the row its column. Rows are
reported for which that is not certain: a row prints fewer values than the table has columns
and nothing says which are missing, it prints more, something between its values is not a value, its
label is none of the form's while the table lacks a row, or the edition its table uses has no such
row. The rows of a table with the same fault are one finding that lists them.

Where every row of a table lacks the same column, the finding on the column (GX118) stands for all
its rows.

## Why

Blank cells are lost easily when a table is copied, and the values after them move to the left. A
value in the wrong column is worse than none, so the cells of such a row count as unknown, and the
report is incomplete.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, rows and columns of tables two to four.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 3 | 3
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''

[[fails]]
message = "short"
line = 4
cells = [
  "requests.received.natural_person",
  "requests.received.commercial_enterprise",
  "requests.received.research_institution",
  "requests.received.public_welfare_organization",
  "requests.received.legal_service_institution",
  "requests.received.other_organization",
  "requests.received.total",
]
data = { row = "表三“一、本年新收”行", printed = 2, expected = 7 }
origin = "extraction"
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 3 | | | | | | 3
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''
passes = true
```

# 表格行未能读取

表格某一行的数据未能准确读取。

## 检查内容

每一行都要对应到格式的某一行，每个数据都要对应到某一栏。不能确定的行予以指出：印出的数据少于栏
数，看不出缺哪一栏；多于栏数；数据之间夹有不是数据的内容；行名不属于格式的任何一行，而该表缺少
行；该表所用的版本没有这一行。同一表格中情况相同的各行合并为一条，逐行列出。

一个表格各行都缺同一栏的，以缺栏（GX118）为准。

## 检查理由

复制表格时空白单元格容易丢失，其后的数据向左移位。填错栏的数据比没有数据更有害，因此该行各单元格
按未知处理，报告未能判定。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表二至表四各行各
栏。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from gxrules import Cell, Finding, Message, Report, Severity, rule
from gxrules.types import MissingRow, Note

from .reader_notes import name_rows, notes_of, quote, rows_that_may_be, table_of, table_title
from .summary_finding import examples, row_name, summarise


@rule(
    "GX817",
    "row-unbound",
    severity=Severity.WARNING,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各行各列",
    needs_text=True,
    origin="extraction",
    yields_to=("GX118", "GX119"),
    facts=("notes",),
    messages={
        "short": {
            "zh": "{row}只有 {printed} 项，而表头有 {expected} 列，无法确定各项属于哪一列。"
            "空白单元格可能在复制时丢失，请连同空白重新复制表格，或在空白处补填数字（没有发生的填 0）。",
            "en": "The row {row} prints {printed} of {expected} values, and nothing says for which columns. Blanks "
            "may have been lost in copying: copy the table again with its blanks, or fill in the figures (0 where "
            "there was nothing).",
        },
        "nothing": {
            "zh": "{row}的行名之后没有任何单元格，{expected} 列的数可能排在了别处。"
            "请连同空白单元格重新复制表格，让每行的数紧跟行名；没有发生的填 0。",
            "en": "Nothing is behind the label of the row {row}; its {expected} values may be elsewhere. Copy the "
            "table again with its blank cells, so that each row's figures follow its label; fill in 0 where there "
            "was nothing.",
        },
        "surplus": {
            "zh": "{row}有 {printed} 项，而表头只有 {expected} 列，无法确定各项属于哪一列。"
            "请对照原表核对这一行，去掉多出的内容。",
            "en": "The row {row} prints {printed} values where the form has {expected}; which belong there is not "
            "certain. Compare the row with the original table and take out what is too much.",
        },
        "unclear": {
            "zh": "{row}的内容不全是数字，或者可能是相邻行的数，无法确定各列的值。"
            "请让每个数字单独成格，并与行名同在一行；说明文字请移到表外。",
            "en": "Not everything in the row {row} looks like a value, or its values may be those of a row "
            "beside it, so none is certain. Give each figure a cell of its own in the row of its label, and move "
            "remarks out of the table.",
        },
        "stranger": {
            "zh": "{row}有 {printed} 个数，但行名与格式规定的各行均不一致，且该表缺少{missing}。请按格式原文填写行名。",
            "en": "The row {row} with its {printed} values has no label of the form, and the table lacks {missing}. "
            "Write the label as the form has it.",
        },
        "other-edition": {
            "zh": "该表采用的格式中没有{row}，这一行未能读取。请在同一张表中只使用同一版格式的行。",
            "en": "The edition its table uses has no row {row}, so it was not read. "
            "Use the rows of one edition in one table.",
        },
        "short-rows": {
            "zh": "表{table}有 {count} 行的项数少于列数，无法确定各项属于哪一列：{rows}。"
            "空白单元格可能在复制时丢失，请连同空白重新复制表格，或在空白处补填数字（没有发生的填 0）。",
            "en": "In table {table}, {count} rows print fewer values than there are columns, and nothing says which "
            "are missing: {rows}. Blanks may have been lost in copying: copy the table again with its blanks, or fill "
            "in the figures (0 where there was nothing).",
        },
        "nothing-rows": {
            "zh": "表{table}有 {count} 行的行名之后没有任何单元格，这些行的数可能排在了别处：{rows}。"
            "请连同空白单元格重新复制表格，让每行的数紧跟行名；没有发生的填 0。",
            "en": "In table {table}, nothing is behind the labels of {count} rows, and their values may be elsewhere: "
            "{rows}. Copy the table again with its blank cells, so that each row's figures follow its label; fill in "
            "0 where there was nothing.",
        },
        "surplus-rows": {
            "zh": "表{table}有 {count} 行的项数多于列数，无法确定各项属于哪一列：{rows}。"
            "请对照原表核对这些行，去掉多出的内容。",
            "en": "In table {table}, {count} rows print more values than there are columns, and which belong there is "
            "not certain: {rows}. Compare them with the original table and take out what is too much.",
        },
        "unclear-rows": {
            "zh": "表{table}有 {count} 行的内容不全是数字，无法确定各列的值：{rows}。"
            "请让每个数字单独成格；说明文字请移到表外。",
            "en": "In table {table}, {count} rows hold more than values, so none is certain: {rows}. "
            "Give each figure a cell of its own, and move remarks out of the table.",
        },
        "stranger-rows": {
            "zh": "表{table}有 {count} 行的行名与格式规定的各行均不一致（{rows}），且该表缺少{missing}。"
            "请按格式原文填写行名。",
            "en": "In table {table}, {count} rows have no label of the form, and the table lacks {missing}: {rows}. "
            "Write the labels as the form has them.",
        },
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield a finding for every table and every fault of rows whose values could not be assigned."""
    together: dict[tuple[str, str], list[Note]] = {}
    for note in notes_of(report, "row-unbound"):
        together.setdefault((table_of(report, note), _message(note)), []).append(note)
    for (table, message), notes in together.items():
        # A table has one row at most that only the other edition has.
        if len(notes) == 1 or message == "other-edition":
            yield from (_of_one(report, message, note) for note in notes)
        else:
            yield _of_several(report, table, message, notes)


def _of_one(report: Report, message: str, note: Note) -> Finding:
    printed, expected = note.data["printed"], note.data["expected"] or None
    cells = report.cells_of(note.data["path"] or "")
    return Finding(
        message,
        data={
            "row": _name(report, note, cells),
            "printed": printed,
            "expected": expected,
            "missing": _missing(report, [note]),
        },
        cells=cells,
        span=note.span,
        expected=expected if expected != printed else None,
        actual=printed if expected and expected != printed else None,
        key="" if cells else "".join(note.data["label"].split()),
    )


def _of_several(report: Report, table: str, message: str, notes: Sequence[Note]) -> Finding:
    rows = [report.cells_of(note.data["path"] or "") for note in notes]
    names = [_name_within(report, note, cells) for note, cells in zip(notes, rows, strict=True)]
    data = {
        "table": table_title(report, table) if table else "",
        "rows": examples(names),
        "missing": _missing(report, notes),
    }
    cells = [cell for row in rows for cell in row]
    finding = summarise(f"{message}-rows", [note.span for note in notes], data, cells=cells)
    return attrs.evolve(finding, key=f"{table} {message}")


def _missing(report: Report, notes: Sequence[Note]) -> Message:
    """Which of the form's rows may be the ones of these notes, for a message."""
    rows = rows_that_may_be(report, notes)
    if not rows:
        return Message("格式规定的行", "a row of the form")
    return Message(name_rows(rows), f"the row {name_rows(rows)}") if len(rows) == 1 else _several(rows)


def _several(rows: Sequence[MissingRow]) -> Message:
    return Message(name_rows(rows), f"the rows {name_rows(rows)}")


def _name(report: Report, note: Note, cells: Sequence[Cell]) -> str:
    """What the row is called: by its address on the form, else as printed."""
    if not cells:
        return f"“{quote(note.data['label'])}”行"
    return row_name(report, cells)


def _name_within(report: Report, note: Note, cells: Sequence[Cell]) -> str:
    """The same without the table."""
    address = report.spec(cells[0].path).row.address if cells else quote(note.data["label"])
    return f"“{address}”行" if address else "数据行"


def _message(note: Note) -> str:
    expected, printed = note.data["expected"], note.data["printed"]
    if note.data["path"] is None:
        return "stranger"
    if not expected:
        return "other-edition"
    if not printed:
        return "nothing"
    if printed == expected:
        return "unclear"
    return "short" if printed < expected else "surplus"
