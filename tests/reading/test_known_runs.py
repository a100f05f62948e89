"""What is kept of rows from report to report: their form, and never their text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gxrules.reading.cell_stream import Stream, cell_stream, stream_of_codes
from gxrules.reading.rows.cutting import run_behind
from gxrules.reading.rows.runs import IS_BLANK, IS_VALUE, Run

cells = st.sampled_from(["0", "12", "1,234", "/", "", " ", "无", "件"])
marks = st.sampled_from(["|", " | ", "||", "\t", "\n\t", "\n", "\n\n", " "])
rows = st.lists(st.tuples(marks, cells), max_size=12).map(
    lambda parts: "".join(part for pair in parts for part in pair)
)


def _run(text: str) -> tuple[Stream, Run]:
    stream = cell_stream(text)
    return stream, run_behind(text, stream, (0, 0), len(stream))


@given(rows)
def test_a_stream_is_the_same_by_its_codes(row: str) -> None:
    """A code says all of a piece but its bounds."""
    stream = cell_stream("规章" + row)
    again = stream_of_codes(stream.codes, stream.sizes)
    assert (again.kind, again.boundary, again.first, again.white, again.count, again.lead) == (
        stream.kind,
        stream.boundary,
        stream.first,
        stream.white,
        stream.count,
        stream.lead,
    )


@given(rows, st.text("一二三四五六七八", max_size=6))
def test_a_row_is_the_same_wherever_it_is(row: str, before: str) -> None:
    """A run moves with its text: what is kept of it from another place or report is its form alone."""
    (_, here), (_, there) = _run("规章" + row), _run(f"{before}规章{row}")
    moved = [
        tuple(item._replace(start=item.start + len(before), end=item.end + len(before)) for item in part)
        for part in (here.own, here.rest)
    ]
    assert there == here._replace(own=moved[0], rest=moved[1])


@given(rows)
def test_a_run_knows_its_values(row: str) -> None:
    """It is said to be so many values, with blanks behind them, only where it is; and alone where its rest is blank."""
    _, run = _run("规章" + row)
    values = max(run.values, 0)
    assert run.values < 0 or all(map(IS_VALUE, run.own[:values]))
    assert run.values < 0 or all(map(IS_BLANK, run.own[values:]))
    assert run.alone == all(map(IS_BLANK, run.rest))


def test_other_numbers_in_a_known_row() -> None:
    """Of two rows with the same marks each has its own numbers."""
    texts = ("规章|0|0|0", "规章|7|0|0", "规章|7|123456|0")
    printed = [[text[item.start : item.end] for item in _run(text)[1].own] for text in texts]
    assert printed == [["0", "0", "0"], ["7", "0", "0"], ["7", "123456", "0"]]
