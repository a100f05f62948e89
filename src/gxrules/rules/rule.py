"""A rule: its metadata, what it yields, and what it is given."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import attrs

from gxrules.form.editions import Identity
from gxrules.localisation.failing import has_failing, with_identities
from gxrules.report.cells import Cell
from gxrules.report.report import Report
from gxrules.rules import held_values as held
from gxrules.rules.checks import AbsentCheck, docstring_of, imported, is_importable
from gxrules.rules.diagnostics import ORIGINS, Outcome, Related, RuleOutcome, Severity, Suggestion, Value
from gxrules.rules.metadata import Metadata
from gxrules.rules.pages import Pages, split_pages
from gxrules.rules.subordinates import Subordinates
from gxrules.text.frozen_values import Reduced, reduce_frozen
from gxrules.text.messages import Message
from gxrules.text.source import Span

if TYPE_CHECKING:
    from gxrules.localisation.explanations import Cause, Explanation

Place = Cell | str


def _paths(cells: Iterable[Place]) -> tuple[str, ...]:
    return held.paths_of(cells)


def _identities(identities: Iterable[Identity]) -> tuple[Identity, ...]:
    return held.parts_of("explains", identities)


def _places(related: Iterable[Related]) -> tuple[Related, ...]:
    return held.parts_of("related", related)


_text = held.one_of(str)
_text_or_none = held.one_of(str, type(None))


@attrs.frozen
class Finding:
    """One defect, as a check yields it.

    ``message`` is a message id of the rule and ``data`` fills its template;
    what is said otherwise in Chinese than in English is a :class:`Message`.
    ``cells`` are cells or their paths. ``span`` defaults to the first cell's.
    ``severity`` and ``origin`` default to the rule's. ``key`` separates
    findings of one rule without cells: a topic, a section; never a value.
    ``explains`` are identities that fail because of what this finding reports: their
    findings are shown below it.

    Raises :class:`~gxrules.errors.RuleError` for a value that a finding cannot
    hold: none of these types, a number that is not finite or has more than
    100 digits.
    """

    message: str = attrs.field(validator=_text)
    data: Mapping[str, Any] = attrs.field(factory=dict, kw_only=True, validator=held.verify_data)
    cells: tuple[str, ...] = attrs.field(default=(), converter=_paths, kw_only=True)
    span: Span | None = attrs.field(default=None, kw_only=True, validator=held.verify_span)
    related: tuple[Related, ...] = attrs.field(
        default=(), converter=_places, kw_only=True, validator=held.all_of(Related)
    )
    expected: Value = attrs.field(default=None, kw_only=True, validator=held.verify_value)
    actual: Value = attrs.field(default=None, kw_only=True, validator=held.verify_value)
    severity: Severity | None = attrs.field(default=None, kw_only=True, validator=held.one_of(Severity, type(None)))
    origin: str | None = attrs.field(default=None, kw_only=True, validator=held.verify_origin(ORIGINS))
    suggestion: Suggestion | None = attrs.field(
        default=None, kw_only=True, validator=held.one_of(Suggestion, type(None))
    )
    key: str | None = attrs.field(default=None, kw_only=True, validator=_text_or_none)
    explains: tuple[Identity, ...] = attrs.field(
        default=(), converter=_identities, kw_only=True, validator=held.all_of(Identity)
    )


@attrs.frozen
class Unknown:
    """A part of a check that could not be done: the cells it lacks, and why if not obvious, best in both languages."""

    cells: tuple[str, ...] = attrs.field(default=(), converter=_paths)
    reason: str | Message | None = attrs.field(
        default=None, kw_only=True, validator=held.one_of(str, Message, type(None))
    )


@attrs.frozen(kw_only=True)
class Context:
    """The optional input of a rule: other reports, metadata, and the tables that plugins fill.

    ``previous`` is last year's report of the agency, ``earlier`` all its
    earlier ones by year; ``renamed`` tells that last year it bore another
    name. ``unavailable`` says why last year's report was looked for and is not
    there. ``subordinates`` are the agencies that a roster lists below this
    one. ``identities`` are equations that rules ask for beside those of the
    form. ``report`` is the one that is checked; without it, or where
    ``locating`` is off, nothing is explained. ``solving`` says whether the
    solver may be used where it is installed.
    """

    previous: Report | None = None
    earlier: Mapping[int, Report] = MappingProxyType({})
    renamed: bool = False
    unavailable: Message | None = None
    subordinates: Subordinates | None = None
    metadata: Metadata = attrs.field(factory=Metadata)
    settings: Mapping[str, Sequence[Mapping[str, Any]]] = MappingProxyType({})
    report: Report | None = attrs.field(default=None, repr=False)
    locating: bool = True
    solving: bool = True
    identities: tuple[Identity, ...] = ()

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
        report = self.report and with_identities(self.report, self.identities)
        if report is None or not self.locating or not has_failing(report):
            return ()
        from gxrules.localisation.locate import find_causes

        return find_causes(report, previous=self.previous, solve=self.solving)

    @cached_property
    def explanations(self) -> tuple[Explanation, ...]:
        """The smallest sets of cells whose correction makes every identity hold, best first.

        They are the same with and without the extra ``locate``; what it adds is
        in ``proposals``.
        """
        return self._combined(solved=False)

    @cached_property
    def proposals(self) -> tuple[Explanation, ...]:
        """The explanations, or where a cause has none, what the extra ``locate`` found for it."""
        return self._combined(solved=True)

    def _combined(self, *, solved: bool) -> tuple[Explanation, ...]:
        if not self.causes:
            return ()
        from gxrules.localisation.explanations import combine

        return combine(self.causes, solved=solved)


@attrs.frozen(kw_only=True)
class ComparedContext(Context):
    """The context of a rule with ``needs_previous``: last year's report is there."""

    previous: Report


