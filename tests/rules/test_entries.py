"""A result as plain values: the same in the library as in the command's documents."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

import gxrules

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.txt"))
PROSE = "今天天气很好。"

Run = Callable[..., Result]


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_result_is_the_entry_of_the_document(run: Run, sample: Path, lang: str) -> None:
    """The shape has one source, whoever asks."""
    result = gxrules.Checker().check(sample.read_bytes(), name=str(sample))
    (entry,) = json.loads(run("check", sample, "--format", "json", "--lang", lang).stdout)["files"]
    assert result.to_dict(lang) == entry
    assert json.loads(result.to_json(lang)) == entry


def test_a_text_that_is_no_report_serialises_too() -> None:
    """Its sentence in the language asked for, no verdict."""
    entry = gxrules.check(PROSE).to_dict("en")
    assert (entry["verdict"], entry["outcomes"]) == (None, {})
    assert entry["error"].startswith("This text is not an annual report")


def test_the_values_are_plain() -> None:
    """No enumeration of ours, nothing that another serialiser would stumble over."""
    kinds: set[type] = set()

    def walk(value: object) -> None:
        kinds.add(type(value))
        for part in (
            (*value.keys(), *value.values()) if isinstance(value, dict) else value if isinstance(value, list) else ()
        ):
            walk(part)

    walk(gxrules.check(SAMPLES[1].read_bytes()).to_dict())
    assert kinds == {dict, list, str, int, type(None)}
