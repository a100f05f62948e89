"""Cells, and the trees that hold them: the typed one of the form, and one for tables that only a plugin knows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import Any, TypeVar, cast

import attrs

from gxrules.text.source import Span

Number = int | Decimal

KINDS = ("number", "blank", "dash", "unreadable", "unbound", "absent")


@attrs.frozen(kw_only=True, weakref_slot=False)
class Cell:
    """One cell of a table.

    ``kind`` is ``number``; ``blank`` (nothing printed); ``dash`` (``/``,
    ``-``, ``无`` and the like, value 0); ``unreadable`` (something printed that
    is not a number); ``unbound`` (its row is missing or could not be assigned) or
    ``absent`` (not in this edition). ``value`` is ``None`` for all but the
    first and the third. ``unit`` is as printed (元, 万元, 件) or ``None``;
    values are never converted. ``span`` is ``None`` where there is no text.

    ``counted`` is the number an identity or a comparison takes for the cell:
    its value, 0 for a blank that means zero in its table, else ``None``.
    """

    path: str
    label: str
    kind: str = "absent"
    value: Number | None = None
    unit: str | None = None
    raw: str = ""
    span: Span | None = None
    counted: Number | None = None

    @property
    def printed(self) -> bool:
        """True if the text shows anything for this cell."""
        return self.kind in ("number", "dash", "unreadable")


class _CellTwin:
    """A cell before it is frozen; see :func:`make_cell`."""

    __slots__ = ("counted", "kind", "label", "path", "raw", "span", "unit", "value")

    def __init__(
        self,
        path: str,
        label: str,
        kind: str,
        value: Number | None,
        unit: str | None,
        raw: str,
        span: Span | None,
        counted: Number | None,
    ) -> None:
        self.path = path
        self.label = label
        self.kind = kind
        self.value = value
        self.unit = unit
        self.raw = raw
        self.span = span
        self.counted = counted
        self.__class__ = Cell  # type: ignore[assignment]  # the same slots


# A cell by position, in a third of the time: a report has some two hundred, and a frozen class guards each field.
make_cell = cast(
    "Callable[[str, str, str, Number | None, str | None, str, Span | None, Number | None], Cell]", _CellTwin
)


@attrs.frozen(kw_only=True)
class ApplicantCells:
    """One row of table three: a count for each kind of applicant (件)."""

    natural_person: Cell
    commercial_enterprise: Cell
    research_institution: Cell
    public_welfare_organization: Cell
    legal_service_institution: Cell
    other_organization: Cell
    total: Cell


@attrs.frozen(kw_only=True)
class Denied:
    """不予公开: eight reasons."""

    state_secret: ApplicantCells
    prohibited_by_law: ApplicantCells
    security_and_stability: ApplicantCells
    third_party_rights: ApplicantCells
    internal_affairs: ApplicantCells
    process_information: ApplicantCells
    enforcement_file: ApplicantCells
    administrative_inquiry: ApplicantCells


@attrs.frozen(kw_only=True)
class UnableToProvide:
    """无法提供: three reasons."""

    not_held: ApplicantCells
    needs_creation: ApplicantCells
    still_unclear: ApplicantCells


@attrs.frozen(kw_only=True)
class NotProcessed:
    """不予处理: five reasons."""

    petition_or_complaint: ApplicantCells
    repeat_request: ApplicantCells
    published_material: ApplicantCells
    excessive_requests: ApplicantCells
    confirmation_or_reissue: ApplicantCells


@attrs.frozen(kw_only=True)
class OtherwiseHandled:
    """其他处理: one undivided row in the 2019 edition, three rows in the 2021 edition."""

    undivided: ApplicantCells
    correction_overdue: ApplicantCells
    fee_overdue: ApplicantCells
    other: ApplicantCells


@attrs.frozen(kw_only=True)
class Requests:
    """Table three: requests received and handled."""

    received: ApplicantCells
    carried_over: ApplicantCells
    granted: ApplicantCells
    partially_granted: ApplicantCells
    denied: Denied
    unable_to_provide: UnableToProvide
    not_processed: NotProcessed
    otherwise_handled: OtherwiseHandled
    disposed_total: ApplicantCells
    carried_forward: ApplicantCells


@attrs.frozen(kw_only=True)
class RemedyCells:
    """One block of table four: outcomes of reconsideration or litigation (件)."""

    upheld: Cell
    corrected: Cell
    other_outcome: Cell
    pending: Cell
    total: Cell


@attrs.frozen(kw_only=True)
class Remedies:
    """Table four: administrative reconsideration and litigation."""

    reconsideration: RemedyCells
    direct_litigation: RemedyCells
    litigation_after_reconsideration: RemedyCells


@attrs.frozen(kw_only=True)
class DocumentCells:
    """规章 or 规范性文件: the first three cells are the 2021 edition's, the others 2019's (件)."""

    issued: Cell
    repealed: Cell
    in_force: Cell
    newly_made: Cell
    newly_disclosed: Cell
    total_disclosed: Cell


@attrs.frozen(kw_only=True)
class ItemCells:
    """A kind of administrative act; the 2021 edition has its decisions only."""

    prior_year_items: Cell
    net_change: Cell
    decisions: Cell


@attrs.frozen(kw_only=True)
class FeeCells:
    """行政事业性收费: the amount in 万元 (2021), items and their change (2019)."""

    prior_year_items: Cell
    net_change: Cell
    amount: Cell


@attrs.frozen(kw_only=True)
class ProcurementCells:
    """政府集中采购, 2019 only: projects, and an amount whose unit the form does not print."""

    projects: Cell
    amount: Cell


@attrs.frozen(kw_only=True)
class Disclosure:
    """Table two: proactive disclosure, by the items of article 20."""

    government_rule: DocumentCells
    normative_document: DocumentCells
    administrative_license: ItemCells
    other_public_service: ItemCells
    administrative_penalty: ItemCells
    administrative_compulsion: ItemCells
    administrative_fee: FeeCells
    centralized_procurement: ProcurementCells


@attrs.frozen(kw_only=True)
class Tables:
    """The three official tables."""

    disclosure: Disclosure
    requests: Requests
    remedies: Remedies


Part = TypeVar("Part")


def build(owner: type[Part], prefix: str, cells: Mapping[str, Cell]) -> Part:
    """Hang ``cells`` into a table or a part of one; a cell that is not among them is ``absent``."""
    parts: dict[str, Any] = {}
    cls: type = owner  # a cached function takes what can be hashed, which a type of a variable is not said to be
    for name, kind in _plan(cls):
        path = f"{prefix}.{name}"
        parts[name] = (cells.get(path) or _absent(path)) if kind is Cell else build(kind, path, cells)
    return owner(**parts)


@cache
def _plan(owner: type) -> tuple[tuple[str, type], ...]:
    resolved = attrs.resolve_types(owner)
    return tuple((field.name, field.type) for field in attrs.fields(resolved))


@cache
def _absent(path: str) -> Cell:
    return Cell(path=path, label=path)


@cache
def known_paths() -> tuple[str, ...]:
    """Every cell path of either edition, in the tree's order."""
    found: list[str] = []
    _collect(Tables, "", found)
    return tuple(found)


