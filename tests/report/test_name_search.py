"""The search for an agency's names finds what the expressions that say the same would."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from gxrules.report.narrative.name_search import SHORTEST, NameEnds, ShortForms

_NO_VERB = "(?:(?<!办)|(?<=办)(?![理结公复毕完妥好]))"
# Few signs, so that names repeat them and texts print parts of them.
_names = st.text("市办局区政", min_size=1, max_size=8)
_texts = st.text("市办局区政理。", max_size=24)


def _places(expression: str, text: str, start: int, end: int) -> list[tuple[int, int]]:
    found = re.compile(f"(?:{expression}){_NO_VERB}").finditer(text, start, end) if expression else ()
    return [match.span() for match in found if match.end() - match.start() >= SHORTEST]


@given(st.lists(_names, min_size=1, max_size=3), _texts, st.integers(0, 3), st.integers(0, 3))
def test_the_longest_end_is_found_wherever_one_begins(names: list[str], text: str, before: int, after: int) -> None:
    """Of the ends of several names none is within another, as with an alternation of all, the longest first."""
    ends = sorted({name[at:] for name in names for at in range(len(name) - 2)}, key=len, reverse=True)
    bounds = before, max(len(text) - after, 0)
    assert list(NameEnds(tuple(names)).find(text, *bounds)) == _places("|".join(ends), text, *bounds)


@given(st.lists(_names, min_size=1, max_size=3), _texts, st.integers(0, 3), st.integers(0, 3))
def test_a_short_form_lacks_any_signs_but_the_last(stems: list[str], text: str, before: int, after: int) -> None:
    """The first stem that has a short form at a place is taken, as with an alternation of optional signs."""
    forms = ("".join(f"{sign}?" for sign in stem[:-1]) + stem[-1] for stem in stems)
    bounds = before, max(len(text) - after, 0)
    assert list(ShortForms(tuple(stems)).find(text, *bounds)) == _places("|".join(forms), text, *bounds)
