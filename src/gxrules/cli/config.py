"""``gxrules config``: the settings in force with the origin of each, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gxrules.cli.console import write
from gxrules.cli.help import Screen
from gxrules.cli.options import layers, make_checker, settings_options
from gxrules.text.patterns import pattern

if TYPE_CHECKING:
    from gxrules.checking.config.config import Config
    from gxrules.checking.config.layers import Merged

_HELP = """列出生效的设置及其来源；给出文件名时，列出对该文件生效的设置。

Print the settings in force and where each came from: the default, a profile,
a line of a settings file, an option. With PATH, those for the report there.

\b
gxrules config --profile gate
gxrules config townships/baihe.txt --format json
"""


_COMMON = ("form", "select", "ignore", "profile", "file", "lang")


@click.command(cls=Screen, common=_COMMON, help=_HELP, short_help="列出生效的设置。Print the settings in force.")
@click.argument("place", type=click.Path(), required=False, metavar="[PATH]")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="输出格式。Output format.",
)
@settings_options
def config(place: str | None, form: str, file: str | None, **options: Any) -> None:
    """Print the settings."""
    from gxrules.checking.config.layers import merge

    checker = make_checker(file, options)
    merged = merge(layers(file, options))
    if form == "json":
        write(_settings_json(checker.config, merged, place))
    else:
        write(_settings_table(checker.config, merged, place))


_COLUMNS = {"zh": ("设置", "值", "来源"), "en": ("setting", "value", "from")}
DEFAULT = "default"


class Setting(NamedTuple):
    """One setting: its name, its value as TOML and JSON have it, its origin."""

    name: str
    value: Any
    origin: str


def _settings_table(config: Config, merged: Merged, name: str | None = None) -> str:
    """One row a setting; for the report ``name`` if given, else with those for some files below."""
    from gxrules.output.shared.terminal import grid

    rows = [("", each) for each in _settings(config, merged, name)]
    if name is None:
        for number, (glob, entry) in enumerate(merged.files):
            rows += [(f"{glob}: ", each) for each in _entry(config, number, entry)]
    fields = [
        (f"{glob}{each.name}", _value_text(each.value), _origin_text(each.origin, config.lang)) for glob, each in rows
    ]
    return "".join(f"{line}\n" for line in grid(_COLUMNS[config.lang], fields))


def _origin_text(origin: str, lang: str) -> str:
    """An origin as people read it; in JSON it is the same in every language."""
    if lang == "en":
        return origin
    return "默认" if origin == DEFAULT else _OF_PROFILE.sub(r"方案 \1（\2）", origin)


_OF_PROFILE = pattern(r"profile (\S+) \((.*?)\)")


def _settings_json(config: Config, merged: Merged, name: str | None = None) -> str:
    """The same as JSON."""
    from gxrules.output.shared.json_text import json_text
    from gxrules.rules.json_values import SCHEMA_VERSION

    files = [] if name is not None else enumerate(merged.files)
    return json_text(
        {
            "schema_version": SCHEMA_VERSION,
            "name": name,
            "settings": _by_name(_settings(config, merged, name)),
            "files": [
                {"glob": glob, "settings": _by_name(_entry(config, number, entry))} for number, (glob, entry) in files
            ],
        }
    )


def _by_name(settings: Iterator[Setting]) -> dict[str, Any]:
    return {each.name: {"value": each.value, "origin": each.origin} for each in settings}


def _settings(config: Config, merged: Merged, name: str | None) -> Iterator[Setting]:
    """Every setting there is, in the order of :class:`~gxrules.Config`."""
    origins = dict(merged.origins)
    profile = merged.settings.get("profile", "default")
    for entry, (_, over) in zip(config.files, merged.files, strict=True):
        if config.applies(entry, name):
            origins |= over.origins
            profile = over.settings.get("profile", profile)
    yield Setting(name="profile", value=profile, origin=origins.get("profile", DEFAULT))
    values = _values(config.for_file(name))
    yield from (Setting(name=key, value=value, origin=_origin(key, value, origins)) for key, value in values.items())


def _entry(config: Config, number: int, merged: Merged) -> Iterator[Setting]:
    values = _values(config.with_settings(config.files[number].settings))
    for key in (key for key in ("profile", *values) if key in merged.settings):
        value = merged.settings[key] if key in ("profile", "severity") else values[key]
        yield Setting(name=key, value=value, origin=_origin(key, value, merged.origins))


def _values(config: Config) -> dict[str, Any]:
    import attrs

    fields = (field.name for field in attrs.fields(type(config)) if field.metadata)
    return {name: _plain(getattr(config, name)) for name in fields}


def _plain(value: Any) -> Any:
    """The value as JSON can hold it."""
    if isinstance(value, Mapping):
        return {str(key): str(part) for key, part in value.items()}
    if isinstance(value, tuple):
        return [str(part) for part in value]
    return value if value is None or isinstance(value, bool | int) else str(value)


def _origin(key: str, value: Any, origins: Mapping[str, str]) -> str:
    """Where a setting came from; levels of rules may come from several places."""
    parts = [origins[f"{key}.{part}"] for part in value] if isinstance(value, Mapping) else []
    return ", ".join(dict.fromkeys(parts)) or origins.get(key, DEFAULT)


def _value_text(value: Any) -> str:
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={part}" for key, part in value.items()) or "-"
    if isinstance(value, list):
        return ", ".join(value) or "-"
    return "-" if value is None else str(value).lower() if isinstance(value, bool) else str(value)
