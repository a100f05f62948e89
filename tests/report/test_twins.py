"""The small parts of a report that are made by twins are the same in every way."""

from __future__ import annotations

import pickle

import attrs
import pytest

from gxrules.report.cells import Cell, make_cell
from gxrules.report.elements import Header, Row, make_header, make_row
from gxrules.text.source import Span, new_span

SPAN = Span(3, 5)
PAIRS = (
    (new_span(3, 5), SPAN),
    (
        make_cell("a.b", "规章", "number", 7, "件", "7件", SPAN, 7),
        Cell(path="a.b", label="规章", kind="number", value=7, unit="件", raw="7件", span=SPAN, counted=7),
    ),
    (
        make_header("requests", "total", "总计", "exact", SPAN),
        Header(table="requests", column="total", text="总计", match="exact", span=SPAN),
    ),
    (
        make_row("规章", "a", "exact", 4, SPAN, "disclosure", True, ("7", "0")),
        Row(
            label="规章",
            path="a",
            match="exact",
            width=4,
            span=SPAN,
            table="disclosure",
            bound=True,
            values=("7", "0"),
        ),
    ),
)


@pytest.mark.parametrize(("made", "frozen"), PAIRS, ids=lambda each: type(each).__name__)
def test_a_twin_becomes_the_frozen_class(made: object, frozen: object) -> None:
    """Class, value, hash, text and pickle are those of an instance that the class itself has made."""
    assert type(made) is type(frozen)
    assert (made, hash(made), repr(made)) == (frozen, hash(frozen), repr(frozen))
    assert pickle.loads(pickle.dumps(made)) == frozen


@pytest.mark.parametrize(("made", "frozen"), PAIRS, ids=lambda each: type(each).__name__)
def test_it_is_frozen(made: object, frozen: object) -> None:
    """No field of it can be set."""
    for field in attrs.fields(type(frozen)):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(made, field.name, None)
