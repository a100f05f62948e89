"""``gxrules new-rule``: a rule to begin with, in the plugin of the working directory, with its cases."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from keyword import iskeyword
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs
import click

from gxrules.cli.console import Unusable, write
from gxrules.cli.new_plugin import OWN_LETTERS, fill_template
from gxrules.cli.registration import codes_in, with_rule

if TYPE_CHECKING:
    from gxrules.text.messages import Problem

_HELP = """在当前目录的插件中新建一条规则：模块、两种语言的说明页、消息、用例，并登记。

Write a rule into the plugin of the working directory: its module with both pages, messages and examples, its cases,
and its place in the list of rules. CODE is like QL001, NAME names the defect, like fee-row-filled.
"""
_WRITTEN = """\
已写入规则 {code}：
Rule {code} is written:

  {module}
  {cases}

它现在检查的是示例：请改成所要检查的内容，再运行 pytest。
It checks an example for now: write what it is to check, and run pytest.
"""
_UNLISTED = """\

{init} 的写法与 gxrules new-plugin 所写的不同，没有改动；请自行登记：
{init} is not as gxrules new-plugin writes it, and was left alone; list the rule there:

  from . import {stem}
  {stem}.check    # gxrules_rules() 返回的列表中 · in the list that gxrules_rules() returns
