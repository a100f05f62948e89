"""The marked copy of a run: whether one is asked for, of which file, by which marker, and its writing."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from gxrules.cli.console import Unusable, running_plugins, write
from gxrules.text.messages import Message

if TYPE_CHECKING:
    from gxrules.checking.batch.files import FoundText
    from gxrules.checking.checker import Checker
    from gxrules.rules.plugins.formats import Mark, Marker, RenderOptions
    from gxrules.rules.result import Result


class MarkedCopy:
    """A copy to write once the file is checked; ``option`` is the one that asked for it."""

    def __init__(self, option: str, target: str, marker: Marker, data: bytes) -> None:
        self.option = option
        self.target = target
        self._marker = marker
        self._data = data
        self._result: Result | None = None

    def keep(self, result: Result) -> Result:
        """Keep the result whose findings are marked, and pass it on."""
        self._result = result
        return result

    def write(self, checker: Checker, options: RenderOptions, *, quiet: bool) -> None:
        """Write the copy; where the file could not be read there is none, which the report of the run says."""
        from gxrules.errors import FormatError
        from gxrules.output.marked_copy import marked_copy, marks_of

        if self._result is None or self._result.source is None or self._result.error is not None:
            self._tell(_NOTHING, options)
            return
        marks = marks_of(self._result, options)
        try:
            with running_plugins():
                made = marked_copy(self._marker, self._data, marks, checker.plugins)
        except FormatError as error:
            raise self._refusal(Message(error.zh, f"{error.problem} {error.fix}")) from error
        write(made, self.target)
        if not quiet:
            findings = [mark for mark in marks if mark.code]
            unplaced = sum(not _is_placed(mark) for mark in findings)
            said = _WRITTEN.filled({"count": len(findings)})
            self._tell(_join(said, _UNPLACED.filled({"count": unplaced})) if unplaced else said, options)

    def _tell(self, said: Message, options: RenderOptions) -> None:
        click.echo(f"{self.target}{'：' if options.lang == 'zh' else ': '}{options.say(said)}", err=True)

    def _refusal(self, said: Message) -> Unusable:
        return refusal(self.option, self.target, said)


def _is_placed(mark: Mark) -> bool:
    """True of a mark at a place that its format can find: by a name or number of its own, or on a page."""
    return mark.place is not None and bool(mark.place.locator or mark.place.box)


def refusal(option: str, target: str, said: Message) -> Unusable:
    """The error that says why an option cannot have this file."""
    return Unusable(f"{option} {target}：{said.zh}\n{option} {target}: {said.en}")


def plan_copy(
    mark: str | None, output: str | None, form: str | None, found: Sequence[FoundText], checker: Checker
) -> MarkedCopy | None:
    """The copy that ``--mark`` asks for, or ``-o`` with a suffix that a marker has and no format; ``None`` for none.

    Raises :class:`Unusable` where there are several files, or one that no marker takes, or the suffix is not its own.
    """
    markers = [marker for plugin in checker.plugins for marker in plugin.markers]
    target, option = (mark, "--mark") if mark is not None else (output, "-o")
    if target is None or (mark is None and (form is not None or not _is_for_marker(target, markers, checker))):
        return None
    name, data = _only_file(option, target, found, checker)
    marker = _marker_for(data, PurePath(name).suffix.lower(), markers)
    if marker is None:
        fix = _formats_instead(checker) if option == "-o" else Message("", "")
        raise refusal(option, target, _join(_NO_MARKER.filled({"name": name, "formats": _formats_of(markers)}), fix))
    suffix = PurePath(name).suffix.lower()
    due = suffix if suffix in marker.suffixes else marker.suffixes[0]
    if PurePath(target).suffix.lower() != due:
        parts = {"name": name, "format": marker.name, "suffix": due, "formats": _formats_of(markers)}
        raise refusal(option, target, _OTHER_SUFFIX.filled(parts))
    if marker.missing:
        parts = {"modules": ", ".join(marker.missing), "install": marker.install}
        raise refusal(option, target, _LACKING.filled(parts))
    return MarkedCopy(option, target, marker, data)


def _is_for_marker(target: str, markers: Iterable[Marker], checker: Checker) -> bool:
    """True of a suffix that a marker has and that no format is written to."""
    from gxrules.output.registry import formats

    suffix = PurePath(target).suffix.lower()
    own = {renderer.suffix for renderer in formats(checker.plugins)}
    return suffix not in own and any(suffix in marker.suffixes for marker in markers)


def _only_file(option: str, target: str, found: Sequence[FoundText], checker: Checker) -> tuple[str, bytes]:
    """The name and the bytes of the one file that is checked."""
    from gxrules.checking.batch.files import fetch_bytes

    if len(found) != 1:
        raise refusal(option, target, _SEVERAL.filled({"count": len(found)}))
    (text,) = found
    if text.path is None and text.problem is None:
        raise refusal(option, target, _STDIN)
    data = fetch_bytes(text, sys.stdin.buffer, checker.config_for(text.name).limits.bytes)
    if isinstance(data, Message):
        raise Unusable(f"{text.name}：{data.zh}\n{text.name}: {data.en}")
    return text.name, data


def _marker_for(data: bytes, suffix: str, markers: Sequence[Marker]) -> Marker | None:
    """The marker that knows the bytes, else that of the suffix, unless it would know them."""
    known = (marker for marker in markers if marker.sniff is not None and marker.sniff(data))
    fitting = (marker for marker in markers if marker.sniff is None and suffix in marker.suffixes)
    return next(known, None) or next(fitting, None)


def _formats_of(markers: Iterable[Marker]) -> Message:
    named = [(marker.name, list(marker.suffixes)) for marker in markers]
    return Message(
        "、".join(f"{name}（{'、'.join(suffixes)}）" for name, suffixes in named),
        ", ".join(f"{name} ({', '.join(suffixes)})" for name, suffixes in named),
    )


def _formats_instead(checker: Checker) -> Message:
    """The suffixes of the output formats, for whom ``-o`` was meant to write one."""
    from gxrules.output.registry import formats

    suffixes = list(dict.fromkeys(renderer.suffix for renderer in formats(checker.plugins) if renderer.suffix))
    return Message(
        f"写其他格式请用 {'、'.join(suffixes)}，或用 --format 指明格式。",
        f"Use one of {', '.join(suffixes)}, or name the format with --format.",
    )


def _join(*parts: Message) -> Message:
    return Message("".join(part.zh for part in parts), " ".join(part.en for part in parts if part.en))


_NOTHING = Message(
    "没有写标注副本，因为文件没有读成报告。", "no marked copy was written, since the file was not read as a report."
)
_WRITTEN = Message("已写标注副本，标注 {count} 处。", "a marked copy was written (marks: {count}).")
_UNPLACED = Message("其中 {count} 处没有位置，列在文首。", "Marks without a place, listed at its start: {count}.")
_SEVERAL = Message(
    "标注副本只能由一个文件写成，而要检查的有 {count} 个；请逐个检查，或用 -o page.html 把全部结果写成网页。",
    "a marked copy is made of one file, and there are {count} to check. Check them one by one, or write all results"
    " to a page with -o page.html.",
)
_STDIN = Message("标准输入不能写成标注副本；请指明文件。", "standard input has no marked copy. Name the file.")
_NO_MARKER = Message(
    "{name} 不能写成标注副本；可以写成的格式有 {formats}。",
    "{name} cannot have a marked copy; files of these formats can: {formats}.",
)
_OTHER_SUFFIX = Message(
    "{name} 的格式是 {format}，标注副本与它同一格式，后缀请用 {suffix}（可以标注的格式有 {formats}）。",
    "{name} is of the format {format}, and so is its marked copy: use the suffix {suffix}. Formats that can be marked:"
    " {formats}.",
)
_LACKING = Message(
    "标注需要 {modules}，尚未安装：pip install '{install}'。",
    "marking needs {modules}, which is not installed: pip install '{install}'.",
)
