"""The places of a province, as a plugin lists them."""

from __future__ import annotations

import pytest

from gxrules.types import Places

PLACES = Places.from_toml(
    """
    province = "青岚省"
    shared = ["城关区"]
    counties = { "望澜市" = ["白荷县", "城关区"] }
    short = { "望澜市" = "望澜" }
    """
)
REGIONS = {entry["place"]: entry["region"] for entry in PLACES.regions()}


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("望澜市", "青岚省望澜市"),
        ("望澜", "青岚省望澜市"),
        ("白荷县", "青岚省望澜市白荷县"),
        ("望澜市城关区", "青岚省望澜市城关区"),
        ("城关区", None),
    ],
)
def test_a_place_lies_in_its_region(place: str, region: str | None) -> None:
    """A county is known by its name alone, unless a place elsewhere bears it, too."""
    assert REGIONS.get(place) == region


@pytest.mark.parametrize(
    ("agency", "level"),
    [
        ("望澜市教育局", "city"),
        ("青岚省望澜市教育局", "city"),
        ("望澜市白荷县教育局", "county"),
        ("城关区教育局", "county"),
        ("教育局", None),
        (None, None),
    ],
)
def test_an_agency_is_of_a_city_or_a_county(agency: str | None, level: str | None) -> None:
    """Its name says which, by what it begins with."""
    assert PLACES.level_of(agency, "望澜市") == level
