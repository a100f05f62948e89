"""A consistent report from a few figures: whatever they sum up to is computed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from gxrules.errors import GxrulesError
from gxrules.form.editions import Edition
from gxrules.report.cells import Number
from gxrules.report.report import Report
from gxrules.testing.building import flat, form_of, make_report
from gxrules.testing.texts.values import figures

_NO_VALUES: Mapping[str, Any] = MappingProxyType({})


def consistent_report(
    values: Mapping[str, Any] = _NO_VALUES, *, year: int = 2022, edition: str | None = None, **parts: Any
) -> Report:
    """A report in which every identity of the form holds.

    ``values`` give cells by path; those left out are zero. Totals and the row
    carried forward are computed, and where none is given, the row received.
    ``parts`` are those of :func:`make_report`. Raises
    :class:`~gxrules.GxrulesError` for a value that is computed, and where
    more is handled than there was.
    """
    form = form_of(year, edition)
    given = dict(flat(values))
    computed = {path for identity in form.identities for path in identity.right} & set(given)
    for path in sorted(computed):
        raise GxrulesError(f"{path} is computed here: give what it sums up, or use make_report.")
    counts = {path: value for path, value in given.items() if isinstance(value, int) and not _is_amount(path)}
    amounts: dict[str, Number | str] = {path: value for path, value in given.items() if value and path not in counts}
    return make_report(figures(form, _beyond(form, counts), amounts), year=year, edition=edition, **parts)


def _beyond(form: Edition, counts: Mapping[str, int]) -> Mapping[str, int]:
    """The counts, and of what is received the part beyond what was handled."""
    handled = {each.right[0]: each.left for each in form.identities if each.kind == "disposition_total"}
    beyond = dict(counts)
    for received, carried_over, disposed in _flows(form):
        least = sum(counts.get(path, 0) for path in handled[disposed]) - counts.get(carried_over, 0)
        if received in counts and counts[received] < least:
            raise GxrulesError(f"{received} is {counts[received]}: give {least} at least, for so many are handled.")
        if received in counts:
            beyond[received] -= max(0, least)
    return beyond


def _flows(form: Edition) -> Iterator[tuple[str, str, str]]:
    """For each kind of applicant the cells of what is received, carried over and handled."""
    for each in form.identities:
        if each.kind == "balance":
            received, carried_over = each.left
            yield received, carried_over, each.right[0]


def _is_amount(path: str) -> bool:
    """True if no identity holds the cell: those of table two."""
    return path.startswith("disclosure.")
