"""Accepted findings of ``gxrules check``: read baseline and suppressions, report what of them is no longer needed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gxrules.cli.console import write

if TYPE_CHECKING:
    from gxrules.checking.accepted.acceptance import Acceptance, Account
    from gxrules.checking.accepted.baseline import Baseline
    from gxrules.checking.accepted.suppressions import Suppression
    from gxrules.checking.checker import Checker

_LISTED = 20


def acceptance_of(checker: Checker, new_baseline: str | None) -> Acceptance:
    """What the settings accept today; where a new baseline is written, everything, and an old one may be missing."""
    from gxrules.checking.accepted.acceptance import Acceptance
    from gxrules.checking.accepted.suppressions import Suppressions, read_suppressions

    config = checker.config
    acceptance = Acceptance(
        today=date.today(),
        baseline=_baseline(config.baseline, new_baseline),
        suppressions=read_suppressions(Path(config.suppressions)) if config.suppressions else Suppressions(),
        everything=new_baseline is not None,
    )
    _refuse_unknown_rules(acceptance.suppressions.entries, checker)
    _refuse_unknown_cells(acceptance.suppressions.entries)
    _tell((_OVER[config.lang].format(entry=entry) for entry in acceptance.expired), config.lang)
    return acceptance


def _baseline(old: str | None, new: str | None) -> Baseline:
    import attrs

    from gxrules.checking.accepted.baseline import Baseline, read_baseline

    if new is None:
        return read_baseline(Path(old)) if old else Baseline()
    found = read_baseline(Path(old)) if old and Path(old).exists() else Baseline()
    return attrs.evolve(found, root=Path(new).parent)


def _refuse_unknown_rules(entries: Iterable[Suppression], checker: Checker) -> None:
    from gxrules.errors import ConfigError

    for entry in entries:
        if entry.rule is None or any(entry.is_for(rule.code, rule.name) for rule in checker.every_rule):
            continue
        raise ConfigError(
            where=entry.place,
            problem=f"no rule is called {entry.rule}.",
            fix="gxrules rules lists them all.",
            zh=f"没有规则 {entry.rule}；用 gxrules rules 列出全部规则。",
        )


def _refuse_unknown_cells(entries: Iterable[Suppression]) -> None:
    from gxrules.errors import ConfigError
    from gxrules.form.editions import official_editions
    from gxrules.form.supplements import PREFIX
    from gxrules.text.messages import nearest_name

    if all(entry.cell is None for entry in entries):
        return
    known = dict.fromkeys(path for edition in official_editions() for path in edition.cells)
    for entry in entries:
        if entry.cell is None or entry.cell in known or entry.cell.startswith(f"{PREFIX}."):
            continue
        close = nearest_name(entry.cell, known)
        raise ConfigError(
            where=entry.place,
            problem=f"no cell is called {entry.cell}.",
            fix=f"Did you mean {close}?" if close else "gxrules parse --format csv lists them all.",
            zh=f"没有单元格 {entry.cell}；"
            + (f"最接近的是 {close}。" if close else "用 gxrules parse --format csv 列出全部单元格。"),
        )


def put_baseline(account: Account, path: str, lang: str | None) -> None:
    """Write the new baseline, and report what it holds in ``lang``, if that is asked for."""
    baseline = account.new_baseline()
    write(baseline.to_text(), path)
    if lang is not None:
        held = [sum(findings.values()) for findings in baseline.reports.values() if findings]
        click.echo(_WRITTEN[lang].format(file=path, reports=len(held), findings=sum(held)), err=True)


def tell_stale(account: Account, lang: str) -> None:
    """Say on standard error what is accepted and no longer there."""
    file = account.acceptance.baseline.path
    gone = (
        _GONE[lang].format(file=file, report=key, finding=f"{known.code} {known.cell}".rstrip())
        for key, known in account.stale_findings()
    )
    _tell(gone, lang)
    _tell((_UNUSED[lang].format(entry=entry) for entry in account.stale_suppressions()), lang)
    misspelt = account.misspelt_suppressions()
    _tell((_MISSPELT[lang].format(entry=entry, due=due) for entry, due in misspelt), lang)


def _tell(sentences: Iterable[str], lang: str) -> None:
    """Print the sentences, the first of very many only."""
    said = list(sentences)
    for sentence in said[:_LISTED]:
        click.echo(sentence, err=True)
    if len(said) > _LISTED:
        click.echo(_MORE[lang].format(len(said) - _LISTED), err=True)


_WRITTEN = {
    "zh": "已写入 {file}：{reports} 份报告的 {findings} 个问题。",
    "en": "Written to {file}: {findings} findings of {reports} reports.",
}
_OVER = {
    "zh": "{entry.place}：准予的例外已于 {entry.expires} 到期，不再生效（理由：{entry.reason}）。",
    "en": "{entry.place}: expired on {entry.expires} and no longer works (reason: {entry.reason}).",
}
_GONE = {
    "zh": "{file}：{report} 的 {finding} 已不再出现；可用 --write-baseline 更新已知问题文件。",
    "en": "{file}: {report}: {finding} no longer occurs; --write-baseline updates the baseline.",
}
_UNUSED = {
    "zh": "{entry.place}：没有问题与此项相符；请核对所写的规则和单元格，"
    "问题已解决的请删去此项（理由：{entry.reason}）。",
    "en": "{entry.place}: no finding matches this. Check its rule and cell; if the problem is solved, remove it "
    "(reason: {entry.reason}).",
}
_MISSPELT = {
    "zh": "{entry.place}：本次检查没有名为“{entry.report}”的报告，最接近的是“{due}”；如系写错，请改正。",
    "en": "{entry.place}: no report of this run is called “{entry.report}”; one is called “{due}”. "
    "Correct it if it is meant.",
}
_MORE = {"zh": "……等，另有 {} 项。", "en": "… and {} more."}
