"""Write docs/schemas/: the JSON Schemas of both JSON outputs, from the types in ``gxrules.rules.json_types``.

Run ``make schemas`` after a change of these; tests/house/test_schemas.py holds the
files in step with the types and validates outputs against them.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import msgspec

from gxrules.rules.json_types import CheckDocument, ReportDocument

TARGET = Path(__file__).parent.parent / "docs" / "schemas"
DOCUMENTS = {"check.schema.json": CheckDocument, "parse.schema.json": ReportDocument}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each document by file name, Draft 2020-12."""
    return {name: _schema(document) for name, document in DOCUMENTS.items()}


def _schema(document: type) -> dict[str, Any]:
    (found,), parts = msgspec.json.schema_components([document], ref_template="#/$defs/{name}")
    whole = parts.pop(found["$ref"].rpartition("/")[2])
    dialect = "https://json-schema.org/draft/2020-12/schema"
    return {"$schema": dialect, **whole, "$defs": dict(sorted(parts.items()))}


def text(schema: dict[str, Any]) -> str:
    """A schema as its file holds it."""
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def main() -> None:
    """Write every schema."""
    TARGET.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (TARGET / name).write_text(text(schema), "utf-8")


if __name__ == "__main__":
    main()
