"""Figures worked out by hand, and the defects that published reports really had, in words of our own."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from gxrules import Checker, Config, Report, Result
from gxrules.report.cells import Number

CHECKER = Checker()
CLEAN = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")
COLUMNS = (
    "natural_person", "commercial_enterprise", "research_institution", "public_welfare_organization",
    "legal_service_institution", "other_organization", "total",
)  # fmt: skip
OUTCOMES = ("upheld", "corrected", "other_outcome", "pending", "total")
Values = Mapping[str, Number | str | None]


def row(name: str, *figures: int) -> Values:
    """A row of table three; its total is computed where it is left out."""
    whole = figures if len(figures) == len(COLUMNS) else (*figures, sum(figures))
    return {f"requests.{name}.{column}": value for column, value in zip(COLUMNS, whole, strict=True)}


def block(name: str, *figures: int) -> Values:
    """A block of table four."""
    return {f"remedies.{name}.{outcome}": value for outcome, value in zip(OUTCOMES, figures, strict=True)}


def report(
    *parts: Values, year: int = 2022, edition: str = "2021", sections: Mapping[int, str] | None = None
) -> Report:
    """A report of zeros but for ``parts``."""
    zeros: dict[str, Number | str | None] = dict.fromkeys(Report.from_values({}, edition=edition).cell_map, 0)
    values = {path: value for part in (zeros, *parts) for path, value in part.items()}
    return Report.from_values(values, year=year, edition=edition, agency="云岭县水利局", sections=sections)


def codes(result: Result, *families: str) -> list[str]:
    """The codes found, sorted, of some families."""
    return sorted(found.code for found in result.diagnostics if found.code.startswith(families or ("GX",)))


CITY = (
    row("received", 13612, 252, 0, 45, 128, 32, 14069),
    row("carried_over", 535, 6, 0, 1, 18, 0, 560),
    row("granted", 13364, 252, 0, 44, 121, 29, 13810),
    row("disposed_total", 13364, 252, 0, 44, 121, 29, 13810),
    row("carried_forward", 783, 6, 0, 2, 25, 3, 819),
    block("reconsideration", 376, 97, 196, 121, 790),
    block("direct_litigation", 16, 1, 12, 27, 56),
    block("litigation_after_reconsideration", 74, 1, 30, 51, 156),
)


def test_a_city_with_large_numbers_is_clean() -> None:
    """Every identity holds, and a fee of 400 yuan can be charged."""
    found = CHECKER.check(report(*CITY, sections={6: "2022年发出收费通知2件，总金额400元，实际收取400元。"}))
    assert codes(found, "GX3", "GX5") == []


def test_one_request_in_two_columns_breaks_both() -> None:
    """It was received from a natural person and handled as an organisation's, so the totals balance."""
    parts = (
        row("received", 60, 0, 0, 0, 0, 1),
        row("carried_over", 1, 0, 0, 0, 0, 0),
        row("granted", 61, 0, 0, 0, 0, 0),
        row("disposed_total", 61, 0, 0, 0, 0, 0),
        row("carried_forward", 1, 0, 0, 0, 0, 0),
    )
    found = CHECKER.check(report(*parts))
    broken = [found.cells[0].rpartition(".")[2] for found in found.diagnostics if found.code == "GX303"]
    assert broken == ["natural_person", "other_organization"]


def told(text: str, *parts: Values, **extra: int) -> Result:
    """The check of a report that says ``text`` in section one."""
    return CHECKER.check(report(*parts, sections={1: text}, **extra))


MANY = (
    row("received", 805, 0, 0, 0, 0, 0),
    row("granted", 258, 12, 0, 0, 1, 1),
    row("partially_granted", 3, 0, 0, 0, 0, 0),
    row("denied.internal_affairs", 35, 0, 0, 0, 0, 0),
    row("unable_to_provide.not_held", 337, 0, 0, 0, 0, 0),
    row("not_processed.repeat_request", 158, 0, 0, 0, 0, 0),
    row("disposed_total", 791, 12, 0, 0, 1, 1),
)


