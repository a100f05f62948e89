"""Formats that plugins bring: renderers make a document of results, readers text of a file, markers a marked copy."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.util import find_spec
from typing import Protocol

import attrs

from gxrules.rules.diagnostics import Severity
from gxrules.rules.result import Result
from gxrules.text.messages import Message
from gxrules.text.places import FilePlace
from gxrules.text.source import Source

Style = Callable[[str, str], str]

# The formats gxrules brings, whose names no plugin may take.
OWN_FORMATS = ("text", "table", "json", "jsonl", "csv", "sarif", "junit", "xlsx", "html", "github")


class Component(Protocol):
    """A part of the tool that a document names: a plugin, its distribution and version."""

    @property
    def name(self) -> str:
        """The name it goes by."""

    @property
    def title(self) -> Message:
        """The title people read for it."""

    @property
    def distribution(self) -> str:
        """The distribution it is installed with."""

    @property
    def version(self) -> str:
        """The version of that distribution."""


def plain_style(text: str, role: str) -> str:
    """Leave ``text`` as it is, whatever its ``role``."""
    return text


def _unheard(sentence: str) -> None:
    """Tell nobody."""


@attrs.frozen(kw_only=True)
class RenderOptions:
    """How a document is made.

    ``lang`` is ``"zh"`` or ``"en"``. ``plugins`` are named as parts of the
    tool. ``fail_on`` is the level from which a report fails. ``style`` is
    given a piece of text and its role and returns it as a terminal shows it.
    ``quiet`` leaves out summaries. ``tell`` receives each sentence about a report
    that the format has no room for. ``compact`` asks for JSON in one line; without ``outcomes`` JSON leaves out those
    of the rules.
    ``checked_on`` is the day of the check, for documents that people keep;
    ``None`` leaves it out.
    """

    lang: str = "zh"
    plugins: tuple[Component, ...] = ()
    fail_on: Severity = Severity.ERROR
    style: Style = plain_style
    quiet: bool = False
    tell: Callable[[str], None] = _unheard
    compact: bool = False
    outcomes: bool = True
    checked_on: date | None = None

    def say(self, message: Message) -> str:
        """``message`` in the language of the document."""
        return message.in_language(self.lang)

    def fill(self, template: Message, *parts: object, **named: object) -> str:
        """``template`` in the language of the document, filled."""
        return self.say(template).format(*parts, **named)


DEFAULTS = RenderOptions()

Render = Callable[[Iterable[Result], RenderOptions], str | bytes]


@attrs.frozen(kw_only=True)
class FormatSupport:
    """What a plugin brings for a format: ``modules`` it imports beyond gxrules' own needs, and what installs them."""

    modules: tuple[str, ...] = ()
    install: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The modules it needs and that are not installed."""
        return tuple(module for module in self.modules if find_spec(module) is None)


@attrs.frozen(kw_only=True)
class Renderer(FormatSupport):
    """A format for the findings of any number of reports.

    ``render`` makes the document: text, or bytes where ``binary`` is set. It
    takes the results one by one, so that no more of them are kept than the
    format needs. ``suffix`` is that of its files (``.json``), empty where it
    has none of its own. ``modules`` are what ``render`` imports beyond
    gxrules' own needs, and ``install`` is the requirement that brings them.
    """

    name: str
    render: Render
    summary: Message
    suffix: str = ""
    binary: bool = False


def _suffixes(suffixes: Iterable[str]) -> tuple[str, ...]:
    return (suffixes,) if isinstance(suffixes, str) else tuple(suffixes)


@attrs.frozen(kw_only=True)
class Reader(FormatSupport):
    """How files of one kind become text.

    ``suffixes`` are in small letters and begin with a dot (``.wps``).
    ``read`` is given the bytes of a file and returns its text, tables
    included, as loose text; spans count in that text. :func:`gxrules.types.write_document`
    makes the text of paragraphs and tables. What ``read`` raises is reported
    as the reason why the file cannot be read; the message of an
    :class:`~gxrules.errors.UnreadableError` is said as it is. ``sniff`` tells by its
    bytes whether a file is of this kind, whatever its suffix. ``modules`` are what
    ``read`` imports beyond gxrules' own needs, and ``install`` is the requirement
    that brings them.
    """

    name: str
    suffixes: tuple[str, ...] = attrs.field(converter=_suffixes)
    read: Callable[[bytes], str | Source] = attrs.field(repr=False)
    sniff: Callable[[bytes], bool] | None = attrs.field(default=None, repr=False)


@attrs.frozen(kw_only=True)
class Mark:
    """A finding as it is marked in a copy of the file.

    ``place`` is where, ``None`` where that is not known. ``text`` is all that is said of it, in the language of the
    run: code, level and message, and the proposed value on a line of its own. It has no control character but
    line ends. ``code`` is empty for what could not be decided.
    """

    text: str
    severity: Severity
    code: str = ""
    place: FilePlace | None = None

    @property
    def locator(self) -> str:
        """What the format calls the place; empty where the place is not known."""
        return self.place.locator if self.place else ""


@attrs.frozen(kw_only=True)
class Marker(FormatSupport):
    """How the findings are marked in a copy of a file of one kind.

    ``mark`` is given the bytes of the file and at least one mark, those of a place one after the other, and returns
    the bytes of the copy. It leaves everything else as it is, and lists the marks without a place, or whose place it
    does not find, where people see them first. The places are those that the reader of the format gave. ``suffixes``,
    ``sniff``, ``modules`` and ``install`` are those of a :class:`~gxrules.Reader`.
    """

    name: str
    suffixes: tuple[str, ...] = attrs.field(converter=_suffixes)
    mark: Callable[[bytes, Sequence[Mark]], bytes] = attrs.field(repr=False)
    sniff: Callable[[bytes], bool] | None = attrs.field(default=None, repr=False)
