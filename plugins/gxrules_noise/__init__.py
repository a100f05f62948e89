"""What copying and converting left in a text, and what the reader could not take in (GX8)."""

from __future__ import annotations

from gxrules import Rule, hookimpl

from . import bytes_undecodable, limit_reached, row_unbound, text_unread

GXRULES_API = 1


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        row_unbound.check,
        text_unread.check,
        limit_reached.check,
        bytes_undecodable.check,
    ]
