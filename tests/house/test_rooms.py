"""What the import contracts in pyproject.toml cannot say of the rooms."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "gxrules"
# The kit names rules on purpose: it seeds a defect for each.
CORE = sorted(path for path in SOURCE.rglob("*.py") if "testing" not in path.parts)
FORMATS = sorted((SOURCE / "output").rglob("*.py"))

STANDARD = frozenset(sys.stdlib_module_names)
FOR_ALL = {"attrs", "gxrules", "lark", "pluggy", "rapidfuzz"}
# What an extra brings, by the format that needs it.
FOR_A_FORMAT = {"xlsx": {"xlsxwriter"}, "sheet_writing": {"xlsxwriter"}, "html": {"jinja2", "markupsafe"}}
# The families of our plugins, as their entry points name them; the distribution of the core must not know them.
FAMILIES = {point.name for point in entry_points(group="gxrules") if point.dist and point.dist.name == "gxrules"}


def test_the_contracts_hold() -> None:
    """Every room imports lower rooms only, plugins the public modules alone: `lint-imports` says so."""
    command = Path(sys.executable).with_name("lint-imports")
    done = subprocess.run([command, "--no-cache"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_root_holds_the_rooms_and_little_else() -> None:
    """Someone new sees at most eleven folders and four modules."""
    folders = [path for path in SOURCE.iterdir() if (path / "__init__.py").exists()]
    assert len(folders) <= 11
    assert len(list(SOURCE.glob("*.py"))) <= 4


def imported(path: Path) -> Iterator[str]:
    """The names of the distributions' packages a file imports from."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module.split(".")[0]


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_a_format_imports_its_own_extra_only(path: Path) -> None:
    """A format without an extra works in every installation."""
    assert set(imported(path)) <= STANDARD | FOR_ALL | FOR_A_FORMAT.get(path.stem, set())


@pytest.mark.parametrize("path", CORE, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_the_core_names_no_plugin(path: Path) -> None:
    """Our plugins enter by the door strangers use: none of their packages, families and rules has a name here.

    A family's name may be an ordinary word of the module (narrative, noise); three of
    them are a table of families.
    """
    text = path.read_text("utf-8")
    values = set(strings(text))
    assert len(values & FAMILIES) <= 2
    assert not [value for value in values if re.fullmatch(r"GX\d+", value)]
    assert not re.findall(rf"gxrules_(?:{'|'.join(sorted(FAMILIES))})\b", text)


def strings(text: str) -> Iterator[str]:
    """The strings a module has as values; docstrings are texts about it."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