def make_context(**parts: Any) -> Context:
    """A context of these parts, as the rules with ``needs_previous`` take it where last year's report is there."""
    return Context(**parts) if parts.get("previous") is None else ComparedContext(**parts)


Check = Callable[..., Iterable[Finding | Unknown]]
# What a rule is asked about: one report after the other, or all reports of a batch at once.
REPORT, CORPUS = "report", "corpus"


@attrs.frozen(kw_only=True)
class Rule:
    """A check with its metadata; see :func:`rule` for what each part means.

    A rule that is data has its page in ``documentation``, and in ``identities`` the equations that it asks
    for beside those of the form: wrong cells are sought with these, too.
    """

    code: str
    name: str
    severity: Severity
    basis: str
    messages: Mapping[str, Message]
    check: Check = attrs.field(eq=False, repr=False)
    editions: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    agency_kinds: tuple[str, ...] = ()
    region: str | None = None
    tags: tuple[str, ...] = ()
    enabled: bool = True
    needs_text: bool = False
    needs_prose: bool = False
    needs_previous: bool = False
    needs_roster: bool = False
    needs_locating: bool = False
    words: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    quantities: tuple[str, ...] = ()
    yields_to: tuple[str, ...] = ()
    origin: str = "source"
    wants_context: bool = False
    scope: str = REPORT
    documentation: str = attrs.field(default="", repr=False)
    identities: tuple[Identity, ...] = ()

    @property
    def pages(self) -> Pages:
        """The documentation page in both languages, from the docstring of the module that holds the check."""
        return split_pages(inspect.cleandoc(self.documentation or docstring_of(self.check)))

    def __reduce__(self) -> Reduced:
        """Itself by the name of its check, like a function; where nobody can import that, all but the check."""
        if is_importable(self, self.check):
            return imported, (self.check.__module__, self.check.__name__)
        return reduce_frozen(attrs.evolve(self, check=AbsentCheck(docstring_of(self.check))))

    def __copy__(self) -> Rule:
        return self

    def __deepcopy__(self, _: object) -> Rule:
        return self

    @property
    def page(self) -> str:
        """The English page."""
        return self.pages.english

    @property
    def title(self) -> Message:
        """What people call the rule: its Chinese title, where it has one, and its name."""
        return Message(self.pages.title or self.name, self.name)

    @property
    def summary(self) -> str:
        """The first line of the English page."""
        return _first_line(self.page)

    def page_in(self, lang: str) -> str:
        """The page in ``"zh"`` or ``"en"``; the English one where there is no Chinese."""
        return (lang == "zh" and self.pages.chinese) or self.page

    def summary_in(self, lang: str) -> str:
        """The first line of that page."""
        return _first_line(self.page_in(lang))

    def may_speak(self, report: Report) -> bool:
        """False where a report lacks all the words, facts or quantities, without one of which the rule says nothing."""
        if self.words and not report.has_word(self.words):
            return False
        if self.facts and not any(getattr(report, fact) for fact in self.facts):
            return False
        return not self.quantities or report.has_quantity(self.quantities)

    def run(self, report: Report, context: Context) -> Iterable[Finding | Unknown]:
        """What the rule says of a report; nothing, without asking it, where it cannot say anything."""
        return self.ask(report, context) if self.may_speak(report) else ()

    def ask(self, report: Report, context: Context) -> Iterable[Finding | Unknown]:
        """Call the check with the arguments it takes."""
        return self.check(report, context and context.about(report)) if self.wants_context else self.check(report)


def _first_line(page: str) -> str:
    return page.partition("\n")[0]


@attrs.frozen(kw_only=True)
class LoadedRule:
    """A rule, the plugin it came from, and the tags of that plugin's family."""

    rule: Rule
    plugin: str
    family_tags: tuple[str, ...] = ()

    @cached_property
    def passed(self) -> RuleOutcome:
        """The outcome of the rule on most reports; one value serves them all."""
        return RuleOutcome(outcome=Outcome.PASSED, plugin=self.plugin)

    def not_applicable(self, reason: Message) -> RuleOutcome:
        """The outcome of the rule where it is not for a report."""
        return RuleOutcome(outcome=Outcome.NOT_APPLICABLE, plugin=self.plugin, reason=reason)

    def not_evaluable(self, reason: Message) -> RuleOutcome:
        """The outcome of the rule where something it was to be given is not there."""
        return RuleOutcome(outcome=Outcome.NOT_EVALUABLE, plugin=self.plugin, reason=reason)

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The names that select this rule by itself: its code, its name, its tags; in small letters."""
        return frozenset(name.lower() for name in (self.rule.code, self.rule.name, *self.rule.tags))

    @cached_property
    def names(self) -> frozenset[str]:
        """The names that select this rule, alone or among others: beginnings of its code, plugin and family, too."""
        code = self.rule.code.lower()
        family = {name.lower() for name in (self.plugin, *self.family_tags)}
        return self.own_names | family | {code[:end] for end in range(1, len(code))}
