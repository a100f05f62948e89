"""The examples of embedding that need much: Frictionless, and pre-commit with a repository of its own."""

import os
import shutil
import subprocess
import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest
from frictionless import Checklist, Report, Resource

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
BIN = Path(sys.executable).parent


def example(name: str) -> ModuleType:
    """The module of an example."""
    spec = spec_from_file_location(name, ROOT / "examples" / f"{name}.py")
    assert spec
    assert spec.loader
    module = sys.modules[name] = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def validated(folder: Path, *names: str) -> Report:
    """What Frictionless says of a table that names reports."""
    for name in names:
        shutil.copy(SAMPLES / name, folder)
    (folder / "index.csv").write_text("file\n" + "".join(f"{name}\n" for name in names), "utf-8")
    check = example("frictionless_check").report_passes(field="file")
    return Resource(path="index.csv", basepath=str(folder)).validate(Checklist(checks=[check]))


def test_frictionless_takes_a_report_that_passes(tmp_path: Path) -> None:
    """The table is valid."""
    assert validated(tmp_path, "clean-2022.txt").valid


def test_frictionless_tells_the_errors_of_each_row(tmp_path: Path) -> None:
    """With the number of the row, the code of the rule, and what is in doubt."""
    errors = validated(tmp_path, "clean-2022.txt", "broken-sum-2022.txt", "blanks-2021.txt").flatten(
        ["rowNumber", "note"]
    )
    assert [(row, note.split()[0]) for row, note in errors] == [(3, "GX301"), (3, "GX302"), (4, "it")]


def git(folder: Path, *arguments: str) -> None:
    """Run git without the settings of whoever runs the test."""
    own = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    names = {f"GIT_{role}_{part}": "test@example.org" for role in ("AUTHOR", "COMMITTER") for part in ("NAME", "EMAIL")}
    subprocess.run(["git", *arguments], cwd=folder, env={**os.environ, **own, **names}, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A repository whose settings ask for the hook of this checkout."""
    home = tmp_path / "gxrules"
    parts = ("pyproject.toml", "README.md", "LICENSE", "src", "grammars", "plugins", ".pre-commit-hooks.yaml")
    home.mkdir()
    for part in parts:
        source = ROOT / part
        ignored = shutil.ignore_patterns("__pycache__", "*.egg-info")
        _ = shutil.copytree(source, home / part, ignore=ignored) if source.is_dir() else shutil.copy(source, home)
    reports = tmp_path / "reports-repository"
    (reports / "reports").mkdir(parents=True)
    shutil.copy(SAMPLES / "clean-2022.txt", reports / "reports" / "a.txt")
    config = (ROOT / "examples" / "pre-commit-config.yaml").read_text("utf-8")
    asked = config.replace("https://git.example.org/gxrules", str(home)).replace("v0.1.0", "HEAD")
    (reports / ".pre-commit-config.yaml").write_text(asked, "utf-8")
    for folder in (home, reports):
        git(folder, "init", "--quiet")
        git(folder, "add", "--all")
        git(folder, "commit", "--quiet", "--message", "first")
    return reports


def pre_commit(repository: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run pre-commit with a cache of its own."""
    environment = {**os.environ, "PRE_COMMIT_HOME": str(repository.parent / "cache"), "NO_COLOR": "1"}
    line = [str(BIN / "pre-commit"), *arguments]
    return subprocess.run(line, cwd=repository, env=environment, capture_output=True, text=True, check=False)


def test_pre_commit_installs_and_runs_the_hook(repository: Path) -> None:
    """A sound report may be committed, a broken one may not."""
    done = pre_commit(repository, "run", "--all-files")
    assert done.returncode == 0, done.stdout + done.stderr
    shutil.copy(SAMPLES / "broken-sum-2022.txt", repository / "reports" / "b.txt")
    git(repository, "add", "reports/b.txt")
    done = pre_commit(repository, "run")
    assert done.returncode == 1
    assert "reports/b.txt:36:48: GX301" in done.stdout


def test_the_definition_of_the_hook_is_valid() -> None:
    """By pre-commit's own schema."""
    assert pre_commit(ROOT, "validate-manifest", ".pre-commit-hooks.yaml").returncode == 0


def test_the_workflow_is_valid() -> None:
    """By the schema of GitHub's workflows."""
    line = [
        str(BIN / "check-jsonschema"),
        "--builtin-schema",
        "vendor.github-workflows",
        "examples/github-workflow.yml",
    ]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
