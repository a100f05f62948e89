"""Metadata of a report: what the caller knows and the text does not say."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs

from gxrules.errors import MetadataError
from gxrules.text.messages import is_of, nearest_name

AGENCY_KINDS = ("department", "government", "township")


def _day(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not is_of(value, (date,)):
        raise _error(field, value, "Give a date, such as date(2025, 1, 31).", "请给出日期，如 date(2025, 1, 31)。")


def _year(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not (is_of(value, (int,)) and 1000 <= int(str(value)) <= 9999):
        fix = "Give the year of the report as a whole number of four digits, such as 2024."
        raise _error(field, value, fix, "请用四位整数给出报告年度，如 2024。")


def _kind(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and value not in AGENCY_KINDS:
        near = nearest_name(str(value), AGENCY_KINDS)
        known = "、".join(AGENCY_KINDS)
        fix = f"Did you mean {near}? There are {', '.join(AGENCY_KINDS)}; leave it out where it is not known."
        raise _error(field, value, fix, f"最接近的是 {near}；可用 {known}，不知道的不写。")


def _name(_: object, field: attrs.Attribute[Any], value: object) -> None:
    if value is not None and not (isinstance(value, str) and value.strip()):
        raise _error(field, value, "Give a name as text, or leave it out.", "请用文字给出名称，不知道的不写。")


def _error(field: attrs.Attribute[Any], value: object, fix: str, zh: str) -> MetadataError:
    return MetadataError(
        field=field.name, problem=f"it cannot be {value!r}.", fix=fix, zh=f"{field.name} 不能是 {value!r}；{zh}"
    )


@attrs.frozen(kw_only=True)
class Metadata:
    """The facts the caller knows and the text does not state; each part is optional.

    ``agency`` is the agency's name, where the text lacks it or has another;
    ``parent`` is the agency that this one reports to. Raises
    :class:`~gxrules.errors.MetadataError` for what a part cannot be.
    """

    published: date | None = attrs.field(default=None, validator=_day)
    agency_kind: str | None = attrs.field(default=None, validator=_kind)
    region: str | None = attrs.field(default=None, validator=_name)
    year: int | None = attrs.field(default=None, validator=_year)
    agency: str | None = attrs.field(default=None, validator=_name)
    parent: str | None = attrs.field(default=None, validator=_name)
