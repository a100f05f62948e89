"""Loading of plugins: call their hooks, check what they return, and refuse by name what cannot be used."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from types import FunctionType, ModuleType
from typing import Any, TypeVar

import attrs
import pluggy

from gxrules.errors import PluginError, RuleError
from gxrules.form.supplements import Supplement, load_supplement
from gxrules.rules.overrides import AppliedOverride, Override
from gxrules.rules.plugins import hookspecs
from gxrules.rules.plugins.conflicts import OWN_DISTRIBUTION, OWN_PREFIX, RULE_CODE, Owners, Thing, reserve
from gxrules.rules.plugins.discovery import Choice, discover
from gxrules.rules.plugins.families import Family
from gxrules.rules.plugins.formats import OWN_FORMATS, Marker, Reader, Renderer
from gxrules.rules.plugins.found_plugin import FoundPlugin
from gxrules.rules.plugins.shared_tables import Entry, keys_of
from gxrules.rules.plugins.validation import RULE_HOOKS, returned_problems, stated_problems
from gxrules.rules.rule import REPORT, LoadedRule, Rule
from gxrules.rules.time_budget import Budget, TookTooLongError, in_time
from gxrules.rules.tracebacks import innermost
from gxrules.text.messages import Message, Problem, name_hint, nearest_name, said_of

OWN_SUFFIXES = (".txt", ".md")
# What the code of a plugin may take to be imported, and each of its hooks.
LOADING = Budget(rule=30, report=30, clock=120)
MOST_VALUES = 10_000
T = TypeVar("T")
_NO_SETTINGS: Mapping[str, tuple[Entry, ...]] = {}


@attrs.frozen(kw_only=True)
class Plugin:
    """A plugin: where it comes from, and what it registers.

    One that is not wanted registers nothing and says why in ``unwanted``; one
    that cannot be used, in ``broken``.
    """

    found: FoundPlugin
    api: int | None = None
    family: Family | None = None
    rules: tuple[Rule, ...] = ()
    corpus_rules: tuple[Rule, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    readers: tuple[Reader, ...] = ()
    renderers: tuple[Renderer, ...] = ()
    markers: tuple[Marker, ...] = ()
    settings: Mapping[str, tuple[Entry, ...]] = _NO_SETTINGS
    overrides: tuple[Override, ...] = ()
    unwanted: Message | None = None
    broken: PluginError | None = None

    @property
    def name(self) -> str:
        """The name of its entry point, its module or its file."""
        return self.found.name

    @property
    def distribution(self) -> str:
        """The distribution it is installed with."""
        return self.found.distribution

    @property
    def version(self) -> str:
        """The version of that distribution."""
        return self.found.version

    @property
    def title(self) -> Message:
        """The title people read for its rules: that of its family, else its name."""
        return self.family.title if self.family else Message(self.name, self.name)

    @property
    def every_rule(self) -> tuple[Rule, ...]:
        """Its rules, corpus rules included."""
        return (*self.rules, *self.corpus_rules)

    @property
    def loaded(self) -> bool:
        """True if it is in use."""
        return self.why_not is None

    @property
    def why_not(self) -> Message | None:
        """Why it is not in use; ``None`` where it is."""
        if self.broken is not None:
            return Message(*self.broken.sentence)
        return self.unwanted


def load_plugins(choice: Choice | None = None) -> tuple[Plugin, ...]:
    """Every installed plugin, by name, then the modules and files that are named.

    Raises :class:`~gxrules.errors.PluginError` where one that is wanted cannot
    be used, unless ``choice`` allows broken ones: these come without anything.
    """
    choice = choice or Choice()
    owners: Owners = {("suffix", suffix): None for suffix in OWN_SUFFIXES}
    owners |= {("format", name): None for name in OWN_FORMATS}
    # Our own come first, so that a clash is a stranger's.
    own_first = sorted(discover(choice), key=lambda found: found.distribution != OWN_DISTRIBUTION)
    plugins = [_load(found, choice, owners) for found in own_first]
    if all(plugin.loaded for plugin in plugins if plugin.distribution == OWN_DISTRIBUTION):
        plugins = [_with_known_overrides(plugin, choice, owners) for plugin in plugins]
    return tuple(sorted(plugins, key=lambda plugin: plugin.name))


def _load(found: FoundPlugin, choice: Choice, owners: Owners) -> Plugin:
    unwanted = choice.refusal(found)
    if unwanted is not None:
        return Plugin(found=found, unwanted=unwanted)
    try:
        plugin = _register(found)
        clash = reserve(found, (made.code for made in plugin.every_rule), _things(plugin), owners)
        if clash is not None:
            raise _refuse(found, clash)
    except PluginError as error:
        if not choice.allow_broken:
            raise
        return Plugin(found=found, broken=error)
    return plugin


def _with_known_overrides(plugin: Plugin, choice: Choice, owners: Owners) -> Plugin:
    """Refuse overrides of rules that do not exist; that is known only where all of ours are loaded."""
    known = [name for kind, name in owners if kind == RULE_CODE and name.startswith(OWN_PREFIX)]
    for code in (one.code for one in plugin.overrides if known and one.code not in known):
        close = nearest_name(code, known, least=0.8)
        problem = Problem(
            f"override of {code}: there is no such rule.",
            f"Did you mean {close}?" if close else "gxrules rules lists them all.",
            f"对 {code} 的调整：没有这条规则；"
            + (f"最接近的是 {close}。" if close else "用 gxrules rules 列出全部规则。"),
        )
        error = _refuse(plugin.found, problem)
        if not choice.allow_broken:
            raise error
        return Plugin(found=plugin.found, broken=error)
    return plugin


def _refuse(found: FoundPlugin, problem: Problem, cause: BaseException | None = None) -> PluginError:
    label = found.label
    error = PluginError(plugin=label.en, plugin_zh=label.zh, problem=problem.problem, fix=problem.fix, zh=problem.zh)
    error.__cause__ = cause
    return error


def _register(found: FoundPlugin) -> Plugin:
    module = _import(found)
    if not found.single_file:
        _check_api(module, found)
    for problem in stated_problems(module):
        raise _refuse(found, problem)
    returned = dict(_hook_values(module, found))
    if not returned:
        raise _refuse(found, _NO_HOOK)
    for hook, value in returned.items():
        for problem in returned_problems(hook, value, found.name):
            raise _refuse(found, problem)
    parts = {hook.removeprefix(_HOOK): value for hook, value in returned.items()}
    tables = parts.pop("editions", ())
    supplements = tuple(load_supplement(text, found.name) for text in tables)
    family = getattr(module, "GXRULES_FAMILY", None)
    return Plugin(found=found, api=hookspecs.API_VERSION, family=family, supplements=supplements, **parts)


_HOOK = "gxrules_"
_NO_HOOK = Problem(
    "it registers nothing.",
    "Implement a hook with @hookimpl, such as gxrules_rules, or make a rule with @rule in a single file.",
    "它没有注册任何内容；请用 @hookimpl 实现一个钩子（如 gxrules_rules），单个文件则用 @rule 定义规则。",
)


def _in_time(found: FoundPlugin, what: str, call: Callable[[], T]) -> T:
    """What a plugin's code returns; it is refused where that takes too long."""
    try:
        return in_time(call, LOADING)
    except TookTooLongError as error:
        place = innermost(error.__cause__ or error)
        where = f" ({place})" if place else ""
        problem = Problem(
            f"{what} does not end within {error.limit:g} seconds{where}.",
            "A plugin registers what it has, and does its work later.",
            f"{what} 在 {error.limit:g} 秒内没有结束{where}；插件在载入时只登记内容，工作留到检查时再做。",
        )
        raise _refuse(found, problem, error) from error


