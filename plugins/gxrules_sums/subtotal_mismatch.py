"""A subtotal row that the form does not have differs from the sum of its rows.

## What it checks

Some reports add a row 小计 to （三）不予公开, （四）无法提供, （五）不予处理 or （六）其他处理 in table three. Each
of its seven figures is the sum of the group's rows. Such a row belongs to the group its label or
the words before it name, else to the group of the row above. Where no group is named and it adds up
to the group below, nothing is said.

A row whose label is only like one of the form, or that does not print seven figures, is not judged.

## Why

The form has no such row. Who reads it takes it for the number of refusals, and it contradicts the
rows themselves.

## Basis

国办公开办函〔2021〕30号 and 〔2019〕60号, table three: the groups have rows and no subtotals. That a
subtotal is the sum of its rows is what the word says.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 2 | 0 | 0 | 0 | 0 | 0 | 2
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
三、本年度办理结果 | （一）予以公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（二）部分公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（三）不予公开 | 1.属于国家秘密 | 0 | 0 | 0 | 0 | 0 | 0 | 0
2.其他法律行政法规禁止公开 | 0 | 0 | 0 | 0 | 0 | 0 | 0
3.危及“三安全一稳定” | 0 | 0 | 0 | 0 | 0 | 0 | 0
4.保护第三方合法权益 | 0 | 0 | 0 | 0 | 0 | 0 | 0
5.属于三类内部事务信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0
6.属于四类过程性信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0
7.属于行政执法案卷 | 0 | 0 | 0 | 0 | 0 | 0 | 0
8.属于行政查询事项 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（四）无法提供 | 1.本机关不掌握相关政府信息 | 1 | 0 | 0 | 0 | 0 | 0 | 1
2.没有现成信息需要另行制作 | 1 | 0 | 0 | 0 | 0 | 0 | 1
3.补正后申请内容仍不明确 | 0 | 0 | 0 | 0 | 0 | 0 | 0
小计 | 3 | 0 | 0 | 0 | 0 | 0 | 3
（五）不予处理 | 1.信访举报投诉类申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
2.重复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
3.要求提供公开出版物 | 0 | 0 | 0 | 0 | 0 | 0 | 0
4.无正当理由大量反复申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
5.要求行政机关确认或重新出具已获取信息 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（六）其他处理 | 1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请 | 0 | 0 | 0 | 0 | 0 | 0 | 0
3.其他 | 0 | 0 | 0 | 0 | 0 | 0 | 0
（七）总计 | 2 | 0 | 0 | 0 | 0 | 0 | 2
四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''

[[fails]]
message = "mismatch"
line = 19
data = { label = "小计", printed = "“自然人”列 3；“总计”列 3", sums = "“自然人”列 2；“总计”列 2" }
```

## Passes

```toml
year = 2021
passes = true
```

# 自设小计不符

格式没有规定的小计行与其各行之和不等。

## 检查内容

有的报告在表三的（三）不予公开、（四）无法提供、（五）不予处理、（六）其他处理之下自行加设小计
行，其七个数据应分别等于该组各行之和。小计行按行名或者其前面的文字归入相应的组，没有写明的归入上
一行所在的组。没有写明组别、且与下一组之和相等的，不作判断。

行名只是与格式某一行相近，或者没有印出七个数据的行，不作判断。

## 检查理由

格式没有小计行。读者会把小计当作不予公开等的数量，而小计又与各行矛盾。

## 依据

国办公开办函〔2021〕30号、〔2019〕60号表三：各组只有细分行，没有小计行。小计等于各行之和，是“小
计”一词的本义。
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence

from gxrules import Cell, Finding, Report, Severity, Unknown, rule
from gxrules.types import Row, pattern

from .identities import addends, total

_SUBTOTAL = pattern(r"小计|小结|(?<=.)(?:合计|共计)$").search
# The rows of a group, by its head on the form.
_Groups = dict[str, list[str]]


@rule(
    "GX308",
    "subtotal-mismatch",
    severity=Severity.ERROR,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表三第三项（三）至（六）（格式没有小计行）",
    messages={
        "mismatch": {
            "zh": "表三“{label}”行的数（{printed}）与“{group}”各行之和（{sums}）不符。"
            "请核对这一行与上述各行，改正填错的数；"
            "格式没有小计行，也可以删去这一行。",
            "en": "Table three, row “{label}” says {printed}, while the rows of {group} add up to {sums}. "
            "Check it against them and correct the wrong figure; the form has no such row, so it may be taken out.",
        }
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield a finding for every subtotal row that does not add up."""
    columns = [column.label for column in report.edition.table("requests").blocks[0].columns]
    for row in report.rows:
        values = _figures(row.values) if _is_subtotal(row) else []
        if len(values) != len(columns):
            continue
        groups = {head: _by_column(report, paths) for head, paths in _candidates(report, row).items()}
        unknown = [cell for cells in groups.values() for column in cells for cell in column if cell.counted is None]
        if unknown:
            yield Unknown(unknown)
        elif groups and all(values != list(map(total, cells)) for cells in groups.values()):
            yield _mismatch(row, values, columns, *next(iter(groups.items())))


