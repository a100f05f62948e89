"""The terminals of the grammars."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from programs import load_tool

from gxrules.text import numerals
from gxrules.text.cell_numbers import _parse
from gxrules.text.grammars import grammar, terminals

GRAMMARS = ("cells.lark", "document.lark", "noise.lark", "numerals.lark")


def test_the_table_is_what_its_generator_writes() -> None:
    """grammars/terminals.json is in step with `make tables`."""
    generator = load_tool("make_terminals")
    assert generator.TARGET.read_text("utf-8") == generator.table()


@pytest.mark.parametrize("name", GRAMMARS)
def test_terminals_are_those_of_lark(name: str) -> None:
    """In the order in which its lexer tries them."""
    assert list(terminals(name).items()) == list(load_tool("make_terminals").terminals(grammar(name)).items())


@given(text=st.text("0123456789.,+-()增减元万件 x", max_size=8))
def test_what_needs_no_grammar_is_read_as_by_the_grammar(text: str) -> None:
    """Texts without a digit, and digits with a point between."""
    assert _parse(text) == numerals.parse(text)


@pytest.mark.parametrize(("text", "value"), [("12.50", Decimal("12.50")), ("0012.5", Decimal("12.5")), ("1.", None)])
def test_a_fraction_is_digits_on_both_sides_of_a_point(text: str, value: Decimal | None) -> None:
    """Its zeros at the end stay."""
    assert _parse(text) == numerals.parse(text) == (None if value is None else (value, None))
