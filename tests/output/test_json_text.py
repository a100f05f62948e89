"""JSON as text: what our writer makes is what the library's would, and text put aside comes back as it was."""

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

import gxrules
from gxrules.output import json as json_format
from gxrules.output import jsonl
from gxrules.output.shared import aside
from gxrules.output.shared.json_text import JsonText, compact, in_one_line, indent
from gxrules.rules.json_values import escape_controls
from gxrules.rules.plugins.formats import RenderOptions

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts) | st.tuples(parts, parts),
)


@given(VALUES)
def test_indented_json_is_that_of_the_library(value: Any) -> None:
    """For whatever JSON can hold, controls and halves of pairs escaped."""
    assert indent(value) == escape_controls(json.dumps(value, ensure_ascii=False, indent=2))


@given(VALUES)
def test_json_in_one_line_is_that_of_the_library(value: Any) -> None:
    """By either way of making it."""
    assert in_one_line(value) == compact(value)
    assert json.loads(compact(value)) == json.loads(json.dumps(value))


def test_what_is_json_already_is_put_in_as_it_is() -> None:
    """And nothing else is: text that looks like it stays text."""
    assert indent({"a": JsonText("[1]"), "b": "[1]"}) == '{\n  "a": [1],\n  "b": "[1]"\n}'


@given(st.lists(st.text()), st.integers(1, 50))
def test_what_is_put_aside_comes_back(pieces: list[str], most: int) -> None:
    """From memory or from the disk, line ends and halves of pairs as they were."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(aside, "_IN_MEMORY", most)
        patch.setattr(aside, "_PIECE", most)
        with aside.put_aside(pieces) as waiting:
            assert "".join(waiting) == "".join(pieces)


@pytest.mark.parametrize("form", ["json", "sarif"])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_compact_json_says_the_same_in_one_line(run: Any, form: str, jobs: str) -> None:
    """However many processes make it."""
    asked = ("check", *SAMPLES, "--format", form, "--jobs", jobs)
    long, short = run(*asked).stdout, run(*asked, "--compact").stdout
    assert json.loads(short) == json.loads(long)
    assert short == compact(json.loads(long)) + "\n"


@pytest.mark.parametrize("more", [(), ("--compact",), ("--jobs", "2")])
@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_outcomes_can_be_left_out(run: Any, form: str, more: tuple[str, ...]) -> None:
    """They are null then, and all else is as it was; the exit code, too."""
    asked = ("check", *SAMPLES, "--format", form, *(one for one in more if (form, one) != ("jsonl", "--compact")))
    whole, slim = run(*asked), run(*asked, "--no-outcomes")
    assert entries_in(slim.stdout) == [{**entry, "outcomes": None} for entry in entries_in(whole.stdout)]
    assert all(entry["outcomes"] for entry in entries_in(whole.stdout))
    assert slim.exit_code == whole.exit_code


def entries_in(document: str) -> list[dict[str, Any]]:
    """The entries of JSON or of JSON Lines."""
    if '"files"' in document:
        return [*json.loads(document)["files"]]
    return [json.loads(line) for line in document.splitlines()]


def test_a_format_without_outcomes_has_none_to_leave_out(run: Any) -> None:
    """It is said, and nothing is printed."""
    done: Result = run("check", SAMPLES[0], "--format", "csv", "--no-outcomes")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--no-outcomes is for json and jsonl" in done.stderr


NASTY = 'a "outcomes": null, "outcomes":null \x9b \ud800.txt'


@pytest.mark.parametrize("name", [*map(str, SAMPLES), NASTY])
def test_a_line_is_the_result_as_json(name: str) -> None:
    """Whatever is made once for many reports, and whatever a name looks like."""
    result = gxrules.Checker().check(Path(name).read_bytes() if name != NASTY else SAMPLES[0].read_bytes(), name=name)
    for outcomes in (True, False):
        options = RenderOptions(outcomes=outcomes)
        assert jsonl.entry(result, 1, options) == f"{result.to_json(outcomes=outcomes)}\n"
        whole = result.to_dict(outcomes=outcomes)
        assert json_format.entry(result, 1, attrs.evolve(options, compact=True)) == compact(whole)
        assert json_format.entry(result, 1, options) == indent(whole, 2)


def test_a_reading_is_compact_as_well(run: Any) -> None:
    """The same content in one line."""
    long, short = (run("parse", SAMPLES[0], "--format", "json", *more).stdout for more in ((), ("--compact",)))
    assert short == compact(json.loads(long)) + "\n"


@pytest.mark.parametrize(("command", "form"), [("check", "csv"), ("check", "jsonl"), ("parse", "csv")])
def test_what_is_not_one_json_document_is_not_compact(run: Any, command: str, form: str) -> None:
    """It is said, and nothing is printed."""
    done: Result = run(command, SAMPLES[0], "--format", form, "--compact")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--compact is for json" in done.stderr
