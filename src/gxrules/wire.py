"""Results on their way between processes, as bytes."""

from __future__ import annotations

import copyreg
import io
import pickle
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from gxrules.editions import Edition, official_editions
from gxrules.rules import Rule


def _proxy(mapping: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(mapping)


def _reduced(proxy: Mapping[Any, Any]) -> tuple[Any, ...]:
    return _proxy, (dict(proxy),)


@attrs.frozen
class Wire:
    """Packs values for another process that has loaded the same plugins.

    Rules and editions are the same in every process, so only their names go
    over; they could not be pickled anyway, or only at great length.
    """

    shared: Mapping[tuple[str, str], Rule | Edition]

    @classmethod
    def between(cls, rules: Iterable[Rule]) -> Wire:
        """For processes that have loaded ``rules``."""
        editions = {("edition", edition.name): edition for edition in official_editions()}
        return cls({**editions, **{("rule", rule.code): rule for rule in rules}})

    def pack(self, value: Any) -> bytes:
        """``value`` as bytes."""
        packed = io.BytesIO()
        _Packer(packed, {id(one): name for name, one in self.shared.items()}).dump(value)
        return packed.getvalue()

    def unpack(self, packed: bytes) -> Any:
        """What was packed, with the rules and editions of this process."""
        return _Unpacker(io.BytesIO(packed), self.shared).load()


class _Packer(pickle.Pickler):
    dispatch_table = copyreg.dispatch_table | {MappingProxyType: _reduced}

    def __init__(self, file: io.BytesIO, names: Mapping[int, tuple[str, str]]) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self._names = names

    def persistent_id(self, value: Any) -> tuple[str, str] | None:
        """The name of what both processes have."""
        return self._names.get(id(value)) if isinstance(value, Rule | Edition) else None


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[tuple[str, str], Rule | Edition]) -> None:
        super().__init__(file)
        self._shared = shared

    def persistent_load(self, name: tuple[str, str]) -> Rule | Edition:
        """What this process has under that name."""
        return self._shared[name]
