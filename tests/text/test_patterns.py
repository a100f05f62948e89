"""Expressions that are compiled on first use."""

from __future__ import annotations

import copy
import pickle
import re

import pytest

from gxrules.text.patterns import is_pattern, pattern

TEXT = "收到申请12件，办结3件。"


def test_it_is_compiled_on_first_use(monkeypatch: pytest.MonkeyPatch) -> None:
    """Once, and not when it is made or asked what it says."""
    compiled: list[str] = []
    compile_ = re.compile

    def noting(expression: str, flags: int) -> re.Pattern[str]:
        compiled.append(expression)
        return compile_(expression, flags)

    monkeypatch.setattr(re, "compile", noting)
    made = pattern(r"\d+")
    assert made.pattern == r"\d+"
    assert compiled == []
    assert [made.findall(TEXT), made.findall(TEXT)] == [["12", "3"]] * 2
    assert compiled == [r"\d+"]


@pytest.mark.parametrize("flags", [0, re.IGNORECASE | re.MULTILINE])
def test_it_does_what_a_compiled_one_does(flags: int) -> None:
    """Every method, and what it says of itself."""
    made, compiled = pattern(r"(?P<n>\d+)件", flags), re.compile(r"(?P<n>\d+)件", flags)
    assert [match.span() for match in made.finditer(TEXT)] == [match.span() for match in compiled.finditer(TEXT)]
    assert made.sub("x", TEXT) == compiled.sub("x", TEXT)
    assert made.split(TEXT) == compiled.split(TEXT)
    assert (made.search(TEXT, 9) is None) == (compiled.search(TEXT, 9) is None)
    assert (made.match(TEXT), made.fullmatch("3件") is None) == (None, False)
    assert (made.flags, made.groups, dict(made.groupindex)) == (compiled.flags, compiled.groups, {"n": 1})


def test_it_can_be_copied_and_sent_to_another_process() -> None:
    """A copy finds the same."""
    made = pattern(r"\d+", re.ASCII)
    for one in (copy.copy(made), copy.deepcopy(made), pickle.loads(pickle.dumps(made))):
        assert one.findall(TEXT) == ["12", "3"]
        assert one.flags == made.flags


def test_what_is_wrong_is_found_on_first_use() -> None:
    """As re.compile says it."""
    with pytest.raises(re.error, match="unterminated"):
        pattern("(a").search(TEXT)


def test_the_kit_knows_it_as_an_expression() -> None:
    """With the compiled ones."""
    assert [is_pattern(one) for one in (pattern("a"), re.compile("a"), "a")] == [True, True, False]
