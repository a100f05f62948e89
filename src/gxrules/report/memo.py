"""What was computed of a report, kept for the next who asks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

T = TypeVar("T")
Of = TypeVar("Of")


class Memo:
    """Values by the function that computed them; none of them travels to another process."""

    __slots__ = ("_kept",)

    def __init__(self) -> None:
        self._kept: dict[Callable[..., Any], Any] = {}

    def once(self, compute: Callable[[Of], T], of: Of) -> T:
        """What ``compute`` returns for ``of``, always the same thing; computed when first asked."""
        try:
            return self._kept[compute]  # type: ignore[no-any-return]  # kept under what returned it
        except KeyError:
            self._kept[compute] = found = compute(of)
            return found

    def __reduce__(self) -> tuple[type[Memo], tuple[()]]:
        return Memo, ()
