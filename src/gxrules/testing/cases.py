"""Rule cases as data: load them from TOML or a rule's page.

A case gives a report and what a rule says of it. The report is a ``text``,
or values over a ``base``::

    [[case]]
    name = "one application too few"
    year = 2021                                # or edition = "2021", or both
    base = "zeros"                             # or "blanks", "nothing"
    values.requests.received.natural_person = 60
    unbound = ["remedies"]                     # rows and tables nobody could read
    sections = { 6 = "无。" }
    metadata = { year = 2021 }                 # what the caller knows
    settings = { deadlines = {} }              # what is configured, by the rule's own names
    previous.disclosure.administrative_fee.amount = 3    # last year's report, over the same base
    previous_sections = { 5 = "…" }            # what it says
    previous_unbound = ["remedies"]            # what nobody could read of it
    renamed = true                             # whether the agency bore another name then
    unavailable = true                         # whether it was looked for and is not there
    solver = false                             # whether localisation may use one
    supplement.name = "…"                      # supplementary tables, as a plugin's TOML gives them

    roster = "complete"                        # or "partial"; and the agencies below, each with
    [[case.children]]                          # values over the base, or missing, doubled, apart, unbound
    name = "…"
    values.requests.received.total = 3

    [[case.fails]]                             # one for each finding, in order
    message = "mismatch"                       # the only key that must be there
    cells = ["requests.received.total"]        # all of them, or: cell = one of them
    data = { left = 60 }                       # a part of the data
    severity = "error"
    origin = "source"
    line = 3                                   # of the text
    column = 5

A text may be read under ``limits = { lines = 5 }`` (or ``bytes``, ``cells``), or
from bytes: in ``encoding = "utf-8"`` (or another), each � of it a byte that is
no text.

A case that expects no finding says ``passes = true``, ``unknown`` (paths, or
beginnings of paths) or ``outcome``; ``unknown`` may also are beside ``fails``.

A case that all but fails, and does not, has a name that begins with ``near
miss``: it shows that the rule knows where to stop. ``code`` names the rule where a file
holds the cases of several. In Python a case is a :class:`Case` with the same
parts, and ``built`` may be a report made elsewhere.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from gxrules.errors import FixableError
from gxrules.form.supplements import Supplement, make_supplement
from gxrules.reading.limits import Limits
from gxrules.reading.read import read
from gxrules.report.report import Report
from gxrules.report.rosters import COMPLETE, PARTIAL
from gxrules.rules.diagnostics import Outcome
from gxrules.rules.metadata import Metadata
from gxrules.rules.pages import sections_of
from gxrules.rules.rule import Context, Rule, make_context
from gxrules.rules.subordinates import Subordinates
from gxrules.testing.building import BASES, make_report
from gxrules.text.messages import Message, anything, key_faults

NEAR_MISS = "near miss"


@attrs.frozen(kw_only=True, auto_exc=True)
class CaseError(FixableError):
    """A case is written in a way the kit cannot run."""

    case: str
    problem: str
    fix: str

    def __str__(self) -> str:
        return f"case {self.case}: {self.problem} {self.fix}"


@attrs.frozen(kw_only=True)
class Expected:
    """What a case says of one finding; a part that is ``None`` or empty is not compared."""

    message: str
    cells: tuple[str, ...] | None = attrs.field(default=None, converter=attrs.converters.optional(tuple))
    cell: str | None = None
    data: Mapping[str, Any] = attrs.field(factory=dict)
    severity: str | None = None
    origin: str | None = None
    line: int | None = None
    column: int | None = None


@attrs.frozen(kw_only=True)
class Case:
    """A report and what a rule says of it; the module says what the parts mean."""

    name: str
    code: str | None = None
    built: Report | None = None
    text: str | None = None
    limits: Mapping[str, int] = attrs.field(factory=dict)
    encoding: str | None = None
    base: str = "zeros"
    year: int | None = None
    edition: str | None = None
    title: str | None = None
    agency: str | None = None
    agency_kind: str = "unknown"
    values: Mapping[str, Any] = attrs.field(factory=dict)
    unbound: Sequence[str] = ()
    sections: Mapping[str, str] = attrs.field(factory=dict)
    metadata: Mapping[str, Any] = attrs.field(factory=dict)
    settings: Mapping[str, Any] = attrs.field(factory=dict)
    previous: Mapping[str, Any] = attrs.field(factory=dict)
    previous_sections: Mapping[str, str] = attrs.field(factory=dict)
    previous_unbound: Sequence[str] = ()
    renamed: bool = False
    unavailable: bool = False
    children: Sequence[Mapping[str, Any]] = ()
    roster: str = PARTIAL
    supplement: Mapping[str, Any] = attrs.field(factory=dict)
    solver: bool = True
    fails: Sequence[Expected] = ()
    passes: bool = False
    unknown: Sequence[str] = ()
    outcome: str | None = None

    def __attrs_post_init__(self) -> None:
        problem = _problem(self)
        if problem is not None:
            raise CaseError(case=self.name, problem=problem[0], fix=problem[1])

    @property
    def is_near_miss(self) -> bool:
        """True if it says that it all but fails, and does not."""
        return not self.fails and self.name.startswith(NEAR_MISS)

    @property
    def due(self) -> Outcome:
        """The outcome the case expects."""
        if self.outcome is not None:
            return Outcome(self.outcome)
        if self.fails:
            return Outcome.FAILED
        return Outcome.PASSED if self.passes else Outcome.NOT_EVALUABLE

    def report(self) -> Report:
        """The report of the case."""
        if self.built is not None:
            return self.built
        if self.text is not None:
            text = self.text if self.encoding is None else _damage(self.text, self.encoding)
            return read(text, limits=Limits(**self.limits), supplements=self._supplements())
        return make_report(
            self.values,
            base=self.base,
            year=self.year,
            edition=self.edition,
            title=self.title,
            agency=self.agency,
            agency_kind=self.agency_kind,
            sections={int(number): text for number, text in self.sections.items()},
            unbound=self.unbound,
            supplements=self._supplements(),
        )

    def _supplements(self) -> tuple[Supplement, ...]:
        return (make_supplement(self.supplement, self.name),) if self.supplement else ()

    def context(self) -> Context:
        """What the caller gives beside the report."""
        return make_context(
            previous=self._previous(),
            renamed=self.renamed,
            unavailable=_UNAVAILABLE if self.unavailable else None,
            subordinates=self._subordinates(),
            metadata=Metadata(**self.metadata),
            settings=self.settings,
            solving=self.solver,
        )

    def _previous(self) -> Report | None:
        if not (self.previous or self.previous_sections or self.previous_unbound):
            return None
        return make_report(
            self.previous,
            base=self.base,
            year=self.year and self.year - 1,
            sections={int(number): text for number, text in self.previous_sections.items()},
            unbound=self.previous_unbound,
        )

    def _subordinates(self) -> Subordinates | None:
        if not self.children:
            return None
        return Subordinates(
            reports={each["name"]: self._child(each) for each in self.children},
            complete=self.roster == COMPLETE,
            apart=frozenset(each["name"] for each in self.children if each.get("apart")),
            doubled=frozenset(each["name"] for each in self.children if each.get("doubled")),
        )

    def _child(self, child: Mapping[str, Any]) -> Report | None:
        if child.get("missing") or child.get("doubled"):
            return None
        return make_report(
            child.get("values", {}),
            base=self.base,
            year=self.year,
            agency=child["name"],
            unbound=child.get("unbound", ()),
        )


_UNAVAILABLE = Message("没有上一年度报告。", "There is no report of the year before.")


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a TOML file; raises :class:`CaseError` where one cannot be run."""
    data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    return tuple(parse_case(entry, f"{path.stem}[{index}]") for index, entry in enumerate(data["case"]))


