"""The public root."""

from __future__ import annotations

import subprocess
import sys

import pytest

import gxrules
from gxrules.errors import ConfigError, EditionError, FixableError, FormatError, PluginError, RuleError
from gxrules.testing import CaseError


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


FIXABLE = (
    ConfigError(where="lang", problem="it is no language.", fix="Use zh."),
    FormatError(format="xls", problem="it is no format.", fix="Use xlsx."),
    PluginError(plugin="county", problem="it is broken.", fix="Repair it."),
    EditionError(edition="2021", problem="it has no title.", fix="Give one."),
    RuleError(rule="XX001", problem="it has no name.", fix="Give one."),
    CaseError(case="one", problem="it expects nothing.", fix="Give passes."),
)


@pytest.mark.parametrize("error", FIXABLE, ids=lambda error: type(error).__name__)
def test_the_old_name_of_fix_warns(error: FixableError) -> None:
    """For one minor version `mend` gives what `fix` does, with a warning that names it."""
    with pytest.warns(DeprecationWarning, match="named fix now"):
        assert error.mend == error.fix
