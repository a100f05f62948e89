"""Pickling of results on their way between processes."""

from __future__ import annotations

import io
import pickle
from collections.abc import Callable, Iterable, Mapping
from operator import attrgetter
from types import MappingProxyType
from typing import Any

import attrs

from gxrules.form.editions import Edition, Identity, official_editions
from gxrules.rules.rule import Rule
from gxrules.text.frozen_values import Reduced, part_names, rebuild

Name = tuple[str, ...]


def _shared_values(rules: Iterable[Rule]) -> dict[Name, Rule | Edition | Identity]:
    """The values that every process with these rules has, by name."""
    named: dict[Name, Rule | Edition | Identity] = {("rule", rule.code): rule for rule in rules}
    for edition in official_editions():
        named["edition", edition.name] = edition
        named |= {("identity", edition.name, str(at)): each for at, each in enumerate(edition.identities)}
    return named


@attrs.frozen
class Wire:
    """Packs values for another process that has loaded the same plugins.

    Rules, editions and identities are the same in every process, so only
    their names go over; rules could not be pickled anyway.
    """

    shared: Mapping[Name, Any]
    reducers: _Reducers

    @classmethod
    def between(cls, rules: Iterable[Rule]) -> Wire:
        """For processes that have loaded ``rules``."""
        shared = _shared_values(rules)
        return cls(shared, _Reducers({id(one): name for name, one in shared.items()}))

    def pack(self, value: Any) -> bytes:
        """``value`` as bytes."""
        packed = io.BytesIO()
        pickler = pickle.Pickler(packed, protocol=pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = self.reducers
        pickler.dump(value)
        return packed.getvalue()

    def unpack(self, packed: bytes) -> Any:
        """The value that was packed, with the rules and editions of this process."""
        return _Unpacker(io.BytesIO(packed), self.shared).load()


class _Unpacker(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, shared: Mapping[Name, Any]) -> None:
        super().__init__(file)
        self._shared = shared

    def find_class(self, module: str, name: str) -> Any:
        """The function or class of that name; for what is shared, a look into what this process has."""
        if (module, name) == (__name__, _stand_in.__name__):
            return self._shared.__getitem__
        return super().find_class(module, name)


class _Reducers(dict[type, Callable[[Any], Reduced]]):
    """How to take values apart, by class: attrs values into their parts alone, which attrs itself does slowly."""

    def __init__(self, names: Mapping[int, Name]) -> None:
        super().__init__({MappingProxyType: _reduce_proxy})
        self.names = names

    def __missing__(self, cls: type) -> Callable[[Any], Reduced]:
        if not attrs.has(cls):
            raise KeyError(cls)
        reduce = _by_parts(cls)
        if cls in (Rule, Edition, Identity):
            reduce = self._by_name(reduce)
        return self.setdefault(cls, reduce)

    def _by_name(self, otherwise: Callable[[Any], Reduced]) -> Callable[[Any], Reduced]:
        names = self.names
        return lambda value: (_stand_in, (names[id(value)],)) if id(value) in names else otherwise(value)


def _by_parts(cls: type) -> Callable[[Any], Reduced]:
    names = part_names(cls)
    if len(names) < 2:
        return lambda value: (rebuild, (cls, *(getattr(value, name) for name in names)))
    parts = attrgetter(*names)
    return lambda value: (rebuild, (cls, *parts(value)))


def _stand_in(name: Name) -> Any:
    """Stands in what is packed for what both processes have; the unpacker puts its own look-up in its place."""
    raise LookupError(name)


def _reduce_proxy(proxy: Mapping[Any, Any]) -> Reduced:
    return _proxy, (dict(proxy),)


def _proxy(mapping: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(mapping)
