"""The decorator ``@rule``, and what it refuses."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from string import Formatter
from typing import Any

from gxrules.errors import RuleError
from gxrules.rules.diagnostics import ORIGINS, Severity
from gxrules.rules.rule import Check, ComparedContext, Rule
from gxrules.text.messages import Message, Problem, misfits


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    basis: str,
    messages: Mapping[str, Mapping[str, str]],
    editions: tuple[str, ...] = (),
    first_year: int | None = None,
    last_year: int | None = None,
    agency_kinds: tuple[str, ...] = (),
    region: str | None = None,
    tags: tuple[str, ...] = (),
    enabled: bool = True,
    needs_text: bool = False,
    needs_prose: bool = False,
    needs_previous: bool = False,
    needs_roster: bool = False,
    needs_locating: bool = False,
    words: tuple[str, ...] = (),
    facts: tuple[str, ...] = (),
    quantities: tuple[str, ...] = (),
    yields_to: tuple[str, ...] = (),
    origin: str = "source",
) -> Callable[[Check], Rule]:
    """Make a rule of a generator function.

    :param code: letters and three digits, never re-used; ``GX`` is gxrules' own.
    :param name: kebab-case, names the defect.
    :param basis: document and article the rule rests on.
    :param messages: message id to its ``zh`` and ``en`` templates (:meth:`str.format`).
    :param editions: names of the editions it applies to; empty for all.
    :param first_year: the first report year it applies to.
    :param last_year: the last report year it applies to.
    :param region: a region name; the rule applies where the report's region starts with it.
    :param needs_text: not applicable to a report built without text.
    :param needs_prose: not applicable to the tables alone, as a workbook may hold them.
    :param needs_previous: not applicable without last year's report; not evaluable where one was to be there.
    :param needs_roster: not applicable where no roster lists agencies below the report's.
    :param needs_locating: not applicable where wrong cells are not looked for.
    :param words: it says nothing of a report that has none of these, neither as printed
        nor in the ``clean`` of a section; then it is not run, and has passed.
    :param facts: likewise for attributes of a report that are all empty: ``noise``, ``variants``,
        ``notes``, ``unread``, ``claims``, ``fee_claims``, ``missing_rows``, ``supplementary_tables``.
    :param quantities: likewise for what the narrative counts: paths as claims have them
        (``requests.received``), or what they begin with (``remedies``).
    :param yields_to: codes whose finding on one of its cells replaces its own.
    :param origin: where the defect arises: ``source``, ``extraction`` or ``unknown``.
    :raises RuleError: where a part is missing or malformed.
    """

    def decorate(check: Check) -> Rule:
        given = len(inspect.signature(check).parameters)
        if given not in (1, 2):
            raise RuleError(
                rule=f"{code} ({name})",
                problem=f"its check takes {given} parameters.",
                fix="Write def check(report) or def check(report, context).",
                zh=f"检查函数有 {given} 个参数；请写成 def check(report) 或 def check(report, context)。",
            )
        if not needs_previous and any(_is_compared(part) for part in inspect.signature(check).parameters.values()):
            raise RuleError(
                rule=f"{code} ({name})",
                problem="its check takes a ComparedContext, in which last year's report is never None.",
                fix="Add needs_previous=True, or take a Context.",
                zh="检查函数的参数是 ComparedContext，其中必有上一年度报告；请加上 needs_previous=True，或用 Context。",
            )
        made = Rule(
            code=code,
            name=name,
            severity=severity,
            basis=basis,
            messages={key: _message(texts) for key, texts in messages.items()},
            check=check,
            editions=editions,
            first_year=first_year,
            last_year=last_year,
            agency_kinds=agency_kinds,
            region=region,
            tags=tags,
            enabled=enabled,
            needs_text=needs_text,
            needs_prose=needs_prose,
            needs_previous=needs_previous,
            needs_roster=needs_roster,
            needs_locating=needs_locating,
            words=words,
            facts=facts,
            quantities=quantities,
            yields_to=yields_to,
            origin=origin,
            wants_context=given > 1,
        )
        _refuse_problems(made)
        return made

    return decorate


def _is_compared(parameter: inspect.Parameter) -> bool:
    """True if a parameter is annotated as a context that has last year's report, by the class or by its name."""
    written = parameter.annotation
    return written is ComparedContext or (isinstance(written, str) and written.endswith(ComparedContext.__name__))


