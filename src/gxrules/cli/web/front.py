"""The front page: a form for files, a folder or pasted text; without a script."""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib.metadata import version
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from gxrules.checking.batch.files import SUFFIXES
from gxrules.cli.web.desk import Desk
from gxrules.cli.web.settings import ServeSettings
from gxrules.text.messages import Message

PASTED = Message("粘贴的文本", "pasted text")
WORDS = {
    "title": Message("检查政府信息公开工作年度报告", "Check annual reports on government information disclosure"),
    "files": Message("选择文件（可多选）", "Files (several can be chosen)"),
    "folder": Message("或选择整个文件夹", "Or a whole folder"),
    "text": Message("或粘贴报告的文字", "Or paste the text of a report"),
    "check": Message("检查", "Check"),
    "reads": Message("可读取的文件：", "Files that can be read: "),
    "size": Message("一次最多上传 {} MB。", "No more than {} MB can be sent at a time."),
    "not_kept": Message(
        "文件只用于本次检查，不保存，也不发往别处。",
        "The files serve this check alone; they are not kept and go nowhere else.",
    ),
    "kept": Message(
        "运行本服务的管理员设置了保存：上传的文件和检查结果会留在服务器上。",
        "Whoever runs this server has set it to keep the files and what was found in them.",
    ),
    "made_by": Message("gxrules {}", "gxrules {}"),
}
_MEGABYTE = 1_000_000


def render(desk: Desk, settings: ServeSettings | None, refusal: Message | None) -> tuple[str, str]:
    """The page and the policy on what it may load; without settings it has no form, only the refusal."""
    options = desk.options
    page = _template().render(
        lang={"zh": "zh-CN", "en": "en"}[options.lang],
        t={name: options.say(word) for name, word in WORDS.items()},
        refusal=options.say(refusal) if refusal else "",
        settings=settings,
        megabytes=settings.limits.bytes // _MEGABYTE if settings else 0,
        suffixes=_suffixes(desk),
        version=version("gxrules"),
        style=Markup(_style()),
    )
    digest = base64.b64encode(hashlib.sha256(_style().encode("utf-8")).digest()).decode("ascii")
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; form-action 'self'; base-uri 'none'"
    return page, f"{policy}; frame-ancestors 'none'"


def _suffixes(desk: Desk) -> list[str]:
    """The suffixes of the files that can be read here."""
    readers = (reader for plugin in desk.plugins if plugin.loaded for reader in plugin.readers)
    return [*SUFFIXES, *sorted({suffix for reader in readers if not reader.missing for suffix in reader.suffixes})]


@cache
def _style() -> str:
    return (files("gxrules.cli.web") / "front.css").read_text("utf-8")


@cache
def _template() -> Template:
    loader = PackageLoader("gxrules.cli", "web")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return made.get_template("front.html")
