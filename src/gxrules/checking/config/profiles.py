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

PROFILES: Mapping[str, Mapping[str, Any]] = {
    "default": _DEFAULT,
    "gate": {**_DEFAULT, "select": ("GX1", "GX2", "GX3"), "min_severity": "error"},
    "strict": {**_DEFAULT, "fail_on": "warning"},
    "advisory": {**_DEFAULT, "advisory": True},
}
