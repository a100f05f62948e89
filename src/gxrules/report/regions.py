"""The region of an agency: the province, city or county its name begins with."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Iterator, Mapping, Sequence
from types import MappingProxyType

import attrs

from gxrules.text.patterns import pattern

# GB/T 2260 《中华人民共和国行政区划代码》: the provinces, autonomous regions and municipalities of the mainland.
_PROVINCE = pattern(
    r"北京市|天津市|河北省|山西省|内蒙古自治区|辽宁省|吉林省|黑龙江省|上海市|江苏省|浙江省|安徽省|福建省|江西省|山东省"
    r"|河南省|湖北省|湖南省|广东省|广西壮族自治区|海南省|重庆市|四川省|贵州省|云南省|西藏自治区|陕西省|甘肃省|青海省"
    r"|宁夏回族自治区|新疆维吾尔自治区"
)
_NO_PLACES: Mapping[str, str] = MappingProxyType({})
# 城市 in 城市管理局 is not a city: a name has two characters before its rank.
_BELOW = pattern(r"[\u4e00-\u9fff]{2,8}?(?:自治州|地区|市|州|盟|县|区|旗)")


def region_of(agency: str | None, places: Mapping[str, str] = _NO_PLACES) -> str | None:
    """The region an agency's name begins with, such as 湖南省怀化市; ``None`` where it begins with none that is known.

    ``places`` gives the regions of cities and counties whose names do not
    give their province.
    """
    name = agency or ""
    place = max((place for place in places if name.startswith(place)), key=len, default=None)
    if place is not None:
        return places[place]
    province = _PROVINCE.match(name)
    if province is None:
        return None
    below = _BELOW.match(name, province.end())
    return province[0] + (below[0] if below else "")


def without_province(name: str) -> str:
    """The name without the province it begins with, if any."""
    return _PROVINCE.sub("", name, count=1) if _PROVINCE.match(name) else name


@attrs.frozen(kw_only=True, eq=False)
class Places:
    """The cities and counties of one province, for a plugin of that province.

    ``counties`` are listed by city. ``short`` gives the second name that some
    cities are printed with. ``shared`` are names of counties that a place
    elsewhere bears, too: alone they say nothing.
    """

    province: str
    counties: Mapping[str, Sequence[str]] = attrs.field(repr=False)
    short: Mapping[str, str] = attrs.field(factory=dict, repr=False)
    shared: Collection[str] = attrs.field(default=(), repr=False)

    @classmethod
    def from_toml(cls, text: str) -> Places:
        """The places that a plugin's TOML lists, by the names of the attributes."""
        return cls(**tomllib.loads(text))

    def regions(self) -> Iterator[dict[str, str]]:
        """The entries of the table ``regions``: each city and county by its name, alone and after its city's."""
        for city, counties in self.counties.items():
            region = self.province + city
            for printed in self._printed_names(city):
                yield {"place": printed, "region": region}
                yield from ({"place": printed + county, "region": region + county} for county in counties)
            alone = (county for county in counties if county not in self.shared)
            yield from ({"place": county, "region": region + county} for county in alone)

    def level_of(self, agency: str | None, city: str) -> str | None:
        """``city`` or ``county``, by what an agency of this city is called; ``None`` where its name does not say."""
        name = (agency or "").removeprefix(self.province)
        counties = tuple(self.counties[city])
        for printed in self._printed_names(city):
            if name.startswith(printed):
                return "county" if name.removeprefix(printed).startswith(counties) else "city"
        return "county" if name.startswith(counties) else None

    def _printed_names(self, city: str) -> tuple[str, ...]:
        """How a city's name is printed: as it is, and short."""
        short = self.short.get(city)
        return (city, short) if short else (city,)
