"""Tables in plain text, in columns of a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from gxrules.output.shared.terminal import clip, columns, pad

_WIDEST = 60


def grid(header: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table: a header, a rule under it, its rows; the last column is not cut."""
    cut = [[*(clip(field, _WIDEST) for field in row[:-1]), row[-1]] for row in rows]
    widths = [max(map(columns, column)) for column in zip(header, *cut, strict=True)]
    ruled = ["-" * width for width in widths[:-1]] + ["-" * columns(header[-1])]
    return [_line(row, widths) for row in (header, ruled, *cut)]


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(pad(field, width) for field, width in zip(row, widths, strict=True)).rstrip()
