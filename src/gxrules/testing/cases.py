"""Rule cases as data: load them from TOML or a rule's page, run them, say what differs.

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

    [[case.fails]]                             # one for each finding, in order
    message = "mismatch"                       # the only key that must be there
    cells = ["requests.received.total"]        # all of them, or: cell = one of them
    data = { left = 60 }                       # a part of the data
    severity = "error"
    origin = "source"
    line = 3                                   # of the text

A text may be read under ``limits = { lines = 5 }`` (or ``bytes``, ``cells``), or
from bytes: in ``encoding = "utf-8"`` (or another), each � of it a byte that is
no text.

A case that expects no finding says ``passes = true``, ``unknown`` (paths, or
beginnings of paths) or ``outcome``; ``unknown`` may also stand beside ``fails``.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import attrs

from gxrules.checking import check_report
from gxrules.config import Config
from gxrules.diagnostics import Outcome, RuleOutcome
from gxrules.editions import Edition, edition_for, official_editions
from gxrules.errors import GxrulesError
from gxrules.limits import Limits
from gxrules.reading import read
from gxrules.report import Report
from gxrules.rules import Context, Finding, LoadedRule, Metadata, Rule

BASES: Mapping[str, int | str | None] = {"zeros": 0, "blanks": "", "nothing": None}


@attrs.frozen(kw_only=True, auto_exc=True)
class CaseError(GxrulesError):
    """A case is written in a way the kit cannot run."""

    case: str
    problem: str
    mend: str

    def __str__(self) -> str:
        return f"case {self.case}: {self.problem} {self.mend}"


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


@attrs.frozen(kw_only=True)
class Case:
    """A report and what a rule says of it; the module says what the parts mean."""

    name: str
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
    fails: Sequence[Expected] = ()
    passes: bool = False
    unknown: Sequence[str] = ()
    outcome: str | None = None

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
        if self.text is not None:
            text = self.text if self.encoding is None else _damaged(self.text, self.encoding)
            return read(text, limits=Limits(**self.limits))
        form = _form(self)
        fill = BASES[self.base]
        values = {} if fill is None else dict.fromkeys(form.cells, fill)
        values |= dict(_flat(self.values))
        lost = tuple(f"{prefix}." for prefix in self.unbound)
        return Report.from_values(
            {path: value for path, value in values.items() if not f"{path}.".startswith(lost)},
            year=self.year,
            edition=form.name,
            title=self.title,
            agency=self.agency,
            agency_kind=self.agency_kind,
            sections={int(number): text for number, text in self.sections.items()},
        )

    def context(self) -> Context:
        """What the caller gives beside the report."""
        before = Case(name=self.name, base=self.base, year=self.year and self.year - 1, values=self.previous)
        previous = before.report() if self.previous else None
        return Context(previous=previous, metadata=Metadata(**self.metadata), settings=self.settings)


def load_cases(path: Path) -> tuple[Case, ...]:
    """The cases of a TOML file; raises :class:`CaseError` where one cannot be run."""
    data = tomllib.loads(path.read_text("utf-8"), parse_float=Decimal)
    return tuple(parse_case(entry, f"{path.stem}[{index}]") for index, entry in enumerate(data["case"]))


def page_sections(rule: Rule) -> Mapping[str, str]:
    """The sections of a rule's page by heading, in order."""
    parts = re.split(r"^## (.+)$", rule.page, flags=re.M)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def page_cases(rule: Rule) -> Iterator[Case]:
    """The examples on a rule's page: its blocks of TOML, each a case without ``[[case]]``."""
    for heading, text in page_sections(rule).items():
        for index, block in enumerate(re.findall(r"^```toml\n(.*?)^```", text, flags=re.M | re.S)):
            data = tomllib.loads(block, parse_float=Decimal)
            yield parse_case(data, f"{rule.code} {heading}[{index}]")


