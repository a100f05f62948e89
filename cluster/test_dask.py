"""Dask with processes of its own: its rows are those of the local run, with a poison document among them."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from corpus import Rows, check_paths, rows_of

distributed = pytest.importorskip("distributed", reason="dask is not installed; make test-cluster installs it")


def test_dask_says_what_the_local_run_says(documents: Path, expected: Rows) -> None:
    """Row for row; its workers may have processes below them only where they are no daemons."""
    import dask

    paths = sorted(str(path) for path in (documents / "in").iterdir())
    parts = [paths[start : start + 100] for start in range(0, len(paths), 100)]
    with (
        dask.config.set({"distributed.worker.daemon": False}),
        distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as cluster,
        distributed.Client(cluster) as client,
    ):
        tasks = client.map(check_paths, parts, plugin=str(documents / "poison.py"))
        made = pa.concat_tables(client.gather(tasks))
    rows = rows_of(made)
    assert rows == expected
    assert [row[3] for row in rows if "poison" in row[0]] == ["died"]
