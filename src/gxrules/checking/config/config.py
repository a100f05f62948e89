"""The configuration: the settings in force once every source of them is merged."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, TypeVar

import attrs

from gxrules.checking.config.layers import Layer, Merged, merge
from gxrules.checking.config.settings_file import plain_keys, read_settings
from gxrules.checking.config.tables import ALIASES, ROSTERS, TableKind, make_rows
from gxrules.checking.config.validation import verify_layer
from gxrules.errors import ConfigError
from gxrules.reading.limits import Limits
from gxrules.report.agency_names import Alias
from gxrules.report.rosters import RosterEntry
from gxrules.rules.diagnostics import Severity
from gxrules.rules.plugins.found_plugin import DATA_SUFFIX

T = TypeVar("T")


def _level(value: Severity | str, where: str) -> Severity:
    try:
        return Severity(value)
    except ValueError:
        raise ConfigError(
            where=where,
            problem=f"{value!r} is not a level.",
            fix=f"Use one of {', '.join(Severity)}.",
            zh=f"没有 {value!r} 这个级别；可用 {'、'.join(Severity)}。",
        ) from None


def _levels(levels: Mapping[str, Severity | str]) -> dict[str, Severity]:
    return {code: _level(level, f"severity.{code}") for code, level in levels.items()}


def _fail_on(value: Severity | str) -> Severity:
    return _level(value, "fail_on")


def _min_severity(value: Severity | str) -> Severity:
    return _level(value, "min_severity")


def _names(names: str | Iterable[str]) -> tuple[str, ...]:
    return (names,) if isinstance(names, str) else tuple(names)


def _positive(_: Any, setting: attrs.Attribute[int], value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ConfigError(
            where=setting.name,
            problem=f"{value!r} is not a limit.",
            fix="Give a whole number from 1.",
            zh=f"{value!r} 不能作为上限；请写大于 0 的整数。",
        )


def _seconds(_: Any, setting: attrs.Attribute[float], value: object) -> None:
    if not isinstance(value, int | float) or isinstance(value, bool) or not 0 < value < float("inf"):
        raise ConfigError(
            where=setting.name,
            problem=f"{value!r} is not a time.",
            fix="Give a number of seconds above 0.",
            zh=f"{value!r} 不是时间；请写大于 0 的秒数。",
        )


def _one_of(*known: str) -> Any:
    def verify(_: Any, setting: attrs.Attribute[str], value: str | None) -> None:
        if value is not None and value not in known:
            raise ConfigError(
                where=setting.name,
                problem=f"{value!r} is none of its values.",
                fix=f"Use one of {', '.join(known)}.",
                zh=f"不能是 {value!r}；可用 {'、'.join(known)}。",
            )

    return verify


@attrs.frozen
class FileSettings:
    """Settings for the files whose names match a glob; ``settings`` by the names of :class:`Config`."""

    glob: str
    settings: Mapping[str, Any]


def _report_year(_: Any, setting: attrs.Attribute[int | None], value: int | None) -> None:
    if value is not None and not 1000 <= value <= 9999:
        raise ConfigError(
            where=setting.name,
            problem=f"{value!r} is not the year of a report.",
            fix="Give four digits, such as 2024.",
            zh=f"{value!r} 不是报告年度；请写四位数，如 2024。",
        )


def _rows_or_path(value: str | Iterable[Any], kind: TableKind[T], where: str) -> str | tuple[T, ...]:
    """A table: the path of a CSV file stays as it is, what entries list becomes rows."""
    if isinstance(value, str):
        return value
    entries = tuple(value)
    return make_rows(entries, kind, where) if all(isinstance(each, Mapping) for each in entries) else entries


def _aliases(value: str | Iterable[Any]) -> str | tuple[Alias, ...]:
    return _rows_or_path(value, ALIASES, "aliases")


def _rosters(value: str | Iterable[Any]) -> str | tuple[RosterEntry, ...]:
    return _rows_or_path(value, ROSTERS, "rosters")


def _data_only(_: Any, setting: attrs.Attribute[tuple[str, ...]], paths: tuple[str, ...]) -> None:
    """Refuse a file of code: settings may come with the reports, and must not be able to run any."""
    for path in paths:
        if Path(path).suffix.lower() != DATA_SUFFIX:
            raise ConfigError(
                where=setting.name,
                problem=f"{path} is not a rule file in TOML, and settings cannot load another.",
                fix="Give rules in Python with the option --rules-file.",
                zh=f"{path} 不是 TOML 规则文件，而设置只能载入这一种；Python 规则请用选项 --rules-file 给出。",
            )


def _entries(entries: Iterable[FileSettings]) -> tuple[FileSettings, ...]:
    return tuple(entries)


# What a setting may be in a file, and whether reports may differ in it.
_NAMES = {"accepts": (str, list, tuple), "per_file": True}
_TEXT = {"accepts": (str,), "per_file": True}
_ONE_FOR_ALL = {"accepts": (str,), "per_file": False}
_FLAG = {"accepts": (bool,), "per_file": True}
_PLUGINS = {"accepts": (str, list, tuple), "per_file": False}
_ONE_FLAG = {"accepts": (bool,), "per_file": False}
_DAY = {"accepts": (date,), "per_file": True}
_YEAR = {"accepts": (int,), "per_file": True}
# The path of a CSV file, or an array of tables.
_ROWS = {"accepts": (str, list, tuple), "per_file": False, "entries": True}
_TABLE = {"accepts": (dict,), "per_file": True}
# Any value: what is not a limit is refused where it is set, with the reason.
_LIMIT = {"accepts": (object,), "per_file": True}

_GENEROUS = Limits()


@attrs.frozen(kw_only=True)
class Config:
    """The settings in force.

    ``select`` and ``ignore`` hold codes, beginnings of codes (``GX3``), names
    of rules, names of plugins (``sums``) or tags; an empty ``select`` takes
    every rule that is enabled by default. A rule that is off by default runs
    when its code, its name or a tag of it is selected, or with ``advisory``.
    ``severity`` overrides levels by code or name of a rule. ``fail_on`` is the
    level from which a report fails; findings below ``min_severity`` are left
    out. ``region``, ``agency``, ``agency_kind``, ``year`` and ``published`` are
    what the caller knows of the reports; ``metadata`` names a CSV file with the
    same for each. ``aliases`` and ``rosters`` are entries, or name a CSV file:
    which names are one agency's, which agencies are below which. ``plugins`` are the only ones to load, by name or
    distribution (``None``: all that are installed), ``disable_plugins`` are
    not loaded, and ``allow_broken_plugins`` goes on without one that cannot be
    used: no report passes then. ``rules_files`` are files of rules in TOML, which no code is in.
    ``rule_seconds`` and ``report_seconds`` of
    processor time are what one rule, and all rules on a report, may take,
    ``clock_seconds`` what one rule may take on the clock, which counts waiting.
    ``locate`` looks for the wrong cells where sums do not hold, ``solver`` for
    larger sets of them, too, where the extra ``locate`` is installed.
    ``max_bytes``, ``max_lines``, ``max_cells`` and ``max_labels`` bound how much of a text is
    read; see :class:`~gxrules.types.Limits`. ``baseline`` and ``suppressions`` name
    the files of accepted findings. ``files`` holds
    settings for some files, by globs relative to the folder ``root``. Raises
    :class:`~gxrules.errors.ConfigError` for a value no setting can have.
    """

    select: tuple[str, ...] = attrs.field(default=(), converter=_names, metadata=_NAMES)
    ignore: tuple[str, ...] = attrs.field(default=(), converter=_names, metadata=_NAMES)
    advisory: bool = attrs.field(default=False, metadata=_FLAG)
    severity: Mapping[str, Severity] = attrs.field(factory=dict, converter=_levels, metadata=_TABLE)
    min_severity: Severity = attrs.field(default=Severity.INFO, converter=_min_severity, metadata=_TEXT)
    fail_on: Severity = attrs.field(default=Severity.ERROR, converter=_fail_on, metadata=_TEXT)
    lang: str = attrs.field(default="zh", validator=_one_of("zh", "en"), metadata=_ONE_FOR_ALL)
    region: str | None = attrs.field(default=None, metadata=_TEXT)
    agency_kind: str | None = attrs.field(
        default=None, validator=_one_of("department", "government", "township"), metadata=_TEXT
    )
    published: date | None = attrs.field(default=None, metadata=_DAY)
    agency: str | None = attrs.field(default=None, metadata=_TEXT)
    year: int | None = attrs.field(default=None, validator=_report_year, metadata=_YEAR)
    metadata: str | None = attrs.field(default=None, metadata=_ONE_FOR_ALL)
    aliases: str | tuple[Alias, ...] = attrs.field(default=(), converter=_aliases, metadata=_ROWS)
    rosters: str | tuple[RosterEntry, ...] = attrs.field(default=(), converter=_rosters, metadata=_ROWS)
    plugins: tuple[str, ...] | None = attrs.field(
        default=None, converter=attrs.converters.optional(_names), metadata=_PLUGINS
    )
    disable_plugins: tuple[str, ...] = attrs.field(default=(), converter=_names, metadata=_PLUGINS)
    allow_broken_plugins: bool = attrs.field(default=False, metadata=_ONE_FLAG)
    rules_files: tuple[str, ...] = attrs.field(default=(), converter=_names, validator=_data_only, metadata=_PLUGINS)
    rule_seconds: float = attrs.field(default=5.0, validator=_seconds, metadata=_LIMIT)
    report_seconds: float = attrs.field(default=30.0, validator=_seconds, metadata=_LIMIT)
    clock_seconds: float = attrs.field(default=60.0, validator=_seconds, metadata=_LIMIT)
    locate: bool = attrs.field(default=True, metadata=_FLAG)
    solver: bool = attrs.field(default=True, metadata=_FLAG)
    max_bytes: int = attrs.field(default=_GENEROUS.bytes, validator=_positive, metadata=_LIMIT)
    max_lines: int = attrs.field(default=_GENEROUS.lines, validator=_positive, metadata=_LIMIT)
    max_cells: int = attrs.field(default=_GENEROUS.cells, validator=_positive, metadata=_LIMIT)
    max_labels: int = attrs.field(default=_GENEROUS.labels, validator=_positive, metadata=_LIMIT)
    baseline: str | None = attrs.field(default=None, metadata=_ONE_FOR_ALL)
    suppressions: str | None = attrs.field(default=None, metadata=_ONE_FOR_ALL)
    files: tuple[FileSettings, ...] = attrs.field(default=(), converter=_entries)
    root: Path | None = None

    @property
    def limits(self) -> Limits:
        """How much of a text is read at most."""
        return Limits(bytes=self.max_bytes, lines=self.max_lines, cells=self.max_cells, labels=self.max_labels)

    def for_file(self, name: str | None) -> Config:
        """The settings for the report ``name``: those of each glob it matches lie over the general ones."""
        config = self
        for entry in self.files:
            if self.applies(entry, name):
                config = config.with_settings(entry.settings)
        return config

    def applies(self, entry: FileSettings, name: str | None) -> bool:
        """True if an entry of ``files`` is for the report ``name``; none is for a report without a name."""
        return name is not None and _matches(name, entry.glob, self.root)

    def with_settings(self, settings: Mapping[str, Any]) -> Config:
        """These settings with some replaced; levels of rules are joined."""
        joined = {**settings}
        if "severity" in joined:
            joined["severity"] = {**self.severity, **joined["severity"]}
        return attrs.evolve(self, **joined)

    @classmethod
    def from_file(cls, path: Path) -> Config:
        """Read ``gxrules.toml``, or the ``[tool.gxrules]`` table of ``pyproject.toml``.

        Raises :class:`~gxrules.errors.ConfigError` for a file that is no TOML,
        an unknown key or a value no setting can have.
        """
        return cls.from_layers([read_settings(path)], root=path.parent)

    @classmethod
    def from_mapping(cls, data: Mapping[str, Any], *, where: str = "configuration") -> Config:
        """Take settings by name, ``profile`` included; dashes and underscores are the same."""
        return cls.from_layers([Layer(where=where, settings=plain_keys(data))])

    @classmethod
    def from_layers(cls, layers: Sequence[Layer], *, root: Path | None = None) -> Config:
        """The settings that ``layers``, one over the other, come to."""
        for layer in layers:
            verify_layer(layer, _shapes())
        merged = merge(layers)
        config = _make(lambda settings: cls(**settings, root=root), merged)
        for _, entry in merged.files:
            _make(config.with_settings, entry)
        files = (FileSettings(glob, _without_profile(entry)) for glob, entry in merged.files)
        return attrs.evolve(config, files=files)


def _shapes() -> Mapping[str, Mapping[str, Any]]:
    return {field.name: field.metadata for field in attrs.fields(Config) if field.metadata}


def _matches(name: str, glob: str, root: Path | None) -> bool:
    """True if a name matches; ``*`` stands for slashes too, and a glob without one looks at the last part only."""
    path = os.path.relpath(name, root) if root is not None else name
    path = path.replace(os.sep, "/")
    return fnmatchcase(path if "/" in glob else path.rpartition("/")[2], glob) or fnmatchcase(f"/{path}", glob)


def _make(make: Callable[[dict[str, Any]], Config], merged: Merged) -> Config:
    try:
        return make(_without_profile(merged))
    except ConfigError as error:
        raise error.at(merged.origins) from None


def _without_profile(merged: Merged) -> dict[str, Any]:
    return {key: value for key, value in merged.settings.items() if key != "profile"}
