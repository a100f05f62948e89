"""The documents, checked once by the local command."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus import Rows, local_rows, make_corpus


@pytest.fixture(scope="session")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the documents and a plugin."""
    folder = tmp_path_factory.mktemp("cluster")
    make_corpus(folder)
    return folder


@pytest.fixture(scope="session")
def expected(documents: Path) -> Rows:
    """The rows of a local run."""
    return local_rows(documents, documents / "poison.py")
