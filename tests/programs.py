"""Programs: those under tools/ as modules, and whether one that was started still runs."""

import importlib.util
import os
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

TOOLS = Path(__file__).parents[1] / "tools"


def load_tool(name: str) -> ModuleType:
    """The program ``tools/NAME.py``, not run."""
    spec = importlib.util.spec_from_file_location(name, TOOLS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


# Looks, a tenth of a second apart; a machine may be busy, and what is awaited has happened long before the last.
PATIENCE = 600


def await_that(holds: Callable[[], bool]) -> None:
    """Wait until something holds; fail where it never does."""
    for _ in range(PATIENCE):
        if holds():
            return
        time.sleep(0.1)
    pytest.fail("it did not happen")


def is_running(pid: int) -> bool:
    """True of a process that is there and has not ended."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return not (status.exists() and status.read_text("utf-8").rsplit(")", 1)[1].split()[0] == "Z")
