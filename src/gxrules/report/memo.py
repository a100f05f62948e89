"""What was computed of a report, kept for the next who asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class Memo(dict[Callable[..., Any], Any]):
    """Values by the function that computed them; none of them travels to another process."""

    def __reduce__(self) -> tuple[type[Memo], tuple[()]]:
        return Memo, ()
