"""Attacks on regular expressions: what they are, where the expressions come from, and what rules make of them."""

import re
import sys
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution
from pathlib import Path
from types import ModuleType

import pytest
from plants import MESSAGES, Installed
from test_pattern_shapes import DOUBLING, SQUARE

from gxrules import Finding, Report, Severity, hookimpl, rule
from gxrules.rules.plugins.loading import load_plugins
from gxrules.testing import attacks, conformance
from gxrules.testing.generated import Region, withstands
from gxrules.testing.pattern_attacks import TAILS, doubling, patterns_of


@pytest.mark.parametrize("pattern", [one.values[0] for one in SQUARE] + DOUBLING)
def test_every_expression_that_grows_is_attacked(pattern: str) -> None:
    """Each loop, with each tail; an attack is about as long as asked."""
    made = list(attacks(str(pattern), length=200))
    assert made
    assert len(made) % len(TAILS) == 0
    assert all(150 <= len(text) <= 260 for text in made)


BEGUN = {
    r"年\s*x": r"年\s{10,}",
    "甲(?:乙丙)+丁": "甲(?:乙丙){5,}乙?",
    r"(?<=第)\d+条": r"\d{10,}",
    "x*y*z": "x{10,}|x?y{10,}",
}


@pytest.mark.parametrize(("pattern", "begun"), BEGUN.items(), ids=BEGUN)
def test_an_attack_begins_as_the_expression_asks(pattern: str, begun: str) -> None:
    """What leads to the loop, what is repeated, a tail."""
    tails = "|".join(map(re.escape, TAILS))
    assert [text for text in attacks(pattern, length=20) if not re.fullmatch(f"(?:{begun})(?:{tails})", text)] == []


@pytest.mark.parametrize("pattern", ["年报", "[0-9]{1,4}年", "a?b?", "年+"])
def test_what_cannot_grow_is_not_attacked(pattern: str) -> None:
    """It repeats nothing, or is matched by whatever it has taken."""
    assert list(attacks(pattern)) == []


def test_what_doubles_is_told() -> None:
    """With what it doubles on; what grows with the square is not, here."""
    told = list(doubling([re.compile("(a*)*b"), re.compile("a*a*b"), re.compile("a")]))
    assert told == ["'(a*)*b' doubles its work with each 'a' after 'a'."]


def test_the_expressions_of_ours_are_found() -> None:
    """Those in lists and mappings, too."""
    found = {one.pattern for plugin in load_plugins() for one in patterns_of(plugin)}
    assert len(found) > 90
    assert any("_{3,}" in pattern for pattern in found)  # in a mapping of GX811


WORDS = re.compile("甲(乙)+丙")


def falling(report: Report) -> Iterator[Finding]:
    """Fail on what nobody writes."""
    if any(len(found[0]) > 100 for section in report.narratives() for found in re.finditer("甲(?:乙)+", section.clean)):
        raise ValueError
    yield from ()


@pytest.fixture
def planted(installed: list[Distribution], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """A plugin with one rule and one regular expression, in a module that has a file."""

    def plant(pattern: re.Pattern[str]) -> None:
        module = ModuleType("qinglan_words", "A page.")
        module.__file__ = str(tmp_path / "qinglan_words.py")
        monkeypatch.setattr(falling, "__module__", module.__name__)
        made = rule("QL001", "falling", severity=Severity.INFO, basis="测试", messages=MESSAGES)(falling)
        hook = hookimpl(specname="gxrules_rules")(lambda: [made])
        vars(module).update(GXRULES_API=1, WORDS=pattern, gxrules_rules=hook)
        sys.modules[module.__name__] = module
        installed[:] = [Installed("qinglan", "qinglan = qinglan_words")]

    return plant


def test_a_rule_that_does_not_withstand_is_told(planted: Callable[..., None]) -> None:
    """The text is made for the expression beside it; with another expression nothing of the kind is tried."""
    region = Region(name=None, codes=("QL001",))
    for pattern, falls in ((WORDS, True), (re.compile("丁+戊"), False)):
        planted(pattern)
        (plugin,) = load_plugins()
        made = [attacks(one.pattern, one.flags) for one in patterns_of(plugin)]
        assert len(made) == 1
        if falls:
            with pytest.raises(AssertionError, match="ValueError"):
                withstands(region, made)
        else:
            assert withstands(region, made) == len(TAILS)


def test_conformance_attacks(planted: Callable[..., None]) -> None:
    """The suite that plugin authors run has both checks."""
    planted(re.compile("(?:甲*)*乙"))
    names = [mark.args[1] for mark in conformance("qinglan").pytestmark if mark.name == "parametrize"]  # type: ignore[attr-defined]
    checks = {param.id: param.values[0] for param in names[0]}
    assert "no attack makes a rule crash" in checks
    with pytest.raises(AssertionError, match="doubles its work"):
        checks["no expression doubles its work"].run()
