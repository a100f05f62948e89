"""The rules and plugins there are: as a table, as JSON, and one rule's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from gxrules.output.shared import phrases
from gxrules.output.shared.grid import grid
from gxrules.output.shared.phrases import json_text
from gxrules.rules.json_values import SCHEMA_VERSION
from gxrules.rules.plugins.loading import Plugin
from gxrules.rules.rule import LoadedRule
from gxrules.text.messages import Message

_RULES = {
    "zh": ("代码", "级别", "名称", "插件", "内容"),
    "en": ("code", "severity", "name", "plugin", "what it finds"),
}
_PLUGINS = {
    "zh": ("插件", "发行包", "版本", "接口", "规则"),
    "en": ("plugin", "distribution", "version", "API", "rules"),
}
_OFF = {"zh": "（默认关闭）", "en": "(off by default)"}
_LIMITS = {
    "editions": "适用格式 Editions",
    "first_year": "起始年度 First year",
    "agency_kinds": "适用机关 Agencies",
    "region": "适用地区 Region",
    "yields_to": "让位于 Yields to",
}


def rules_table(rules: Iterable[LoadedRule], *, lang: str) -> str:
    """One row a rule."""
    return _lines(grid(_RULES[lang], [_row(loaded, lang) for loaded in rules]))


def _row(loaded: LoadedRule, lang: str) -> tuple[str, ...]:
    rule = loaded.rule
    severity = phrases.SEVERITIES[rule.severity].in_language(lang)
    summary = rule.summary if rule.enabled else f"{rule.summary} {_OFF[lang]}"
    return rule.code, severity, rule.name, loaded.plugin, summary


def rules_json(rules: Iterable[LoadedRule]) -> str:
    """The metadata of every rule."""
    return json_text({"schema_version": SCHEMA_VERSION, "rules": [_rule(loaded) for loaded in rules]})


def _rule(loaded: LoadedRule) -> dict[str, Any]:
    rule = loaded.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "summary": rule.summary,
        "basis": rule.basis,
        "plugin": loaded.plugin,
        "enabled": rule.enabled,
        "editions": list(rule.editions),
        "first_year": rule.first_year,
        "agency_kinds": list(rule.agency_kinds),
        "region": rule.region,
        "tags": list(rule.tags),
        "needs_text": rule.needs_text,
        "needs_previous": rule.needs_previous,
        "yields_to": list(rule.yields_to),
        "origin": rule.origin,
        "messages": {key: {"zh": message.zh, "en": message.en} for key, message in rule.messages.items()},
    }


def rule_page(loaded: LoadedRule) -> str:
    """Everything there is to say about one rule: its metadata, then its page."""
    return _lines([*_head(loaded), "", loaded.rule.page])


def _head(loaded: LoadedRule) -> Iterator[str]:
    rule = loaded.rule
    severity = phrases.SEVERITIES[rule.severity]
    off = "" if rule.enabled else f"  {_OFF['zh']}{_OFF['en']}"
    yield f"{rule.code}  {rule.name}  {severity.zh} {severity.en}{off}"
    yield f"插件 Plugin: {loaded.plugin}"
    yield f"依据 Basis: {rule.basis}"
    for name, title in _LIMITS.items():
        value = getattr(rule, name)
        if value:
            yield f"{title}: {'、'.join(value) if isinstance(value, tuple) else value}"


def plugins_table(plugins: Iterable[Plugin], *, lang: str) -> str:
    """One row a plugin, then why some are not loaded."""
    plugins = tuple(plugins)
    lines = [*grid(_PLUGINS[lang], [_plugin_row(plugin, lang) for plugin in plugins])]
    reasons = [_why_not(plugin, plugin.why_not.in_language(lang)) for plugin in plugins if plugin.why_not]
    return _lines([*lines, *(["", *reasons] if reasons else [])])


def _why_not(plugin: Plugin, reason: str) -> str:
    return reason if plugin.broken else f"{plugin.name}: {reason}"


def _plugin_row(plugin: Plugin, lang: str) -> tuple[str, ...]:
    api = str(plugin.api) if plugin.api is not None else "-"
    registered = _registered(plugin, lang) if plugin.loaded else _NOT_LOADED[lang]
    return plugin.name, plugin.distribution, plugin.version, api, registered


def _registered(plugin: Plugin, lang: str) -> str:
    """What a plugin registers: its codes, of many the first and the last, and how many there are of the rest."""
    codes = sorted(rule.code for rule in plugin.rules)
    listed = ", ".join(codes) if len(codes) <= _LISTED else f"{codes[0]}–{codes[-1]}"
    told = [f"{len(codes)} ({listed})"] if codes else []
    for name, words in _PARTS.items():
        count = len(getattr(plugin, name))
        told += [words.in_language(lang).format(count)] if count else []
    return "; ".join(told)


_LISTED = 4
_NOT_LOADED = {"zh": "未载入", "en": "not loaded"}
_PARTS = {
    "supplements": Message("补充表 {}", "supplementary tables {}"),
    "readers": Message("读取器 {}", "readers {}"),
    "renderers": Message("输出格式 {}", "formats {}"),
    "settings": Message("设置表 {}", "tables of settings {}"),
    "overrides": Message("规则调整 {}", "overrides {}"),
}


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
