"""The outcomes of rules as JSON text: nearly all are those of the report before, so that their text is made once."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

import attrs

from gxrules.output.shared.json_text import JsonText, compact, indent, quote
from gxrules.rules.diagnostics import RuleOutcome
from gxrules.rules.json_values import escape_controls, outcome_entry
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.rules.result import Result

# How JSON is laid out: over several lines, in one, and in one without a blank outside its strings.
INDENTED, SPACED, COMPACT = "indented", "spaced", "compact"
# How deep the outcomes of a file are in the indented document.
_DEPTH = 3
_BETWEEN = {INDENTED: ",\n", SPACED: ", ", COMPACT: ","}


def in_one_line(result: Result, options: RenderOptions, layout: str) -> str:
    """The entry of a result in one line, :data:`SPACED` or :data:`COMPACT`."""
    write = compact if layout == COMPACT else _spaced
    made = write(result.to_dict(options.lang, outcomes=False))
    if not options.outcomes:
        return made
    # Within a string of JSON the quotation marks would be escaped.
    before, left_out, after = made.partition(_LEFT_OUT[layout])
    return f"{before}{left_out.removesuffix('null')}{outcomes_text(result, options.lang, layout)}{after}"


_LEFT_OUT = {SPACED: '"outcomes": null', COMPACT: '"outcomes":null'}


def outcomes_text(result: Result, lang: str, layout: str) -> JsonText:
    """The outcomes of a result, by code."""
    members = _BETWEEN[layout].join(_member(code, outcome, lang, layout) for code, outcome in result.outcomes.items())
    if layout == INDENTED and members:
        members = f"\n{members}\n{'  ' * _DEPTH}"
    return JsonText(f"{{{members}}}")


def _member(code: str, outcome: RuleOutcome, lang: str, layout: str) -> str:
    """The outcome of a rule with its key."""
    if outcome.unknown:
        return _made(code, outcome, lang, layout)
    return _usual(code, attrs.evolve(outcome, traceback=None) if outcome.traceback else outcome, lang, layout)


def _made(code: str, outcome: RuleOutcome, lang: str, layout: str) -> str:
    entry = outcome_entry(outcome, lang)
    if layout == INDENTED:
        return f"{'  ' * (_DEPTH + 1)}{quote(code)}: {indent(entry, _DEPTH + 1)}"
    return (compact if layout == COMPACT else _spaced)({code: entry})[1:-1]


_usual = lru_cache(maxsize=2_000)(_made)


def _spaced(value: Any) -> str:
    return escape_controls(json.dumps(value, ensure_ascii=False))
