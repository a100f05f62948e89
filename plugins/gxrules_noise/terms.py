"""Terms: the slips in official ones that ``typos.toml`` lists, and those that may be printed twice."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pkgutil import get_data

# What is printed → what is meant.
TYPOS: Mapping[str, str] = tomllib.loads((get_data(__package__, "typos.toml") or b"").decode())["typos"]

# In narrative: the same 2 to 8 characters twice that are ordinary speech, or the end of one term and the
# beginning of the next (某县人民政府政府信息公开); and 锟斤拷, of which another rule tells.
DOUBLED: frozenset[str] = frozenset(
    (
        "锟斤拷",
        "政府",
        "信息",
        "服务",
        "管理",
        "公开",
        "研究",
        "讨论",
        "商量",
        "学习",
        "考虑",
        "琢磨",
        "总结",
        "许多",
        "很多",
        "非常",
        "一件",
        "一项",
        "一步",
        "一个",
        "一点",
        "一条",
        "一户",
        "一次",
        "一年",
        "一层",
        "一级",
        "一批",
        "一人",
        "一家",
        "一村",
        "一企",
        "一事",
        "一遍",
        "逐项",
        "逐条",
        "逐一",
        "逐个",
        "逐户",
    )
)
