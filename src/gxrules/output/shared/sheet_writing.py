"""What sheets of a workbook share: formats, paper, heights of rows, text that a cell can hold; and the overview."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gxrules.output.shared.maker import made_by
from gxrules.output.shared.overview import Overview
from gxrules.output.shared.terminal import columns, plain
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.text.messages import Message
from gxrules.text.patterns import pattern

_HEADING = Message("政府信息公开工作年度报告检查总览", "Annual reports on government information disclosure: overview")
# The columns of the overview, in characters; a Chinese one takes two.
_OVERVIEW_COLUMNS = (40, 10, 12, 10, 10, 44)
# The longest text of a cell, the height of a line, and the highest a row can be.
LONGEST = 32_000
LINE = 16
_HIGHEST = 400
_A4 = 9
_FILLS = {"error": "#FFC7CE", "warning": "#FFEB9C", "info": "#DDEBF7"}
# Characters no XML document may hold; control characters are blanked before.
_NO_XML = pattern("[\ufffe\uffff]")


def formats_of(workbook: Workbook) -> dict[str, Format]:
    """The formats of cells, by name; those of severities are named like them."""
    top = {"valign": "top", "text_wrap": True}
    boxed = {"border": 1, "align": "center", "valign": "vcenter", "text_wrap": True}
    styles = {
        "plain": {},
        "text": top,
        "link": {**top, "font_color": "#0563C1", "underline": 1},
        "head": {**top, "bold": True, "bg_color": "#E7E6E6", "border": 1},
        "heading": {"bold": True, "font_size": 14},
        "title": {**boxed, "bold": True, "bg_color": "#F2F2F2"},
        "value": boxed,
        "label": {**boxed, "align": "left"},
        **{level: {**boxed, "bg_color": fill} for level, fill in _FILLS.items()},
    }
    return {name: workbook.add_format(style) for name, style in styles.items()}


def set_paper(sheet: Worksheet) -> None:
    """Have a sheet printed on A4 paper, across, as wide as one page."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def write_field(sheet: Worksheet, row: int, column: int, field: str | int, form: Format) -> None:
    """Write a number or a text; nothing where there is none."""
    if isinstance(field, int):
        sheet.write_number(row, column, field, form)
    elif field:
        sheet.write_string(row, column, safe(field), form)


def height_of(fields: Sequence[str | int], widths: Sequence[int]) -> int:
    """How high a row must be for its fields; not every program works that out when it opens a workbook."""
    lines = [
        sum(ceil(max(columns(part), 1) / (width - 1)) for part in str(field).split("\n"))
        for field, width in zip(fields, widths, strict=True)
    ]
    return min(LINE * max(lines), _HIGHEST)


def write_overview(
    sheet: Worksheet,
    overview: Overview,
    said: Sequence[str],
    formats: Mapping[str, Format],
    options: RenderOptions,
    reports_sheet: str,
) -> None:
    """Fill the first sheet: who checked when, the summary, what was left out, and the parts below one another."""
    for column, width in enumerate(_OVERVIEW_COLUMNS):
        sheet.set_column(column, column, width, formats["text"])
    set_paper(sheet)
    sheet.write_string(0, 0, options.say(_HEADING), formats["heading"])
    for row, line in enumerate((made_by(options), options.say(overview.tally.sentence), *said), 1):
        sheet.write_string(row, 0, line, formats["plain"])
    top = len(said) + 4
    for part in overview.parts(options, reports_sheet):
        sheet.write_string(top, 0, part.title, formats["heading"])
        listed = [part.head, *part.lines] if part.lines else []
        for row, fields in enumerate(listed, top + 1):
            for column, field in enumerate(fields):
                form = "title" if fields is part.head else "value" if column else "label"
                write_field(sheet, row, column, field, formats[form])
            sheet.set_row(row, height_of(fields, _OVERVIEW_COLUMNS[: len(fields)]))
        top += 1 + len(listed)
        if part.said:
            sheet.write_string(top, 0, part.said, formats["plain"])
            top += 1
        top += 1


def safe(text: str) -> str:
    """Text a workbook can hold: no control character but line ends, no more than a cell takes."""
    return cut(_NO_XML.sub(" ", "\n".join(map(plain, text.split("\n")))), LONGEST)


def cut(text: str, units: int) -> str:
    """The beginning of a text that takes no more than so many units of UTF-16, by which a workbook counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
