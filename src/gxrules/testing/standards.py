"""What a rule of good standing has beside its check: metadata, a page, messages, a file of its name.

Each standard is a function that yields what is wrong with a rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from gxrules.rules.decorator import rule_problems
from gxrules.rules.pages import EXAMPLES, sections_of
from gxrules.rules.rule import Rule
from gxrules.testing.cases import page_cases_by_heading, page_sections

SECTIONS = ("What it checks", "Why", "Basis", "Fails", "Passes")
CHINESE_SECTIONS = ("检查内容", "检查理由", "依据", *EXAMPLES.values())
# A Chinese title goes into columns of lists and is said in one breath.
_LONGEST_TITLE = 20
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


def _chinese_page(rule: Rule) -> Iterator[str]:
    pages = rule.pages
    if not pages.chinese:
        yield (
            "it has no Chinese page: after the English one, write '# ' and the rule's Chinese title, a sentence, "
            f"and the sections {', '.join(CHINESE_SECTIONS[:3])}."
        )
        return
    if len(pages.title) > _LONGEST_TITLE or re.search(r"[，。；：？！]", pages.title):
        yield f"its Chinese title is {pages.title!r}: name the defect in {_LONGEST_TITLE} characters at most."
    if not (_HAN.search(rule.summary_in("zh")) and re.fullmatch(r"[^。]+。", rule.summary_in("zh"))):
        yield f"the first line of its Chinese page is {rule.summary_in('zh')!r}: write one sentence that ends with 。"
    sections = sections_of(pages.chinese)
    if tuple(sections) != CHINESE_SECTIONS:
        yield f"the sections of its Chinese page are {list(sections)}, not {list(CHINESE_SECTIONS)}."
    for heading in CHINESE_SECTIONS[:3]:
        if not _HAN.search(sections.get(heading, "")):
            yield f"the section {heading!r} of its Chinese page says nothing in Chinese."


def _examples(rule: Rule) -> Iterator[str]:
    shown = {(heading, bool(case.fails)) for heading, case in page_cases_by_heading(rule)}
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
    # A rule that is data has no module of its own.
    if not rule.documentation and rule.check.__module__.rpartition(".")[2] != due:
        yield f"its module is {rule.check.__module__}: call the file {due}.py, as cases and page go by the name."


STANDARDS: Mapping[str, Callable[[Rule], Iterator[str]]] = {
    "has whole metadata": _metadata,
    "has a page with all sections": _page,
    "has a Chinese page": _chinese_page,
    "shows an example of each kind": _examples,
    "speaks Chinese and English": _messages,
    "stands in a file of its name": _file,
}
