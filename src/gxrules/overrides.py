"""What a province relaxes or rates otherwise of the rules that come with gxrules, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from gxrules.diagnostics import Severity


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
        """Whether it holds for a report of this region and year."""
        too_early = self.first_year is not None and (year or 0) < self.first_year
        too_late = self.last_year is not None and (year or 0) > self.last_year
        return region.startswith(self.region) and not too_early and not too_late


@attrs.frozen(kw_only=True)
class Rerated:
    """An override that held for one report, and the plugin it came from."""

    override: Override
    plugin: str


def holding(overrides: Iterable[Rerated], region: str, year: int | None) -> dict[str, Rerated]:
    """Those that hold for a region and a year, by code; the one for the smallest region goes before others."""
    wide_first = sorted(overrides, key=lambda one: len(one.override.region))
    return {one.override.code: one for one in wide_first if one.override.covers(region, year)}
