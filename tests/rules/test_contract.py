"""What a plugin may return, which plugins are loaded, and what is said of those that are not."""

import re
import warnings
from collections.abc import Callable, Iterator
from importlib.metadata import Distribution
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import attrs
import pytest
from click.testing import Result as Ran
from plants import Installed, made, module

from gxrules import Checker, Config, ConfigError, Message, Override, PluginError, Reader, Renderer, Severity, Verdict
from gxrules.errors import RetiredHookWarning
from gxrules.rules.plugins import hookspecs, loading
from gxrules.rules.plugins.discovery import Choice

Run = Callable[..., Ran]
Installs = list[Distribution]
SAMPLES = Path(__file__).parents[2] / "samples"
CLEAN = SAMPLES / "clean-2022.txt"
RULES_FILE = '''"""Requests are carried forward."""

from gxrules import Finding, Severity, rule


@rule("LO001", "carried-forward", severity=Severity.INFO, basis="做法",
      messages={"found": {"zh": "有结转。", "en": "Some are carried forward."}})
def check(report):
    yield Finding("found")
'''


def refused(installed: Installs) -> PluginError:
    """What loading says of the planted module ``county_a``."""
    installed.append(Installed("one", "alpha = county_a"))
    with pytest.raises(PluginError) as caught:
        loading.load_plugins()
    return caught.value


def text_of(results: Any, options: Any) -> str:
    """What a renderer would make of results."""
    return ""


A_RENDERER = Renderer(name="page", render=text_of, summary=Message("页面", "a page"))
AN_OVERRIDE = Override(code="GX303", region="望澜市", basis="做法", severity=Severity.INFO)
A_TABLE = """
name = "t"
document = "做法"

[[tables]]
name = "sites"
title = "网站"
section = 2
cite = "做法"
columns = [{ key = "visits", label = "访问量" }]
rows = [{ key = "home", label = "首页" }]
"""
RETURNS = [
    ({"rules": "QA001"}, "gxrules_rules() returned 'QA001', which is not a list. Return a list,"),
    ({"rules": 7}, "gxrules_rules() returned 7, which is not a list."),
    ({"rules": [7]}, "gxrules_rules() returned 7, which is not a rule. Return what @rule made."),
    ({"editions": ["name = 'x'"]}, "gxrules_editions(): it lacks 'tables'."),
    ({"editions": [A_TABLE.replace("visits", "Visits")]}, "gxrules_editions(): 'Visits' cannot name a column"),
    ({"editions": [A_TABLE + "[[identities]]\ntable = 'sites'\nformula = 'home.x = home.visits'\ncite = '做法'\n"]},
     "names no cell of table"),
    ({"editions": [{}]}, "gxrules_editions() returned {}, which is not a text. Return the text of a TOML file."),
    ({"readers": [Reader(name="wps", suffixes=("WPS",), read=bytes.decode)]}, "reader wps: 'WPS' is not a suffix."),
    ({"readers": [Reader(name="wps", suffixes=(), read=bytes.decode)]}, "reader wps: it names no suffix."),
    ({"readers": [Reader(name="wps", suffixes=".wps", read="text")]}, "reader wps: read is 'text'. Give a function."),  # type: ignore[arg-type]  # the mistake
    ({"rules": [made("QA001", "first-defect"), made("QA001", "second-defect")]}, "it has the rule code QA001 twice."),
    ({"overrides": [AN_OVERRIDE, AN_OVERRIDE]}, "it has the override of GX303 for 望澜市 twice."),
    ({"overrides": [attrs.evolve(AN_OVERRIDE, code=303)]}, "override of 303: code cannot be 303. Give str."),
    ({"renderers": [attrs.evolve(A_RENDERER, suffix=7)]}, "renderer page: suffix cannot be 7. Give str."),
    ({"renderers": [attrs.evolve(A_RENDERER, render=None)]}, "renderer page: render is None. Give a function."),
    ({"settings": []}, "gxrules_settings() returned (), which is not a mapping of tables to entries."),
    ({"settings": {"region": []}}, "no table 'region'. Did you mean regions? A table of your own begins with alpha_."),
    ({"settings": {"regions": {"place": "怀化市"}}}, "table regions is not a list of entries."),
    ({"settings": {"regions": [{"place": "怀化市", "province": "湖南省"}]}}, "regions[1] has no field 'province'."),
    ({"settings": {"regions": [{"place": "怀化市", "region": 1}]}}, "regions[1].region cannot be 1. Give"),
    ({"settings": {"regions": [{"place": "怀化市"}]}}, "regions[1] lacks region. Add region."),
    ({"overrides": [attrs.evolve(AN_OVERRIDE, code="HN001")]}, "HN001: only rules of gxrules can be overridden."),
    ({"overrides": [attrs.evolve(AN_OVERRIDE, basis="")]}, "override of GX303: it names no region or no basis."),
    ({"overrides": [attrs.evolve(AN_OVERRIDE, enabled=False)]}, "GX303: it changes nothing, or two things."),
    ({"overrides": [attrs.evolve(AN_OVERRIDE, severity="low")]}, "severity cannot be 'low'. Give Severity or None."),
]  # fmt: skip


