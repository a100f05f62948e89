"""Validators for what findings and unknowns hold: a value that nobody could print or compare is refused at once."""

from __future__ import annotations

import reprlib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from itertools import islice
from typing import Any, TypeVar

import attrs

from gxrules.errors import RuleError
from gxrules.report.cells import Cell
from gxrules.text.source import Span

T = TypeVar("T")
# No sum of a form is larger by far, and Python prints no number of more than 4,300 digits.
_MOST_DIGITS = 100
_TOO_LARGE: int = 10**_MOST_DIGITS
# A form has some 300 cells; this many of anything in one finding is a loop without an end.
_MOST_PARTS = 10_000


def refusal(name: str, value: object, fix: str, fix_zh: str) -> RuleError:
    """The error for a value that ``name``, a part of a finding, cannot have."""
    shown = _repr.repr(value)
    return RuleError(
        rule="",
        problem=f"{name} of what a rule yields cannot be {shown}.",
        fix=f"Give {fix}.",
        zh=f"规则产出的 {name} 不能是 {shown}；应为{fix_zh}。",
    )


class _Short(reprlib.Repr):
    """The first characters of a value, whatever it is."""

    def repr_int(self, x: int, level: int) -> str:
        """A number as Python prints it, which refuses to print one of more than 4,300 digits."""
        return super().repr_int(x, level) if abs(x) < _TOO_LARGE else "10**100 or more"


_repr = _Short()
_repr.maxstring = _repr.maxother = _repr.maxlong = 80


def parts_of(name: str, given: Iterable[T]) -> tuple[T, ...]:
    """What is given for several, as a tuple.

    Raises :class:`~gxrules.errors.RuleError` for one text, for what cannot
    be gone through, and for more than a finding has use for.
    """
    if isinstance(given, str | bytes) or not isinstance(given, Iterable):
        raise refusal(name, given, "a list, even of one", "列表，即使只有一项")
    parts = tuple(islice(given, _MOST_PARTS + 1))
    if len(parts) > _MOST_PARTS:
        raise refusal(name, parts, f"at most {_MOST_PARTS}", f"至多 {_MOST_PARTS} 项")
    return parts


def paths_of(cells: Iterable[Cell | str]) -> tuple[str, ...]:
    """The paths of cells; raises :class:`~gxrules.errors.RuleError` for what is neither a cell nor a path."""
    return tuple(map(_path, parts_of("cells", cells)))


def _path(cell: Cell | str) -> str:
    if isinstance(cell, Cell):
        return cell.path
    if not isinstance(cell, str):
        raise refusal("cells", cell, "cells or their paths", "单元格或其路径")
    return cell


def one_of(*kinds: type) -> Any:
    """A validator that a value is of one of these types."""
    names = [kind.__name__.replace("NoneType", "None") for kind in kinds]

    def verify(_: Any, part: attrs.Attribute[Any], value: object) -> None:
        if not isinstance(value, kinds):
            raise refusal(part.name, value, " or ".join(names), f" {' 或 '.join(names)}")

    return verify


def all_of(kind: type) -> Any:
    """A validator that every part of a tuple is of this type."""

    def verify(_: Any, part: attrs.Attribute[Any], values: tuple[object, ...]) -> None:
        for value in values:
            if not isinstance(value, kind):
                raise refusal(part.name, value, kind.__name__, f" {kind.__name__}")

    return verify


def verify_span(_: Any, part: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is no span, and one that ends before it begins; whether it is in the text is known later."""
    if value is None:
        return
    whole = isinstance(value, Span) and all(type(end) is int for end in (value.start, value.end))
    if not whole or not 0 <= value.start <= value.end:  # type: ignore[attr-defined]  # a span, as was just seen
        raise refusal(part.name, value, "Span(start, end) or None", " Span(起, 止) 或 None")


def verify_value(_: Any, part: attrs.Attribute[Any], value: object) -> None:
    """Refuse a value that is neither text nor a finite number of a size that can be printed."""
    if value is not None and not isinstance(value, str) and not _is_number(value):
        raise refusal(part.name, value, "int, Decimal, str or None", " int、Decimal、str 或 None，且位数有限")


def verify_number(_: Any, part: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is not a finite number of a size that can be printed."""
    if not _is_number(value):
        raise refusal(part.name, value, "int or Decimal", " int 或 Decimal，且位数有限")


def _is_number(value: object) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | Decimal):
        return False
    if isinstance(value, int):
        return abs(value) < _TOO_LARGE
    return bool(value.is_finite()) and max(abs(value.adjusted()), len(value.as_tuple().digits)) <= _MOST_DIGITS


def verify_data(_: Any, part: attrs.Attribute[Any], value: object) -> None:
    """Refuse what is not a mapping from names; the values are seen when the message is filled."""
    if not isinstance(value, Mapping) or not all(isinstance(key, str) for key in value):
        raise refusal(part.name, value, 'a mapping, as in data={"count": 3}', '映射，如 data={"count": 3}')


def verify_origin(known: tuple[str, ...]) -> Any:
    """A validator that a text is one of those known."""

    def verify(_: Any, part: attrs.Attribute[Any], value: object) -> None:
        if value is not None and value not in known:
            raise refusal(part.name, value, f"one of {', '.join(known)}", f" {'、'.join(known)} 之一")

    return verify
