"""Kept readings: reports as they were read, packed, so that nobody has to read them a second time."""

from __future__ import annotations

import zlib
from functools import cache
from pathlib import Path

import attrs

from gxrules.checking.batch.pickling import Wire
from gxrules.report.report import Report


@cache
def _wire() -> Wire:
    return Wire.between(())


def pack_report(report: Report) -> bytes:
    """A report as bytes: about a tenth of what it takes in memory."""
    return zlib.compress(_wire().pack(report), 1)


def unpack_report(packed: bytes) -> Report:
    """The report that was packed."""
    report: Report = _wire().unpack(zlib.decompress(packed))
    return report


@attrs.frozen
class PackedReading:
    """A report in memory, as bytes."""

    packed: bytes = attrs.field(repr=False)

    def load(self) -> Report:
        """The report."""
        return unpack_report(self.packed)


@attrs.frozen
class StoredReading:
    """A report in the file ``path``: from which byte on, and how many."""

    path: Path
    start: int
    size: int

    def load(self) -> Report:
        """The report; raises :class:`OSError` where the file is gone."""
        with self.path.open("rb") as file:
            file.seek(self.start)
            return unpack_report(file.read(self.size))


@attrs.define
class ReadingFile:
    """A file of packed reports, one behind the other, which the processes of a run read."""

    path: Path
    _end: int = 0

    def open(self) -> None:
        """Begin with an empty file."""
        self.path.write_bytes(b"")

    def keep(self, packed: bytes) -> StoredReading:
        """Add a report."""
        with self.path.open("ab") as file:
            file.write(packed)
        self._end += len(packed)
        return StoredReading(self.path, self._end - len(packed), len(packed))

    def close(self) -> None:
        """Remove the file."""
        self.path.unlink(missing_ok=True)


KeptReading = PackedReading | StoredReading
