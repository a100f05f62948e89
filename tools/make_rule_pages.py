"""Write docs/rules/: a page in English and one in Chinese for each rule, and an index in each language.

Run ``make docs-rules`` after a change of a rule; tests/house/test_docs.py holds the
pages in step with the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from pathlib import Path

import attrs

from gxrules.output.shared.phrases import SEVERITIES
from gxrules.rules.plugins.loading import Plugin, every_loaded_rule, load_plugins
from gxrules.rules.plugins.shared_tables import Settings, merge
from gxrules.rules.rule import LoadedRule, Rule
from gxrules.testing.tester import page_with_findings

TARGET = Path(__file__).parent.parent / "docs" / "rules"


@attrs.frozen(kw_only=True)
class Words:
    """The words of the pages in one language; ``folder`` is where they go, ``other`` leads to the other language."""

    lang: str
    folder: str
    other: str
    introduction: str
    messages: str
    facts: Mapping[str, str]
    off: str
    all_editions: str
    joined: str
    last: str
    first_year: str
    needs: str
    values: str
    tables: str
    origins: Mapping[str, str]
    columns: str


ENGLISH = Words(
    lang="en",
    folder="",
    other="[中文](zh/{})",
    introduction="""\
# Rules

[中文](zh/index.md)

Each rule has a code that never changes, a name that says what is wrong, and a page: what it checks, why, on what
basis, with an example that fails and one that passes. `gxrules explain CODE --lang en` prints the same page.

An **error** is wrong under every reading; a **warning** is very likely a defect, with legitimate exceptions; an
**info** is cosmetic, an artefact of copying, or a hint.""",
    messages="Messages",
    facts={
        "severity": "Severity",
        "editions": "Editions",
        "first_year": "Report years",
        "needs": "Needs",
        "yields_to": "Gives way to",
        "origin": "Origin",
        "basis": "Basis",
        "plugin": "Plugin",
    },
    off="{}; off unless selected",
    all_editions="all",
    joined=", ",
    last=" and ",
    first_year="from {}",
    needs="text; not applicable to {}",
    values="a report built from values alone",
    tables="tables alone",
    origins={"extraction": "extraction", "unknown": "unknown"},
    columns="| Rule | Severity | What is wrong |\n| --- | --- | --- |",
)
CHINESE = Words(
    lang="zh",
    folder="zh/",
    other="[English](../{})",
    introduction="""\
# 规则

[English](../index.md)

每条规则有一个固定不变的代码、一个写明问题的名称和一页说明：检查内容、检查理由、依据，以及有问题和没有问题的例子各一个。\\
`gxrules explain 代码` 显示同样的内容。

**错误**：无论怎样理解都不正确。**警告**：很可能有问题，但有正当的例外。\\
**提示**：书写是否规范、复制时造成的问题，或者值得核对之处。""",
    messages="提示文字",
    facts={
        "severity": "级别",
        "name": "英文名称",
        "editions": "适用格式",
        "first_year": "适用年度",
        "needs": "适用范围",
        "yields_to": "同一单元格由下列规则报告时不再报告",
        "origin": "成因",
        "basis": "依据",
        "plugin": "所属插件",
    },
    off="{}；默认不检查，选用时才检查",
    all_editions="各版格式",
    joined="、",
    last="、",
    first_year="{}年度起",
    needs="不适用于{}",
    values="只有数据、没有文字的报告",
    tables="只有表格的文件",
    origins={"extraction": "复制或者转换", "unknown": "不能确定"},
    columns="| 规则 | 级别 | 问题 |\n| --- | --- | --- |",
)


def pages() -> dict[str, str]:
    """The text of each page by its path below the folder of the pages."""
    plugins = [plugin for plugin in load_plugins() if plugin.distribution == "gxrules"]
    settings = merge(plugin.settings for plugin in plugins)
    loaded, written = every_loaded_rule(plugins), {}
    for words in (ENGLISH, CHINESE):
        written[f"{words.folder}index.md"] = "\n".join(_index(loaded, plugins, words)) + "\n"
        for one in loaded:
            written[f"{words.folder}{file_name(one.rule)}"] = "\n".join(_page(one, words, settings)) + "\n"
    return written


def file_name(rule: Rule) -> str:
    """The name of a rule's page, the same in both languages."""
    return f"{rule.code}-{rule.name}.md"


def _page(loaded: LoadedRule, words: Words, settings: Settings) -> Iterator[str]:
    rule, lang = loaded.rule, words.lang
    yield f"# {rule.code} · {rule.title.in_language(lang)}\n\n{rule.summary_in(lang)}\n"
    yield f"{words.other.format(file_name(rule))}\n\n| | |\n| --- | --- |"
    yield from (f"| {words.facts[fact]} | {value} |" for fact, value in _facts(loaded, words))
    yield page_with_findings(rule, lang, settings).partition("\n")[2]
    yield f"\n## {words.messages}\n"
    yield from (_message(rule, key, lang) for key in rule.messages)


def _message(rule: Rule, key: str, lang: str) -> str:
    """A message as its templates are written; the English page shows both, since findings are Chinese unless asked."""
    message = rule.messages[key]
    return f"- {message.zh}" if lang == "zh" else f"- {message.zh}  \n  {message.en}"


def _facts(loaded: LoadedRule, words: Words) -> Iterator[tuple[str, str]]:
    rule = loaded.rule
    severity = SEVERITIES[rule.severity].in_language(words.lang)
    yield "severity", severity if rule.enabled else words.off.format(severity)
    if "name" in words.facts:
        yield "name", f"`{rule.name}`"
    yield "editions", words.last.join(rule.editions) or words.all_editions
    if rule.first_year:
        yield "first_year", words.first_year.format(rule.first_year)
    if rule.needs_text or rule.needs_prose:
        values = [words.values] if rule.needs_text else []
        tables = [words.tables] if rule.needs_prose else []
        yield "needs", words.needs.format({"en": " or ", "zh": "和"}[words.lang].join([*values, *tables]))
    if rule.yields_to:
        yield "yields_to", words.joined.join(rule.yields_to)
    if rule.origin != "source":
        yield "origin", words.origins[rule.origin]
    yield "basis", rule.basis
    yield "plugin", loaded.plugin


def _index(loaded: Iterable[LoadedRule], plugins: Iterable[Plugin], words: Words) -> Iterator[str]:
    titles = {plugin.name: plugin.title.in_language(words.lang) for plugin in plugins}
    yield words.introduction
    for plugin, rules in groupby(loaded, key=lambda one: one.plugin):
        yield f"\n## {titles[plugin].capitalize()}\n\n{words.columns}"
        for rule in (one.rule for one in rules):
            severity = SEVERITIES[rule.severity].in_language(words.lang)
            label = f"{rule.code} · {rule.title.in_language(words.lang)}"
            yield f"| [{label}]({file_name(rule)}) | {severity} | {rule.summary_in(words.lang)} |"
    yield "\n```{toctree}\n:hidden:\n:glob:\n"
    yield from ["zh/index"] if not words.folder else []
    yield "GX*\n```"


def main() -> None:
    """Write every page, and remove those of rules that are gone."""
    written = pages()
    for name, text in written.items():
        (TARGET / name).parent.mkdir(parents=True, exist_ok=True)
        (TARGET / name).write_text(text, "utf-8")
    for stale in (path for path in TARGET.rglob("*.md") if path.relative_to(TARGET).as_posix() not in written):
        stale.unlink()


if __name__ == "__main__":
    main()
