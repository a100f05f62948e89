"""Corpus rules: they are asked about all reports of a batch at once, and say which report each finding concerns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, Protocol, cast

import attrs

from gxrules.rules import held_values as held
from gxrules.rules.decorator import rule
from gxrules.rules.diagnostics import Severity
from gxrules.rules.rule import CORPUS, Check, Finding, Rule, Unknown


class Corpus(Protocol):
    """The reports of a batch, as tables that SQL (that of DuckDB) is asked of.

    ``reports`` has a row for each checked report, with the columns name, agency, kind, region, year, edition and unit,
    which is the agency's one name, null where its place is not known: reports of one unit are of one agency.
    ``cells``, ``findings``, ``notes`` and ``sentences`` have the name of their report as ``report``, and the columns
    that docs/tables.md describes.
    """

    def sql(self, query: str, **parameters: Any) -> list[tuple[Any, ...]]:
        """The rows of a query, in its order; ``$name`` in it stands for a parameter."""


@attrs.frozen
class CorpusFinding:
    """A finding, and the name of the report it concerns, as ``reports.name`` has it."""

    report: str = attrs.field(validator=held.one_of(str))
    finding: Finding = attrs.field(validator=held.one_of(Finding))


CorpusCheck = Callable[[Corpus], Iterable[CorpusFinding | Unknown]]


def corpus_rule(
    code: str,
    name: str,
    *,
    severity: Severity,
    basis: str,
    messages: Mapping[str, Mapping[str, str]],
    tags: tuple[str, ...] = (),
    enabled: bool = True,
    origin: str = "source",
) -> Callable[[CorpusCheck], Rule]:
    """Make a corpus rule of a generator function that takes a :class:`Corpus`.

    Code, name, severity, basis, messages, tags and origin are those of :func:`gxrules.rule`. The function yields
    :class:`CorpusFinding`, or ``Unknown`` with a reason where the corpus does not allow an answer.
    """
    decorate = rule(
        code,
        name,
        severity=severity,
        basis=basis,
        messages=messages,
        tags=tags,
        enabled=enabled,
        origin=origin,
    )
    return lambda check: attrs.evolve(decorate(cast(Check, check)), scope=CORPUS)
