"""The JSON Schemas of both JSON outputs: in step with the types, and true of what is printed."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator, ValidationError
from programs import load_tool

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
SCHEMAS = ROOT / "docs" / "schemas"
TEXTS = sorted([*(ROOT / "samples").glob("*.txt"), *(ROOT.parent / "shared" / "seeds").glob("*.txt")])


def schema(name: str) -> dict[str, Any]:
    """A published schema."""
    loaded: dict[str, Any] = json.loads((SCHEMAS / f"{name}.schema.json").read_text("utf-8"))
    return loaded


def strict(part: Any) -> Any:
    """A schema that takes no key it does not name."""
    if isinstance(part, list):
        return [strict(one) for one in part]
    if not isinstance(part, dict):
        return part
    closed = {"additionalProperties": False} if "properties" in part else {}
    return {**{key: strict(one) for key, one in part.items()}, **closed}


def problems(name: str, document: Any) -> list[str]:
    """What a validator has against a document, keys the schema does not name included."""
    found: Iterator[ValidationError] = Draft202012Validator(strict(schema(name))).iter_errors(document)
    return [f"{error.json_path}: {error.message}" for error in found]


def test_the_schemas_under_docs_are_those_of_the_types() -> None:
    """docs/schemas is in step with `make schemas`."""
    generator = load_tool("make_schemas")
    made = {name: generator.text(one) for name, one in generator.schemas().items()}
    assert {path.name: path.read_text("utf-8") for path in SCHEMAS.iterdir()} == made
    assert (SCHEMAS.parent / "tables.md").read_text("utf-8") == generator.tables_page()


@pytest.mark.parametrize("name", ["check", "parse"])
def test_a_schema_is_one(name: str) -> None:
    """Of the draft it names."""
    assert schema(name)["$schema"] == Draft202012Validator.META_SCHEMA["$id"]
    Draft202012Validator.check_schema(schema(name))


def test_a_check_is_as_its_schema_says(run: Run) -> None:
    """Of every sample and seed, of a file that is not a report, and of one that is missing."""
    (Path.cwd() / "prose.txt").write_text("今天天气很好。", "utf-8")
    document = json.loads(run("check", *TEXTS, "prose.txt", "nowhere.txt", "--format", "json").stdout)
    assert problems("check", document) == []
    assert document["summary"]["unreadable"] == 2


def test_every_line_of_json_lines_is_as_the_schema_says(run: Run) -> None:
    """A line is an entry of the files of a check."""
    lines = run("check", *TEXTS, "--format", "jsonl").stdout.splitlines()
    whole = json.loads(run("check", TEXTS[0], "--format", "json").stdout)
    assert problems("check", {**whole, "files": [json.loads(line) for line in lines]}) == []
    assert len(lines) == len(TEXTS)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_reading_is_as_its_schema_says(run: Run, path: Path) -> None:
    """Cells, sections, notes."""
    assert problems("parse", json.loads(run("parse", path, "--format", "json").stdout)) == []


@pytest.mark.parametrize(
    ("key", "value"), [("verdict", "green"), ("year", "2022"), ("diagnostics", None), ("surplus", 1)]
)
def test_what_the_schema_does_not_say_is_found(run: Run, key: str, value: object) -> None:
    """A wrong value, a wrong type, a missing list, a key too many."""
    document = json.loads(run("check", TEXTS[0], "--format", "json").stdout)
    document["files"][0][key] = value
    assert problems("check", document)
