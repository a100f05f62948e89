"""The province's cities and counties, and whether an agency is one of a city or of a county."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def data(name: str) -> Mapping[str, Any]:
    """A file of data."""
    return tomllib.loads((files(__package__) / "data" / name).read_text("utf-8"))


def regions() -> Iterator[dict[str, str]]:
    """The entries of the table ``regions``: each city and county by its name, alone and behind its city's."""
    places = data("places.toml")
    province, shared = places["province"], set(places["shared"])
    for city, counties in places["counties"].items():
        for printed in _printed(city):
            yield {"place": printed, "region": province + city}
            yield from ({"place": printed + county, "region": province + city + county} for county in counties)
        yield from (
            {"place": county, "region": province + city + county} for county in counties if county not in shared
        )


def level_of(agency: str | None, city: str) -> str | None:
    """``city`` or ``county``, by what an agency of this city is called; ``None`` where its name does not say."""
    name = (agency or "").removeprefix(data("places.toml")["province"])
    counties = tuple(data("places.toml")["counties"][city])
    for printed in _printed(city):
        if name.startswith(printed):
            return "county" if name.removeprefix(printed).startswith(counties) else "city"
    return "county" if name.startswith(counties) else None


def _printed(city: str) -> tuple[str, ...]:
    """How a city's name is printed: as it is, and short."""
    short = data("places.toml")["short"].get(city)
    return (city, short) if short else (city,)
