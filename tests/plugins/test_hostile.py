"""Documents made to harm: each is read or refused, with little memory."""

from __future__ import annotations

import pytest
from hostile_documents import KINDS, MOST, outcome

pytest.importorskip("resource", reason="Windows neither limits nor tells the memory of a process")


@pytest.mark.parametrize("kind", KINDS)
def test_a_hostile_document_is_read_or_refused(kind: str) -> None:
    """No reader raises anything else, and none takes more than 300 MB."""
    found = outcome(KINDS[kind]())
    assert found.ok, found.said
    assert found.peak <= MOST
