"""What plugins may do wrong, each as the code of one: what becomes of it, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import indent

import attrs

PRELUDE = '''"""Misbehaves."""
import asyncio, builtins, itertools, logging, os, re, subprocess, sys, threading, time, warnings
from decimal import Decimal
from gxrules import *
from gxrules.types import RenderOptions, Source, Suggestion

GXRULES_API = 1

class Mute(Exception):
    def __str__(self): raise ValueError

class Leaving(Exception):
    def __str__(self): raise SystemExit(0)

class Odd:
    def __format__(self, spec): raise ValueError("odd")
    __str__ = __repr__ = lambda self: sys.exit(0)

def made(code, check, **more):
    more = {"severity": Severity.INFO, "basis": "做法", "messages": {"a": {"zh": "甲{n}。", "en": "A {n}."}}, **more}
    return rule(code, code.lower(), **more)(check)

def found(**more):
    return Finding("a", data={"n": 1}, **more)

def honest(report):
    yield found()

HONEST = made("MB002", honest)
'''


@attrs.frozen
class Misdeed:
    """What one plugin does: its code, and a part of what is said of it."""

    code: str
    says: str = ""


# The body of a check; its rule crashes, the other one's finding stands, and the report is incomplete.
CHECKS: Mapping[str, Misdeed] = {
    "raises": Misdeed("raise RuntimeError('x'); yield", "RuntimeError: x"),
    "exits with 0": Misdeed("raise SystemExit(0); yield", "SystemExit: 0"),
    "exits by sys.exit": Misdeed("sys.exit(); yield", "SystemExit"),
    "raises a BaseException": Misdeed("raise BaseException('x'); yield", "BaseException: x"),
    "is cancelled": Misdeed("raise asyncio.CancelledError; yield", "CancelledError"),
    "raises GeneratorExit": Misdeed("raise GeneratorExit; yield", "GeneratorExit"),
    "raises StopIteration": Misdeed("raise StopIteration; yield", "StopIteration"),
    "wants memory": Misdeed("raise MemoryError; yield", "MemoryError"),
    "recurses": Misdeed("yield from check(report)", "RecursionError"),
    "raises what cannot be printed": Misdeed("raise Mute; yield", "Mute"),
    "raises what exits when it is printed": Misdeed("raise Leaving; yield", "Leaving"),
    "raises a group": Misdeed("raise BaseExceptionGroup('x', [SystemExit(0)]); yield", "BaseExceptionGroup"),
    "fails half-way": Misdeed("yield found()\nraise KeyError('x')", "KeyError"),
    "returns nothing": Misdeed("return None", "NoneType"),
    "returns a finding": Misdeed("return found()", "Finding"),
    "returns a number": Misdeed("return 5", "int"),
    "yields nothing": Misdeed("yield None", "None"),
    "yields text": Misdeed("yield 'x'", "'x'"),
    "yields another's message": Misdeed("yield Finding('b')", "'b'"),
    "yields no data": Misdeed("yield Finding('a')", "'n'"),
    "yields data that cannot be printed": Misdeed("yield Finding('a', data={'n': Odd()})", "odd"),
    "yields data that are none": Misdeed("yield Finding('a', data=3)", "data"),
    "yields a cell there is not": Misdeed("yield found(cells=['no.such.cell'])", "no.such.cell"),
    "yields cells that are text": Misdeed("yield found(cells='requests')", "cells"),
    "yields cells that are numbers": Misdeed("yield found(cells=[1])", "cells"),
    "yields cells without end": Misdeed("yield found(cells=itertools.repeat('requests'))", "cells"),
    "yields a span that is none": Misdeed("yield found(span=(1, 2))", "span"),
    "yields a span backwards": Misdeed("yield found(span=Span(5, 1))", "span"),
    "yields a span before the text": Misdeed("yield found(span=Span(-5, 1))", "span"),
    "yields a span beyond the text": Misdeed("yield found(span=Span(0, 10**9))", "Span"),
    "yields a span of fractions": Misdeed("yield found(span=Span(0.5, 1))", "span"),
    "expects a list": Misdeed("yield found(expected=[1])", "expected"),
    "expects what is no number": Misdeed("yield found(expected=Decimal('NaN'))", "expected"),
    "expects the infinite": Misdeed("yield found(expected=Decimal('Infinity'))", "expected"),
    "expects what nobody can print": Misdeed("yield found(expected=10 ** 5000)", "expected"),
    "finds a fraction in two": Misdeed("yield found(actual=0.1)", "actual"),
    "rates by text": Misdeed("yield found(severity='error')", "severity"),
    "blames the moon": Misdeed("yield found(origin='moon')", "moon"),
    "has a number for a key": Misdeed("yield found(key=1)", "key"),
    "relates to text": Misdeed("yield found(related=['x'])", "related"),
    "relates to a cell there is not": Misdeed("yield found(related=[Related(cells=('x',))])", "x"),
    "suggests text": Misdeed("yield found(suggestion='x')", "suggestion"),
    "suggests a cell there is not": Misdeed("yield found(suggestion=Suggestion(path='x', value=1))", "x"),
    "explains text": Misdeed("yield found(explains=['x'])", "explains"),
    "does not know a cell there is not": Misdeed("yield Unknown(['x'])", "x"),
    "does not know for a number": Misdeed("yield Unknown(reason=1)", "reason"),
    "finds without end": Misdeed("while True: yield found()", "1000"),
    "does not know without end": Misdeed("while True: yield Unknown(reason='x')", "1000"),
    "never ends": Misdeed("while True: pass\nyield", "rule-seconds"),
    "never ends, and catches what stops it": Misdeed(
        "while True:\n    try:\n        while True: pass\n    except BaseException:\n"
        "        for _ in range(10_000_000): pass\n        break\nwhile True: pass\nyield",
        "rule-seconds",
    ),
    "never ends once it is refused": Misdeed("try: yield 'x'\nfinally:\n    while True: pass", "rule-seconds"),
    "backtracks": Misdeed("re.match('(a*)*b', 'a' * 60)\nyield", "rule-seconds"),
    "sleeps": Misdeed("time.sleep(3600)\nyield", "clock-seconds"),
    "waits for a lock": Misdeed("lock = threading.Lock(); lock.acquire(); lock.acquire()\nyield", "clock-seconds"),
    "waits for an event": Misdeed("threading.Event().wait()\nyield", "clock-seconds"),
    "asks": Misdeed("input('?')\nyield", "EOFError"),
    "changes the report": Misdeed("report.year = 1999\nyield", "changed"),
    "changes a cell": Misdeed("report.requests.received.total.value = 1\nyield", "changed"),
    "changes the cells": Misdeed("report.cell_map['x'] = 1\nyield", "TypeError"),
}
# What costs nothing: the rule passes, the document is whole.
HARMLESS: Mapping[str, str] = {
    "prints": "print('junk')\nreturn ()",
    "prints on purpose": "sys.stdout.write('junk'); sys.__stdout__.write('')\nreturn ()",
    "writes bytes": "sys.stdout.buffer.write(b'junk')\nreturn ()",
    "closes standard output": "sys.stdout.close()\nreturn ()",
    "takes standard output away": "sys.stdout = None\nreturn ()",
    "reads all there is": "assert sys.stdin.read() == ''\nreturn ()",
    "warns": "warnings.warn('junk')\nreturn ()",
    "logs": "logging.getLogger('x').warning('junk')\nreturn ()",
}
# Modules that are refused; their name is said.
MODULES: Mapping[str, Misdeed] = {
    "fails to import": Misdeed("raise RuntimeError('x')", "RuntimeError: x"),
    "exits when imported": Misdeed("raise SystemExit(0)", "SystemExit: 0"),
    "raises a BaseException when imported": Misdeed("raise BaseException('x')", "BaseException: x"),
    "is cancelled when imported": Misdeed("raise asyncio.CancelledError", "CancelledError"),
    "raises what exits when it is printed": Misdeed("raise Leaving", "Leaving"),
    "is no Python": Misdeed("def", "SyntaxError"),
    "needs what is not there": Misdeed("import no_such_module", "no_such_module"),
    "is imported without end": Misdeed("while True: pass", "does not end"),
    "sleeps when imported": Misdeed("time.sleep(3600)", "does not end"),
    "waits for a lock when imported": Misdeed("threading.Event().wait()", "does not end"),
    "has a hook that fails": Misdeed("@hookimpl\ndef gxrules_rules(): raise RuntimeError('x')", "RuntimeError: x"),
    "has a hook that exits": Misdeed("@hookimpl\ndef gxrules_rules(): raise SystemExit(0)", "SystemExit"),
    "has a hook that raises a BaseException": Misdeed(
        "@hookimpl\ndef gxrules_rules(): raise BaseException('x')", "BaseException: x"
    ),
    "has a hook without end": Misdeed("@hookimpl\ndef gxrules_rules():\n    while True: pass", "does not end"),
    "has a hook that sleeps": Misdeed("@hookimpl\ndef gxrules_rules(): time.sleep(3600)", "does not end"),
    "has rules without end": Misdeed("@hookimpl\ndef gxrules_rules(): return itertools.repeat(HONEST)", "10000"),
    "makes rules without end": Misdeed(
        "@hookimpl\ndef gxrules_rules():\n    while True: pass\n    yield HONEST", "does not end"
    ),
    "has a rule for rules": Misdeed("@hookimpl\ndef gxrules_rules(): return HONEST", "list"),
    "has text for rules": Misdeed("@hookimpl\ndef gxrules_rules(): return 'MB001'", "list"),
    "has a hook that is misspelt": Misdeed("@hookimpl\ndef gxrules_rulez(): return []", "gxrules_rules"),
    "has a hook without its mark": Misdeed("def gxrules_rules(): return []", "@hookimpl"),
    "has a hook that takes something": Misdeed("@hookimpl\ndef gxrules_rules(all): return []", "all"),
    "has a code of ours": Misdeed("A = made('GX999', lambda report: ())", "GX"),
    "has a code twice": Misdeed("A = made('MB002', lambda report: ())", "MB002"),
    "has a rule that is no rule": Misdeed(
        "@rule('MB001', 'x', severity='x', basis='', messages={})\ndef c(r): ...", "MB001"
    ),
    "has a message in one language": Misdeed(
        "A = made('MB001', lambda r: (), messages={'a': {'zh': '甲。'}})", "MB001"
    ),
    "reads our suffix": Misdeed(
        "@hookimpl\ndef gxrules_readers(): return [Reader(name='x', suffixes=('.txt',), read=str)]", ".txt"
    ),
    "writes our format": Misdeed(
        "@hookimpl\ndef gxrules_renderers(): return [Renderer(name='json', render=str, summary=Message('x', 'x'))]",
        "json",
    ),
    "has settings that are none": Misdeed("@hookimpl\ndef gxrules_settings(): return 5", "mapping"),
    "has a table that is none": Misdeed("@hookimpl\ndef gxrules_editions(): return ['=']", "Invalid statement"),
}
# The body of a reader, and what is said of the file.
READERS: Mapping[str, Misdeed] = {
    "raises": Misdeed("raise RuntimeError('x')", "RuntimeError: x"),
    "exits with 0": Misdeed("raise SystemExit(0)", "SystemExit: 0"),
    "raises a BaseException": Misdeed("raise BaseException('x')", "BaseException: x"),
    "is cancelled": Misdeed("raise asyncio.CancelledError", "CancelledError"),
    "raises what cannot be printed": Misdeed("raise Mute", "Mute"),
    "returns nothing": Misdeed("return None", "NoneType"),
    "returns bytes": Misdeed("return data", "bytes"),
    "returns a source without text": Misdeed("return Source(None)", "Source"),
    "returns an empty text": Misdeed("return ''", "empty"),
    "never ends": Misdeed("while True: pass", "does not end"),
    "sleeps": Misdeed("time.sleep(3600)", "does not end"),
}
# The body of a renderer, and what is said of it.
RENDERERS: Mapping[str, Misdeed] = {
    "raises": Misdeed("raise RuntimeError('x')", "RuntimeError: x"),
    "exits with 0": Misdeed("list(results); raise SystemExit(0)", "SystemExit: 0"),
    "exits before it reads": Misdeed("raise SystemExit(0)", "SystemExit: 0"),
    "raises a BaseException": Misdeed("raise BaseException('x')", "BaseException: x"),
    "raises what exits when it is printed": Misdeed("raise Leaving", "Leaving"),
    "returns nothing": Misdeed("list(results)", "NoneType"),
    "returns a number": Misdeed("return len(list(results))", "int"),
    "returns bytes": Misdeed("return b''", "bytes"),
}
# A renderer that leaves results alone; the exit code is that of the checks.
LAZY = ("return ''", "next(iter(results)); return ''", "return repr(results)")


def with_check(body: str) -> str:
    """A plugin whose rule MB001 checks so, and whose rule MB002 finds something."""
    return f"{PRELUDE}\ndef check(report):\n{indent(body, '    ')}\n\nMISDEED = made('MB001', check)\n"


def with_reader(body: str) -> str:
    """A plugin that reads files with the suffix .mb so."""
    hook = "return [Reader(name='mb', suffixes=('.mb',), read=read)]"
    return f"{PRELUDE}\ndef read(data):\n{indent(body, '    ')}\n\n@hookimpl\ndef gxrules_readers(): {hook}\n"


def with_renderer(body: str) -> str:
    """A plugin that renders the format mb so, and whose rule MB002 finds something."""
    hook = "return [Renderer(name='mb', summary=Message('x', 'x'), render=render)]"
    render = f"def render(results, options):\n{indent(body, '    ')}\n"
    return f"{PRELUDE}\n{render}\n@hookimpl\ndef gxrules_renderers(): {hook}\n"


def all_misdeeds() -> Iterator[str]:
    """The names of all."""
    for kind in (CHECKS, HARMLESS, MODULES, READERS, RENDERERS):
        yield from kind
    yield from LAZY
