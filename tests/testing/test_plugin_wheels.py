"""The wheel of a plugin is built, compared with its folder, and tested; ``gxrules new-plugin`` packages every file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from gxrules.testing.wheels import build_wheel, missing_files, wheel_conformance

Run = Callable[..., Result]
EXAMPLE = Path(__file__).parents[2] / "examples" / "county_rules.toml"
READING = """\
from importlib import resources

FLOORS = (resources.files(__package__) / "{name}").read_text("utf-8")
"""

PACKAGE = """\
from importlib.resources import files

from gxrules import hookimpl
from gxrules.types import rules_from_toml

from . import carried_forward_exceeds_received

GXRULES_API = 1


@hookimpl
def gxrules_rules():
    text = (files(__package__) / "rules.toml").read_text("utf-8")
    return [carried_forward_exceeds_received.check, *rules_from_toml(text, "rules.toml")]
"""


@pytest.fixture
def project(run: Run, tmp_path: Path) -> Path:
    """A new plugin with files of several kinds beside its modules, one of which is read when it is imported."""
    assert run("new-plugin", "atlantis", "--letters", "ATL").exit_code == 0
    package = tmp_path / "gxrules-atlantis" / "src" / "gxrules_atlantis"
    for name in ("floors.toml", "lists/deep/places.csv", "lists/words.dat", "__pycache__/old.pyc"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).write_text("", "utf-8")
    module = package / "carried_forward_exceeds_received.py"
    module.write_text(module.read_text("utf-8") + READING.format(name="floors.toml"), "utf-8")
    return tmp_path / "gxrules-atlantis"


def leave_out_data(project: Path) -> None:
    """Let the project package what those did that were written before: the type marker alone."""
    path = project / "pyproject.toml"
    path.write_text(path.read_text("utf-8").replace('["**/*"]', '["py.typed"]'), "utf-8")


def test_a_new_plugin_packages_its_data_files(project: Path, tmp_path: Path) -> None:
    """Whatever their suffix and folder; what Python compiled is left out."""
    (tmp_path / "out").mkdir()
    wheel = build_wheel(project, tmp_path / "out")
    assert list(missing_files(wheel, project / "src")) == ["gxrules_atlantis/__pycache__/old.pyc"]


def test_the_wheel_of_a_new_plugin_conforms(project: Path, tmp_path: Path) -> None:
    """The suite runs against what is in the wheel, the installed gxrules beside it."""
    (tmp_path / "out").mkdir()
    wheel_conformance("atlantis", project=project, cases=project / "tests" / "cases")(tmp_path / "out")


def test_packaged_rules_that_are_data_conform(project: Path, tmp_path: Path) -> None:
    """The example of the documentation, in a wheel: all that is asked of rules is asked of them."""
    package = project / "src" / "gxrules_atlantis"
    text = EXAMPLE.read_text("utf-8").replace("QL1", "ATL1")
    (package / "rules.toml").write_text(text, "utf-8")
    (package / "__init__.py").write_text(PACKAGE, "utf-8")
    (tmp_path / "out").mkdir()
    wheel_conformance("atlantis", project=project, cases=project / "tests" / "cases")(tmp_path / "out")


def test_a_file_that_is_not_packaged_is_named(project: Path, tmp_path: Path) -> None:
    """The sentence says which, and where to add it."""
    leave_out_data(project)
    (tmp_path / "out").mkdir()
    with pytest.raises(
        pytest.fail.Exception, match=r"lacks .*gxrules_atlantis/floors\.toml, .*words\.dat\. Add them to"
    ):
        wheel_conformance("atlantis", project=project)(tmp_path / "out")


def test_a_wheel_that_cannot_be_used_does_not_conform(project: Path, tmp_path: Path) -> None:
    """A file that is left out on purpose, and needed, fails the suite."""
    leave_out_data(project)
    (tmp_path / "out").mkdir()
    made = wheel_conformance("atlantis", project=project, left_out=("*.toml", "*.csv", "*.dat"))
    with pytest.raises(pytest.fail.Exception, match=r"the wheel of atlantis does not conform:[\s\S]*floors\.toml"):
        made(tmp_path / "out")


def test_a_build_backend_that_is_missing_is_named(project: Path, tmp_path: Path) -> None:
    """The sentence says what to install."""
    text = (project / "pyproject.toml").read_text("utf-8").replace("setuptools.build_meta", "nowhere.backend")
    shutil.rmtree(project / "src")
    (project / "pyproject.toml").write_text(text, "utf-8")
    (tmp_path / "out").mkdir()
    with pytest.raises(pytest.fail.Exception, match=r"with nowhere\.backend; install it .*'setuptools>=77'"):
        build_wheel(project, tmp_path / "out")