def _is_subtotal(row: Row) -> bool:
    return row.table == "requests" and row.path is None and row.bound and bool(_SUBTOTAL("".join(row.label.split())))


def _figures(values: Sequence[str]) -> list[int]:
    """The figures of a row; none where one is not a plain number."""
    plain = [unicodedata.normalize("NFKC", value).strip() for value in values]
    return [int(value) for value in plain] if all(value.isdecimal() for value in plain) else []


def _candidates(report: Report, row: Row) -> _Groups:
    """The groups a row may belong to: the one it is named after, else those of the rows around it."""
    groups = _groups(report)
    met = sorted((other for other in report.rows if other.path and other.table == row.table), key=lambda one: one.span)
    above = [other for other in met if other.span < row.span][-1:]
    below = [other for other in met if other.span > row.span][:1]
    named = _named_group(report, row, above, groups)
    near = [head for other in (*above, *below) for head, paths in groups.items() if other.path in paths]
    return {head: groups[head] for head in named or near}


def _groups(report: Report) -> _Groups:
    groups: dict[str, tuple[str, list[str]]] = {}
    head = ""
    for row in report.edition.table("requests").rows:
        if row.path is None:
            head = row.label
        elif row.path.count(".") > 1:
            groups.setdefault(row.path.rpartition(".")[0], (head, []))[1].append(row.path)
    return {head: paths for head, paths in groups.values() if len(paths) > 1}


def _named_group(report: Report, row: Row, above: Sequence[Row], groups: _Groups) -> list[str]:
    """The group whose name stands last between the row above and the row's values."""
    start = above[0].span.end if above else row.span.start
    words = "".join(report.source.text[start : row.span.end].split()) if report.source else ""
    found = {head: words.rfind(head.partition("）")[2]) for head in groups}
    last = max(found.values(), default=-1)
    return [head for head, place in found.items() if place == last >= 0]


def _by_column(report: Report, paths: Sequence[str]) -> list[list[Cell]]:
    """The cells of these rows, column by column."""
    columns = report.edition.table("requests").blocks[0].columns
    return [[report.cell(f"{path}.{column.key}") for path in paths] for column in columns]


def _mismatch(
    row: Row, values: Sequence[int], columns: Sequence[str], group: str, cells: Sequence[Sequence[Cell]]
) -> Finding:
    compared = zip(columns, values, cells, strict=True)
    wrong = [(column, value, below) for column, value, below in compared if value != total(below)]
    printed = "；".join(f"“{column}”列 {value}" for column, value, _ in wrong)
    sums = "；".join(f"“{column}”列 {total(below)}" for column, _, below in wrong)
    addended = [cell for _, _, below in wrong for cell in below]
    return Finding(
        "mismatch",
        data={"label": "".join(row.label.split()), "group": group, "printed": printed, "sums": sums},
        cells=addended,
        span=row.span,
        related=addends(addended),
        expected=sums,
        actual=printed,
    )
