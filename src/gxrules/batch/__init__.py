"""Batches: the results of very many files as tables; needs the extra ``batch``.

``check_batches`` is for engines that hand streams of Arrow to their workers, ``row_schema`` says what comes back.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from gxrules.batch.streams import check_batches, row_schema

__all__ = ["check_batches", "row_schema"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        value = getattr(import_module("gxrules.batch.streams"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
