"""Run the examples on a rule's page, so that an installed plugin can be shown to do what it says."""

from __future__ import annotations

from types import MappingProxyType

from gxrules.rules.plugins.shared_tables import Settings
from gxrules.rules.rule import Rule
from gxrules.testing.cases import page_cases
from gxrules.testing.tester import compare
from gxrules.text.messages import Message


def verify_rule(rule: Rule, settings: Settings = MappingProxyType({})) -> tuple[int, tuple[Message, ...]]:
    """How many examples the page of ``rule`` has, and what is wrong with them; none at all is wrong, too.

    ``settings`` are the tables that the plugins fill together.
    """
    problems: list[Message] = []
    count = 0
    try:
        for case in page_cases(rule):
            count += 1
            problems += (_of(case.name, one.sentence) for one in compare(rule, case, settings) if not one.holds)
    except Exception as error:  # the page and the rule are a plugin's, and may be wrong in any way
        told = f"{type(error).__name__}: {error}"
        problems.append(_of(rule.code, Message(told, told)))
    if not count and not problems:
        problems.append(_of(rule.code, Message("说明页没有例子。", "its page has no example.")))
    return count, tuple(problems)


def _of(name: str, said: Message) -> Message:
    return Message(f"{name}：{said.zh}", f"{name}: {said.en}")
