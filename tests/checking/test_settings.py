"""Settings: where they may be, which takes precedence over which, and what is refused."""

import json
import textwrap
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import attrs
import pytest
from click.testing import Result

from gxrules import Checker, Config, ConfigError, Severity
from gxrules.checking.config.layers import PROFILES, Layer, merge

ROOT = Path(__file__).parents[2]
BROKEN = (ROOT / "samples" / "broken-sum-2022.txt").read_text("utf-8")

Run = Callable[..., Result]


def checker(**settings: Any) -> Checker:
    """A checker with settings by name, profiles included."""
    return Checker(Config.from_mapping(settings))


def codes(made: Checker) -> list[str]:
    """The codes of the rules a checker runs."""
    return [rule.code for rule in made.selected_rules]


def write(folder: Path, text: str, name: str = "gxrules.toml") -> Path:
    """A settings file."""
    path = folder / name
    path.write_text(textwrap.dedent(text), "utf-8")
    return path


def effective(run: Run, *arguments: str) -> dict[str, Any]:
    """What `gxrules config` says as JSON."""
    done = run("config", "--format", "json", *arguments)
    assert done.exit_code == 0, done.stderr
    return json.loads(done.stdout)  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("wanted", "first", "count"),
    [("GX301", "GX301", 1), ("gx30", "GX301", 9), ("balance-mismatch", "GX303", 1), ("Sums", "GX301", 13)],
    ids=["code", "beginning", "name", "plugin"],
)
def test_rules_are_named_in_four_ways(wanted: str, first: str, count: int) -> None:
    """By code, by its beginning, by name, by the plugin of a family; in capitals or not."""
    found = codes(checker(select=[wanted]))
    assert (found[0], len(found)) == (first, count)


def test_rules_are_selected_by_tag() -> None:
    """Whoever names the tag wants those that are off by default, too; a family's name leaves them off."""
    assert codes(checker(select="advisory")) == ["GX430", "GX431"]
    assert not {"GX430", "GX431"} & set(codes(checker(select="narrative")))


def test_what_is_ignored_is_named_in_the_same_ways() -> None:
    """Family, name and code."""
    found = codes(checker(select=["GX3", "GX4"], ignore=["narrative", "balance-mismatch", "gx301"]))
    assert found[:2] == ["GX302", "GX304"]
    assert {code[:3] for code in found} == {"GX3"}


@pytest.mark.parametrize(
    ("written", "nearest"),
    [("GX3O1", "GX301"), ("sum", "sums"), ("balance-missmatch", "balance-mismatch"), ("advisry", "advisory")],
)
def test_an_unknown_rule_names_the_nearest(written: str, nearest: str) -> None:
    """In both languages, whatever kind of name it is."""
    with pytest.raises(ConfigError, match=f"Did you mean {nearest}") as raised:
        checker(ignore=[written])
    assert f"最接近的是 {nearest}" in raised.value.zh


def test_a_level_takes_the_name_of_a_rule() -> None:
    """Name and code are the same."""
    found = checker(select="GX301", severity={"Applicant-Total-Mismatch": "info"}).check(BROKEN).diagnostics
    assert [one.severity for one in found] == [Severity.INFO]


def test_findings_below_the_least_level_are_left_out() -> None:
    """They do not count for the verdict either."""
    result = checker(select="GX301", severity={"GX301": "warning"}, fail_on="warning", min_severity="error").check(
        BROKEN
    )
    assert (result.diagnostics, result.verdict) == ((), "passed")


def test_the_profile_gate_tells_errors_of_three_families() -> None:
    """Structure, values and sums, whose families carry the tag; what is less than an error is not told."""
    made = checker(profile="gate")
    assert codes(made) == codes(checker(select=["GX1", "GX2", "GX3"])) == codes(checker(select=["gate"]))
    assert {found.severity for found in made.check(BROKEN.replace("通过", "通過")).diagnostics} == {Severity.ERROR}


def test_the_profile_strict_fails_on_warnings() -> None:
    """With the rules of the default."""
    assert checker(profile="strict").config.fail_on is Severity.WARNING
    assert codes(checker(profile="strict")) == codes(checker())


def test_the_profile_advisory_adds_what_is_off() -> None:
    """And takes nothing away."""
    assert set(codes(checker(profile="advisory"))) - set(codes(checker())) == {"GX430", "GX431"}


def test_every_profile_gives_the_same_settings() -> None:
    """So that one goes wholly before another."""
    assert len({frozenset(profile) for profile in PROFILES.values()}) == 1


def test_what_stands_beside_a_profile_goes_before_it() -> None:
    """A profile is short for its settings, right below the place that names it."""
    layers = [
        Layer(where="file", settings={"profile": "gate", "select": ["GX3"], "fail_on": "info"}),
        Layer(where="options", settings={"profile": "strict"}),
    ]
    assert Config.from_layers(layers[:1]).select == ("GX3",)
    assert (Config.from_layers(layers).select, Config.from_layers(layers).fail_on) == ((), Severity.WARNING)


