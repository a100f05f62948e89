"""The five topics of section one, and how a text shows that it tells of them."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from importlib.resources import files

import attrs

from gxrules import Report
from gxrules.types import Section, Sentence

# Words around a … are at most this many characters apart.
_NEAR = 24
_STOPS = re.compile(r"[。；;！!？?，,：:]")


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

    def is_told(self, clauses: Sequence[str]) -> bool:
        """True if one of ``clauses``, without white space, tells of the topic by one of its phrases."""
        return any(_tells(clause, phrase) for clause in clauses for phrase in self.phrases)


def _tells(clause: str, phrase: str) -> bool:
    first, _, second = phrase.partition("…")
    at = clause.find(first)
    while second and at >= 0:
        behind = at + len(first)
        if second in clause[behind : behind + _NEAR + len(second)]:
            return True
        at = clause.find(first, at + 1)
    return at >= 0


def _read_topics() -> tuple[Topic, ...]:
    listed = tomllib.loads((files(__package__) / "topics.toml").read_text("utf-8"))["topic"]
    return tuple(Topic(one["name"], tuple(one["phrases"]), tuple(one["heads"])) for one in listed)


# In the order of the form.
TOPICS = _read_topics()
# A sub-heading: an ordinal at the start of a line or sentence, up to the first stop …
_NUMBERED = re.compile(
    r"(?:^|(?<=[\n。；;.]))[^\S\n]*(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|[一二三四五六七八九十]是|[(（]?\d{1,2}[)）、.．])"
    r"([^。：:；;\n]{2,40})"
)
# … or the short words that a line leads with, a bullet before them or not; …
_LEADING = re.compile(r"^[ \t\u3000●■◆★▪•*·]*+([^。：:；;，,、\n]{2,16})[。：:]", re.M)
# … or a short line without any.
_SHORT_LINE = re.compile(r"^[^\S\n]*(?=\S)([^。，：:,；;、\n]{2,20})[ \t\u3000:：]*$", re.M)


def overview(report: Report) -> Section | None:
    """Section one, where it has a text."""
    section = report.section(1)
    return section if section and section.clean.strip() else None


def without_heading(section: Section) -> Iterator[Topic]:
    """The topics that have no sub-heading of their own in section one."""
    heads = " ".join(
        found[1] for pattern in (_NUMBERED, _LEADING, _SHORT_LINE) for found in pattern.finditer(section.clean)
    )
    return (topic for topic in TOPICS if not any(word in heads for word in topic.heads))


def untold(section: Section) -> Iterator[Topic]:
    """The topics that section one tells of neither in a sub-heading nor by any of their phrases."""
    clauses = clauses_of(section)
    return (topic for topic in without_heading(section) if not topic.is_told(clauses))


def clauses_of(text: Section | Sentence) -> list[str]:
    """The clauses of a section or a sentence without white space, to look for phrases in."""
    return _STOPS.split("".join((text.clean if isinstance(text, Section) else text.text).split()))


def shows_what_is_untold(section: Section) -> bool:
    """True if a section shows for certain which topics it leaves out.

    It does if it is parted under sub-headings, or if every sentence of it tells
    of a topic in known words; any other sentence may tell of one in others.
    """
    if len(_NUMBERED.findall(section.clean)) >= _PARTED:
        return True
    sentences = (clauses_of(each) for each in section.sentences)
    return all(any(topic.is_told(clauses) for topic in TOPICS) for clauses in sentences)


# Fewer sub-headings part nothing.
_PARTED = 2
