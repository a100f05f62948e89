"""Build wheels and run commands away from the checkout; skips where the package index cannot be reached."""

import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("pyproject.toml", "README.md", "LICENSE", "src", "grammars", "plugins")
OFFLINE = ("NewConnectionError", "ConnectTimeoutError", "Temporary failure in name resolution")
_NOTHING: Mapping[str, str] = MappingProxyType({})


def run(*command: str | Path, cwd: Path, more: Mapping[str, str] = _NOTHING) -> subprocess.CompletedProcess[str]:
    """Run a command outside the checkout, without the paths of this interpreter."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    environment |= {"PYTHONUTF8": "1", **more}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def skip_offline(printed: str) -> None:
    """Skip the test where what was printed says that the package index cannot be reached."""
    if any(sign in printed for sign in OFFLINE):
        pytest.skip("the package index cannot be reached, so no wheel can be built and installed")


def pip(python: Path, *arguments: str | Path, cwd: Path) -> None:
    """Run pip, or skip where the package index cannot be reached."""
    done = run(python, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd)
    skip_offline(done.stdout + done.stderr)
    assert done.returncode == 0, done.stderr


def build(source: Path, folder: Path) -> Path:
    """A wheel built from a copy of a distribution's sources."""
    copy = folder / source.name
    shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "dist"))
    return build_in(copy, folder / f"{source.name}-dist")


def build_in(copy: Path, target: Path) -> Path:
    """A wheel built where the sources are."""
    pip(Path(sys.executable), "wheel", "--no-deps", "--wheel-dir", target, copy, cwd=copy)
    (built,) = target.glob("*.whl")
    return built


def build_own(folder: Path) -> Path:
    """The wheel of gxrules, built from a copy of the sources alone."""
    copy = folder / "gxrules"
    copy.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "provinces")
            shutil.copytree(ROOT / part, copy / part, ignore=ignored)
        else:
            shutil.copy(ROOT / part, copy)
    return build_in(copy, folder / "dist")


def environment(folder: Path, *wheels: str | Path) -> Path:
    """The folder of commands of a new environment that has these wheels and what they need, no more."""
    venv.create(folder / "venv", with_pip=True)
    pip(folder / "venv" / "bin" / "python", "install", *wheels, cwd=folder)
    return folder / "venv" / "bin"
