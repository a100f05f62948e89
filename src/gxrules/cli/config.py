"""``gxrules config``: the settings in force, and where each came from."""

from __future__ import annotations

from typing import Any

import click

from gxrules.cli.console import write
from gxrules.cli.help import Screen
from gxrules.cli.options import layers, made_checker, settings_options

_HELP = """列出生效的设置及其来源；给出文件名时，列出对该文件生效的设置。

Print the settings in force and where each came from: the default, a profile,
a line of a settings file, an option. With PATH, those for the report there.

\b
gxrules config --profile gate
gxrules config townships/baihe.txt --format json
"""


_COMMON = ("form", "select", "ignore", "profile", "file", "lang")


@click.command(cls=Screen, common=_COMMON, help=_HELP, short_help="列出生效的设置。Print the settings in force.")
@click.argument("place", type=click.Path(), required=False, metavar="[PATH]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。Output format.",
)
@settings_options
def config(place: str | None, form: str, file: str | None, **options: Any) -> None:
    """Print the settings."""
    from gxrules.checking.config.layers import merge
    from gxrules.cli.settings_table import settings_json, settings_table

    checker = made_checker(file, options)
    merged = merge(layers(file, options))
    if form == "json":
        write(settings_json(checker.config, merged, place))
    else:
        write(settings_table(checker.config, merged, place))
