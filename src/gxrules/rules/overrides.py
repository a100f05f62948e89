"""Overrides: the rules of gxrules that a province relaxes or rates otherwise, and those that apply to a report."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from gxrules.rules.diagnostics import Severity
from gxrules.text.messages import Message


@attrs.frozen(kw_only=True)
class Override:
    """Another rating of a rule of gxrules for a region.

    ``code`` is the rule's, ``region`` the beginning of the regions it holds
    for (``湖南省``). Either ``severity`` rates the rule's findings, or
    ``enabled`` switches the rule off, or one on that is off by default.
    ``basis`` is the document and article that says so. ``first_year`` and
    ``last_year`` bound the report years.
    """

    code: str
    region: str
    basis: str
    severity: Severity | None = None
    enabled: bool | None = None
    first_year: int | None = None
    last_year: int | None = None

    def covers(self, region: str, year: int | None) -> bool:
        """True if it holds for a report of this region and year."""
        too_early = self.first_year is not None and (year or 0) < self.first_year
        too_late = self.last_year is not None and (year or 0) > self.last_year
        return region.startswith(self.region) and not too_early and not too_late


@attrs.frozen(kw_only=True)
class AppliedOverride:
    """An override that holds for a report, and the plugin it came from."""

    override: Override
    plugin: str

    @property
    def sentence(self) -> Message:
        """A sentence: what it changes, for which region, on what basis."""
        one = self.override
        zh, en = _LEVELS[one.severity] if one.severity else _SWITCHED[bool(one.enabled)]
        return Message(
            f"{one.code} 按{one.region}的规定{zh}（插件 {self.plugin}；依据：{one.basis}）",
            f"{one.code} {en} in {one.region} (plugin {self.plugin}; basis: {one.basis})",
        )


_LEVELS = {
    Severity.ERROR: ("定为错误", "is an error"),
    Severity.WARNING: ("定为警告", "is a warning"),
    Severity.INFO: ("定为提示", "is an info"),
}
_SWITCHED = {True: ("启用", "is switched on"), False: ("不适用", "does not apply")}


def applicable(overrides: Iterable[AppliedOverride], region: str, year: int | None) -> dict[str, AppliedOverride]:
    """Those that hold for a region and a year, by code; of several the one for the smallest region."""
    wide_first = sorted(overrides, key=lambda one: len(one.override.region))
    return {one.override.code: one for one in wide_first if one.override.covers(region, year)}
