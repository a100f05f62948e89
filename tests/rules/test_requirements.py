"""What is said of a part that is not installed: the command reaches the environment that gxrules runs in."""

import sys
from pathlib import Path

import pytest

from gxrules.rules.plugins.requirements import install_command, lacking


@pytest.mark.parametrize(
    ("kept", "command"),
    [
        ("", "pip install 'gxrules[xlsx]'"),
        ("pipx_metadata.json", "pipx runpip gxrules install 'gxrules[xlsx]'"),
        ("uv-receipt.toml", f"uv pip install --python '{sys.executable}' 'gxrules[xlsx]'"),
    ],
)
def test_the_command_is_that_of_the_tool_which_made_the_environment(
    kept: str, command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pip of whoever types it would install into another environment, and nothing would change."""
    if kept:
        (tmp_path / kept).touch()
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert install_command("gxrules[xlsx]") == command
    said = lacking(["a", "b"], "gxrules[xlsx]")
    assert said.zh == f"需要 a、b，尚未安装；请运行 {command}。"
    assert said.en == f"a and b must be installed; run {command}."
