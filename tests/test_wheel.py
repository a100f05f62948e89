"""A built wheel, installed elsewhere, does the main job with everything in it."""

import json
import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("pyproject.toml", "README.md", "LICENSE", "src", "grammars", "plugins")
DATA = (".lark", ".txt", ".toml")
OFFLINE = ("NewConnectionError", "ConnectTimeoutError", "Temporary failure in name resolution")


def run(*command: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command outside the checkout, without the paths of this interpreter."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment["PYTHONUTF8"] = "1"
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def pip(python: Path, *arguments: str | Path, cwd: Path) -> None:
    """Run pip, or skip where the package index cannot be reached."""
    done = run(python, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)
    if any(sign in done.stdout + done.stderr for sign in OFFLINE):
        pytest.skip("the package index cannot be reached, so no wheel can be built and installed")
    assert done.returncode == 0, done.stderr


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources alone."""
    copy = tmp_path_factory.mktemp("build")
    for part in PARTS:
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
        else:
            shutil.copy(ROOT / part, copy)
    pip(Path(sys.executable), "wheel", "--no-deps", "--wheel-dir", copy / "dist", copy, cwd=copy)
    (built,) = (copy / "dist").glob("*.whl")
    return built


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The command in a virtual environment that has the wheel and its dependencies only."""
    home = tmp_path_factory.mktemp("elsewhere")
    venv.create(home / "venv", with_pip=True)
    pip(home / "venv" / "bin" / "python", "install", wheel, cwd=home)
    return home / "venv" / "bin" / "gxrules"


def test_the_wheel_holds_every_data_file(wheel: Path) -> None:
    """Grammars, tables, editions and the type marker are packaged as they are in the checkout."""
    folder = ROOT / "grammars"
    data = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.suffix in DATA}
    assert "editions/2021.toml" in data
    with zipfile.ZipFile(wheel) as archive:
        assert {f"gxrules/grammars/{name}" for name in data} | {"gxrules/py.typed"} <= set(archive.namelist())


def test_the_wheel_holds_every_module(wheel: Path) -> None:
    """No package is missing from the list in pyproject.toml."""
    modules = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    modules |= {path.relative_to(ROOT / "plugins").as_posix() for path in (ROOT / "plugins").glob("gxrules_*/*.py")}
    with zipfile.ZipFile(wheel) as archive:
        assert modules <= set(archive.namelist())


def test_the_installed_command_checks_a_report(command: Path, tmp_path: Path) -> None:
    """A sound report passes outside the checkout, and every rule says so."""
    shutil.copy(ROOT / "samples" / "clean-2022.txt", tmp_path)
    done = run(command, "check", "clean-2022.txt", "--format", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert json.loads(done.stdout)["files"][0]["verdict"] == "passed"


def test_the_installed_command_has_every_plugin(command: Path, tmp_path: Path) -> None:
    """All first-party plugins are loaded from the wheel's own entry points."""
    done = run(command, "plugins", cwd=tmp_path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert not [folder.name for folder in (ROOT / "plugins").glob("gxrules_*") if folder.name[8:] not in done.stdout]
