"""The table of ``--timing``: the time each step of a run took, the longest first, and the numbers it read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import click

from gxrules.checking.checker import Checker
from gxrules.checking.timing import Timing

_TITLES = {"zh": "耗时（毫秒；共 {texts} 份）", "en": "Time in milliseconds ({texts} texts)"}
_COLUMNS = {"zh": ("合计", "平均", "占比"), "en": ("total", "mean", "share")}
_READING = {"zh": "读取", "en": "reading"}
_FIGURES = {
    "zh": "正文中有数字 {figures} 个，其中 {unread} 个未能理解，未与表格核对",
    "en": "Numbers in the narratives: {figures}; {unread} of them in words that are not understood, and not compared",
}
_ALL = {"zh": "合计", "en": "all"}


def tell_times(timing: Timing, checker: Checker) -> None:
    """Print the table on standard error, in the language of ``checker``."""
    names = {rule.code: rule.name for rule in checker.rules}
    click.echo(render(timing, names, lang=checker.config.lang), err=True, nl=False)


def render(timing: Timing, names: Mapping[str, str], *, lang: str) -> str:
    """A table of total, mean per text and share; ``names`` gives each rule's name by code."""
    return "\n".join(_lines(timing, names, lang)) + "\n"


def _lines(timing: Timing, names: Mapping[str, str], lang: str) -> Iterator[str]:
    whole = sum(timing.seconds.values())
    ordered = sorted(timing.seconds.items(), key=lambda pair: (-pair[1], pair[0]))
    yield _TITLES[lang].format(texts=timing.texts)
    yield "  ".join(f"{column:>9}" for column in _COLUMNS[lang])
    for step, seconds in (*ordered, ("", whole)):
        label = {"reading": _READING[lang], "": _ALL[lang]}.get(step) or f"{step} {names.get(step, '')}".rstrip()
        share = seconds / whole if whole else 0.0
        yield f"{seconds * 1000:9.3f}  {seconds * 1000 / max(timing.texts, 1):9.3f}  {share:9.1%}  {label}"
    yield _FIGURES[lang].format(figures=timing.figures, unread=timing.unread)
