"""A built wheel, installed elsewhere, does the main job with everything in it."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest
from wheels import ROOT, environment, once, own_wheel, run

DATA = (".lark", ".txt", ".toml")


@pytest.fixture(scope="module")
def command(store: Path, shared: Path) -> Path:
    """The command in a virtual environment that has the wheel and its dependencies only."""
    folder = once(shared / "elsewhere", lambda folder: environment(folder, store, own_wheel(store)))
    return folder / "venv" / "bin" / "gxrules"


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    """Grammars, tables, editions, parts of the pages, lists of plugins and the type marker are packaged as they are."""
    folder = ROOT / "grammars"
    data = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in DATA}
    assert "editions/2021.toml" in data
    folders = [ROOT / "src/gxrules/output/page", ROOT / "src/gxrules/cli/web"]
    kinds = (".css", ".html", ".js", ".json")
    parts = [path for folder in folders for path in folder.iterdir() if path.suffix in kinds]
    page = {path.relative_to(ROOT / "src").as_posix() for path in parts}
    assert page
    lists = {path.relative_to(ROOT / "plugins").as_posix() for path in (ROOT / "plugins").glob("gxrules_*/*.toml")}
    assert "gxrules_noise/typos.toml" in lists
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
        assert {f"gxrules/grammars/{name}" for name in data} | {"gxrules/py.typed"} | page | lists <= held


def test_the_wheel_holds_every_module(wheel: Path) -> None:
    """No package is missing from the list in pyproject.toml, and no template of a new plugin."""
    modules = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    modules |= {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.in")}
    modules |= {path.relative_to(ROOT / "plugins").as_posix() for path in (ROOT / "plugins").glob("gxrules_*/*.py")}
    with zipfile.ZipFile(wheel) as archive:
        assert modules <= set(archive.namelist())


def test_the_installed_command_checks_a_report(command: Path, tmp_path: Path) -> None:
    """A sound report passes outside the checkout, and every rule says so."""
    shutil.copy(ROOT / "samples" / "clean-2022.txt", tmp_path)
    done = run(command, "check", "clean-2022.txt", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["files"][0]["verdict"] == "passed"


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_a_format_whose_extra_is_missing_says_what_to_install(command: Path, tmp_path: Path, form: str) -> None:
    """In one sentence of each language, before anything is checked or written."""
    shutil.copy(ROOT / "samples" / "clean-2022.txt", tmp_path)
    done = run(command, "check", "clean-2022.txt", "-o", f"out.{form}", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert [f"pip install 'gxrules[{form}]'" in line for line in done.stderr.splitlines()] == [True, True]
    assert not (tmp_path / f"out.{form}").exists()


def test_the_installed_command_has_every_plugin(command: Path, tmp_path: Path) -> None:
    """All first-party plugins are loaded from the wheel's own entry points."""
    done = run(command, "plugins", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [folder.name for folder in (ROOT / "plugins").glob("gxrules_*") if folder.name[8:] not in done.stdout]
