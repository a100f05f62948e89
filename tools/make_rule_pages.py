"""Write docs/rules/: one page for each rule, and their index.

Run ``make docs-rules`` after a change of a rule; tests/house/test_docs.py holds the
pages in step with the rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path

from gxrules.checking.runner import LoadedRule
from gxrules.rules.plugins.loading import load_plugins, loaded_rules
from gxrules.rules.rule import Rule

TARGET = Path(__file__).parent.parent / "docs" / "rules"
INTRODUCTION = """\
# Rules

Each rule has a code that never changes, a name that says what is wrong, and a page: what it checks, why, on what
basis, with an example that fails and one that passes. `gxrules explain CODE` prints the same page.

An **error** is wrong under every reading; a **warning** is very likely a defect, with legitimate exceptions; an
**info** is cosmetic, an artefact of copying, or a hint.
"""


def pages() -> dict[str, str]:
    """The text of each page by file name."""
    loaded = loaded_rules(plugin for plugin in load_plugins() if plugin.distribution == "gxrules")
    written = {file_name(one.rule): "\n".join(_page(one)) + "\n" for one in loaded}
    return {"index.md": "\n".join(_index(loaded)) + "\n", **written}


def file_name(rule: Rule) -> str:
    """The name of a rule's page."""
    return f"{rule.code}-{rule.name}.md"


def _page(loaded: LoadedRule) -> Iterator[str]:
    rule = loaded.rule
    yield f"# {rule.code} · {rule.name}\n\n{rule.summary}\n\n| | |\n| --- | --- |"
    yield from (f"| {name} | {value} |" for name, value in _facts(loaded))
    yield rule.page.partition("\n")[2]
    yield "\n## Messages\n"
    for message in rule.messages.values():
        yield f"- {message.zh}  \n  {message.en}"


def _facts(loaded: LoadedRule) -> Iterator[tuple[str, str]]:
    rule = loaded.rule
    yield "Severity", f"{rule.severity}" if rule.enabled else f"{rule.severity}; off unless selected"
    yield "Editions", " and ".join(rule.editions) or "all"
    if rule.first_year:
        yield "Report years", f"from {rule.first_year}"
    if rule.needs_text or rule.needs_prose:
        values = ["a report built from values alone"] if rule.needs_text else []
        tables = ["tables alone"] if rule.needs_prose else []
        yield "Needs", f"text; not applicable to {' or '.join([*values, *tables])}"
    if rule.yields_to:
        yield "Gives way to", ", ".join(rule.yields_to)
    if rule.origin != "source":
        yield "Origin", rule.origin
    yield "Basis", rule.basis
    yield "Plugin", loaded.plugin


def _index(loaded: Iterable[LoadedRule]) -> Iterator[str]:
    yield INTRODUCTION.rstrip()
    for plugin, rules in groupby(loaded, key=lambda one: one.plugin):
        yield f"\n## {plugin.capitalize()}\n\n| Rule | Severity | What is wrong |\n| --- | --- | --- |"
        for rule in (one.rule for one in rules):
            yield f"| [{rule.code} · {rule.name}]({file_name(rule)}) | {rule.severity} | {rule.summary} |"
    yield "\n```{toctree}\n:hidden:\n:glob:\n\nGX*\n```"


def main() -> None:
    """Write every page, and remove those of rules that are gone."""
    TARGET.mkdir(exist_ok=True)
    written = pages()
    for stale in (path for path in TARGET.iterdir() if path.name not in written):
        stale.unlink()
    for name, text in written.items():
        (TARGET / name).write_text(text, "utf-8")


if __name__ == "__main__":
    main()
