"""How the work grows with the text, counted: on every machine and at every load the same."""

from __future__ import annotations

import json
import subprocess
import sys
from fractions import Fraction
from typing import Any

import counting
import pytest
from counting import Work
from pathological import CHECKED_TEXTS, FEE_TEXTS, TEXTS, Pathological

from gxrules import read

# Four times the text makes four times the work where it is in proportion, sixteen times where it grows with the square.
MOST = 5


@pytest.fixture(scope="module")
def work() -> dict[str, list[int]]:
    """The work of reading each text, and four times the text, in a process whose modules count."""
    line = [sys.executable, counting.__file__]
    done = subprocess.run(line, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    found: dict[str, list[int]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", TEXTS)
def test_work_grows_with_the_text(work: dict[str, list[int]], name: str) -> None:
    """Rounds of loops, slices, searches and copies together, however the text invites to needless ones."""
    once, four_times = work[name]
    assert once > 1_000
    assert four_times <= MOST * once


@pytest.mark.parametrize("name", FEE_TEXTS)
def test_work_on_words_about_the_fee_grows_with_the_text(work: dict[str, list[int]], name: str) -> None:
    """No run of words is gone over again and again."""
    once, four_times = work[name]
    assert once > 1_000
    assert four_times <= MOST * once


@pytest.mark.parametrize("name", CHECKED_TEXTS)
def test_work_of_all_rules_grows_with_the_text(work: dict[str, list[int]], name: str) -> None:
    """Reading, claims and every rule, on a narrative full of one thing."""
    once, four_times = work[name]
    assert once > 1_000
    assert four_times <= MOST * once


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_calls_grow_with_the_text(text: Pathological) -> None:
    """Twice the text takes at most about twice the calls, of Python functions and of built-in ones."""
    half = Fraction(1, 2)  # of the size that is timed
    read(text.text(half / 9))  # what is made once for all texts is made now
    assert calls(text.text(2 * half)) <= 2.2 * calls(text.text(half)) + 1_000


def calls(text: str) -> int:
    """How many calls reading a text makes."""
    count = 0

    def each(frame: object, event: str, argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    outer = sys.getprofile()
    sys.setprofile(each)
    try:
        read(text)
    finally:
        sys.setprofile(outer)
    return count


def work_of(source: str, size: int) -> int:
    """The work of a function ``read`` on a text of this many lines."""
    made = {counting.NAME: Work()}
    exec(counting.counting(source), made)
    made["read"]("年 1|\n" * size)
    return made[counting.NAME].done


PLANTED = [
    pytest.param("while text:\n    text = text[1:]", id="slices"),
    pytest.param("for at, _ in enumerate(text):\n    text[at:]", id="slices in a loop"),
    pytest.param("[text[:at] for at, _ in enumerate(text)]", id="slices in a comprehension"),
    pytest.param("made = ''\nfor char in text:\n    made += char", id="sums in place"),
    pytest.param("made = ''\nfor char in text:\n    made = char + made", id="sums"),
    pytest.param("seen = []\nfor at, _ in enumerate(text):\n    at in seen or seen.append(at)", id="membership"),
    pytest.param("for at, _ in enumerate(text):\n    re.compile('x').search(text, at)", id="searches that fail"),
    pytest.param("for at, _ in enumerate(text):\n    re.compile('[^x]*x', 16).match(text.replace('\\n', ' '), at)",
                 id="matches that fail"),
    pytest.param("for at, _ in enumerate(text):\n    re.compile('.*', 16).match(text, at)", id="matches that go on"),
    pytest.param("for at, _ in enumerate(text):\n    list(re.compile('年').finditer(text, at))", id="all matches"),
    pytest.param("for at, _ in enumerate(text):\n    text.find('x', at)", id="finding in vain"),
    pytest.param("for at, _ in enumerate(text):\n    text.count('年', 0, at)", id="counting"),
    pytest.param("for line in text.splitlines():\n    text.replace(line, '')", id="replacing"),
    pytest.param("made = []\nfor char in text:\n    made.insert(0, char)", id="inserting"),
    pytest.param("for _ in text:\n    sum(map(ord, text))", id="sums of a generator"),
    pytest.param("for _ in text:\n    for _ in text:\n        pass", id="loops in loops"),
]  # fmt: skip
PLAIN = [
    pytest.param("for at, _ in enumerate(text):\n    text[at : at + 9]", id="short slices"),
    pytest.param("for line in text.splitlines():\n    line.strip().split('|')", id="line by line"),
    pytest.param("for found in re.compile('年').finditer(text):\n    text.find('1', found.end())", id="on and on"),
    pytest.param("for at, _ in enumerate(text):\n    re.compile('[0-9]+').match(text, at)", id="short matches"),
    pytest.param("seen = set()\nfor at, _ in enumerate(text):\n    at in seen or seen.add(at)", id="a set"),
    pytest.param("made = []\nfor char in text:\n    made += [char]\n''.join(made)", id="a list that grows"),
]


def function(body: str) -> str:
    """The source of a function that reads a text so."""
    return "import re\ndef read(text):\n    " + body.replace("\n", "\n    ")


@pytest.mark.parametrize("body", PLANTED)
def test_planted_work_is_counted(body: str) -> None:
    """What goes over the text again and again is far above the limit."""
    assert work_of(function(body), 400) > 2 * MOST * work_of(function(body), 100)


@pytest.mark.parametrize("body", PLAIN)
def test_plain_work_is_in_proportion(body: str) -> None:
    """What goes over the text once, piece by piece, stays below it."""
    assert work_of(function(body), 400) < MOST * work_of(function(body), 100)


def test_code_that_counts_does_the_same() -> None:
    """Slices, sums, membership and methods give what they give uncounted."""
    body = "made = [char for char in text[2:-2] if char not in '1|']\nmade += ['x'] + ['y']\nreturn ''.join(made)"
    made = {counting.NAME: Work()}
    exec(counting.counting(function(body)), made)
    assert made["read"]("ab1c|dxy") == "cdxy"
