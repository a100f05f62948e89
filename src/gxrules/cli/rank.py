"""``gxrules rank``: the reports, districts and rules of a batch, those with most to look at first."""

from __future__ import annotations

from pathlib import Path

import click

from gxrules.cli.console import Unusable, lang_option, output_option, write

_HELP = """\b
把一次批量检查的报告、地区和规则排序，问题多的在前。
Rank the reports, districts and rules of a batch, failures first.

\b
gxrules rank out -o ranking.html    网页，点表头排序 a page, sorted by a click
gxrules rank out -o ranking.xlsx    工作簿 a workbook
"""


@click.command(help=_HELP, short_help="排序批量检查的结果。Rank the reports of a batch.")
@click.argument("batch", type=click.Path(path_type=Path), metavar="DIR")
@output_option(".html, .xlsx")
@lang_option
def rank(batch: Path, output: str | None, lang: str | None) -> None:
    """Write the rankings of the batch in a folder."""
    from gxrules.cli.batch import require_extra, words_of

    require_extra("pyarrow", "duckdb")
    from gxrules.batch.ranking import Ranking
    from gxrules.batch.run import read_account

    suffix = Path(output).suffix.lower() if output else ""
    if suffix not in (".html", ".xlsx"):
        raise Unusable("请用 -o 写入 .html 或 .xlsx 文件。Write to a file with -o: .html or .xlsx.")
    account = read_account(batch)
    if account is None or not account["finished"]:
        raise Unusable(f"{batch}: 没有做完的批量检查。There is no finished batch in this folder.")
    ranking = Ranking.of_batch(batch, words_of(lang))
    write(ranking.workbook() if suffix == ".xlsx" else ranking.page(), output)
