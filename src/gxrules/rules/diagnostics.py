"""Diagnostics and what goes with them: severities, outcomes, verdicts."""

from __future__ import annotations

import enum
import hashlib
from collections.abc import Iterable
from decimal import Decimal

import attrs

from gxrules.rules import held_values as held
from gxrules.text.messages import Message
from gxrules.text.source import Span

Value = int | Decimal | str | None


def _paths(given: Iterable[str]) -> tuple[str, ...]:
    return held.parts_of("cells", given)


def _names(given: Iterable[str]) -> tuple[str, ...]:
    return held.parts_of("repairs", given)


class Severity(enum.StrEnum):
    """How wrong a finding is.

    An error is wrong under every reading, or a statutory element is absent. A
    warning is very likely a defect, with legitimate exceptions. An info is
    cosmetic, an artefact of extraction, or a hint.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for an error, 1 for a warning, 2 for an info."""
        return _RANKS[self]


_RANKS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


class Outcome(enum.StrEnum):
    """The outcome of one rule on one report."""

    PASSED = "passed"
    FAILED = "failed"
    NOT_APPLICABLE = "not_applicable"
    NOT_EVALUABLE = "not_evaluable"
    CRASHED = "crashed"


class Verdict(enum.StrEnum):
    """The verdict on one file: passed, failed, not certain, or not looked at, since nothing reads files of its kind."""

    PASSED = "passed"
    FAILED = "failed"
    INCOMPLETE = "incomplete"
    NOT_CHECKED = "not_checked"


@attrs.frozen(kw_only=True)
class Related:
    """Another place a finding rests on.

    ``note`` names its part: ``addend``, ``total``, ``phrase``, ``correction``,
    ``cause``, ``supports``, ``contradicts``, ``place``, …
    """

    span: Span | None = attrs.field(default=None, validator=held.verify_span)
    cells: tuple[str, ...] = attrs.field(default=(), converter=_paths, validator=held.all_of(str))
    note: str = attrs.field(default="place", validator=held.one_of(str))


@attrs.frozen(kw_only=True)
class Suggestion:
    """A repair: the cell, the value it would take, and the names of the identities that then hold."""

    path: str = attrs.field(validator=held.one_of(str))
    value: int | Decimal = attrs.field(validator=held.verify_number)
    repairs: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=held.all_of(str))


@attrs.frozen(kw_only=True)
class Diagnostic:
    """A finding as a value: what is wrong, where, on what basis. Never raised.

    ``span`` is ``None`` where the report was built without text, or where
    what is missing has no place. ``cells`` are cell paths. ``expected`` and
    ``actual`` are ``None`` where the finding compares nothing. ``explains``
    are the cells of the sums that fail because of what this finding reports, and
    ``explained_by`` is the fingerprint of the finding that explains this one.
    """

    code: str
    name: str
    severity: Severity
    message: Message
    span: Span | None = None
    cells: tuple[str, ...] = ()
    related: tuple[Related, ...] = ()
    expected: Value = None
    actual: Value = None
    basis: str = ""
    origin: str = "source"
    suggestion: Suggestion | None = None
    fingerprint: str = ""
    explains: tuple[frozenset[str], ...] = attrs.field(default=(), repr=False)
    explained_by: str | None = None


@attrs.frozen(kw_only=True)
class Suppressed:
    """A finding that is accepted: ``by`` a ``baseline`` or a ``suppression``.

    A suppression has a ``reason``, and the ``place`` where it is written.
    """

    diagnostic: Diagnostic
    by: str
    reason: str | None = None
    place: str | None = None


ORIGINS = ("source", "extraction", "unknown")


def fingerprint(code: str, edition: str, cells: tuple[str, ...], key: str) -> str:
    """Identify a finding without any value, so that corrections leave it as it is."""
    text = "\x1f".join((code, edition, *cells, key))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@attrs.frozen(kw_only=True)
class RuleOutcome:
    """The outcome of one rule, with the reason where it did not pass.

    ``unknown`` lists the paths of cells that could not be known. ``reason``
    is a :class:`Message` for ``not_applicable``, ``not_evaluable`` and
    ``crashed``, else ``None``. ``traceback`` is kept for ``crashed`` only.
    """

    outcome: Outcome
    plugin: str
    unknown: tuple[str, ...] = ()
    reason: Message | None = None
    traceback: str | None = None
