"""``gxrules check``: read reports, run the rules, print what they say."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Any

import click

from gxrules.cli_accept import acceptance_of, tell_stale
from gxrules.cli_io import Unusable, colour_wanted, output_option, write
from gxrules.cli_settings import made_checker, settings_options

if TYPE_CHECKING:
    from gxrules.checker import Checker
    from gxrules.config import Config
    from gxrules.gathering import Found
    from gxrules.previous import Previous
    from gxrules.timing import Timing

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
    "text, table, json, jsonl, csv, sarif, junit, xlsx, github.  [text]",
)
@settings_options
@click.option(
    "--previous",
    metavar="FILE|DIR",
    help="上一年度报告，或存放它的目录。The report of the year before, or the directory that holds it.",
)
@click.option(
    "--write-baseline",
    metavar="FILE",
    help="把现有问题写成基线文件。Write what is found to a baseline file.",
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
    file: str | None,
    previous: str | None,
    write_baseline: str | None,
    output: str | None,
    timing: bool,
    quiet: bool,
    **settings: Any,
) -> int:
    """Check the reports at ``places``; the exit code is the worst of theirs."""
    from gxrules.acceptance import Account
    from gxrules.gathering import gather
    from gxrules.renderers.registry import choose
    from gxrules.renderers.summary import Tally
    from gxrules.rendering import RenderOptions, unstyled
    from gxrules.running import Job
    from gxrules.timing import Timing

    checker = made_checker(file, settings)
    refuse_empty_selection(checker)
    renderer = choose(form, output)
    if renderer.binary and output is None and sys.stdout.isatty():
        raise Unusable(_BINARY.format(name=renderer.name, suffix=renderer.suffix))
    account = Account(acceptance_of(checker, write_baseline))
    job = Job(
        checker=checker,
        acceptance=account.acceptance,
        stdin=sys.stdin.buffer,
        previous=_previous(previous, checker.config, quiet=quiet) if previous else None,
        timing=Timing() if timing else None,
    )
    if not quiet:
        _tell_of_passed_over(places, checker.config.lang)
    tally = Tally()
    results = map(account.add, map(tally.add, job.results(_with_progress(gather(places), quiet=quiet))))
    options = RenderOptions(
        lang=checker.config.lang,
        plugins=tuple(plugin for plugin in checker.plugins if plugin.loaded),
        fail_on=checker.config.fail_on,
        style=_styled if output is None and colour_wanted() else unstyled,
        quiet=quiet,
        tell=partial(click.echo, err=True),
    )
    write(renderer.render(results, options), output)
    if write_baseline is not None:
        write(account.new_baseline().to_text(), write_baseline)
    elif not quiet:
        tell_stale(account, checker.config.lang)
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
    if not checker.selected_rules:
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
