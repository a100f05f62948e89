"""What a part of gxrules needs and is not installed, and the command that installs it where gxrules runs."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from gxrules.text.messages import Message

# Each of these tools keeps such a file in the environments it makes, which pip at a prompt does not reach.
_TOOLS = (
    ("pipx_metadata.json", "pipx runpip gxrules install '{requirement}'"),
    ("uv-receipt.toml", "uv pip install --python '{python}' '{requirement}'"),
)
_PIP = "pip install '{requirement}'"
_LACKING = Message("需要 {}，尚未安装；请运行 {}。", "{} must be installed; run {}.")


def install_command(requirement: str) -> str:
    """The command that installs ``requirement`` into the environment that gxrules runs in."""
    prefix = Path(sys.prefix)
    command = next((command for file, command in _TOOLS if (prefix / file).is_file()), _PIP)
    return command.format(requirement=requirement, python=sys.executable)


def lacking(modules: Sequence[str], requirement: str) -> Message:
    """That ``modules`` are needed, and the command by which ``requirement`` brings them."""
    command = install_command(requirement)
    return Message(
        _LACKING.zh.format("、".join(modules), command),
        _LACKING.en.format(" and ".join(modules), command),
    )
