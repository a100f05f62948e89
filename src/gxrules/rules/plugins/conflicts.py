"""Conflicts: names that must be unique across plugins, and the errors for those that are not."""

from __future__ import annotations

from collections.abc import Iterable

from gxrules.rules.plugins.found_plugin import FoundPlugin
from gxrules.text.messages import Problem

OWN_DISTRIBUTION = "gxrules"
OWN_PREFIX = "GX"
RULE_CODE = "rule code"
_CODE_PREFIX = "code prefix"
# What nobody else may have: its kind, as messages print it, and its name.
Thing = tuple[str, str]
# Whose each thing is; what gxrules itself has is not a plugin's.
Owners = dict[Thing, FoundPlugin | None]


def reserve(found: FoundPlugin, codes: Iterable[str], things: Iterable[Thing], owners: Owners) -> Problem | None:
    """Enter what a plugin has among what is owned; where it is another's, or there twice, nothing, and what is wrong.

    ``codes`` are those of its rules, ``things`` all that nobody else may have.
    """
    prefixes = sorted({code.rstrip("0123456789") for code in codes})
    wrong = _prefix_problem(found, prefixes, owners)
    if wrong is not None:
        return wrong
    taken: Owners = {(_CODE_PREFIX, prefix): found for prefix in prefixes}
    for thing in things:
        if thing in taken:
            return _twice(thing)
        if thing in owners:
            return _clash(thing, owners[thing])
        taken[thing] = found
    owners |= taken
    return None


def _prefix_problem(found: FoundPlugin, prefixes: list[str], owners: Owners) -> Problem | None:
    """The letters of all codes are the same, and those of its distribution: neither ours, nor those of another."""
    if len(prefixes) > 1:
        return _two_prefixes(prefixes)
    if OWN_PREFIX in prefixes and found.distribution != OWN_DISTRIBUTION:
        return _OURS
    for thing in ((_CODE_PREFIX, prefix) for prefix in prefixes):
        other = owners.get(thing)
        if other is not None and other.owner != found.owner:
            return _clash(thing, other)
    return None


def _two_prefixes(prefixes: list[str]) -> Problem:
    return Problem(
        f"its codes begin with different letters: {', '.join(prefixes)}.",
        "Let all codes of a plugin begin with the same letters.",
        f"规则代码的字母不一致：{'、'.join(prefixes)}；同一插件的代码请用相同的字母开头。",
    )


_OURS = Problem(
    "its codes begin with GX, which is for the rules of gxrules.",
    "Take letters of your own, like HN001.",
    "规则代码以 GX 开头，而 GX 只用于 gxrules 自带的规则；请用自己的字母，如 HN001。",
)


def _twice(thing: Thing) -> Problem:
    kind, name = thing
    return Problem(
        f"it has the {kind} {name} twice.",
        "Rename one of the two, or take it away.",
        f"{_KINDS[kind]} {name} 出现了两次；请将其中一个改名或去掉。",
    )


def _clash(thing: Thing, owner: FoundPlugin | None) -> Problem:
    kind, name = thing
    if owner is None:
        return Problem(
            f"{kind} {name} is also one of gxrules itself.",
            "Choose another.",
            f"{_KINDS[kind]} {name} 与 gxrules 自带的重复；请另选一个。",
        )
    fix, fix_zh = _FIXES.get(kind, _RENAME)
    return Problem(
        f"{kind} {name} is also one of plugin {owner.label.en}.",
        fix,
        f"{_KINDS[kind]} {name} 与插件 {owner.label.zh}的重复；{fix_zh}",
    )


_RENAME = (
    "Rename one, or do without one of the two plugins (--disable-plugin).",
    "请将其中一个改名，或停用其中一个插件（--disable-plugin）。",
)
_TAKE_AWAY = (
    "Take one of the two away, or do without one of the two plugins (--disable-plugin).",
    "请去掉其中一条，或停用其中一个插件（--disable-plugin）。",
)
_LETTERS = (
    "Take other letters in one, or do without one of the two plugins (--disable-plugin).",
    "请在其中一个里换用别的字母，或停用其中一个插件（--disable-plugin）。",
)
_FIXES = {"setting": _TAKE_AWAY, "override of": _TAKE_AWAY, _CODE_PREFIX: _LETTERS}
_KINDS = {
    "plugin name": "插件名称",
    RULE_CODE: "规则代码",
    "rule name": "规则名称",
    _CODE_PREFIX: "代码字母",
    "table": "补充表",
    "suffix": "后缀",
    "suffix of marked copies": "标注副本的后缀",
    "format": "输出格式",
    "setting": "设置",
    "override of": "规则调整",
}
