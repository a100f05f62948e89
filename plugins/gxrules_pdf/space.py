"""Positions on a page: from those of the file to those a reader sees."""

from __future__ import annotations

from typing import NamedTuple


class Matrix(NamedTuple):
    """How positions are moved: x to ``a x + c y + e``, y to ``b x + d y + f``."""

    a: float
    b: float
    c: float
    d: float
    e: float
    f: float

    def move(self, x: float, y: float) -> tuple[float, float]:
        """Where a position comes to."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """The left, top, right and bottom of what a box becomes, where the page's are counted downwards."""
        a, b, c, d, e, f = self
        x, y, other_x, other_y = (
            a * left + c * bottom + e,
            b * left + d * bottom + f,
            a * right + c * top + e,
            b * right + d * top + f,
        )
        if x > other_x:
            x, other_x = other_x, x
        return (x, y, other_x, other_y) if y < other_y else (x, other_y, other_x, y)

    def after(self, first: Matrix) -> Matrix:
        """The matrix that moves as ``first`` does and then as this one."""
        a, b = self.a * first.a + self.c * first.b, self.b * first.a + self.d * first.b
        c, d = self.a * first.c + self.c * first.d, self.b * first.c + self.d * first.d
        return Matrix(a, b, c, d, *self.move(first.e, first.f))

    @property
    def inverse(self) -> Matrix:
        """The matrix that undoes what this one does; it must not make everything one line."""
        a, b, c, d, e, f = self
        size = a * d - b * c
        return Matrix(d / size, -b / size, -c / size, a / size, (c * f - d * e) / size, (b * e - a * f) / size)

    @property
    def is_straight(self) -> bool:
        """True if what is level or upright stays either."""
        return max(abs(self.b), abs(self.c)) < _SLANT or max(abs(self.a), abs(self.d)) < _SLANT


def to_reader(left: float, bottom: float, right: float, top: float, quarters: int) -> Matrix:
    """How a page's positions come to be counted from its left upper corner, as it is turned by so many quarters."""
    return (
        Matrix(1, 0, 0, -1, -left, top),
        Matrix(0, 1, 1, 0, -bottom, -left),
        Matrix(-1, 0, 0, 1, right, -bottom),
        Matrix(0, -1, -1, 0, top, right),
    )[quarters % 4]


_SLANT = 1e-3