"""


@click.command("new-rule", help=_HELP, short_help="新建规则。Write a new rule.")
@click.argument("code", metavar="CODE")
@click.argument("name", metavar="NAME")
@click.option("--package", metavar="PACKAGE", help="写入哪个包。The package, where the project has several.")
def new_rule(code: str, name: str, package: str | None) -> None:
    """Write a rule into the plugin at hand."""
    home = _package_at_hand(package)
    rule = _NewRule(home=home, code=code, name=name)
    for problem in (*rule.naming_problems(), *rule.code_problems(), *rule.place_problems()):
        raise _refusal(problem)
    try:
        listed = rule.write()
    except OSError as error:
        from gxrules.text.messages import system_fault

        why = system_fault(error)
        raise Unusable(f"{rule.module}：无法写入（{why.zh}）。It cannot be written ({why.en}).") from error
    write(_WRITTEN.format(code=code, module=rule.module, cases=rule.cases))
    if not listed:
        write(_UNLISTED.format(init=home / "__init__.py", stem=rule.stem))


def _refusal(problem: Problem) -> Unusable:
    return Unusable(f"{problem.zh}\n{problem.problem} {problem.fix}")


@attrs.frozen(kw_only=True)
class _NewRule:
    """A rule that is to be written into the package in the folder ``home``."""

    home: Path
    code: str
    name: str

    @property
    def stem(self) -> str:
        return self.name.replace("-", "_")

    @property
    def module(self) -> Path:
        return self.home / f"{self.stem}.py"

    @property
    def cases(self) -> Path:
        return Path("tests") / "cases" / f"{self.stem}.toml"

    def naming_problems(self) -> Iterator[Problem]:
        """Why nothing can be called so: by a name that no module could have, or a code that is none."""
        from gxrules.text.messages import Problem

        if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", self.name) or iskeyword(self.stem):
            yield Problem(
                f"{self.name!r} is not a name for a rule.",
                "Name the defect in small letters, digits and single dashes, like fee-row-filled.",
                f"{self.name!r} 不能作为规则名；请用小写字母、数字和连字符说出问题，如 fee-row-filled。",
            )
        if not re.fullmatch(r"[A-Z]{2,6}\d{3}", self.code):
            yield Problem(
                f"{self.code!r} is not a code for a rule.",
                "Write two to six capital letters and three digits, like QL001.",
                f"{self.code!r} 不能作为规则代码；请用两到六个大写字母加三位数字，如 QL001。",
            )

    def code_problems(self) -> Iterator[Problem]:
        """Why the code cannot be had: it is one of ours, another's, or has other letters than the plugin's."""
        from gxrules.text.messages import Problem

        letters = self.code[:-3]
        known = {code for path in sorted(self.home.rglob("*.py")) for code in codes_in(path.read_text("utf-8"))}
        others = sorted({code[:-3] for code in known})
        if letters == OWN_LETTERS:
            yield Problem(
                f"code {self.code} begins with GX, which is for the rules of gxrules.",
                f"Take letters of your own, like {others[0] if others else 'QL'}{self.code[-3:]}.",
                f"代码 {self.code} 以 GX 开头，而 GX 只用于 gxrules 自带的规则；"
                f"请用自己的字母，如 {others[0] if others else 'QL'}{self.code[-3:]}。",
            )
        elif self.code in known:
            yield Problem(
                f"code {self.code} is that of another rule of the plugin.",
                "Take another; a code is never used again.",
                f"代码 {self.code} 已用于本插件的另一条规则；请另选一个，用过的代码不再使用。",
            )
        elif others and letters not in others:
            yield Problem(
                f"code {self.code} begins with other letters than those of the plugin, {', '.join(others)}.",
                f"Write {others[0]}{self.code[-3:]}.",
                f"代码 {self.code} 的字母与本插件的 {'、'.join(others)} 不同；请写成 {others[0]}{self.code[-3:]}。",
            )

    def place_problems(self) -> Iterator[Problem]:
        """Why it cannot be written: what is there already is never overwritten."""
        from gxrules.text.messages import Problem

        for path in (self.module, self.cases):
            if path.exists():
                yield Problem(
                    f"{path} is there already.",
                    "Choose another name, or remove it.",
                    f"{path} 已经存在；请另选名称，或先删除它。",
                )

    def write(self) -> bool:
        """Write the module and the cases, and list the rule in the package; false where it could not be listed."""
        self.cases.parent.mkdir(parents=True, exist_ok=True)
        words = {"code": self.code, "rule": self.name}
        self.module.write_text(fill_template("rule.py.in", words), "utf-8")
        self.cases.write_text(fill_template("cases.toml.in", words), "utf-8")
        init = self.home / "__init__.py"
        text = with_rule(init.read_text("utf-8"), self.stem)
        if text is not None:
            init.write_text(text, "utf-8")
        return text is not None


def _package_at_hand(package: str | None) -> Path:
    """The folder of the package whose entry point the project in the working directory has."""
    from gxrules.text.messages import Problem

    known = {name: home for name, home in _packages(_project()) if home is not None}
    if package in known:
        return known[package]
    listed, listed_zh = ", ".join(known), "、".join(known)
    if package is not None and known:
        problem = Problem(
            f"the project has no package {package} with rules.",
            f"Use {listed}.",
            f"本项目中没有登记为插件的包 {package}；请用 {listed_zh}。",
        )
    elif len(known) == 1:
        return next(iter(known.values()))
    elif known:
        problem = Problem(
            f"the project has several plugins: {listed}.",
            "Name one with --package.",
            f"本项目有几个插件：{listed_zh}；请用 --package 指定一个。",
        )
    else:
        problem = Problem(
            "there is no plugin here.",
            "Go to the folder of one, with its pyproject.toml, or write one with gxrules new-plugin NAME.",
            "当前目录中没有插件；请进入插件的目录（其中有 pyproject.toml），或先用 gxrules new-plugin NAME 新建。",
        )
    raise _refusal(problem)


def _project() -> dict[str, Any]:
    """The metadata of the project in the working directory; empty where there is none."""
    from gxrules.text.messages import Problem, toml_fault

    path = Path("pyproject.toml")
    try:
        return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}
    except (OSError, ValueError) as error:
        fault = toml_fault(error)
        raise _refusal(
            Problem(
                f"{path} cannot be read: {fault.en}.",
                "Correct it first.",
                f"{path} 无法读取（{fault.zh}）；请先改正。",
            )
        ) from error


def _packages(project: dict[str, Any]) -> Iterator[tuple[str, Path | None]]:
    """The packages that are entry points of gxrules, each with its folder, if it is there."""
    entries = project.get("project", {}).get("entry-points", {}).get("gxrules", {})
    for module in entries.values():
        package = str(module).partition(":")[0]
        places = (base.joinpath(*package.split(".")) for base in (Path("src"), Path()))
        yield package, next((place for place in places if (place / "__init__.py").is_file()), None)
