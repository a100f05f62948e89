"""The options that are settings, and the settings that options and files come to."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gxrules.cli.completion import profiles, rule_names
from gxrules.cli.console import Unusable, WrongUsage, lang_option, running_plugins

if TYPE_CHECKING:
    from gxrules.checking.checker import Checker
    from gxrules.checking.config.config import Config
    from gxrules.checking.config.layers import Layer
    from gxrules.rules.plugins.discovery import Choice
    from gxrules.rules.plugins.loading import Plugin

_LEVELS = click.Choice(["error", "warning", "info"])
Command = TypeVar("Command", bound=Callable[..., Any])


def _names(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for value in values for name in re.split(r"[,，、\s]+", value) if name)


def _levels(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    levels = {}
    # Blanks do not part them: one may be on either side of the equals sign.
    for pair in (part.strip() for value in values for part in re.split("[,，、]", value) if part.strip()):
        name, equals, level = pair.partition("=")
        if not (name and equals and level):
            raise Unusable(f"--severity {pair}：应写成 GX301=warning。Write it like GX301=warning.")
        levels[name.strip()] = level.strip().lower()
    return levels


def _day(ctx: click.Context, _: click.Parameter, value: str | None) -> Any:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        told = f"--published {value}"
        raise WrongUsage(f"{told}：应写成 2025-01-31。", f"{told}: write the day like 2025-01-31.", ctx) from None


PLUGIN_OPTIONS = (
    click.option(
        "--plugin",
        "modules",
        multiple=True,
        metavar="MODULE",
        help="另外载入模块中的插件。Also load the plugin in a module, installed or not.",
    ),
    click.option(
        "--rules-file",
        "rules_files",
        multiple=True,
        type=click.Path(),
        metavar="FILE",
        help="另外载入文件（.toml、.py）中的规则。Also load the rules in a file.",
    ),
    click.option(
        "--disable-plugin",
        "disable_plugins",
        multiple=True,
        metavar="NAME",
        help="不载入此插件或安装包。Leave out a plugin or distribution.",
    ),
    click.option(
        "--allow-broken-plugins",
        is_flag=True,
        help="跳过有误的插件，结论不会是“通过”。Go on without a broken plugin; no report passes then.",
    ),
)
_BESIDE_SETTINGS = ("modules", "rules_files")
_CONFIG = click.option(
    "--config", "file", type=click.Path(), metavar="FILE", help="设置文件。Settings, if not in gxrules.toml."
)
_REGION = click.option("--region", metavar="NAME", help="报告所属地区。The region, such as 湖南省.")
_TABLES = (
    click.option(
        "--metadata",
        type=click.Path(),
        metavar="FILE.csv",
        help="各文件的机关、地区、年度等。Agency, region, year of each file.",
    ),
    click.option(
        "--aliases",
        type=click.Path(),
        metavar="FILE.csv",
        help="机关的现名和原名。What agencies were called before.",
    ),
    click.option(
        "--rosters",
        type=click.Path(),
        metavar="FILE.csv",
        help="上下级机关名录。Which agencies are below which.",
    ),
)
_OPTIONS = (
    click.option(
        "--select",
        multiple=True,
        callback=_names,
        metavar="RULES",
        shell_complete=rule_names,
        help="只用这些规则。These rules only: GX301, GX3, sums.",
    ),
    click.option(
        "--ignore",
        multiple=True,
        callback=_names,
        metavar="RULES",
        shell_complete=rule_names,
        help="不用这些规则。Leave these rules out.",
    ),
    click.option("--advisory", is_flag=True, help="也用默认关闭的规则。Also the rules that are off by default."),
    click.option(
        "--profile",
        metavar="NAME",
        shell_complete=profiles,
        help="一组设置。Settings by name: gate, strict, advisory.",
    ),
    _CONFIG,
    click.option(
        "--severity",
        multiple=True,
        callback=_levels,
        metavar="RULE=LEVEL",
        help="改变规则的级别。Change the level of a rule.",
    ),
    click.option(
        "--no-locate",
        is_flag=True,
        help="不查找填错的单元格。Do not look for wrong cells.",
    ),
    click.option(
        "--min-severity",
        type=_LEVELS,
        metavar="LEVEL",
        help="只列此级别及以上。Leave out lower levels.  [info]",
    ),
    click.option(
        "--fail-on",
        type=_LEVELS,
        metavar="LEVEL",
        help="未通过的级别。error, warning or info.  [error]",
    ),
    click.option("--baseline", type=click.Path(), metavar="FILE", help="已知问题不再提示。Known findings stay quiet."),
    click.option(
        "--suppressions",
        type=click.Path(),
        metavar="FILE",
        help="写明理由、准予例外的问题。Findings accepted for a reason.",
    ),
    lang_option,
    _REGION,
    click.option(
        "--agency-kind",
        type=click.Choice(["department", "government", "township"]),
        metavar="KIND",
        help="机关类别。department, government or township.",
    ),
    click.option(
        "--published",
        callback=_day,
        metavar="DATE",
        help="公布日期。The day of publication, such as 2025-01-31.",
    ),
    click.option("--agency", metavar="NAME", help="一份报告的机关名称。The agency of one report."),
    click.option("--year", type=int, metavar="YEAR", help="报告年度。The year of the reports, such as 2024."),
    *_TABLES,
    *PLUGIN_OPTIONS,
)


def settings_options(command: Command) -> Command:
    """Give a command the options that are settings; ``file`` is the settings file."""
    return _with_options(command, _OPTIONS)


def identity_options(command: Command) -> Command:
    """Give a command the options that say whose a report is."""
    year = click.option("--year", type=int, metavar="YEAR", help="报告年度。The year of the reports, such as 2024.")
    return _with_options(command, (_CONFIG, _REGION, year, *_TABLES, lang_option, *PLUGIN_OPTIONS))


def plugin_options(command: Command) -> Command:
    """Give a command the options that choose plugins."""
    return _with_options(command, PLUGIN_OPTIONS)


def _with_options(command: Command, options: Sequence[Callable[[Command], Command]]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command


def layers(file: str | None, options: Mapping[str, Any]) -> list[Layer]:
    """The settings of the file, and over them those of the options given."""
    from gxrules.checking.config.layers import Layer
    from gxrules.checking.config.settings_file import read_settings, settings_file_in

    path = Path(file) if file else settings_file_in(Path())
    given = {name: value for name, value in options.items() if value and name not in _BESIDE_SETTINGS}
    if given.pop("no_locate", False):
        given["locate"] = False
    places = {name: _SPELLED.get(name, f"--{name.replace('_', '-')}") for name in given}
    places |= {f"severity.{rule}": places["severity"] for rule in given.get("severity", ())}
    return [*([read_settings(path)] if path else ()), Layer(where="options", settings=given, places=places)]


def configure(file: str | None, options: Mapping[str, Any]) -> Config:
    """The configuration that the settings file and the options come to."""
    from gxrules.checking.config.config import Config
    from gxrules.checking.config.settings_file import settings_file_in

    path = Path(file) if file else settings_file_in(Path())
    return Config.from_layers(layers(file, options), root=path.parent if path else None)


_SPELLED = {"disable_plugins": "--disable-plugin", "locate": "--no-locate"}


def make_checker(file: str | None, options: Mapping[str, Any]) -> Checker:
    """A checker for these settings; a name that no rule or plugin has is reported with its place."""
    from gxrules.checking.checker import Checker

    config, plugins = configure(file, options), chosen_plugins(file, options)
    with _place_errors(file, options), running_plugins():
        return Checker(config, plugins=plugins)


def plugin_choice(file: str | None, options: Mapping[str, Any]) -> Choice:
    """Which plugins settings and options choose."""
    from gxrules.checking.checker import choice_of

    return choice_of(configure(file, options), options["modules"], options["rules_files"])


def chosen_plugins(file: str | None, options: Mapping[str, Any], *, allow_broken: bool = False) -> tuple[Plugin, ...]:
    """The plugins that settings and options choose."""
    import attrs

    from gxrules.rules.plugins.loading import load_plugins

    if options["modules"]:
        sys.path.append(str(Path.cwd()))  # where python itself would look for a module that is not installed
    choice = plugin_choice(file, options)
    with _place_errors(file, options), running_plugins():
        return load_plugins(attrs.evolve(choice, allow_broken=choice.allow_broken or allow_broken))


@contextmanager
def _place_errors(file: str | None, options: Mapping[str, Any]) -> Iterator[None]:
    """Add to an error the place of the setting it names."""
    from gxrules.checking.config.layers import merge
    from gxrules.errors import ConfigError

    try:
        yield
    except ConfigError as error:
        raise error.at(merge(layers(file, options)).by_dotted_key) from None
