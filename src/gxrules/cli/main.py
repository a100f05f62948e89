"""The main command ``gxrules``: its subcommands, and how every run ends."""

from __future__ import annotations

import errno
import os
import sys
import threading
from collections.abc import Callable
from importlib import import_module
from typing import Any, NoReturn

import click

from gxrules import __version__
from gxrules.cli.console import UNUSABLE, WrongUsage, cannot_write, close_stdout, speak_utf8

INTERNAL, INTERRUPTED = 4, 130
# The module of each subcommand and its name there: only the one that runs is loaded.
_COMMANDS = {
    "batch": ("gxrules.cli.batch", "batch"),
    "check": ("gxrules.cli.check", "check"),
    "compare": ("gxrules.cli.compare", "compare"),
    "completion": ("gxrules.cli.completion", "completion"),
    "config": ("gxrules.cli.config", "config"),
    "coverage": ("gxrules.cli.coverage", "coverage"),
    "explain": ("gxrules.cli.rules", "explain"),
    "mcp": ("gxrules.cli.mcp", "mcp"),
    "new-plugin": ("gxrules.cli.new_plugin", "new_plugin"),
    "new-rule": ("gxrules.cli.new_rule", "new_rule"),
    "parse": ("gxrules.cli.parse", "parse"),
    "plugins": ("gxrules.cli.rules", "plugins"),
    "rank": ("gxrules.cli.rank", "rank"),
    "rules": ("gxrules.cli.rules", "rules"),
    "serve": ("gxrules.cli.serve", "serve"),
}


class Commands(click.Group):
    """Ends every run with an exit code of ours, and a sentence where something went wrong."""

    def main(self, *args: Any, **extra: Any) -> Any:
        """Run the command line and exit."""
        speak_utf8()
        extra["standalone_mode"] = False
        _leave(_end(lambda: super(Commands, self).main(*args, **extra)))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options in one line, and the commands: both fit a screen."""
        formatter.write_paragraph()
        formatter.write_text("选项 Options: --version 版本 version; -h, --help 本页 this page")
        self.format_commands(ctx, formatter)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the subcommands."""
        return sorted(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A subcommand; ``None`` for an unknown name."""
        if cmd_name not in _COMMANDS:
            return None
        module, name = _COMMANDS[cmd_name]
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; name the nearest where there is none."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            from gxrules.text.messages import nearest_name

            raise _no_command(
                args[0],
                nearest_name(
                    args[0].lower(),
                    self.list_commands(ctx),
                ),
                ctx,
            )
        return super().resolve_command(ctx, args)


def _leave(code: int) -> NoReturn:
    """End the program, also where a plugin has left a thread that would keep it from ending."""
    if any(not one.daemon and one is not threading.main_thread() for one in threading.enumerate()):
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
    sys.exit(code)


def _no_command(name: str, nearest: str | None, context: click.Context) -> WrongUsage:
    return WrongUsage(
        f"没有名为“{name}”的命令；"
        + (f"最接近的是 {nearest}。" if nearest else f"要检查文件请用：gxrules check {name}"),
        f"No such command {name!r}. "
        + (f"Did you mean {nearest}?" if nearest else f"To check files: gxrules check {name}"),
        context,
    )


def _end(run: Callable[[], Any]) -> int:
    try:
        return run() or 0
    except click.exceptions.NoArgsIsHelpError as error:
        return _say(error.format_message())
    except click.UsageError as error:
        return _say(*_usage(error))
    except click.ClickException as error:
        click.echo(error.format_message(), err=True)
        return error.exit_code
    except click.Abort:
        return INTERRUPTED
    except KeyboardInterrupt:
        return INTERRUPTED
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT):
            return _fail(error)
        close_stdout()
        return _say(cannot_write("-", error).format_message())
    except BaseException as error:  # a traceback helps no user; the sentence says where it was
        return _fail(error)  # no SystemExit either: only a run that has done its work ends with 0


def _say(*lines: str, code: int = UNUSABLE) -> int:
    for line in lines:
        click.echo(line, err=True)
    return code


def _usage(error: click.UsageError) -> tuple[str, ...]:
    command = error.ctx.command_path if error.ctx else "gxrules"
    return (
        f"用法有误：{_in_chinese(error)}",
        f"Usage error: {error.format_message()}",
        f"运行 {command} --help 查看用法。Run {command} --help for the usage.",
    )


def _in_chinese(error: click.UsageError) -> str:
    if isinstance(error, WrongUsage):
        return error.zh
    hint = (
        error.param.get_error_hint(error.ctx)
        if isinstance(error, click.BadParameter) and error.param and error.ctx
        else ""
    )
    if isinstance(error, click.MissingParameter):
        return f"缺少 {hint}。"
    if isinstance(error, click.NoSuchOption):
        nearest = "、".join(error.possibilities or ())
        return f"没有选项 {error.option_name}" + (f"；最接近的是 {nearest}。" if nearest else "。")
    if isinstance(error, click.BadParameter):
        return f"{hint} 的值无效{_allowed_values(error.param)}。"
    return "详见下一行。"


def _allowed_values(param: click.Parameter | None) -> str:
    if param is not None and isinstance(param.type, click.Choice):
        return f"；可用 {'、'.join(param.type.choices)}"
    return "；应为整数" if param is not None and param.type is click.INT else ""


def _fail(error: BaseException) -> int:
    from gxrules.checking.rule_failures import internal_error
    from gxrules.errors import ConfigError, FormatError, GxrulesError, PluginError

    if isinstance(error, ConfigError):
        return _say(f"设置有误：{error.where}：{error.zh}", f"Wrong setting: {error}")
    if isinstance(error, FormatError):
        return _say(f"--format {error.format}：{error.zh}", f"--format {error}")
    if isinstance(error, PluginError):
        return _say(*error.sentence)
    if isinstance(error, GxrulesError):
        said = getattr(error, "zh", "") or str(error)
        return _say(
            f"无法检查，插件或格式数据有误：{said}", f"Nothing can be checked, a plugin or a form is wrong: {error}"
        )
    message = internal_error(error)
    return _say(message.zh, message.en, code=INTERNAL)


_HELP = """\b
检查政府信息公开工作年度报告。Check annual disclosure reports.
gxrules check report.txt                一份报告 a report
gxrules check reports -o page.html      一个目录，写成网页 a directory, as a page
"""


@click.group(cls=Commands, help=_HELP, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__)
def main() -> None:
    """Hold the commands together."""
