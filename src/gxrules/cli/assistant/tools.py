"""The tools: each answers with a document of the command, or refuses in one sentence of each language."""

from __future__ import annotations

import json
from collections.abc import Sequence
from concurrent.futures.process import BrokenProcessPool
from typing import Any

import anyio
import anyio.to_thread
import attrs
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError

import gxrules
from gxrules.checking.batch.files import FoundText
from gxrules.checking.batch.processes import StandingProcess
from gxrules.checking.batch.workers import QueuedText
from gxrules.cli.assistant.answers import bound_check, bound_text
from gxrules.cli.assistant.roots import Roots
from gxrules.cli.console import Unusable
from gxrules.cli.rules import find_rule, rule_entry, rule_page
from gxrules.errors import UnreadableError
from gxrules.output.registry import OWN, document
from gxrules.output.shared.entries import Entry
from gxrules.rules.plugins.formats import RenderOptions
from gxrules.rules.plugins.loading import Plugin, every_loaded_rule

_INSTRUCTIONS = (
    "检查政府信息公开工作年度报告。结论（verdict）：passed 通过，failed 未通过，incomplete 未能判定（须人工核对）；"
    "向用户转述 message.zh，并照原文给出位置和依据，不要把未能判定说成通过。\n"
    "Checks annual reports on government information disclosure. An incomplete verdict is a doubt, not a pass."
)
_CHECK_TEXT = (
    "检查一份年度报告的文字（含表格）。返回 gxrules check 的 JSON，最多 100 个问题；"
    "未列出的数量见 left_out。Check the text of a report, its tables included."
)
_CHECK_FILE = (
    "检查允许的目录之内的一个报告文件（网页、Word、PDF、表格、文本），路径相对于该目录。返回内容同 check_text。"
    "Check a file below the folders that are allowed."
)
_EXPLAIN = (
    "说明一条规则：检查内容、检查理由、依据、例子。code 为代码或名称，如 GX301；lang 为 zh 或 en。Explain a rule."
)
_RULES = (
    "列出规则：代码、名称、级别、检查内容、依据。select 为代码的开头、插件名或标签，如 GX3、sums；不写则为全部。"
    "List the rules."
)
_LONGEST_NAME = 200


@attrs.frozen(kw_only=True)
class Assistance:
    """What the tools work with: a process that checks one text at a time, the plugins, and the roots for files."""

    process: StandingProcess[Entry]
    plugins: tuple[Plugin, ...]
    options: RenderOptions
    roots: Roots | None
    _turn: anyio.Lock = attrs.field(factory=anyio.Lock)

    async def check_text(self, text: str) -> str:
        """The check of a text."""
        return await self._check("text.txt", text.encode("utf-8", "surrogatepass"))

    async def check_file(self, path: str) -> str:
        """The check of a file below the roots."""
        assert self.roots is not None
        try:
            name, data = await anyio.to_thread.run_sync(self.roots.read, path)
        except UnreadableError as error:
            raise ToolError(f"{error.zh}\n{error.en}") from None
        return await self._check(name, data)

    async def explain(self, code: str, lang: str = "zh") -> str:
        """The page of a rule."""
        try:
            found = find_rule(code[:_LONGEST_NAME], self.plugins)
        except Unusable as error:
            raise ToolError(error.message) from None
        page = await anyio.to_thread.run_sync(rule_page, found, "en" if lang == "en" else "zh", self.plugins)
        return bound_text(page)

    async def rules(self, select: str = "") -> str:
        """The rules that a name selects, in short."""
        every = every_loaded_rule(self.plugins)
        chosen = [one for one in every if not select or select.lower() in {*one.names, one.rule.title.zh}]
        if not chosen:
            raise ToolError(f"没有 {select[:_LONGEST_NAME]} 这样的规则；请写代码的开头，如 GX3。No rule is selected.")
        entries = [{key: entry[key] for key in _SHOWN} for entry in map(rule_entry, chosen)]
        return bound_text(json.dumps({"rules": entries}, ensure_ascii=False, separators=(",", ":")))

    async def _check(self, name: str, data: bytes) -> str:
        async with self._turn:
            entry = await anyio.to_thread.run_sync(self._checked_entry, name, data)
        (renderer,) = (one for one in OWN if one.name == "json")
        made = document(renderer, [entry], self.options, self.plugins)
        return bound_check("".join(map(str, made)))

    def _checked_entry(self, name: str, data: bytes) -> Entry:
        try:
            return self.process.check(QueuedText(1, FoundText(name=name), data))
        except TimeoutError:
            raise ToolError("检查超时，未完成；文件可能有问题。The check took too long and was ended.") from None
        except (BrokenProcessPool, MemoryError):
            raise ToolError("检查该文件时进程异常结束。The process that checked this ended.") from None


_SHOWN = ("code", "title", "severity", "summary_zh", "summary", "basis", "plugin", "enabled")


def make_server(assistance: Assistance) -> MCPServer[Any]:
    """The server with its tools; files can be checked only where there are roots."""
    server: MCPServer[Any] = MCPServer(
        "gxrules", instructions=_INSTRUCTIONS, version=gxrules.__version__, log_level="ERROR"
    )
    tools: Sequence[tuple[Any, str]] = [
        (assistance.check_text, _CHECK_TEXT),
        *([(assistance.check_file, _CHECK_FILE)] if assistance.roots else []),
        (assistance.explain, _EXPLAIN),
        (assistance.rules, _RULES),
    ]
    for tool, description in tools:
        server.add_tool(tool, description=description, structured_output=False)
    return server
