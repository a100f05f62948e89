"""Read a settings file, and find the line of each setting in it."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gxrules.checking.config.layers import Layer
from gxrules.checking.regular_files import read_regular
from gxrules.errors import ConfigError
from gxrules.text.messages import toml_fault
from gxrules.text.patterns import pattern

SETTINGS_FILES = ("gxrules.toml", "pyproject.toml")
NAME_FILES = ("baseline", "suppressions", "metadata", "aliases", "rosters")
_RULE_FILES = "rules_files"
_TABLE_OF_OTHERS = "tool.gxrules."


def settings_file_in(folder: Path) -> Path | None:
    """The settings file of ``folder``, if there is one; ``gxrules.toml`` takes precedence over ``pyproject.toml``."""
    return next((folder / name for name in SETTINGS_FILES if (folder / name).is_file()), None)


def read_settings(path: Path) -> Layer:
    """The settings in ``gxrules.toml``, or in the table ``[tool.gxrules]`` of ``pyproject.toml``.

    Dashes and underscores in the names of settings are the same. Raises
    :class:`~gxrules.errors.ConfigError` for a file that is no TOML.
    """
    text, data = _load(path)
    lines = dict(key_lines(text))
    if path.name == "pyproject.toml":
        data = data.get("tool", {}).get("gxrules", {})
        start = _TABLE_OF_OTHERS
        lines = {key.removeprefix(start): line for key, line in lines.items() if key.startswith(start)}
    places = {_plain_key(key): f"{path}:{line}" for key, line in lines.items()}
    return Layer(where=str(path), settings=_beside(path, plain_keys(data)), places=places)


def _beside(path: Path, settings: dict[str, Any]) -> dict[str, Any]:
    """The settings with the files they name found from the folder of the settings file."""
    named = {key: settings[key] for key in NAME_FILES if isinstance(settings.get(key), str)}
    found: dict[str, Any] = {key: str(path.parent / value) for key, value in named.items()}
    rules = settings.get(_RULE_FILES)
    listed = [rules] if isinstance(rules, str) else rules
    if isinstance(listed, list):
        # What is no text is left for the validation to refuse.
        found[_RULE_FILES] = [str(path.parent / one) if isinstance(one, str) else one for one in listed]
    return settings | found


def plain_keys(data: Mapping[str, Any]) -> dict[str, Any]:
    """``data`` with underscores in the names of its settings, those for some files included."""
    settings = {key.replace("-", "_"): value for key, value in data.items()}
    files = settings.get("files")
    if isinstance(files, list | tuple):
        settings["files"] = [plain_keys(entry) if isinstance(entry, Mapping) else entry for entry in files]
    return settings


def _plain_key(key: str) -> str:
    """A dotted key with underscores in the name of its setting; the names of rules keep their dashes."""
    if key.startswith("files."):
        number, _, rest = key.removeprefix("files.").partition(".")
        return f"files.{number}.{_plain_key(rest)}"
    setting, dot, rest = key.partition(".")
    return f"{setting.replace('-', '_')}{dot}{rest}"


def _load(path: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = read_regular(path).decode("utf-8-sig")
        return text, tomllib.loads(text)
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(
            where=str(path),
            problem=f"cannot be read: {toml_fault(error).en}.",
            fix="Give a TOML file.",
            zh=f"无法读取（{toml_fault(error).zh}）；请指定 TOML 格式的设置文件。",
        ) from error


_HEADER = pattern(r"""\s*(\[\[?)([\w."'\s-]+)\]""")
_KEY = pattern(r"""\s*([\w."'-]+)\s*=""")


def key_lines(text: str) -> Iterator[tuple[str, int]]:
    """Dotted keys with their lines; the tables of an array are numbered from 0.

    tomllib keeps no lines, and these only guide the eye: what looks like a
    key inside a string over several lines names no setting, so no one asks.
    """
    table, count = "", Counter[str]()
    for number, line in enumerate(text.splitlines(), 1):
        if header := _HEADER.match(line):
            name = _unquote(header[2])
            if header[1] == "[[":
                table, count[name] = f"{name}.{count[name]}.", count[name] + 1
            else:
                table = f"{_within_arrays(name, count)}."
        elif key := _KEY.match(line):
            yield f"{table}{_unquote(key[1])}", number


def _within_arrays(table: str, count: Mapping[str, int]) -> str:
    """The dotted name of a table, with the number of the array's entry it belongs to."""
    for array, entries in count.items():
        if table.startswith(f"{array}."):
            return f"{array}.{entries - 1}{table.removeprefix(array)}"
    return table


def _unquote(key: str) -> str:
    return ".".join(part.strip().strip("\"'") for part in key.split("."))
