"""Layers of settings, one over the other, and where each came from; profiles are named layers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import attrs

from gxrules.errors import ConfigError
from gxrules.text.messages import name_hint

_NONE: Mapping[str, Any] = MappingProxyType({})

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


@attrs.frozen(kw_only=True)
class Layer:
    """The settings one place gives.

    ``where`` names the place; ``places`` says it more exactly for some keys
    (``gxrules.toml:3``, ``--select``). The keys of ``places`` are dotted:
    ``severity.GX301``, ``files.0.select``.
    """

    where: str
    settings: Mapping[str, Any]
    places: Mapping[str, str] = _NONE

    def place(self, key: str) -> str:
        """Where ``key`` is set."""
        return self.places.get(key, self.where)


@attrs.frozen(kw_only=True)
class Merged:
    """The settings that several layers come to.

    ``origins`` says by dotted key where a setting came from; what no layer
    gives has none. ``files`` are the settings for some files, with the glob
    that their names match.
    """

    settings: Mapping[str, Any]
    origins: Mapping[str, str]
    files: tuple[tuple[str, Merged], ...] = ()

    @property
    def by_dotted_key(self) -> Mapping[str, str]:
        """The origins, those of the settings for some files included."""
        entries = (
            (f"files.{number}.{key}", origin)
            for number, (_, merged) in enumerate(self.files)
            for key, origin in merged.origins.items()
        )
        return {**self.origins, **dict(entries)}


def merge(layers: Sequence[Layer]) -> Merged:
    """Lay each layer over those before it; levels of rules are joined, all else is replaced.

    A layer's profile lies right below the layer that names it. Settings for
    some files lie over those of their own layer and below the layers after it.
    """
    settings: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for layer in _with_profiles(layers):
        for key, value in layer.settings.items():
            if key == "severity":
                settings[key] = {**settings.get(key, {}), **value}
                origins |= {f"{key}.{code}": layer.place(f"{key}.{code}") for code in value}
            elif key != "files":
                settings[key] = value
                origins[key] = layer.place(key)
    return Merged(settings=settings, origins=origins, files=tuple(_files(layers)))


def _files(layers: Sequence[Layer]) -> Iterator[tuple[str, Merged]]:
    for number, layer in enumerate(layers):
        for glob, entry in file_layers(layer):
            yield glob, merge([entry, *(attrs.evolve(over, settings=_own(over)) for over in layers[number + 1 :])])


def _own(layer: Layer) -> Mapping[str, Any]:
    return {key: value for key, value in layer.settings.items() if key != "files"}


def file_layers(layer: Layer) -> Iterator[tuple[str, Layer]]:
    """The settings ``layer`` has for some files: the glob, and a layer of their own."""
    for number, entry in enumerate(layer.settings.get("files", ())):
        start = f"files.{number}."
        places = {key.removeprefix(start): place for key, place in layer.places.items() if key.startswith(start)}
        settings = {key: value for key, value in entry.items() if key != "glob"}
        where = layer.place(f"{start}glob")
        yield entry["glob"], Layer(where=where, settings=settings, places=places)


def _with_profiles(layers: Iterable[Layer]) -> Iterator[Layer]:
    for layer in layers:
        if "profile" in layer.settings:
            yield _profile(layer.settings["profile"], layer.place("profile"))
        yield layer


def _profile(name: str, place: str) -> Layer:
    if name not in PROFILES:
        raise ConfigError(
            where=place,
            problem=f"there is no profile {name!r}.",
            fix=name_hint(name, PROFILES).en,
            zh=f"没有 {name!r} 这种方案；{name_hint(name, PROFILES).zh}",
        )
    return Layer(where=f"profile {name} ({place})", settings=PROFILES[name])
