"""JSON as text: indented as :mod:`json` does it; parts that are text already are put in as they are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from gxrules.rules.json_values import escape_controls


class JsonText(str):
    """JSON that is made already; :func:`indent` puts it in as it is, at whatever depth it stands."""

    __slots__ = ()


def json_text(document: Any) -> str:
    """Indented JSON in its own script, with a newline at its end; what moves a terminal's cursor is escaped."""
    return indent(document) + "\n"


def compact(document: Any) -> str:
    """The same JSON in one line, without a blank outside its strings."""
    return escape_controls(json.dumps(document, ensure_ascii=False, separators=(",", ":")))


def indent(value: Any, depth: int = 0) -> str:
    """``value`` as JSON over several lines, two blanks for each level; its first line is at ``depth`` already."""
    # Asked to indent, the encoder of the library makes a generator for each level of every value.
    return _write(value, "\n" + "  " * depth)


def in_one_line(value: Any, _: int = 0) -> str:
    """``value`` as :func:`compact` JSON that may hold :class:`JsonText`."""
    return _write(value, "")


def _write(value: Any, line: str) -> str:
    """``value`` as JSON, ``line`` being what begins a line at its depth, empty for JSON in one line."""
    kind = type(value)
    below = line and f"{line}  "
    if kind is dict:
        colon = ": " if line else ":"
        items = [
            f"{_key(key)}{colon}{quote(part) if type(part) is str else _write(part, below)}"
            for key, part in value.items()
        ]
        return f"{{{below}{f',{below}'.join(items)}{line}}}" if items else "{}"
    if kind is list or kind is tuple:
        items = [quote(part) if type(part) is str else _write(part, below) for part in value]
        return f"[{below}{f',{below}'.join(items)}{line}]" if items else "[]"
    if value is None or kind is int:
        return "null" if value is None else str(value)
    if kind is JsonText:
        return str(value)
    if isinstance(value, str):
        return quote(value)
    return _write(dict(value), line) if isinstance(value, Mapping) else json.dumps(value)


_encode = json.encoder.encode_basestring


def quote(text: str) -> str:
    """``text`` as a string of JSON."""
    made = _encode(text)
    return made if made.isprintable() else escape_controls(made)


_key = lru_cache(maxsize=1_000)(quote)
