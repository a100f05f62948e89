"""The rule set of a check as a hash: where it is the same, so is what is said of the same bytes."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable, Iterator
from functools import cached_property
from importlib import import_module
from pathlib import Path
from types import ModuleType

import attrs

import gxrules
from gxrules.batch.columns import ROW_VERSION
from gxrules.checking.accepted.acceptance import Acceptance
from gxrules.checking.checker import Checker
from gxrules.checking.config.config import Config
from gxrules.rules.plugins.loading import Plugin

# What a plugin is made of; a file of another kind beside it (a cache, a picture) changes no finding.
_SOURCES = (".py", ".toml", ".lark", ".txt", ".json")
# Settings that change no row, or are in it otherwise.
_NO_MATTER = (
    *("lang", "files", "root", "baseline", "suppressions", "plugins", "disable_plugins", "rules_files"),
    *("metadata", "aliases", "rosters"),
)


@attrs.frozen
class RulesetHashes:
    """The hash of what each file is checked with: settings may be other for some."""

    checker: Checker
    acceptance: Acceptance

    @cached_property
    def _common(self) -> bytes:
        """The hash of what is the same for all: the code of gxrules and of its plugins, and what is accepted."""
        hashed = hashlib.sha256(repr((gxrules.__version__, ROW_VERSION)).encode())
        for path in sorted(set(_core_files())):
            hashed.update(path.read_bytes())
        for plugin in (one for one in self.checker.plugins if one.loaded):
            hashed.update(repr((plugin.name, plugin.distribution, plugin.version)).encode())
            for path in sorted(set(_files_of(plugin))):
                hashed.update(path.read_bytes())
        accepted = self.acceptance
        expired = [entry.place for entry in accepted.expired]
        hashed.update(repr((accepted.baseline, accepted.suppressions.entries, expired)).encode())
        hashed.update(repr(self.checker.names.aliases).encode())
        return hashed.digest()

    def of(self, name: str, beside: str = "") -> str:
        """The hash for the file ``name``; ``beside`` is what it says of the reports that it is checked beside."""
        # With settings for some files only, most have those of all; a configuration itself has no hash.
        settings = repr((_settings(self.checker.config_for(name)), self.checker.known_of(name), beside))
        return hashlib.sha256(self._common + settings.encode()).hexdigest()[:16]


def _settings(config: Config) -> list[tuple[str, object]]:
    values = attrs.asdict(config, recurse=False)
    return sorted((key, _ordered(value)) for key, value in values.items() if key not in _NO_MATTER)


def _ordered(value: object) -> object:
    return sorted(value.items()) if isinstance(value, dict) else value


def _core_files() -> Iterator[Path]:
    for module in (gxrules, import_module("gxrules.grammars")):
        for folder in module.__path__:
            yield from _sources_in(Path(folder))


def _files_of(plugin: Plugin) -> Iterator[Path]:
    if plugin.found.single_file:
        yield Path(plugin.found.entry)  # a rule file is no module
    for module in _modules_of(plugin):
        path = Path(module.__file__) if module.__file__ else None
        if path is None or not path.is_file():
            continue
        yield from _sources_in(path.parent) if path.name == "__init__.py" else [path]


def _modules_of(plugin: Plugin) -> Iterable[ModuleType]:
    made = [rule.check for rule in plugin.rules] + [reader.read for reader in plugin.readers]
    names = {plugin.found.entry.partition(":")[0], *(each.__module__ for each in made if hasattr(each, "__module__"))}
    return [sys.modules[name] for name in sorted(names) if name in sys.modules]


def _sources_in(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.suffix in _SOURCES and path.is_file())
