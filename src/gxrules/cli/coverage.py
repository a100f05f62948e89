"""``gxrules coverage``: which agencies have a report of which year, and which are missing."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, BinaryIO

import click

from gxrules.cli.console import output_option, running_plugins, write
from gxrules.cli.help import Screen
from gxrules.cli.input_files import all_places, with_progress
from gxrules.cli.options import identity_options, make_checker
from gxrules.cli.overwriting import refuse_overwriting

if TYPE_CHECKING:
    from gxrules.checking.batch.files import FoundText
    from gxrules.checking.checker import Checker
    from gxrules.report.coverage import Coverage
    from gxrules.report.identity import Key
    from gxrules.text.messages import Message

MISSING, UNUSABLE, UNKNOWN = 1, 2, 3

_HELP = """列出各机关各年度有没有报告，缺的是哪些。

List which agencies have a report of which year, and which reports are missing.

\b
gxrules coverage reports                      年度间断 gaps in the years
gxrules coverage reports --rosters units.csv  名录所缺 what a roster lacks
"""
_EPILOG = """\b
退出码 Exit codes: 0 不缺 none is missing, 1 有缺 some are, 2 有文件无法读取
unreadable, 3 有报告不知机关或年度 whose or when is not known
"""
_COMMON = ("form", "output", "rosters", "metadata", "aliases", "region", "lang")


@click.command(
    cls=Screen, common=_COMMON, help=_HELP, epilog=_EPILOG, short_help="列出缺哪些报告。List missing reports."
)
@click.argument("places", nargs=-1, type=click.Path(), metavar="[PATH|DIR|GLOB]...")
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "csv", "json"]),
    default="table",
    show_default=True,
    help="输出格式。Output format.",
)
@output_option()
@identity_options
@click.option("-q", "--quiet", is_flag=True, help="不显示进度和说明。No progress, no remarks.")
def coverage(
    places: tuple[str, ...], form: str, output: str | None, file: str | None, quiet: bool, **settings: Any
) -> int:
    """Read the reports at ``places`` and list which are missing."""
    from gxrules.checking.batch.files import gather
    from gxrules.report.coverage import coverage_of
    from gxrules.text.messages import Message

    checker = make_checker(file, settings)
    found = gather(all_places(places, None), checker.readers)
    refuse_overwriting("-o", output, [text.path for text in found])
    named: list[tuple[Key, str]] = []
    remarks: list[tuple[str, Message]] = []
    nobodys = Message(*_NOBODYS)
    unread, stdin = 0, sys.stdin.buffer
    with running_plugins():
        for name, key in with_progress(_keys(found, stdin, checker), len(found), quiet=quiet):
            if isinstance(key, tuple):
                named.append((key, name))
            else:
                remarks.append((name, key or nobodys))
                unread += key is not None
    covered = coverage_of(named, checker.rosters)
    write(_FORMS[form](covered, checker.config.lang), output)
    for name, said in remarks if not quiet else ():
        click.echo(f"{name}: {said.in_language(checker.config.lang)}", err=True)
    if unread:
        return UNUSABLE
    return MISSING if covered.missing else UNKNOWN if remarks else 0


def _keys(found: Sequence[FoundText], stdin: BinaryIO, checker: Checker) -> Iterator[tuple[str, Key | Message | None]]:
    """Of each text whose report it is, or what is said of one that is nobody's."""
    from gxrules.checking.batch.reading import read_report
    from gxrules.text.messages import Message

    for text in found:
        if text.passed_over is not None:
            continue
        report = read_report(text, stdin, checker)
        if isinstance(report, Message):
            yield text.name, report
        else:
            yield text.name, checker.identity(report, name=text.name).key


def _table(covered: Coverage, lang: str) -> str:
    from gxrules.output.shared.terminal import grid

    head = [_HEAD[lang], *map(str, covered.years)]
    rows = [(unit.agency, *(_STATES[lang][unit.states[year]] for year in covered.years)) for unit in covered.units]
    lines = list(grid(tuple(head), rows))
    counted = _SUMMED[lang].format(units=len(covered.units), missing=covered.missing)
    return "".join(f"{line}\n" for line in (*lines, "", counted))


def _csv(covered: Coverage, lang: str) -> str:
    written = io.StringIO()
    table = csv.writer(written, lineterminator="\n")
    table.writerow([_HEAD[lang], *covered.years])
    for unit in covered.units:
        table.writerow([unit.agency, *(_STATES[lang][unit.states[year]] for year in covered.years)])
    # Spreadsheets take a file without the mark for one in the encoding of their system.
    return "\ufeff" + written.getvalue()


def _json(covered: Coverage, _: str) -> str:
    from gxrules.output.shared.json_text import json_text
    from gxrules.rules.json_values import SCHEMA_VERSION

    units = [
        {
            "agency": unit.agency,
            "listed": unit.listed,
            "years": {
                str(year): {"state": state, "files": list(unit.files.get(year, ()))}
                for year, state in unit.states.items()
            },
        }
        for unit in covered.units
    ]
    return json_text({"schema_version": SCHEMA_VERSION, "missing": covered.missing, "units": units})


_FORMS = {"table": _table, "csv": _csv, "json": _json}
_HEAD = {"zh": "机关", "en": "agency"}
_STATES = {
    "zh": {"present": "有", "missing": "缺", "several": "多份", "not_due": "—"},
    "en": {"present": "yes", "missing": "missing", "several": "several", "not_due": "-"},
}
_SUMMED = {"zh": "共 {units} 个机关，缺 {missing} 份报告。", "en": "Agencies: {units}; reports missing: {missing}."}
_NOBODYS = (
    "不知道是哪个机关、哪个年度的报告；请用 --region 或 --metadata 指明。",
    "Whose report it is, or of which year, is not known; say it with --region or --metadata.",
)
