"""The hooks, and the marker plugins implement them with; no more."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import pluggy

if TYPE_CHECKING:
    from gxrules.rules import Rule

PROJECT = "gxrules"
API_VERSION = 1

hookspec = pluggy.HookspecMarker(PROJECT)
hookimpl = pluggy.HookimplMarker(PROJECT)


@hookspec
def gxrules_rules() -> Iterable[Rule]:  # type: ignore[empty-body]  # a specification has no body
    """Return the rules of a plugin."""
