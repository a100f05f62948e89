"""Validation of settings: those that do not exist, or have values of the wrong kind, are refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from gxrules.checking.config.layers import Layer, file_layers
from gxrules.errors import ConfigError
from gxrules.text.messages import KeyFault, anything, is_of, key_faults

Shapes = Mapping[str, Mapping[str, Any]]


def verify_layer(layer: Layer, shapes: Shapes) -> None:
    """Raise :class:`~gxrules.errors.ConfigError` for the first setting of ``layer`` that cannot be.

    ``shapes`` says by name which types a setting ``accepts`` and whether
    reports may differ in it (``per_file``).
    """
    _verify_files(layer)
    known = {**shapes, "profile": {"accepts": (str,), "per_file": True}}
    _verify(layer, known, {*known, "files"})
    for _, entry in file_layers(layer):
        _verify(entry, known, {name for name, shape in known.items() if shape["per_file"]})


def _verify(layer: Layer, shapes: Shapes, known: set[str]) -> None:
    accepts = {key: _fits(shapes[key]) if key in shapes else anything for key in known}
    for fault in key_faults(layer.settings, accepts):
        if fault.kind == "unknown":
            raise _unknown(fault, layer, shapes)
        raise _misfit(layer.place(fault.key), fault.key, layer.settings[fault.key])


def _fits(shape: Mapping[str, Any]) -> Callable[[Any], bool]:
    """The question whether a value is of one of the kinds it may be, and all that it holds is text, or entries."""
    kinds, within = shape["accepts"], Mapping if shape.get("entries") else str

    def fits(value: Any) -> bool:
        parts = value if isinstance(value, list | tuple) else ()
        parts = (*value, *value.values()) if isinstance(value, Mapping) else parts
        return is_of(value, kinds) and all(isinstance(part, within) for part in parts)

    return fits


def _verify_files(layer: Layer) -> None:
    entries = layer.settings.get("files", [])
    if not isinstance(entries, list | tuple) or not all(isinstance(entry, Mapping) for entry in entries):
        raise _misfit(layer.place("files"), "files", entries)
    for number, entry in enumerate(entries):
        if not isinstance(entry.get("glob"), str):
            raise _without_glob(number, layer)


def _without_glob(number: int, layer: Layer) -> ConfigError:
    inside = (place for key, place in layer.places.items() if key.startswith(f"files.{number}."))
    return ConfigError(
        where=next(inside, layer.where),
        problem="an entry of files has no glob.",
        fix='Say which files it is for, as in glob = "townships/*".',
        zh='files 中有一项没有 glob；请写明适用于哪些文件，如 glob = "townships/*"。',
    )


def _unknown(fault: KeyFault, layer: Layer, shapes: Shapes) -> ConfigError:
    key = fault.key
    if key in shapes or key == "files":
        return ConfigError(
            where=layer.place(key),
            problem=f"{key} cannot differ between files.",
            fix="Put it above the first [[files]].",
            zh=f"{key} 不能按文件设置；请写在第一个 [[files]] 之前。",
        )
    hint = fault.hint
    zh = f"没有 {key} 这项设置；{hint.zh}"
    return ConfigError(where=layer.place(key), problem=f"{key} is not a setting.", fix=hint.en, zh=zh)


def _misfit(place: str, key: str, value: Any) -> ConfigError:
    return ConfigError(
        where=place,
        problem=f"{key} cannot be {value!r}.",
        fix="Compare it with docs/configuration.md.",
        zh=f"{key} 不能是 {value!r}；写法见 docs/configuration.md。",
    )
