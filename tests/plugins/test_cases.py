"""Our rules conform by the suite that anybody's do, and what the kit refuses."""

from __future__ import annotations

from pathlib import Path

import pytest

from gxrules import load_rules
from gxrules.testing import CaseError, conformance, parse_case, run_case
from gxrules.testing.defects.defect import all_defects

FOLDER = Path(__file__).parents[1] / "cases"

test_our_rules = conformance("gxrules", cases=FOLDER, defects=all_defects())


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
    rule = next(rule for rule in load_rules() if rule.code == "GX205")
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
