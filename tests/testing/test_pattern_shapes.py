"""No regular expression has a shape whose work grows faster than the text, but those that are listed with a reason."""

from __future__ import annotations

import re
from functools import cache

import pytest
from known_patterns import BOUNDED, MADE
from patterns import Expression, Place, expressions

from gxrules.report.narrative.phrases import LONGEST
from gxrules.report.narrative.reader import read_figures
from gxrules.testing.pattern_shapes import Growth, growth
from gxrules.text.grammars import scanner, terminals
from gxrules.text.prose_numbers import amounts

GRAMMARS = ("cells.lark", "document.lark", "noise.lark", "numerals.lark")
# It never fails where it is tried: the text it is tried on ends with a line end.
ENDED = ("document.lark", "PROSE")


@cache
def growth_of(one: Expression) -> Growth | None:
    """Why the work of an expression may grow faster than the text, tried as it is."""
    return growth(one.pattern, one.flags, searched=one.tried == "search", whole=one.tried == "fullmatch")


def growing(made: list[Expression]) -> dict[str, str]:
    """The expressions whose work may grow faster than the text, each with why and where."""
    others = (one for one in made if not any(place.file in MADE for place in one.places))
    return {one.pattern: f"{why} at {one.places}" for one in others if (why := growth_of(one))}


def test_no_expression_grows_faster_than_the_text() -> None:
    """Core and plugins have none but the listed ones; each of these is still there."""
    found = growing(expressions()[0])
    assert [why for pattern, why in found.items() if not pattern.startswith(tuple(BOUNDED))] == []
    assert [known for known in BOUNDED if not any(pattern.startswith(known) for pattern in found)] == []


def test_expressions_made_of_data_are_tried_on_a_sentence() -> None:
    """Where frames are put together, longer sentences are left alone."""
    made = {place.file for one in expressions()[0] for place in one.places}
    assert set(MADE) <= made
    assert (
        read_figures("收到政府信息公开申请" + "3件，" * LONGEST, amounts("收到政府信息公开申请" + "3件，" * LONGEST))
        == ()
    )


def test_every_expression_is_seen() -> None:
    """Those made when they are first needed, too: no call in the sources was missed."""
    made, missed = expressions()
    assert missed == []
    assert len(made) > 300


def test_a_planted_expression_is_found() -> None:
    """One more, of a shape that grows with the square, does not pass."""
    place = Place("src/gxrules/planted.py", 1, 1, "compile")
    planted = Expression(r"\s*规章", 0, "search", places=(place,))
    assert "planted.py" in growing([*expressions()[0], planted])[planted.pattern]


@pytest.mark.parametrize("name", GRAMMARS)
def test_no_terminal_grows_faster_than_the_text(name: str) -> None:
    """Where a lexer stands, the work of each terminal is in proportion to what lies before it."""
    found = {terminal: growth(pattern, searched=False) for terminal, pattern in terminals(name).items()}
    assert [(name, terminal) for terminal, why in found.items() if why and (name, terminal) != ENDED] == []


def test_scanning_cells_grows_with_the_text() -> None:
    """What begins as a longer token and fails is taken as a whole by a plain one, so no character is tried twice."""
    assert growth(scanner("cells.lark").pattern) is None


SQUARE = [
    pytest.param(r"\s*x", id="a repeat at the start"),
    pytest.param(r"\s+$", id="a repeat before the end"),
    pytest.param(r"\d+年", id="digits before a word"),
    pytest.param(r"[^。]*年", id="anything before a word"),
    pytest.param(r"年[^。]*。", id="a word that what follows may hold"),
    pytest.param(r"年\s*的?\s*x", id="two repeats with nothing between"),
    pytest.param(r"年.*?的.*?x", id="two lazy repeats"),
    pytest.param(r"年(\s*)x|年\s*\s*y", id="in an alternative"),
    pytest.param(r"[^\n]*\S[^\n]*", id="a line that is not blank"),
    pytest.param(r"(?m)^\s*x", id="line ends behind a line's beginning"),
    pytest.param(r"(?=[^\n]*\|)x", id="looking ahead"),
    pytest.param(r"(?![^\n]*\|)x", id="looking ahead for what must not be there"),
    pytest.param(r"x*+y", id="possessive, but begun at each place"),
    pytest.param(r"a*b|a", id="alternatives of which the short one is taken"),
    pytest.param(r"a*b|a+?", id="alternatives of which the lazy one is taken"),
    pytest.param(r"\w+x|[a-z]+", id="alternatives of which one takes more"),
    pytest.param(r"[^。]{1,2000}x", id="a bound that is hardly one"),
    pytest.param(r"(?i)A*a*b", id="one letter in two cases"),
    pytest.param(r"(?s)x.*y", id="line ends included"),
    pytest.param(r"年(\s*)\1x", id="a reference to a group"),
]
DOUBLING = ["(a*)*b", "(a+)+b", "(?:a?b?)*c", "(a*b*)*c", "(?:ab|a|b)*c", r"(?:共计?|计)*(?=\d)", r"(?:\s*\w*)*$"]
PLAIN = [
    r"\s*",
    r"年\s*x",
    r"年[^。年]*。",
    r"(?<!\d)\d+年",
    r"\b\w+\b",
    r"^\s*x",
    r"(?m)^[^\n]*$",
    r"(?m)^[ ]*x",
    r"[^\n]*\n?",
    r"x{0,200}y",
    r"\w+x|\w+",
    r"a*b|a+",
    r"\n\s*(?=x)|\n\s*\n",
    r"\S.*\S|\S",
    r"(?:(?!foo)[^\n])+\n?",
    r"年(?>(?:共计|共|计)*)",
    r"年(?:共计|共|计)*+",
    r"x.*?",
]


@pytest.mark.parametrize("pattern", SQUARE)
def test_what_grows_with_the_square_is_found(pattern: str) -> None:
    """With a word that shows it."""
    found = growth(pattern)
    assert found is not None
    assert not found.doubles
    assert found.word


@pytest.mark.parametrize("pattern", DOUBLING)
def test_what_doubles_is_found(pattern: str) -> None:
    """Wherever it begins."""
    found = growth(pattern, searched=False)
    assert found is not None
    assert found.doubles


@pytest.mark.parametrize("pattern", PLAIN)
def test_what_grows_with_the_text_is_left_alone(pattern: str) -> None:
    """A repeat that cannot fail, that something plain precedes, or that has a bound."""
    assert growth(pattern) is None


@pytest.mark.parametrize("pattern", [r"\s*x", r"x*+x*+y", "a*", r"(?:(?=[^\n]*;)[^\n]*\n)+"])
def test_one_place_is_tried_once(pattern: str) -> None:
    """A match that begins at one place only needs no start that something plain precedes."""
    assert growth(pattern, searched=False) is None


@pytest.mark.parametrize(("pattern", "grows"), [("a*", False), ("[a-z]+(-[a-z]+)*", False), ("a*a*", True)])
def test_a_full_match_may_fail_at_the_end(pattern: str, grows: bool) -> None:
    """Two repeats that a search would leave alone are tried in every way."""
    assert (growth(pattern, whole=True) is not None) is grows


def test_the_flags_of_an_expression_count() -> None:
    """Those it is compiled with as well as its own."""
    assert growth(r"^\s*x") is None
    assert growth(r"^\s*x", re.MULTILINE) is not None


def test_the_word_is_told_with_what_leads_to_it() -> None:
    """So a text can be made that shows the growth."""
    assert growth("年的*的*x", searched=False) == Growth(before="年的", word="的", doubles=False)
