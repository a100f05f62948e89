"""The options that are settings, and the settings that options and files come to."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gxrules.cli_io import Unusable, lang_option

if TYPE_CHECKING:
    from gxrules.checker import Checker
    from gxrules.config import Config
    from gxrules.layers import Layer

_LEVELS = click.Choice(["error", "warning", "info"])
Command = TypeVar("Command", bound=Callable[..., Any])


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in re.split(r"[,，、\s]+", value) if name)


def _levels(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    levels = {}
    # Blanks do not part them: one may stand on either side of the equals sign.
    for pair in (part.strip() for value in values for part in re.split("[,，、]", value) if part.strip()):
        name, equals, level = pair.partition("=")
        if not (name and equals and level):
            raise Unusable(f"--severity {pair}: 应写成 GX301=warning。Write it like GX301=warning.")
        levels[name.strip()] = level.strip().lower()
    return levels


def _day(_: click.Context, __: click.Parameter, value: datetime | None) -> Any:
    return value.date() if value else None


_OPTIONS = (
    click.option(
        "--config",
        "file",
        metavar="FILE",
        help="设置文件；默认用当前目录的 gxrules.toml 或 pyproject.toml。"
        "Settings; gxrules.toml or pyproject.toml of the working directory unless given.",
    ),
    click.option(
        "--profile",
        metavar="NAME",
        help="一组设置：gate、default、strict、advisory。A set of settings by name.",
    ),
    click.option(
        "--select",
        multiple=True,
        callback=_names,
        metavar="RULES",
        help="只用这些规则（代码、代码开头、名称、插件或标签）。"
        "Use these rules only (codes, beginnings of codes, names, plugins, tags).",
    ),
    click.option(
        "--ignore", multiple=True, callback=_names, metavar="RULES", help="不用这些规则。Leave these rules out."
    ),
    click.option("--advisory", is_flag=True, help="也用默认关闭的规则。Also the rules that are off by default."),
    click.option(
        "--severity",
        multiple=True,
        callback=_levels,
        metavar="RULE=LEVEL",
        help="改变规则的级别。Change the level of a rule.",
    ),
    click.option("--min-severity", type=_LEVELS, help="只列出此级别及以上。Leave out what is below.  [info]"),
    click.option("--fail-on", type=_LEVELS, help="达到此级别即为未通过。The level from which a report fails.  [error]"),
    lang_option,
    click.option("--region", metavar="NAME", help="报告所属地区，如：湖南省。The region, such as 湖南省."),
    click.option(
        "--agency-kind",
        type=click.Choice(["department", "government", "township"]),
        help="机关类别。The kind of agency.",
    ),
    click.option(
        "--published",
        type=click.DateTime(["%Y-%m-%d"]),
        callback=_day,
        metavar="DATE",
        help="公布日期，如 2025-01-31。The day of publication.",
    ),
)


def settings_options(command: Command) -> Command:
    """Give a command the options that are settings; ``file`` is the settings file."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def layers(file: str | None, options: Mapping[str, Any]) -> list[Layer]:
    """The settings of the file, and over them those of the options given."""
    from gxrules.layers import Layer
    from gxrules.settings_file import read_settings, settings_file_in

    path = Path(file) if file else settings_file_in(Path())
    given = {name: value for name, value in options.items() if value}
    places = {name: f"--{name.replace('_', '-')}" for name in given}
    places |= {f"severity.{rule}": places["severity"] for rule in given.get("severity", ())}
    return [*([read_settings(path)] if path else ()), Layer(where="options", settings=given, places=places)]


def configured(file: str | None, options: Mapping[str, Any]) -> Config:
    """What the settings file and the options come to."""
    from gxrules.config import Config
    from gxrules.settings_file import settings_file_in

    path = Path(file) if file else settings_file_in(Path())
    return Config.from_layers(layers(file, options), root=path.parent if path else None)


def made_checker(file: str | None, options: Mapping[str, Any]) -> Checker:
    """A checker for these settings; what no rule answers to is told with the place that names it."""
    from gxrules.checker import Checker
    from gxrules.errors import ConfigError
    from gxrules.layers import merge

    config = configured(file, options)
    try:
        return Checker(config)
    except ConfigError as error:
        raise error.at(merge(layers(file, options)).by_dotted_key) from None