@pytest.mark.parametrize(("hooks", "says"), RETURNS, ids=[says for _, says in RETURNS])
def test_what_a_hook_may_not_return_is_refused(installed: Installs, hooks: dict[str, Any], says: str) -> None:
    """The message names distribution, entry point, the fault and its fix, in both languages."""
    module("county_a", **hooks)
    error = refused(installed)
    assert says in str(error)
    assert str(error).startswith("plugin alpha (one 1.0, entry point alpha = county_a): ")
    assert error.sentence[0].startswith("插件有误：alpha（one 1.0，入口点 alpha = county_a）：")
    assert error.zh.endswith("。")
    assert not re.search("[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", error.zh)


FIELDS = [
    ({"editions": "2021"}, "editions cannot be '2021'. Give a tuple of strings, with a comma even after a single one."),
    ({"agency_kinds": ("bureau",)}, "'bureau' is not a kind of agency. Use department, government, township, unknown."),
    ({"first_year": "2021"}, "first_year cannot be '2021'. Give a whole number or None."),
    ({"tags": (1,)}, "tags holds (1,). Give strings only."),
    ({"messages": {"found": Message("{", "x")}}, "message found cannot be filled"),
    ({"messages": {"found": {"zh": "有。"}}}, 'Write {"zh": "…", "en": "…"}.'),
    ({"messages": {"found": Message("有。", 7)}}, "message found cannot be Message("),  # type: ignore[arg-type]  # wrong
    ({"words": "去年"}, "words cannot be '去年'. Give a tuple of strings, with a comma even after a single one."),
    ({"words": ("",)}, "a word is empty. Leave it out: every report has it."),
    ({"facts": ("blanks",)}, "'blanks' is not a fact of a report. Use noise, variants, notes,"),
    ({"needs_locating": "no"}, "needs_locating cannot be 'no'. Give True or False."),
    ({"messages": {"found": Message("{}", "{}")}}, "field without a name. Write {name}, not {} or {0}."),
    ({"messages": {"found": Message("", "x")}}, "message found is empty. Say it in zh and in en."),
    ({"code": "GX999"}, "its codes begin with GX, which is for the rules of gxrules."),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "says"), FIELDS, ids=[says for _, says in FIELDS])
def test_a_rule_whose_metadata_cannot_be_used_is_refused(
    installed: Installs, fields: dict[str, Any], says: str
) -> None:
    """A rule may be built without the decorator; loading checks it again."""
    module("county_a", attrs.evolve(made("QA001", "first-defect"), **fields))
    error = refused(installed)
    assert says in str(error)
    assert not re.search("[A-Za-z]+ [A-Za-z]+ [A-Za-z]+", error.zh)


@pytest.mark.parametrize("written", [None, "", "\n  \n", "# 首个问题\n\n检查什么。\n"])
def test_a_rule_without_a_page_is_refused(installed: Installs, written: str | None) -> None:
    """Nobody could look up what it checks; a Chinese page alone is not enough."""

    def check(report: object) -> Iterator[object]:
        yield report

    check.__module__ = "county_a"
    module("county_a", attrs.evolve(made("QA001", "first-defect"), check=check), stated={"__doc__": written})
    assert "rule QA001 (first-defect): it has no page." in str(refused(installed))


