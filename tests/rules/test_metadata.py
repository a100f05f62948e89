"""Metadata: what each part may be, and what is said of what it cannot be."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from gxrules import Metadata
from gxrules.errors import MetadataError


def test_all_parts_may_be_left_out() -> None:
    """And each may be given."""
    assert Metadata() == Metadata(published=None)
    full = Metadata(
        published=date(2025, 1, 31),
        agency_kind="department",
        region="湖南省",
        year=2024,
        agency="云岭县水利局",
        parent="云岭县政府",
    )
    assert full.year == 2024


@pytest.mark.parametrize(
    ("part", "value", "en", "zh"),
    [
        ("published", "2025-01-31", "Give a date, such as date(2025, 1, 31).", "请给出日期"),
        ("published", datetime(2025, 1, 31), "Give a date", "请给出日期"),
        ("year", "2024", "whole number of four digits", "请用四位整数"),
        ("year", True, "whole number of four digits", "请用四位整数"),
        ("year", 24, "whole number of four digits", "请用四位整数"),
        ("agency_kind", "governement", "Did you mean government?", "最接近的是 government"),
        ("region", 43, "Give a name as text", "请用文字给出名称"),
        ("agency", " ", "Give a name as text", "请用文字给出名称"),
    ],
)
def test_what_a_part_cannot_be_is_refused_with_the_fix(part: str, value: Any, en: str, zh: str) -> None:
    """In both languages, with the value that was given."""
    with pytest.raises(MetadataError) as caught:
        Metadata(**{part: value})
    assert caught.value.field == part
    assert repr(value) in str(caught.value)
    assert en in str(caught.value)
    assert zh in caught.value.zh
