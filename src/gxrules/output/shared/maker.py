"""What a document that people keep says of itself: on which day its reports were checked, and by what."""

from __future__ import annotations

from importlib.metadata import version

from gxrules.rules.plugins.formats import RenderOptions
from gxrules.text.messages import Message

_MADE = Message("由 gxrules {version} 生成", "made by gxrules {version}")
_CHECKED = Message("{day:%Y} 年 {day.month} 月 {day.day} 日检查，", "checked on {day:%Y-%m-%d}, ")


def made_by(options: RenderOptions) -> str:
    """The day of the check, where it is known, and the version of gxrules."""
    day = options.checked_on
    checked = options.fill(_CHECKED, day=day) if day is not None else ""
    return checked + options.fill(_MADE, version=version("gxrules"))
