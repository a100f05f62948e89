"""Write docs/command.md and docs/zh/command.md: every command with its options and exit codes, from the command itself.

Run ``make docs-command`` after a change of the command; tests/house/test_docs.py holds
the pages in step with it. Help texts have both languages in one line, Chinese
first (``设置文件。Settings, if not in gxrules.toml.``); the first page separates them.
The Chinese one says more of each option: its words are in command_zh.toml beside this
file, and an option without any is an error.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import click

from gxrules.cli.console import UNUSABLE
from gxrules.cli.main import INTERNAL, INTERRUPTED, main

TARGET = Path(__file__).parent.parent / "docs" / "command.md"
CHINESE_TARGET = TARGET.parent / "zh" / "command.md"
CHINESE = tomllib.loads(Path(__file__).with_name("command_zh.toml").read_text("utf-8"))
NAME = "gxrules"
INTRODUCTION = """\
# The command

[中文](zh/command.md)

All commands and options of `gxrules`. The page is generated from the command: `gxrules COMMAND --help` prints the same
texts, and `--help-all` prints every option where `--help` shows the most used ones only. Options that are settings can
also be given in a [settings file](configuration.md).
"""
EXIT_CODES = f"""\
## Exit codes

The exit codes of `check` and `parse` are listed above; over several files the worst one counts: 4, then 2, 1, 3, 0.
In every command these codes mean:

| Exit code | Meaning |
| --- | --- |
| 0 | nothing to report |
| {UNUSABLE} | wrong usage, an input that cannot be used, a plugin that cannot be loaded |
| {INTERNAL} | internal error |
| {INTERRUPTED} | interrupted from the keyboard |
"""
_HAN = re.compile(r"[\u4e00-\u9fff]")
_DEFAULT = re.compile(r"\s*\[(?:default: )?([^\[\]]+)\]$")
_EXIT_CODE = re.compile(r"(\d+) (\S+) ([^,]+)")


def page() -> str:
    """The text of the page."""
    context = click.Context(main, info_name=NAME, **main.context_settings)
    parts = [INTRODUCTION, *_section(context), *_commands(context)]
    for name in main.list_commands(context):
        parts += _section(click.Context(_command(context, name), parent=context, info_name=name))
    return "\n".join([*parts, EXIT_CODES])


CHINESE_INTRODUCTION = """\
# 命令说明

[English](../command.md)

`gxrules` 的全部命令和选项。本页由命令本身生成：`gxrules 命令 --help` 显示常用选项，`--help-all` 显示全部选项。\
属于设置的选项，也可以写在[设置文件](../configuration.md)（英文）中，名称相同。
"""
CHINESE_EXIT_CODES = f"""\
## 退出码

`check` 和 `parse` 的退出码见上文；检查多个文件时以最严重的为准，依次为 4、2、1、3、0。各命令的退出码含义如下：