def _message(texts: Any) -> Any:
    """The texts as a message; what cannot be one is left as it is, for :func:`rule_problems` to report."""
    return Message(**texts) if isinstance(texts, Mapping) and set(texts) == {"zh", "en"} else texts


def _refuse_problems(made: Rule) -> None:
    """Raise :class:`~gxrules.errors.RuleError` where a rule's metadata cannot be used."""
    for found in rule_problems(made):
        raise RuleError(rule=f"{made.code} ({made.name})", problem=found.problem, fix=found.fix, zh=found.zh)


def rule_problems(made: Rule) -> Iterator[Problem]:
    """The problems of a rule's metadata; where a type is wrong, nothing else is reported."""
    wrong = [Problem(*said) for said in _type_problems(made)]
    yield from wrong or (Problem(*said) for said in _value_problems(made))


Said = tuple[str, str, str]


def _type_problems(made: Rule) -> Iterator[Said]:
    for name, value in misfits(made, _TYPES):
        told = " or ".join(_KIND_NAMES[kind][0] for kind in _TYPES[name])
        told_zh = "或".join(_KIND_NAMES[kind][1] for kind in _TYPES[name])
        yield f"{name} cannot be {value!r}.", f"Give {told}.", f"{name} 不能是 {value!r}；请写{told_zh}。"
    for name in ("editions", "agency_kinds", "tags", "words", "facts", "quantities", "yields_to"):
        value = getattr(made, name)
        if isinstance(value, tuple) and not all(isinstance(part, str) for part in value):
            yield f"{name} holds {value!r}.", "Give strings only.", f"{name} 的内容是 {value!r}；只能是字符串。"
    if not callable(made.check):
        yield f"its check is {made.check!r}.", "Give a function.", f"check 是 {made.check!r}；应为函数。"


_KIND_NAMES = {
    str: ("a string", "字符串"),
    tuple: ("a tuple of strings, with a comma even after a single one", "字符串的元组（只有一项也要加逗号）"),
    bool: ("True or False", "True 或 False"),
    int: ("a whole number", "整数"),
    type(None): ("None", " None"),
    Severity: ("Severity.ERROR, WARNING or INFO", " Severity.ERROR、WARNING 或 INFO"),
    Mapping: ("a mapping of message ids to zh and en", "“消息名 → zh 和 en”的映射"),
}
_TYPES: Mapping[str, tuple[type, ...]] = {
    "code": (str,),
    "name": (str,),
    "severity": (Severity,),
    "basis": (str,),
    "messages": (Mapping,),
    "editions": (tuple,),
    "first_year": (int, type(None)),
    "last_year": (int, type(None)),
    "agency_kinds": (tuple,),
    "region": (str, type(None)),
    "tags": (tuple,),
    "enabled": (bool,),
    "needs_text": (bool,),
    "needs_prose": (bool,),
    "needs_previous": (bool,),
    "needs_roster": (bool,),
    "needs_locating": (bool,),
    "words": (tuple,),
    "facts": (tuple,),
    "quantities": (tuple,),
    "yields_to": (tuple,),
    "origin": (str,),
}


def _value_problems(made: Rule) -> Iterator[Said]:
    if not re.fullmatch(r"[A-Z]{2,6}\d{3}", made.code):
        yield (
            "the code is not letters and three digits.",
            "Write it like HN001.",
            "代码应为两到六个大写字母加三位数字，如 HN001。",
        )
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made.name):
        yield (
            "the name is not in kebab-case.",
            "Name the defect, like applicant-total-mismatch.",
            "名称应为小写单词以连字符相连，并说出问题，如 applicant-total-mismatch。",
        )
    if made.origin not in ORIGINS:
        known, known_zh = ", ".join(ORIGINS), "、".join(ORIGINS)
        yield (
            f"{made.origin!r} is not an origin.",
            f"Use one of {known}.",
            f"没有来源 {made.origin!r}；可用 {known_zh}。",
        )
    if not made.basis.strip():
        yield (
            "it names no basis.",
            "Name the document and article it rests on.",
            "没有依据；请写明所依据的文件和条款。",
        )
    if not made.messages:
        yield (
            "it has no message.",
            "Give at least one message with zh and en.",
            "没有消息；请至少给出一条，含 zh 和 en。",
        )
    yield from _naming_problems(made)
    for key, message in made.messages.items():
        yield from _message_problems(key, message)


