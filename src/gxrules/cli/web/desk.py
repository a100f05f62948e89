"""The desk: checks uploads one after the other in a process of its own, and makes the document of an upload."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from datetime import date

import attrs

from gxrules.checking.batch.files import FoundText
from gxrules.checking.batch.processes import StandingProcess
from gxrules.checking.batch.workers import QueuedText
from gxrules.cli.web.uploads import Upload
from gxrules.output.registry import document, entry
from gxrules.output.shared.entries import Entry
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.rules.plugins.loading import Plugin
from gxrules.rules.result import Result
from gxrules.text.messages import Message

PAGE, JSON = "html", "json"
# What a result adds to a document, by the format of that.
Entries = Mapping[str, Entry]


@attrs.frozen
class UploadDigest:
    """Makes what a result adds to the page and to the JSON."""

    options: RenderOptions

    def __call__(self, result: Result, number: int) -> Entries:
        """The entries of the ``number``-th result of an upload."""
        return {form: entry(form, result, number, self.options) for form in (PAGE, JSON)}


@attrs.frozen(kw_only=True)
class Desk:
    """One process that checks, and what waits for it, in the order in which it came."""

    process: StandingProcess[Entries]
    digest: UploadDigest
    plugins: tuple[Plugin, ...]
    options: RenderOptions
    _line: ThreadPoolExecutor = attrs.field(factory=lambda: ThreadPoolExecutor(1, "gxrules-desk"))

    async def check(self, uploads: Sequence[Upload]) -> list[Entries]:
        """The entries of an upload; other uploads may be checked between its files."""
        loop = asyncio.get_running_loop()
        waiting = (loop.run_in_executor(self._line, self._check, one, n) for n, one in enumerate(uploads, 1))
        return [await entries for entries in waiting]

    def _check(self, upload: Upload, number: int) -> Entries:
        try:
            return self.process.check(QueuedText(number, FoundText(name=upload.name), upload.data))
        except BrokenProcessPool:
            lost = _DIED
        except TimeoutError:
            lost = _LATE
        return self.digest(Result(name=upload.name, error=lost), number)

    async def document(self, checked: Sequence[Entries], form: str) -> str:
        """The document of an upload."""
        return await asyncio.to_thread(self._document, checked, form)

    def _document(self, checked: Sequence[Entries], form: str) -> str:
        from gxrules.output.registry import OWN

        (renderer,) = (one for one in OWN if one.name == form)
        options = attrs.evolve(self.options, checked_on=date.today())
        made = document(renderer, (entries[form] for entries in checked), options, self.plugins)
        return "".join(str(piece) for piece in made)

    def close(self) -> None:
        """End the process; what waits for it is not checked."""
        self._line.shutdown(wait=False, cancel_futures=True)
        self.process.close()


_DIED = Message(
    "检查此文件的进程意外终止，因此没有结果；其他文件不受影响。请把此文件交给运行本服务的管理员。",
    "The process that checked this file died, so there is no result; other files are not affected. Hand the file to"
    " whoever runs this server.",
)
_LATE = Message(
    "检查此文件超过了时限，已被终止，因此没有结果；其他文件不受影响。请把此文件交给运行本服务的管理员。",
    "The check of this file took longer than it may and was ended, so there is no result; other files are not affected."
    " Hand the file to whoever runs this server.",
)
