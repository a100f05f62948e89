"""Distributions as third parties write them: built as wheels, installed beside that of gxrules, and tested there."""

from __future__ import annotations

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import settings
from wheels import ROOT, build, environment, once, own_wheel, run

from gxrules.cli.main import main

PROVINCES = sorted((ROOT / "plugins" / "provinces").iterdir())
NEW = "gxrules-atlantis"
NAMES = [*(path.name for path in PROVINCES), NEW]
FILES = sorted(path for province in PROVINCES for path in province.rglob("*.py") if "build" not in path.parts)


@pytest.fixture(scope="module")
def sources(shared: Path) -> dict[str, Path]:
    """The provinces' plugins, and one as `gxrules new-plugin` writes it, by name."""
    return {NEW: once(shared / "sources", write_new) / NEW} | {path.name: path for path in PROVINCES}


def write_new(folder: Path) -> None:
    """Write a new plugin into a folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert CliRunner().invoke(main, ["new-plugin", "atlantis"]).exit_code == 0


@pytest.fixture(scope="module")
def commands(store: Path, sources: dict[str, Path], shared: Path) -> Path:
    """The commands of an environment that has all of them as wheels, gxrules and its kit; nothing of the checkout."""

    def make(folder: Path) -> None:
        built = build(sources.values(), folder, store)
        # What it takes to build them is there for those that test their wheels.
        environment(folder, store, f"{own_wheel(store)}[testing]", *built, "setuptools>=77")

    return once(shared / "distributions", make) / "venv" / "bin"


# As many examples as here, but never more than they have where their authors test them.
PROFILE = f"""\
from hypothesis import settings

settings.register_profile("short", deadline=None, derandomize=True, max_examples={min(settings().max_examples, 100)})
settings.load_profile("short")
"""


@pytest.mark.parametrize("name", NAMES)
def test_a_distribution_passes_its_own_tests(
    name: str, commands: Path, sources: dict[str, Path], tmp_path: Path
) -> None:
    """Its tests run against what is installed, the conformance suite among them, and against a wheel they build."""
    copy = shutil.copytree(sources[name], tmp_path / name, ignore=shutil.ignore_patterns("build", "*.egg-info"))
    (copy / "conftest.py").write_text(PROFILE, "utf-8")
    done = run(commands / "pytest", "tests", "-q", "-p", "no:cacheprovider", cwd=copy)
    assert done.returncode == 0, done.stdout + done.stderr
    assert f"conformance of {name.removeprefix('gxrules-')}: rules: " in done.stdout


def test_all_are_listed_and_their_examples_hold(commands: Path, tmp_path: Path) -> None:
    """`gxrules plugins --verify` knows each by its distribution."""
    done = run(commands / "gxrules", "plugins", "--verify", "--lang", "en", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert [name for name in NAMES if f" {name} " not in done.stdout] == []
    assert "problems: 0." in done.stdout


@pytest.mark.parametrize(
    ("agency", "region", "code"),
    [
        ("旺苍县商务局", None, "SC001"),
        ("商务局", "四川省", "SC001"),
        ("商务局", None, None),
        ("商务局", "湖南省", None),
    ],
)
def test_a_provinces_rules_hold_in_the_province(
    commands: Path, tmp_path: Path, agency: str, region: str | None, code: str | None
) -> None:
    """The region is told by the agency's name, or by --region."""
    text = f"{agency}2022年政府信息公开工作年度报告\n一、总体情况\n2022年，工作平稳。\n"
    (tmp_path / "report.txt").write_text(text, "utf-8")
    given = ("--region", region) if region else ()
    done = run(commands / "gxrules", "check", "report.txt", "--select", "sichuan", *given, cwd=tmp_path)
    assert ("SC001" in done.stdout) == (code is not None), done.stdout + done.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "plugins" / "provinces").as_posix())
def test_a_province_knows_the_public_packages_only(path: Path) -> None:
    """Rules import the root and the types, tests the kit beside them; neither an inner module, nor another plugin."""
    allowed = {"gxrules", "gxrules.types"} | ({"gxrules.testing"} if "tests" in path.parts else set())
    found = {name for name in imported(path) if name.startswith("gxrules")}
    assert found <= allowed


def imported(path: Path) -> Iterator[str]:
    """The modules a file imports by their full names."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module or ""
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


@pytest.mark.parametrize("province", PROVINCES, ids=lambda province: province.name)
def test_a_province_says_what_is_not_checkable(province: Path) -> None:
    """Its page lists every rule, what cannot be checked, and what is unconfirmed, in both languages."""
    page = (province / "README.md").read_text("utf-8")
    sources = "".join(path.read_text("utf-8") for path in (province / "src").rglob("*.py"))
    codes = re.findall(r'^ {4}"([A-Z]{2}\d{3})",$', sources, re.M)
    assert codes
    assert [code for code in codes if code not in page] == []
    assert "What cannot be checked" in page
    assert ("unconfirmed" in page) == ("未核实" in sources)
