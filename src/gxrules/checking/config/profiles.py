"""Named sets of settings: one word for what a kind of user wants."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# A profile gives every setting it may change, so that one goes wholly before another.
_DEFAULT: Mapping[str, Any] = {
    "select": (),
    "ignore": (),
    "fail_on": "error",
    "min_severity": "info",
    "advisory": False,
}

# The rules that carry the tag of a profile's name, or whose family does, make it up: any plugin's may.
PROFILES: Mapping[str, Mapping[str, Any]] = {
    "default": _DEFAULT,
    "gate": {**_DEFAULT, "select": ("gate",), "min_severity": "error"},
    "strict": {**_DEFAULT, "fail_on": "warning"},
    "advisory": {**_DEFAULT, "advisory": True},
}
