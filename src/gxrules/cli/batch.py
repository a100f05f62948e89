"""``gxrules batch``: check very many files, and keep what is said of them as tables."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxrules.cli.companions import refuse_one_agency, unlisted_files, without_tables
from gxrules.cli.console import Unusable, cannot_write, running_plugins, single
from gxrules.cli.help import Screen
from gxrules.cli.input_files import all_places
from gxrules.cli.options import make_checker, plugin_choice, settings_options

if TYPE_CHECKING:
    from gxrules.batch.plan import Plan
    from gxrules.batch.words import Words
    from gxrules.checking.batch.files import FoundText
    from gxrules.checking.checker import Checker

_HELP = """\b
检查成千上万份报告，把结果写成表（Parquet），可随时中断、接着再查。
Check very many reports into tables (Parquet); stop and go on at any time.

\b
gxrules batch reports -o out                        一个目录 a directory
gxrules batch reports -o out --previous last-year   与上年比较 compared
gxrules batch reports -o out --retry-quarantined    再查搁置的 those put aside
"""
_EPILOG = """\b
退出码 Exit codes: 0 全部查完 all were checked, 2 无法运行 cannot run,
3 有文件被搁置或有规则出错 files or rules failed, 4 内部出错 internal error
"""
INCOMPLETE = 3
# Megabytes that a process may take for one file.
MEMORY = 1024
_COMMON = ("output", "previous", "jobs", "deadline", "retry_quarantined")


@click.command(
    cls=Screen, common=_COMMON, help=_HELP, epilog=_EPILOG, short_help="批量检查，写成表。Check very many into tables."
)
@click.argument("places", nargs=-1, type=click.Path(), metavar="[PATH|DIR|GLOB]...")
@click.option(
    "-o",
    "--output",
    "output",
    required=True,
    metavar="DIR",
    multiple=True,
    callback=single,
    type=click.Path(file_okay=False),
    help="写入的目录。The folder of the tables.",
)
@click.option(
    "--previous",
    type=click.Path(),
    metavar="FILE|DIR",
    help="上一年度报告，也在所检查的文件中查找。Last year's reports, found among the files as well.",
)
@click.option(
    "--files-from", type=click.Path(), metavar="FILE|-", help="从文件或标准输入读文件名。Names of files, one a line."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="用几个进程检查。Check with N processes.  [one for each processor]",
)
@click.option(
    "--deadline",
    type=click.FloatRange(min=0, min_open=True),
    metavar="SECONDS",
    help="每份文件的时限。Seconds for a file, on the clock.  [twice clock-seconds]",
)
@click.option(
    "--corpus-deadline",
    type=click.FloatRange(min=0, min_open=True),
    default=600,
    metavar="SECONDS",
    help="每条语料规则的时限。Seconds for a corpus rule, on the clock.  [600]",
)
@click.option(
    "--memory",
    type=click.IntRange(min=1),
    default=MEMORY,
    metavar="MB",
    help="每份文件的内存上限（Linux）。Memory for a file, on Linux.  [1024]",
)
@click.option(
    "--retry-quarantined",
    is_flag=True,
    help="重新检查被搁置的文件。Check again the files that were put aside.",
)
@settings_options
@click.option("-q", "--quiet", is_flag=True, help="不报告进度和汇总。No progress, no summary.")
def batch(
    places: tuple[str, ...],
    output: str,
    previous: str | None,
    files_from: str | None,
    jobs: int | None,
    deadline: float | None,
    corpus_deadline: float,
    memory: int,
    retry_quarantined: bool,
    file: str | None,
    quiet: bool,
    **settings: Any,
) -> int:
    """Check the files at ``places`` into the tables in ``output``; the exit code says whether all could be checked."""
    require_extra("pyarrow", "duckdb")
    from gxrules.batch.plan import Plan
    from gxrules.checking.batch.files import gather
    from gxrules.checking.batch.workers import Bounds
    from gxrules.cli.accepted import acceptance_of
    from gxrules.cli.check import PATIENCE, refuse_empty_selection

    places = all_places(places, files_from)
    folder = Path(output)
    _refuse_other_folder(folder, places)
    checker = make_checker(file, settings)
    refuse_empty_selection(checker)
    _refuse_nothing(places)
    texts = tuple(_outside(folder, without_tables(gather(places, checker.readers), checker)))
    refuse_one_agency(checker, texts)
    plan = Plan(
        places=places,
        texts=texts,
        earlier=None if previous is None else without_tables(_earlier(previous, checker), checker),
        checker=checker,
        acceptance=acceptance_of(checker, None),
        choice=plugin_choice(file, settings),
        processes=jobs or os.cpu_count() or 1,
        bounds=Bounds(seconds=deadline or PATIENCE * checker.config.clock_seconds, memory=memory << 20),
        corpus_seconds=corpus_deadline,
    )
    try:
        account = run_plan(plan, folder, retry_quarantined=retry_quarantined, quiet=quiet)
    except OSError as error:
        raise stop_sentence(output, error) from error
    if not quiet:
        _tell(account, checker)
        for sentence in unlisted_files(checker, texts):
            click.echo(sentence.in_language(checker.config.lang), err=True)
    crashed = any(said["outcome"] == "crashed" for said in account["corpus"].values())
    return INCOMPLETE if account["quarantined"] or account["files"].get("failed") or crashed else 0


def run_plan(plan: Plan, folder: Path, *, retry_quarantined: bool = False, quiet: bool = False) -> dict[str, Any]:
    """Run a plan into the tables of a folder; the account of the run."""
    from contextlib import closing

    from gxrules.batch.locking import locked
    from gxrules.batch.run import BatchRun, begin_account, write_account
    from gxrules.batch.store import Store
    from gxrules.cli.batch_progress import BatchProgress

    folder.mkdir(parents=True, exist_ok=True)
    with locked(folder) as is_ours:
        if not is_ours:
            raise Unusable(f"{folder}: 另一次运行正在写入此目录。Another run is writing into this folder.")
        write_account(folder, begin_account(plan))
        store = Store(folder)
        with closing(BatchRun(plan, store)) as run, running_plugins():
            store.open(retry_quarantined=retry_quarantined)
            count = len(plan.texts)
            BatchProgress(count + len(plan.earlier or ()), quiet=quiet, reads_only=True).follow(run.reading_steps())
            BatchProgress(count, quiet=quiet).follow(run.steps())
            return run.finish()


def _earlier(place: str, checker: Checker) -> tuple[FoundText, ...]:
    """The texts of the years before; refuses a place where there are none."""
    from gxrules.checking.batch.files import gather

    texts = gather([place], checker.readers)
    for text in texts:
        if text.problem is not None:
            raise Unusable(f"--previous: {text.name}: {text.problem.in_language(checker.config.lang)}")
    return texts


def require_extra(*modules: str) -> None:
    """Refuse to go on without one of the modules of the extra ``batch``."""
    from gxrules.rules.plugins.requirements import lacking

    missing = [name for name in modules if find_spec(name) is None]
    if missing:
        said = lacking(missing, "gxrules[batch]")
        raise Unusable(f"{said.zh}\n{said.en}")


def _refuse_nothing(places: tuple[str, ...]) -> None:
    """Refuse places that are not there: tables of nothing would look like those of a clean run."""
    for place in places:
        if place != "-" and not os.path.exists(place):
            raise Unusable(
                f"{place}：找不到此文件或目录，请核对路径。\n{place}: there is no such file or folder; check the path."
            )


def _refuse_other_folder(folder: Path, places: tuple[str, ...]) -> None:
    """Refuse to write where something else is: the rows of other places would be dropped as no longer wanted."""
    from gxrules.batch.run import read_account

    account = read_account(folder)
    if account is None and folder.is_dir() and any(folder.iterdir()):
        raise Unusable(
            f"-o {folder}: 目录里有别的文件；请换一个空目录。The folder holds something else; name an empty one."
        )
    before = account and account.get("places")
    if before and before != list(places):
        raise Unusable(
            f"-o {folder}: 此目录是对 {'、'.join(before)} 的检查结果；请换一个目录。\n"
            f"The folder holds a batch over {', '.join(before)}; name another one."
        )


def _outside(folder: Path, texts: tuple[FoundText, ...]) -> Iterator[FoundText]:
    """The texts but those that are in the folder of the tables."""
    own = os.path.realpath(folder)
    for text in texts:
        if text.path is None or not Path(os.path.realpath(text.path)).is_relative_to(own):
            yield text


def stop_sentence(output: str, error: OSError) -> Unusable:
    """The sentence on a batch that could not be written any further."""
    told = cannot_write(output, error).format_message()
    return Unusable(
        f"{told}\n已经查完的都已保存；排除故障后用同样的命令接着检查。"
        "What was finished is kept; run the same command again when there is room."
    )


def _tell(account: Mapping[str, Any], checker: Checker) -> None:
    """Say how many files ended how, and name those that are put aside."""
    from gxrules.batch.words import Words

    english, words = checker.config.lang == "en", Words(checker.config.lang)
    for entry in account["quarantined"]:
        colon = ": " if english else "："
        click.echo(f"{entry['name']}{colon}{words.status(entry['status'])}{colon}{entry['reason']}", err=True)
    unread = account["earlier_unread"]
    if unread:
        what = f"no report can be read from {len(unread)} files, such as {unread[0]}"
        click.echo(f"--previous: {what if english else f'{len(unread)} 个文件读不出报告，如 {unread[0]}'}", err=True)
    for code, said in account["corpus"].items():
        if said["outcome"] == "crashed":
            colon = ": crashed: " if english else "：规则出错："
            click.echo(f"{code}{colon}{said['reason']}", err=True)
    counted = [f"{words.status(code)} {count}" for code, count in account["files"].items()]
    counted += [f"{words.verdict(code)} {count}" for code, count in account["verdicts"].items()]
    if account["uncompared"]:
        said = "not compared with the year before" if english else "未能与上一年度比较"
        counted.append(f"{said} {account['uncompared']}")
    now, counts = account["checked_now"], (", " if english else "，").join(counted)
    said = f"Checked now: {now}. All: {counts}." if english else f"本次检查 {now} 份。全部：{counts}。"
    click.echo(said, err=True)
    sys.stderr.flush()


def words_of(lang: str | None) -> Words:
    """The words that tables are told in, with the titles of the rules that are installed."""
    from gxrules import Checker
    from gxrules.batch.words import Words

    return Words.of(lang or "zh", Checker().rules)