def test_a_hook_without_its_mark_is_refused(installed: Installs) -> None:
    """It would never be called, and nobody would know."""
    module("county_a", made("QA001", "first-defect"))
    import county_a  # type: ignore[import-not-found]  # planted above

    def gxrules_settings() -> dict[str, object]:
        return {}

    county_a.gxrules_settings = gxrules_settings
    assert "gxrules_settings is not marked as a hook. Put @hookimpl above it" in str(refused(installed))


def test_a_hook_with_parameters_is_refused(installed: Installs) -> None:
    """gxrules would have nothing to give it."""
    module("county_a", rules=lambda report: [])
    assert "gxrules_rules(report) takes something, and gxrules gives it nothing. Write def" in str(refused(installed))


def test_a_hook_cannot_end_the_process(installed: Installs) -> None:
    """SystemExit is a failure like any other."""

    def leaving() -> None:
        raise SystemExit(0)

    module("county_a", rules=leaving)
    assert "gxrules_rules() failed: SystemExit: 0" in str(refused(installed))


def test_a_plugin_that_registers_nothing_is_refused(installed: Installs) -> None:
    """An installed plugin that does nothing is a mistake."""
    module("county_a", rules=lambda: None)
    import county_a

    del county_a.gxrules_rules
    assert "it registers nothing." in str(refused(installed))


def test_what_the_decorator_refuses_is_told_as_such(run: Run, tmp_path: Path) -> None:
    """Not as a module that cannot be imported; in both languages."""
    (tmp_path / "mine.py").write_text(RULES_FILE.replace('"做法"', '""'), "utf-8")
    done = run("check", CLEAN, "--rules-file", "mine.py")
    assert "：规则 LO001（carried-forward）：没有依据；请写明所依据的文件和条款。" in done.stderr
    assert ": rule LO001 (carried-forward): it names no basis. Name the document" in done.stderr


def test_an_error_in_a_plugin_is_told_with_its_place(run: Run, tmp_path: Path) -> None:
    """File and line, also where something else cannot be imported."""
    (tmp_path / "mine.py").write_text(RULES_FILE + "\n\nimport nowhere_at_all\n", "utf-8")
    done = run("check", CLEAN, "--rules-file", "mine.py")
    line = RULES_FILE.count("\n") + 3
    assert f"No module named 'nowhere_at_all'; {tmp_path.name}/mine.py:{line}. Repair the file." in done.stderr


def test_a_rules_file_that_is_not_there_is_told(run: Run) -> None:
    """The path is what to check."""
    told = run("check", CLEAN, "--rules-file", "mien.py").stderr
    assert told.splitlines() == [
        "插件有误：mien（--rules-file mien.py）：找不到文件 mien.py；请检查路径。",
        "Broken plugin mien (--rules-file mien.py): there is no file mien.py. Check the path.",
    ]


def test_the_codes_of_a_plugin_share_their_letters(installed: Installs) -> None:
    """Who sees a code knows whose it is."""
    module("county_a", made("QA001", "first-defect"), made("QB001", "second-defect"))
    assert "its codes begin with different letters: QA, QB." in str(refused(installed))


CLASHES: list[tuple[dict[str, Any], str]] = [
    ({"editions": [A_TABLE]}, "table supplements.sites"),
    ({"readers": [Reader(name="wps", suffixes=(".wps",), read=bytes.decode)]}, "suffix .wps"),
    ({"renderers": [A_RENDERER]}, "format page"),
    ({"settings": {"regions": [{"place": "怀化市", "region": "湖南省怀化市"}]}}, "setting regions 怀化市"),
    ({"overrides": [AN_OVERRIDE]}, "override of GX303 for 望澜市"),
]


@pytest.mark.parametrize(("hooks", "thing"), CLASHES, ids=[thing for _, thing in CLASHES])
def test_two_plugins_cannot_have_the_same_thing(installed: Installs, hooks: dict[str, Any], thing: str) -> None:
    """The error names what is taken, and both plugins."""
    module("county_a", **hooks)
    module("county_b", **hooks)
    installed.append(Installed("two", "beta = county_b"))
    error = refused(installed)
    assert error.plugin == "beta (two 1.0, entry point beta = county_b)"
    assert error.problem == f"{thing} is also one of plugin alpha (one 1.0, entry point alpha = county_a)."


