"""``gxrules rules``, ``explain`` and ``plugins``: what there is to check with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from gxrules.cli.completion import rule_names
from gxrules.cli.console import UNUSABLE, Unusable, lang_option, running_plugins, write
from gxrules.cli.help import Screen
from gxrules.cli.options import chosen_plugins, plugin_options

if TYPE_CHECKING:
    from gxrules.rules.plugins.loading import Plugin
    from gxrules.rules.rule import LoadedRule, Rule


_RULES_HELP = """列出全部规则。

List all rules of the installed plugins.
"""
_EXPLAIN_HELP = """说明一条规则：检查内容、检查理由、依据、示例。

Print a rule's page: what it checks, why, its basis, examples. CODE is a code, a name or a Chinese title.
"""
_PLUGINS_HELP = """列出插件及其规则；未载入的说明原因，有误时退出码为 2。

List the plugins and their rules; say of each that is not loaded why. A broken one makes the exit code 2.
"""


@click.command(cls=Screen, help=_RULES_HELP, short_help="列出全部规则。List all rules.")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@plugin_options
@lang_option
def rules(form: str, lang: str | None, **options: Any) -> None:
    """Print the rules."""
    loaded = _load(options)
    write(_rules_json(loaded) if form == "json" else _rules_table(loaded, lang=lang or "zh"))


@click.command(cls=Screen, help=_EXPLAIN_HELP, short_help="说明一条规则。Explain a rule.")
@click.argument("code", metavar="CODE", shell_complete=rule_names)
@plugin_options
@lang_option
def explain(code: str, lang: str | None, **options: Any) -> None:
    """Print the page of one rule."""
    plugins = chosen_plugins(None, options)
    write(rule_page(find_rule(code, plugins), lang or "zh", plugins))


def find_rule(code: str, plugins: Iterable[Plugin]) -> LoadedRule:
    """The rule that is asked for by its code, its name or its title; refuses what none is called."""
    from gxrules.rules.plugins.loading import loaded_rules

    known = {part: loaded for loaded in loaded_rules(plugins) for part in _names_of(loaded.rule)}
    found = known.get(code.upper()) or known.get(code.lower())
    if found is None:
        raise Unusable(_unknown(code, list(known)))
    return found


def _names_of(rule: Rule) -> tuple[str, ...]:
    """What one rule is asked for by."""
    return rule.title.zh, rule.name, rule.code


def _unknown(code: str, known: list[str]) -> str:
    from gxrules.text.messages import nearest_name

    close = nearest_name(code.upper(), known, least=0.8) or nearest_name(code.lower(), known)
    if close:
        return f"没有规则 {code}；最接近的是 {close}。\nThere is no rule {code}. Did you mean {close}?"
    return f"没有规则 {code}；用 gxrules rules 列出全部规则。\nThere is no rule {code}. gxrules rules lists them all."


def _load(options: dict[str, Any]) -> tuple[LoadedRule, ...]:
    from gxrules.rules.plugins.loading import every_loaded_rule

    return every_loaded_rule(chosen_plugins(None, options))


@click.command(cls=Screen, help=_PLUGINS_HELP, short_help="列出已安装的插件。List the installed plugins.")
@click.option("--verify", is_flag=True, help="逐一运行规则页中的示例。Run the examples on the rules' pages.")
@plugin_options
@lang_option
def plugins(verify: bool, lang: str | None, **options: Any) -> int:
    """Print the plugins."""
    lang, loaded = lang or "zh", chosen_plugins(None, options, allow_broken=True)
    write(_plugins_table(loaded, lang=lang))
    code = _verify(loaded, lang) if verify else 0
    return UNUSABLE if any(plugin.broken for plugin in loaded) else code


def _verify(loaded: tuple[Plugin, ...], lang: str) -> int:
    from gxrules.rules.plugins.shared_tables import merge
    from gxrules.testing.tester import verify_rule

    settings = merge(plugin.settings for plugin in loaded)
    with running_plugins():
        checked = [(plugin, *verify_rule(rule, settings)) for plugin in loaded for rule in plugin.rules]
    colon = {"zh": "：", "en": ": "}[lang]
    problems = [f"{plugin.name}{colon}{problem.in_language(lang)}" for plugin, _, found in checked for problem in found]
    examples = sum(count for _, count, _ in checked)
    counts = {"examples": examples, "rules": len(checked), "problems": len(problems)}
    write("".join(f"{line}\n" for line in ("", *problems, _VERIFIED[lang].format(**counts))))
    return UNUSABLE if problems else 0


_VERIFIED = {
    "zh": "已运行 {rules} 条规则的 {examples} 个示例，发现 {problems} 个问题。",
    "en": "Ran {examples} examples of {rules} rules; problems: {problems}.",
}


_RULES = {
    "zh": ("代码", "级别", "名称", "插件", "内容"),
    "en": ("code", "severity", "name", "plugin", "what it finds"),
}
_PLUGINS = {
    "zh": ("插件", "安装包", "版本", "接口", "规则"),
    "en": ("plugin", "distribution", "version", "API", "rules"),
}
_OFF = {"zh": "（默认关闭）", "en": "(off by default)"}
_FACTS = {
    "plugin": {"zh": "插件：{}", "en": "Plugin: {}"},
    "basis": {"zh": "依据：{}", "en": "Basis: {}"},
    "editions": {"zh": "适用格式：{}", "en": "Editions: {}"},
    "first_year": {"zh": "起始年度：{}", "en": "First year: {}"},
    "last_year": {"zh": "截止年度：{}", "en": "Last year: {}"},
    "agency_kinds": {"zh": "适用机关：{}", "en": "Agencies: {}"},
    "region": {"zh": "适用地区：{}", "en": "Region: {}"},
    "yields_to": {"zh": "同一单元格已由下列规则报告时不再报告：{}", "en": "Yields to: {}"},
}
_BETWEEN = {"zh": "、", "en": ", "}


def _rules_table(rules: Iterable[LoadedRule], *, lang: str) -> str:
    """One row a rule."""
    from gxrules.output.shared.terminal import grid

    return _lines(grid(_RULES[lang], [_row(loaded, lang) for loaded in rules]))


def _row(loaded: LoadedRule, lang: str) -> tuple[str, ...]:
    from gxrules.output.shared.phrases import SEVERITIES

    rule = loaded.rule
    severity = SEVERITIES[rule.severity].in_language(lang)
    summary = rule.summary_in(lang)
    said = summary if rule.enabled else f"{summary} {_OFF[lang]}"
    return rule.code, severity, rule.title.in_language(lang), loaded.plugin, said


def _rules_json(rules: Iterable[LoadedRule]) -> str:
    """The metadata of every rule."""
    from gxrules.output.shared.json_text import json_text
    from gxrules.rules.json_values import SCHEMA_VERSION

    return json_text({"schema_version": SCHEMA_VERSION, "rules": [rule_entry(loaded) for loaded in rules]})


def rule_entry(loaded: LoadedRule) -> dict[str, Any]:
    """The metadata of a rule, as JSON has it."""
    rule = loaded.rule
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "title": {"zh": rule.title.zh, "en": rule.title.en},
        "summary": rule.summary,
        "summary_zh": rule.summary_in("zh"),
        "basis": rule.basis,
        "plugin": loaded.plugin,
        "enabled": rule.enabled,
        "editions": list(rule.editions),
        "first_year": rule.first_year,
        "last_year": rule.last_year,
        "agency_kinds": list(rule.agency_kinds),
        "region": rule.region,
        "tags": list(rule.tags),
        "needs_text": rule.needs_text,
        "needs_prose": rule.needs_prose,
        "needs_previous": rule.needs_previous,
        "needs_roster": rule.needs_roster,
        "words": list(rule.words),
        "facts": list(rule.facts),
        "yields_to": list(rule.yields_to),
        "origin": rule.origin,
        "messages": {key: {"zh": message.zh, "en": message.en} for key, message in rule.messages.items()},
    }


def rule_page(loaded: LoadedRule, lang: str, plugins: Iterable[Plugin]) -> str:
    """Everything there is to say about one rule: its metadata, then its page with what it says of the examples."""
    from gxrules.rules.plugins.shared_tables import merge
    from gxrules.testing.tester import page_with_findings

    settings = merge(plugin.settings for plugin in plugins)
    with running_plugins():
        page = page_with_findings(loaded.rule, lang, settings)
    return _lines([*_head(loaded, lang), "", page])


def _head(loaded: LoadedRule, lang: str) -> Iterator[str]:
    from gxrules.output.shared.phrases import SEVERITIES

    rule = loaded.rule
    names = dict.fromkeys((rule.title.in_language(lang), rule.name))
    off = () if rule.enabled else (_OFF[lang],)
    yield "  ".join((rule.code, *names, SEVERITIES[rule.severity].in_language(lang), *off))
    for name, words in _FACTS.items():
        value = loaded.plugin if name == "plugin" else getattr(rule, name)
        if value:
            yield words[lang].format(_BETWEEN[lang].join(value) if isinstance(value, tuple) else value)


def _plugins_table(plugins: Iterable[Plugin], *, lang: str) -> str:
    """One row a plugin, then why some are not loaded."""
    from gxrules.output.shared.terminal import grid

    plugins = tuple(plugins)
    lines = [*grid(_PLUGINS[lang], [_plugin_row(plugin, lang) for plugin in plugins])]
    reasons = [_why_not(plugin, plugin.why_not.in_language(lang)) for plugin in plugins if plugin.why_not]
    return _lines([*lines, *(["", *reasons] if reasons else [])])


def _why_not(plugin: Plugin, reason: str) -> str:
    return reason if plugin.broken else f"{plugin.name}: {reason}"


def _plugin_row(plugin: Plugin, lang: str) -> tuple[str, ...]:
    api = str(plugin.api) if plugin.api is not None else "-"
    registered = _registered_parts(plugin, lang) if plugin.loaded else _NOT_LOADED[lang]
    return plugin.name, plugin.distribution, plugin.version, api, registered


def _registered_parts(plugin: Plugin, lang: str) -> str:
    """The parts a plugin registers: its codes, of many the first and the last, and how many there are of the rest."""
    codes = sorted(rule.code for rule in plugin.rules)
    listed = ", ".join(codes) if len(codes) <= _LISTED else f"{codes[0]}–{codes[-1]}"
    told = [f"{len(codes)} ({listed})"] if codes else []
    for name, words in _PARTS.items():
        count = len(getattr(plugin, name))
        told += [words[lang].format(count)] if count else []
    return "; ".join(told)


_LISTED = 4
_NOT_LOADED = {"zh": "未载入", "en": "not loaded"}
_PARTS = {
    "supplements": {"zh": "补充表 {}", "en": "supplementary tables {}"},
    "readers": {"zh": "读取器 {}", "en": "readers {}"},
    "renderers": {"zh": "输出格式 {}", "en": "formats {}"},
    "settings": {"zh": "设置表 {}", "en": "tables of settings {}"},
    "overrides": {"zh": "规则调整 {}", "en": "overrides {}"},
}


def _lines(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)