def _import(found: FoundPlugin) -> ModuleType:
    try:
        return _in_time(found, f"import {found.entry}", found.load)
    except RuleError as error:  # what @rule refuses is known better than that the import failed
        raise _refuse(found, _rule_problem(error), error) from error
    except (PluginError, KeyboardInterrupt):
        raise
    except BaseException as error:  # importing a plugin runs its code, which may raise anything
        raise _refuse(found, _not_importable(found, error), error) from error


def _rule_problem(error: RuleError) -> Problem:
    """The problem of a rule that could not be made; it names none where no rule is to blame."""
    if not error.rule:
        return Problem(error.problem, error.fix, error.zh)
    name = error.rule.replace(" (", "（").replace(")", "）")
    return Problem(f"rule {error.rule}: {error.problem}", error.fix, f"规则 {name}：{error.zh}")


def _not_importable(found: FoundPlugin, error: BaseException) -> Problem:
    what, where = _what(error), found.entry
    fix, fix_zh = f"Repair or uninstall {found.distribution}.", f"请修复或卸载 {found.distribution}。"
    if isinstance(error, FileNotFoundError) and found.single_file:
        return Problem(f"there is no file {where}.", "Check the path.", f"找不到文件 {where}；请检查路径。")
    if found.single_file:
        fix, fix_zh = "Repair the file.", "请修复此文件。"
    elif not found.installed:
        fix, fix_zh = "Check its name and its code.", "请检查模块名和其中的代码。"
    return Problem(f"{where} cannot be imported: {what.en}.", fix, f"无法导入 {where}（{what.zh}）；{fix_zh}")


