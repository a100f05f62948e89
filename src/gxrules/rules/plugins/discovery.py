"""Discovery of plugins: installed entry points, named modules, single files; and which are wanted."""

from __future__ import annotations

import hashlib
import importlib.util
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from importlib import import_module
from pathlib import Path
from types import ModuleType

import attrs

from gxrules.errors import ConfigError
from gxrules.rules.plugins.found_plugin import DATA_SUFFIX, NO_DISTRIBUTION, FoundPlugin
from gxrules.rules.plugins.installations import distributions, entries, load, name_and_version
from gxrules.text.messages import Message, nearest_name


def _names(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(names)


@attrs.frozen(kw_only=True)
class Choice:
    """Which plugins to load.

    ``allowed`` and ``disabled`` hold names of plugins or of distributions;
    ``allowed`` of ``None`` allows all that are installed. ``modules`` and
    ``files`` are loaded beside these, and need not be installed.
    ``allow_broken`` goes on without a plugin that cannot be used.
    """

    allowed: tuple[str, ...] | None = attrs.field(default=None, converter=attrs.converters.optional(_names))
    disabled: tuple[str, ...] = attrs.field(default=(), converter=_names)
    modules: tuple[str, ...] = attrs.field(default=(), converter=_names)
    files: tuple[str, ...] = attrs.field(default=(), converter=_names)
    allow_broken: bool = False

    def refusal(self, found: FoundPlugin) -> Message | None:
        """Why a plugin is not wanted; ``None`` where it is."""
        own = {found.name, found.distribution} - {NO_DISTRIBUTION}
        if own & set(self.disabled):
            return _DISABLED
        if self.allowed is not None and found.installed and not own & set(self.allowed):
            return _NOT_ALLOWED
        return None


_DISABLED = Message("已停用（disable-plugins）", "switched off (disable-plugins)")
_NOT_ALLOWED = Message("不在允许的插件（plugins）之列", "not among the plugins that are allowed (plugins)")


def discover(choice: Choice) -> tuple[FoundPlugin, ...]:
    """Every plugin there is, by name, wanted or not.

    Raises :class:`~gxrules.errors.ConfigError` where ``choice`` names one
    that is not there.
    """
    installed = sorted(_find_installed(), key=lambda found: found.name)
    named = [FoundPlugin(name=module, entry=module, load=partial(import_module, module)) for module in choice.modules]
    files = [_file(path) for path in choice.files]
    found = (*installed, *named, *files)
    known = {name for one in found for name in (one.name, one.distribution)} - {NO_DISTRIBUTION}
    for setting, names in (("plugins", choice.allowed or ()), ("disable_plugins", choice.disabled)):
        for name in names:
            if name not in known:
                raise _no_such_plugin(setting, name, sorted(known))
    return found


def _find_installed() -> Iterator[FoundPlugin]:
    seen = set()
    for distribution in distributions():
        for name, module in entries(distribution):
            # An editable install beside its own build metadata lists an entry twice.
            if (name, module) not in seen:
                seen.add((name, module))
                owner, version = name_and_version(distribution)
                yield FoundPlugin(
                    name=name,
                    entry=module,
                    load=partial(load, name, module),
                    distribution=owner or NO_DISTRIBUTION,
                    version=version or NO_DISTRIBUTION,
                    installed=True,
                )


def finder() -> Callable[[], object]:
    """What lists the installed distributions."""
    return distributions


def _file(path: str) -> FoundPlugin:
    is_data = Path(path).suffix.lower() == DATA_SUFFIX
    loads = partial(_load_rules if is_data else _load_file, Path(path))
    return FoundPlugin(name=Path(path).stem, entry=path, load=loads, single_file=True)


def _load_rules(path: Path) -> ModuleType:
    # What reads such files is loaded where there is one.
    from gxrules.rules.relations.rule_file import load_rule_file

    return load_rule_file(path)


def _load_file(path: Path) -> ModuleType:
    """Import a file under a name of its own, so that two files of one name are two modules."""
    name = f"gxrules_rules_file_{hashlib.sha256(str(path.resolve()).encode()).hexdigest()[:12]}"
    spec = importlib.util.spec_from_file_location(name, path)
    # A pipe would be waited for.
    if spec is None or spec.loader is None or (path.exists() and not path.is_file()):
        raise ImportError(f"{path} is no Python file")
    module = sys.modules[name] = importlib.util.module_from_spec(spec)
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[name]
        raise
    return module


def _no_such_plugin(setting: str, name: str, known: list[str]) -> ConfigError:
    close = nearest_name(name, known, least=0.5)
    return ConfigError(
        where=setting,
        problem=f"there is no plugin {name}.",
        fix=f"Did you mean {close}?" if close else "gxrules plugins lists them all.",
        zh=f"没有插件 {name}；" + (f"最接近的是 {close}。" if close else "用 gxrules plugins 列出全部插件。"),
    )