def test_two_plugins_cannot_have_one_name(installed: Installs) -> None:
    """Settings and outcomes name a plugin, and mean one."""
    module("county_a", made("QA001", "first-defect"))
    module("county_b", made("QB001", "second-defect"))
    installed.append(Installed("two", "alpha = county_b"))
    assert "plugin name alpha is also one of plugin alpha (" in str(refused(installed))


@pytest.mark.parametrize(
    ("hooks", "thing"),
    [
        ({"readers": [Reader(name="t", suffixes=(".txt",), read=bytes.decode)]}, "suffix .txt"),
        ({"renderers": [attrs.evolve(A_RENDERER, name="json")]}, "format json"),
    ],
)
def test_a_plugin_cannot_take_what_is_ours(installed: Installs, hooks: dict[str, Any], thing: str) -> None:
    """Suffixes and formats of gxrules are taken."""
    module("county_a", **hooks)
    assert refused(installed).problem == f"{thing} is also one of gxrules itself."


def test_a_retired_hook_warns_and_is_still_called(installed: Installs, monkeypatch: pytest.MonkeyPatch) -> None:
    """For one minor version; the warning names what takes its place."""

    @hookspecs.hookspec(warn_on_impl=RetiredHookWarning("gxrules_overrides goes; implement gxrules_rules."))
    def gxrules_overrides() -> None: ...

    specs = {name: value for name, value in vars(hookspecs).items() if not name.startswith("__")}
    retired = SimpleNamespace(**{**specs, "gxrules_overrides": gxrules_overrides})
    monkeypatch.setattr(loading, "hookspecs", retired)
    module("county_a", made("QA001", "first-defect"), overrides=[AN_OVERRIDE])
    installed.append(Installed("one", "alpha = county_a"))
    with pytest.warns(RetiredHookWarning, match="implement gxrules_rules"):
        (loaded,) = loading.load_plugins()
    assert loaded.overrides == (AN_OVERRIDE,)


def test_no_hook_of_today_is_retired(installed: Installs) -> None:
    """A plugin that implements them all is loaded without a warning."""
    module("county_a", **dict.fromkeys(("rules", "editions", "readers", "renderers", "overrides"), ()), settings={})
    installed.append(Installed("one", "alpha = county_a"))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert loading.load_plugins()[0].loaded


def test_the_allow_list_keeps_everything_else_out(installed: Installs) -> None:
    """What is not on it is not even imported; a distribution stands for all its plugins."""
    module("county_a", made("QA001", "first-defect"))
    installed += [Installed("one", "alpha = county_a"), Installed("two", "beta = county_nowhere")]
    for allowed in ("alpha", "one"):
        alpha, beta = loading.load_plugins(Choice(allowed=(allowed,)))
        assert (alpha.loaded, beta.loaded) == (True, False)
        assert beta.why_not == Message(
            "不在允许的插件（plugins）之列", "not among the plugins that are allowed (plugins)"
        )


@pytest.mark.parametrize("setting", ["plugins", "disable_plugins"])
def test_a_plugin_that_is_not_there_cannot_be_chosen(installed: Installs, setting: str) -> None:
    """Its rules would be missing without a word."""
    module("county_a", made("QA001", "first-defect"))
    installed.append(Installed("one", "alpha = county_a"))
    with pytest.raises(ConfigError, match=f"{setting}: there is no plugin alhpa. Did you mean alpha?"):
        Checker(Config(**{setting: ["alhpa"]}))


def test_a_disabled_plugin_makes_no_doubt(installed: Installs) -> None:
    """Who switches one off knows it."""
    module("county_a", made("QA001", "first-defect"))
    module("county_b", made("QB001", "second-defect"))
    installed += [Installed("one", "alpha = county_a"), Installed("two", "beta = county_b")]
    result = Checker(Config(disable_plugins="beta")).check(CLEAN.read_bytes())
    assert [found.code for found in result.diagnostics] == ["QA001"]
    assert result.not_loaded == {}


