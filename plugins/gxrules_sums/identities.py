"""Compare the two sides of the form's identities (勾稽关系); the edition's data says which there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from gxrules import Cell, Finding, Message, Related, Report, Unknown
from gxrules.types import Sum


def find_broken(report: Report, kind: str) -> Iterator[Finding | Unknown]:
    """Yield a finding for every identity of ``kind`` that does not hold."""
    for each in report.sums_of(kind):
        if each.unknown:
            yield Unknown(each.unknown)
        elif not each.holds and not _holds_with_totals(each, report):
            yield _mismatch(each, report)


def blank_totals(report: Report) -> dict[str, Sum]:
    """The rows of table three whose 总计 is blank although their columns are filled, by the path of that cell.

    Where there is such a row, those with zeros in all columns are among them:
    the same column was left out.
    """
    rows = [row for row in report.sums_of("applicant_total") if row.right[0].kind == "blank"]
    filled = [row for row in rows if total(row.left) > 0]
    zeros = [row for row in rows if all(cell.value == 0 for cell in row.left)] if filled else []
    return {row.right[0].path: row for row in rows if row in filled or row in zeros}


def zero_totals(report: Report) -> dict[str, Sum]:
    """The rows of table three whose 总计 says 0 although their columns are filled, by the path of that cell."""
    rows = (row for row in report.sums_of("applicant_total") if row.right[0].value == 0)
    return {row.right[0].path: row for row in rows if total(row.left) > 0}


def unfilled_totals(report: Report) -> dict[str, Sum]:
    """Both, but a single 0, which may as well be a slip in that row."""
    zeros = zero_totals(report)
    return blank_totals(report) | (zeros if len(zeros) > 1 else {})


def _holds_with_totals(each: Sum, report: Report) -> bool:
    """True if an identity of totals fails only because some of these were not filled in."""
    if each.identity.kind == "applicant_total" or not any(cell.counted in (0, None) for cell in each.right + each.left):
        return False
    rows = unfilled_totals(report)
    left, right = (
        sum([total(rows[cell.path].left) if cell.path in rows else cell.counted or 0 for cell in side], start=0)
        for side in (each.left, each.right)
    )
    return left == right


def total(cells: Sequence[Cell]) -> int | Decimal:
    """The sum of what ``cells`` count for; what is not known counts for nothing."""
    return sum([cell.counted or 0 for cell in cells], start=0)


def counted_values(cells: Sequence[Cell]) -> list[int | Decimal] | None:
    """What ``cells`` count for; ``None`` where one is not known."""
    values = [cell.counted for cell in cells if cell.counted is not None]
    return values if len(values) == len(cells) else None


def row_of(report: Report, cell: Cell) -> str:
    """The row of a cell, by its Chinese address."""
    return report.spec(cell.path).row_label


def write_sum(cells: Sequence[Cell]) -> str:
    """The sum as one would write it down, without its zeros: ``85 + 7 = 92``."""
    terms = [str(cell.counted) for cell in cells if cell.counted]
    return f"{' + '.join(terms)} = {total(cells)}" if len(terms) > 1 else str(total(cells))


def addends(cells: Sequence[Cell]) -> list[Related]:
    """The places of ``cells``, for a finding on their sum."""
    return [Related(span=cell.span, cells=(cell.path,), note="addend") for cell in cells]


def _mismatch(each: Sum, report: Report) -> Finding:
    left, right = each.left, each.right
    first, second = total(left), total(right)
    place = report.spec(right[0].path)
    # A blank counts as zero where its table leaves zeros blank; a total left blank may as well be what is wrong.
    blank = any(cell.kind == "blank" for cell in left)
    return Finding(
        "mismatch",
        data={
            "cell": place.label,
            "row": place.row_label,
            "column": place.column.address,
            "left": first,
            "left_sum": _with_blanks(write_sum(left)) if blank else write_sum(left),
            "right": second,
            "right_sum": write_sum(right),
            "difference": abs(first - second),
        },
        cells=each.identity.cells,
        span=right[0].span,
        related=addends([*left, *right[1:]]),
        expected=None if blank else first,
        actual=None if blank else second,
    )


def _with_blanks(sum_: str) -> Message:
    return Message(f"{sum_}（空白按 0 计）", f"{sum_} (blanks as 0)")