def _what(error: BaseException) -> Message:
    """An exception with the place in the plugin's code where it was raised, if it was there."""
    said = said_zh = said_of(error).rstrip(".")
    if isinstance(error, ModuleNotFoundError) and error.name is not None:
        said_zh = f"找不到模块 {error.name}"
    place = innermost(error)
    return Message(f"{said_zh}；{place}", f"{said}; {place}") if place else Message(said_zh, said)


def _check_api(module: ModuleType, found: FoundPlugin) -> None:
    version, now = getattr(module, "GXRULES_API", None), hookspecs.API_VERSION
    if version is None:
        problem = Problem(
            "it does not state the hook API version it is written for.",
            f"Put GXRULES_API = {now} into its module.",
            f"它没有声明所用的接口版本；请在模块中写明 GXRULES_API = {now}。",
        )
        raise _refuse(found, problem)
    if version != now or isinstance(version, bool):
        problem = Problem(
            f"it is written for hook API version {version!r}; this gxrules has {now}.",
            f"Install a version of either that fits the other; if it is yours, adapt it and state GXRULES_API = {now}.",
            f"它按接口版本 {version!r} 编写，而本版 gxrules 的接口版本是 {now}；"
            f"请换用与之相配的插件或 gxrules；如果是自己的插件，请改好后写明 GXRULES_API = {now}。",
        )
        raise _refuse(found, problem)


def _hook_values(module: ModuleType, found: FoundPlugin) -> Iterator[tuple[str, Any]]:
    """The value each hook of a plugin returns; the rules of a single file need no hook."""
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    _refuse_misspelt(module, found)
    try:
        manager.register(module, found.name)
        manager.check_pending()
    except pluggy.PluginValidationError as error:
        raise _refuse(found, _signature(error), error) from error
    hooks = [hook.name for hook in manager.get_hookcallers(module) or ()]
    for name in hooks:
        yield name, _call_hook(manager, name, found)
    for scope, hook in RULE_HOOKS.items() if found.single_file else ():
        rules = tuple(one for one in vars(module).values() if isinstance(one, Rule) and one.scope == scope)
        if rules and hook not in hooks:
            yield hook, rules


def _call_hook(manager: pluggy.PluginManager, name: str, found: FoundPlugin) -> Any:
    try:
        return _in_time(found, f"{name}()", lambda: _first_value(manager, name))
    except RuleError as error:  # of rules that the hook makes of data
        raise _refuse(found, _rule_problem(error), error) from error
    except (PluginError, KeyboardInterrupt):
        raise
    except BaseException as error:  # a hook is a plugin's code, which may raise anything
        what = _what(error)
        problem = Problem(
            f"{name}() failed: {what.en}.",
            "Compare it with docs/hooks.md.",
            f"{name}() 运行出错（{what.zh}）；请对照 docs/hooks.md。",
        )
        raise _refuse(found, problem, error) from error


