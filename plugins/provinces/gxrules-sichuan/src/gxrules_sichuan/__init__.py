"""Rules of Sichuan (四川省), for gxrules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from gxrules import Family, Message, Override, Rule, Severity, hookimpl

from . import city_quantity_floor_missed, period_not_stated, provincial_notice_not_cited
from .places import PLACES

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("四川省", "Sichuan"))
_STANDARD = "DB51/T 2660—2019第2.1条"
_FEE_NOTICE = "四川省财政厅、四川省发展和改革委员会2021年1月关于信息处理费的通知第一部分（文号未核实）"


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this plugin."""
    return [period_not_stated.check, provincial_notice_not_cited.check, city_quantity_floor_missed.check]


@hookimpl
def gxrules_settings() -> Mapping[str, Iterable[Mapping[str, Any]]]:
    """Return the province's places, and the floors its cities set."""
    return {"regions": list(PLACES.regions()), **_data("floors.toml")}


def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))


@hookimpl
def gxrules_overrides() -> list[Override]:
    """Return what the province makes stricter: the period (SC001), and the fee in table two (SC003)."""
    return [
        Override(code="GX604", region="四川省", severity=Severity.ERROR, basis=_STANDARD, first_year=2020),
        Override(code="GX510", region="四川省", severity=Severity.WARNING, basis=_FEE_NOTICE, first_year=2021),
    ]
