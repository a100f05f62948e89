"""Reports of a few figures for the tests of localisation, their causes, and whether an explanation repairs one."""

from typing import Any

from gxrules import Context, Report
from gxrules.types import Cause, Explanation


def repairs(report: Report, explanation: Explanation) -> bool:
    """True if every identity holds with the values proposed; a range gives its first share of the whole."""
    values = {path: report.cell(path).counted for identity in report.identities for path in identity.cells}
    values |= {path: value for path, _, value in explanation.cells}
    for path, span in explanation.ranges.items():
        values[path] = span.least if path != explanation.cells[-1].path else span.most
    return all(
        sum(values[path] or 0 for path in identity.left) == sum(values[path] or 0 for path in identity.right)
        for identity in report.identities
    )


def report_of(year: int = 2021, sections: dict[int, str] | None = None, **rows: dict[str, Any]) -> Report:
    """A report with these rows of table three or blocks of table four, zeros else."""
    form = Report.from_values({}, year=year).edition
    values: dict[str, Any] = dict.fromkeys(form.cells, 0)
    for row, cells in rows.items():
        prefix = row.replace("__", ".") if row.startswith("remedies") else f"requests.{row.replace('__', '.')}"
        values |= {f"{prefix}.{column}": value for column, value in cells.items()}
    return Report.from_values(values, year=year, sections=sections)


def causes(report: Report, previous: Report | None = None) -> tuple[Cause, ...]:
    """The causes a rule is given."""
    return Context(report=report, previous=previous).causes


SOUND = {
    "received": {"natural_person": 60, "commercial_enterprise": 12, "total": 72},
    "granted": {"natural_person": 43, "commercial_enterprise": 12, "total": 55},
    "denied__state_secret": {"natural_person": 15, "total": 15},
    "disposed_total": {"natural_person": 58, "commercial_enterprise": 12, "total": 70},
    "carried_forward": {"natural_person": 2, "total": 2},
}


# Four cells of one row: no smaller change will do, and no search for three cells finds them.
TANGLED = {
    **SOUND,
    "granted": {
        "natural_person": 40,
        "commercial_enterprise": 20,
        "research_institution": 5,
        "other_organization": 7,
        "total": 55,
    },
}
