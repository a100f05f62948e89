"""Loose values: those inside a table that stand behind no label of a row and are of none."""

from __future__ import annotations

from collections.abc import Iterable

import attrs


@attrs.frozen(eq=False)
class Loose:
    """The loose values of a table: whether some are ``nameless``, and the keys of the ``words`` before the others."""

    nameless: bool = False
    words: frozenset[str] = frozenset()

    def may_be_of(self, keys: Iterable[str]) -> bool:
        """True if some may be those of a row, ``keys`` its wordings: its label is lost, or torn around them."""
        return self.nameless or any(word in key and word != key for word in self.words for key in keys)
