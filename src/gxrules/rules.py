"""What a rule is, what it yields, and what it is given."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from string import Formatter
from types import MappingProxyType
from typing import Any

import attrs

from gxrules.cells import Cell
from gxrules.diagnostics import ORIGINS, Message, Outcome, Related, RuleOutcome, Severity, Suggestion, Value
from gxrules.editions import Identity
from gxrules.errors import Problem, RuleError
from gxrules.explanations import Cause, Explanation, combined
from gxrules.localisation import find_causes
from gxrules.report import Report
from gxrules.source import Span

Place = Cell | str


def _paths(cells: Iterable[Place]) -> tuple[str, ...]:
    return tuple(cell if isinstance(cell, str) else cell.path for cell in cells)


def _identities(identities: Iterable[Identity]) -> tuple[Identity, ...]:
    return tuple(identities)


def _places(related: Iterable[Related]) -> tuple[Related, ...]:
    return tuple(related)


@attrs.frozen
class Finding:
    """One defect, as a check yields it.

    ``message`` is a message id of the rule and ``data`` fills its template;
    what is said otherwise in Chinese than in English is a :class:`Message`.
    ``cells`` are cells or their paths. ``span`` defaults to the first cell's.
    ``severity`` and ``origin`` default to the rule's. ``key`` tells apart
    findings of one rule without cells: a topic, a section; never a value.
    ``explains`` are identities that fail for what this finding tells: their
    findings are shown below it.
    """

    message: str
    data: Mapping[str, Any] = attrs.field(factory=dict, kw_only=True)
    cells: tuple[str, ...] = attrs.field(default=(), converter=_paths, kw_only=True)
    span: Span | None = attrs.field(default=None, kw_only=True)
    related: tuple[Related, ...] = attrs.field(default=(), converter=_places, kw_only=True)
    expected: Value = attrs.field(default=None, kw_only=True)
    actual: Value = attrs.field(default=None, kw_only=True)
    severity: Severity | None = attrs.field(default=None, kw_only=True)
    origin: str | None = attrs.field(default=None, kw_only=True)
    suggestion: Suggestion | None = attrs.field(default=None, kw_only=True)
    key: str | None = attrs.field(default=None, kw_only=True)
    explains: tuple[Identity, ...] = attrs.field(default=(), converter=_identities, kw_only=True)


@attrs.frozen
class Unknown:
    """A part of a check that could not be done: the cells it lacks, and why if not obvious, best in both languages."""

    cells: tuple[str, ...] = attrs.field(default=(), converter=_paths)
    reason: str | Message | None = attrs.field(default=None, kw_only=True)


@attrs.frozen(kw_only=True)
class Metadata:
    """What the caller knows and the text does not say; each part optional."""

    published: date | None = None
    agency_kind: str | None = None
    region: str | None = None
    year: int | None = None


@attrs.frozen(kw_only=True)
class Context:
    """What is optional beside the report: last year's report, metadata, and the tables that plugins fill.

    ``report`` is the one that is checked; without it, or where ``locating`` is
    off, nothing is explained. ``solving`` tells whether the solver may be used
    where it is installed.
    """

    previous: Report | None = None
    metadata: Metadata = Metadata()
    settings: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({})
    report: Report | None = attrs.field(default=None, repr=False)
    locating: bool = True
    solving: bool = True

    def region(self, report: Report) -> str:
        """The region of ``report``: what the caller says, else what the agency's name says, else ``""``."""
        return self.metadata.region or report.region or ""

    def entries(self, table: str, report: Report) -> Iterator[Mapping[str, Any]]:
        """The entries of a table that hold for the region of ``report``; those without a region hold for all."""
        region = self.region(report)
        return (entry for entry in self.settings.get(table, ()) if region.startswith(entry.get("region", "")))

    def about(self, report: Report) -> Context:
        """The same context for a report that is checked."""
        return self if self.report is report else attrs.evolve(self, report=report)

    @cached_property
    def causes(self) -> tuple[Cause, ...]:
        """Why identities of the report fail: groups of them, each with its explanations; found once."""
        if self.report is None or not self.locating:
            return ()
        return find_causes(self.report, previous=self.previous, solve=self.solving)

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """The smallest sets of cells whose correction makes every identity hold, best first."""
        return combined(self.causes)


Check = Callable[..., Iterable[Finding | Unknown]]


@attrs.frozen(kw_only=True)
class Rule:
    """A check with its metadata; see :func:`rule` for what each part means."""

    code: str
    name: str
    severity: Severity
    basis: str
    messages: Mapping[str, Message]
    check: Check = attrs.field(eq=False, repr=False)
    editions: tuple[str, ...] = ()
    first_year: int | None = None
    agency_kinds: tuple[str, ...] = ()
    region: str | None = None
    tags: tuple[str, ...] = ()
    enabled: bool = True
    needs_text: bool = False
    needs_previous: bool = False
    needs_locating: bool = False
    yields_to: tuple[str, ...] = ()
    origin: str = "source"
    wants_context: bool = False

    @property
    def page(self) -> str:
        """The documentation page: the docstring of the module that holds the check."""
        return inspect.cleandoc(sys.modules[self.check.__module__].__doc__ or "")

    @property
    def summary(self) -> str:
        """The page's first line."""
        return self.page.partition("\n")[0]

    def run(self, report: Report, context: Context) -> Iterable[Finding | Unknown]:
        """Call the check with the arguments it takes."""
        return self.check(report, context and context.about(report)) if self.wants_context else self.check(report)


