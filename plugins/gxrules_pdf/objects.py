"""The ruled lines of a page: level and upright lines and thin rectangles, those in forms within forms included."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from ctypes import byref, c_float, c_int, c_uint
from typing import Any

import attrs
import pypdfium2_raw as pdfium

from .marks import RefusedError, Rule
from .space import Matrix

# Lines, forms and corners of outlines: real reports have some hundreds on a page.
MOST_DRAWN = 50_000
# What is thinner is a line, whatever draws it; what is shorter is a dot or the corner of one.
_THIN, _SHORT = 4.0, 1.5
_NEARLY_WHITE = 250


@attrs.define
class Drawn:
    """What is drawn on a page: its lines, and the area of its pictures.

    ``budget`` has one number, how many lines, forms and corners may still come.
    """

    budget: list[int]
    rules: list[Rule] = attrs.Factory(list)
    pictured: float = 0.0
    lost: list[tuple[float, float]] = attrs.Factory(list)

    def spend(self, count: int) -> None:
        """Count what is drawn; raises :class:`RefusedError` beyond what any report has."""
        self.budget[0] -= count
        if self.budget[0] < 0:
            raise RefusedError("drawings")

    def add(self, box: tuple[float, float, float, float]) -> None:
        """Add the line that a thin box is; others are none."""
        left, top, right, bottom = box
        width, height = right - left, bottom - top
        if height <= _THIN < width or (height <= width <= _THIN and width > _SHORT):
            self.rules.append(Rule(False, (top + bottom) / 2, left, right))
        elif width <= _THIN and height > max(width, _SHORT):
            self.rules.append(Rule(True, (left + right) / 2, top, bottom))


def read_objects(page: Any, to_page: Matrix, budget: list[int]) -> Drawn:
    """What is drawn on a page."""
    drawn = Drawn(budget)
    for kind, thing, matrix in _things(page, to_page, drawn):
        if kind == pdfium.FPDF_PAGEOBJ_PATH and matrix.is_straight:
            _add_path(drawn, thing, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            _add_lost(drawn, thing, matrix)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = _bounds(thing, matrix)
            drawn.pictured += (right - left) * (bottom - top)
    return drawn


def _things(page: Any, to_page: Matrix, drawn: Drawn) -> Iterator[tuple[int, Any, Matrix]]:
    """The objects of a page and of its forms: the kind of each, and the matrix of what holds it."""
    count, kind_of = pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPageObj_GetType
    stack: list[tuple[Any, Callable[[Any, int], Any], int, Matrix]] = []
    stack.append((page, pdfium.FPDFPage_GetObject, count, to_page))
    while stack:
        holder, get, count, matrix = stack.pop()
        for number in range(count):
            thing = get(holder, number)
            kind = kind_of(thing)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                drawn.spend(1)
                inner = matrix.after(_matrix_of(thing))
                stack.append((thing, pdfium.FPDFFormObj_GetObject, pdfium.FPDFFormObj_CountObjects(thing), inner))
            else:
                yield kind, thing, matrix


def _matrix_of(thing: Any) -> Matrix:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(thing, byref(found))
    return Matrix(found.a, found.b, found.c, found.d, found.e, found.f)


def _bounds(thing: Any, matrix: Matrix) -> tuple[float, float, float, float]:
    pdfium.FPDFPageObj_GetBounds(thing, *_TO_SIDES)
    left, bottom, right, top = _SIDES
    return matrix.box(left.value, bottom.value, right.value, top.value)


def _add_lost(drawn: Drawn, text: Any, matrix: Matrix) -> None:
    """Add the place of a text that has no extent, so that PDFium does not give it."""
    left, top, right, _ = _bounds(text, matrix)
    if right - left < _NOTHING and not pdfium.FPDFFont_GetIsEmbedded(pdfium.FPDFTextObj_GetFont(text)):
        drawn.lost.append((left, top))


_NOTHING = 0.01
# Made once: a page has hundreds of objects, and one process reads one page at a time.
_SIDES = c_float(), c_float(), c_float(), c_float()
_TO_SIDES = tuple(map(byref, _SIDES))
_MODES = c_int(), c_int()
_TO_MODES = tuple(map(byref, _MODES))
_COLOUR = c_uint(), c_uint(), c_uint(), c_uint()
_TO_COLOUR = tuple(map(byref, _COLOUR))


def _add_path(drawn: Drawn, path: Any, matrix: Matrix) -> None:
    drawn.spend(1)
    pdfium.FPDFPath_GetDrawMode(path, *_TO_MODES)
    filled, stroked = (bool(mode.value) for mode in _MODES)
    if not _is_seen(path, filled, stroked):
        return
    box = _bounds(path, matrix)
    if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
        drawn.add(box)
        return
    own = matrix.after(_matrix_of(path))
    if own.is_straight:
        for outline in _outlines(path, own, drawn):
            _add_outline(drawn, outline, stroked)


def _is_seen(path: Any, filled: bool, stroked: bool) -> bool:
    """True if a path is drawn at all, and not in white."""
    if not (filled or stroked):
        return False
    colour_of = pdfium.FPDFPageObj_GetStrokeColor if stroked else pdfium.FPDFPageObj_GetFillColor
    if not colour_of(path, *_TO_COLOUR):
        return True
    red, green, blue, alpha = _COLOUR
    return alpha.value > 0 and min(red.value, green.value, blue.value) < _NEARLY_WHITE


Outline = list[tuple[float, float]]


def _outlines(path: Any, matrix: Matrix, drawn: Drawn) -> Iterator[Outline]:
    """The corners of each part of a path; one that has curves has none."""
    count = pdfium.FPDFPath_CountSegments(path)
    drawn.spend(max(count, 0))
    x, y = c_float(), c_float()
    outline: Outline = []
    for number in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, number)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            return
        if kind == pdfium.FPDF_SEGMENT_MOVETO and outline:
            yield outline
            outline = []
        pdfium.FPDFPathSegment_GetPoint(segment, byref(x), byref(y))
        outline.append(matrix.move(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            outline.append(outline[0])
    yield outline


def _add_outline(drawn: Drawn, outline: Outline, stroked: bool) -> None:
    """Add the sides of a part of a path that is drawn with a pen; of one that is filled, the thin bar it may be."""
    parts = [outline[at : at + 2] for at in range(len(outline) - 1)] if stroked else [outline]
    for part in parts:
        across, down = [x for x, _ in part], [y for _, y in part]
        drawn.add((min(across), min(down), max(across), max(down)))
