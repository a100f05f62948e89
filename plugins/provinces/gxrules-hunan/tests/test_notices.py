"""The province's document on the fee is known to GX511."""

import pytest

from gxrules import Checker

CHECKER = Checker()
TEXT = "湘潭市水利局2022年政府信息公开工作年度报告\n六、其他需要报告的事项\n按照{}规定，本年度未收取信息处理费。\n"


@pytest.mark.parametrize(("number", "codes"), [("湘财税〔2021〕3号", set()), ("川财税〔2021〕1号", {"HN001"})])
def test_the_document_is_a_basis(number: str, codes: set[str]) -> None:
    """It may be alone; another province's may not."""
    found = {one.code for one in CHECKER.check(TEXT.format(number)).diagnostics}
    assert found & {"GX511", "HN001"} == codes
