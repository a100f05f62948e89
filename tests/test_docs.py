"""The rules' documentation: every rule has a whole page, and what the pages show is true."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from gxrules.plugins import load_plugins
from gxrules.rules import Rule
from gxrules.testing.cases import Case, page_cases, page_sections, run_case

ROOT = Path(__file__).parent.parent
RULES = [rule for plugin in load_plugins() if plugin.distribution == "gxrules" for rule in plugin.rules]
EXAMPLES = [pytest.param(rule, case, id=case.name) for rule in RULES for case in page_cases(rule)]
SECTIONS = ["What it checks", "Why", "Basis", "Fails", "Passes"]
HAN = re.compile(r"[\u4e00-\u9fff]")
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)


@every_rule
def test_a_page_has_its_sections_in_order(rule: Rule) -> None:
    """A reader finds the same things at the same place of every page."""
    assert list(page_sections(rule)) == SECTIONS


@every_rule
def test_no_section_of_a_page_is_empty(rule: Rule) -> None:
    """A heading with nothing below would only look like documentation."""
    assert all(page_sections(rule).values())


@every_rule
def test_a_page_begins_with_one_sentence(rule: Rule) -> None:
    """The summary stands in lists, so it is one line and ends with a stop."""
    assert re.fullmatch(r"[^.]+\.", rule.summary)


@every_rule
def test_a_rule_names_a_document(rule: Rule) -> None:
    """A finding without a source convinces nobody; where practice is the source, it says so."""
    assert re.search(r"《.+》|〔\d{4}〕\d+号|做法", rule.basis)


@every_rule
def test_messages_are_chinese_first_with_equal_english(rule: Rule) -> None:
    """Both languages are whole sentences."""
    for message in rule.messages.values():
        assert HAN.search(message.zh)
        assert re.search(r"[a-z]{3} [a-z]+", message.en)
        assert message.zh.endswith("。")
        assert message.en.endswith(".")


@every_rule
def test_the_file_of_a_rule_is_called_like_the_rule(rule: Rule) -> None:
    """Module, cases and page derive from one name."""
    assert rule.check.__module__.endswith("." + rule.name.replace("-", "_"))


@every_rule
def test_a_page_shows_a_report_that_fails_and_one_that_passes(rule: Rule) -> None:
    """Each of the two sections holds an example the kit can run."""
    shown = {case.name.split()[1].partition("[")[0]: bool(case.fails) for case in page_cases(rule)}
    assert shown == {"Fails": True, "Passes": False}


@pytest.mark.parametrize(("rule", "case"), EXAMPLES)
def test_the_examples_on_a_page_are_true(rule: Rule, case: Case) -> None:
    """The rule says of each example what its page says."""
    assert run_case(rule, case) == ()


def _generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_rule_pages", ROOT / "tools" / "make_rule_pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_pages_under_docs_are_those_of_the_rules() -> None:
    """docs/rules is in step with `make docs-rules`."""
    generator = _generator()
    assert {path.name: path.read_text("utf-8") for path in generator.TARGET.iterdir()} == generator.pages()
