"""The room plan: who may import whom, read from the imports themselves."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src" / "gxrules"
PLUGINS = ROOT / "plugins"

# A module imports only modules that stand in an earlier line. Modules of one line do not know each other.
ROOMS = """
budget entry_types errors limits messages profiles shapes source timing
amounts cells diagnostics editions fold layers layout readers scaffold
settings
claims clauses discovery equations fee_claims ledger numerals overrides settings_file vetting words
branches config naming parts regions repairs sums supplements suppressions
claim_reading mistakes solver unknowns
lexicon report rowruns
baseline candidates entries evidence front rowshape
explanations
localisation
rules
declaring tracebacks
chain contents crashes heads rowcells runtogether selection versions
result
checking
rendering
clashes hookspecs
binding contract matching
leftovers plugins
reading
checker gathering renderers
acceptance previous testing
verifying
running wire
processes
cli_help cli_io
cli_completion
cli_accept cli_new cli_places cli_settings
cli_check cli_config cli_parse cli_rules
cli
__init__ __main__
"""
STEPS = {room: step for step, line in enumerate(ROOMS.strip().splitlines()) for room in line.split()}

STANDARD = frozenset(sys.stdlib_module_names)
FOR_RULES = {"attrs", "lark", "pluggy", "rapidfuzz"}
FOR_THE_COMMAND = {"click", "rich"}
FOR_THE_KIT = {"hypothesis", "pytest"}
FOR_A_FORMAT = {"xlsx": {"xlsxwriter"}, "html": {"jinja2", "markupsafe"}}


def room_of(path: Path) -> str:
    """The room a file belongs to: its module, or the package it is part of."""
    return path.relative_to(SOURCE).parts[0].removesuffix(".py")


def imports(path: Path) -> Iterator[str]:
    """The full names of the modules a file imports."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, (home(path, node.level), node.module)))
            yield from (module, *(f"{module}.{alias.name}" for alias in node.names))


def home(path: Path, level: int) -> str:
    """The package a relative import starts from; empty for an absolute one."""
    root = SOURCE.parent if path.is_relative_to(SOURCE) else PLUGINS
    return ".".join(path.relative_to(root).parts[:-level]) if level else ""


def rooms_of(path: Path) -> set[str]:
    """The rooms of gxrules a file imports from."""
    names = {name.split(".")[1] for name in imports(path) if name.startswith("gxrules.")}
    return {name for name in names if (SOURCE / name).is_dir() or (SOURCE / f"{name}.py").exists()}


def strangers(path: Path) -> set[str]:
    """The distributions beside the standard library and gxrules that a file imports from."""
    return {name.split(".")[0] for name in imports(path)} - STANDARD - {"gxrules"}


FILES = sorted(SOURCE.rglob("*.py"))
RULE_FILES = sorted(path for path in PLUGINS.rglob("*.py") if "provinces" not in path.parts)


def names(paths: list[Path], root: Path) -> list[str]:
    return [path.relative_to(root).as_posix() for path in paths]


def test_every_module_has_its_room() -> None:
    """The plan names every module there is, and no other."""
    assert set(STEPS) == {room_of(path) for path in FILES}


@pytest.mark.parametrize("path", FILES, ids=names(FILES, SOURCE))
def test_a_module_imports_only_lower_steps(path: Path) -> None:
    """Imports go one way; so there is no cycle between rooms."""
    own = room_of(path)
    assert not {room for room in rooms_of(path) - {own} if STEPS[room] >= STEPS[own]}


@pytest.mark.parametrize("path", FILES, ids=names(FILES, SOURCE))
def test_no_module_imports_the_root(path: Path) -> None:
    """The root gathers public names for others; the core takes them where they are made."""
    assert not {name for name in imports(path) if name.startswith("gxrules.") and name.split(".")[1] not in STEPS}


@pytest.mark.parametrize("package", sorted(path.parent.name for path in SOURCE.glob("*/__init__.py")))
def test_no_cycle_within_a_package(package: str) -> None:
    """The modules of a package can be put in an order, too."""
    files = {f"gxrules.{package}.{path.stem}": path for path in (SOURCE / package).glob("*.py")}
    waiting = {name: {other for other in imports(path) if other in files} - {name} for name, path in files.items()}
    while waiting:
        ready = [name for name, needs in waiting.items() if not needs & set(waiting)]
        assert ready, f"a cycle among {sorted(waiting)}"
        for name in ready:
            del waiting[name]


@pytest.mark.parametrize("path", FILES, ids=names(FILES, SOURCE))
def test_only_the_command_knows_the_terminal(path: Path) -> None:
    """click and rich are imported by the command alone, hypothesis and pytest by the kit alone."""
    allowed = set(FOR_RULES)
    if room_of(path).startswith("cli"):
        allowed |= FOR_THE_COMMAND
    if room_of(path) == "testing":
        allowed |= FOR_THE_KIT
    if room_of(path) == "renderers":
        allowed |= FOR_A_FORMAT.get(path.stem, set())
    assert strangers(path) <= allowed


@pytest.mark.parametrize("path", RULE_FILES, ids=names(RULE_FILES, PLUGINS))
def test_a_plugin_knows_the_public_root_only(path: Path) -> None:
    """A plugin imports gxrules, never an inner module of it, and no other plugin."""
    assert not rooms_of(path)
    assert strangers(path) <= FOR_RULES | {path.relative_to(PLUGINS).parts[0]}


def test_the_core_names_no_plugin() -> None:
    """Our plugins enter by the door strangers use."""
    plugins = {path.name for path in PLUGINS.glob("gxrules_*")}
    assert plugins
    assert not [(path.name, name) for path in FILES for name in plugins if name in path.read_text("utf-8")]
