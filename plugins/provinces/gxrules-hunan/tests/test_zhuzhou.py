"""HN005: Zhuzhou's reports may cite the city's own measures; no rule takes them for an unknown basis."""

from gxrules import Checker
from gxrules.testing import LAYOUTS, consistent_report, document, write

CHECKER = Checker()
PREAMBLE = "本报告根据{}编制。"
NATIONAL = "《中华人民共和国政府信息公开条例》"
LOCAL = "《株洲市政府信息公开办法》"


def test_the_citys_measures_may_be_cited() -> None:
    """A report that cites them beside the Regulations has the findings of one that does not."""
    report = consistent_report(
        year=2022,
        title="株洲市水利局2022年政府信息公开工作年度报告",
        agency="株洲市水利局",
        agency_kind="department",
        sections={1: "2022年，我局工作平稳。", 5: "培训较少，将每季度办一期。", 6: "本年度未收取信息处理费。"},
    )
    text = write(document(report), LAYOUTS[0]).text
    title, rest = text.split("\n", 1)
    codes = []
    for cited in (NATIONAL, f"{NATIONAL}和{LOCAL}"):
        result = CHECKER.check("\n".join((title, PREAMBLE.format(cited), rest)))
        assert result.report is not None
        assert result.report.region == "湖南省株洲市"
        codes.append([found.code for found in result.diagnostics])
    assert codes[0] == codes[1]
