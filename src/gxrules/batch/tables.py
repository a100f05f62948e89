"""Tables on the disk, as Parquet: each is written aside and renamed, so that no one ever sees half of one."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import Any

from gxrules.batch.columns import TableColumn, arrow_schema

# Rows that are turned into a table at a time, which bounds what is in memory; and the rows of a group in the file.
_AT_ONCE = 50


def write_some(path: Path, write: Callable[[Path], object]) -> None:
    """Let ``write`` write a file aside, and put it in its place when it is on the disk."""
    aside = path.with_name(f"{path.name}.tmp")
    try:
        write(aside)
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
    except BaseException:
        aside.unlink(missing_ok=True)
        raise


def write_lines(path: Path, columns: Sequence[TableColumn], lines: Iterable[bytes]) -> None:
    """Write rows, each a JSON text, as a table of ``columns``."""
    write_some(path, lambda aside: _write_table(aside, columns, iter(lines)))


def _write_table(path: Path, columns: Sequence[TableColumn], lines: Iterator[bytes]) -> None:
    import pyarrow.parquet as pq

    schema = arrow_schema(columns)
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        while rows := list(islice(lines, _AT_ONCE)):
            writer.write_table(table_of(rows, columns))


def table_of(lines: Sequence[bytes], columns: Sequence[TableColumn]) -> Any:
    """A table of Arrow with ``columns``, from rows that are a JSON text each."""
    import pyarrow as pa
    import pyarrow.json

    schema = arrow_schema(columns)
    if not lines:
        return schema.empty_table()
    data = b"\n".join(line.rstrip(b"\n") for line in lines)
    # One block, however long: a row must not lie over the end of one.
    table = pyarrow.json.read_json(
        io.BytesIO(data),
        read_options=pyarrow.json.ReadOptions(use_threads=False, block_size=len(data) + 1),
        parse_options=pyarrow.json.ParseOptions(explicit_schema=schema, unexpected_field_behavior="error"),
    )
    assert isinstance(table, pa.Table)
    return table.select(schema.names).cast(schema)


def read_columns(path: Path, names: Sequence[str]) -> Iterator[dict[str, Any]]:
    """The rows of a table with some of its columns."""
    import pyarrow.parquet as pq

    with pq.ParquetFile(path) as file:
        for batch in file.iter_batches(columns=list(names)):
            yield from batch.to_pylist()


def keep_rows(path: Path, kept: Sequence[bool], target: Path) -> None:
    """Write the rows of a table that are ``kept`` into another."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    start = 0
    with pq.ParquetFile(path) as file, pq.ParquetWriter(target, file.schema_arrow, compression="zstd") as writer:
        for batch in file.iter_batches(batch_size=_AT_ONCE):
            chosen = batch.filter(pa.array(kept[start : start + len(batch)]))
            writer.write_table(pa.Table.from_batches([chosen]))
            start += len(batch)