def test_levels_of_rules_are_joined() -> None:
    """An option for one rule keeps the file's for another."""
    layers = [
        Layer(where="file", settings={"severity": {"GX301": "info", "GX302": "info"}}),
        Layer(where="options", settings={"severity": {"GX301": "error"}}),
    ]
    assert Config.from_layers(layers).severity == {"GX301": Severity.ERROR, "GX302": Severity.INFO}


def test_settings_for_some_files_lie_between_the_file_and_the_options() -> None:
    """The last glob that matches stands; an option takes precedence over all."""
    entries = [
        {"glob": "townships/*", "fail_on": "warning", "region": "望澜市"},
        {"glob": "*/baihe.txt", "region": "白河镇"},
    ]
    file = Layer(where="file", settings={"fail_on": "info", "files": entries})
    config = Config.from_layers([file])
    assert [config.for_file(name).region for name in ("a.txt", "townships/a.txt", "townships/baihe.txt")] == [
        None,
        "望澜市",
        "白河镇",
    ]
    over = Config.from_layers([file, Layer(where="options", settings={"region": "青岚县"})])
    assert (over.for_file("townships/a.txt").region, over.for_file("townships/a.txt").fail_on) == ("青岚县", "warning")


@pytest.mark.parametrize(
    ("glob", "matched"),
    [
        ("a.txt", ["a.txt", "in/a.txt", "in/deep/a.txt"]),
        ("in/*", ["in/a.txt", "in/deep/a.txt", "in/b.md"]),
        ("**/a.txt", ["a.txt", "in/a.txt", "in/deep/a.txt"]),
        ("in/?.txt", ["in/a.txt"]),
    ],
)
def test_globs(glob: str, matched: Sequence[str]) -> None:
    """Without a slash a glob looks at the last part; a star stands for slashes, too."""
    config = Config.from_mapping({"files": [{"glob": glob, "region": "望澜市"}]})
    names = ("a.txt", "in/a.txt", "in/deep/a.txt", "in/b.md")
    assert [name for name in names if config.for_file(name).region] == matched


def test_globs_are_relative_to_the_settings_file(tmp_path: Path) -> None:
    """From wherever a report is named."""
    config = Config.from_file(write(tmp_path, 'files = [{ glob = "in/*", agency-kind = "township" }]'))
    assert config.for_file(str(tmp_path / "in" / "a.txt")).agency_kind == "township"
    assert config.for_file(str(tmp_path / "out" / "a.txt")).agency_kind is None


def test_a_checker_uses_the_settings_of_the_file(tmp_path: Path) -> None:
    """The name of a report decides; a report without a name gets the general settings."""
    made = checker(select="GX301", files=[{"glob": "b.txt", "severity": {"applicant-total-mismatch": "info"}}])
    levels = [made.check(BROKEN, name=name).diagnostics[0].severity for name in ("a.txt", "b.txt", None)]
    assert levels == [Severity.ERROR, Severity.INFO, Severity.ERROR]


def test_what_the_settings_know_of_a_report_reaches_its_rules() -> None:
    """A report published late is told by the day in the settings."""
    made = checker(select="GX605", published=date(2024, 5, 1))
    assert [found.code for found in made.check(BROKEN).diagnostics] == ["GX605"]


REFUSED = {
    "slect = 1": ("1: ", "select"),
    "region = 5": ("1: ", "region"),
    "lang = 'fr'": ("1: lang: ", "zh, en"),
    "\nfail-on = 'grave'": ("2: fail_on: ", "error, warning, info"),
    "[severity]\nGX301 = 'grave'": ("2: severity.GX301: ", "error, warning, info"),
    "[severity]\nGX3O1 = 'error'": ("2: severity.GX3O1: ", "GX301"),
    "profile = 'gat'": ("1: ", "gate"),
    "select = 'GX9'": ("1: select: ", "GX9"),
    "[[files]]\nregion = '望澜市'": ("2: ", "glob"),
    "[[files]]\nglob = '*'\nlang = 'en'": ("3: ", "above the first"),
    "[[files]]\nglob = '*'\nregoin = 'x'": ("3: ", "region"),
    "[[files]]\nglob = '*'\n[[files]]\nglob = '*'\nselect = ['GX3O1']": ("5: files.1.select: ", "GX301"),
    "files = 5": ("1: ", "files"),
    "published = '2024-01-31'": ("1: ", "published"),
    "max-lines = 0": ("1: max_lines: ", "from 1"),
}


