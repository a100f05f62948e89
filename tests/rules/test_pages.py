"""A rule's page in two languages: where one ends and the other begins, and what is shown where one is missing."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest
from local_rules import finding, rule_of

from gxrules import Rule
from gxrules.rules.pages import split_pages

ENGLISH = """A total differs.

## What it checks

A total.

## Fails

This one fails.

```toml
# 这是注释，不是标题
year = 2022
```

## Passes

```toml
year = 2021
```"""
CHINESE = """# 合计不符

合计不等于
各项之和。

## 检查内容

由 gxrules
检查。

- 表三
- 表四
"""


def test_the_chinese_page_begins_at_its_title() -> None:
    """A comment in an example is no title."""
    pages = split_pages(f"{ENGLISH}\n\n{CHINESE}")
    assert (pages.english, pages.title) == (ENGLISH, "合计不符")


def test_the_examples_are_in_both_pages() -> None:
    """They are written once; what is said about them in English stays there."""
    page = split_pages(f"{ENGLISH}\n\n{CHINESE}").chinese
    assert page.endswith(
        "## 有问题的例子\n\n```toml\n# 这是注释，不是标题\nyear = 2022\n```\n\n"
        "## 没有问题的例子\n\n```toml\nyear = 2021\n```"
    )
    assert "This one fails" not in page


def test_lines_of_chinese_are_joined_without_a_space() -> None:
    """A line may break between any two characters; a list keeps its lines, a Latin word its space."""
    page = split_pages(f"{ENGLISH}\n\n{CHINESE}").chinese
    assert page.startswith("合计不等于各项之和。\n\n## 检查内容\n\n由 gxrules\n检查。\n\n- 表三\n- 表四\n")


def rule_with(page: str, monkeypatch: pytest.MonkeyPatch) -> Rule:
    """A rule whose module has this docstring."""
    monkeypatch.setitem(sys.modules, "written", ModuleType("written", page))
    monkeypatch.setattr(finding, "__module__", "written")
    return rule_of(finding)


def test_a_rule_is_shown_in_the_language_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Title, first line and page."""
    made = rule_with(f"{ENGLISH}\n\n{CHINESE}", monkeypatch)
    assert (made.title.zh, made.title.en) == ("合计不符", "lo001")
    assert (made.summary_in("zh"), made.summary_in("en")) == ("合计不等于各项之和。", "A total differs.")
    assert made.page_in("en") == made.page == ENGLISH


def test_a_rule_without_a_chinese_page_is_shown_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """It goes by its name; nothing crashes."""
    made = rule_with(ENGLISH, monkeypatch)
    assert (made.title.zh, made.summary_in("zh"), made.page_in("zh")) == ("lo001", "A total differs.", ENGLISH)