def _first_value(manager: pluggy.PluginManager, name: str) -> Any:
    """What the one plugin of a manager returns for a hook; what can be gone through, as a tuple."""
    for value in getattr(manager.hook, name)():
        if not isinstance(value, Iterable) or isinstance(value, str | bytes | Mapping):
            return value
        values = tuple(islice(value, MOST_VALUES + 1))
        if len(values) > MOST_VALUES:
            raise ValueError(f"it returned more than {MOST_VALUES} values")
        return values
    return None  # pluggy leaves out what returned None


def _signature(error: pluggy.PluginValidationError) -> Problem:
    what = " ".join(str(error).split())
    return Problem(
        f"a hook has another signature than gxrules calls: {what}.",
        "Compare it with docs/hooks.md.",
        f"钩子的参数与 gxrules 的调用不符（{what}）；请对照 docs/hooks.md。",
    )


def _refuse_misspelt(module: ModuleType, found: FoundPlugin) -> None:
    """Refuse what is named like a hook and is none: it would be passed over in silence."""
    known = [name for name in vars(hookspecs) if name.startswith(_HOOK)]
    for name, value in vars(module).items():
        marked = hasattr(value, "gxrules_impl")
        if not isinstance(value, FunctionType) or not (marked or name.startswith(_HOOK)):
            continue
        spec = (getattr(value, "gxrules_impl", None) or {}).get("specname") or name
        if spec not in known:
            hint = name_hint(spec, known)
            raise _refuse(found, Problem(f"{spec} is not a hook.", hint.en, f"没有钩子 {spec}；{hint.zh}"))
        if inspect.signature(value).parameters:
            raise _refuse(found, _takes_something(spec, value))
        if not marked:
            raise _refuse(
                found,
                Problem(
                    f"{name} is not marked as a hook.",
                    "Put @hookimpl above it (from gxrules import hookimpl).",
                    f"{name} 没有标记为钩子；请在它上面加 @hookimpl（from gxrules import hookimpl）。",
                ),
            )


def _takes_something(spec: str, hook: FunctionType) -> Problem:
    return Problem(
        f"{spec}{inspect.signature(hook)} takes something, and gxrules gives it nothing.",
        f"Write def {spec}().",
        f"{spec}{inspect.signature(hook)} 带有参数，而 gxrules 调用时不给参数；请写成 def {spec}()。",
    )


def _things(plugin: Plugin) -> Iterator[Thing]:
    """The things of a plugin that nobody else may have, as messages print them."""
    yield "plugin name", plugin.name
    for rule in plugin.every_rule:
        yield RULE_CODE, rule.code
        yield "rule name", rule.name
    yield from (("table", table.name) for one in plugin.supplements for table in one.tables)
    yield from (("suffix", suffix) for reader in plugin.readers for suffix in reader.suffixes)
    yield from (("suffix of marked copies", suffix) for marker in plugin.markers for suffix in marker.suffixes)
    yield from (("format", renderer.name) for renderer in plugin.renderers)
    yield from (("setting", key) for key in keys_of(plugin.settings))
    yield from (("override of", f"{one.code} for {one.region}") for one in plugin.overrides)


def loaded_rules(plugins: Iterable[Plugin]) -> tuple[LoadedRule, ...]:
    """The rules of ``plugins`` with the plugin of each, by code; corpus rules, which see no single report, are not."""
    return tuple(loaded for loaded in every_loaded_rule(plugins) if loaded.rule.scope == REPORT)


def every_loaded_rule(plugins: Iterable[Plugin]) -> tuple[LoadedRule, ...]:
    """The same with the corpus rules."""
    rules = (
        LoadedRule(rule=made, plugin=plugin.name, family_tags=plugin.family.tags if plugin.family else ())
        for plugin in plugins
        for made in plugin.every_rule
    )
    return tuple(sorted(rules, key=lambda loaded: loaded.rule.code))


def loaded_overrides(plugins: Iterable[Plugin]) -> tuple[AppliedOverride, ...]:
    """The overrides of ``plugins`` with the plugin of each."""
    return tuple(AppliedOverride(override=one, plugin=plugin.name) for plugin in plugins for one in plugin.overrides)
