"""The five topics of section one, and how a text shows that it tells of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cached_property, lru_cache
from pkgutil import get_data

import attrs

from gxrules import Report
from gxrules.types import Section, Sentence, pattern

# Words around a … are at most this many characters apart.
_NEAR = 24
_STOP = "\n"
_STOPS = "。；;！!？?，,：:"


@attrs.frozen
class Topic:
    """One topic: its name on the form, the phrases that tell of it, and the words by which a sub-heading names it."""

    name: str
    phrases: tuple[str, ...]
    heads: tuple[str, ...]

    @property
    def examples(self) -> tuple[str, ...]:
        """The phrases to quote to a reader."""
        return self.phrases[:3]

    def is_told(self, text: str) -> bool:
        """True if a text, as :func:`clauses_of` gives it, tells of the topic by one of its phrases."""
        whole, parted = self._by_parts
        return any(phrase in text for phrase in whole) or any(_tells(text, *pair) for pair in parted)

    @cached_property
    def _by_parts(self) -> tuple[tuple[str, ...], tuple[tuple[str, str], ...]]:
        """The phrases without a …, and the others in two: what is before it and what is behind it."""
        parts = [(first, second) for first, _, second in (phrase.partition("…") for phrase in self.phrases)]
        return tuple(first for first, second in parts if not second), tuple(pair for pair in parts if pair[1])


def _tells(text: str, first: str, second: str) -> bool:
    at = text.find(first) if second in text else -1
    while at >= 0:
        behind = at + len(first)
        near = text[behind : behind + _NEAR + len(second)].partition(_STOP)[0]
        if second in near:
            return True
        at = text.find(first, at + 1)
    return False


def _read_topics() -> tuple[Topic, ...]:
    listed = tomllib.loads((get_data(__package__, "topics.toml") or b"").decode())["topic"]
    return tuple(Topic(one["name"], tuple(one["phrases"]), tuple(one["heads"])) for one in listed)


# In the order of the form.
TOPICS = _read_topics()
# A sub-heading: an ordinal at the start of a line or sentence, up to the first stop …
_NUMBERED = pattern(
    r"(?:^|(?<=[\n。；;.]))[^\S\n]*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|[一二三四五六七八九十]是|[(（]?\d{1,2}[)）、.．])"
    r"([^。：:；;\n]{2,40})"
)
# … or the short words that a line leads with, a bullet before them or not; …
_LEADING = pattern(r"^[ \t\u3000●■◆★▪•*·]*+([^。：:；;，,、\n]{2,16})[。：:]", re.M)
# … or a short line without any.
_SHORT_LINE = pattern(r"^[^\S\n]*(?=\S)([^。，：:,；;、\n]{2,20})[ \t\u3000:：]*$", re.M)


def overview(report: Report) -> Section | None:
    """Section one, where it has a text."""
    section = report.section(1)
    return section if section and section.clean.strip() else None


def without_heading(section: Section) -> Iterator[Topic]:
    """The topics that have no sub-heading of their own in section one."""
    heads = _heads_in(section.clean)
    return (topic for topic in TOPICS if not any(word in heads for word in topic.heads))


# Two rules ask for them in turn.
@lru_cache(maxsize=1)
def _heads_in(text: str) -> str:
    return " ".join(found[1] for pattern in (_NUMBERED, _LEADING, _SHORT_LINE) for found in pattern.finditer(text))


def untold(section: Section) -> Iterator[Topic]:
    """The topics that section one tells of neither in a sub-heading nor by any of their phrases."""
    clauses = clauses_of(section)
    return (topic for topic in without_heading(section) if not topic.is_told(clauses))


def clauses_of(text: Section | Sentence) -> str:
    """The clauses of a section or a sentence, without white space, one a line: to look for phrases in."""
    clauses = "".join((text.clean if isinstance(text, Section) else text.text).split())
    for stop in _STOPS:
        clauses = clauses.replace(stop, _STOP)
    return clauses


def shows_what_is_untold(section: Section) -> bool:
    """True if a section shows for certain which topics it leaves out.

    It does if it is parted under sub-headings, or if every sentence of it tells
    of a topic in known words; any other sentence may tell of one in others.
    """
    if len(_NUMBERED.findall(section.clean)) >= _PARTED:
        return True
    return all(any(topic.is_told(clauses_of(each)) for topic in TOPICS) for each in section.sentences)


# Fewer sub-headings part nothing.
_PARTED = 2
