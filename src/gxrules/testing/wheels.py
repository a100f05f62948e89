"""Wheels of plugins: what users install holds every file of its package, and passes the conformance suite.

One line in a plugin's tests runs it::

    test_wheel = wheel_conformance("qinglan", project=HERE.parent, cases=HERE / "cases")
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Callable, Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath

import pytest

# What is made by running, building and editing, and belongs to no wheel.
_MADE = ("__pycache__", "*.pyc", ".*", "*~", "*.egg-info", "build", "dist")
_BUILD = "import sys; from {module} import {name} as backend; print(backend.build_wheel(sys.argv[1]))"
_SUITE = """\
from pathlib import Path

from gxrules.testing import conformance

SITE = Path({site!r})
test_conformance = conformance({plugin!r}, cases={cases}, examples={examples})


def test_the_wheel_is_tested():
    names = {packages!r}
    homes = [Path(__import__(name).__file__) for name in names]
    assert [home for home in homes if SITE not in home.parents] == []
"""


def wheel_conformance(
    plugin: str, *, project: Path, cases: Path | None = None, left_out: Sequence[str] = (), examples: int = 5
) -> Callable[..., None]:
    """Make the test that the wheel of a plugin conforms, to be collected by pytest under the name it is given.

    ``project`` is the folder of its pyproject.toml; its build backend must be installed where the tests run. The wheel
    is built from a copy, must hold every file that is beside the modules of its packages, but those whose names
    match a glob of ``left_out``, and is unpacked before the suite runs against it in a process of its own. ``cases``
    is the folder of :func:`conformance`, ``examples`` how many reports each of its properties draws.
    """

    def test(tmp_path: Path) -> None:
        """The wheel of a plugin conforms."""
        wheel = build_wheel(project, tmp_path)
        missing = list(missing_files(wheel, tmp_path / "source", left_out))
        if missing:
            pytest.fail(_MISSING.format(", ".join(missing)), pytrace=False)
        done = _run_suite(wheel, tmp_path, plugin, cases, examples)
        if done.returncode:
            pytest.fail(f"the wheel of {plugin} does not conform:\n{done.stdout}{done.stderr}", pytrace=False)

    return test


_MISSING = (
    "the wheel lacks files that are beside its modules: {}. "
    "Add them to [tool.setuptools.package-data] in pyproject.toml, or name what is not for users in left_out."
)


def build_wheel(project: Path, folder: Path) -> Path:
    """Build the wheel of a project into ``folder``, from a copy of it that is left in ``folder``/source.

    Fails the test where the build backend is not installed, or fails.
    """
    source = folder / "source"
    shutil.copytree(project, source, ignore=shutil.ignore_patterns(*_MADE))
    system = tomllib.loads((source / "pyproject.toml").read_text("utf-8")).get("build-system", {})
    module, _, name = system.get("build-backend", "setuptools.build_meta").partition(":")
    home, _, last = module.rpartition(".")
    code = _BUILD.format(module=module, name=name) if name else _BUILD.format(module=home or module, name=last)
    done = _run(["-c", code, str(folder)], source)
    if done.returncode:
        needed = " ".join(f"'{one}'" for one in system.get("requires", ("setuptools",)))
        said = f"no wheel could be built with {module}; install it where the tests run: pip install {needed}"
        pytest.fail(f"{said}\n{done.stdout}{done.stderr}", pytrace=False)
    return folder / done.stdout.split()[-1]


def missing_files(wheel: Path, source: Path, left_out: Sequence[str] = ()) -> Iterator[str]:
    """The files below the packages of ``wheel`` in ``source`` that it does not hold, by their paths in it."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    for package in _packages(held):
        for home in sorted(source.rglob(f"{package}/__init__.py")):
            names = (
                path.relative_to(home.parents[1]).as_posix()
                for path in sorted(home.parent.rglob("*"))
                if path.is_file()
            )
            yield from (name for name in names if name not in held and not _is_any_of(name, left_out))


def _packages(held: set[str]) -> list[str]:
    return sorted({name.partition("/")[0] for name in held if name.count("/") == 1 and name.endswith("/__init__.py")})


def _is_any_of(name: str, globs: Sequence[str]) -> bool:
    return any(fnmatchcase(name, glob) or fnmatchcase(PurePosixPath(name).name, glob) for glob in globs)


def _run_suite(
    wheel: Path, folder: Path, plugin: str, cases: Path | None, examples: int
) -> subprocess.CompletedProcess[str]:
    """Run the conformance suite against an unpacked wheel, which goes before what else is installed of the plugin."""
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
        packages = _packages(set(archive.namelist()))
    suite = folder / "test_suite_of_wheel.py"
    where = f"Path({str(cases.resolve())!r})" if cases else None
    suite.write_text(
        _SUITE.format(site=str(site), plugin=plugin, cases=where, examples=examples, packages=packages), "utf-8"
    )
    return _run(["-m", "pytest", "-q", "-p", "no:cacheprovider", "--rootdir", str(folder), str(suite)], folder, site)


def _run(arguments: list[str], cwd: Path, *first: Path) -> subprocess.CompletedProcess[str]:
    known = {key: value for key, value in os.environ.items() if not key.startswith("PYTEST_")}
    paths = [*map(str, first), *filter(None, [known.get("PYTHONPATH")])]
    environment = {**known, "PYTHONUTF8": "1", "PYTHONPATH": os.pathsep.join(paths)}
    return subprocess.run(
        [sys.executable, *arguments], cwd=cwd, env=environment, capture_output=True, encoding="utf-8", check=False
    )
