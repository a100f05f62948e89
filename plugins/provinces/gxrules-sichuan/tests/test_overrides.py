"""What the province rates otherwise, and that every result says so."""

import pytest

from gxrules import Checker, Config, Result, Severity

CHECKER = Checker(Config(select=("GX604", "GX510")))
PERIOD = "{}2022年政府信息公开工作年度报告\n本报告统计期限为2022年1月1日至2022年11月30日。\n一、总体情况\n工作平稳。\n"
FEE = """{}2022年政府信息公开工作年度报告
二、主动公开政府信息情况
信息内容 | 本年收费金额（单位：万元）
行政事业性收费 | 0
六、其他需要报告的事项
2022年共收取信息处理费50000元。
"""


def levels(result: Result) -> dict[str, Severity]:
    return {found.code: found.severity for found in result.diagnostics}


@pytest.mark.parametrize(
    ("text", "code", "level", "elsewhere"),
    [
        (PERIOD, "GX604", Severity.ERROR, Severity.WARNING),
        (FEE, "GX510", Severity.WARNING, Severity.INFO),
    ],
)
def test_a_rule_is_rated_higher_in_the_province(text: str, code: str, level: Severity, elsewhere: Severity) -> None:
    """SC001 and SC003: the standard and the province's notice ask for what is only practice elsewhere."""
    here, there = CHECKER.check(text.format("旺苍县商务局")), CHECKER.check(text.format("云岭县商务局"))
    assert levels(here) == {code: level}
    assert levels(there) == {code: elsewhere}
    assert {one.override.code for one in here.rerated} == {"GX604", "GX510"}
    assert there.rerated == ()


def test_before_the_standard_the_period_is_rated_as_elsewhere() -> None:
    """DB51/T 2660—2019 is in force since 1 February 2020."""
    result = CHECKER.check(PERIOD.replace("2022", "2019").format("旺苍县商务局"))
    assert levels(result) == {"GX604": Severity.WARNING}
