"""The region follows from the agency's name."""

import pytest

from gxrules import Checker, Config

# Other provinces' plugins, where they are installed, know places of their own.
CHECKER = Checker(Config(plugins=("gxrules", "gxrules-hunan")))


@pytest.mark.parametrize(
    ("agency", "region"),
    [
        ("湘潭市行政审批服务局", "湖南省湘潭市"),
        ("湘潭县信访局", "湖南省湘潭市湘潭县"),
        ("株洲市天元区行政审批服务局", "湖南省株洲市天元区"),
        ("湘西州财政局", "湖南省湘西土家族苗族自治州"),
        ("湘西土家族苗族自治州凤凰县人民政府", "湖南省湘西土家族苗族自治州凤凰县"),
        ("张家界市永定区教育局", "湖南省张家界市永定区"),
        ("永定区教育局", None),
        ("湖南省财政厅", "湖南省"),
        ("成都市水务局", None),
    ],
)
def test_a_name_leads_to_its_region(agency: str, region: str | None) -> None:
    """Cities and counties are known by their names, unless a place elsewhere has the same."""
    result = CHECKER.check(f"{agency}2022年政府信息公开工作年度报告\n一、总体情况\n2022年，工作平稳。\n")
    assert result.report is not None
    assert result.report.region == region
