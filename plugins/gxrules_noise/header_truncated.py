"""A column header is cut to its beginning.

## What it checks

Every header of the tables is the form's whole label. A finding tells all headers of which only the
beginning is printed, each with the label it stands for. A header wrapped over lines, or printed from
top to bottom, is none.

## Why

Of a header over two lines, converters often keep the first. Columns are then told by their places
only; 结果 may be 结果维持 or 结果纠正.

## Basis

The form: 国办公开办函〔2021〕30号, for 2019 and 2020 〔2019〕60号, heads of tables two to four.

## Fails

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业 | 科研 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''

[[fails]]
message = "truncated"
line = 3
data = { count = 2, headers = "“商业”应为“商业企业”；“科研”应为“科研机构”" }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
三、收到和处理政府信息公开申请情况
自然人 | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | 总计
一、本年新收政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0
'''
passes = true
```

# 栏名不完整

栏名只印出了开头部分。

## 检查内容

表格各栏应印出格式规定的完整栏名。只印出开头部分的各栏合并为一条，分别写明对应的完整栏名。分行排
列或者竖排的栏名不算。

## 检查理由

栏名分两行排列时，转换后往往只留下第一行。各栏只能靠位置辨认，“结果”可能是“结果维持”，也可能
是“结果纠正”。

## 依据

国办公开办函〔2021〕30号规定的格式，2019、2020年度为国办公开办函〔2019〕60号，表二至表四表头。
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from gxrules import Finding, Report, Severity, Span, rule
from gxrules.types import Header

from .summary_finding import examples, raw, summarise

# Of a header printed from top to bottom each line shows one character.
_LEAST = 2
_NEAR = 120
_SPACE, _WORD = re.compile(r"\s+"), re.compile(r"\w")


@rule(
    "GX803",
    "header-truncated",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四表头",
    needs_text=True,
    origin="extraction",
    messages={
        "truncated": {
            "zh": "有 {count} 个表头缺字：{headers}。多因转换时仅保留表头第一行所致，请按格式写全。",
            "en": "Column headers are cut short, {count} of them: {headers} (printed, and as it should be). Mostly "
            "only their first line was kept in converting. Write them out as the form has them.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every header that is cut."""
    cut = [header for header in report.headers if header.match == "truncated"]
    if not cut:
        return
    labels, others = _labels(report, cut), {header.span.start for header in report.headers}
    found = {header: labels.get((header.table, header.column), "") for header in sorted(cut, key=_place)}
    found = {header: label for header, label in found.items() if _is_cut(report, header, label, others)}
    if found:
        headers = examples(_corrections(found))
        yield summarise("truncated", [header.span for header in found], {"headers": headers})


def _corrections(found: Mapping[Header, str]) -> Iterator[str]:
    """Each text that is printed for a header, and all the labels it is printed for."""
    labels: dict[str, dict[str, None]] = {}
    for header, label in found.items():
        labels.setdefault(_printed_text(header), {})[label] = None
    for text, wanted in labels.items():
        in_turn = "依次" if len(wanted) > 1 else ""
        yield f"“{text}”{in_turn}应为{'和'.join(f'“{label}”' for label in wanted)}"


def _place(header: Header) -> Span:
    return header.span


def _printed_text(header: Header) -> str:
    return "".join(header.text.split())


def _labels(report: Report, headers: list[Header]) -> dict[tuple[str, str], str]:
    """The whole labels of the headers' columns, by table and key, of whichever edition the report has cells of."""
    wanted = {(header.table, header.column) for header in headers}
    labels: dict[tuple[str, str], str] = {}
    for cell in report.cells():
        if not wanted:
            break
        table, _, rest = cell.path.partition(".")
        for column in ((table, rest), (table, rest.rpartition(".")[2])):
            if column in wanted:
                wanted.remove(column)
                labels[column] = report.spec(cell.path).column.label
    return labels


def _is_cut(report: Report, header: Header, label: str, others: set[int]) -> bool:
    """True if the rest of a header is lost; a header wrapped over lines has its rest on the next ones."""
    printed, end = _printed_text(header), header.span.end
    rest = label.removeprefix(printed)
    if len(printed) < _LEAST or rest in ("", label):
        return False
    text = raw(report)
    space = _SPACE.match(text, end)
    if space and text.startswith(rest, space.end()):
        return False
    return all(start in others for start in _whole_words(text, rest, end, end + _NEAR))


def _whole_words(text: str, word: str, start: int, end: int) -> Iterator[int]:
    """Where a word is in ``text[start:end]`` with no other sign of one right beside it."""
    at = text.find(word, start, end)
    while at >= 0:
        behind = at + len(word)
        apart = not _WORD.match(text[at - 1 : at]) and not _WORD.match(text, behind, end)
        if apart:
            yield at
        at = text.find(word, behind if apart else at + 1, end)
