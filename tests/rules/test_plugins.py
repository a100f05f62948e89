"""Loading plugins: what is sorted, and what is refused, by name."""

import inspect
import re
import sys
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any

import pytest
from plants import MESSAGES, Installed, made, module

from gxrules import Checker, Finding, PluginError, Report, Rule, Severity, hookimpl, load_rules, rule
from gxrules.errors import RuleError
from gxrules.form.supplements import load_supplement
from gxrules.rules.plugins import hookspecs, loading
from gxrules.testing.tester import verify_rule
from gxrules.types import ComparedContext

ROOT = Path(__file__).parents[2]
ALPHA = "alpha (one 1.0, entry point alpha = county_a)"


def refusal() -> str:
    with pytest.raises(PluginError) as caught:
        loading.load_plugins()
    return str(caught.value)


def test_plugins_come_sorted_whatever_the_order_of_installation(installed: list[Distribution]) -> None:
    """Entry points have no order; loading gives them one."""
    module("county_b", made("QB001", "second-defect"))
    module("county_a", made("QA001", "first-defect"))
    installed += [Installed("late", "beta = county_b"), Installed("early", "alpha = county_a")]
    assert [(plugin.name, plugin.distribution) for plugin in loading.load_plugins()] == [
        ("alpha", "early"),
        ("beta", "late"),
    ]


def test_an_entry_point_listed_twice_loads_once(installed: list[Distribution]) -> None:
    """An editable install beside its own build metadata is not a clash."""
    module("county_a", made("QA001", "first-defect"))
    installed += [Installed("one", "alpha = county_a"), Installed("one", "alpha = county_a")]
    assert len(loading.load_plugins()) == 1


@pytest.mark.parametrize("api", [0, 2, "1", True])
def test_another_api_version_is_refused(installed: list[Distribution], api: object) -> None:
    """A plugin made for another hook API is named, with both versions."""
    module("county_a", api=api)
    installed.append(Installed("one", "alpha = county_a"))
    text = refusal()
    assert text.startswith(f"plugin {ALPHA}: it is written for hook API version {api!r}; this gxrules has 1.")


def test_a_plugin_without_an_api_version_is_refused(installed: list[Distribution]) -> None:
    """Nobody could say whether a later version may call it."""
    module("county_a", api=None)
    installed.append(Installed("one", "alpha = county_a"))
    assert "does not state the hook API version it is written for. Put GXRULES_API = 1 into its module." in refusal()


def test_a_plugin_that_cannot_be_imported_is_named(installed: list[Distribution]) -> None:
    """An import error names the plugin, the entry point and the cause."""
    installed.append(Installed("one", "alpha = county_nowhere"))
    text = refusal()
    assert text.startswith("plugin alpha (one 1.0, entry point alpha = county_nowhere): ")
    assert "county_nowhere cannot be imported: ModuleNotFoundError" in text


def test_what_is_no_rule_is_refused(installed: list[Distribution]) -> None:
    """A hook returns rules and nothing else."""
    module("county_a", "GX301")
    installed.append(Installed("one", "alpha = county_a"))
    assert "gxrules_rules() returned 'GX301', which is not a rule." in refusal()


def test_a_hook_that_raises_is_refused(installed: list[Distribution]) -> None:
    """An exception in a hook names the plugin."""
    module("county_a")

    def broken() -> list[Rule]:
        raise KeyError("rules")

    sys.modules["county_a"].gxrules_rules = hookimpl(specname="gxrules_rules")(broken)  # type: ignore[attr-defined]  # a module made here
    installed.append(Installed("one", "alpha = county_a"))
    assert "gxrules_rules() failed: KeyError: 'rules'; rules/test_plugins.py:" in refusal()


def test_a_hook_nobody_calls_is_refused(installed: list[Distribution]) -> None:
    """A misspelt hook fails when loaded, it is not passed over."""
    module("county_a")

    def misspelt() -> list[Rule]:
        return []

    sys.modules["county_a"].gxrules_ruels = hookimpl(misspelt)  # type: ignore[attr-defined]  # a module made here
    installed.append(Installed("one", "alpha = county_a"))
    assert "gxrules_ruels" in refusal()


@pytest.mark.parametrize(
    ("second", "clash"),
    [(("QA002", "other-defect"), "code prefix QA"), (("QB001", "first-defect"), "rule name first-defect")],
)
def test_a_clash_names_both_plugins(installed: list[Distribution], second: tuple[str, str], clash: str) -> None:
    """A code or a name belongs to one plugin."""
    module("county_a", made("QA001", "first-defect"))
    module("county_b", made(*second))
    installed += [Installed("one", "alpha = county_a"), Installed("two", "beta = county_b")]
    text = refusal()
    assert text.startswith("plugin beta (two 1.0, entry point beta = county_b): ")
    assert f"{clash} is also one of plugin " in text
    assert "alpha (one 1.0, entry point alpha = county_a). " in text
    assert "or do without one of the two plugins (--disable-plugin)." in text


