"""Write a new plugin: a distribution that can be installed, with an example rule and its tests."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources
from pathlib import Path
from string import Template

from gxrules.text.messages import Problem

_OWN_LETTERS = "GX"
# Where each template goes; a file without one is empty.
_FILES: Mapping[str, str | None] = {
    "pyproject.toml": "pyproject.toml.in",
    "README.md": "README.md.in",
    ".gitignore": "gitignore.in",
    "src/$package/__init__.py": "package.py.in",
    "src/$package/py.typed": None,
    "src/$package/carried_forward_exceeds_received.py": "rule.py.in",
    "tests/test_conformance.py": "test_conformance.py.in",
    "tests/cases/carried_forward_exceeds_received.toml": "cases.toml.in",
}


def letters_of(name: str) -> str:
    """The letters a plugin's codes may begin with: the first two of its name."""
    return re.sub(r"[^a-z]", "", name)[:2].upper()


def plugin_problem(name: str, letters: str, folder: Path) -> Problem | None:
    """Why no plugin of this name can be written into ``folder``; ``None`` where it can."""
    if not re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", name):
        return Problem(
            f"{name!r} is no name for a plugin.",
            "Use small letters, digits and single dashes, like qinglan.",
            f"{name!r} 不能作为插件名；请用小写字母、数字和连字符，如 qinglan。",
        )
    if not re.fullmatch(r"[A-Z]{2,6}", letters) or letters == _OWN_LETTERS:
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


def write_plugin(name: str, letters: str, folder: Path) -> None:
    """Write the distribution of a plugin into a new folder."""
    words = {"name": name, "package": f"gxrules_{name.replace('-', '_')}", "letters": letters}
    templates = resources.files("gxrules.cli") / "templates"
    for path, source in _FILES.items():
        target = folder / Template(path).substitute(words)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = (templates / source).read_text("utf-8") if source else ""
        target.write_text(Template(text).substitute(words), "utf-8")
