"""Regular expressions that are compiled when they are first used.

To compile those of all modules takes a tenth of the time of a first check,
and a third of them looks at nothing in an ordinary report.
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast

_METHODS = ("search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")


class _Deferred:
    """Stands for a compiled expression; once it is used, its methods are those of the compiled one."""

    def __init__(self, expression: str | bytes, flags: int) -> None:
        self.pattern = expression
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # asked for by what copies and inspects objects
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._flags)
        # So that a next use finds them here, without a call in between.
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return getattr(compiled, name)

    def __reduce__(self) -> tuple[Any, ...]:
        return pattern, (self.pattern, self._flags)

    def __repr__(self) -> str:
        return f"pattern({self.pattern!r})"


def pattern(expression: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As :func:`re.compile`, for expressions that modules keep: compiled, and found to be wrong, on first use."""
    return cast("re.Pattern[AnyStr]", _Deferred(expression, flags))


def is_pattern(value: object) -> bool:
    """True of compiled expressions and of those that are not yet."""
    return isinstance(value, re.Pattern | _Deferred)
