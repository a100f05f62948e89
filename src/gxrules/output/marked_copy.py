"""The marked copy: the checked document with each finding marked at its cell or paragraph."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter

from gxrules.errors import FormatError, UnreadableError
from gxrules.output.registry import failure
from gxrules.output.shared import phrases
from gxrules.output.shared.cell_marks import accused_cells, proposals
from gxrules.output.shared.doubts import doubts
from gxrules.output.shared.terminal import plain
from gxrules.rules.diagnostics import Diagnostic, Severity
from gxrules.rules.plugins.formats import Mark, Marker, RenderOptions
from gxrules.rules.plugins.loading import Plugin
from gxrules.rules.result import Result
from gxrules.text.messages import Message, said_of
from gxrules.text.patterns import pattern
from gxrules.text.places import FilePlace

PROPOSAL = Message("建议值：{}", "proposed value: {}")
_HEAD = Message("{code} {severity}：{message}", "{code} {severity}: {message}")
_DOUBT = Message("未能判定：{}", "Not decided: {}")
# Characters no XML document may hold; control characters are blanked before.
_NO_XML = pattern("[\ufffe\uffff]")


def marks_of(result: Result, options: RenderOptions) -> tuple[Mark, ...]:
    """The marks of a report, those of a place one after the other, the most severe first; without a place, last."""
    made = [mark for found in result.diagnostics for mark in _marks(found, result, options)]
    made += [
        Mark(text=_clean(options.fill(_DOUBT, options.say(doubt))), severity=Severity.INFO) for doubt in doubts(result)
    ]
    by_place: dict[FilePlace | None, list[Mark]] = {}
    for mark in made:
        by_place.setdefault(mark.place, []).append(mark)
    unplaced = by_place.pop(None, [])
    return tuple(mark for group in (*by_place.values(), unplaced) for mark in sorted(group, key=_gravity))


_gravity = attrgetter("severity.rank")


def _marks(found: Diagnostic, result: Result, options: RenderOptions) -> Iterator[Mark]:
    """A mark where the finding stands, and one at each other cell for which it proposes a value."""
    proposed = proposals(found, result)
    own = _own_place(found, result)
    values = {_place_of(path, result): value for path, value in proposed.items()}
    for place in dict.fromkeys((own, *values)):
        yield Mark(
            text=_text(found, values.get(place, ""), options), severity=found.severity, code=found.code, place=place
        )


def _own_place(found: Diagnostic, result: Result) -> FilePlace | None:
    """The place of a finding, or of the first of its cells that has one."""
    if found.span is not None and result.source is not None:
        return result.source.place(found.span.start)
    places = (_place_of(path, result) for path in accused_cells(found))
    return next((place for place in places if place is not None), None)


def _place_of(path: str, result: Result) -> FilePlace | None:
    cell = result.report.cell_map.get(path) if result.report else None
    span = cell.span if cell is not None else None
    return result.source.place(span.start) if span is not None and result.source is not None else None


def _text(found: Diagnostic, value: str, options: RenderOptions) -> str:
    severity = options.say(phrases.SEVERITIES[found.severity])
    said = [options.fill(_HEAD, code=found.code, severity=severity, message=options.say(found.message))]
    said += [options.fill(PROPOSAL, value)] if value else []
    return _clean("\n".join(said))


def _clean(text: str) -> str:
    """Text that any document can hold: no control character but line ends."""
    return _NO_XML.sub(" ", "\n".join(map(plain, text.splitlines())))


def marked_copy(marker: Marker, data: bytes, marks: Sequence[Mark], plugins: Iterable[Plugin] = ()) -> bytes:
    """The copy of a file that ``marker`` makes; without marks the file as it is.

    Raises :class:`~gxrules.errors.FormatError` where the marker cannot make one, fails, or returns something else.
    """
    if not marks:
        return data
    try:
        made = marker.mark(data, marks)
    except KeyboardInterrupt:
        raise
    except UnreadableError as error:
        raise FormatError(
            format=marker.name, problem="no marked copy can be made.", fix=error.en, zh=error.zh
        ) from error
    except BaseException as error:  # a marker is a plugin's code, which may raise anything, SystemExit(0) as well
        raise failure(marker.name, _MARKING, said_of(error), _owner(marker, plugins)) from error
    if not isinstance(made, bytes):
        raise failure(marker.name, _MARKING, f"it returned {type(made).__name__}", _owner(marker, plugins))
    return made


def _owner(marker: Marker, plugins: Iterable[Plugin]) -> Message | None:
    return next((plugin.found.label for plugin in plugins if marker in plugin.markers), None)


_MARKING = Message("标注失败", "its marker failed")
