"""Frames: their examples, and that they read back what is said and nothing else."""

from __future__ import annotations

import re

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gxrules.report.narrative import sentences as narrative_sentences
from gxrules.report.narrative.figures import Figure
from gxrules.report.narrative.frames import Compound, Frame, grammar
from gxrules.report.narrative.reader import read_figures
from gxrules.report.narrative.tokens import UNKNOWN, Names, Token, spellings, tokens
from gxrules.testing.texts.sentences import Passage, distractions, nothing, passages
from gxrules.text.prose_numbers import amounts

FRAMES = grammar().frames


def figures(text: str) -> list[Figure]:
    """The figures of a text that count something the form has."""
    return [one for one in read_figures(text, amounts(text), 1, year=2021) if one.counted.complete]


def said(text: str) -> list[tuple[str, int | None]]:
    """What they count, the quantities that share a number joined by +, and how much."""
    return [("+".join(one.counted.quantities), one.value) for one in figures(text)]  # type: ignore[misc]  # counts are whole


def printed(figure: Figure) -> str:
    """A figure as ``reads`` of a frame writes it."""
    quantities = "+".join(figure.counted.quantities)
    if figure.kind in ("count", "none", "rest"):
        return f"{quantities} = {figure.value}"
    return f"all {quantities}" if figure.kind == "all" else figure.kind


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_a_frame_reads_its_example(frame: Frame) -> None:
    """The example of each frame is read as it says."""
    assert [printed(one) for one in figures(frame.example)] == list(frame.reads)


@pytest.mark.parametrize("frame", FRAMES, ids=lambda frame: frame.name)
def test_no_frame_is_in_vain(frame: Frame, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it its example is read otherwise."""
    rest = attrs.evolve(grammar(), frames=tuple(one for one in FRAMES if one is not frame))
    monkeypatch.setattr(narrative_sentences, "grammar", lambda: rest)
    assert [printed(one) for one in figures(frame.example)] != list(frame.reads)


NEEDS = sorted({frame.needs for frame in FRAMES})


@given(data=st.data(), about=st.sets(st.sampled_from(NEEDS)))
def test_the_first_frame_wins(data: st.DataObject, about: set[str]) -> None:
    """Of all that cover the tokens and are about what the text is about, whatever they need."""
    letters = data.draw(st.sampled_from(FRAMES).flatmap(lambda frame: st.from_regex(frame.pattern, fullmatch=True)))
    kinds = {letter: kind for kind, letter in grammar().letters.items()}
    told = [Token(kinds[letter], "", 0, 1) for letter in letters]
    fits = (frame for frame in FRAMES if frame.needs in about and re.fullmatch(frame.pattern, letters))
    assert grammar().match(told, frozenset(about)) == next(fits, None)


@pytest.mark.parametrize("compound", grammar().compounds, ids=lambda compound: compound.example)
def test_a_compound_is_one_word(compound: Compound) -> None:
    """The words of its example become one token of its kind."""
    text = compound.example
    found = grammar().compose(list(tokens(text, 0, len(text), amounts(text), Names(None))))
    assert [(token.kind, token.quantity) for token in found] == [(compound.kind, compound.quantity)]


@given(passages())
def test_what_is_said_is_read(passage: Passage) -> None:
    """Figures told through the frames come back, each with its quantity and value, in order."""
    assert said(passage.text) == list(passage.said)


@given(nothing())
def test_what_is_denied_is_read(passage: Passage) -> None:
    """That there was none comes back as a figure of 0."""
    assert said(passage.text + "。") == list(passage.said)


@given(st.lists(distractions(), min_size=1, max_size=4).map("".join))
def test_other_business_claims_nothing(text: str) -> None:
    """Hotlines, permits, papers, other years and other bodies are not what the tables count."""
    assert said(text) == []


@given(passages(), st.lists(distractions(), min_size=1, max_size=3).map("".join))
def test_other_business_changes_no_claim(passage: Passage, other: str) -> None:
    """What else a report tells in paragraphs of its own leaves its claims as they are."""
    assert said(f"{other}\n{passage.text}\n{other}") == list(passage.said)


# No word of the vocabulary has any of these signs.
STRANGE = st.text("犇骉鱻淼焱", min_size=1, max_size=4)


@given(passages(), st.data(), STRANGE)
def test_an_unknown_word_invents_nothing(passage: Passage, data: st.DataObject, word: str) -> None:
    """A word nobody foresaw, wherever it is put into a figure's words, can silence claims; it adds none."""
    spans = [(one.start + 1, max(one.number, one.end)) for one in figures(passage.text)]
    numbers = {at for one in amounts(passage.text) for at in range(one.start + 1, one.end)}
    places = [at for start, end in spans for at in range(start, end) if at not in numbers]
    at = data.draw(st.sampled_from(places))
    assert set(said(passage.text[:at] + word + passage.text[at:])) <= set(passage.said)


@given(st.sampled_from(FRAMES), STRANGE)
def test_an_unknown_word_silences_what_it_qualifies(frame: Frame, word: str) -> None:
    """An example whose last words are strange says less than it did."""
    last = figures(frame.example)[-1]
    text = frame.example[: last.start] + word + frame.example[last.start :]
    assert [printed(one) for one in figures(text)] != list(frame.reads)


def test_every_stretch_is_a_token() -> None:
    """What no word covers is kept as an unknown one."""
    text = "受理保障房配租申请1件"
    found = list(tokens(text, 0, len(text), amounts(text), Names(None)))
    assert [(token.kind, text[token.start : token.end]) for token in found] == [
        ("receive", "受理"),
        (UNKNOWN, "保障房配租"),
        ("request", "申请"),
        ("number", "1件"),
    ]


@pytest.mark.parametrize(
    ("pattern", "due"),
    [
        ("申请", ["申请"]),
        ("申请件?", ["申请", "申请件"]),
        ("(信息|政务)公开", ["信息公开", "政务公开"]),
        ("(全)?年", ["年", "全年"]),
        ("（", ["（"]),
    ],
)
def test_a_pattern_of_words_is_spelled_out(pattern: str, due: list[str]) -> None:
    """Optional signs and alternatives give every word they stand for."""
    assert sorted(spellings(pattern)) == sorted(due)
