"""``gxrules mcp``: the same checks for a writing assistant, over the Model Context Protocol on standard input."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from gxrules.cli.console import Unusable
from gxrules.cli.help import Screen
from gxrules.cli.options import make_checker, plugin_choice, settings_options
from gxrules.cli.serve import positive
from gxrules.cli.standing import standing_options, standing_process

if TYPE_CHECKING:
    from gxrules.output.shared.entries import Entry
    from gxrules.rules.plugins.formats import RenderOptions
    from gxrules.rules.result import Result

_HELP = """\b
供写作助手检查报告：在标准输入和输出上提供 MCP 工具。
Tools for writing assistants, over MCP on standard input and output.

\b
gxrules mcp                             只检查文字 texts alone
gxrules mcp --root reports              也检查目录中的文件 files of a folder
"""
_COMMON = ("roots", "deadline", "lang", "rules_files")
_MOST_BYTES = 20_000_000


@click.command(cls=Screen, common=_COMMON, help=_HELP, short_help="供写作助手检查。Check for assistants.")
@click.option(
    "--root",
    "roots",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="允许检查的目录。A folder of files to check.",
)
@click.option(
    "--deadline",
    type=int,
    callback=positive,
    default=30,
    metavar="SECONDS",
    help="检查一个文件的时限。The time for one file.  [30]",
)
@settings_options
def mcp(roots: tuple[Path, ...], deadline: int, file: str | None, **settings: Any) -> int:
    """Answer until standard input ends."""
    if find_spec("mcp") is None:
        from gxrules.rules.plugins.requirements import lacking

        said = lacking(["mcp"], "gxrules[mcp]")
        raise Unusable(f"{said.zh}\n{said.en}")
    from gxrules.cli.assistant.roots import Roots
    from gxrules.cli.assistant.tools import Assistance, make_server
    from gxrules.cli.digest import portable

    checker = make_checker(file, settings)
    options = attrs.evolve(standing_options(checker), compact=True)
    digest = JsonDigest(portable(options))
    process = standing_process(checker, plugin_choice(file, settings), digest, deadline)
    assistance = Assistance(
        process=process,
        plugins=tuple(plugin for plugin in checker.plugins if plugin.loaded),
        options=options,
        roots=Roots.of(roots, _MOST_BYTES) if roots else None,
    )
    try:
        with _without_wire():
            process.open()
        make_server(assistance).run()
    finally:
        process.close()
    return 0


@attrs.frozen
class JsonDigest:
    """Makes what a result adds to the JSON."""

    options: RenderOptions

    def __call__(self, result: Result, number: int) -> Entry:
        """The entry of a result."""
        from gxrules.output.registry import entry

        return entry("json", result, number, self.options)


@contextmanager
def _without_wire() -> Iterator[None]:
    """Let a process that is started now have neither the input nor the output that the protocol runs on."""
    wire = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    try:
        yield
    finally:
        for kept, standard in zip(wire, (0, 1), strict=True):
            os.dup2(kept, standard)
            os.close(kept)
        os.close(nothing)
