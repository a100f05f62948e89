"""Suppressions: findings accepted for a reason, and until when, in a file beside the reports."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import attrs

from gxrules.checking.config.settings_file import key_lines
from gxrules.checking.regular_files import read_regular
from gxrules.errors import ConfigError
from gxrules.rules.diagnostics import Diagnostic
from gxrules.text.messages import Accepts, anything, is_of, key_faults, of_type, toml_fault

_TEXTS = ("report", "fingerprint", "rule", "cell", "reason")
_ACCEPTS: Accepts = {**dict.fromkeys(_TEXTS, of_type(str)), "expires": anything}
_TABLE = "suppress"


@attrs.frozen(kw_only=True)
class Suppression:
    """A finding accepted in one report, and why.

    ``report`` is the report's key. The finding is named by its fingerprint,
    or by the code or name of its rule, with the path of one of its cells if
    only that one is meant. ``expires`` is the last day. ``place`` is where
    it is written.
    """

    report: str
    reason: str
    place: str
    fingerprint: str | None = None
    rule: str | None = None
    cell: str | None = None
    expires: date | None = None

    def covers(self, found: Diagnostic) -> bool:
        """True if it means this finding of its report."""
        if self.fingerprint is not None:
            return found.fingerprint == self.fingerprint
        return self.is_for(found.code, found.name) and (self.cell is None or self.cell in found.cells)

    def is_for(self, code: str, name: str) -> bool:
        """True if it names this rule."""
        return self.rule is not None and self.rule.lower() in (code.lower(), name)

    def is_over(self, today: date) -> bool:
        """True if its last day has passed."""
        return self.expires is not None and self.expires < today


@attrs.frozen(kw_only=True)
class Suppressions:
    """All of them; ``root`` is the folder to which the names of reports without a key are relative."""

    entries: tuple[Suppression, ...] = ()
    root: Path = Path()


def read_suppressions(path: Path) -> Suppressions:
    """Read a file of suppressions; raises :class:`~gxrules.errors.ConfigError` for what cannot be."""
    try:
        text = read_regular(path).decode("utf-8-sig")
        data = tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        fault = toml_fault(error)
        zh = f"无法读取（{fault.zh}）；请指定 TOML 文件。"
        raise _error(str(path), f"cannot be read: {fault.en}.", "Give a TOML file.", zh) from error
    lines = dict(key_lines(text))
    entries = data.get(_TABLE, [])
    if set(data) - {_TABLE} or not isinstance(entries, list) or not all(isinstance(each, dict) for each in entries):
        raise _error(str(path), "it holds more than [[suppress]].", "Write each one below [[suppress]].", _ZH_TABLE)
    return Suppressions(entries=tuple(_entries(entries, lines, str(path))), root=path.parent)


def _entries(entries: Iterable[dict[str, Any]], lines: Mapping[str, int], path: str) -> Iterator[Suppression]:
    for number, entry in enumerate(entries):
        start = f"{_TABLE}.{number}."
        own = [line for key, line in lines.items() if key.startswith(start)]
        place = f"{path}:{min(own)}" if own else path
        for problem in _problems(entry):
            raise _error(place, *problem)
        yield Suppression(place=place, **entry)


def _problems(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    for fault in key_faults(entry, _ACCEPTS):
        key = fault.key
        if fault.kind == "unknown":
            zh = f"没有 {key} 这一项；{fault.hint.zh}"
            yield f"{key} is not a part of a suppression.", fault.hint.en, zh
        else:
            yield f"{key} cannot be {entry[key]!r}.", "Write it as text.", f"{key} 不能是 {entry[key]!r}；请写成文字。"
    for key, (fix, zh) in _NEEDED.items():
        if not str(entry.get(key, "")).strip():
            yield f"it has no {key}.", fix, f"缺少 {key}；{zh}"
    if not is_of(entry.get("expires", date.max), (date,)):
        yield "expires is not a day.", "Write it like 2026-12-31, without quotes.", _ZH_EXPIRES
    if ("fingerprint" in entry) == ("rule" in entry):
        yield "it names no finding, or twice.", "Give fingerprint or rule.", "fingerprint 和 rule 应写其中之一。"


_NEEDED = {
    "report": ('Write agency and year, or the file: report = "望澜区城市管理局 2022".', "应写机关和年度，或文件名。"),
    "reason": ("Say why the finding is accepted.", "请写明接受的理由。"),
}
_ZH_EXPIRES = "expires 不是日期；应写成 2026-12-31，不加引号。"
_ZH_TABLE = "只能有 [[suppress]]；请把每一项写在它下面。"


def _error(where: str, problem: str, fix: str, zh: str) -> ConfigError:
    return ConfigError(where=where, problem=problem, fix=fix, zh=zh)