@attrs.frozen(kw_only=True)
class LoadedRule:
    """A rule and the plugin it came from."""

    rule: Rule
    plugin: str

    @cached_property
    def passed(self) -> RuleOutcome:
        """What becomes of the rule on most reports; one value serves them all."""
        return RuleOutcome(outcome=Outcome.PASSED, plugin=self.plugin)

    def not_applicable(self, reason: Message) -> RuleOutcome:
        """What becomes of the rule where it is not for a report."""
        return RuleOutcome(outcome=Outcome.NOT_APPLICABLE, plugin=self.plugin, reason=reason)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """What selects this rule by itself: its code, its name, its tags; in small letters."""
        return frozenset(name.lower() for name in (self.rule.code, self.rule.name, *self.rule.tags))

    @cached_property
    def names(self) -> frozenset[str]:
        """What selects this rule, alone or among others: the beginnings of its code and its plugin, too."""
        code = self.rule.code.lower()
        return self.own_names | {self.plugin.lower()} | {code[:end] for end in range(1, len(code))}


def rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    basis: str,
    messages: Mapping[str, Mapping[str, str]],
    editions: tuple[str, ...] = (),
    first_year: int | None = None,
    agency_kinds: tuple[str, ...] = (),
    region: str | None = None,
    tags: tuple[str, ...] = (),
    enabled: bool = True,
    needs_text: bool = False,
    needs_previous: bool = False,
    needs_locating: bool = False,
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
    :param region: a region name; the rule applies where the report's region starts with it.
    :param needs_text: not applicable to a report built without text.
    :param needs_previous: not applicable without last year's report.
    :param needs_locating: not applicable where wrong cells are not looked for.
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
                mend="Write def check(report) or def check(report, context).",
                zh=f"检查函数有 {given} 个参数；请写成 def check(report) 或 def check(report, context)。",
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
            agency_kinds=agency_kinds,
            region=region,
            tags=tags,
            enabled=enabled,
            needs_text=needs_text,
            needs_previous=needs_previous,
            needs_locating=needs_locating,
            yields_to=yields_to,
            origin=origin,
            wants_context=given > 1,
        )
        verify_rule(made)
        return made

    return decorate


def _message(texts: Any) -> Any:
    """The texts as a message; what cannot be one is left as it is, for :func:`rule_problems` to tell."""
    return Message(**texts) if isinstance(texts, Mapping) and set(texts) == {"zh", "en"} else texts


def verify_rule(made: Rule) -> None:
    """Raise :class:`~gxrules.errors.RuleError` where a rule's metadata cannot be used."""
    for found in rule_problems(made):
        raise RuleError(rule=f"{made.code} ({made.name})", problem=found.problem, mend=found.mend, zh=found.zh)


def rule_problems(made: Rule) -> Iterator[Problem]:
    """What is wrong with a rule's metadata; where a type is wrong, nothing else is said."""
    wrong = [Problem(*said) for said in _type_problems(made)]
    yield from wrong or (Problem(*said) for said in _value_problems(made))


Said = tuple[str, str, str]


def _type_problems(made: Rule) -> Iterator[Said]:
    for name, kinds in _TYPES.items():
        value = getattr(made, name)
        if not isinstance(value, kinds) or (isinstance(value, bool) and bool not in kinds):
            told = " or ".join(_KIND_NAMES[kind][0] for kind in kinds)
            told_zh = "或".join(_KIND_NAMES[kind][1] for kind in kinds)
            yield f"{name} cannot be {value!r}.", f"Give {told}.", f"{name} 不能是 {value!r}；请写{told_zh}。"
    for name in ("editions", "agency_kinds", "tags", "yields_to"):
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
    "agency_kinds": (tuple,),
    "region": (str, type(None)),
    "tags": (tuple,),
    "enabled": (bool,),
    "needs_text": (bool,),
    "needs_previous": (bool,),
    "needs_locating": (bool,),
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
        yield f"{made.origin!r} is no origin.", f"Use one of {known}.", f"没有来源 {made.origin!r}；可用 {known_zh}。"
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
    for kind in made.agency_kinds:
        if kind not in AGENCY_KINDS:
            known, known_zh = ", ".join(AGENCY_KINDS), "、".join(AGENCY_KINDS)
            yield f"{kind!r} is no kind of agency.", f"Use {known}.", f"没有 {kind!r} 这类机关；可用 {known_zh}。"
    for key, message in made.messages.items():
        yield from _message_problems(key, message)


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
