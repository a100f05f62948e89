"""``gxrules check``: read reports, run the rules, print what they say."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxrules.cli_io import Unusable, colour_wanted, lang_option, output_option, write

if TYPE_CHECKING:
    from gxrules.checker import Checker
    from gxrules.config import Config
    from gxrules.gathering import Found
    from gxrules.plugins import Plugin
    from gxrules.previous import Previous
    from gxrules.timing import Timing

CONFIG_FILES = ("gxrules.toml", "pyproject.toml")
_LEVELS = click.Choice(["error", "warning", "info"])


def _codes(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(code.upper() for value in values for code in re.split(r"[,，、\s]+", value) if code)


def _levels(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    levels = {}
    # Blanks do not part them: one may stand on either side of the equals sign.
    for pair in (part.strip().upper() for value in values for part in re.split("[,，、]", value) if part.strip()):
        code, equals, level = pair.partition("=")
        if not (code and equals and level):
            raise Unusable(f"--severity {pair}: 应写成 GX301=warning。Write it like GX301=warning.")
        levels[code.strip()] = level.strip().lower()
    return levels


_HELP = """检查年度报告：文件、目录（逐级查找 .txt 和 .md）或标准输入（-）。

Check annual reports: files, directories (searched for .txt and .md), or standard input (-).

\b
退出码 Exit codes:
  0  没有达到未通过级别的问题        nothing at the fail level
  1  有问题                          findings
  2  用法有误、无法读取、插件有误    usage, unreadable or no report, broken plugin
  3  未能完全判定                    incomplete
  4  程序内部出错                    internal error
"""


@click.command(help=_HELP, short_help="检查年度报告。Check annual reports.")
@click.argument("places", nargs=-1, required=True, metavar="[PATH|DIR|-]...")
@click.option(
    "--format",
    "form",
    metavar="NAME",
    help="输出格式，也可由 -o 文件的后缀决定。Output format, or that of the suffix of the -o file: "
    "text, table, json, jsonl, csv.  [text]",
)
@click.option(
    "--select",
    multiple=True,
    callback=_codes,
    metavar="CODES",
    help="只用这些规则（代码、代码开头或名称）。Use these rules only (codes, beginnings of codes, or names).",
)
@click.option("--ignore", multiple=True, callback=_codes, metavar="CODES", help="不用这些规则。Leave these rules out.")
@click.option(
    "--severity",
    multiple=True,
    callback=_levels,
    metavar="CODE=LEVEL",
    help="改变规则的级别。Change the level of a rule.",
)
@click.option("--fail-on", type=_LEVELS, help="达到此级别即为未通过。The level from which a report fails.  [error]")
@lang_option
@click.option(
    "--config",
    metavar="FILE",
    help="设置文件；默认用当前目录的 gxrules.toml 或 pyproject.toml。"
    "Settings; gxrules.toml or pyproject.toml of the working directory unless given.",
)
@click.option(
    "--previous",
    metavar="FILE|DIR",
    help="上一年度报告，或存放它的目录。The report of the year before, or the directory that holds it.",
)
@click.option("--region", metavar="NAME", help="报告所属地区，如：湖南省。The region of the reports, such as 湖南省.")
@click.option(
    "--published",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="公布日期，如 2025-01-31。The day of publication.",
)
@output_option
@click.option(
    "--timing", is_flag=True, help="在标准错误输出每条规则的耗时。Print the time each rule takes on standard error."
)
@click.option(
    "-q", "--quiet", is_flag=True, help="只说问题：没有汇总，没有进度。Problems only: no summary, no progress."
)
def check(
    places: tuple[str, ...],
    form: str | None,
    config: str | None,
    previous: str | None,
    published: datetime | None,
    output: str | None,
    timing: bool,
    quiet: bool,
    **settings: Any,
) -> int:
    """Check the reports at ``places``; the exit code is the worst of theirs."""
    from gxrules.checker import Checker
    from gxrules.gathering import gather
    from gxrules.plugins import load_plugins
    from gxrules.renderers.registry import choose
    from gxrules.renderers.summary import Tally
    from gxrules.rendering import RenderOptions, unstyled
    from gxrules.rules import Metadata
    from gxrules.running import Job
    from gxrules.timing import Timing

    plugins = load_plugins()
    checker = Checker(_by_code(configured(config, settings), plugins), plugins=plugins)
    refuse_empty_selection(checker)
    renderer = choose(form, output)
    if renderer.binary and output is None and sys.stdout.isatty():
        raise Unusable(_BINARY.format(name=renderer.name, suffix=renderer.suffix))
    job = Job(
        checker=checker,
        stdin=sys.stdin.buffer,
        metadata=Metadata(region=checker.config.region, published=published.date() if published else None),
        previous=_previous(previous, checker.config, quiet=quiet) if previous else None,
        timing=Timing() if timing else None,
    )
    if not quiet:
        _tell_of_passed_over(places, checker.config.lang)
    tally = Tally()
    results = map(tally.add, job.results(_with_progress(gather(places), quiet=quiet)))
    options = RenderOptions(
        lang=checker.config.lang,
        plugins=checker.plugins,
        style=_styled if output is None and colour_wanted() else unstyled,
        quiet=quiet,
        tell=partial(click.echo, err=True),
    )
    write(renderer.render(results, options), output)
    if output is not None and not quiet:
        click.echo(tally.sentence.in_language(checker.config.lang), err=True)
    if job.timing is not None:
        _tell_times(job.timing, checker)
    return job.code


def _tell_times(timing: Timing, checker: Checker) -> None:
    from gxrules.renderers.timing import render

    names = {rule.code: rule.name for rule in checker.rules}
    click.echo(render(timing, names, lang=checker.config.lang), err=True, nl=False)


_BINARY = (
    "--format {name} 不能显示在终端上，请用 -o report{suffix} 写入文件。"
    "It is no text for a terminal; write it to a file with -o report{suffix}."
)


def _styled(text: str, role: str) -> str:
    return click.style(text, **_LOOKS[role])


_LOOKS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan"},
    "passed": {"fg": "green"},
    "failed": {"fg": "red"},
    "incomplete": {"fg": "yellow"},
    "unreadable": {"fg": "red"},
    "place": {"bold": True},
    "mark": {"fg": "green", "bold": True},
    "aside": {"dim": True},
}


def _with_progress(found: tuple[Found, ...], *, quiet: bool) -> Iterable[Found]:
    if quiet or len(found) < 2 or not sys.stderr.isatty():
        return found
    from rich.console import Console
    from rich.progress import track

    return track(found, description="", console=Console(stderr=True), transient=True)


def configured(file: str | None, settings: dict[str, Any]) -> Config:
    """The settings of the file, with those of the options over them."""
    import attrs

    from gxrules.config import Config

    local = next((name for name in CONFIG_FILES if Path(name).is_file()), None)
    path = file or local
    config = Config.from_file(Path(path)) if path else Config()
    given = {name: value for name, value in settings.items() if value}
    if "severity" in given:
        given["severity"] = {**config.severity, **given["severity"]}
    return attrs.evolve(config, **given)


def _by_code(config: Config, plugins: Iterable[Plugin]) -> Config:
    """The settings with each rule's name replaced by its code."""
    import attrs

    codes = {rule.name.upper(): rule.code for plugin in plugins for rule in plugin.rules}
    return attrs.evolve(
        config,
        select=(codes.get(wanted.upper(), wanted) for wanted in config.select),
        ignore=(codes.get(wanted.upper(), wanted) for wanted in config.ignore),
        severity={codes.get(name.upper(), name): level for name, level in config.severity.items()},
    )


