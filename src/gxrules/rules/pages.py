"""The page of a rule in two languages, as the docstring of its module holds them.

The English page comes first. A heading of the first level in Chinese is the rule's
Chinese title and begins the Chinese page; the examples, which need no translation,
are written once, in the English one.
"""

from __future__ import annotations

import re
from functools import lru_cache

import attrs

from gxrules.text.patterns import pattern

# The sections with examples, by what the Chinese page calls them.
EXAMPLES = {"Fails": "有问题的例子", "Passes": "没有问题的例子"}
_TITLE = pattern(r"^# (.*[\u4e00-\u9fff].*)$", re.MULTILINE)
_SECTION = pattern(r"^## (.+)$", re.MULTILINE)
# A line of Chinese ends where the file has no more room: no space belongs there.
_WRAPPED = pattern(r"(?<=[^\x00-\x7f])\n(?=[^\x00-\x7f])")
_FENCE = "```"


@attrs.frozen(kw_only=True)
class Pages:
    """A rule's page in English and in Chinese; ``title`` and ``chinese`` are empty where its author wrote none."""

    english: str
    title: str
    chinese: str


@lru_cache(maxsize=1024)
def split_pages(docstring: str) -> Pages:
    """The two pages of a docstring whose indentation is clean."""
    for heading in _TITLE.finditer(docstring):
        before = docstring[: heading.start()]
        if before.count(_FENCE) % 2 == 0:
            english, text = before.rstrip(), docstring[heading.end() :].strip()
            chinese = "\n\n".join(filter(None, (_WRAPPED.sub("", text), *_examples(english))))
            return Pages(english=english, title=heading[1].strip(), chinese=chinese)
    return Pages(english=docstring, title="", chinese="")


def sections_of(page: str) -> dict[str, str]:
    """The sections of a page by heading, in order."""
    parts = _SECTION.split(page)
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def _examples(english: str) -> list[str]:
    """The blocks of the sections with examples, under Chinese headings; what is said between them stays English."""
    found = sections_of(english)
    shown = {due: "\n\n".join(_blocks(found[name])) for name, due in EXAMPLES.items() if name in found}
    return [f"## {heading}\n\n{blocks}" for heading, blocks in shown.items()]


def _blocks(section: str) -> list[str]:
    return re.findall(r"^```.*?^```$", section, re.MULTILINE | re.DOTALL)
