"""Build wheels and environments away from the checkout, each once a run; skips where no package index is reached."""

import fcntl
import os
import shutil
import subprocess
import sys
import tomllib
import venv
from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
PARTS = ("pyproject.toml", "README.md", "LICENSE", "src", "grammars", "plugins")
OFFLINE = ("NewConnectionError", "ConnectTimeoutError", "Temporary failure in name resolution")
# What the distributions of others are built and tested with, besides what gxrules needs.
TOOLS = ("build", "setuptools>=77", "wheel")
_NOTHING: Mapping[str, str] = MappingProxyType({})


def once(folder: Path, make: Callable[[Path], object]) -> Path:
    """A folder that the first test process to ask for it makes, and every other takes as it is.

    Where making it skips the test, all others skip, too.
    """
    made, skipped = folder / "made", folder / "skipped"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if skipped.exists():
            pytest.skip(skipped.read_text("utf-8"))
        if not made.exists():
            # What is left where making it failed is of no use.
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            try:
                make(folder)
            except pytest.skip.Exception as reason:
                skipped.write_text(str(reason), "utf-8")
                raise
            made.touch()
    return folder


def run(*command: str | Path, cwd: Path, more: Mapping[str, str] = _NOTHING) -> subprocess.CompletedProcess[str]:
    """Run a command outside the checkout, without the paths of this interpreter."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PYTEST"))}
    environment |= {"PYTHONUTF8": "1", **more}
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False)


def skip_offline(printed: str) -> None:
    """Skip the test where what was printed says that the package index cannot be reached."""
    if any(sign in printed for sign in OFFLINE):
        pytest.skip("the package index cannot be reached, so no wheel can be built and installed")


def pip(*arguments: str | Path, cwd: Path, more: Mapping[str, str] = _NOTHING) -> None:
    """Run the pip of this interpreter, or skip where the package index cannot be reached."""
    done = run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments, cwd=cwd, more=more)
    skip_offline(done.stdout + done.stderr)
    assert done.returncode == 0, done.stderr


def copy_own(folder: Path) -> Path:
    """A copy of the sources of gxrules alone."""
    copy = folder / "gxrules"
    copy.mkdir()
    for part in PARTS:
        if (ROOT / part).is_dir():
            ignored = shutil.ignore_patterns("__pycache__", "*.egg-info", "provinces")
            shutil.copytree(ROOT / part, copy / part, ignore=ignored)
        else:
            shutil.copy(ROOT / part, copy)
    return copy


def fill(store: Path) -> None:
    """Put the wheel of gxrules into a folder, and all that it, its kit and a plugin need, fetched this once."""
    copy = copy_own(store)
    pip("wheel", "--no-deps", "--wheel-dir", store, copy, cwd=copy)
    shutil.rmtree(copy)
    pip("download", "--dest", store, f"{own_wheel(store)}[testing]", *TOOLS, cwd=store)


def own_wheel(store: Path) -> Path:
    """The wheel of gxrules among others."""
    (wheel,) = store.glob("gxrules-*.whl")
    return wheel


def from_store(store: Path) -> dict[str, str]:
    """The settings with which pip takes everything from a folder and asks no index."""
    return {
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(store),
        "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        # Compiled is what is imported, when it is.
        "PIP_COMPILE": "0",
    }


def build(sources: Collection[Path], folder: Path, store: Path) -> list[Path]:
    """Wheels built from copies of distributions' sources, in an environment that has what all ask to be built with."""
    copies = [folder / source.name for source in sources]
    for source, copy in zip(sources, copies, strict=True):
        shutil.copytree(source, copy, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info", "build", "dist"))
    (needed,) = {tuple(_metadata(copy)["build-system"]["requires"]) for copy in copies}
    (folder / "builder").mkdir()
    python = environment(folder / "builder", store, *needed) / "python"
    # One environment stands for the isolated ones that pip would make, each in longer than the building takes.
    options = ("--no-build-isolation", "--no-deps", "--wheel-dir", folder / "dist")
    pip("--python", python, "wheel", *options, *copies, cwd=folder, more=from_store(store))
    return sorted((folder / "dist").glob("*.whl"))


def _metadata(source: Path) -> dict[str, Any]:
    return tomllib.loads((source / "pyproject.toml").read_text("utf-8"))


def environment(folder: Path, store: Path, *wheels: str | Path) -> Path:
    """The folder of commands of a new environment that has these wheels and what they need, no more."""
    venv.create(folder / "venv", with_pip=False)
    commands = folder / "venv" / "bin"
    # This interpreter's pip installs there; one of its own would take longer to make than all the rest.
    pip("--python", commands / "python", "install", *wheels, cwd=folder, more=from_store(store))
    return commands
