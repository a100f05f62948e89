"""Help that fits a screen: wide characters count, the most used options come first, the others on request."""

from __future__ import annotations

import re
from typing import Any

import click

_WIDTH = 80
_GAP = 2


class Screen(click.Command):
    """A command whose ``--help`` lists its ``common`` options, and whose ``--help-all`` lists them all."""

    def __init__(self, *args: Any, common: tuple[str, ...] = (), **extra: Any) -> None:
        super().__init__(*args, **extra)
        self.common = common
        if common:
            self.params.append(_help_all())

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The option ``--help``, in both languages."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = "显示这一页。Show this page."
        return option

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in two columns."""
        options = [param for param in self.get_params(ctx) if isinstance(param, click.Option)]
        if self.common and not ctx.meta.get(_WHOLE):
            options = [option for option in options if option.name in (*self.common, "help_all")]
        rows = [record for option in options if (record := option.get_help_record(ctx))]
        with formatter.section("选项 Options"):
            write_rows(formatter, rows)


_WHOLE = "gxrules.whole-help"


def _help_all() -> click.Option:
    def show(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
        if wanted:
            ctx.meta[_WHOLE] = True
            click.echo(ctx.get_help())
            ctx.exit()

    return click.Option(
        ["--help-all"],
        is_flag=True,
        expose_value=False,
        is_eager=True,
        callback=show,
        help="显示全部选项。Show all options.",
    )


def write_rows(formatter: click.HelpFormatter, rows: list[tuple[str, str]]) -> None:
    """Write rows of two columns; what is too long for a line goes on below."""
    from gxrules.output.shared.terminal import columns, pad

    first = max(columns(name) for name, _ in rows) + _GAP
    indent = " " * formatter.current_indent
    for name, text in rows:
        head, *rest = _lines(text, _WIDTH - formatter.current_indent - first)
        formatter.write(f"{indent}{pad(name, first)}{head}\n")
        for line in rest:
            formatter.write(f"{indent}{' ' * first}{line}\n")


def _lines(text: str, width: int) -> list[str]:
    """``text`` in lines of at most ``width`` columns, broken at blanks and after Chinese stops."""
    from gxrules.output.shared.terminal import columns

    lines = [""]
    for part in re.findall(r"[^\s。；，、]*(?:[。；，、]|\s+|$)", text):
        if lines[-1] and columns(lines[-1] + part.rstrip()) > width:
            lines.append("")
        lines[-1] += part
    return [line.rstrip() for line in lines]
