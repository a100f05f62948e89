"""The kit for plugin authors: what it makes, what it counts, and that it lets no bad plugin pass."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType

import pytest

import gxrules.testing
from gxrules import Checker, Finding, GxrulesError, PluginError, Report, Rule, Severity, Unknown, read, rule
from gxrules.rules.plugins.found_plugin import FoundPlugin
from gxrules.rules.plugins.loading import Plugin
from gxrules.testing import (
    LAYOUTS,
    Case,
    CaseError,
    Expected,
    assert_rule,
    conformance,
    consistent_report,
    document,
    generated,
    make_report,
    run_case,
    suite,
    write,
)

PAGE = """More was carried forward than was received.

## What it checks

Two totals.

## Why

It is rare.

## Basis

Practice.

## Fails

```toml
year = 2022
values.requests.carried_forward.total = 1

[[fails]]
message = "too-many"
data = { n = 1 }
```

## Passes

```toml
year = 2022
passes = true
```

# 结转多于新收

结转下年度的申请多于新收的申请。

## 检查内容

比较两个总计。

## 检查理由

这种情况少见。

## 依据

做法。
"""
MESSAGES = {"too-many": {"zh": "结转下年度{n}件。", "en": "Carried forward: {n}."}}
FORWARD = "requests.carried_forward.total"
CASES = (
    Case(name="two", year=2022, values={FORWARD: 2}, fails=[Expected(message="too-many", cell=FORWARD)]),
    Case(name="near miss: as many", year=2022, values={FORWARD: 1, "requests.received.total": 1}, passes=True),
)


def too_many(report: Report) -> Iterator[Finding | Unknown]:
    received, forward = report.requests.received.total, report.requests.carried_forward.total
    if received.counted is None or forward.counted is None:
        yield Unknown(cell for cell in (received, forward) if cell.counted is None)
    elif forward.counted > received.counted + (report.requests.carried_over.total.counted or 0):
        yield Finding("too-many", data={"n": forward.counted}, cells=[forward])


def crash_on_notes(report: Report) -> Iterator[Finding | Unknown]:
    """Crash on a report the reader did not take in whole."""
    if report.notes:
        raise ZeroDivisionError
    yield from too_many(report)


def always(report: Report) -> Iterator[Finding]:
    yield Finding("too-many", data={"n": 1}, cells=[FORWARD])


Make = Callable[..., tuple[Rule, dict[str, suite.Check]]]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Make:
    """A rule in an installed plugin, and the checks of its conformance by name."""

    def make(
        check: Callable[..., Iterator[object]] = too_many,
        *,
        page: str = PAGE,
        cases: tuple[Case, ...] = CASES,
        **parts: object,
    ) -> tuple[Rule, dict[str, suite.Check]]:
        name = "qinglan_rules.too_many"
        module = ModuleType(name, page)
        monkeypatch.setitem(sys.modules, name, module)
        monkeypatch.setattr(check, "__module__", name)
        described = {"severity": Severity.WARNING, "basis": "《条例》第三十三条", "messages": MESSAGES, **parts}
        one = rule("QL001", "too-many", **described)(check)  # type: ignore[arg-type]  # wrong parts are tried, too
        found = FoundPlugin(name="qinglan", entry="qinglan_rules", load=lambda: module, distribution="qinglan-rules")
        plugins = (Plugin(found=found, rules=(one,)),)
        monkeypatch.setattr(suite, "load_plugins", lambda: plugins)
        monkeypatch.setattr(generated, "Checker", lambda config: Checker(config, plugins=plugins))
        marks = conformance("qinglan", cases={"QL001": cases}, examples=15).pytestmark  # type: ignore[attr-defined]  # pytest puts it there
        (values,) = [mark.args[1] for mark in marks if mark.name == "parametrize"]
        return one, {param.id: param.values[0] for param in values}

    return make


def failing(checks: dict[str, suite.Check]) -> dict[str, str]:
    """The checks that do not hold, and what they say."""
    said = {}
    for name, check in checks.items():
        try:
            check.run()
        except AssertionError as error:
            said[name.removeprefix("QL001 ")] = str(error)
    return said


def test_a_good_rule_conforms(made: Make) -> None:
    """Every check holds, the generated ones among them."""
    _, checks = made()
    assert failing(checks) == {}
    assert {"consistent reports pass", "no text makes a rule crash"} <= set(checks)


@pytest.mark.parametrize(
    ("parts", "check", "told"),
    [
        ({"basis": "某规定"}, "has whole metadata", "basis names no document"),
        ({"page": "Too many."}, "has a page with all sections", "the sections of its page are"),
        ({"page": PAGE.replace("It is rare.", "")}, "has a page with all sections", "'Why' of its page is empty"),
        ({"page": PAGE.replace("received.", "received")}, "has a page with all sections", "write one sentence"),
        ({"page": PAGE.partition("\n# ")[0]}, "has a Chinese page", "it has no Chinese page"),
        ({"page": PAGE.replace("结转多于新收\n", "结转多于新收。\n")}, "has a Chinese page", "name the defect"),
        ({"page": PAGE.replace("新收的申请。", "新收")}, "has a Chinese page", "one sentence that ends with 。"),
        ({"page": PAGE.replace("检查理由", "为什么")}, "has a Chinese page", "the sections of its Chinese page are"),
        ({"page": PAGE.replace("这种情况少见。", "Rare.")}, "has a Chinese page", "says nothing in Chinese"),
        ({"page": PAGE.replace("Passes", "Fine")}, "shows an example of each kind", "'Passes'"),
        ({"messages": {"too-many": {"zh": "{n}", "en": "Carried forward: {n}."}}}, "speaks Chinese and English", "zh"),
        ({"messages": {"too-many": {"zh": "{n}件。", "en": "{n}."}}}, "speaks Chinese and English", "en is no"),
        ({"messages": {**MESSAGES, "never": MESSAGES["too-many"]}}, "has enough cases", "shows the message never"),
        ({"cases": ()}, "has enough cases", "it has 1 cases that are to be failed"),
        ({"cases": CASES[:1]}, "has enough cases", "near miss"),
        ({"check": always}, "consistent reports pass", "QL001 reports a consistent report"),
        ({"check": always, "words": ("绝无",)}, "no text makes a rule crash", "a report that has none of"),
        ({"check": crash_on_notes}, "no text makes a rule crash", "ZeroDivisionError"),
        ({"first_year": 2300}, "consistent reports pass", "QL001 applied to none of"),
    ],
)  # fmt: skip
def test_a_rule_that_does_not_conform_is_told(made: Make, parts: dict[str, object], check: str, told: str) -> None:
    """Each standard has a rule that breaks it, and says what is wrong."""
    _, checks = made(**parts)
    name = next(name for name in checks if name.endswith(check))
    assert told in failing({check: checks[name]})[check]


def test_a_case_that_does_not_hold_fails_by_its_name(made: Make) -> None:
    """What differs is told under the name of the case."""
    wrong = Case(name="three", year=2022, values={FORWARD: 3}, fails=[Expected(message="too-many", data={"n": 4})])
    _, checks = made(cases=(*CASES, wrong))
    assert failing(checks) == {"QL001[4] three": "finding 0: data.n is 3, not 4"}


def test_a_case_of_no_rule_is_told(made: Make) -> None:
    """A file whose rule was renamed would never run."""
    stray = Case(name="whose", code="QL999", passes=True)
    _, checks = made(cases=(*CASES, stray))
    assert "whose: no rule has this name or code" in failing(checks)["every case belongs to a rule"]


def test_a_plugin_that_is_not_installed_is_refused() -> None:
    """An empty suite would pass."""
    with pytest.raises(PluginError, match=r"not installed where the tests run.*pip install"):
        conformance("atlantis")


def test_the_tester_says_how_much_it_ran(made: Make, capsys: pytest.CaptureFixture[str]) -> None:
    """The number of cases and checks is printed and returned."""
    one, _ = made()
    more = Case(name="one", year=2022, values={FORWARD: 1}, fails=[Expected(message="too-many")])
    zeros = Case(name="none", built=make_report(year=2022), passes=True)
    tally = assert_rule(one, [*CASES, more, zeros])
    assert capsys.readouterr().out == f"QL001 too-many: cases: 4; checks: {tally.checks}\n"
    assert tally.cases == 4
    assert tally.checks > 8


def test_the_tester_wants_both_kinds_of_cases(made: Make) -> None:
    """A rule that never fires, or always, is not tested by half its cases."""
    one, _ = made()
    with pytest.raises(AssertionError, match=r"has 1 cases that are to be passed; give 2"):
        assert_rule(one, [*CASES, CASES[0]])


def test_a_place_is_compared(made: Make) -> None:
    """Line and column are those of the finding, or of its first cell."""
    one, _ = made(basis="《条例》")
    text = write(document(make_report({FORWARD: 7}, year=2022)), LAYOUTS[0]).text
    line = next(number for number, line in enumerate(text.splitlines(), 1) if "四、结转下年度" in line)
    column = text.splitlines()[line - 1].rindex("7") + 1
    for shift, told in ((0, ()), (1, (f"finding 0: column is {column}, not {column + 1}",))):
        expected = Expected(message="too-many", line=line, column=column + shift)
        assert run_case(one, Case(name="here", text=text, fails=[expected])) == told


def test_a_consistent_report_sums_up() -> None:
    """What is received and not handled is carried forward, and every total fits."""
    report = consistent_report({"requests": {"received": {"natural_person": 7}, "granted": {"natural_person": 5}}})
    assert report.requests.received.total.value == 7
    assert report.requests.disposed_total.natural_person.value == 5
    assert report.requests.carried_forward.total.value == 2
    assert not [found for found in Checker().check(report).diagnostics if found.code.startswith("GX3")]


def test_a_consistent_report_takes_table_two_and_an_edition() -> None:
    """Amounts stay as they are given; the older form has its own cells."""
    bought = {"disclosure.centralized_procurement": {"amount": "3万元", "projects": 1}}
    report = consistent_report(bought, year=2020, agency="某县水利局")
    assert report.edition.name == "2019"
    assert report.cell("disclosure.centralized_procurement.amount").raw == "3万元"
    assert report.agency == "某县水利局"


def test_a_total_cannot_be_given_to_a_consistent_report() -> None:
    """It would be silently overwritten."""
    with pytest.raises(GxrulesError, match=r"requests\.received\.total is computed here"):
        consistent_report({"requests.received.total": 7})
    with pytest.raises(GxrulesError, match="give 2 at least"):
        consistent_report({"requests.received.natural_person": 1, "requests.granted.natural_person": 2})


def test_what_is_written_in_a_layout_reads_back() -> None:
    """The writers of layouts are the kit's, too."""
    report = consistent_report({"requests.received.natural_person": 7})
    assert read(write(document(report), LAYOUTS[0]).text).requests.received.total.value == 7


def test_a_case_in_python_is_refused_like_one_in_toml() -> None:
    """A case that expects nothing passes for one that holds."""
    with pytest.raises(CaseError, match="expects nothing"):
        Case(name="empty", year=2022)


@pytest.mark.parametrize("name", gxrules.testing.__all__)
def test_public_names_load(name: str) -> None:
    """Every name the kit exports is there, and has a docstring or is data."""
    value = getattr(gxrules.testing, name)
    assert value.__doc__
    assert name in dir(gxrules.testing)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name fails as on any module."""
    with pytest.raises(AttributeError, match="conformence"):
        _ = gxrules.testing.conformence


def test_examples_run_without_the_libraries_of_the_kit() -> None:
    """`gxrules plugins --verify` needs neither hypothesis nor pytest."""
    code = "import sys, gxrules.testing.tester; print(sorted({'hypothesis', 'pytest'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_kit_is_documented() -> None:
    """Every public name is on its page."""
    page = (Path(__file__).parents[2] / "docs" / "testing.md").read_text("utf-8")
    assert [name for name in gxrules.testing.__all__ if f"`{name}" not in page] == []
