"""Baseline files: known findings that are not reported again."""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from gxrules.checking.regular_files import MOST_SETTINGS, read_regular
from gxrules.errors import ConfigError
from gxrules.report.report import Report
from gxrules.rules.diagnostics import Diagnostic
from gxrules.text.patterns import pattern

SCHEMA_VERSION = 1


@attrs.frozen(kw_only=True, order=True)
class Known:
    """A finding without its values: its fingerprint, and what a person needs to recognise it.

    ``cell`` is the last of its cells, where a sum has its total; empty for a
    finding without any.
    """

    code: str
    cell: str
    fingerprint: str

    @classmethod
    def of(cls, found: Diagnostic) -> Known:
        """``found`` without its values."""
        return cls(code=found.code, cell=found.cells[-1] if found.cells else "", fingerprint=found.fingerprint)


@attrs.frozen(kw_only=True)
class Baseline:
    """How often each known finding may be in a report, by the report's key.

    ``path`` is the file it came from, ``root`` the folder to which the names
    of reports without an agency or a year are relative.
    """

    reports: Mapping[str, Mapping[Known, int]] = attrs.field(factory=dict)
    path: str = ""
    root: Path = Path()

    def known(self, key: str) -> Counter[str]:
        """How often each fingerprint may be in the report ``key``."""
        return Counter({known.fingerprint: count for known, count in self.reports.get(key, {}).items()})

    def to_text(self) -> str:
        """The content of its file: sorted, and a line for each finding, so that what changes shows."""
        reports = ",\n".join(_report_lines(key, self.reports[key]) for key in sorted(self.reports) if self.reports[key])
        return f'{{"schema_version": {SCHEMA_VERSION}, "reports": {{\n{reports}\n}}}}\n'


# What a name begins with that lacks its region's own.
_RANKS = "省市县区州盟旗镇乡"


def report_key(report: Report | None, name: str | None, root: Path) -> str:
    """The key of a report: its agency and year, else its name relative to ``root``.

    市行政审批服务局 has lost the name of its city: one such is in every city, so it is no key.
    """
    agency, year = (report.agency, report.year) if report is not None else (None, None)
    return named_key(agency, year, name, root)


def named_key(agency: str | None, year: int | None, name: str | None, root: Path) -> str:
    """The key of a report of which no more is known than whose it is, of which year, and its name."""
    agency = "".join((agency or "").split())
    if agency and agency[0] not in _RANKS and year is not None:
        return f"{agency} {year}"
    if not name or name.startswith("<"):  # standard input has no place among the files
        return name or ""
    return os.path.relpath(name, root).replace(os.sep, "/")


def is_nearly(written: str, key: str) -> bool:
    """True if ``written`` is a key but for one character, or for how the year is written; not the key itself."""
    short, due = "".join(written.split()), "".join(key.split())
    if short == due:
        return False
    bare, whole = _YEAR_SIGN.sub("", short), _YEAR_SIGN.sub("", due)
    same_year = _DIGITS.findall(bare) == _DIGITS.findall(whole)
    return bare == whole or (same_year and _distance(bare, whole) == 1)


def _distance(one: str, other: str) -> int:
    from rapidfuzz.distance.Levenshtein import distance

    return distance(one, other, score_cutoff=1)


# Written behind a year.
_YEAR_SIGN = pattern(r"(?<=\d{4})年度?")
_DIGITS = pattern(r"\d+")


def count_known(diagnostics: Iterable[Diagnostic]) -> Counter[Known]:
    """The number of times each finding is among ``diagnostics``."""
    return Counter(map(Known.of, diagnostics))


def read_baseline(path: Path) -> Baseline:
    """Read a baseline file; raises :class:`~gxrules.errors.ConfigError` where it is none."""
    try:
        data = json.loads(read_regular(path, MOST_SETTINGS * 10).decode("utf-8"))
        reports = {key: dict(map(_read_known, entries)) for key, entries in data["reports"].items()}
    except FileNotFoundError:
        raise _unusable(path, "there is no such file", "没有此文件") from None
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _unusable(path, "this is not a baseline file", "不是已知问题（基线）文件") from error
    return Baseline(reports=reports, path=str(path), root=path.parent)


def _unusable(path: Path, problem: str, zh: str) -> ConfigError:
    return ConfigError(
        where=str(path),
        problem=f"{problem}.",
        fix=f"Write one with --write-baseline {path}.",
        zh=f"{zh}；请用 --write-baseline {path} 写一个。",
    )


def _report_lines(key: str, findings: Mapping[Known, int]) -> str:
    lines = ",\n".join(f"  {_json(_entry(known, count))}" for known, count in sorted(findings.items()))
    return f"{_json(key)}: [\n{lines}\n]"


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _entry(known: Known, count: int) -> dict[str, Any]:
    return {"code": known.code, "fingerprint": known.fingerprint, "count": count, "cell": known.cell}


def _read_known(entry: Mapping[str, Any]) -> tuple[Known, int]:
    known = Known(code=str(entry["code"]), cell=str(entry["cell"]), fingerprint=str(entry["fingerprint"]))
    return known, int(entry["count"])
