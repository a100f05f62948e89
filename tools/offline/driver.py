"""The part of the offline page that is Python: checks files as the command does, and makes the documents of them."""

from __future__ import annotations

import io
from collections.abc import Iterable
from datetime import date
from pathlib import PurePosixPath

import attrs

from gxrules import Checker, Config, Message, Result
from gxrules.checking.batch.files import FoundText
from gxrules.checking.batch.job import Job
from gxrules.checking.extraction import find_reader
from gxrules.output.marked_copy import marked_copy, marks_of
from gxrules.output.registry import choose, document, formats
from gxrules.output.registry import entry as make_entry
from gxrules.output.shared.entries import Entry
from gxrules.rules.plugins.formats import Marker
from gxrules.types import RenderOptions


@attrs.frozen
class CheckedFile:
    """A file of the page: its name, its bytes, and what was found in it."""

    name: str
    data: bytes = attrs.field(repr=False)
    result: Result


@attrs.define
class OfflineDesk:
    """Checks files one by one and keeps them until the next upload, so that documents can be made of all of them."""

    checker: Checker
    checked: list[CheckedFile] = attrs.field(factory=list)

    @classmethod
    def in_language(cls, lang: str) -> OfflineDesk:
        """A desk that speaks ``"zh"`` or ``"en"``."""
        return cls(Checker(Config(lang=lang)))

    def clear(self) -> None:
        """Forget all files."""
        self.checked.clear()

    def check(self, name: str, data: bytes) -> None:
        """Check one file."""
        self.checked.append(CheckedFile(name, data, self._result(name, data)))

    def _result(self, name: str, data: bytes) -> Result:
        reader = find_reader(data, self.checker.readers, PurePosixPath(name).suffix.lower())
        if reader is not None and reader.missing:
            return Result(name=name, error=NOT_HERE.filled({"suffix": reader.suffixes[0]}))
        return Job(checker=self.checker, stdin=io.BytesIO(data)).check(FoundText(name=name))[0]

    def lose(self, name: str) -> None:
        """Keep a file that could not be checked, for it took too long."""
        self.checked.append(CheckedFile(name, b"", Result(name=name, error=TOO_LONG)))

    def document(self, form: str) -> bytes:
        """The document of all files in a format."""
        renderer = choose(form, None, formats(self.checker.plugins))
        made = document(renderer, self._entries(form), self._options, self.checker.plugins)
        if isinstance(made, bytes):
            return made
        return "".join(made).encode("utf-8", "backslashreplace")

    def _entries(self, form: str) -> Iterable[Entry]:
        numbered = enumerate(self.checked, 1)
        return (make_entry(form, each.result, number, self._options) for number, each in numbered)

    @property
    def _options(self) -> RenderOptions:
        config = self.checker.config
        plugins = tuple(plugin for plugin in self.checker.plugins if plugin.loaded)
        return RenderOptions(lang=config.lang, plugins=plugins, fail_on=config.fail_on, checked_on=date.today())

    def marked_names(self) -> list[str]:
        """The names of the files that a copy can be made of, each with its number from 0; ``""`` for the others."""
        return [each.name if self._marker(each) else "" for each in self.checked]

    def marked(self, number: int) -> bytes:
        """The copy of a file with the findings marked."""
        each = self.checked[number]
        marker = self._marker(each)
        assert marker is not None
        return marked_copy(marker, each.data, marks_of(each.result, self._options), self.checker.plugins)

    def _marker(self, each: CheckedFile) -> Marker | None:
        if each.result.error is not None or each.result.source is None:
            return None
        markers = (marker for plugin in self.checker.plugins for marker in plugin.markers if not marker.missing)
        return next((one for one in markers if _is_for(one, each)), None)


def _is_for(marker: Marker, each: CheckedFile) -> bool:
    """True of a file that a marker takes and whose name says what it is, as the name of its copy will."""
    known = marker.sniff is None or marker.sniff(each.data)
    return known and PurePosixPath(each.name).suffix.lower() in marker.suffixes


NOT_HERE = Message(
    "本页不能读取 {suffix} 文件；请打开它，全选、复制，粘贴到本页的文本框中再检查。",
    "This page cannot read {suffix} files; open it, select all, copy, and paste it into the box of this page.",
)
TOO_LONG = Message(
    "检查此文件用时过长，已停止，因此没有结果；请把其他文件另行检查。",
    "The check of this file took too long and was stopped, so there is no result; check the other files apart from it.",
)
