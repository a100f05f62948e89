"""Pickling of frozen values, some of whose parts are read-only views of mappings, which Python does not pickle."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

import attrs

Reduced = tuple[Any, ...]


@attrs.frozen
class _View:
    """What a read-only view shows, on its way."""

    shown: Mapping[Any, Any]


def reduce_frozen(value: Any) -> Reduced:
    """What ``__reduce__`` of a frozen value of attrs returns: its class and parts; what it computed stays behind."""
    cls: Any = type(value)
    parts = (getattr(value, name) for name in part_names(cls))
    return _rebuild_views, (cls, *(_View(dict(part)) if _is_view(part) else part for part in parts))


def _is_view(part: Any) -> bool:
    return type(part) is MappingProxyType


def _rebuild_views(cls: type, *parts: Any) -> Any:
    return rebuild(cls, *(MappingProxyType(part.shown) if isinstance(part, _View) else part for part in parts))


@cache
def part_names(cls: Any) -> tuple[str, ...]:
    """The names of the parts of a class of attrs."""
    return tuple(field.name for field in attrs.fields(cls))


def rebuild(cls: type, *parts: Any) -> Any:
    """A value of its parts, which were converted and verified when it was first made."""
    value: Any = object.__new__(cls)
    # What attrs keeps beside the parts, such as a hash, it clears itself.
    value.__setstate__(dict(zip(part_names(cls), parts, strict=True)))
    return value
