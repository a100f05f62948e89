"""What the rules that gather one diagnostic a report share: the first place, and the others as related."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from gxrules import Cell, Finding, Related, Report, Span
from gxrules.types import Section

# This many examples in a message are enough to know what is meant.
_SHOWN = 5


def summarise(message: str, spans: Sequence[Span | None], data: Mapping[str, Any], **parts: Any) -> Finding:
    """One finding at the first of the places, the others related to it."""
    first, *others = spans
    related = [Related(span=span) for span in others]
    return Finding(message, data={"count": len(spans), **data}, span=first, related=related, key="", **parts)


def examples(printed: Iterable[str], *, between: str = "；") -> str:
    """Different printed texts, the first few of them, each once; single characters have 、 ``between`` them."""
    different = list(dict.fromkeys(printed))
    return between.join(different[:_SHOWN]) + ("等" if len(different) > _SHOWN else "")


def quotations(printed: Iterable[str]) -> str:
    """The same in quotation marks."""
    return examples(f"“{text}”" for text in printed)


def raw(report: Report) -> str:
    """The text as received; empty where there is none."""
    return report.source.text if report.source else ""


def row_name(report: Report, cells: Sequence[Cell]) -> str:
    """What the row of ``cells`` is called: by its table and its name in it."""
    return report.spec(cells[0].path).row_label


def narrative_sections(report: Report) -> list[Section]:
    """The sections with narrative, the preamble first."""
    return [section for section in report.narratives() if section.clean]
