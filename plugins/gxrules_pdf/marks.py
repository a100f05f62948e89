"""What is on a page: characters and ruled lines, in points from its left upper corner, as a reader sees it."""

from __future__ import annotations

from typing import NamedTuple

# A character without a known meaning: of a font that does not say what its signs stand for.
UNKNOWN = "\N{REPLACEMENT CHARACTER}"


class Char(NamedTuple):
    """A character and its box, as wide as it advances the line."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> float:
        """How far down the page it is."""
        return (self.top + self.bottom) / 2

    @property
    def height(self) -> float:
        """The height of its box, about its font's size."""
        return self.bottom - self.top


class Rule(NamedTuple):
    """A ruled line: how far across (``upright``) or down the page it is, and where it begins and ends."""

    upright: bool
    at: float
    start: float
    end: float


class Page(NamedTuple):
    """A page: its size and what is on it.

    ``lost`` are the places of text that PDFium takes for nothing: blanks, or
    signs of a font that the file does not hold and the machine lacks.
    ``pictured`` is the part of the page, of 1, that pictures cover. ``number`` counts the pages, from 1.
    """

    width: float
    height: float
    chars: list[Char]
    rules: list[Rule]
    pictured: float
    lost: list[tuple[float, float]]
    number: int = 1


class RefusedError(Exception):
    """The file is not read; ``why`` names the reason, ``page`` the page where it is one, from 1."""

    def __init__(self, why: str, page: int = 0) -> None:
        super().__init__(why, page)
        self.why = why
        self.page = page
