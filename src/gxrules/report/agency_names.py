"""Names of agencies as one name each: the region in front, endings in full, renamed units by their last name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

import attrs

from gxrules.report.regions import region_of
from gxrules.text.fold import fold
from gxrules.text.grammars import table
from gxrules.text.patterns import pattern

# What a name begins with that has lost its region's own: 市水利局. Not that of 市场 and the like.
_BARE_RANK = pattern(r"省|市(?![场政容])|县(?!域)|区(?![域划])|州|盟|旗|镇|乡(?!村)")
# Where a place ends within the name of a region or an agency.
_PLACE = pattern(
    r"[\u4e00-\u9fff]{2,9}?(?:自治区|省)|[\u4e00-\u9fff]{2,8}?(?:自治州|地区|市(?![场政容])|州|盟|自治县|县|(?<!社)区(?![域划])|旗)"
)
_GOVERNMENT = "人民政府"
# Every place has a 水利局; what the state has one of, and what bears a name of its own, is known without a place. 城乡
# and 乡村 are no towns.
_NEEDS_NO_PLACE = pattern(
    r"^(?:国家|中国|中华|全国|国务院).|..(?:部|总局|总署)$|..(?:[镇乡]人民政府|街道办事处)$|^[^镇乡]{2,6}[镇乡](?![建村镇规管])."
)


@attrs.frozen(kw_only=True)
class Alias:
    """What an agency was called: ``formerly`` is the old name of ``name``, in reports of years before ``since``.

    Without ``since`` it is another name of any year. A name without its place (大数据局) means the unit of every place.
    """

    name: str
    formerly: str
    since: int | None = None

    def __str__(self) -> str:
        return f"{self.formerly} → {self.name}"


@attrs.frozen
class AgencyNames:
    """The table of names: makes one of the ways an agency is written. It knows what it is told, and guesses nothing."""

    aliases: tuple[Alias, ...] = ()

    def full_name(self, written: str, *, region: str | None = None, year: int | None = None) -> str | None:
        """The one name of an agency; ``None`` where what is written names none for want of its place.

        ``region`` is the region of the agency, or a larger one it is in.
        Two names of one agency are equal where both regions are known, or neither is.
        """
        place, own = _parts(written, region)
        if (not place or place in _entries("common_places")) and not _NEEDS_NO_PLACE.search(own):
            return None
        for _ in self.aliases:
            renamed = self._renamed(place, own, region, year)
            if renamed is None:
                break
            place, own = renamed
        return place + own or None

    def _renamed(self, place: str, own: str, region: str | None, year: int | None) -> tuple[str, str] | None:
        for alias in self.aliases:
            if alias.since is not None and year is not None and year >= alias.since:
                continue
            old_place, old = _parts(alias.formerly, region)
            if old != own or old_place not in (place, region or ""):
                continue
            new_place, new = _parts(alias.name, region)
            return (new_place if old_place == place else place), new
        return None


def plain_agency(written: str) -> str:
    """A name as it is compared: simplified characters, ASCII signs, no white space."""
    return "".join(fold(written).split())


def _parts(written: str, region: str | None) -> tuple[str, str]:
    """The place of an agency with the region in front, and its own name with its ending in full."""
    name = plain_agency(written)
    known = _known_region(name, region)
    rest = _without_region(name, known)
    if known and rest[:1] == known[-1:] and _BARE_RANK.match(rest):
        rest = rest[1:]
    place = known
    while found := _PLACE.match(rest):
        place, rest = place + found[0], rest[found.end() :]
    # A region alone is its government.
    return place, _in_full(rest) if rest or not place else _GOVERNMENT


def _known_region(name: str, region: str | None) -> str:
    """The region that is known of an agency; one in another province than its own name says is another's."""
    own = region_of(name) or ""
    elsewhere = own and region and next(region_parts(own)) != next(region_parts(region))
    return own if elsewhere or not region else region


def _without_region(name: str, region: str) -> str:
    """The name without the parts of its region at its beginning, each of which it may leave out."""
    for part in region_parts(region):
        name = name.removeprefix(part)
    return name


def region_parts(region: str) -> Iterator[str]:
    """A region part by part: 湖南省, 怀化市, 沅陵县."""
    while found := _PLACE.match(region):
        yield found[0]
        region = region[found.end() :]
    if region:
        yield region


def _in_full(name: str) -> str:
    if name.endswith(("镇", "乡")):
        return name + _GOVERNMENT
    for ending, full in _endings():
        found = ending.search(name)
        if found:
            return name[: found.start()] + full
    return name


def _entries(name: str) -> Any:
    return table("agencies.toml")[name]


@cache
def _endings() -> tuple[tuple[re.Pattern[str], str], ...]:
    """The short endings as expressions with what they are in full; the longest first."""
    shorts = sorted(_shorts(_entries("endings")), key=lambda one: -len(one[0]))
    return tuple((re.compile(f"{_behind(after)}{short}$"), full) for short, full, after in shorts)


def _shorts(entries: Iterable[dict[str, str | list[str]]]) -> Iterator[tuple[str, str, str]]:
    for entry in entries:
        for short in entry["short"]:
            yield short, str(entry["full"]), str(entry.get("after", ""))


def _behind(after: str) -> str:
    return f"(?:(?<={after})|^)" if after else ""