def test_outcomes_told_are_compared_with_the_table() -> None:
    """258 granted or partly granted are 275 in the table, 265 not provided are 337; the others agree."""
    text = (
        "2022年共办结政府信息公开申请805件，其中，予以公开和部分公开258件，不予公开35件，无法提供265件，不予处理158件。"
    )
    found = told(text, *MANY)
    assert codes(found, "GX405", "GX411") == ["GX405", "GX405", "GX411"]


def test_a_count_that_includes_what_was_carried_over_is_accepted() -> None:
    """1466 are the 1450 received and the 16 carried over."""
    parts = (
        row("received", 1450, 0, 0, 0, 0, 0),
        row("carried_over", 16, 0, 0, 0, 0, 0),
        row("granted", 1457, 0, 0, 0, 0, 0),
        row("disposed_total", 1457, 0, 0, 0, 0, 0),
        row("carried_forward", 9, 0, 0, 0, 0, 0),
    )
    found = told("全年共受理政府信息公开申请1466件（上年度结转16件，结转下年度9件）。", *parts)
    assert codes(found, "GX4") == []


@pytest.mark.parametrize(
    ("statement", "code"),
    [
        ("本年度按量发出收费通知1件，总金额380元，实际收取380元。", None),
        ("本年度按件发出收费通知1件，总金额400元，实际收取400元。", None),
        ("本年度发出收费通知1件，总金额385元，实际收取385元。", "GX505"),
    ],
)
def test_fees_that_the_tariff_allows(statement: str, code: str | None) -> None:
    """A fee is a multiple of ten yuan; 400 yuan by item need fourteen requests in a month."""
    parts = (
        row("received", 14, 0, 0, 0, 0, 0),
        row("granted", 14, 0, 0, 0, 0, 0),
        row("disposed_total", 14, 0, 0, 0, 0, 0),
    )
    found = CHECKER.check(report(*parts, sections={6: statement}))
    assert codes(found, "GX5") == ([code] if code else [])


def test_a_fee_by_item_needs_requests() -> None:
    """The first ten requests are free."""
    parts = (
        row("received", 4, 0, 0, 0, 0, 0),
        row("granted", 4, 0, 0, 0, 0, 0),
        row("disposed_total", 4, 0, 0, 0, 0, 0),
    )
    statement = "本年度按件发出收费通知1件，总金额400元，实际收取400元。"
    assert "GX512" in codes(CHECKER.check(report(*parts, sections={6: statement})))


# The text of the clean sample, and what is in its place.
FOUND = (
    ("GX413", "组织业务培训", "全年共公开政府信息187条。一年来共公开政府信息178条，组织业务培训"),
    ("GX419", "发布信息146条，其中养护计划21条，班线公告48条，执法公示77条", "主动公开信息  条"),
    ("GX811", "发布信息146条", "发布信息146条(请根据实际情况填写)"),
    ("GX124", "总体情况等六个部分", "总体情况等五个部分"),
    ("GX610", "由总体情况等六个部分组成", "由概述、主动公开情况、依申请公开情况、收费及减免情况和存在问题组成"),
    ("GX127", "（一）主动公开情况。", "主动公开情况。"),
)


@pytest.mark.parametrize(("code", "old", "new"), FOUND, ids=[code for code, _, _ in FOUND])
def test_defects_of_published_reports(code: str, old: str, new: str) -> None:
    """What was found in a published report is found by its rule, in a text that is clean without it."""
    assert old in CLEAN
    assert code not in codes(CHECKER.check(CLEAN))
    assert code in codes(CHECKER.check(CLEAN.replace(old, new)))


