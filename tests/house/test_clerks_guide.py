"""The guide for clerks shows commands that work on a report as an office keeps it, and rules by their titles."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from documents import blocks_of, docx, docx_line, docx_table, joined

from gxrules.rules.plugins.loading import load_plugins
from gxrules.testing import consistent_report, document

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "zh" / "clerks.md").read_text("utf-8")
COMMANDS = re.findall(r"```bat\ngxrules (.+)\n```", GUIDE)


def desk(folder: Path) -> None:
    """Lay out what the guide speaks of: reports in Word's format, alone and in a folder."""
    report = consistent_report({"requests.received.natural_person": 7}, year=2024, agency="某县水利局")
    written = docx(joined(blocks_of(document(report)), docx_line, docx_table))
    (folder / "各单位报告").mkdir()
    for name in ("年度报告.docx", "上年报告.docx", "各单位报告/水利局.docx"):
        (folder / name).write_bytes(written)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_of_the_guide_runs(run: Callable[..., Result], tmp_path: Path, command: str) -> None:
    """It ends with a verdict, and writes the file it names."""
    desk(tmp_path)
    done = run(*command.split())
    assert done.exit_code in (0, 1, 3), done.output
    wanted = re.search(r"-o (\S+)", command)
    assert wanted is None or (tmp_path / wanted[1]).stat().st_size > 1000


def test_the_guide_shows_commands() -> None:
    """None is lost unnoticed."""
    assert len(COMMANDS) > 6


def test_the_guide_calls_rules_by_their_titles() -> None:
    """A link says what the rule at its end is called."""
    titles = {rule.code: rule.title.zh for plugin in load_plugins() for rule in plugin.rules}
    links = re.findall(r"\[([^\]]+)\]\(\.\./rules/zh/(GX\d+)-", GUIDE)
    assert len(links) > 10
    assert [(title, code) for title, code in links if titles[code] != title] == []


def test_the_pictures_of_the_guide_are_there() -> None:
    """Each has words for those who do not see it."""
    pictures = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)", GUIDE)
    assert len(pictures) == 2
    assert [path for _, path in pictures if not (ROOT / "docs" / "zh" / path).exists()] == []
