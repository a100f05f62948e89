"""Consistent figures: leaves are drawn, totals computed, so that every identity of the form holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from hypothesis import strategies as st

from gxrules.form.editions import CellSpec, Edition, Identity
from gxrules.report.cells import Number

Figures = Mapping[str, Number | str]

# Reports are mostly zeros and small counts; a few agencies have five figures. No total of ten exceeds a million.
AMOUNTS = st.one_of(
    st.integers(1, 9), st.integers(1, 9), st.integers(10, 120), st.integers(121, 9_999), st.integers(10_000, 99_999)
)
CHANGES = st.integers(-20, 200)
_WHOLE_TEN_THOUSANDS = st.integers(0, 5_000)
_FINE_TEN_THOUSANDS = st.builds(
    lambda units, places: Decimal(units).scaleb(-places), st.integers(1, 99_999), st.integers(1, 4)
)
TEN_THOUSANDS = st.one_of(_WHOLE_TEN_THOUSANDS, _FINE_TEN_THOUSANDS)
MONEY = st.one_of(
    TEN_THOUSANDS,
    TEN_THOUSANDS.map(lambda amount: f"{amount}万元"),
    st.integers(0, 9_999_999).map(lambda amount: f"{amount}元"),
)
_BY_TYPE = {"count": AMOUNTS, "signed": CHANGES, "ten_thousand_yuan": TEN_THOUSANDS, "money": MONEY}


def counts(form: Edition) -> st.SearchStrategy[dict[str, int]]:
    """Some of the counts of tables three and four that no identity gives; the others are zero."""
    return st.dictionaries(st.sampled_from(_leaves(form)), AMOUNTS, max_size=10)


def full_counts(form: Edition) -> st.SearchStrategy[dict[str, int]]:
    """All those counts, so that a value in another's place shows."""
    return st.fixed_dictionaries(dict.fromkeys(_leaves(form), st.integers(0, 99)))


def amounts(form: Edition) -> st.SearchStrategy[dict[str, Number | str]]:
    """Some of the values of table two; the others are zero."""
    free = [path for path, spec in form.cells.items() if spec.table == "disclosure"]
    pairs = st.sampled_from(free).flatmap(lambda path: st.tuples(st.just(path), _amount(form.cells[path])))
    return st.lists(pairs, max_size=5).map(dict)


def figures(form: Edition, counts: Mapping[str, int], amounts: Figures) -> Figures:
    """Values for every cell of a form, in which every identity holds."""
    values: dict[str, Number | str] = {**complete(form, counts), **amounts}
    _make_plausible(values)
    return values


def _make_plausible(values: dict[str, Number | str]) -> None:
    """Table two has no identities, yet its cells bound each other."""
    for row in ("government_rule", "normative_document"):
        _raise(values, f"disclosure.{row}.in_force", f"disclosure.{row}.issued")
        _raise(values, f"disclosure.{row}.total_disclosed", f"disclosure.{row}.newly_disclosed")
    for path in [path for path in values if path.endswith(".net_change")]:
        prior = path.replace("net_change", "prior_year_items")
        values[prior] = max(_whole(values[prior]), -_whole(values[path]))
    projects, amount = (f"disclosure.centralized_procurement.{key}" for key in ("projects", "amount"))
    if amount in values and values[projects] == 0:
        values[amount] = 0
    elif amount in values and values[amount] in (0, "0元", "0万元"):
        values[projects] = 0


def _raise(values: dict[str, Number | str], path: str, least: str) -> None:
    if path in values:
        values[path] = max(_whole(values[path]), _whole(values[least]))


def _whole(value: Number | str) -> int:
    assert isinstance(value, int)
    return value


def complete(edition: Edition, leaves: Mapping[str, int]) -> dict[str, int]:
    """All cells of a form from its leaves; of ``requests.received`` what exceeds the applications handled."""
    values = {**dict.fromkeys(edition.cells, 0), **leaves}
    for identity in _of_kind(edition, "disposition_total"):
        _total(identity, values)
    for identity in _of_kind(edition, "balance"):
        _balance(identity, values)
    for kind in ("applicant_total", "remedy_total"):
        for identity in _of_kind(edition, kind):
            _total(identity, values)
    return values


def _leaves(edition: Edition) -> Sequence[str]:
    """The counts that no identity gives; the balance gives the row carried forward."""
    given = {path for identity in edition.identities for path in identity.right}
    return [path for path, spec in edition.cells.items() if spec.table != "disclosure" and path not in given]


def _of_kind(edition: Edition, kind: str) -> list[Identity]:
    return [identity for identity in edition.identities if identity.kind == kind]


def _total(identity: Identity, values: dict[str, int]) -> None:
    (total,) = identity.right
    values[total] = sum(values[path] for path in identity.left)


def _balance(identity: Identity, values: dict[str, int]) -> None:
    received, carried_over = identity.left
    disposed, carried_forward = identity.right
    values[received] += max(0, values[disposed] - values[carried_over])
    values[carried_forward] = values[received] + values[carried_over] - values[disposed]


def _amount(spec: CellSpec) -> st.SearchStrategy[Number | str]:
    return _BY_TYPE[spec.column.type]