def _tell_of_passed_over(places: tuple[str, ...], lang: str) -> None:
    """Say on standard error which files of a directory were not read for their suffix."""
    from gxrules.gathering import passed_over
    from gxrules.renderers.excerpt import plain

    names = [plain(name) for name in passed_over(places)]
    if names:
        zh, more = lang == "zh", len(names) > _NAMED
        told = ("、" if zh else ", ").join(names[:_NAMED]) + ((" 等" if zh else ", …") if more else "")
        click.echo(_PASSED_OVER[lang].format(count=len(names), names=told), err=True)


_NAMED = 3
_PASSED_OVER = {
    "zh": "未读取目录中的 {count} 个文件（只读 .txt 和 .md）：{names}",
    "en": "Files in directories not read (only .txt and .md are): {count}: {names}",
}


def refuse_empty_selection(checker: Checker) -> None:
    """Refuse to go on where no rule is left: a check of nothing would call every report passed."""
    from gxrules.checking import selected

    if not any(selected(rule, checker.config) for rule in checker.rules):
        raise Unusable(
            "没有选中任何规则，请检查 --select 和 --ignore。\nNo rule is selected; look at --select and --ignore."
        )


def _previous(place: str, config: Config, *, quiet: bool) -> Previous:
    """Read last year's reports; tell of each text in a directory that is none."""
    from gxrules.previous import load_previous

    previous = load_previous(place, sys.stdin.buffer, config.limits)
    if not previous.reports:
        name, problem = previous.problems[0]
        raise Unusable(f"--previous: {name}: {problem.in_language(config.lang)}")
    for name, problem in previous.problems if not quiet else ():
        click.echo(f"--previous: {name}: {problem.in_language(config.lang)}", err=True)
    return previous