def _collect(owner: type, prefix: str, found: list[str]) -> None:
    for name, kind in _plan(owner):
        if kind is Cell:
            found.append(prefix + name)
        else:
            _collect(kind, f"{prefix}{name}.", found)


class Branch:
    """A part of a path: what is below it, by attribute and by key; iterating gives the keys."""

    __slots__ = ("_below", "_path")
    _below: Mapping[str, Any]
    _path: str

    def __init__(self, path: str, below: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_path", path)
        object.__setattr__(self, "_below", MappingProxyType(dict(below)))

    def __getattr__(self, name: str) -> Any:
        if name in self._below:
            return self._below[name]
        raise AttributeError(f"{self._path} has no {name!r}; it has {', '.join(self._below) or 'nothing'}")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{self._path}.{name} cannot be set: a report does not change")

    def __getitem__(self, name: str) -> Any:
        return self._below[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._below)

    def __len__(self) -> int:
        return len(self._below)

    def __repr__(self) -> str:
        return f"<{self._path}: {', '.join(self._below)}>"


def branch(start: str, cells: Mapping[str, Cell]) -> Branch:
    """The tree of ``cells``, whose paths begin with ``start``."""
    groups: dict[str, dict[str, Cell]] = {}
    for path, cell in cells.items():
        groups.setdefault(path[len(start) + 1 :].partition(".")[0], {})[path] = cell
    below = {
        name: cells[f"{start}.{name}"] if f"{start}.{name}" in cells else branch(f"{start}.{name}", group)
        for name, group in groups.items()
    }
    return Branch(start, below)
