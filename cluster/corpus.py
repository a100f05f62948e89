"""What the tests of engines share: documents with one among them that ends its process, and the rows of a local run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from gxrules.batch import check_batches

COUNT = int(os.environ.get("DOCUMENTS", "2000"))
PLUGIN = '''"""Ends the process of a text that asks for it."""
import os
from gxrules import Severity, rule

@rule("PO001", "poison", severity=Severity.INFO, basis="做法", messages={"a": {"zh": "甲。", "en": "A."}})
def check(report):
    if report.source and "poison" in report.source.text:
        os._exit(9)
    return ()
'''
Rows = list[tuple[Any, ...]]


def make_corpus(folder: Path) -> Path:
    """Write the documents and the plugin; the file of the plugin."""
    from folder import make_folder

    make_folder(folder / "in", COUNT)
    clean = (folder / "in" / "000000.txt").read_text("utf-8")
    (folder / "in" / f"{COUNT // 2:06}-poison.txt").write_text(f"{clean}\npoison\n", "utf-8")
    for path in sorted((folder / "in").iterdir()):
        if path.read_bytes().startswith(b"%PDF"):  # all the same, and so one row of a batch
            path.unlink()
    (folder / "poison.py").write_text(PLUGIN, "utf-8")
    return folder / "poison.py"


def local_rows(folder: Path, plugin: Path) -> Rows:
    """The rows of ``gxrules batch``."""
    gxrules = Path(sys.executable).with_name("gxrules")
    line = [gxrules, "batch", folder / "in", "-o", folder / "out", "-q", "--rules-file", plugin]
    subprocess.run(list(map(str, line)), check=False)
    return ordered(f"'{folder}/out/reports/*.parquet'")


def ordered(source: str) -> Rows:
    """Rows without the folder of their names, in an order of their own."""
    query = f"select * replace (parse_filename(name) as name) from {source} order by name"
    return duckdb.sql(query).fetchall()


def rows_of(table: pa.Table) -> Rows:
    """The rows of a table of Arrow, in that order."""
    connection = duckdb.connect()
    connection.register("made", table)
    query = "select * replace (parse_filename(name) as name) from made order by name"
    return connection.sql(query).fetchall()


def check_paths(paths: list[str], plugin: str) -> pa.Table:
    """The rows of the files at ``paths``: what an engine without streams of Arrow calls."""
    columns = {"name": paths, "content": [Path(path).read_bytes() for path in paths]}
    made = list(check_batches([pa.RecordBatch.from_pydict(columns)], plugin_files=[plugin]))
    return pa.Table.from_batches(made)
