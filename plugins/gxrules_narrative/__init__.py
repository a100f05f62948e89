"""What the narrative claims, against the tables and against itself (GX4)."""

from __future__ import annotations

from gxrules import Rule, hookimpl

GXRULES_API = 1


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return []
