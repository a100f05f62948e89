"""Spark in local-cluster mode, with a JVM: its rows are those of the local run, with a poison document among them."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pytest
from corpus import Rows, rows_of

pyspark = pytest.importorskip("pyspark", reason="pyspark is not installed; make test-cluster installs it")


def test_spark_says_what_the_local_run_says(documents: Path, expected: Rows) -> None:
    """Row for row; the job does not fail for the document that ends its process."""
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    from gxrules.batch import row_schema

    os.environ["PYSPARK_PYTHON"] = sys.executable
    plugin = str(documents / "poison.py")

    def check(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from gxrules.batch import check_batches

        yield from check_batches(batches, plugin_files=[plugin])

    builder = SparkSession.builder.master("local-cluster[2,1,1024]").appName("gxrules")
    builder = builder.config("spark.ui.enabled", "false").config("spark.sql.execution.arrow.maxRecordsPerBatch", "100")
    spark = builder.getOrCreate()
    try:
        files = spark.read.format("binaryFile").load(f"{documents}/in").select("path", "content").repartition(4)
        made = files.mapInArrow(check, from_arrow_schema(row_schema())).toArrow()
    finally:
        spark.stop()
    rows = rows_of(made)
    assert [row[0] for row in rows] == [row[0] for row in expected]
    assert rows == expected
    assert [row[3] for row in rows if "poison" in row[0]] == ["died"]
