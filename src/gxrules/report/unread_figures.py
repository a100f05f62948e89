"""The figures of a section that no rule compares, since some of their words are not understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gxrules.report.elements import Section
from gxrules.report.narrative.figures import Figure, UnreadFigure


def unread_in(section: Section, figures: Iterable[Figure]) -> Iterator[UnreadFigure]:
    """Those of ``figures``, all of ``section``, that have unknown words."""
    for figure in figures:
        if figure.counted.unknown:
            yield UnreadFigure(
                section=section.number,
                text=section.clean[figure.start : figure.end],
                words=tuple(word for word in figure.counted.unknown if word),
                span=section.locate(figure.start, figure.end),
            )
