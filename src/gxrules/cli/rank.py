"""``gxrules rank``: the reports, districts and rules of a batch or a folder, those with most to look at first."""

from __future__ import annotations

import os
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxrules.cli.console import Unusable, output_option, write
from gxrules.cli.help import Screen
from gxrules.cli.options import identity_options

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gxrules.batch.ranking import Ranking

_HELP = """\b
把一批报告、地区和规则排序，问题多的在前：批量检查的结果，或一个目录。
Rank the reports, districts and rules of a batch, or of a folder, which is
then checked; failures come first.

\b
gxrules rank out                        显示排名 the first rows
gxrules rank reports -o ranking.html    网页，可以排序 a page to sort
gxrules rank out -o ranking.xlsx        工作簿 a workbook
"""
_SUFFIXES = (".html", ".xlsx", ".txt")
_COMMON = ("output", "top", "jobs", "region", "metadata", "lang")


@click.command(
    cls=Screen, common=_COMMON, help=_HELP, short_help="把一批报告排序。Rank the reports of a batch or a folder."
)
@click.argument("batch", type=click.Path(path_type=Path), metavar="DIR")
@output_option(".html, .xlsx, .txt")
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=20,
    metavar="N",
    help="文本中每张表列几行。Rows of each table in text.  [20]",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="用几个进程检查。Check with N processes.  [one for each processor]",
)
@identity_options
@click.option("-q", "--quiet", is_flag=True, help="不报告进度和汇总。No progress, no summary.")
def rank(
    batch: Path, output: str | None, top: int, jobs: int | None, file: str | None, quiet: bool, **settings: Any
) -> None:
    """Rank the batch in a folder, or the reports in it."""
    from gxrules.cli.batch import require_extra, words_of

    require_extra("pyarrow", "duckdb")
    from gxrules.batch.ranking import Ranking

    suffix = Path(output).suffix.lower() if output else ".txt"
    if suffix not in _SUFFIXES:
        raise Unusable("-o：请写入 .html、.xlsx 或 .txt 文件。Write to a file that ends in .html, .xlsx or .txt.")
    with _tables_of(batch, file, settings, jobs, quiet=quiet) as tables:
        ranking = Ranking.of_batch(tables, words_of(settings["lang"]))
    write(_document_of(ranking, suffix, top), output)
    if output is not None and not quiet:
        click.echo(f"{ranking.sentence}{_WRITTEN[ranking.lang].format(output)}", err=True)


def _document_of(ranking: Ranking, suffix: str, top: int) -> str | bytes:
    if suffix == ".xlsx":
        return ranking.workbook()
    return ranking.page() if suffix == ".html" else ranking.text(top)


_WRITTEN = {"zh": "已写入 {}。", "en": " Written to {}."}


@contextmanager
def _tables_of(
    folder: Path, file: str | None, settings: dict[str, Any], jobs: int | None, *, quiet: bool
) -> Iterator[Path]:
    """The folder of the tables: the batch itself, or a passing one over the reports in the folder."""
    from tempfile import TemporaryDirectory

    from gxrules.batch.run import read_account

    account = read_account(folder)
    if account is not None:
        if not account["finished"]:
            raise Unusable(f"{folder}: 批量检查没有做完。The batch in this folder is not finished.")
        yield folder
        return
    with TemporaryDirectory(prefix="gxrules-") as passing:
        _check_into(Path(passing), folder, file, settings, jobs, quiet=quiet)
        yield Path(passing)


def _check_into(
    target: Path, folder: Path, file: str | None, settings: dict[str, Any], jobs: int | None, *, quiet: bool
) -> None:
    from datetime import date

    from gxrules.batch.plan import Plan
    from gxrules.checking.accepted.acceptance import Acceptance
    from gxrules.checking.batch.files import gather
    from gxrules.checking.batch.workers import Bounds
    from gxrules.cli.batch import MEMORY, run_plan, stop_sentence
    from gxrules.cli.check import PATIENCE
    from gxrules.cli.companions import without_tables
    from gxrules.cli.options import make_checker, plugin_choice

    checker = make_checker(file, settings)
    texts = without_tables(gather([str(folder)], checker.readers), checker)
    for text in texts:
        if text.problem is not None:
            raise Unusable(f"{text.name}: {text.problem.in_language(checker.config.lang)}")
    plan = Plan(
        places=(str(folder),),
        texts=texts,
        checker=checker,
        acceptance=Acceptance(today=date.today()),
        choice=plugin_choice(file, settings),
        processes=jobs or os.cpu_count() or 1,
        bounds=Bounds(seconds=PATIENCE * checker.config.clock_seconds, memory=MEMORY << 20),
    )
    try:
        run_plan(plan, target, quiet=quiet)
    except OSError as error:
        raise stop_sentence(str(target), error) from error
