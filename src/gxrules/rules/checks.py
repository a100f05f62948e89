"""Checks of rules as what they are found by in another process: the names of their modules and their own."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from importlib import import_module
from typing import Any, NoReturn

import attrs


@attrs.frozen
class AbsentCheck:
    """Stands for the check of a rule that was pickled and that no module has; its page is still there."""

    docstring: str = attrs.field(repr=False)

    def __call__(self, *_: object) -> NoReturn:
        """Raise :class:`RuntimeError`: there is nothing to run."""
        raise RuntimeError("the rule was pickled without its check, which no module has")


def docstring_of(check: Callable[..., Any]) -> str:
    """The docstring of the module that holds a check."""
    if isinstance(check, AbsentCheck):
        return check.docstring
    return sys.modules[check.__module__].__doc__ or ""


def is_importable(rule: object, check: Callable[..., Any]) -> bool:
    """True if another process finds ``rule`` in the module of its check, under the name of that."""
    module = sys.modules.get(check.__module__)
    return getattr(module, getattr(check, "__name__", ""), None) is rule and _is_found(check.__module__)


@cache
def _is_found(module: str) -> bool:
    parent = sys.modules.get(module.rpartition(".")[0])
    path = getattr(parent, "__path__", None)
    found = (finder.find_spec(module, path) for finder in sys.meta_path if hasattr(finder, "find_spec"))
    return module != "__main__" and any(found)


def imported(module: str, name: str) -> Any:
    """What ``module`` has under ``name``."""
    return getattr(import_module(module), name)
