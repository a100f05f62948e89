"""The public root."""

from __future__ import annotations

import subprocess
import sys

import pytest

import gxrules


@pytest.mark.parametrize("name", gxrules.__all__)
def test_public_names_load(name: str) -> None:
    """Every public name is there, under the module that makes it."""
    assert getattr(gxrules, name) is not None
    assert name in dir(gxrules)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name fails as on any module."""
    with pytest.raises(AttributeError, match="Reprot"):
        _ = gxrules.Reprot


def test_the_root_alone_loads_no_library() -> None:
    """Importing the root is free of lark, click and rich; the names bring what they need."""
    code = "import sys, gxrules; print(sorted({'lark', 'click', 'rich', 'attrs'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
