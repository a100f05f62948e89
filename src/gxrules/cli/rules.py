"""``gxrules rules``, ``explain`` and ``plugins``: what there is to check with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from gxrules.cli.completion import rule_names
from gxrules.cli.console import UNUSABLE, Unusable, lang_option, write
from gxrules.cli.help import Screen
from gxrules.cli.options import chosen_plugins, plugin_options
from gxrules.text.messages import nearest_name

if TYPE_CHECKING:
    from gxrules.rules.plugins.loading import Plugin
    from gxrules.rules.rule import LoadedRule


_RULES_HELP = """列出全部规则。

List all rules of the installed plugins.
"""
_EXPLAIN_HELP = """说明一条规则：检查什么、为什么、依据、例子。

Print a rule's page: what it checks, why, its basis, examples. CODE is a code or a name.
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
    from gxrules.cli.catalogue import rules_json, rules_table

    loaded = _loaded(options)
    write(rules_json(loaded) if form == "json" else rules_table(loaded, lang=lang or "zh"))


@click.command(cls=Screen, help=_EXPLAIN_HELP, short_help="说明一条规则。Explain a rule.")
@click.argument("code", metavar="CODE", shell_complete=rule_names)
@plugin_options
def explain(code: str, **options: Any) -> None:
    """Print the page of one rule."""
    from gxrules.cli.catalogue import rule_page

    known = {part: loaded for loaded in _loaded(options) for part in (loaded.rule.code, loaded.rule.name)}
    found = known.get(code.upper()) or known.get(code.lower())
    if found is None:
        raise Unusable(_unknown(code, list(known)))
    write(rule_page(found))


def _unknown(code: str, known: list[str]) -> str:
    close = nearest_name(code.upper(), known, least=0.4) or nearest_name(code, known, least=0.6)
    if close:
        return f"没有规则 {code}；最接近的是 {close}。\nThere is no rule {code}. Did you mean {close}?"
    return f"没有规则 {code}；用 gxrules rules 列出全部规则。\nThere is no rule {code}. gxrules rules lists them all."


def _loaded(options: dict[str, Any]) -> tuple[LoadedRule, ...]:
    from gxrules.rules.plugins.loading import loaded_rules

    return loaded_rules(chosen_plugins(None, options))


@click.command(cls=Screen, help=_PLUGINS_HELP, short_help="列出已安装的插件。List the installed plugins.")
@click.option("--verify", is_flag=True, help="逐一运行规则页中的例子。Run the examples on the rules' pages.")
@plugin_options
@lang_option
def plugins(verify: bool, lang: str | None, **options: Any) -> int:
    """Print the plugins."""
    from gxrules.cli.catalogue import plugins_table

    lang, loaded = lang or "zh", chosen_plugins(None, options, allow_broken=True)
    write(plugins_table(loaded, lang=lang))
    code = _verified(loaded, lang) if verify else 0
    return UNUSABLE if any(plugin.broken for plugin in loaded) else code


def _verified(loaded: tuple[Plugin, ...], lang: str) -> int:
    from gxrules.rules.plugins.shared_tables import merged
    from gxrules.testing.verifying import verify_rule

    settings = merged(plugin.settings for plugin in loaded)
    checked = [(plugin, *verify_rule(rule, settings)) for plugin in loaded for rule in plugin.rules]
    colon = {"zh": "：", "en": ": "}[lang]
    problems = [f"{plugin.name}{colon}{problem.in_language(lang)}" for plugin, _, found in checked for problem in found]
    examples = sum(count for _, count, _ in checked)
    counts = {"examples": examples, "rules": len(checked), "problems": len(problems)}
    write("".join(f"{line}\n" for line in ("", *problems, _VERIFIED[lang].format(**counts))))
    return UNUSABLE if problems else 0


_VERIFIED = {
    "zh": "已运行 {rules} 条规则的 {examples} 个例子，问题 {problems} 个。",
    "en": "Ran {examples} examples of {rules} rules; problems: {problems}.",
}
