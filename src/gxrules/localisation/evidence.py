"""Evidence for or against a value proposed for a cell: the narrative and last year's report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import attrs

from gxrules.report.cells import Number
from gxrules.report.narrative.claims import Claim
from gxrules.report.report import Report
from gxrules.text.source import Span


@attrs.frozen(kw_only=True)
class Evidence:
    """A statement about a cell's value beside the tables.

    ``kind`` is ``claim`` (the narrative) or ``previous`` (what last year's
    report carried forward). ``supports`` says whether it is for the value
    proposed, else it is for another. ``text`` and ``span`` are the clause of
    the narrative and its figure's place; empty and ``None`` for ``previous``.
    """

    kind: str
    path: str
    value: Number
    supports: bool
    text: str = ""
    span: Span | None = None


@attrs.frozen
class Witness:
    """A value that something beside the tables gives for a cell."""

    kind: str
    path: str
    value: Number
    text: str = ""
    span: Span | None = None

    def on(self, proposed: Number | None) -> Evidence:
        """The evidence that this gives for or against a proposed value."""
        supports = proposed is not None and proposed == self.value
        return Evidence(
            kind=self.kind, path=self.path, value=self.value, supports=supports, text=self.text, span=self.span
        )


def witnesses(report: Report, previous: Report | None) -> Mapping[str, tuple[Witness, ...]]:
    """The values given for cells beside the tables, by cell."""
    found: dict[str, list[Witness]] = {}
    for witness in (*_claim_witnesses(report), *_carry_over_witnesses(report, previous)):
        same = found.setdefault(witness.path, [])
        if all((other.kind, other.value) != (witness.kind, witness.value) for other in same):
            same.append(witness)
    return {path: tuple(each) for path, each in found.items()}


def _claim_witnesses(report: Report) -> Iterator[Witness]:
    for whole in report.claims:
        for claim in whole.walk():
            path = _path_of(claim, report)
            if path in report.cell_map and claim.value is not None:
                yield Witness("claim", path, claim.value, claim.clause, claim.span)


def _path_of(claim: Claim, report: Report) -> str:
    """The one cell a claim is about; empty where it may be about several or another year.

    A claim for a whole area counts, too: the rules compare it with the cell.
    """
    if claim.kind not in ("count", "none") or len(claim.quantities) != 1:
        return ""
    if claim.year not in (None, report.year) or not _is_plain(claim, report):
        return ""
    if claim.quantity.startswith("applicants."):
        return f"requests.received.{claim.quantity.partition('.')[2]}"
    quantity = _ROWS.get(claim.quantity, claim.quantity)
    return quantity if quantity in report.cell_map else f"{quantity}.total"


_ROWS = {"requests.processed": "requests.disposed_total"}


def _is_plain(claim: Claim, report: Report) -> bool:
    """Requests received or processed may be counted with those carried over; then no single cell is meant."""
    if claim.quantity not in ("requests.received", "requests.processed") or claim.reach == "new":
        return True
    return claim.reach != "including-carried-over" and report.requests.carried_over.total.counted == 0


def _carry_over_witnesses(report: Report, previous: Report | None) -> Iterator[Witness]:
    for cell in previous.cells_of("requests.carried_forward") if previous else ():
        if cell.counted is not None:
            yield Witness("previous", f"requests.carried_over.{cell.path.rpartition('.')[2]}", cell.counted)
