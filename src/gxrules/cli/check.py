"""``gxrules check``: read reports, run the rules, print what they say."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from gxrules.cli.accepted import acceptance_of, put_baseline, tell_stale
from gxrules.cli.companions import earlier_reports, listed_units, refuse_one_agency, unlisted_files, without_tables
from gxrules.cli.completion import formats
from gxrules.cli.console import (
    Unusable,
    WrongUsage,
    colour_wanted,
    compact_option,
    outcomes_option,
    output_option,
    refuse_compact,
    refuse_no_outcomes,
    running_plugins,
    single,
    spool,
    write,
)
from gxrules.cli.help import Screen
from gxrules.cli.input_files import all_places, with_progress
from gxrules.cli.marked_copy import plan_copy
from gxrules.cli.options import configure, make_checker, plugin_choice, settings_options
from gxrules.cli.overwriting import is_same, refuse_overwriting
from gxrules.cli.standing import standing_options

if TYPE_CHECKING:
    from gxrules.checking.accepted.acceptance import Account
    from gxrules.checking.batch.files import FoundText
    from gxrules.checking.batch.job import Job
    from gxrules.checking.checker import Checker
    from gxrules.cli.digest import Digested, RunDigest
    from gxrules.cli.duplicates import Duplicates
    from gxrules.cli.marked_copy import MarkedCopy
    from gxrules.output.shared.entries import Entry
    from gxrules.output.shared.summary import RunCounter
    from gxrules.rules.plugins.discovery import Choice
    from gxrules.rules.plugins.formats import RenderOptions

# The exit codes of findings and of doubts.
FORGIVEN = (1, 3)
# The formats that state themselves how many findings were accepted.
_SUMMED = ("text", "table", "json")

_HELP = """\b
检查年度报告：文件、目录、通配符或标准输入（-）。
Check annual reports: files, directories, globs, or standard input (-).

