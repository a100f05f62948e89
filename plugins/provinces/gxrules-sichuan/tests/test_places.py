"""The region follows from the agency's name."""

import pytest

from gxrules import Checker, Config

# Other provinces' plugins, where they are installed, know places of their own.
CHECKER = Checker(Config(plugins=("gxrules", "gxrules-sichuan")))


@pytest.mark.parametrize(
    ("agency", "region"),
    [
        ("雅安市水利局", "四川省雅安市"),
        ("雨城区水利局", "四川省雅安市雨城区"),
        ("成都市武侯区教育局", "四川省成都市武侯区"),
        ("乐山市市中区教育局", "四川省乐山市市中区"),
        ("市中区教育局", None),
        ("凉山州西昌市人民政府", "四川省凉山彝族自治州西昌市"),
        ("阿坝县人民政府", "四川省阿坝藏族羌族自治州阿坝县"),
        ("四川省财政厅", "四川省"),
        ("怀化市水利局", None),
    ],
)
def test_a_name_leads_to_its_region(agency: str, region: str | None) -> None:
    """Cities and counties are known by their names, unless a place elsewhere has the same."""
    result = CHECKER.check(f"{agency}2022年政府信息公开工作年度报告\n一、总体情况\n2022年，工作平稳。\n")
    assert result.report is not None
    assert result.report.region == region
