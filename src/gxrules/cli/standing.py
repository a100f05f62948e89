"""A standing process for commands that stay: it checks one text after the other, as the settings say."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from gxrules.checking.batch.job import Digest
    from gxrules.checking.batch.processes import StandingProcess
    from gxrules.checking.checker import Checker
    from gxrules.rules.plugins.formats import RenderOptions

T = TypeVar("T")


def standing_options(checker: Checker) -> RenderOptions:
    """How documents are made of what ``checker`` finds."""
    from gxrules.rules.plugins.formats import RenderOptions

    plugins = tuple(plugin for plugin in checker.plugins if plugin.loaded)
    return RenderOptions(lang=checker.config.lang, plugins=plugins, fail_on=checker.config.fail_on)


def standing_process(checker: Checker, choice: Any, digest: Digest[T], deadline: float) -> StandingProcess[T]:
    """A process that checks as ``checker`` does, whose plugins ``choice`` has chosen, each text within ``deadline``."""
    from gxrules.checking.batch.job import Job
    from gxrules.checking.batch.processes import StandingProcess
    from gxrules.cli.accepted import acceptance_of

    job = Job(checker=checker, stdin=io.BytesIO(), acceptance=acceptance_of(checker, None))
    return StandingProcess.like(job, choice, digest, deadline)
