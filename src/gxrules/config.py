"""The settings of a check, from a TOML file and from options."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import attrs

from gxrules.diagnostics import Severity
from gxrules.errors import ConfigError
from gxrules.limits import Limits


def _severity(value: Severity | str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        raise ConfigError(
            where="severity",
            problem=f"{value!r} is no level.",
            mend=f"Use one of {', '.join(Severity)}.",
            zh=f"没有 {value!r} 这个级别；可用 {'、'.join(Severity)}。",
        ) from None


def _severities(levels: Mapping[str, Severity | str]) -> dict[str, Severity]:
    return {code: _severity(level) for code, level in levels.items()}


def _codes(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(codes)


def _positive(_: Any, setting: attrs.Attribute[int], value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigError(
            where=setting.name,
            problem=f"{value!r} is no limit.",
            mend="Give a whole number from 1.",
            zh=f"{value!r} 不能作为上限；请写大于 0 的整数。",
        )


_GENEROUS = Limits()


@attrs.frozen(kw_only=True)
class Config:
    """What to check and how.

    ``select`` and ``ignore`` hold codes or beginnings of codes (``GX3``); an
    empty ``select`` takes every rule that is enabled by default, and a rule
    that is off by default runs when its whole code is selected. ``severity``
    overrides levels by code. ``fail_on`` is the level from which a report
    fails. ``max_bytes``, ``max_lines`` and ``max_cells`` bound how much of a
    text is read; see :class:`~gxrules.Limits`. Raises
    :class:`~gxrules.errors.ConfigError` for a value no setting can have.
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=_codes)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_codes)
    severity: Mapping[str, Severity] = attrs.field(factory=dict, converter=_severities)
    fail_on: Severity = attrs.field(default=Severity.ERROR, converter=_severity)
    lang: str = attrs.field(default="zh")
    region: str | None = None
    max_bytes: int = attrs.field(default=_GENEROUS.bytes, validator=_positive)
    max_lines: int = attrs.field(default=_GENEROUS.lines, validator=_positive)
    max_cells: int = attrs.field(default=_GENEROUS.cells, validator=_positive)

    @property
    def limits(self) -> Limits:
        """How much of a text is read at most."""
        return Limits(bytes=self.max_bytes, lines=self.max_lines, cells=self.max_cells)

    @lang.validator
    def _known_language(self, _: Any, value: str) -> None:
        if value not in ("zh", "en"):
            zh = f"没有 {value!r} 这种语言；可用 zh、en。"
            raise ConfigError(where="lang", problem=f"{value!r} is no language.", mend="Use zh or en.", zh=zh)

    @classmethod
    def from_file(cls, path: Path) -> Config:
        """Read ``gxrules.toml``, or the ``[tool.gxrules]`` table of ``pyproject.toml``.

        Raises :class:`~gxrules.errors.ConfigError` for a file that is no TOML,
        an unknown key or a value no setting can have.
        """
        try:
            data = tomllib.loads(path.read_text("utf-8"))
        except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(
                where=str(path),
                problem=f"cannot be read: {error}.",
                mend="Give a TOML file.",
                zh=f"无法读取（{error}）；请指定 TOML 格式的设置文件。",
            ) from error
        if path.name == "pyproject.toml":
            data = data.get("tool", {}).get("gxrules", {})
        return cls.from_mapping(data, where=str(path))

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any], *, where: str = "configuration") -> Config:
        """Take settings by name; dashes and underscores are the same."""
        settings = {key.replace("-", "_"): value for key, value in data.items()}
        for key, value in settings.items():
            _refuse(key, value, where)
        for key in ("select", "ignore"):
            if isinstance(settings.get(key), str):
                settings[key] = [settings[key]]
        return cls(**settings)


_CODES = (str, list, tuple)
_TYPES: Mapping[str, tuple[type, ...]] = {
    "select": _CODES,
    "ignore": _CODES,
    "severity": (dict,),
    "fail_on": (str,),
    "lang": (str,),
    "region": (str,),
    # Any value: what is no limit is refused where it is set, with the reason.
    "max_bytes": (object,),
    "max_lines": (object,),
    "max_cells": (object,),
}


def _refuse(key: str, value: Any, where: str) -> None:
    if key not in _TYPES:
        close = difflib.get_close_matches(key, _TYPES, n=1, cutoff=0)[0]
        zh = f"没有 {key} 这项设置，最接近的是 {close}。"
        raise ConfigError(where=where, problem=f"{key} is no setting.", mend=f"Did you mean {close}?", zh=zh)
    codes = value if isinstance(value, list | tuple) else []
    if not isinstance(value, _TYPES[key]) or not all(isinstance(code, str) for code in codes):
        raise ConfigError(
            where=where,
            problem=f"{key} cannot be {value!r}.",
            mend="Compare it with the options of gxrules check.",
            zh=f"{key} 不能是 {value!r}；写法见 gxrules check --help。",
        )
