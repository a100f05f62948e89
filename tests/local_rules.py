"""Rules made within a test, the checker that has them, and what becomes of one that crashes."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from plants import MESSAGES

from gxrules import (
    Checker,
    Config,
    Context,
    Finding,
    Outcome,
    Report,
    Result,
    Rule,
    Severity,
    Verdict,
    read,
    rule,
)
from gxrules.rules.plugins.found_plugin import FoundPlugin
from gxrules.rules.plugins.loading import Plugin

CLEAN = Path(__file__).parents[1] / "samples" / "clean-2022.txt"


REPORT = read(CLEAN.read_bytes())


SHORT = Config(rule_seconds=0.1)


Check = Callable[[Report, Context], Iterator[Any]]


def rule_of(check: Check, code: str = "LO001", **extra: Any) -> Rule:
    """A rule that checks so."""
    fields = {"severity": Severity.INFO, "basis": "测试", "messages": MESSAGES, **extra}
    return rule(code, code.lower(), **fields)(check)


def checker(*checks: Check, config: Config = SHORT) -> Checker:
    """A checker whose one plugin has these rules, LO001 and on, and LO099, which finds something."""
    rules = [rule_of(check, f"LO{number:03}") for number, check in enumerate(checks, 1)]
    found = FoundPlugin(name="local", entry="local", load=lambda: threading)
    return Checker(config, plugins=(Plugin(found=found, rules=(*rules, rule_of(finding, "LO099"))),))


def finding(report: Report, context: Context) -> Iterator[Finding]:
    """Find something."""
    yield Finding("found", key="it")


def crashing(report: Report, context: Context) -> Iterator[Finding]:
    """Find something, then fail."""
    yield Finding("found")
    raise KeyError("gone")


def hanging(report: Report, context: Context) -> Iterator[Finding]:
    """Never end."""
    while True:
        pass
    yield Finding("found")


def stubborn(report: Report, context: Context) -> Iterator[Finding]:
    """Never end, and catch the first interruption."""
    try:
        yield from hanging(report, context)
    except BaseException:
        yield from hanging(report, context)


def leaving(report: Report, context: Context) -> Iterator[Finding]:
    """End the process, as a script would."""
    raise SystemExit(1)
    yield Finding("found")


def crash_of(result: Result, code: str = "LO001") -> str:
    """What is said of the rule that crashed; the other rule's finding stands, and the verdict is incomplete."""
    assert result.outcomes[code].outcome is Outcome.CRASHED
    assert result.outcomes["LO099"].outcome is Outcome.FAILED
    assert "LO099" in [found.code for found in result.diagnostics]
    assert result.verdict is Verdict.INCOMPLETE
    reason = result.outcomes[code].reason
    assert reason is not None
    return reason.en