| 退出码 | 含义 |
| --- | --- |
| 0 | 没有问题 |
| {UNUSABLE} | 用法有误，文件无法使用，插件无法载入 |
| {INTERNAL} | 程序内部错误 |
| {INTERRUPTED} | 由键盘中断 |
"""


def chinese_page() -> str:
    """The text of the Chinese page."""
    context = click.Context(main, info_name=NAME, **main.context_settings)
    names = main.list_commands(context)
    rows = [(f"[`{NAME} {name}`](#{NAME}-{name})", CHINESE["short"][name]) for name in names]
    parts = [CHINESE_INTRODUCTION, *_chinese_section(context), _table(("命令", "用途"), rows)]
    for name in names:
        parts += _chinese_section(click.Context(_command(context, name), parent=context, info_name=name))
    return "\n".join([*parts, CHINESE_EXIT_CODES])


def _chinese_section(context: click.Context) -> Iterator[str]:
    command = context.command
    yield f"## `{context.command_path}`\n"
    yield _block([f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}"])
    yield f"{CHINESE['about'][context.command_path]}\n"
    yield from (_block(lines) for lines in _examples(command.help or ""))
    options = [param for param in command.get_params(context) if isinstance(param, click.Option)]
    yield _table(("选项", "含义", "默认值"), (_chinese_option(option, context) for option in options))
    codes = _EXIT_CODE.findall(" ".join((command.epilog or "").split()))
    if codes:
        yield _table(("退出码", "含义"), (code[:2] for code in codes))


def _examples(text: str) -> Iterator[list[str]]:
    """The paragraphs of a help text that show commands, each line without its English."""
    for paragraph in re.split(r"\n\s*\n", text.replace("\b", "").strip()):
        lines = [line.strip() for line in paragraph.strip().splitlines()]
        if all(f"{NAME} " in line for line in lines):
            yield [_ENGLISH_END.sub(r"\1", line) for line in lines]


# What follows the Chinese remark behind a command.
_ENGLISH_END = re.compile(r"([\u4e00-\u9fff]) [a-z ,]+$")


def _chinese_option(option: click.Option, context: click.Context) -> tuple[str, ...]:
    names, _, _, default = _option(option, context)
    name = next(name for name in option.opts if name.startswith("--"))
    words = CHINESE["options"]
    meaning = words.get(f"{context.info_name} {name}") or words[name]
    return names, meaning, CHINESE["defaults"].get(default, default)


def _command(context: click.Context, name: str) -> click.Command:
    command = main.get_command(context, name)
    assert command is not None
    return command


def _commands(context: click.Context) -> Iterator[str]:
    rows = [
        (f"[`{NAME} {name}`](#{NAME}-{name})", *languages(_command(context, name).get_short_help_str(limit=1000)))
        for name in main.list_commands(context)
    ]
    yield _table(("Command", "中文", "English"), rows)


def _section(context: click.Context) -> Iterator[str]:
    command = context.command
    yield f"## `{context.command_path}`\n"
    yield _block([f"{context.command_path} {' '.join(command.collect_usage_pieces(context))}"])
    yield from _description(command.help or "")
    options = [param for param in command.get_params(context) if isinstance(param, click.Option)]
    yield _table(("Option", "中文", "English", "Default"), (_option(option, context) for option in options))
    codes = _EXIT_CODE.findall(" ".join((command.epilog or "").split()))
    if codes:
        yield _table(("Exit code", "中文", "English"), codes)


def _description(text: str) -> Iterator[str]:
    r"""The paragraphs of a help text; ``\b`` tells click to leave a paragraph as it is."""
    for paragraph in re.split(r"\n\s*\n", text.replace("\b", "").strip()):
        lines = [line.strip() for line in paragraph.strip().splitlines()]
        if all(f"{NAME} " in line for line in lines):
            yield _block(lines)
        else:
            yield from _prose(lines)


def _parted(line: str) -> tuple[str, ...]:
    """A line, or its Chinese and its English part where it has both."""
    chinese, english = languages(line)
    return (chinese, english) if chinese and english and not _HAN.match(english) else (line,)


def _prose(lines: Sequence[str]) -> Iterator[str]:
    """The Chinese lines as one paragraph, the English ones as another."""
    lines = [part for line in lines for part in _parted(line)]
    chinese = "".join(line for line in lines if _HAN.match(line))
    english = " ".join(line for line in lines if not _HAN.match(line))
    yield from (f"{text}\n" for text in (chinese, english) if text)


def _option(option: click.Option, context: click.Context) -> tuple[str, ...]:
    record = option.get_help_record(context)
    assert record is not None, f"{option.name} is hidden"
    names, text = record
    default = _DEFAULT.search(text)
    meanings = languages(text[: default.start()] if default else text)
    return f"`{names}`", *meanings, default[1] if default else ""


def languages(text: str) -> tuple[str, str]:
    """The Chinese and the English part of a help text; one of them may be empty."""
    if not _HAN.match(text):
        return "", text
    chinese, stop, english = text.partition("。")
    return chinese + stop, english.strip()


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *([cell.replace("|", r"\|") for cell in row] for row in rows)]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)


def _block(lines: Iterable[str]) -> str:
    return "\n".join(("```text", *lines, "```", ""))


if __name__ == "__main__":
    TARGET.write_text(page(), "utf-8")
    CHINESE_TARGET.write_text(chinese_page(), "utf-8")
