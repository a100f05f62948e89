"""Plugins to plant: distributions that exist in memory only, and modules with the hooks one asks for."""

import sys
from collections.abc import Callable, Iterator, Mapping
from importlib.metadata import Distribution
from pathlib import Path
from types import ModuleType
from typing import Any

from gxrules import Finding, Rule, Severity, hookimpl, rule

MESSAGES = {"found": {"zh": "有问题。", "en": "There is a defect."}}
_NOTHING: Mapping[str, object] = {}


class Installed(Distribution):
    """A distribution that exists in memory only."""

    def __init__(self, name: str, *entries: str) -> None:
        self.files_by_name = {
            "METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
            "entry_points.txt": "[gxrules]\n" + "\n".join(entries),
        }

    def read_text(self, filename: str) -> str | None:
        return self.files_by_name.get(filename)

    def locate_file(self, path: object) -> Path:
        return Path(str(path))


def made(code: str, name: str) -> Rule:
    """A rule that always finds something."""

    @rule(code, name, severity=Severity.INFO, basis="测试", messages=MESSAGES)
    def check(report: object) -> Iterator[Finding]:
        yield Finding("found")

    return check


def module(name: str, *rules: object, api: object = 1, stated: Mapping[str, object] = _NOTHING, **hooks: Any) -> None:
    """Put a plugin module where an entry point finds it; ``hooks`` return what is given, or are functions.

    ``stated`` are the names it has beside GXRULES_API.
    """
    made_module = ModuleType(name)
    vars(made_module).update(stated)
    made_module.GXRULES_API = api  # type: ignore[attr-defined]  # a module made here
    returned = {f"gxrules_{hook}": value for hook, value in hooks.items()}
    if rules or not hooks:
        returned["gxrules_rules"] = rules
    for hook, value in returned.items():
        setattr(made_module, hook, hookimpl(specname=hook)(value if callable(value) else _returning(value)))
    sys.modules[name] = made_module


def _returning(value: object) -> Callable[[], object]:
    return lambda: value
