"""``gxrules compare``: what two runs over the same reports say otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from gxrules.cli.console import Unusable, lang_option, output_option, write
from gxrules.cli.overwriting import refuse_overwriting

_HELP = """\b
比较两次检查：哪些问题是新增的、消失的、仍在的。
Compare two runs: which findings are new, gone, or remain.

\b
gxrules compare old new                    两个批量检查的目录 two batches
gxrules compare old.json new.json          两次检查 two checks
gxrules compare old new --allow GX413=5    可多 5 个 five more are no trouble
"""
_EPILOG = """\b
退出码 Exit codes: 0 问题没有增多 no rule found more,
1 问题增多或有变化 more or other findings, 2 无法读取 unreadable
"""
_ALL = ""
_SUFFIXES = {".json": "json", ".xlsx": "xlsx", ".txt": "text"}


def _allowances(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, int]:
    allowed = {}
    for value in values:
        rule, _equals, count = value.rpartition("=")
        if not count.strip().isdecimal():
            raise Unusable(f"--allow {value}: 应写成 5 或 GX413=5。Write it like 5 or GX413=5.")
        allowed[rule.strip()] = int(count)
    return allowed


@click.command(help=_HELP, epilog=_EPILOG, short_help="比较两次检查。Compare two runs.")
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "--allow",
    multiple=True,
    callback=_allowances,
    metavar="N|RULE=N",
    help="允许增多几个。Findings a rule may have more.  [0]",
)
@click.option(
    "--exact",
    is_flag=True,
    help="有变化即以 1 退出。Exit with 1 on any change.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "xlsx"]),
    help="输出格式。The format.  [that of -o, or text]",
)
@output_option(".json, .xlsx, .txt")
@lang_option
def compare(
    old: Path, new: Path, allow: dict[str, int], form: str | None, output: str | None, lang: str | None, *, exact: bool
) -> int:
    """Compare the runs ``old`` and ``new``; 1 where a rule has grown more than it may, or has to be the same."""
    from gxrules.batch.comparison import compare_runs
    from gxrules.batch.comparison_output import WRITERS
    from gxrules.cli.batch import words_of

    refuse_overwriting("-o", output, [str(old), str(new)])
    chosen = form or _SUFFIXES.get(Path(output or "-.txt").suffix.lower())
    if chosen is None or (chosen == "xlsx" and output is None):
        raise Unusable(
            "请写明格式：-o 的后缀用 .json、.xlsx 或 .txt；工作簿须写入文件。"
            "Name the format: -o with .json, .xlsx or .txt; a workbook goes into a file."
        )
    comparison = compare_runs(_read(old), _read(new))
    grown = comparison.grown(allow, allow.get(_ALL, 0))
    words = words_of(lang)
    write(WRITERS[chosen](comparison, grown, words), output)
    for rule in grown:
        told = f"{rule.code} {words.rule(rule.code, rule.name)}：{rule.before} → {rule.after}"
        click.echo(f"问题增多：{told}" if words.lang == "zh" else f"grown: {told.replace('：', ': ')}", err=True)
    return 1 if grown or (exact and comparison.changed) else 0


def _read(place: Path) -> Any:
    from gxrules.batch.comparison import read_run
    from gxrules.cli.batch import require_extra
    from gxrules.errors import UnreadableError

    if not place.exists():
        raise Unusable(f"{place}: 找不到。There is no such file or folder.")
    if place.is_dir():
        require_extra("pyarrow")
    try:
        return read_run(place)
    except UnreadableError as error:
        raise Unusable(f"{error.zh}\n{error.en}") from error
