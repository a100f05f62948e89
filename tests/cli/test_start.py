"""What the start of the command loads, counted and not timed: each run of one report pays for it."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import gxrules

SAMPLES = Path(__file__).parents[2] / "samples"
# Beside the site, which loads much for packages that can be edited.
PATH = f"import sys; sys.path += {[*filter(None, sys.path), str(Path(gxrules.__file__).parent.parent)]!r}\n"
RUN = """
before = set(sys.modules)
import re
compiled = []
compile_ = re._compiler.compile
def noting(expression, flags=0):
    compiled.append(expression)
    return compile_(expression, flags)
re._compiler.compile = noting
from gxrules.cli.start import main
try: main()
except SystemExit: pass
print()
print(*set(sys.modules) - before)
print(len(compiled))
"""
NOT_NEEDED = {
    "click", "difflib", "duckdb", "email", "hypothesis", "importlib.resources", "jinja2", "lark", "multiprocessing",
    "openpyxl", "pyarrow", "pypdfium2_raw", "pytest", "rapidfuzz", "rich", "selectolax", "xlsxwriter",
}  # fmt: skip


def started(*arguments: str) -> tuple[set[str], int]:
    """The modules that a run loads, and how many expressions it compiles."""
    program = f"import sys\nsys.argv = {['gxrules', *arguments]!r}\n{RUN}"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, encoding="utf-8", check=True)
    printed = done.stdout.splitlines()
    return set(printed[-2].split()), int(printed[-1])


def test_the_version_loads_nothing() -> None:
    """The root knows it."""
    modules, _ = started("--version")
    assert sorted(name for name in modules if name.startswith("gxrules")) == [
        "gxrules", "gxrules.cli", "gxrules.cli.start",
    ]  # fmt: skip
    assert NOT_NEEDED & modules == set()
    assert not {"attr", "typing", "gxrules.text"} & modules


def test_the_root_loads_nothing() -> None:
    """Until a name of it is asked for."""
    program = f"{PATH}import gxrules; print(sorted(name for name in sys.modules if name.startswith('gxrules')))"
    assert subprocess.check_output([sys.executable, "-S", "-c", program], text=True).strip() == "['gxrules']"


def test_a_check_of_one_report_loads_what_it_needs() -> None:
    """No grammar, no format but the one that is written, no search for wrong cells where sums hold."""
    modules, compiled = started("check", str(SAMPLES / "clean-2022.txt"))
    assert (NOT_NEEDED - {"click", "rapidfuzz"}) & modules == set()
    formats = {name for name in modules if name.startswith("gxrules.output.") and name.count(".") == 2}
    assert formats == {"gxrules.output.registry", "gxrules.output.shared", "gxrules.output.text"}
    assert "gxrules.localisation.locate" not in modules
    assert not any(name.startswith(("gxrules.testing", "gxrules.batch")) for name in modules)
    assert compiled < 300


@pytest.mark.parametrize("where", [[], ["-h"]])
def test_help_loads_no_rule(where: list[str]) -> None:
    """Only the command that runs is loaded."""
    modules, _ = started("check", *where) if where else started("--help")
    assert not any(name.startswith(("gxrules.reading", "gxrules_")) for name in modules)


def test_the_version_is_what_it_was() -> None:
    """As the library for commands prints it, and where nothing can be written the command says so."""
    line = [sys.executable, "-m", "gxrules", "--version"]
    assert subprocess.check_output(line, text=True).splitlines() == [f"gxrules, version {gxrules.__version__}"]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(line, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 2
    assert done.stderr
