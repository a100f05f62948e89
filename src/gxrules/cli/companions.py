"""Companions: the other reports that a run is given, and what it knows of its files."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from gxrules.cli.console import Unusable, running_plugins

if TYPE_CHECKING:
    from gxrules.checking.batch.files import FoundText
    from gxrules.checking.batch.previous import Previous
    from gxrules.checking.batch.reading import TextReader
    from gxrules.checking.batch.units import Units
    from gxrules.checking.checker import Checker
    from gxrules.text.messages import Message


def earlier_reports(place: str | None, reader: TextReader, *, quiet: bool) -> Previous | None:
    """Read the reports of earlier years; report each text in a directory that is none."""
    if place is None:
        return None
    from gxrules.checking.batch.reading import load_previous

    lang = reader.checker.config.lang
    with running_plugins():
        previous = load_previous(place, reader)
    if not previous.shelf.filed:
        name, problem = previous.problems[0]
        raise Unusable(f"--previous: {name}: {problem.in_language(lang)}")
    if not quiet:
        for said in (*(_name_problem(*each) for each in previous.problems), *_say_duplicates(previous)):
            click.echo(f"--previous: {said.in_language(lang)}", err=True)
    return previous


def _name_problem(name: str, problem: Message) -> Message:
    from gxrules.text.messages import Message

    return Message(f"{name}: {problem.zh}", f"{name}: {problem.en}")


def _say_duplicates(previous: Previous) -> Iterator[Message]:
    """The sentences on files that are reports of one agency and year."""
    from gxrules.cli.duplicates import duplicate_sentence

    for first, *others in previous.shelf.duplicates():
        for other in others:
            if first.identity.key is not None:
                yield duplicate_sentence(first.identity.key, first.name, other.name, is_equal=first.is_like(other))


def listed_units(found: Sequence[FoundText], reader: TextReader) -> Units | None:
    """The reports of the run that rosters list; ``None``, and nothing is read, without rosters."""
    if not reader.checker.rosters.entries:
        return None
    from gxrules.checking.batch.reading import load_units

    with running_plugins():
        return load_units(found, reader)


def refuse_one_agency(checker: Checker, found: Sequence[FoundText]) -> None:
    """Refuse to take several reports for those of one agency: it would have several of a year."""
    if checker.config.agency and sum(text.passed_over is None for text in found) > 1:
        raise Unusable(
            "--agency 只能用于一份报告；多份报告请用 --metadata 逐一写明。\n"
            "--agency is for one report; list several with --metadata."
        )


def without_tables(found: tuple[FoundText, ...], checker: Checker) -> tuple[FoundText, ...]:
    """The texts without the tables of this run, which may be in the folder of the reports: they are no reports."""
    config = checker.config
    tables = [path for path in (config.metadata, config.aliases, config.rosters) if isinstance(path, str)]
    used = set(map(os.path.realpath, tables))
    return tuple(text for text in found if text.path is None or os.path.realpath(text.path) not in used)


def unlisted_files(checker: Checker, found: Sequence[FoundText]) -> Iterator[Message]:
    """The sentence on files that the table of metadata lists and the run has not."""
    from gxrules.checking.config.tables import unlisted_sentence

    places = checker.unlisted_files(text.name for text in found)
    if places:
        yield unlisted_sentence(places)
