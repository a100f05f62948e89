"""Which rules a configuration selects; what it names must be there."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import attrs

from gxrules.checking.config.config import Config, FileSettings
from gxrules.errors import ConfigError
from gxrules.rules.diagnostics import Severity
from gxrules.rules.overrides import AppliedOverride
from gxrules.rules.rule import LoadedRule
from gxrules.text.messages import nearest_name


def choose(rules: Iterable[LoadedRule], config: Config, on: Collection[str] = ()) -> list[LoadedRule]:
    """Those of ``rules`` that ``config`` wants to run; those with a code among ``on`` are not off by default."""
    select, ignore = _small(config.select), _small(config.ignore)
    if not (select or ignore or on or config.advisory):
        return [loaded for loaded in rules if loaded.rule.enabled]
    chosen = [loaded for loaded in rules if _is_selected(loaded, select, config.advisory or loaded.rule.code in on)]
    return [loaded for loaded in chosen if loaded.names.isdisjoint(ignore)] if ignore else chosen


def with_overrides(config: Config, held: Mapping[str, AppliedOverride]) -> Config:
    """``config`` with the levels that overrides set; its own go before these."""
    levels = {code: one.override.severity for code, one in held.items() if one.override.severity}
    return attrs.evolve(config, severity={**levels, **config.severity}) if levels else config


def _is_selected(loaded: LoadedRule, select: frozenset[str], wanted: bool) -> bool:
    on = loaded.rule.enabled or wanted
    if not select:
        return on
    return not loaded.own_names.isdisjoint(select) or (on and not loaded.names.isdisjoint(select))


def _small(names: Iterable[str]) -> frozenset[str]:
    return frozenset(name.lower() for name in names)


def resolve(config: Config, rules: Sequence[LoadedRule]) -> Config:
    """``config`` with the codes of the rules whose levels it sets.

    Raises :class:`~gxrules.errors.ConfigError` for a name that no rule
    answers to, with the dotted key of the setting and the nearest name.
    """
    _refuse_unknown(config.select, "select", rules)
    _refuse_unknown(config.ignore, "ignore", rules)
    files = [_resolve_entry(entry, f"files.{number}.", rules) for number, entry in enumerate(config.files)]
    return attrs.evolve(config, severity=_by_code(config.severity, "", rules), files=files)


def _resolve_entry(entry: FileSettings, start: str, rules: Sequence[LoadedRule]) -> FileSettings:
    settings = dict(entry.settings)
    for key in ("select", "ignore"):
        names = settings.get(key, ())
        _refuse_unknown([names] if isinstance(names, str) else names, f"{start}{key}", rules)
    if "severity" in settings:
        settings["severity"] = _by_code(settings["severity"], start, rules)
    return attrs.evolve(entry, settings=settings)


def _by_code(levels: Mapping[str, Severity], start: str, rules: Sequence[LoadedRule]) -> dict[str, Severity]:
    codes = {name.lower(): each.rule.code for each in rules for name in (each.rule.code, each.rule.name)}
    for name in levels:
        if name.lower() not in codes:
            raise _unknown(name, f"{start}severity.{name}", rules)
    return {codes[name.lower()]: level for name, level in levels.items()}


def _refuse_unknown(names: Iterable[str], setting: str, rules: Sequence[LoadedRule]) -> None:
    known = frozenset[str]().union(*(loaded.names for loaded in rules))
    for name in names:
        if name.lower() not in known:
            raise _unknown(name, setting, rules)


def _unknown(name: str, setting: str, rules: Sequence[LoadedRule]) -> ConfigError:
    nearest = _nearest(name, rules)
    return ConfigError(
        where=setting,
        problem=f"no rule has the code {name}, nor a plugin, name or tag.",
        fix=f"Did you mean {nearest}?" if nearest else "gxrules rules lists them all.",
        zh=f"没有代码、名称、插件或标签为 {name} 的规则；"
        + (f"最接近的是 {nearest}。" if nearest else "用 gxrules rules 列出全部规则。"),
    )


def _nearest(name: str, rules: Sequence[LoadedRule]) -> str | None:
    codes = [loaded.rule.code for loaded in rules]
    words = sorted({word for loaded in rules for word in _words(loaded)})
    as_code = nearest_name(name.upper().translate(_LOOKALIKES), codes, least=0.8)
    return as_code or nearest_name(name.lower(), words, least=0.4)


def _words(loaded: LoadedRule) -> tuple[str, ...]:
    return (loaded.rule.name, loaded.plugin, *loaded.rule.tags, *loaded.family_tags)


# Letters typed for the digits of a code.
_LOOKALIKES = str.maketrans("OIL", "011")
