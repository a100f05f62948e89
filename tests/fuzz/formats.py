"""What every format keeps to, whatever a report and its file are called: it is parsed, and nothing in it acts."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

import attrs
from fuzz.invariants import Broken

from gxrules import Checker, Result
from gxrules.output.registry import OWN
from gxrules.types import RenderOptions

_REPORT = (Path(__file__).resolve().parents[2] / "samples" / "broken-sum-2022.txt").read_text("utf-8")
# Of the control characters tabs and line ends alone may be in a document.
_ACTS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_COMMAND = re.compile(r"::(?:error|warning|notice) [^\n]*::[^\n]*")
_SCRIPT = re.compile(r"<(?!/?[a-z!])")
_LONGEST = 400


def broken_formats(data: bytes | str, checker: Checker) -> list[Broken]:
    """The promises that a text breaks as the name of a file, of an agency, of a row, and in a sentence."""
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    name, agency, label, said = (text[at::4][:_LONGEST] for at in range(4))
    words = {"县": f"县{agency}", "重复申请": f"重复申请{label}", "。": f"{said}。"}
    report = _REPORT
    for word, put in words.items():
        report = report.replace(word, put, 1)
    result = attrs.evolve(checker.check(report, name=name or None), name=name or None)
    return list(_documents(result))


def _documents(result: Result) -> Iterator[Broken]:
    for renderer in (one for one in OWN if not one.missing):
        made = renderer.render([result], RenderOptions())
        text = made if isinstance(made, str) else ""
        try:
            _PARSERS.get(renderer.name, str)(made)
        except Exception as error:  # whatever a parser raises
            yield Broken(f"{renderer.name}-parsed", repr(error))
        if renderer.name in _SHOWN and (found := _ACTS.search(text)):
            yield Broken(f"{renderer.name}-acts", f"{found.start()} {text[max(found.start() - 40, 0) :][:80]!r}")
        commands = [line for line in text.splitlines() if line.lstrip().startswith("::")]
        if renderer.name in _SHOWN and not all(map(_COMMAND.fullmatch, commands if renderer.name == "github" else ())):
            yield Broken("github-command", repr(commands))
        if renderer.name in ("text", "table", "csv") and commands:
            yield Broken(f"{renderer.name}-command", repr(commands))


def _csv(made: str) -> None:
    rows = list(csv.reader(io.StringIO(made.removeprefix("\ufeff")), strict=True))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell[:1] in ("=", "@") or cell[:1] == "+"]


def _xml(made: str) -> None:
    ElementTree.fromstring(made.encode())


def _xlsx(made: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        for part in archive.namelist():
            if part.endswith((".xml", ".rels")):
                ElementTree.fromstring(archive.read(part))


def _lines(made: str) -> None:
    for line in made.split("\n")[:-1]:
        json.loads(line)


def _page(made: str) -> None:
    assert not _SCRIPT.search(re.sub(r"(?s)<(script|style)\b.*?</\1>", "", made))
    made.encode("utf-8", "backslashreplace")


_PARSERS: Mapping[str, Callable[..., object]] = {
    "json": json.loads,
    "jsonl": _lines,
    "sarif": json.loads,
    "csv": _csv,
    "junit": _xml,
    "xlsx": _xlsx,
    "html": _page,
}
_SHOWN = ("text", "table", "csv", "github", "json", "jsonl", "sarif", "junit")
