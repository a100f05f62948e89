"""Reports from plain values, for cases and for tests in Python."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from gxrules.form.editions import Edition, edition_for, official_editions
from gxrules.form.supplements import Supplement
from gxrules.report.cells import Number
from gxrules.report.report import Report

BASES: Mapping[str, int | str | None] = {"zeros": 0, "blanks": "", "nothing": None}
_NOTHING: Mapping[Any, Any] = MappingProxyType({})


def make_report(
    values: Mapping[str, Any] = _NOTHING,
    *,
    base: str = "zeros",
    year: int | None = None,
    edition: str | None = None,
    title: str | None = None,
    agency: str | None = None,
    agency_kind: str = "unknown",
    sections: Mapping[int, str] = _NOTHING,
    unbound: Sequence[str] = (),
    supplements: Sequence[Supplement] = (),
) -> Report:
    """A report with these values, over a base that fills every other cell.

    ``values`` are given by path, or nested as TOML does: ``{"requests":
    {"received": {"total": 1}}}``. The ``base`` is ``zeros``, ``blanks``, or
    ``nothing`` for cells that were not read. Rows and tables named in
    ``unbound`` were not read, whatever the base. Without ``edition`` it is
    the one in force in ``year``. ``supplements`` are supplementary tables;
    the report has those of which ``values`` gives a cell.
    """
    form = form_of(year, edition)
    fill = BASES[base]
    filled: dict[str, Number | str | None] = {} if fill is None else dict.fromkeys(form.cells, fill)
    filled |= dict(flat(values))
    lost = tuple(f"{prefix}." for prefix in unbound)
    return Report.from_values(
        {path: value for path, value in filled.items() if not f"{path}.".startswith(lost)},
        year=year,
        edition=form.name,
        title=title,
        agency=agency,
        agency_kind=agency_kind,
        sections=sections,
        supplements=supplements,
    )


def form_of(year: int | None, edition: str | None) -> Edition:
    """The edition of this name, else the one in force in ``year``."""
    forms = official_editions()
    return next((form for form in forms if form.name == edition), edition_for(year, forms))


def flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Number | str | None]]:
    """Nested values as pairs of path and value."""
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value
