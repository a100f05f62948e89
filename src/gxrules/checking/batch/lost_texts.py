"""Lost texts: those whose process died, hung, or wanted more memory than it may have, and gave no result."""

from __future__ import annotations

from concurrent.futures.process import BrokenProcessPool

import attrs

from gxrules.text.messages import Message


@attrs.frozen(kw_only=True)
class Lost:
    """A text without a result: its name, if it has one, and number in the run, and why; it was alone in its process.

    ``cause`` is ``died``, ``hung`` or ``bloated``.
    """

    name: str | None
    number: int
    cause: str
    reason: Message

    @classmethod
    def by(
        cls, error: BrokenProcessPool | TimeoutError | MemoryError, name: str | None, number: int, ending: str
    ) -> Lost:
        """The text ``name`` that ``error`` was met with; ``ending`` is how its process ended where that is known."""
        cause = next(cause for kind, cause in _CAUSES.items() if isinstance(error, kind))
        reason = _REASONS[cause]
        if cause == DIED and ending:
            reason = _DIED_BY.filled({"ending": ending})
        return cls(name=name, number=number, cause=cause, reason=reason)


DIED, HUNG, BLOATED = CAUSES = ("died", "hung", "bloated")
_CAUSES: dict[type[BaseException], str] = {BrokenProcessPool: DIED, TimeoutError: HUNG, MemoryError: BLOATED}
_REASONS = {
    DIED: Message(
        "检查此文件的进程意外终止（内存不足或插件崩溃）；请用 --jobs 1 单独检查此文件。",
        "The process that checked this file died, for want of memory or by a plugin; check the file alone with"
        " --jobs 1.",
    ),
    HUNG: Message(
        "检查此文件的进程迟迟没有结束，已被终止（多半是某个插件停不下来，可用 clock-seconds 调整时限）。",
        "The process that checked this file did not end and was killed; mostly a plugin cannot stop"
        " (clock-seconds changes the limit).",
    ),
    BLOATED: Message(
        "检查此文件所需的内存超过上限（--memory）。",
        "To check this file took more memory than a process may have (--memory).",
    ),
}
_DIED_BY = Message(
    "检查此文件的进程意外终止（{ending}；内存不足或插件崩溃）；请用 --jobs 1 单独检查此文件。",
    "The process that checked this file died ({ending}), for want of memory or by a plugin; check the file alone with"
    " --jobs 1.",
)
