"""``gxrules new-plugin``: a plugin to begin with, a distribution that has an example rule and its tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gxrules.cli.console import Unusable, write

if TYPE_CHECKING:
    from gxrules.text.messages import Problem

_HELP = """新建一个规则插件：一个安装包，带示例规则和测试。

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
    name = name.removeprefix("gxrules-")
    folder = Path(f"gxrules-{name}")
    letters = _letters_of(name) if letters is None else letters
    problem = _plugin_problem(name, letters, folder)
    if problem is not None:
        raise Unusable(f"{problem.zh}\n{problem.problem} {problem.fix}")
    try:
        _write_plugin(name, letters, folder)
    except OSError as error:
        from gxrules.text.messages import system_fault

        why = system_fault(error)
        raise Unusable(f"{folder}：无法写入（{why.zh}）。It cannot be written ({why.en}).") from error
    write(_WRITTEN.format(folder=folder, letters=letters))


OWN_LETTERS = "GX"
# Where each template goes; a file without one is empty.
_FILES: Mapping[str, str | None] = {
    "pyproject.toml": "pyproject.toml.in",
    "README.md": "README.md.in",
    ".gitignore": "gitignore.in",
    "src/$package/__init__.py": "package.py.in",
    "src/$package/py.typed": None,
    "src/$package/carried_forward_exceeds_received.py": "rule.py.in",
    "tests/test_conformance.py": "test_conformance.py.in",
    "tests/test_wheel.py": "test_wheel.py.in",
    "tests/cases/carried_forward_exceeds_received.toml": "cases.toml.in",
}


def _letters_of(name: str) -> str:
    """The letters a plugin's codes may begin with: the first two of its name."""
    return re.sub(r"[^a-z]", "", name)[:2].upper()


def _plugin_problem(name: str, letters: str, folder: Path) -> Problem | None:
    """Why no plugin of this name can be written into ``folder``; ``None`` where it can."""
    from gxrules.text.messages import Problem

    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        return Problem(
            f"{name!r} is not a name for a plugin.",
            "Use small letters, digits and single dashes, like qinglan.",
            f"{name!r} 不能作为插件名；请用小写字母、数字和连字符，如 qinglan。",
        )
    if not re.fullmatch(r"[A-Z]{2,6}", letters) or letters == OWN_LETTERS:
        return Problem(
            f"codes cannot begin with {letters!r}.",
            "Choose two to six capital letters other than GX with --letters, like QL.",
            f"规则代码不能以 {letters!r} 开头；请用 --letters 选定 GX 以外的两到六个大写字母，如 QL。",
        )
    if folder.exists():
        return Problem(
            f"{folder} is there already.",
            "Choose another name, or remove it.",
            f"{folder} 已经存在；请另选名称，或先删除它。",
        )
    return None


def _write_plugin(name: str, letters: str, folder: Path) -> None:
    """Write the distribution of a plugin into a new folder."""
    from string import Template

    words = {"name": name, "package": f"gxrules_{name.replace('-', '_')}", "letters": letters}
    words |= {"code": f"{letters}000", "rule": "carried-forward-exceeds-received"}
    for path, source in _FILES.items():
        target = folder / Template(path).substitute(words)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(fill_template(source, words) if source else "", "utf-8")


def fill_template(source: str, words: Mapping[str, str]) -> str:
    """The text of a template with its words filled in."""
    from importlib import resources
    from string import Template

    text = (resources.files("gxrules.cli") / "templates" / source).read_text("utf-8")
    return Template(text).substitute(words)
