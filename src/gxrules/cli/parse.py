"""``gxrules parse``: read one report and print what was read, without any rule."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxrules.cli.console import (
    Unusable,
    compact_option,
    lang_option,
    output_option,
    refuse_compact,
    running_plugins,
    write,
)
from gxrules.cli.help import Screen
from gxrules.cli.options import chosen_plugins, plugin_options
from gxrules.cli.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from gxrules.report.report import Report
    from gxrules.rules.plugins.loading import Plugin

INCOMPLETE = 3

_HELP = """读取一份报告并列出各单元格，不运行任何规则。

Read one report and print its cells; no rule runs. - is standard input.

\b
gxrules parse report.txt                   每行一个单元格 a cell a line
gxrules parse report.txt -o cells.csv --format csv
"""
_EPILOG = """\b
退出码 Exit codes: 0 已全部读取 everything was read, 2 无法读取 unreadable,
3 有内容未能读取 something was not read, 4 内部出错 internal error
"""


_COMMON = ("form", "lang", "output")


@click.command(cls=Screen, common=_COMMON, help=_HELP, epilog=_EPILOG, short_help="读取一份报告。Read one report.")
@click.argument("place", type=click.Path(), metavar="PATH|-")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "json", "csv", "text"]),
    default="table",
    show_default=True,
    help="输出格式；text 是取出的文字。Output format; text is what was taken out of the file.",
)
@plugin_options
@lang_option
@output_option()
@compact_option
def parse(place: str, form: str, lang: str | None, output: str | None, *, compact: bool, **options: Any) -> int:
    """Print the report at ``place`` as it was read."""
    from gxrules.output import csv, json, table
    from gxrules.output.shared.doubts import losses
    from gxrules.output.shared.terminal import plain_name

    refuse_compact(form, compact=compact)
    refuse_overwriting("-o", output, [place, *options["rules_files"]])
    lang = lang or "zh"
    report = _report(place, lang, chosen_plugins(None, options))
    lost = [sentence.in_language(lang) for sentence in losses(report)]
    if form == "json":
        write(json.render_report(report, in_one_line=compact), output)
    elif form == "text":
        write(report.source.text if report.source else "", output)
    elif form == "table":
        write(table.render_report(report, lang=lang), output)
    else:
        write(csv.render_report(report), output)
        # A table of cells has no room for what is not in it.
        for sentence in lost:
            click.echo(f"{plain_name(place)}: {sentence}", err=True)
    return INCOMPLETE if lost else 0


def _report(place: str, lang: str, plugins: tuple[Plugin, ...]) -> Report:
    from gxrules.checking.batch.files import gather
    from gxrules.checking.batch.reading import read_report
    from gxrules.checking.checker import Checker
    from gxrules.output.shared.terminal import plain_name
    from gxrules.text.messages import Message

    if Path(place).is_dir():
        raise Unusable(f"{plain_name(place)}: {_DIRECTORY[lang]}")
    (found,) = gather([place])
    stdin = sys.stdin.buffer
    with running_plugins():
        report = read_report(found, stdin, Checker(plugins=plugins))
    if isinstance(report, Message):
        raise Unusable(f"{plain_name(place)}: {report.in_language(lang)}")
    return report


_DIRECTORY = {
    "zh": "这是目录；parse 一次读取一份报告，请指明文件。",
    "en": "This is a directory; parse reads one report, name a file.",
}
