"""The tools of `gxrules mcp`, asked over standard input with the client of the SDK."""

import json
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("mcp", reason="the extra mcp is not installed, so no assistant can be tried", exc_type=ImportError)

import anyio
from mcp import Client, StdioServerParameters

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
BROKEN = "broken-sum-2022.txt"


def asked(*arguments: str | Path, ask: Callable[[Client], Awaitable[Any]], cwd: Path) -> Any:
    """What is made of a session with a server that was started with these arguments."""
    line = ["-m", "gxrules", "mcp", *map(str, arguments)]

    async def session() -> Any:
        async with Client(StdioServerParameters(command=sys.executable, args=line, cwd=str(cwd))) as client:
            return await ask(client)

    return anyio.run(session)


def answers(*calls: tuple[str, dict[str, str]], arguments: tuple[str | Path, ...], cwd: Path) -> list[tuple[bool, str]]:
    """For each call of a tool, whether it was refused, and its text."""

    async def ask(client: Client) -> list[tuple[bool, str]]:
        results = [await client.call_tool(name, given) for name, given in calls]
        return [(bool(result.is_error), result.content[0].text) for result in results]

    made: list[tuple[bool, str]] = asked(*arguments, ask=ask, cwd=cwd)
    return made


def test_an_assistant_checks_and_explains(tmp_path: Path) -> None:
    """A text and a file get the command's JSON, Chinese first; a rule is explained, rules are listed."""
    text = (SAMPLES / BROKEN).read_text("utf-8")
    made = answers(
        ("check_text", {"text": text}),
        ("check_file", {"path": BROKEN}),
        ("explain", {"code": "gx301"}),
        ("rules", {"select": "sums"}),
        ("check_text", {"text": "今天天气很好。"}),
        arguments=("--root", SAMPLES),
        cwd=tmp_path,
    )
    assert [refused for refused, _ in made] == [False] * 5
    of_text, of_file = (json.loads(text)["files"][0] for _, text in made[:2])
    assert (of_text["verdict"], of_file["name"]) == ("failed", BROKEN)
    assert of_text["diagnostics"] == of_file["diagnostics"]
    assert list(of_text["diagnostics"][0]["message"]) == ["zh", "en"]
    assert made[2][1].startswith("GX301  ")
    assert "检查内容" in made[2][1]
    assert {one["plugin"] for one in json.loads(made[3][1])["rules"]} == {"sums"}
    assert json.loads(made[4][1])["files"][0]["error"]


def test_files_need_roots(tmp_path: Path) -> None:
    """Without one there is no such tool; with one, nothing outside it can be had."""

    async def names(client: Client) -> list[str]:
        return [tool.name for tool in (await client.list_tools()).tools]

    assert asked(ask=names, cwd=tmp_path) == ["check_text", "explain", "rules"]
    assert asked("--root", SAMPLES, ask=names, cwd=tmp_path) == ["check_text", "check_file", "explain", "rules"]
    (tmp_path / "inside").mkdir()
    (tmp_path / "secret.txt").write_text("秘密", "utf-8")
    (tmp_path / "inside" / "link.txt").symlink_to(tmp_path / "secret.txt")
    paths = ("../secret.txt", str(tmp_path / "secret.txt"), "link.txt", "nowhere.txt", ".")
    calls = [("check_file", {"path": path}) for path in paths]
    made = answers(*calls, arguments=("--root", tmp_path / "inside"), cwd=tmp_path)
    assert [refused for refused, _ in made] == [True] * 5
    assert not [text for _, text in made if "秘密" in text or str(tmp_path) in text]


def test_a_rule_that_prints_does_not_disturb(tmp_path: Path) -> None:
    """The process that checks has no access to what the protocol runs on."""
    (tmp_path / "loud.py").write_text(LOUD, "utf-8")
    call = ("check_text", {"text": (SAMPLES / "clean-2022.txt").read_text("utf-8")})
    made = answers(call, call, arguments=("--rules-file", "loud.py"), cwd=tmp_path)
    assert ["LO001" in text for _, text in made] == [True, True]


LOUD = '''"""It prints."""

import sys

from gxrules import Finding, Severity, rule


@rule("LO001", "loud", severity=Severity.INFO, basis="做法", messages={"found": {"zh": "有。", "en": "Found."}})
def check(report):
    print("{}", flush=True)
    sys.stdout.flush()
    yield Finding("found")
'''
