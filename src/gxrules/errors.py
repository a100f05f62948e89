"""The errors raised when the caller, a plugin or the configuration is wrong.

A wrong report is never an exception: it is a diagnostic or a note.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping

import attrs

__all__ = [
    "ConfigError",
    "EditionError",
    "FixableError",
    "FormatError",
    "GxrulesError",
    "MetadataError",
    "PluginError",
    "RetiredHookWarning",
    "RuleError",
    "UnknownCellError",
    "UnreadableError",
]


class GxrulesError(Exception):
    """Everything gxrules raises on purpose."""


class FixableError(GxrulesError):
    """An error that says how to fix it, in its attribute ``fix``."""

    __slots__ = ()

    fix: str

    @property
    def mend(self) -> str:
        """The old name of ``fix``, for one minor version."""
        warnings.warn("mend is named fix now; the next minor version has no mend", DeprecationWarning, stacklevel=2)
        return self.fix


@attrs.frozen(kw_only=True, auto_exc=True)
class ConfigError(FixableError):
    """A setting is unknown or has a value it cannot have; ``zh`` says the same in Chinese."""

    where: str
    problem: str
    fix: str
    zh: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.problem} {self.fix}"

    def at(self, places: Mapping[str, str]) -> ConfigError:
        """The same error with the place of its setting put before it, where ``places`` knows one."""
        place = places.get(self.where)
        if place is None:
            return self
        # An option names its setting itself.
        return attrs.evolve(self, where=place if place.startswith("--") else f"{place}: {self.where}")


@attrs.frozen(kw_only=True, auto_exc=True)
class FormatError(FixableError):
    """An output format does not exist, or cannot be made here; ``zh`` says the same in Chinese."""

    format: str
    problem: str
    fix: str
    zh: str = ""

    def __str__(self) -> str:
        return f"{self.format}: {self.problem} {self.fix}"


@attrs.frozen(kw_only=True, auto_exc=True)
class MetadataError(FixableError):
    """A part of :class:`~gxrules.Metadata` cannot be what it was given as; ``zh`` says the same in Chinese."""

    field: str
    problem: str
    fix: str
    zh: str = ""

    def __str__(self) -> str:
        return f"{self.field}: {self.problem} {self.fix}"


class RetiredHookWarning(FutureWarning):
    """A plugin implements a hook that the next minor version will not call; the warning names what replaces it."""


@attrs.frozen(kw_only=True, auto_exc=True)
class PluginError(FixableError):
    """A plugin could not be loaded, or returned something gxrules cannot use.

    ``plugin`` names it with its distribution and entry point, and so does
    ``plugin_zh`` in Chinese. ``zh`` says problem and fix in Chinese.
    """

    plugin: str
    problem: str
    fix: str
    zh: str = ""
    plugin_zh: str = ""

    def __str__(self) -> str:
        return f"plugin {self.plugin}: {self.problem} {self.fix}"

    @property
    def sentence(self) -> tuple[str, str]:
        """The whole message, in Chinese and in English."""
        return f"插件有误：{self.plugin_zh or self.plugin}：{self.zh}", f"Broken {self}"


@attrs.frozen(kw_only=True, auto_exc=True)
class EditionError(FixableError):
    """An edition file does not describe a form; ``zh`` says problem and fix in Chinese."""

    edition: str
    problem: str
    fix: str
    zh: str = ""

    def __str__(self) -> str:
        return f"edition {self.edition}: {self.problem} {self.fix}"


@attrs.frozen(kw_only=True, auto_exc=True)
class UnknownCellError(GxrulesError, LookupError):
    """A cell path is not one of the form's."""

    path: str
    nearest: str | None

    def __str__(self) -> str:
        hint = f" Did you mean {self.nearest}?" if self.nearest else ""
        return f"{self.path} is not a cell of the form.{hint}"

    @property
    def zh(self) -> str:
        """The same in Chinese."""
        return f"表中没有单元格 {self.path}" + (f"；最接近的是 {self.nearest}。" if self.nearest else "。")


@attrs.frozen(kw_only=True, auto_exc=True)
class RuleError(FixableError):
    """A rule is declared, or reports, in a way gxrules cannot use; ``zh`` says problem and fix in Chinese.

    ``rule`` is empty where what it yields is refused when it is made.
    """

    rule: str
    problem: str
    fix: str
    zh: str = ""

    def __str__(self) -> str:
        return f"{f'rule {self.rule}: ' if self.rule else ''}{self.problem} {self.fix}"


@attrs.frozen(auto_exc=True)
class UnreadableError(GxrulesError):
    """A file that its reader refuses: one sentence, in both languages, that says why and what to do."""

    zh: str
    en: str

    def __str__(self) -> str:
        return self.en
