"""Two reports in one text: the second is left alone, and its text is told."""

from __future__ import annotations

from pathlib import Path

from gxrules import read

FIRST = (Path(__file__).parents[2] / "samples" / "clean-2022.txt").read_text("utf-8")


def test_a_second_report_is_not_read() -> None:
    """A section one after a section six and a table begins another report, title included."""
    alone, both = read(FIRST), read(FIRST + FIRST.replace("2022", "2021").replace("| 0 |", "| 9 |"))
    assert (both.year, both.title) == (alone.year, alone.title)
    assert [cell.value for cell in both.cells()] == [cell.value for cell in alone.cells()]
    assert {note.kind for note in both.notes} - {note.kind for note in alone.notes} == {"text-unread"}