\b
gxrules check reports                   一个目录 a directory
gxrules check report.txt --select GX3   只查合计 sums only
gxrules check reports -o page.html      写成网页 write a page
"""
_EPILOG = """\b
退出码 Exit codes: 0 通过 passed, 1 有问题 findings, 2 无法读取 unreadable,
3 未能判定或未检查 incomplete or unchecked, 4 内部出错 internal error
"""


def _at_least_one(ctx: click.Context, _: click.Parameter, value: int) -> int:
    if value < 1:
        raise WrongUsage(f"--jobs {value}：应为大于 0 的整数。", f"--jobs {value}: give a whole number from 1.", ctx)
    return value


_COMMON = (*("output", "form", "select", "ignore", "profile", "baseline", "write_baseline", "lang"),)


@click.command(cls=Screen, common=_COMMON, help=_HELP, epilog=_EPILOG, short_help="检查年度报告。Check annual reports.")
@click.argument("places", nargs=-1, type=click.Path(), metavar="[PATH|DIR|GLOB|-]...")
@output_option(".html, .xlsx, .json, .csv")
@click.option(
    "--mark",
    metavar="FILE",
    multiple=True,
    callback=single,
    type=click.Path(dir_okay=False, writable=True),
    help="另写一份标出问题的副本。Mark the findings in a copy: .docx, .xlsx, .html, .pdf.",
)
@click.option(
    "--format",
    "form",
    metavar="NAME",
    shell_complete=formats,
    help="输出格式。text, table, json, jsonl, csv, sarif, junit, xlsx, html, github.  [that of -o, or text]",
)
@settings_options
@click.option(
    "--write-baseline", type=click.Path(), metavar="FILE", help="将现有问题记为已知问题。Accept what is found now."
)
@click.option("--previous", type=click.Path(), metavar="FILE|DIR", help="上一年度报告。The reports of the year before.")
@click.option(
    "--files-from", type=click.Path(), metavar="FILE|-", help="从文件或标准输入读文件名。Names of files, one a line."
)
@click.option(
    "--jobs",
    type=int,
    callback=_at_least_one,
    default=1,
    metavar="N",
    help="用几个进程检查。Check with N processes.  [1]",
)
@click.option(
    "--isolate",
    is_flag=True,
    help="在可随时终止的子进程中检查。Check in processes that can be killed.",
)
@click.option("--exit-zero", is_flag=True, help="有问题或未能判定也以 0 退出。Exit with 0 whatever is found.")
@click.option(
    "--skip-unknown",
    is_flag=True,
    help="目录中无法读取的文件不影响退出码。Files of directories that nothing reads do not count.",
)
@click.option(
    "--timing",
    is_flag=True,
    help="列出每条规则的耗时和正文中未能理解的数字。Tell the time each rule takes, and count numbers not understood.",
)
@compact_option
@outcomes_option
@click.option("-q", "--quiet", is_flag=True, help="只列问题。Problems only: no summary, no progress.")
def check(
    places: tuple[str, ...],
    files_from: str | None,
    form: str | None,
    file: str | None,
    previous: str | None,
    write_baseline: str | None,
    output: str | None,
    mark: str | None,
    jobs: int,
    isolate: bool,
    exit_zero: bool,
    skip_unknown: bool,
    timing: bool,
    compact: bool,
    outcomes: bool,
    quiet: bool,
    **settings: Any,
) -> int:
    """Check the reports at ``places``; the exit code is the worst of theirs."""
    from gxrules.checking.accepted.acceptance import Account
    from gxrules.checking.batch.files import gather
    from gxrules.checking.batch.job import Job
    from gxrules.checking.batch.reading import TextReader
    from gxrules.checking.timing import Timing
    from gxrules.cli.digest import RunDigest, portable
    from gxrules.cli.duplicates import Duplicates
    from gxrules.output.registry import choose, document, formats
    from gxrules.output.shared.summary import RunCounter

    places = all_places(places, files_from)
    if isolate:
        _try_plugins(file, settings)
    checker = make_checker(file, settings)
    refuse_empty_selection(checker)
    found = without_tables(gather(places, checker.readers), checker)
    refuse_one_agency(checker, found)
    _protect(output, write_baseline, mark, [*_read_beside(checker, file, settings, files_from, previous), *found])
    copy = plan_copy(mark, output, form, found, checker)
    output = None if copy is not None and copy.option == "-o" else output
    renderer = choose(form, output, formats(checker.plugins))
    refuse_compact(renderer.name, compact=compact)
    refuse_no_outcomes(renderer.name, outcomes=outcomes)
    if renderer.binary and output is None and sys.stdout.isatty():
        raise Unusable(_BINARY.format(name=renderer.name, suffix=renderer.suffix))
    tally, again, account = RunCounter(), Duplicates(), Account(acceptance_of(checker, write_baseline))
    shown = _options(checker, output, quiet=quiet, compact=compact, outcomes=outcomes)
    reader = TextReader(sys.stdin.buffer, checker, Timing() if timing else None)
    job = Job(
        checker=checker,
        acceptance=account.acceptance,
        stdin=reader.stdin,
        previous=earlier_reports(previous, reader, quiet=quiet),
        units=listed_units(found, reader),
        timing=reader.timing,
        skip_unknown=skip_unknown,
    )
    found = tuple(map(reader.with_reading, found))
    digest = RunDigest(
        form=renderer.name, options=portable(shown), acceptance=account.acceptance, whole=copy is not None
    )
    with running_plugins():
        checked = _digests(job, found, digest, jobs, lambda: plugin_choice(file, settings), isolate=isolate)
        kept = _kept(with_progress(checked, len(found), quiet=quiet), tally, account, copy, again)
        made = spool(document(renderer, kept, shown, checker.plugins))
    write(made, output)
    if copy is not None:
        copy.write(checker, shown, quiet=quiet)
    if write_baseline is not None:
        put_baseline(account, write_baseline, None if quiet else checker.config.lang)
    elif not quiet:
        tell_stale(account, checker.config.lang)
    if not quiet:
        for sentence in (*again.sentences(), *unlisted_files(checker, found)):
            click.echo(sentence.in_language(checker.config.lang), err=True)
    if not quiet and (output is not None or (tally.accepted and renderer.name not in _SUMMED)):
        click.echo(tally.sentence.in_language(checker.config.lang), err=True)
    if job.timing is not None:
        from gxrules.cli.timing_table import tell_times

        tell_times(job.timing, checker)
    return 0 if exit_zero and job.code in FORGIVEN else job.code


def _protect(
    output: str | None, write_baseline: str | None, mark: str | None, read: Sequence[str | FoundText | None]
) -> None:
    """Refuse to write over what is read; a baseline is brought up to date in its place."""
    paths = [each if each is None or isinstance(each, str) else each.path for each in read]
    refuse_overwriting("-o", output, paths)
    refuse_overwriting("--write-baseline", write_baseline, paths[1:])
    refuse_overwriting("--mark", mark, paths)
    written = {"-o": output, "--write-baseline": write_baseline, "--mark": mark}
    for (one, path), (other, target) in combinations(written.items(), 2):
        if path is not None and target is not None and is_same(path, target):
            raise Unusable(f"{one} 和 {other} 是同一个文件。{one} and {other} are one file: {path}")


def _read_beside(
    checker: Checker, file: str | None, settings: dict[str, Any], files_from: str | None, previous: str | None
) -> list[str | FoundText | None]:
    """The files read beside the texts, the baseline first."""
    from gxrules.checking.batch.files import gather
    from gxrules.checking.config.settings_file import settings_file_in

    config = checker.config
    found = settings_file_in(Path())
    own = file or (str(found) if found else None)
    before = gather([previous], checker.readers) if previous else ()
    return [
        config.baseline,
        config.suppressions,
        own,
        files_from,
        *settings["rules_files"],
        *config.rules_files,
        *before,
    ]


def _digests(
    job: Job,
    found: tuple[FoundText, ...],
    digest: RunDigest,
    jobs: int,
    choice: Callable[[], Choice],
    *,
    isolate: bool,
) -> Iterator[Digested]:
    """Check the texts, in several processes where that is asked for and there are several."""
    count = min(jobs, len(found))
    if count < 2 and not isolate:
        return job.digests(found, digest)
    from gxrules.checking.batch import processes
    from gxrules.checking.batch.workers import UNBOUNDED, Bounds

    bounds = Bounds(seconds=PATIENCE * job.checker.config.clock_seconds) if isolate else UNBOUNDED
    return processes.digests(job, found, choice(), max(count, 1), digest, bounds=bounds)


def _kept(
    checked: Iterable[Digested], tally: RunCounter, account: Account, copy: MarkedCopy | None, again: Duplicates
) -> Iterator[Entry]:
    """The entries of the document; on their way what else is wanted of the results is kept, or said."""
    for one in checked:
        tally.add(one.entry.figures)
        account.add(one.noted)
        if copy is not None and one.result is not None:
            copy.keep(one.result)
        for sentence in one.told:
            click.echo(sentence, err=True)
        again.add(one.seen)
        yield one.entry


def _try_plugins(file: str | None, settings: dict[str, Any]) -> None:
    """Load the plugins in a process of their own first, lest one end this run."""
    from gxrules.checking.batch import processes

    if settings["modules"]:
        sys.path.append(str(Path.cwd()))
    if not processes.loads(plugin_choice(file, settings), PATIENCE * configure(file, settings).clock_seconds):
        raise Unusable(
            "载入插件的进程意外终止或没有结束；请逐一停用插件（--disable-plugin），查明是哪一个。\n"
            "The process that loaded the plugins died or did not end; leave out one after the other (--disable-plugin)."
        )


# A rule that can be stopped is, after clock-seconds; what takes this many times as long is killed.
PATIENCE = 2


def _options(checker: Checker, output: str | None, *, quiet: bool, compact: bool, outcomes: bool) -> RenderOptions:
    from gxrules.rules.plugins.formats import plain_style

    return attrs.evolve(
        standing_options(checker),
        style=_style if output is None and colour_wanted() else plain_style,
        tell=partial(click.echo, err=True),
        checked_on=date.today(),
        quiet=quiet,
        compact=compact,
        outcomes=outcomes,
    )


_BINARY = (
    "--format {name} 不能显示在终端上，请用 -o report{suffix} 写入文件。"
    "It is not text for a terminal; write it to a file with -o report{suffix}."
)


def _style(text: str, role: str) -> str:
    return click.style(text, **_LOOKS[role])


_LOOKS: dict[str, dict[str, Any]] = {
    "error": {"fg": "red", "bold": True},
    "warning": {"fg": "yellow", "bold": True},
    "info": {"fg": "cyan"},
    "passed": {"fg": "green"},
    "failed": {"fg": "red"},
    "incomplete": {"fg": "yellow"},
    "not_checked": {"fg": "yellow"},
    "unreadable": {"fg": "red"},
    "place": {"bold": True},
    "mark": {"fg": "green", "bold": True},
    "aside": {"dim": True},
}


def refuse_empty_selection(checker: Checker) -> None:
    """Refuse to go on where no rule is left: a check of nothing would call every report passed."""
    if not checker.selected_rules:
        raise Unusable(
            "没有选中任何规则，请检查 --select 和 --ignore。\nNo rule is selected; look at --select and --ignore."
        )
