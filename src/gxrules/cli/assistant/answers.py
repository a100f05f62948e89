"""Answers: the documents of the command, cut to what an assistant has room for."""

from __future__ import annotations

import json
from typing import Any

MOST_FINDINGS = 100
MOST_CHARACTERS = 200_000
# What nobody need act on; nearly every rule is one of these on nearly every report.
_QUIET = ("passed", "not_applicable")


def bound_check(document: str) -> str:
    """The JSON of a check of one file, without the rules that had nothing to say; ``left_out`` counts what is cut.

    Findings are cut from their end, errors last: the command lists them by place.
    """
    data = json.loads(document)
    file: dict[str, Any] = data["files"][0]
    outcomes = file.get("outcomes") or {}
    loud = {code: one for code, one in outcomes.items() if one["outcome"] not in _QUIET}
    file["outcomes"] = loud
    found = file.get("diagnostics") or []
    kept = MOST_FINDINGS
    while True:
        shown = _most_severe(found, kept)
        file["diagnostics"] = shown
        data["left_out"] = {"diagnostics": len(found) - len(shown), "outcomes": len(outcomes) - len(loud)}
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        if len(text) <= MOST_CHARACTERS or not shown:
            return text
        kept = len(shown) // 2


def _most_severe(found: list[dict[str, Any]], most: int) -> list[dict[str, Any]]:
    """The ``most`` most severe findings, in the order in which they come."""
    ranked = sorted(range(len(found)), key=lambda at: (_RANKS.get(found[at]["severity"], 0), at))
    return [found[at] for at in sorted(ranked[:most])]


_RANKS = {"error": 0, "warning": 1, "info": 2}


def bound_text(text: str) -> str:
    """A page, cut where it is longer than anyone would read."""
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
