"""Reading of the texts of a run: each is fetched, read as the checker does, and asked whether it is a report."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO

import attrs

from gxrules.checking.batch.files import AnyText, FoundText, GivenText, fetch, gather
from gxrules.checking.batch.kept_readings import PackedReading, pack_report
from gxrules.checking.batch.previous import Previous
from gxrules.checking.batch.units import Units
from gxrules.checking.checker import Checker
from gxrules.checking.shelf import FiledReport, Shelf
from gxrules.checking.timing import Timing
from gxrules.errors import UnreadableError
from gxrules.reading.other_documents import why_no_report
from gxrules.report.report import Report
from gxrules.text.messages import Message


def read_text(found: AnyText, stdin: BinaryIO, checker: Checker, timing: Timing | None = None) -> Report | Message:
    """A text as it was read, even if it is not a report, or one sentence that says why there is nothing to read."""
    if isinstance(found, GivenText):
        try:
            return checker.read(found.text, name=found.name, timing=timing)
        except UnreadableError as error:
            return Message(error.zh, error.en)
    if found.reading is not None:
        return found.reading.load()
    data = fetch(found, stdin, checker.readers, checker.config_for(found.name).limits.bytes)
    return data if isinstance(data, Message) else checker.read(data, name=found.name, timing=timing)


def read_report(found: FoundText, stdin: BinaryIO, checker: Checker) -> Report | Message:
    """The report in a text, or one sentence that says why there is none."""
    report = read_text(found, stdin, checker)
    return report if isinstance(report, Message) else why_no_report(report) or report


@attrs.define
class TextReader:
    """Reads texts in one process, and keeps what it has read: a text that is asked for twice is read once."""

    stdin: BinaryIO
    checker: Checker
    timing: Timing | None = None
    _kept: dict[str, PackedReading] = attrs.field(factory=dict)

    def read(self, found: FoundText) -> Report | Message:
        """The report in a text, or one sentence that says why there is none."""
        report = read_text(self.with_reading(found), self.stdin, self.checker, self.timing)
        if isinstance(report, Message):
            return report
        if found.path is not None and found.name not in self._kept:
            self._kept[found.name] = PackedReading(pack_report(report))
        return why_no_report(report) or report

    def with_reading(self, found: FoundText) -> FoundText:
        """The text, with what was read of it if it was."""
        return attrs.evolve(found, reading=self._kept.get(found.name)) if found.path is not None else found


def load_previous(place: str, reader: TextReader) -> Previous:
    """Read the report at ``place``, or all those of a directory."""
    checker = reader.checker
    gathered = [found for found in gather([place], checker.readers) if found.passed_over is None]
    texts = [(found.name, reader.read(found)) for found in gathered]
    return Previous(
        shelf=Shelf(
            filed=tuple(
                FiledReport(identity=checker.identity_beside(text, name=name), held=text, name=name)
                for name, text in texts
                if isinstance(text, Report)
            )
        ),
        problems=tuple((name, text) for name, text in texts if isinstance(text, Message)),
        matched=Path(place).is_dir(),
    )


def load_units(texts: Iterable[FoundText], reader: TextReader) -> Units | None:
    """Read the texts of a run for the tables of the agencies that rosters list; ``None`` where there is no roster.

    What cannot be read is reported when it is checked. Standard input is read once only, and so not here.
    """
    checker = reader.checker
    rosters = checker.rosters
    if not rosters.entries:
        return None
    listed = rosters.units()
    named = [text for text in texts if text.path is not None and text.passed_over is None]
    read = ((text.name, reader.read(text)) for text in named)
    identified = (
        FiledReport(identity=checker.identity(report, name=name), held=_tables_alone(report), name=name)
        for name, report in read
        if isinstance(report, Report)
    )
    return Units(rosters=rosters, shelf=Shelf(filed=tuple(one for one in identified if one.identity.agency in listed)))


def _tables_alone(report: Report) -> Report:
    """The tables of a report without its text: of many reports the texts would be most of what is kept."""
    return attrs.evolve(
        report, source=None, preamble=None, sections=(), headings=(), headers=(), rows=(), notes=(), stretches=()
    )
