"""What is in the cells of the three tables (GX2)."""

from __future__ import annotations

from gxrules import Family, Message, Rule, hookimpl

from . import (
    cell_blank,
    cell_decorated,
    cell_negative,
    cell_not_integer,
    cell_not_numeric,
    cell_placeholder,
    count_implausible,
    fee_in_other_unit,
    fee_in_yuan,
    procurement_without_unit,
)

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("数值", "values"), tags=("gate",))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this family."""
    return [
        cell_blank.check,
        cell_placeholder.check,
        cell_not_numeric.check,
        cell_not_integer.check,
        cell_negative.check,
        cell_decorated.check,
        fee_in_other_unit.check,
        fee_in_yuan.check,
        procurement_without_unit.check,
        count_implausible.check,
    ]
