"""The digest of a result: what a run keeps of it, made by the process that checked it."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from gxrules.checking.accepted.acceptance import Acceptance, Noted
from gxrules.cli.duplicates import SeenReport, seen_report
from gxrules.output.registry import entry
from gxrules.output.shared.entries import Entry
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.rules.result import Result


@attrs.frozen(kw_only=True)
class Digested:
    """What a run keeps of a result.

    Attributes:
        entry: what it adds to the document
        noted: what it means for the account of accepted findings
        told: sentences about it that the format has no room for
        seen: by what a second report of the same agency and year is known
        result: the result itself where it is wanted, else ``None``

    """

    entry: Entry
    noted: Noted | None
    told: tuple[str, ...]
    seen: SeenReport | None
    result: Result | None


@attrs.frozen(kw_only=True)
class RunDigest:
    """Makes the digests of a run for a document of one format; ``whole`` asks for the results as well."""

    form: str
    options: RenderOptions
    acceptance: Acceptance
    whole: bool = False

    def __call__(self, result: Result, number: int) -> Digested:
        """The digest of the ``number``-th result of the run."""
        told: list[str] = []
        return Digested(
            entry=entry(self.form, result, number, attrs.evolve(self.options, tell=told.append)),
            noted=self.acceptance.note(result),
            told=tuple(told),
            seen=seen_report(result),
            result=result if self.whole else None,
        )


def portable(options: RenderOptions) -> RenderOptions:
    """The options that entries are made with in another process: the plugins are there, and nobody who is told."""
    return attrs.evolve(options, plugins=(), tell=_nobody)


_nobody: Callable[[str], None] = RenderOptions().tell