def test_without_a_broken_plugin_no_report_passes(installed: Installs) -> None:
    """The result says what is missing; the other rules run."""
    module("county_a", made("QA001", "first-defect"))
    installed += [Installed("one", "alpha = county_a"), Installed("two", "beta = county_nowhere")]
    result = Checker(Config(allow_broken_plugins=True)).check(CLEAN.read_bytes())
    assert result.verdict is Verdict.INCOMPLETE
    assert [found.code for found in result.diagnostics] == ["QA001"]
    assert "county_nowhere cannot be imported" in result.not_loaded["beta"].en
    assert result.to_dict("en")["not_loaded"] == {"beta": result.not_loaded["beta"].en}


def test_a_rules_file_needs_no_packaging(run: Run, tmp_path: Path) -> None:
    """A file with a rule in it is enough; its finding stands among the others."""
    (tmp_path / "mine.py").write_text(RULES_FILE, "utf-8")
    done = run("check", CLEAN, "--rules-file", "mine.py", "--select", "LO001")
    assert done.exit_code == 0
    assert "LO001 提示：有结转。" in done.stdout
    assert "LO001" in run("rules", "--rules-file", "mine.py").stdout


def test_a_rules_file_that_cannot_be_read_is_told(run: Run, tmp_path: Path) -> None:
    """The message names the file and the fault."""
    (tmp_path / "mine.py").write_text("def", "utf-8")
    done = run("check", CLEAN, "--rules-file", "mine.py")
    assert done.exit_code == 2
    assert "plugin mine (--rules-file mine.py): mine.py cannot be imported: SyntaxError" in done.stderr


def test_a_module_needs_no_installation(run: Run, tmp_path: Path) -> None:
    """It is looked for in the working directory, too."""
    source = RULES_FILE + "\n\nGXRULES_API = 1\n\nfrom gxrules import hookimpl\n\n\n@hookimpl\n"
    (tmp_path / "county_here.py").write_text(source + "def gxrules_rules():\n    return [check]\n", "utf-8")
    done = run("check", CLEAN, "--plugin", "county_here", "--select", "LO001")
    assert "LO001 提示：有结转。" in done.stdout


def test_the_list_of_plugins_says_why_some_are_not_loaded(run: Run, installed: Installs) -> None:
    """Name, distribution, version, API, rules; broken ones make the exit code 2."""
    module("county_a", made("QA001", "first-defect"))
    module("county_b", made("QB001", "second-defect"))
    installed += [Installed("one", "alpha = county_a"), Installed("two", "beta = county_b")]
    installed.append(Installed("three", "gamma = county_nowhere"))
    done = run("plugins", "--lang", "en", "--disable-plugin", "two")
    assert done.exit_code == 2
    lines = [line.split() for line in done.stdout.splitlines()]
    assert ["alpha", "one", "1.0", "1", "1", "(QA001)"] in lines
    assert ["beta", "two", "1.0", "-", "not", "loaded"] in lines
    assert "beta: switched off (disable-plugins)" in done.stdout
    assert "Broken plugin gamma (three 1.0, entry point gamma = county_nowhere): county_nowhere" in done.stdout


@pytest.mark.parametrize(
    ("lang", "says"),
    [
        ("zh", "mine：LO001 Fails[0]：list of messages：应为 ['lost']，实为 ['found']"),
        ("en", "mine: LO001 Fails[0]: list of messages is ['found'], not ['lost']"),
    ],
)
def test_an_example_that_is_not_true_is_told(run: Run, tmp_path: Path, lang: str, says: str) -> None:
    """With the rule, the example and what it says instead, in the language of the reader."""
    page = '\n\n## Fails\n\n```toml\nyear = 2022\n\n[[fails]]\nmessage = "lost"\n```\n"""'
    (tmp_path / "mine.py").write_text(RULES_FILE.replace('"""\n', page + "\n", 1), "utf-8")
    done = run("plugins", "--verify", "--rules-file", "mine.py", "--lang", lang)
    assert done.exit_code == 2
    assert says in done.stdout


def test_a_setting_for_plugins_is_told_with_its_line(run: Run, tmp_path: Path) -> None:
    """As for every other setting."""
    (tmp_path / "gxrules.toml").write_text('lang = "zh"\nplugins = ["fess"]\n', "utf-8")
    assert "gxrules.toml:2: plugins：没有插件 fess；最接近的是 fees。" in run("check", CLEAN).stderr
