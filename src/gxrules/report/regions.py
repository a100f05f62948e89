"""The region of an agency: the province, city or county its name begins with."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

# GB/T 2260 《中华人民共和国行政区划代码》: the provinces, autonomous regions and municipalities of the mainland.
_PROVINCE = re.compile(
    r"北京市|天津市|河北省|山西省|内蒙古自治区|辽宁省|吉林省|黑龙江省|上海市|江苏省|浙江省|安徽省|福建省|江西省|山东省"
    r"|河南省|湖北省|湖南省|广东省|广西壮族自治区|海南省|重庆市|四川省|贵州省|云南省|西藏自治区|陕西省|甘肃省|青海省"
    r"|宁夏回族自治区|新疆维吾尔自治区"
)
_NO_PLACES: Mapping[str, str] = MappingProxyType({})
# 城市 in 城市管理局 is no city: a name has two characters before its rank.
_BELOW = re.compile(r"[\u4e00-\u9fff]{2,8}?(?:自治州|地区|市|州|盟|县|区|旗)")


def region_of(agency: str | None, places: Mapping[str, str] = _NO_PLACES) -> str | None:
    """The region an agency's name begins with, such as 湖南省怀化市; ``None`` where it begins with none that is known.

    ``places`` gives the regions of cities and counties whose names do not
    tell their province.
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
