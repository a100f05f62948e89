"""JSON Lines: one line a report, each with the content of an entry under ``files`` of the JSON document."""

from __future__ import annotations

import json
from collections.abc import Iterable

from gxrules.checking import Result
from gxrules.renderers.json import file_entry
from gxrules.rendering import DEFAULTS, RenderOptions


def render(results: Iterable[Result], options: RenderOptions = DEFAULTS) -> str:
    """One line a report, in the order of the results."""
    return "".join(json.dumps(file_entry(one, options.lang), ensure_ascii=False) + "\n" for one in results)
