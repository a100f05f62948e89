"""The public root."""

from __future__ import annotations

import pkgutil
import subprocess
import sys
from importlib import import_module
from importlib.metadata import version
from types import ModuleType

import pytest

import gxrules
import gxrules.errors
import gxrules.testing
import gxrules.types
from gxrules.errors import ConfigError, EditionError, FixableError, FormatError, PluginError, RuleError
from gxrules.testing import CaseError

PUBLIC = [(module, name) for module in (gxrules, gxrules.types, gxrules.errors) for name in module.__all__]
MOVED = [(home, name) for home, names in gxrules._MOVED.items() for name in names.split()]


@pytest.mark.parametrize(("module", "name"), PUBLIC, ids=[f"{module.__name__}.{name}" for module, name in PUBLIC])
def test_public_names_load(module: ModuleType, name: str) -> None:
    """Every public name is there, under the module that makes it."""
    assert getattr(module, name) is not None
    assert name in dir(module)


def test_the_root_has_few_names() -> None:
    """Those that people write in their code; what they are only given has a module of its own."""
    assert len(gxrules.__all__) <= 30
    assert not set(gxrules.__all__) & set(gxrules.types.__all__)


@pytest.mark.parametrize(("home", "name"), MOVED, ids=[name for _, name in MOVED])
def test_a_name_that_has_moved_warns(home: str, name: str) -> None:
    """For one minor version it is the same object at its old place, with a warning that names the new one."""
    with pytest.warns(DeprecationWarning, match=rf"gxrules\.{name} has moved to {home}\.{name};") as caught:
        found = getattr(gxrules, name)
    assert found is getattr(import_module(home), name)
    assert [warning.filename for warning in caught] == [__file__]


def test_an_import_of_a_name_that_has_moved_warns() -> None:
    """The warning points at the line that imports it, each time."""
    with pytest.warns(DeprecationWarning, match="moved to gxrules.types.Section") as caught:
        exec(compile("from gxrules import Section", "mine.py", "exec"), {})
    assert {warning.filename for warning in caught} == {"mine.py"}


def test_a_star_import_takes_what_has_not_moved() -> None:
    """It warns of nothing."""
    names: dict[str, object] = {}
    exec("from gxrules import *", names)
    assert set(names) - {"__builtins__"} == set(gxrules.__all__)


@pytest.mark.parametrize("name", ["errors", "types"])
def test_the_public_modules_are_attributes_of_the_root(name: str) -> None:
    """`gxrules.types.Section` works wherever `gxrules` is imported."""
    code = f"import gxrules; print(gxrules.{name}.__name__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"gxrules.{name}"


def test_the_version_is_that_of_the_distribution() -> None:
    """Nothing is looked up before someone asks."""
    assert gxrules.__version__ == version("gxrules")


def test_an_unknown_name_is_an_attribute_error() -> None:
    """A misspelt name fails as on any module."""
    with pytest.raises(AttributeError, match="Reprot"):
        _ = gxrules.Reprot


def test_the_root_alone_loads_no_library() -> None:
    """Importing the root and the types is free of lark, click and rich; the names bring what they need."""
    heavy = {"lark", "click", "rich", "attrs", "importlib.metadata"}
    code = f"import sys, gxrules.types; print(sorted({heavy} & set(sys.modules)))"
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
    """For one minor version `fix` gives what `fix` does, with a warning that names it."""
    with pytest.warns(DeprecationWarning, match="named fix now"):
        assert error.mend == error.fix


@pytest.mark.parametrize("package", [gxrules, gxrules.testing], ids=["gxrules", "testing"])
def test_no_module_has_the_name_of_a_public_function(package: ModuleType) -> None:
    """Once the module is imported, its name would stand for it in place of the function."""
    modules = {module.name for module in pkgutil.iter_modules(package.__path__)}
    assert modules & set(package.__all__) == set()
