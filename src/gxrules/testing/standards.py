"""What a rule of good standing has beside its check: metadata, a page, messages, a file of its name.

Each standard is a function that yields what is wrong with a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from gxrules.rules.decorator import rule_problems
from gxrules.rules.rule import Rule
from gxrules.testing.cases import page_cases, page_sections

SECTIONS = ("What it checks", "Why", "Basis", "Fails", "Passes")
_HAN = re.compile(r"[\u4e00-\u9fff]")
_ENGLISH = re.compile(r"[a-z]{3} [a-z]+")
_DOCUMENT = re.compile(r"《.+》|〔\d{4}〕\d+号|[A-Z]+\d*/?T? \d+[—-]\d{4}|做法")


def _metadata(rule: Rule) -> Iterator[str]:
    yield from (f"{problem.problem} {problem.fix}" for problem in rule_problems(rule))
    if not _DOCUMENT.search(rule.basis):
        yield "basis names no document: give its title in 《》, its number, or say 做法 where practice is the source."


def _page(rule: Rule) -> Iterator[str]:
    sections = page_sections(rule)
    if tuple(sections) != SECTIONS:
        yield f"the sections of its page are {list(sections)}, not {list(SECTIONS)}."
    yield from (f"the section {heading!r} of its page is empty." for heading, text in sections.items() if not text)
    if not re.fullmatch(r"[^.]+\.", rule.summary):
        yield f"the first line of its page is {rule.summary!r}: write one sentence, for it stands in lists."


def _examples(rule: Rule) -> Iterator[str]:
    shown = {(case.name.split()[1].partition("[")[0], bool(case.fails)) for case in page_cases(rule)}
    if shown != {("Fails", True), ("Passes", False)}:
        yield "its page must show a report that fails under 'Fails' and one that passes under 'Passes'."


def _messages(rule: Rule) -> Iterator[str]:
    for key, message in rule.messages.items():
        if not (_HAN.search(message.zh) and message.zh.endswith("。")):
            yield f"message {key}: zh is no whole Chinese sentence that ends with 。"
        if not (_ENGLISH.search(message.en) and message.en.endswith(".")):
            yield f"message {key}: en is no whole English sentence that ends with a full stop."


def _file(rule: Rule) -> Iterator[str]:
    due = rule.name.replace("-", "_")
    if rule.check.__module__.rpartition(".")[2] != due:
        yield f"its module is {rule.check.__module__}: call the file {due}.py, as cases and page go by the name."


STANDARDS: Mapping[str, Callable[[Rule], Iterator[str]]] = {
    "has whole metadata": _metadata,
    "has a page with all sections": _page,
    "shows an example of each kind": _examples,
    "speaks Chinese and English": _messages,
    "stands in a file of its name": _file,
}
