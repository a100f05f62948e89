"""Loss accounting."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gxrules.report.ledger import CLASSES, Classed, complete, separate

stretches = st.builds(
    lambda a, b, kind: (min(a, b), max(a, b), kind), st.integers(0, 40), st.integers(0, 40), st.sampled_from(CLASSES)
)


@given(st.lists(stretches), st.text("规章 0|\t\n", min_size=40, max_size=60))
def test_every_character_has_exactly_one_class(classed: list[Classed], text: str) -> None:
    """Stretches of a completed ledger join end to end over the whole text."""
    ledger = complete(text, separate(classed))
    ends = [0, *(stretch.span.end for stretch in ledger)]
    assert [stretch.span.start for stretch in ledger] == ends[:-1]
    assert ends[-1] == len(text)


def test_gaps_are_marks_or_narrative() -> None:
    """White space, pipes and tabs are marks; the rest between classed stretches is narrative."""
    ledger = complete("规章 | 0\n好", separate([(0, 2, "label"), (5, 6, "cell")]))
    assert [stretch.kind for stretch in ledger] == ["label", "mark", "cell", "mark", "narrative"]


def test_an_empty_stretch_takes_nothing() -> None:
    """A blank cell's place has no character to class."""
    assert separate([(2, 2, "cell")]) == []
