"""Load the rules of every installed plugin, and refuse what cannot be used."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions
from typing import Any

import attrs
import pluggy

from gxrules import hookspecs
from gxrules.errors import PluginError, RuleError
from gxrules.rules import LoadedRule, Rule, verify_rule


@attrs.frozen(kw_only=True)
class Plugin:
    """A loaded plugin: its entry point's name, its distribution, its API version, its rules."""

    name: str
    distribution: str
    version: str
    api: int
    rules: tuple[Rule, ...]


def load_plugins() -> tuple[Plugin, ...]:
    """Load every entry point of the group ``gxrules``, sorted by name.

    Raises :class:`~gxrules.errors.PluginError` where one cannot be used.
    """
    found = sorted(_entry_points(), key=lambda pair: pair[1].name)
    plugins = tuple(_load(distribution, entry) for distribution, entry in found)
    _refuse_clashes(plugins)
    return plugins


def _entry_points() -> Iterator[tuple[Distribution, Any]]:
    seen = set()
    for distribution in distributions():
        for entry in distribution.entry_points.select(group=hookspecs.PROJECT):
            # An editable install beside its own build metadata lists an entry twice.
            if (entry.name, entry.value) not in seen:
                seen.add((entry.name, entry.value))
                yield distribution, entry


def _load(distribution: Distribution, entry: Any) -> Plugin:
    name = distribution.metadata["Name"] or "unknown"
    label = f"{entry.name} ({name})"
    try:
        module = entry.load()
    except Exception as error:  # importing a plugin runs its code, which may raise anything
        problem = f"its entry point {entry.value} cannot be imported: {type(error).__name__}: {error}."
        raise PluginError(plugin=label, problem=problem, mend=f"Repair or uninstall {name}.") from error
    return Plugin(
        name=entry.name,
        distribution=name,
        version=distribution.version,
        api=_api(module, label),
        rules=tuple(_rules(module, entry.name, label)),
    )


def _api(module: Any, label: str) -> int:
    version = getattr(module, "GXRULES_API", None)
    if version != hookspecs.API_VERSION:
        raise PluginError(
            plugin=label,
            problem=f"it states the hook API version {version!r}; this gxrules has {hookspecs.API_VERSION}.",
            mend=f"Put GXRULES_API = {hookspecs.API_VERSION} into its module once it is made for that version.",
        )
    return hookspecs.API_VERSION


def _rules(module: Any, name: str, label: str) -> Iterator[Rule]:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(module, name)
    try:
        manager.check_pending()
        returned = [rules for rules in manager.hook.gxrules_rules() if rules is not None]
    except Exception as error:  # a hook is a plugin's code, which may raise anything
        problem = f"its hooks failed: {type(error).__name__}: {error}."
        raise PluginError(plugin=label, problem=problem, mend="Compare it with docs/hooks.md.") from error
    for made in (made for rules in returned for made in rules):
        if not isinstance(made, Rule):
            problem = f"gxrules_rules() returned {made!r}, which is no rule."
            raise PluginError(plugin=label, problem=problem, mend="Return what @rule made.")
        _verify(made, label)
        yield made


def _verify(made: Rule, label: str) -> None:
    try:
        verify_rule(made)
    except RuleError as error:
        raise PluginError(plugin=label, problem=str(error), mend="Mend the rule.") from error


def _refuse_clashes(plugins: Iterable[Plugin]) -> None:
    owners: dict[str, str] = {}
    for plugin in plugins:
        for identity in (identity for made in plugin.rules for identity in (made.code, made.name)):
            if identity in owners:
                problem = f"{identity} is also a rule of plugin {owners[identity]}."
                raise PluginError(plugin=plugin.name, problem=problem, mend="Rename one, or uninstall one of the two.")
            owners[identity] = plugin.name


def loaded_rules(plugins: Iterable[Plugin]) -> tuple[LoadedRule, ...]:
    """The rules of ``plugins`` with the plugin of each, by code."""
    rules = (LoadedRule(rule=made, plugin=plugin.name) for plugin in plugins for made in plugin.rules)
    return tuple(sorted(rules, key=lambda loaded: loaded.rule.code))
