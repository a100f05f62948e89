"""The rules' cases: each rule fails and passes where its cases say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxrules.diagnostics import Outcome
from gxrules.plugins import load_plugins, loaded_rules
from gxrules.rules import Rule
from gxrules.testing.cases import Case, CaseError, load_cases, parse_case, run_case

FOLDER = Path(__file__).parent / "cases"
LOADED = loaded_rules(plugin for plugin in load_plugins() if plugin.distribution == "gxrules")
FILES = {loaded.rule.code: FOLDER / loaded.plugin / f"{loaded.rule.name.replace('-', '_')}.toml" for loaded in LOADED}
CASES = [
    pytest.param(loaded.rule, case, id=f"{loaded.rule.code}-{case.name}")
    for loaded in LOADED
    if FILES[loaded.rule.code].exists()
    for case in load_cases(FILES[loaded.rule.code])
]


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_a_rule_says_what_its_case_expects(rule: Rule, case: Case) -> None:
    """Outcome, message ids, data, cells and places are those the case gives."""
    assert run_case(rule, case) == ()


@pytest.mark.parametrize("code", FILES)
def test_a_rule_has_cases_of_both_kinds(code: str) -> None:
    """Two failing and two passing cases are the least a rule comes with."""
    cases = load_cases(FILES[code])
    failing = [case for case in cases if case.due is Outcome.FAILED]
    passing = [case for case in cases if case.due is Outcome.PASSED]
    assert len(failing) >= 2
    assert len(passing) >= 2


def test_every_file_of_cases_belongs_to_a_rule() -> None:
    """A file whose rule was renamed would never run."""
    assert sorted(FOLDER.rglob("*.toml")) == sorted(FILES.values())


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({"year": 2021}, "expects nothing"),
        ({"passes": True, "yaer": 2021}, "Did you mean year?"),
        ({"passes": True, "base": "ones"}, "there is no base ones"),
        ({"passes": True, "text": "一", "year": 2021}, "a text and values"),
        ({"passes": True, "text": "一", "limits": {"line": 5}}, "Did you mean lines?"),
        ({"passes": True, "year": 2021, "encoding": "utf-8"}, "how to read no text"),
        ({"fails": [{"message": "mismatch", "cels": []}]}, "Did you mean cells?"),
    ],
)
def test_a_case_nobody_could_run_is_refused(data: dict[str, object], told: str) -> None:
    """A misspelt or empty case must not pass for a case that holds."""
    with pytest.raises(CaseError, match=told.replace("?", r"\?")):
        parse_case(data, "here")


def test_a_case_that_does_not_hold_tells_what_differs() -> None:
    """The runner compares what the rule says, not only whether it says something."""
    rule = next(loaded.rule for loaded in LOADED if loaded.rule.code == "GX205")
    wrong = {"message": "negative", "cells": ["requests.received.total"], "data": {"value": -2}, "severity": "info"}
    case = parse_case(
        {"year": 2021, "values": {"requests": {"received": {"natural_person": -1}}}, "fails": [wrong]}, "x"
    )
    told = run_case(rule, case)
    assert [line.partition(" is ")[0] for line in told] == [
        "finding 0: data.value",
        "finding 0: cells",
        "finding 0: severity",
    ]