def parse_case(data: Mapping[str, Any], origin: str) -> Case:
    """Read one case; ``origin`` names it in errors, and is its name where it has none."""
    settings = {"name": origin, **data}
    _refuse_unknown(settings, Case, origin)
    for entry in data.get("fails", ()):
        _refuse_unknown(entry, Expected, origin)
    _refuse_unknown(data.get("limits", {}), Limits, origin)
    settings["fails"] = tuple(Expected(**entry) for entry in data.get("fails", ()))
    case = Case(**settings)
    if not (case.fails or case.passes or case.unknown or case.outcome):
        raise CaseError(case=origin, problem="it expects nothing.", mend="Give fails, passes, unknown or outcome.")
    if case.base not in BASES:
        raise CaseError(case=origin, problem=f"there is no base {case.base}.", mend=f"Use one of {', '.join(BASES)}.")
    if case.text is not None and (case.values or case.sections or case.year or case.edition):
        raise CaseError(case=origin, problem="it gives a text and values.", mend="Give one of the two.")
    if case.text is None and (case.limits or case.encoding):
        raise CaseError(case=origin, problem="it tells how to read no text.", mend="Give a text, too.")
    return case


def _refuse_unknown(data: Mapping[str, Any], made: type, origin: str) -> None:
    names = [field.name for field in attrs.fields(made)]
    for key in data:
        if key not in names:
            close = difflib.get_close_matches(key, names, n=1, cutoff=0)
            raise CaseError(case=origin, problem=f"it has no part {key}.", mend=f"Did you mean {close[0]}?")


def _damaged(text: str, encoding: str) -> bytes:
    """The text in bytes; 0xFF, which neither UTF-8 nor GB18030 knows, for each replacement character."""
    return b"\xff".join(part.encode(encoding) for part in text.split("\N{REPLACEMENT CHARACTER}"))


def _form(case: Case) -> Edition:
    forms = official_editions()
    return next((form for form in forms if form.name == case.edition), edition_for(case.year, forms))


def _flat(values: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    for key, value in values.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield prefix + key, value


def run_case(rule: Rule, case: Case) -> tuple[str, ...]:
    """What differs between what ``rule`` says and what ``case`` expects; empty where nothing does."""
    report = case.report()
    context = case.context()
    loaded = LoadedRule(rule=rule, plugin="cases")
    outcome = check_report(report, [loaded], Config(select=(rule.code,)), context).outcomes[rule.code]
    if outcome.outcome is not case.due:
        return (f"the outcome is {outcome.outcome}, not {case.due}: {outcome.traceback or outcome.reason}",)
    if outcome.outcome in (Outcome.NOT_APPLICABLE, Outcome.CRASHED):
        return ()
    found = [said for said in rule.run(report, context) if isinstance(said, Finding)]
    return (*_differences(rule, case, found, report), *_unknown_differences(case, outcome))


def _differences(rule: Rule, case: Case, found: Sequence[Finding], report: Report) -> Iterator[str]:
    if len(found) != len(case.fails):
        yield f"{len(found)} findings, not {len(case.fails)}: {[(one.message, dict(one.data)) for one in found]}"
    for index, (finding, expected) in enumerate(zip(found, case.fails, strict=False)):
        for part, is_, due in _parts(rule, finding, expected, report):
            if is_ != due:
                yield f"finding {index}: {part} is {is_!r}, not {due!r}"


def _parts(rule: Rule, finding: Finding, expected: Expected, report: Report) -> Iterable[tuple[str, Any, Any]]:
    yield "message", finding.message, expected.message
    for key, due in expected.data.items():
        yield f"data.{key}", finding.data.get(key), due
    if expected.cells is not None:
        yield "cells", finding.cells, expected.cells
    if expected.cell is not None:
        yield f"{expected.cell} among cells", expected.cell in finding.cells, True
    if expected.severity is not None:
        yield "severity", str(finding.severity or rule.severity), expected.severity
    if expected.origin is not None:
        yield "origin", finding.origin or rule.origin, expected.origin
    if expected.line is not None:
        span, source = finding.span, report.source
        yield "line", source.position(span.start)[0] if source and span else None, expected.line


def _unknown_differences(case: Case, outcome: RuleOutcome) -> Iterator[str]:
    known = tuple(f"{prefix}." for prefix in case.unknown)
    surplus = [path for path in outcome.unknown if not f"{path}.".startswith(known)]
    if surplus:
        yield f"unknown are also {surplus}"
    for prefix in known:
        if not any(f"{path}.".startswith(prefix) for path in outcome.unknown):
            yield f"{prefix.rstrip('.')} is not unknown"
