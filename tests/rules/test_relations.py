"""Rules as data: a file in TOML makes ordinary rules, or is refused in a sentence that names the mistake."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from datetime import date
from importlib.metadata import Distribution
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from plants import Installed, module

from gxrules import Checker, Config, Finding, Outcome, Rule
from gxrules.batch.ruleset import RulesetHashes
from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.runner import check_report
from gxrules.errors import ConfigError, RuleError
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.loading import load_plugins
from gxrules.rules.relations.relation import CellSum, Relation
from gxrules.rules.rule import Context, LoadedRule
from gxrules.testing import make_report
from gxrules.testing.cases import page_cases
from gxrules.testing.standards import STANDARDS
from gxrules.testing.tester import lacking, verify_rule
from gxrules.types import rules_from_toml

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "county_rules.toml"
CLEAN, BROKEN = (ROOT / "samples" / name for name in ("clean-2022.txt", "broken-sum-2022.txt"))
Run = Callable[..., Result]

ENTRY: dict[str, str] = {
    "code": '"QL101"',
    "name": '"forward-unlike-over"',
    "severity": '"error"',
    "left": '"requests.carried_forward.total"',
    "relation": '"=="',
    "right": '["requests.carried_over.total", "requests.granted.total"]',
    "basis": '"《规定》第一条"',
    "title": '{ zh = "结转不等", en = "What is carried differs" }',
    "message": '{ zh = "结转{left}件，应为{right_sum}件。", en = "{left} forward, not {right_sum}." }',
    "why": '{ zh = "例子。", en = "An example." }',
    "fails": '[{ "requests.carried_forward.total" = 1 }]',
    "passes": '[{ "requests.carried_forward.total" = 1, "requests.granted.total" = 1 }]',
}


def written(**changed: str) -> str:
    """A rule file with one rule, of which some keys are others; those that are empty are left out."""
    entry = {key: value for key, value in (ENTRY | changed).items() if value}
    return "[[rules]]\n" + "".join(f"{key} = {value}\n" for key, value in entry.items())


def rule_with(**changed: str) -> Rule:
    """The rule of such a file."""
    (made,) = rules_from_toml(written(**changed))
    return made


def outcome(made: Rule, **given: Any) -> tuple[Outcome, tuple[str, ...], list[str]]:
    """What becomes of a rule on a report of values: its outcome, unknown cells, and messages in English."""
    result = check_report(make_report(**given), [LoadedRule(rule=made, plugin="p")], Config(), Context())
    found = result.outcomes[made.code]
    return found.outcome, found.unknown, [one.message.en for one in result.diagnostics]


@pytest.mark.parametrize(
    ("relation", "left", "right", "due"),
    [
        ("==", 3, 3, Outcome.PASSED),
        ("==", 3, 4, Outcome.FAILED),
        ("<=", 3, 3, Outcome.PASSED),
        ("<=", 4, 3, Outcome.FAILED),
        (">=", 3, 4, Outcome.FAILED),
        ("<", 3, 3, Outcome.FAILED),
        (">", 4, 3, Outcome.PASSED),
        ("≤", 4, 3, Outcome.FAILED),
    ],
)
def test_two_cells_are_compared(relation: str, left: int, right: int, due: Outcome) -> None:
    """By every relation there is, also as it is printed."""
    fails, passes = ((5, 3), (3, 3)) if relation in ("==", "<=", "≤") else ((3, 5), (3, 3))
    fails, passes = ((3, 3), (2, 3)) if relation == "<" else ((3, 3), (4, 3)) if relation == ">" else (fails, passes)
    pair = '[{{ "requests.granted.total" = {}, "requests.received.total" = {} }}]'
    made = rule_with(
        left='"requests.granted.total"',
        right='"requests.received.total"',
        relation=f'"{relation}"',
        fails=pair.format(*fails),
        passes=pair.format(*passes),
    )
    values = {"requests.granted.total": left, "requests.received.total": right}
    assert outcome(made, values=values, year=2022)[0] is due


GRANTED, RECEIVED, SECRET = "requests.granted.total", "requests.received.total", "requests.denied.state_secret.total"


@pytest.mark.parametrize(
    ("relation", "due"),
    [
        (Relation(CellSum((GRANTED,)), "<=", CellSum((RECEIVED,))), (GRANTED, "≤ 3", 5)),
        (Relation(CellSum((RECEIVED,)), ">=", CellSum((GRANTED,))), (RECEIVED, "≥ 5", 3)),
        (Relation(CellSum((GRANTED, SECRET)), "<=", CellSum((RECEIVED,))), (RECEIVED, "≥ 5", 3)),
        (Relation(CellSum((GRANTED, SECRET)), "==", CellSum((RECEIVED,))), (RECEIVED, 5, 3)),
    ],
)
def test_a_finding_stands_at_the_cell_whose_value_it_tells(relation: Relation, due: tuple[str, object, int]) -> None:
    """The side that is one cell; what should be there is said of it, whichever side the rule names first."""
    report = make_report(values={GRANTED: 5, RECEIVED: 3, SECRET: 0}, year=2022)
    (found,) = relation.check(report)
    assert isinstance(found, Finding)
    others = {path for one in found.related for path in one.cells}
    assert (*(set(relation.paths) - others), found.expected, found.actual) == due


@pytest.mark.parametrize(
    "side",
    ['"requests.granted.total + requests.received.total"', '["requests.granted.total", "requests.received.total"]'],
)
def test_a_side_may_be_a_sum(side: str) -> None:
    """As a list, or joined by a plus; the message shows it without its zeros."""
    made = rule_with(left='"requests.carried_forward.total"', right=side)
    values = {"requests.granted.total": 1, "requests.received.total": 2}
    due = (Outcome.FAILED, (), ["0 forward, not 1 + 2 = 3."])
    assert outcome(made, values=values, year=2022) == due


def test_what_nobody_knows_is_not_evaluable() -> None:
    """A row that was not read, and a blank that may be anything, as for sums."""
    made = rule_with()
    due = (Outcome.NOT_EVALUABLE, ("requests.carried_forward.total",), [])
    assert outcome(made, unbound=["requests.carried_forward"], year=2022) == due
    assert outcome(made, values={"requests.carried_forward.total": ""}, year=2022) == due
    assert outcome(made, values={"requests.carried_forward.total": "2x"}, year=2022) == due


@pytest.mark.parametrize(
    ("changed", "year"),
    [
        ({"years": "{ first = 2022 }"}, 2021),
        ({"years": "{ last = 2023 }"}, 2024),
        ({"editions": '["2019"]'}, 2022),
        ({"region": '"青岚省"'}, 2022),
        ({"agency_kinds": '["township"]'}, 2022),
    ],
)
def test_a_rule_holds_where_it_says(changed: dict[str, str], year: int) -> None:
    """Elsewhere it is not applicable; its examples are made where it holds."""
    made = rule_with(**changed)
    assert outcome(made, values={"requests.carried_forward.total": 5}, year=year)[0] is Outcome.NOT_APPLICABLE
    assert verify_rule(made) == (2, ())


def test_cells_of_one_edition_make_a_rule_for_it() -> None:
    """On a report of the other there is nothing to compare, which is no doubt."""
    made = next(one for one in rules_from_toml(EXAMPLE.read_text("utf-8")) if one.code == "QL103")
    assert made.editions == ("2021",)
    assert outcome(made, year=2019)[0] is Outcome.NOT_APPLICABLE


def test_the_example_does_what_is_asked_of_rules() -> None:
    """Of each rule: whole metadata, both pages, whole sentences; examples that hold, enough of them, a near miss."""
    made = rules_from_toml(EXAMPLE.read_text("utf-8"))
    assert [one.code for one in made] == ["QL101", "QL102", "QL103"]
    for one in made:
        assert [said for standard in STANDARDS.values() for said in standard(one)] == []
        assert list(lacking(tuple(page_cases(one)))) == []
        assert verify_rule(one) == (4, ())


@pytest.mark.parametrize(("severity", "explained"), [("error", True), ("warning", False)])
def test_an_equality_is_one_of_the_identities(tmp_path: Path, severity: str, explained: bool) -> None:
    """Where it fails, wrong cells are sought with it, and its finding is below what explains it.

    What is only likely is not taken for what the form demands.
    """
    changed = {
        "left": '"remedies.reconsideration.total"',
        "right": '"remedies.direct_litigation.total"',
        "fails": '[{ "remedies.reconsideration.total" = 1 }]',
        "passes": "[{}]",
        "severity": f'"{severity}"',
    }
    (tmp_path / "mine.toml").write_text(written(**changed), "utf-8")
    plugins = load_plugins(Choice(files=(str(tmp_path / "mine.toml"),)))
    found = Checker(Config(select=("GX306", "QL101")), plugins=plugins).check(BROKEN.read_bytes()).diagnostics
    (ours,) = (one for one in found if one.code == "QL101")
    leaders = [one.code for one in found if one.fingerprint == ours.explained_by]
    assert leaders == (["GX306"] if explained else [])


MISTAKES = tomllib.loads((Path(__file__).parent / "rule_file_mistakes.toml").read_text("utf-8"))["mistake"]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["name"])
def test_a_mistake_refuses_the_file(run: Run, tmp_path: Path, mistake: dict[str, Any]) -> None:
    """One sentence in each language names the file, the rule, the key, and what to do."""
    (tmp_path / "mine.toml").write_text(written(**mistake["change"]), "utf-8")
    done = run("check", CLEAN, "--rules-file", "mine.toml")
    assert (done.exit_code, done.stdout) == (2, "")
    chinese, english = done.stderr.splitlines()
    assert english.startswith("Broken plugin mine (--rules-file mine.toml): rule ")
    assert mistake["told"] in english
    assert chinese.startswith("插件有误：mine（--rules-file mine.toml）：规则 ")
    assert re.search("请|最接近|应为|可用", chinese)


@pytest.mark.parametrize(
    ("text", "told", "told_zh"),
    [
        ("[[rules]\n", "is not TOML: Expected ']]' at the end of an array declaration (at line 1", "第 1 行"),
        ("", "rules is missing. Write it, as in [[rules]].", "rules 缺少；请写上，如 [[rules]]。"),
        ("[[rule]]\n", "rule means nothing here. Did you mean rules?", "rule 没有含义；最接近的是 rules。"),
        ("rules = 3\n", "rules cannot be 3. Give tables that begin with [[rules]].", "rules 不能是 3"),
        ("\xff", "cannot be read: it is not encoded in UTF-8. Save it in UTF-8.", "请存为 UTF-8"),
    ],
)
def test_a_file_that_holds_no_rules_is_refused(run: Run, tmp_path: Path, text: str, told: str, told_zh: str) -> None:
    """Where no rule is to blame, none is named."""
    (tmp_path / "mine.toml").write_bytes(text.encode("latin-1"))
    done = run("rules", "--rules-file", "mine.toml")
    assert done.exit_code == 2
    assert f"Broken plugin mine (--rules-file mine.toml): {told}" in done.stderr
    assert told_zh in done.stderr


def test_a_file_that_is_not_there_is_told(run: Run) -> None:
    """As of a file in Python."""
    assert "there is no file mine.toml. Check the path." in run("check", CLEAN, "--rules-file", "mine.toml").stderr


def test_two_rules_of_one_code_are_refused(run: Run, tmp_path: Path) -> None:
    """As in any plugin, and so are codes of ours."""
    (tmp_path / "mine.toml").write_text(written() + written(), "utf-8")
    assert "it has the rule code QL101 twice." in run("rules", "--rules-file", "mine.toml").stderr
    (tmp_path / "mine.toml").write_text(written(code='"GX999"'), "utf-8")
    assert (
        "its codes begin with GX, which is for the rules of gxrules."
        in run("rules", "--rules-file", "mine.toml").stderr
    )


def test_the_commands_know_the_rules(run: Run) -> None:
    """They are listed, explained in both languages with what they say of their examples, and verified."""
    listed = run("rules", "--rules-file", EXAMPLE, "--format", "json")
    assert {"QL101", "QL102", "QL103"} <= {one["code"] for one in json.loads(listed.stdout)["rules"]}
    chinese = run("explain", "QL101", "--rules-file", EXAMPLE).stdout
    assert "检查结果：表三：予以公开、部分公开和因国家秘密不予公开共 3 + 2 = 5 件" in chinese
    assert "应当不大于表三“一、本年新收”行“总计”列与表三“二、上年结转”行“总计”列之和。" in chinese
    assert (
        "What gxrules says: Table three: 3 + 2 = 5 granted"
        in run("explain", "QL101", "--rules-file", EXAMPLE, "--lang", "en").stdout
    )
    verified = run("plugins", "--verify", "--rules-file", EXAMPLE, "--lang", "en")
    assert (verified.exit_code, "county_rules" in verified.stdout) == (0, True)


def test_workers_have_the_rules(run: Run, tmp_path: Path) -> None:
    """With several processes, the findings are the same."""
    (tmp_path / "mine.toml").write_text(written(), "utf-8")
    options = ("check", CLEAN, BROKEN, "--rules-file", "mine.toml", "--select", "QL,GX306", "--format", "json")
    done = run(*options)
    assert "QL101" in done.stdout
    assert run(*options, "--jobs", "2").stdout == done.stdout


def test_settings_may_name_a_file(run: Run, tmp_path: Path) -> None:
    """From their own folder; a file that an option names, too, is loaded once."""
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "mine.toml").write_text(written(), "utf-8")
    (tmp_path / "gxrules.toml").write_text('rules-files = ["rules/mine.toml"]\n', "utf-8")
    assert "QL101" in run("rules").stdout
    assert run("rules", "--rules-file", "rules/mine.toml").stdout == run("rules").stdout
    checker = Checker(Config.from_file(tmp_path / "gxrules.toml"))
    assert "QL101" in {one.code for one in checker.rules}


def test_settings_name_no_code(run: Run, tmp_path: Path) -> None:
    """A settings file that comes with reports must not be able to run any."""
    (tmp_path / "gxrules.toml").write_text('rules-files = ["mine.py"]\n', "utf-8")
    done = run("check", CLEAN)
    assert done.exit_code == 2
    assert "gxrules.toml:1: rules_files: mine.py is not a rule file in TOML" in done.stderr.replace(f"{tmp_path}/", "")
    with pytest.raises(ConfigError, match="--rules-file"):
        Config(rules_files=["mine.py"])


def test_a_rule_is_in_the_hash_of_the_rule_set(tmp_path: Path) -> None:
    """A batch checks again what was checked with other figures in the file."""
    path = tmp_path / "mine.toml"

    def ruleset() -> str:
        plugins = load_plugins(Choice(files=(str(path),)))
        return RulesetHashes(Checker(Config(), plugins=plugins), Acceptance(today=date(2025, 1, 31))).of("a.txt")

    path.write_text(written(), "utf-8")
    before = ruleset()
    assert ruleset() == before
    path.write_text(written(relation='"<="'), "utf-8")
    assert ruleset() != before


def test_a_plugin_returns_rules_that_are_data(installed: list[Distribution]) -> None:
    """They are its rules, and a mistake in them is told with the file it is in."""
    text = [written()]
    module("county_data", rules=lambda: rules_from_toml(text[0], "rules.toml"))
    installed.append(Installed("one", "alpha = county_data"))
    assert [one.code for plugin in load_plugins() for one in plugin.rules] == ["QL101"]
    text[0] = written(relation='"=>"')
    (broken,) = (one.broken for one in load_plugins(Choice(allow_broken=True)))
    assert "rule QL101 (forward-unlike-over): rules.toml: relation is '=>', which is not" in str(broken)


def test_a_text_that_is_refused_raises() -> None:
    """The error names the rule, the file and the fix."""
    with pytest.raises(
        RuleError, match=r"^rule \[1\]: mine\.toml: code is missing\. Write it, as in code = \"QL101\"\.$"
    ):
        rules_from_toml("[[rules]]\n", "mine.toml")
