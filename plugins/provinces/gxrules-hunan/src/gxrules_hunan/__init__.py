"""Rules of Hunan (湖南省), for gxrules."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Any

from gxrules import Family, Message, Rule, hookimpl

from . import fee_basis_of_elsewhere, published_after_city_day, published_after_old_city_day
from .places import PLACES

GXRULES_API = 1
GXRULES_FAMILY = Family(title=Message("湖南省", "Hunan"))


@hookimpl
def gxrules_rules() -> list[Rule]:
    """Return the rules of this plugin."""
    return [fee_basis_of_elsewhere.check, published_after_city_day.check, published_after_old_city_day.check]


@hookimpl
def gxrules_settings() -> Mapping[str, Iterable[Mapping[str, Any]]]:
    """Return the province's places, its documents on the fee, and the days its cities set."""
    return {"regions": list(PLACES.regions()), **_data("notices.toml"), **_data("days.toml")}


def _data(name: str) -> Mapping[str, Any]:
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))