def page_sections(rule: Rule) -> Mapping[str, str]:
    """The sections of a rule's English page by heading, in order."""
    return sections_of(rule.page)


def page_cases(rule: Rule) -> Iterator[Case]:
    """The examples on a rule's page: its blocks of TOML, each a case without ``[[case]]``."""
    return (case for _, case in page_cases_by_heading(rule))


def page_cases_by_heading(rule: Rule) -> Iterator[tuple[str, Case]]:
    """The same with the section that each is in."""
    for heading, text in page_sections(rule).items():
        for index, block in enumerate(re.findall(r"^```toml\n(.*?)^```", text, flags=re.M | re.S)):
            data = tomllib.loads(block, parse_float=Decimal)
            yield heading, parse_case(data, f"{rule.code} {heading}[{index}]")


def parse_case(data: Mapping[str, Any], origin: str) -> Case:
    """Read one case; ``origin`` names it in errors, and is its name where it has none.

    Raises :class:`CaseError` for a part no case has, and for a case that says nothing.
    """
    settings = {"name": origin, **data}
    _refuse_unknown(settings, Case, origin)
    for entry in data.get("fails", ()):
        _refuse_unknown(entry, Expected, origin)
    _refuse_unknown(data.get("limits", {}), Limits, origin)
    settings["fails"] = tuple(Expected(**entry) for entry in data.get("fails", ()))
    return Case(**settings)


def _problem(case: Case) -> tuple[str, str] | None:
    """What leaves a case without meaning, and how to fix it."""
    if not (case.fails or case.passes or case.unknown or case.outcome):
        return "it expects nothing.", "Give fails, passes, unknown or outcome."
    if case.base not in BASES:
        return f"there is no base {case.base}.", f"Use one of {', '.join(BASES)}."
    if case.text is not None and (case.values or case.sections or case.year or case.edition):
        return "it gives a text and values.", "Give one of the two."
    if case.built is not None and (case.text is not None or case.values or case.sections):
        return "it gives a report that is built, and a text or values.", "Give one of the two."
    if case.text is None and (case.limits or case.encoding):
        return "it tells how to read no text.", "Give a text, too."
    return None


def _refuse_unknown(data: Mapping[str, Any], made: type, origin: str) -> None:
    for fault in key_faults(data, {field.name: anything for field in attrs.fields(made)}):
        raise CaseError(case=origin, problem=f"it has no part {fault.key}.", fix=fault.hint.en)


def _damage(text: str, encoding: str) -> bytes:
    """The text in bytes; 0xFF, which neither UTF-8 nor GB18030 knows, for each replacement character."""
    return b"\xff".join(part.encode(encoding) for part in text.split("\N{REPLACEMENT CHARACTER}"))
