"""Words for what tables hold as codes: verdicts, levels, what became of files, and the titles of rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import attrs

from gxrules.output.shared.phrases import SEVERITIES, VERDICTS
from gxrules.rules.rule import Rule
from gxrules.text.messages import Message

_STATUSES = {
    "checked": Message("已检查", "checked"),
    "unreadable": VERDICTS["unreadable"],
    "failed": Message("内部出错", "internal error"),
    "died": Message("进程意外结束", "died"),
    "hung": Message("超时", "hung"),
    "bloated": Message("内存超限", "bloated"),
    "not_checked": VERDICTS["not_checked"],
    "quarantined": Message("搁置", "quarantined"),
}


@attrs.frozen
class Words:
    """The words of one language, ``zh`` or ``en``; ``titles`` are those of the rules that are loaded, by code."""

    lang: str = "zh"
    titles: Mapping[str, Message] = attrs.field(factory=dict)

    @classmethod
    def of(cls, lang: str, rules: Iterable[Rule] = ()) -> Words:
        """The words in which these rules are spoken of."""
        return cls(lang, {rule.code: rule.title for rule in rules})

    def verdict(self, code: str | None) -> str:
        """A verdict; empty where there is none."""
        return self._said(VERDICTS, code)

    def severity(self, code: str | None) -> str:
        """A level."""
        return self._said(SEVERITIES, code)

    def status(self, code: str) -> str:
        """What became of a file."""
        return self._said(_STATUSES, code)

    def rule(self, code: str, name: str) -> str:
        """What a rule is called: by its title, or by ``name`` where it is not loaded."""
        return self.titles[code].in_language(self.lang) if code in self.titles else name

    def _said(self, words: Mapping[str, Message], code: str | None) -> str:
        if code is None:
            return ""
        return words[code].in_language(self.lang) if code in words else code