def _naming_problems(made: Rule) -> Iterator[Said]:
    """What a rule names of agencies and reports that they do not have."""
    for kind in made.agency_kinds:
        if kind not in AGENCY_KINDS:
            known, known_zh = ", ".join(AGENCY_KINDS), "、".join(AGENCY_KINDS)
            yield f"{kind!r} is not a kind of agency.", f"Use {known}.", f"没有 {kind!r} 这类机关；可用 {known_zh}。"
    for fact in made.facts:
        if fact not in FACTS:
            known, known_zh = ", ".join(FACTS), "、".join(FACTS)
            yield f"{fact!r} is not a fact of a report.", f"Use {known}.", f"报告没有事实 {fact!r}；可用 {known_zh}。"
    for quantity in made.quantities:
        if quantity.partition(".")[0] not in QUANTITIES:
            known, known_zh = ", ".join(QUANTITIES), "、".join(QUANTITIES)
            yield (
                f"{quantity!r} is not what a narrative counts.",
                f"Begin it with one of {known}.",
                f"{quantity!r} 不是文字中能计数的事项；应以 {known_zh} 之一开头。",
            )
    if not all(made.words):
        yield (
            "a word is empty.",
            "Leave it out: every report has it.",
            "words 中有空字符串；请删去，它出现在任何报告中。",
        )


# What a rule may name that says nothing where a report has none of it.
FACTS = ("noise", "variants", "notes", "unread", "claims", "fee_claims", "missing_rows", "supplementary_tables")
# What the paths of claims begin with.
QUANTITIES = ("requests", "remedies", "disclosure", "applicants", "disclosed_items")
AGENCY_KINDS = ("department", "government", "township", "unknown")


def _message_problems(key: str, message: Any) -> Iterator[Said]:
    if not isinstance(message, Message) or not all(isinstance(text, str) for text in (message.zh, message.en)):
        yield (
            f"message {key} cannot be {message!r}.",
            'Write {"zh": "…", "en": "…"}.',
            f'消息 {key} 不能是 {message!r}；请写成 {{"zh": "…", "en": "…"}}。',
        )
        return
    try:
        fields = {text: template_fields(text) for text in (message.zh, message.en)}
    except ValueError as error:  # of braces that do not match
        yield (
            f"message {key} cannot be filled: {error}.",
            "Write {name} for a value, and {{ or }} for a brace.",
            f"消息 {key} 的花括号不成对，无法填写；值写成 {{name}}，花括号本身写成 {{{{ 或 }}}}。",
        )
        return
    if not message.zh.strip() or not message.en.strip():
        yield f"message {key} is empty.", "Say it in zh and in en.", f"消息 {key} 是空的；zh 和 en 都要写。"
    if any(not field.isidentifier() for names in fields.values() for field in names):
        yield (
            f"message {key} has a field without a name.",
            "Write {name}, not {} or {0}.",
            f"消息 {key} 中有未命名的字段；请写 {{name}}，不写 {{}} 或 {{0}}。",
        )
    if fields[message.zh] != fields[message.en]:
        yield (
            f"message {key} needs other data in zh than in en.",
            "Use the same fields in both.",
            f"消息 {key} 的 zh 和 en 所用字段不同；请用相同的字段。",
        )


def template_fields(template: str) -> set[str]:
    """The names a message template is filled with."""
    names = [name for _, name, _, _ in Formatter().parse(template) if name is not None]
    return {re.split(r"[.\[]", name)[0] for name in names}
