"""``gxrules new-rule`` writes a rule that conforms into the plugin at hand, or says in one sentence why it cannot."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from gxrules import Rule
from gxrules.cli.registration import codes_in, with_rule
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.loading import load_plugins
from gxrules.testing.wheels import wheel_conformance

Run = Callable[..., Result]
PACKAGE = Path("src") / "gxrules_lantian"


@pytest.fixture
def project(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new plugin, in whose folder commands run."""
    run("new-plugin", "lantian", "--letters", "LT")
    monkeypatch.chdir(tmp_path / "gxrules-lantian")
    return tmp_path / "gxrules-lantian"


def loaded(project: Path, monkeypatch: pytest.MonkeyPatch) -> list[Rule]:
    """The rules of the plugin in a project."""
    monkeypatch.syspath_prepend(project / "src")
    plugins = load_plugins(Choice(modules=("gxrules_lantian",)))
    return [rule for plugin in plugins if plugin.name == "gxrules_lantian" for rule in plugin.rules]


def test_a_rule_is_written_and_listed(run: Run, project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its module and its cases are there, no word is left to fill in, and the plugin has it beside the others."""
    for code, name in (("LT001", "fee-row-filled"), ("LT002", "another-defect")):
        done = run("new-rule", code, name)
        assert (done.exit_code, done.stderr) == (0, "")
        assert f"Rule {code} is written:" in done.stdout
    files = [project / PACKAGE / "fee_row_filled.py", project / "tests" / "cases" / "fee_row_filled.toml"]
    assert not [path for path in files if "$" in path.read_text("utf-8")]
    init = (project / PACKAGE / "__init__.py").read_text("utf-8")
    assert "from . import another_defect, carried_forward_exceeds_received, fee_row_filled\n" in init
    made = [(one.code, one.name) for one in loaded(project, monkeypatch)]
    assert made[1:] == [("LT001", "fee-row-filled"), ("LT002", "another-defect")]


def test_a_new_rule_conforms(run: Run, project: Path, tmp_path: Path) -> None:
    """The kit asks nothing more of it."""
    run("new-rule", "LT001", "fee-row-filled")
    (tmp_path / "out").mkdir()
    wheel_conformance("lantian", project=project, cases=project / "tests" / "cases")(tmp_path / "out")


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["LT001", "Fee-Row"], "'Fee-Row' is not a name for a rule. Name the defect in small letters"),
        (["LT001", "../evil"], "is not a name for a rule"),
        (["LT001", "import"], "'import' is not a name for a rule"),
        (["LT001", "1st"], "'1st' is not a name for a rule"),
        (["LT1", "fee-row"], "'LT1' is not a code for a rule. Write two to six capital letters and three digits"),
        (
            ["GX301", "fee-row"],
            "code GX301 begins with GX, which is for the rules of gxrules. Take letters",
        ),
        (["LT000", "fee-row"], "code LT000 is that of another rule of the plugin. Take another"),
        (["AB001", "fee-row"], "code AB001 begins with other letters than those of the plugin, LT. Write LT001."),
        (["LT001", "py"], "tests/cases/py.toml is there already. Choose another name, or remove it."),
        (["LT001", "carried-forward-exceeds-received"], "carried_forward_exceeds_received.py is there already."),
        (["LT001", "fee-row", "--package", "nowhere"], "no package nowhere with rules. Use gxrules_lantian."),
    ],
)
def test_what_cannot_be_written_is_refused(run: Run, project: Path, arguments: list[str], told: str) -> None:
    """Nothing is written, and the sentence says what to do, in Chinese and English."""
    (project / "tests" / "cases" / "py.toml").write_text("", "utf-8")
    before = {path: path.read_bytes() for path in project.rglob("*") if path.is_file()}
    done = run("new-rule", *arguments)
    assert done.exit_code == 2
    assert told in done.stderr
    assert "请" in done.stderr
    assert {path: path.read_bytes() for path in project.rglob("*") if path.is_file()} == before


def test_without_a_plugin_there_is_no_place(run: Run, tmp_path: Path) -> None:
    """A folder without a project, with one that is no plugin, and with one that is no TOML."""
    assert "there is no plugin here. Go to the folder of one" in run("new-rule", "LT001", "fee-row").stderr
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\n', "utf-8")
    assert "there is no plugin here." in run("new-rule", "LT001", "fee-row").stderr
    (tmp_path / "pyproject.toml").write_text("[project\n", "utf-8")
    assert "pyproject.toml cannot be read:" in run("new-rule", "LT001", "fee-row").stderr


def test_of_several_packages_one_is_named(run: Run, project: Path) -> None:
    """Each is an entry point of the project."""
    path = project / "pyproject.toml"
    entries = '[project.entry-points.gxrules]\nother = "gxrules_other"'
    path.write_text(path.read_text("utf-8").replace("[project.entry-points.gxrules]", entries), "utf-8")
    (project / "src" / "gxrules_other").mkdir()
    (project / "src" / "gxrules_other" / "__init__.py").write_text("", "utf-8")
    assert (
        "several plugins: gxrules_other, gxrules_lantian. Name one with --package."
        in run("new-rule", "OT001", "fee-row").stderr
    )
    done = run("new-rule", "OT001", "fee-row", "--package", "gxrules_other")
    assert done.exit_code == 0
    assert "list the rule there:" in done.stdout
    assert (project / "src" / "gxrules_other" / "__init__.py").read_text("utf-8") == ""


HEAD = '"""Rules."""\nfrom gxrules import hookimpl\n'
HOOK = "\n@hookimpl\ndef gxrules_rules():\n    return "


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"{HEAD}{HOOK}[]\n", f"{HEAD}from . import new\n{HOOK}[new.check]\n"),
        (f"{HEAD}from . import old{HOOK}[old.check]\n", f"{HEAD}from . import new, old{HOOK}[old.check, new.check]\n"),
        (f"{HEAD}{HOOK}[\n '甲', 乙\n ]\n", f"{HEAD}from . import new\n{HOOK}[\n '甲', 乙,\n new.check,\n ]\n"),
        (
            f"{HEAD}from . import (\n    old,\n){HOOK}[old.check,]\n",
            f"{HEAD}from . import (\n    old,\n)\nfrom . import new{HOOK}[old.check, new.check,]\n",
        ),
        (f"{HEAD}RULES = []\n{HOOK}RULES\n", None),
        ("def broken(", None),
    ],
)
def test_a_list_takes_one_more(before: str, after: str | None) -> None:
    """Where it is written out, however that is; else nothing is changed."""
    changed = with_rule(before, "new")
    assert changed is None if after is None else "".join(changed.split()) == "".join(after.split())
    if changed is not None:
        compile(changed, "changed.py", "exec")


def test_codes_are_those_of_rules() -> None:
    """Not those that a rule yields to; of what is no Python there are none."""
    text = '@gxrules.rule("LT001", "a", yields_to=("GX301",))\ndef check(): ...\nmade = corpus_rule("LT002", "b")\n'
    assert list(codes_in(text)) == ["LT001", "LT002"]
    assert list(codes_in("def")) == []
