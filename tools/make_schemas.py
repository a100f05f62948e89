"""Write docs/schemas/: the schemas of both JSON outputs, and the tables of a batch; these have a page, docs/tables.md.

They are made from the types in ``gxrules.rules.json_types`` and the columns in ``gxrules.batch.columns``.
Run ``make schemas`` after a change of these; tests/house/test_schemas.py holds the
files in step with the types and validates outputs against them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

from gxrules.batch.columns import ROW_VERSION, TABLES, TableColumn
from gxrules.rules.json_types import CheckDocument, ReportDocument

TARGET = Path(__file__).parent.parent / "docs" / "schemas"
DOCUMENTS = {"check.schema.json": CheckDocument, "parse.schema.json": ReportDocument}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each document by file name, Draft 2020-12."""
    return {name: _schema(document) for name, document in DOCUMENTS.items()} | {"batch.tables.json": _tables()}


def _tables() -> dict[str, Any]:
    tables = {name: [_column(column) for column in columns] for name, columns in TABLES.items()}
    return {"row_version": ROW_VERSION, "tables": tables}


def _column(column: TableColumn) -> dict[str, Any]:
    entry = {"name": column.name, "type": column.sort, "optional": column.optional, "about": column.about}
    return entry | ({"fields": [_column(field) for field in column.fields]} if column.fields else {})


def tables_page() -> str:
    """The page of the tables."""
    return "\n".join([INTRODUCTION.format(version=ROW_VERSION), *_page_parts()])


def _page_parts() -> Iterator[str]:
    for name, columns in TABLES.items():
        yield f"## {name}\n\n{HEADS[name]}\n"
        yield from _table(columns)
        for column in columns:
            if column.fields:
                yield f"### {name}: {column.name}\n"
                yield from _table(column.fields)


def _table(columns: Iterable[TableColumn]) -> Iterator[str]:
    yield "| Column | Type | Null | What it holds |\n| --- | --- | --- | --- |"
    yield from (f"| `{one.name}` | {one.sort} | {'may be' if one.optional else ''} | {one.about} |" for one in columns)
    yield ""


INTRODUCTION = """\
# The tables of a batch

The columns of the tables that [`gxrules batch`](batch.md) writes, for those who read them with DuckDB, Arrow, Spark or
pandas. This is version {version}, which each table has as `gxrules.row_version` among the metadata of its schema: a
change of a name, a type or a meaning is another version. The same is in
[batch.tables.json](schemas/batch.tables.json) for programs.
"""
HEADS = {
    "reports": "`reports/*.parquet`: a row for each distinct file; files put aside are in `quarantined.parquet`.",
    "files": "`files.parquet`: a row for each file that was found. `row` leads to its row among the reports.",
    "corpus": "`corpus.parquet`: what [corpus rules](batch.md#corpus-rules) found, a row for each finding.",
}


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
    (TARGET.parent / "tables.md").write_text(tables_page(), "utf-8")


if __name__ == "__main__":
    main()