# What the clean sample says wrongly, and the one rule that names it best.
ONE_MISREADING = (
    ("GX401", "全年收到政府信息公开申请14件，组织业务培训"),
    ("GX408", "没有收到政府信息公开申请，组织业务培训"),
    ("GX420", "全县收到政府信息公开申请900件，组织业务培训"),
)


@pytest.mark.parametrize(("code", "said"), ONE_MISREADING, ids=[code for code, _ in ONE_MISREADING])
def test_one_wrong_number_gives_one_finding(code: str, said: str) -> None:
    """Of several rules that could report it, the others yield."""
    assert codes(CHECKER.check(CLEAN.replace("组织业务培训", said))) == [code]


def test_all_upheld_beside_pending_cases() -> None:
    """Every case was upheld, says the overview; one is still pending in the table."""
    text = "因政府信息公开被申请行政复议3件，均获维持。"
    assert "GX410" in codes(told(text, block("reconsideration", 2, 0, 0, 1, 3)))
    assert "GX410" not in codes(told(text, block("reconsideration", 3, 0, 0, 0, 3)))


@pytest.mark.parametrize(
    ("code", "agency", "overview"),
    [
        ("GX420", "东湖区柳林街道办事处", "2022年，全市共收到政府信息公开申请98件，向市政府提出的申请31件。"),
        ("GX423", "云岭县水利局", "各级政府部门高度重视，部分地区还开设了新媒体账号，公开渠道不断拓宽。"),
        ("GX111", "云岭县水利局", "2022年，我局加快推进水库除险加固，全年完工三座。"),
    ],
)
def test_defects_of_published_overviews(code: str, agency: str, overview: str) -> None:
    """A street office with a city's figures, an overview that could be anybody's, one without the five topics."""
    title = f"{agency}2022年政府信息公开工作年度报告"
    text = CLEAN[CLEAN.index("二、主动公开政府信息情况") :]
    assert code in codes(CHECKER.check(f"{title}\n一、总体情况\n{overview}\n{text}"))


def test_a_table_that_is_missing_and_one_that_is_cut() -> None:
    """A heading with nothing below; and table two with its last block alone."""
    three, four = CLEAN.index("三、收到和处理"), CLEAN.index("四、政府信息公开行政复议")
    lost = CLEAN[:three] + "三、收到和处理政府信息公开申请情况\n" + CLEAN[four:]
    assert "GX113" in codes(CHECKER.check(lost))
    two, eight = CLEAN.index("\t第二十条第（一）项"), CLEAN.index("\t第二十条第（八）项")
    assert codes(CHECKER.check(CLEAN[:two] + CLEAN[eight:])).count("GX114") >= 1


def test_a_fee_denial_in_section_one_only() -> None:
    """It is there, but not where the fees belong."""
    six = CLEAN.index("六、其他需要报告的事项")
    text = CLEAN[:six].replace("（二）依申请公开情况。", "（二）依申请公开情况。本年度未收取信息处理费。")
    assert "GX502" in codes(CHECKER.check(text + "六、其他需要报告的事项\n无其他需要报告的事项。\n"))


def test_totals_left_blank_and_an_amount_in_yuan() -> None:
    """Blank totals beside filled columns, and a purchase with its own unit, on the form of 2019."""
    blank = {
        path: (None if path.endswith(".total") else value)
        for path, value in row("granted", 258, 12, 0, 0, 1, 1).items()
    }
    form = report(blank, {"disclosure.centralized_procurement.amount": "251000元"}, year=2019, edition="2019")
    assert "GX307" in codes(Checker(Config(select=("GX3",))).check(form))


def test_the_actual_value_does_not_depend_on_how_it_is_printed() -> None:
    """A purchase of 12 without unit is one of 12, in digits of full width, too."""
    checker = Checker(Config(select=("GX209",)))
    for printed in ("12", "１２"):
        purchase = {"disclosure.centralized_procurement.amount": printed}
        (found,) = checker.check(report(purchase, year=2019, edition="2019")).diagnostics
        assert found.actual == 12
