"""Values that stand before a label, where they may be its own: what is behind it is another row's then."""

from __future__ import annotations

from gxrules.text.patterns import pattern


def ends_behind_values(folded: str, start: int, end: int, columns: int) -> bool:
    """True if a label ends its line, and the values of a row are before it there: they may be its own."""
    line = folded.rfind("\n", 0, start) + 1
    stop = folded.find("\n", end)
    behind = folded[end : stop if stop >= 0 else len(folded)]
    if any(map(str.isdigit, behind)):
        return False
    before = _VALUES.match(folded, line, start)
    return before is not None and len(_NUMBER.findall(before[0])) >= columns


def holds_values(folded: str, start: int, end: int, columns: int) -> bool:
    """True if there are the values of a row between two places, and nothing else but marks."""
    printed = folded[start:end]
    return len(_NUMBER.findall(printed)) >= columns and _ONLY_VALUES.fullmatch(printed) is not None


_ONLY_VALUES = pattern(r"(?:[|\s]++|[-+]?\d[\d,]*+(?:\.\d++)?(?=[|\s]))*+")
_NUMBER = pattern(r"[-+]?\d[\d,]*+(?:\.\d+)?")
_VALUES = pattern(r"[|\s]*+(?:[-+]?\d[\d,]*+(?:\.\d++)?(?:[|\t ]++|(?=[^\d.、)）．,])))++")
