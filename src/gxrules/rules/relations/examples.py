"""Examples of a relation: reports by the values of a few cells, which it must reject or accept as the file says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from gxrules.form.editions import Edition
from gxrules.report.cells import Number
from gxrules.rules.relations.relation import Example, Relation
from gxrules.rules.relations.wording import refuse, wrong_type
from gxrules.rules.rule import Rule
from gxrules.text.messages import Message, is_of, nearest_name

_FIGURES = Message("单元格路径及其数值的列表", "a list of tables, each of paths and numbers")
_NUMBER = Message("数", "a number")


@attrs.frozen
class YearRange:
    """The report years a rule is for, both included; ``None`` where there is no bound."""

    first: int | None
    last: int | None

    def within(self, edition: Edition) -> int | None:
        """The first of these years in which reports should use ``edition``; ``None`` where there is none."""
        year = max(self.first or edition.first_year, edition.first_year)
        ends = [end for end in (self.last, edition.last_year) if end is not None]
        return year if all(year <= end for end in ends) else None


def read_examples(
    entry: Mapping[str, Any], relation: Relation, period: YearRange, editions: Sequence[Edition], rule: Rule
) -> tuple[Example, ...]:
    """The examples of an entry; raises where one is not a report, or the relation does not say of it what is due."""
    years = [year for year in map(period.within, reversed(editions)) if year is not None]
    if not years:
        raise refuse(
            "years",
            "has no year of the editions the rule is for.",
            f"These are {', '.join(one.name for one in editions)}.",
            f"不在规则所适用的格式（{'、'.join(one.name for one in editions)}）的年度之内；请改正。",
        )
    kind = next(iter(rule.agency_kinds), None)
    made = []
    for key in ("fails", "passes"):
        for label, values in _tables(entry, key):
            _verify(relation, values, key, label)
            made.append(
                Example(fails=key == "fails", values=values, year=years[0], region=rule.region, agency_kind=kind)
            )
        if not any(example.fails == (key == "fails") for example in made):
            raise refuse(key, "has no example.", "Give at least one.", "没有例子；请至少写一个。")
    return tuple(made)


def _tables(entry: Mapping[str, Any], key: str) -> Iterator[tuple[str, Mapping[str, Number]]]:
    tables = entry[key]
    if not isinstance(tables, list) or not all(isinstance(table, Mapping) for table in tables):
        raise wrong_type(key, tables, _FIGURES)
    for number, table in enumerate(tables, 1):
        label = f"{key}[{number}]"
        yield label, dict(_flat(table, label))


def _flat(table: Mapping[str, Any], label: str, before: str = "") -> Iterator[tuple[str, Number]]:
    """Nested tables as pairs of path and number."""
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, label, f"{before}{key}.")
        elif is_of(value, (int, Decimal)):
            yield before + key, value
        else:
            raise wrong_type(f"{label} {before}{key}", value, _NUMBER)


def _verify(relation: Relation, values: Mapping[str, Number], key: str, label: str) -> None:
    for path in values:
        if path not in relation.paths:
            close = nearest_name(path, relation.paths)
            fix, fix_zh = (
                (f"Did you mean {close}?", f"最接近的是 {close}。") if close else ("Leave it out.", "请删去。")
            )
            raise refuse(
                label, f"gives {path}, which neither side names.", fix, f"中的 {path} 不在 left 和 right 之中；{fix_zh}"
            )
    if relation.holds(values) == (key == "passes"):
        return
    data = relation.data(values)
    compared = f"{data['left_sum']} {relation.sign} {data['right_sum']}"
    says, says_zh = ("holds", "成立") if key == "fails" else ("does not hold", "不成立")
    raise refuse(
        label,
        f"does not do what it says: {compared} {says}.",
        "Correct its values, or the relation.",
        f"与所说不符：{compared} {says_zh}；请改正其中的数值，或改正 relation。",
    )
