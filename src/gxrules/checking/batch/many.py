"""Many texts from Python: each is checked in turn, in this process or in several, and gives its result."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from gxrules.checking.batch.files import AnyText, GivenText, file_at
from gxrules.checking.batch.job import Job
from gxrules.checking.batch.previous import Previous
from gxrules.checking.checker import Checker, choice_of, file_reports
from gxrules.checking.shelf import Shelf
from gxrules.report.report import Report
from gxrules.rules.metadata import Metadata
from gxrules.rules.plugins.discovery import discover
from gxrules.rules.result import Result
from gxrules.text.source import Source

Text = Source | str | bytes
# A file, a text or the bytes of a file, or one of these with the name it goes by.
Item = Path | Text | tuple[str, Text]


def check_many(
    checker: Checker,
    items: Iterable[Item],
    *,
    jobs: int = 1,
    previous: Iterable[Report] = (),
    metadata: Metadata | None = None,
) -> Iterator[Result]:
    """The results of ``items`` in their order; see :meth:`~gxrules.Checker.check_many`."""
    if isinstance(items, str | bytes):
        raise TypeError("items is one text; give a list of texts")
    if jobs < 1:
        raise ValueError(f"jobs is {jobs}; give a number from 1")
    filed = file_reports(previous, checker)
    job = Job(
        checker=checker,
        stdin=io.BytesIO(),
        metadata=metadata or Metadata(),
        previous=Previous(shelf=Shelf(filed=filed)) if filed else None,
    )
    texts: Iterable[AnyText] = map(_text, items)
    if isinstance(items, Sequence):
        texts = tuple(texts)
        jobs = min(jobs, len(texts))
    if jobs < 2:
        return job.digests(texts, _whole)
    # Whoever checks in this process alone needs nothing of it.
    processes = import_module("gxrules.checking.batch.processes")
    if not (processes.may_copy() or _may_start(checker, processes)):
        return job.digests(texts, _whole)
    results: Iterator[Result] = processes.digests(job, texts, choice_of(checker.config), jobs, _whole)
    return results


def _text(item: Any) -> AnyText:
    name, text = item if isinstance(item, tuple) and len(item) == 2 else (None, item)
    if isinstance(item, Path):
        return file_at(item, str(item))
    if isinstance(text, Source | str | bytes) and isinstance(name, str | None):
        return GivenText(name, text)
    raise TypeError(f"{type(item).__name__} is no path, no text, and no pair of a name and a text")


def _may_start(checker: Checker, processes: Any) -> bool:
    """True if processes that start afresh load the plugins of a checker, which it may have been given otherwise.

    Raises :class:`RuntimeError` where none starts at all.
    """
    choice = choice_of(checker.config)
    if tuple(plugin.found for plugin in checker.plugins) != discover(choice):
        return False
    if not processes.loads(choice, _PATIENCE):
        raise RuntimeError(
            "no process could be started to check in; in a program, call check_many below "
            'if __name__ == "__main__":, since each process imports the program anew'
        )
    return True


# Seconds on the clock for a process to start and load the plugins.
_PATIENCE = 60.0


def _whole(result: Result, _: int) -> Result:
    return result