@pytest.mark.parametrize(("text", "told"), REFUSED.items(), ids=list(REFUSED))
def test_what_cannot_be_is_refused_with_its_line(run: Run, tmp_path: Path, text: str, told: tuple[str, str]) -> None:
    """Exit code 2; file and line, the setting, and what would do."""
    write(tmp_path, text)
    done = run("check", ROOT / "samples")
    place, fix = told
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"Wrong setting: gxrules.toml:{place}" in done.stderr
    assert fix in done.stderr
    assert f"设置有误：gxrules.toml:{place.removesuffix(': ')}：" in done.stderr


def test_a_wrong_option_is_named(run: Run) -> None:
    """As it is written on the command line."""
    assert "Wrong setting: --select: no rule " in run("config", "--select", "GX3O1").stderr


def test_every_setting_has_its_origin(run: Run, tmp_path: Path) -> None:
    """Default, profile, line of the file, option."""
    write(tmp_path, 'profile = "strict"\nregion = "望澜市"\n\n[severity]\nGX301 = "info"\nGX302 = "info"\n')
    settings = effective(run, "--severity", "GX302=error", "--lang", "en")["settings"]
    assert {
        name: settings[name]["origin"] for name in ("profile", "fail_on", "region", "severity", "lang", "max_lines")
    } == {
        "profile": "gxrules.toml:1",
        "fail_on": "profile strict (gxrules.toml:1)",
        "region": "gxrules.toml:2",
        "severity": "gxrules.toml:5, --severity",
        "lang": "--lang",
        "max_lines": "default",
    }
    assert settings["severity"]["value"] == {"GX301": "info", "GX302": "error"}


def test_settings_in_pyproject_have_their_lines(run: Run, tmp_path: Path) -> None:
    """As those of the other file have."""
    write(tmp_path, '[project]\nname = "x"\n[tool.gxrules]\nfail-on = "info"\n', "pyproject.toml")
    assert effective(run)["settings"]["fail_on"] == {"value": "info", "origin": "pyproject.toml:4"}


def test_the_settings_for_one_report_are_shown(run: Run, tmp_path: Path) -> None:
    """With the line of the glob's entry that gave them."""
    write(tmp_path, '[[files]]\nglob = "in/*"\nprofile = "gate"\n')
    assert effective(run, "in/a.txt")["settings"]["select"] == {
        "value": ["gate"],
        "origin": "profile gate (gxrules.toml:3)",
    }
    assert effective(run, "out/a.txt")["settings"]["select"] == {"value": [], "origin": "default"}


def test_settings_for_some_files_are_listed(run: Run, tmp_path: Path) -> None:
    """With their globs, in the order of the file."""
    first = '[[files]]\nglob = "in/*"\nmax-lines = 5\n'
    write(tmp_path, f'{first}[[files]]\nglob = "*.md"\n[files.severity]\nGX301 = "info"\n')
    assert effective(run)["files"] == [
        {"glob": "in/*", "settings": {"max_lines": {"value": 5, "origin": "gxrules.toml:3"}}},
        {"glob": "*.md", "settings": {"severity": {"value": {"GX301": "info"}, "origin": "gxrules.toml:7"}}},
    ]


def test_settings_are_shown_as_a_table(run: Run, tmp_path: Path) -> None:
    """Setting, value, origin; those for some files below, under their glob."""
    write(tmp_path, 'advisory = true\n[[files]]\nglob = "in/*"\nregion = "望澜市"\n')
    rows = [line.split() for line in run("config").stdout.splitlines()]
    assert ["advisory", "true", "gxrules.toml:1"] in rows
    assert ["in/*:", "region", "望澜市", "gxrules.toml:4"] in rows


@pytest.mark.parametrize(
    ("lang", "said"),
    [("zh", ("默认", "方案 strict（gxrules.toml:1）")), ("en", ("default", "profile strict (gxrules.toml:1)"))],
)
def test_origins_are_told_in_the_language(run: Run, tmp_path: Path, lang: str, said: tuple[str, str]) -> None:
    """In the table; the JSON has the same words in each."""
    write(tmp_path, 'profile = "strict"\n')
    table = run("config", "--lang", lang).stdout
    assert all(any(line.endswith(f"  {origin}") for line in table.splitlines()) for origin in said)


def test_an_origin_is_that_of_the_layer_on_top() -> None:
    """A dotted key for the level of each rule."""
    below = Layer(where="a", settings={"lang": "zh", "severity": {"X": "info"}})
    merged = merge([below, Layer(where="b", settings={"lang": "en"})])
    assert merged.origins == {"lang": "b", "severity.X": "a"}


def test_the_page_of_the_settings_lists_them_all() -> None:
    """As they are written in a file."""
    page = (ROOT / "docs" / "configuration.md").read_text("utf-8")
    names = [field.name.replace("_", "-") for field in attrs.fields(Config) if field.metadata]
    assert not [name for name in (*names, "profile", "files", *PROFILES) if f"`{name}`" not in page]
