"""Navigation of a website stands in the text.

## What it checks

Lines that begin like the frame of a web page: the path from the front page, the choice of the font
size, 打印, 关闭窗口, 浏览次数, 索引号, 上一篇, 分享到. One finding tells all lines.

## Why

They came along in copying and are no part of the report. In a filed or downloadable report they look
careless.

## Basis

Practice (做法): the report begins with its title and ends with section six, 国办公开办函〔2021〕30号, for 2019
and 2020 〔2019〕60号.

## Fails

```toml
text = '''
您当前的位置：首页 > 政务公开 > 正文
字体：大 中 小    打印
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
本年度工作平稳。
'''

[[fails]]
message = "chrome"
line = 1
data = { count = 2 }
```

## Passes

```toml
text = '''
某县文旅局2021年政府信息公开工作年度报告
一、总体情况
网站首页全年浏览次数达到八万次，索引号编制规范，可在线打印。
'''
passes = true
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gxrules import Finding, Report, Severity, Span, rule

from .notes import quoted
from .places import examples, gathered, raw

_NOISE = r"[^\w\n]?[ㄅ-ㄯ\u0370-\u03ff]?"
_CHROME = re.compile(
    r"^[^\w\n]*(?:"
    rf"(?:您|你){_NOISE}(?:当{_NOISE}前|现{_NOISE}在|所在|{_NOISE}的){_NOISE}[^\n]{{0,6}}位{_NOISE}置"
    rf"|当{_NOISE}前{_NOISE}(?:所在)?位{_NOISE}置{_NOISE}[:：]"
    r"|(?:网站)?首页[ \t\u3000\xa0]*(?:>|＞|»|›|/|-|→|》)"
    r"|(?:字体|字号)(?:大小)?[ \t\u3000\xa0]*[:：【\[(（]"
    r"|[【\[(（]?打[ \t\u3000\xa0]*印(?:本页|此页|页面|本文)?[】\])）]?[ \t\u3000\xa0]*(?:$|[【\[(（|]|关闭)"
    r"|[【\[(（]?关闭(?:窗口|本页|页面)"
    r"|(?:浏览|阅读|点击|访问)(?:次数|量|数)[ \t\u3000\xa0]*[:：\d]"
    r"|索[ \t\u3000\xa0]*引[ \t\u3000\xa0]*号[ \t\u3000\xa0]*(?:[:：|]|\t)"
    r"|上一[篇条][ \t\u3000\xa0]*[:：]|下一[篇条][ \t\u3000\xa0]*[:：]|分享到[ \t\u3000\xa0]*(?:[:：]|$)"
    r")[^\n]*",
    re.M,
)


@rule(
    "GX807",
    "site-chrome",
    severity=Severity.INFO,
    basis="做法：报告自标题起，至第六部分止（国办公开办函〔2021〕30号、〔2019〕60号 格式）",
    needs_text=True,
    origin="extraction",
    messages={
        "chrome": {
            "zh": "文中混入 {count} 行网页导航文字：{lines}。请只保留报告正文。",
            "en": "Navigation of a web page came along, {count} lines of it: {lines}. Keep the report only.",
        }
    },
)
def check(report: Report) -> Iterator[Finding]:
    """Yield one finding with every line that is navigation."""
    found = list(_CHROME.finditer(raw(report)))
    if found:
        lines = examples(f"“{quoted(match[0])}”" for match in found)
        yield gathered("chrome", [Span(*match.span()) for match in found], {"lines": lines})
