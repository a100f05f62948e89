"""A cell holds more than its plain digits.

## What it checks

A number is printed in plain ASCII digits. Findings are units in a column that counts or names
its unit, thousands separators, full-width characters, leading zeros, brackets, spaces inside,
words such as 增加 or 减少, a note in brackets (22（其中修订16件） is read as 22), a plus sign outside the column
本年增/减, and an empty fraction in a count.
Spaces between digits are a warning: they may have been two figures, and where no sum of the form
holds with the number, and the spaces do not part thousands (12 045), the report is incomplete.
A symbol at one side of a number is a warning: the number counts as it is printed, but it may have
lost a digit, and the report is incomplete. A text with symbols inside its words has them beside
numbers, too, which obfuscation-symbols (GX801) tells; but ■, ●, ◆ and the like, with which digits
are covered, only where they stand in one of its words. A count with 万 or a unit of money (3万,
120元) is a warning, too: no unit is converted, so the number is not the count, and the report is
incomplete.

All cells of one table with the same kind of decoration make one finding; a cell with several kinds
is told once, for the first of them: a space between digits, a unit, a word, full-width characters,
and so on.

A unit after 采购总金额 (2019) is not a finding, since the form prints none there; a unit of money in the
column 本年收费金额 belongs to fee-in-other-unit (GX207). Nor is a minus sign a finding, nor + in 本年增/减.

## Why

People read such cells without trouble, programs that add up many reports do not.

## Basis

The form has a bare figure in every cell and the unit in its headers. How the 2019 edition wants
本年增/减 signed is unconfirmed; words there are noted as an info only.

## Fails

```toml
year = 2021

[[fails]]
message = "unit"
cells = ["requests.received.natural_person"]
data = { table = "三", count = 1, places = "“一、本年新收”行“自然人”列为“12件”" }

[values.requests.received]
natural_person = "12件"
```

## Passes

```toml
year = 2019
passes = true

[values.disclosure.centralized_procurement]
projects = 6
amount = "251000元"
```

# 数字书写不规范

单元格中除阿拉伯数字外还有其他内容。

## 检查内容

数据应只用半角阿拉伯数字书写。以下写法予以指出：计数栏或者栏名已写明单位的栏带有单位、千分位分隔
符、全角字符、前置的 0、括号、中间的空格、“增加”“减少”等文字、括注（如“22（其中修订16件）”
读作 22）、“本年增/减”栏以外的正号、计数栏带有“.0”。数字之间有空格的按警告处理，因为可能是两
个数；没有勾稽关系能够证实的，报告未能判定，但按千位隔开的（12 045）除外。数字一侧带有符号的也按
警告处理：按印出的数计算，但可能缺了一位，报告未能判定；文字中也夹有此类符号的，由 GX801 指出；但
■、●、◆等常用来遮盖数字的符号，只有该符号也夹在词语中时才作干扰处理。计数栏的数字带有“万”或者
金额单位（3万、120元）的也按警告处理：单位不作换算，所读数字不是件数，报告未能判定。

同一表格中同一种情况合并为一条；一个单元格有几种情况的，只按先后次序（数字间的空格、单位、文字、
全角字符等）指出第一种。

“采购总金额”（2019年版）后的单位不予指出，因为格式没有印明单位；“本年收费金额”栏的金额单位
由 GX207 检查。负号以及“本年增/减”栏的正号不予指出。

## 检查理由

这样的单元格人能读懂，汇总大量报告的程序读不懂。

## 依据

格式的单元格只填数字，单位写在栏名中。2019年版格式对“本年增/减”的正负号有何要求未能核实，其中
的文字只作提示。
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxrules import Cell, Finding, Message, Report, Severity, Unknown, rule
from gxrules.types import pattern

from .by_table import by_table, unknown
from .symbols import doubtful_symbols

_DIGITS = frozenset("0123456789")
_PLAIN = pattern(r"0|[1-9][0-9]*").fullmatch
_MONEY = ("元", "万元", "亿元")
_NO_COUNT = (*_MONEY, "万")
# The first that fits names a cell's decoration; a unit, a sign and a fraction depend on the column, too.
_SHAPES = {
    "symbol": pattern(r""),  # the noise of the text tells
    "note": pattern(r"[(（](?=[^()（）]{0,30}[\u4e00-\u9fff]{2})[^()（）]++[)）]"),
    "split": pattern(r"[0-9０-９]\s+[0-9０-９]"),
    "no-count": pattern(r"[万元]"),
    "unit": pattern(r""),  # the reader has told it from the digits already
    "word": pattern(r"[增减降]"),
    "full-width": pattern(r"[０-９．，＋－−＜＞（）]"),
    "separator": pattern(r","),
    "leading-zero": pattern(r"^\W?0\d"),
    "plus": pattern(r"\+"),
    "fraction": pattern(r"\."),
    "brackets": pattern(r"[()\s]"),
}
_ZH = "表{{table}}有 {{count}} 个单元格{}：{{places}}。{}只填阿拉伯数字，不加其他字符。"
_EN = "Table {{table}} has {{count}} cells {}: {{places}}. {}Enter bare figures and nothing else."
_WORDS = {
    "symbol": ("的数字旁有无关符号", "with a symbol beside the number"),
    "note": ("的数字后面带有说明", "with a note behind the number"),
    "split": ("的数字之间有空格", "with a space between digits"),
    "no-count": ("的件数带有“万”或者金额单位", "of counts with 万 or a unit of money"),
    "unit": ("的数字带有单位", "with a unit"),
    "word": ("的数字旁用文字表示增减", "that say more or less in words"),
    "full-width": ("用了全角字符", "with full-width characters"),
    "separator": ("的数字带有千位分隔符", "with thousands separators"),
    "leading-zero": ("的数字以 0 开头", "with leading zeros"),
    "plus": ("的数字带有加号", "with a plus sign"),
    "fraction": ("的整数带有小数点", "with an empty fraction"),
    "brackets": ("的数字带有括号或空格", "with brackets or spaces"),
}
_DOUBT = {
    "split": ("可能是两个数，请核对后", "They may be two figures each; check them. "),
    "symbol": ("符号可能占了一位数字，请核对后", "It may stand for a digit; check them. "),
    "no-count": ("所读数字不是件数，请核对后", "The number read is not the count; check them. "),
}


@rule(
    "GX206",
    "cell-decorated",
    severity=Severity.INFO,
    basis="国办公开办函〔2021〕30号、〔2019〕60号 表二至表四各数据单元格",
    messages={
        kind: {"zh": _ZH.format(zh, doubt[0]), "en": _EN.format(en, doubt[1])}
        for kind, (zh, en) in _WORDS.items()
        for doubt in [_DOUBT.get(kind, ("请", ""))]
    },
)
def check(report: Report) -> Iterator[Finding | Unknown]:
    """Yield one finding for each table and kind of decoration."""
    printed = [cell for cell in report.cells("number") if cell.raw not in _DIGITS and not _PLAIN(cell.raw)]
    doubtful = doubtful_symbols(report, printed)
    kinds = {
        cell.path: "symbol" if cell.path in doubtful else _decoration(cell, report.spec(cell.path).column.type)
        for cell in printed
    }
    for kind in [kind for kind in _SHAPES if kind in kinds.values()]:
        severity = Severity.WARNING if kind in _DOUBT else None
        for affected in by_table(report, [cell for cell in report.cells("number") if kinds.get(cell.path) == kind]):
            yield affected.finding(kind, key=kind, show=_quote, severity=severity)
    yield from unknown(report, "unbound")
    if doubtful:
        yield Unknown(tuple(sorted(doubtful)), reason=_MAY_HIDE)
    if apart := [path for path, kind in kinds.items() if kind == "split"]:
        yield from _doubt_split(report, apart)
    if uncounted := [path for path, kind in kinds.items() if kind == "no-count"]:
        yield Unknown(tuple(uncounted), reason=_CONVERTED)


def _doubt_split(report: Report, paths: Sequence[str]) -> Iterator[Unknown]:
    """The numbers with spaces in them that no sum proves to be one, and that are not parted by thousands."""
    proven = {cell.path for each in report.sums if each.holds for cell in (*each.left, *each.right)}
    alone = [path for path in paths if path not in proven and not _THOUSANDS(report.cell(path).raw.strip())]
    if alone:
        yield Unknown(tuple(alone), reason=_MAY_BE_TWO)


_THOUSANDS = pattern(r"[0-9０-９]{1,3}(?:\s[0-9０-９]{3})+").fullmatch
_MAY_BE_TWO = Message("数字之间有空格，可能是两个数", "with a space between its digits it may be two figures")
_MAY_HIDE = Message("数字旁的符号可能占了一位数字", "a symbol beside the number may stand for a digit")
_CONVERTED = Message("数字带有“万”或者金额单位，不作换算", "a number with 万 or a unit of money is not converted")


def _quote(cell: Cell) -> str:
    return f"{cell.label}为“{_printed_text(cell)}”"


def _printed_text(cell: Cell) -> str:
    return " ".join(cell.raw.split())


def _decoration(cell: Cell, column: str) -> str | None:
    """What a number in a column of this type prints beside its digits."""
    fits = (kind for kind, shape in _SHAPES.items() if shape.search(_printed_text(cell)))
    return next((kind for kind in fits if _counts(kind, cell, column)), None)


def _counts(kind: str, cell: Cell, column: str) -> bool:
    """True if a decoration is one in this column."""
    if kind == "symbol":
        return False
    if kind == "note":
        return cell.unit is None or f"（{cell.unit}）" not in cell.raw.replace("(", "（").replace(")", "）")
    if kind == "no-count":
        return column in ("count", "signed") and cell.unit in _NO_COUNT and bool(cell.value)
    if kind == "unit":
        money = column == "money" or (column == "ten_thousand_yuan" and cell.unit in _MONEY)
        return cell.unit is not None and not money
    if kind == "plus":
        return column != "signed"
    if kind == "fraction":
        return column in ("count", "signed") and (cell.value or 0) % 1 == 0
    return True
