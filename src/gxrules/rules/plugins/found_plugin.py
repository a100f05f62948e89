"""A found plugin: where it comes from and how it is loaded, before it is."""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType

import attrs

from gxrules.text.messages import Message

NO_DISTRIBUTION = "-"
# What rule files that are data end with; any other is code.
DATA_SUFFIX = ".toml"


@attrs.frozen(kw_only=True)
class FoundPlugin:
    """A plugin before it is loaded; ``entry`` is its module, or its file."""

    name: str
    entry: str
    load: Callable[[], ModuleType] = attrs.field(repr=False, eq=False)
    distribution: str = NO_DISTRIBUTION
    version: str = NO_DISTRIBUTION
    installed: bool = False
    single_file: bool = False

    @property
    def label(self) -> Message:
        """How messages name it."""
        where = f"{'--rules-file' if self.single_file else '--plugin'} {self.entry}"
        where_zh = where
        if self.installed:
            entry = f"{self.name} = {self.entry}"
            where = f"{self.distribution} {self.version}, entry point {entry}"
            where_zh = f"{self.distribution} {self.version}，入口点 {entry}"
        return Message(f"{self.name}（{where_zh}）", f"{self.name} ({where})")

    @property
    def owner(self) -> str:
        """Who may use the letters of its codes: its distribution, or itself."""
        return self.distribution if self.installed else self.label.en
