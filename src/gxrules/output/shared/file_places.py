"""Where people look a finding up: its place in the file it was read from, or its line and column in a text."""

from __future__ import annotations

from gxrules.output.shared import phrases
from gxrules.output.shared.terminal import plain, plain_name
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.rules.result import Result
from gxrules.text.source import Source, Span


def file_place(span: Span | None, source: Source | None, options: RenderOptions) -> str:
    """The place of ``span`` in the document its text was taken from; empty where there is none to look up."""
    place = source.place(span.start) if span is not None and source is not None else None
    return plain(options.say(place.sentence)) if place is not None else ""


def whereabouts(span: Span | None, source: Source | None, options: RenderOptions) -> str:
    """The place of ``span`` in its document, else its line; empty where it has no place."""
    if span is None or source is None:
        return ""
    return file_place(span, source, options) or options.fill(phrases.LINE, source.position(span.start)[0])


def place(span: Span | None, result: Result, options: RenderOptions) -> str:
    """The file and the place in it, of a text its line and column; the file alone where there is no place."""
    name, source = plain_name(result.name), result.source
    if span is None or source is None:
        return name
    within = file_place(span, source, options)
    return f"{name} {within}" if within else "{}:{}:{}".format(name, *source.position(span.start))
