"""``gxrules new-plugin``: write a plugin to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from gxrules.cli.console import Unusable, write

_HELP = """新建一个规则插件：可安装的发行包，带示例规则和测试。

Write a new plugin: a distribution with an example rule and its tests, in the
new directory gxrules-NAME of the working directory.
"""
_WRITTEN = """\
已写入 {folder}，规则代码以 {letters} 开头。接下来：
{folder} is written; its codes begin with {letters}. Next:

  cd {folder}
  pip install --editable '.[test]'
  pytest
"""


@click.command("new-plugin", help=_HELP, short_help="新建规则插件。Write a new plugin.")
@click.argument("name", metavar="NAME")
@click.option("--letters", metavar="LETTERS", help="规则代码的字母，如 QL。The letters its codes begin with.")
def new_plugin(name: str, letters: str | None) -> None:
    """Write a plugin into a new directory."""
    from gxrules.cli.scaffold import letters_of, plugin_problem, write_plugin

    name = name.removeprefix("gxrules-")
    folder = Path(f"gxrules-{name}")
    letters = letters_of(name) if letters is None else letters
    problem = plugin_problem(name, letters, folder)
    if problem is not None:
        raise Unusable(f"{problem.zh}\n{problem.problem} {problem.fix}")
    try:
        write_plugin(name, letters, folder)
    except OSError as error:
        from gxrules.text.messages import system_fault

        why = system_fault(error)
        raise Unusable(f"{folder}: 无法写入（{why.zh}）。It cannot be written ({why.en}).") from error
    write(_WRITTEN.format(folder=folder, letters=letters))