@pytest.mark.parametrize(
    ("changed", "says"),
    [
        ({"code": "GX1"}, "the code is not letters and three digits"),
        ({"name": "CheckTotals"}, "the name is not in kebab-case"),
        ({"severity": "high"}, "severity cannot be 'high'"),
        ({"basis": ""}, "it names no basis"),
        ({"messages": {}}, "it has no message"),
        ({"messages": {"found": {"zh": "{a}", "en": "{b}"}}}, "needs other data in zh than in en"),
    ],
)
def test_a_malformed_rule_is_refused_where_it_is_made(changed: dict[str, object], says: str) -> None:
    """A rule's metadata is checked by the decorator."""
    fields: dict[str, Any] = {"code": "QA001", "name": "first-defect", "severity": Severity.INFO, "basis": "测试"}
    fields |= {"messages": MESSAGES, **changed}
    with pytest.raises(RuleError, match=says):
        rule(fields.pop("code"), fields.pop("name"), **fields)(lambda report: ())


@pytest.mark.parametrize("check", [lambda: (), lambda report, context, more: ()])
def test_a_check_takes_a_report_and_perhaps_a_context(check: Any) -> None:
    """Nothing else would be given to it."""
    with pytest.raises(
        RuleError, match=r"takes \d parameters\. Write def check\(report\) or def check\(report, context"
    ):
        rule("QA001", "first-defect", severity=Severity.INFO, basis="测试", messages=MESSAGES)(check)


def test_first_party_plugins_enter_by_the_public_door() -> None:
    """Every folder under plugins/ has its entry point, and no entry point lacks its folder."""
    entries = {
        entry.value
        for distribution in distributions()
        if distribution.metadata["Name"] == "gxrules"
        for entry in distribution.entry_points.select(group="gxrules")
    }
    folders = {folder.parent.name for folder in (ROOT / "plugins").glob("gxrules_*/__init__.py")}
    assert entries == folders


def test_rules_come_by_code() -> None:
    """The installed rules are listed by code."""
    codes = [each.code for each in load_rules()]
    assert codes == sorted(codes)


def test_every_hook_is_documented_with_its_signature() -> None:
    """docs/hooks.md shows the hooks as hookspecs.py declares them, with what they are for, and no other."""
    page = (ROOT / "docs" / "hooks.md").read_text("utf-8")
    (block,) = re.findall(r"^## The hooks$.*?^```python\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)
    declared = [
        (name, re.sub(r"[\"']", "", str(inspect.signature(hook))), inspect.getdoc(hook))
        for name, hook in vars(hookspecs).items()
        if name.startswith("gxrules_")
    ]
    assert re.findall(r'^def (\w+)(.*):\n {4}"""(.*)"""$', block, re.MULTILINE) == declared


def test_the_example_on_the_hooks_page_works(
    installed: list[Distribution], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The two files of docs/hooks.md are a plugin as they stand."""
    page = (ROOT / "docs" / "hooks.md").read_text("utf-8")
    (tmp_path / "qinglan_rules").mkdir()
    for _, name, code in re.findall(
        r"^(`{3,4})python\n# (qinglan_rules/\S+)\n(.*?)^\1$", page, re.DOTALL | re.MULTILINE
    ):
        (tmp_path / name).write_text(code, "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    installed.append(Installed("qinglan", "qinglan = qinglan_rules"))
    report = Report.from_values({"requests.received.total": 1, "requests.carried_forward.total": 2})
    found = Checker().check(report).diagnostics
    assert [each.message.en for each in found] == ["2 requests are carried forward, more than the 1 received."]
    (shown,) = Checker().rules
    assert verify_rule(shown) == (2, ())


def test_the_supplementary_table_on_the_hooks_page_is_one() -> None:
    """Its data loads as it stands, with the paths the page names."""
    page = (ROOT / "docs" / "hooks.md").read_text("utf-8")
    (data,) = re.findall(r"^```toml\n(name = .*?)^```$", page, re.DOTALL | re.MULTILINE)
    supplement = load_supplement(data, "page")
    assert "supplements.channels.website.items" in supplement.cells
    assert [len(identity.left) for identity in supplement.identities] == [2]


def test_the_project_file_on_the_hooks_page_enters_the_plugin() -> None:
    """It is whole, and its entry point and packages name the module of the page."""
    page = (ROOT / "docs" / "hooks.md").read_text("utf-8")
    (project,) = re.findall(r"^```toml\n(\[build-system\].*?)^```$", page, re.DOTALL | re.MULTILINE)
    made = tomllib.loads(project)
    assert made["project"]["entry-points"]["gxrules"] == {"qinglan": "qinglan_rules"}
    assert made["tool"]["setuptools"]["packages"] == ["qinglan_rules"]


@pytest.mark.parametrize("annotation", [ComparedContext, "ComparedContext", "types.ComparedContext"])
def test_a_rule_that_relies_on_last_year_must_say_so(annotation: object) -> None:
    """Without needs_previous it would be given a context that may lack last year's report."""

    def check(report: Report, context: Any) -> Iterator[Finding]:
        yield Finding("found")

    check.__annotations__["context"] = annotation
    made = {"severity": Severity.INFO, "basis": "测试", "messages": MESSAGES}
    assert rule("LO001", "first-defect", **made, needs_previous=True)(check).needs_previous
    with pytest.raises(RuleError, match=r"takes a ComparedContext.*Add needs_previous=True, or take a Context\."):
        rule("LO001", "first-defect", **made)(check)
