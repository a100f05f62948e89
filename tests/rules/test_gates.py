"""Rules that cannot speak are not run: what they declare must be there for them to say anything."""

from collections.abc import Iterator
from functools import partial
from importlib import import_module

import pytest
from hypothesis import given

from gxrules import Finding, Report, Severity, read, rule
from gxrules.checking.checker import Checker
from gxrules.checking.config.config import Config
from gxrules.errors import RuleError
from gxrules.rules.decorator import FACTS
from gxrules.rules.plugins.discovery import FoundPlugin
from gxrules.rules.plugins.loading import Plugin
from gxrules.rules.rule import Context
from gxrules.testing.defects.defect import all_defects
from gxrules.testing.generated import any_texts, consistent_texts, defective_texts, untrue_gates

CHECKER = Checker(Config(select=tuple(one.code for one in Checker(Config()).rules)))
TITLE = "某县水利局2022年政府信息公开工作年度报告\n一、总体情况\n"


@given(defective_texts(all_defects()) | consistent_texts() | any_texts())
def test_a_rule_that_is_not_asked_would_say_nothing(text: str | bytes) -> None:
    """Whatever the report, a rule without its words or facts yields nothing."""
    assert list(untrue_gates(CHECKER, CHECKER.check(text))) == []


@pytest.mark.parametrize(
    ("parts", "text", "asked"),
    [
        ({}, "", True),
        ({"words": ("去年", "上年")}, "去年收到申请。", True),
        ({"words": ("去年", "上年")}, "今年收到申请。", False),
        ({"words": ("去年",)}, "去\u200b年收到申请。", True),
        ({"words": ("去\u200b年",)}, "去\u200b年收到申请。", True),
        ({"facts": ("noise",)}, "去年收※到申请。", True),
        ({"facts": ("noise", "variants")}, "去年收到申請。", True),
        ({"facts": ("noise", "variants")}, "去年收到申请。", False),
        ({"facts": ("noise",), "words": ("今年",)}, "去年收※到申请。", False),
        ({"quantities": ("requests.received",)}, "本年收到政府信息公开申请3件。", True),
        ({"quantities": ("remedies", "requests")}, "本年收到政府信息公开申请3件。", True),
        ({"quantities": ("remedies", "requests.processed")}, "本年收到政府信息公开申请3件。", False),
        ({"quantities": ("requests",), "words": ("去年",)}, "本年收到政府信息公开申请3件。", False),
    ],
)
def test_a_rule_is_asked_where_it_has_its_words_and_facts(
    parts: dict[str, tuple[str, ...]], text: str, asked: bool
) -> None:
    """One word, fact or quantity is enough; of each kind it needs one. Words may be as printed or as cleaned."""
    reports: list[Report] = []

    @rule(
        "QL001", "asked", severity=Severity.INFO, basis="某规定", messages={"a": {"zh": "有。", "en": "Yes."}}, **parts
    )
    def check(report: Report) -> Iterator[Finding]:
        reports.append(report)
        yield from ()

    assert list(check.run(read(f"{TITLE}{text}\n"), Context())) == []
    assert bool(reports) == asked


def test_every_fact_is_one_of_a_report() -> None:
    """A name that a report does not have would crash the rule that declares it."""
    report = read(TITLE)
    assert [fact for fact in FACTS if not hasattr(report, fact)] == []


def test_what_is_asked_once_is_computed_once() -> None:
    """A function is called for the first who asks; another function has its own answer."""
    report, calls = read(TITLE), []

    def count(of: Report) -> int:
        calls.append(of)
        return len(calls)

    assert [report.once(count) for _ in range(3)] == [1, 1, 1]
    assert report.once(lambda of: of.year) == 2022
    assert read(TITLE).once(count) == 2


def test_a_gate_that_is_too_narrow_is_caught() -> None:
    """A rule that speaks of a report without what it declares is named, with that."""

    @rule(
        "QL001",
        "narrow",
        severity=Severity.INFO,
        basis="某规定",
        quantities=("remedies",),
        messages={"a": {"zh": "有。", "en": "Yes."}},
    )
    def check(report: Report) -> Iterator[Finding]:
        yield Finding("a")

    plugin = Plugin(found=FoundPlugin(name="own", entry="own", load=partial(import_module, "gxrules")), rules=(check,))
    checker = Checker(Config(), plugins=(plugin,))
    assert [told.partition(" ")[0] for told in untrue_gates(checker, checker.check(f"{TITLE}无。\n"))] == ["QL001"]


@pytest.mark.parametrize("quantities", [("request",), ("received",), ("",)])
def test_a_quantity_that_no_narrative_counts_is_refused(quantities: tuple[str, ...]) -> None:
    """A rule with a misspelt one would never be asked."""
    with pytest.raises(RuleError, match="is not what a narrative counts"):
        rule(
            "QL001",
            "misspelt",
            severity=Severity.INFO,
            basis="某规定",
            quantities=quantities,
            messages={"a": {"zh": "有。", "en": "Yes."}},
        )(lambda report: ())
