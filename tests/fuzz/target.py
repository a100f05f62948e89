"""The fuzz target: any bytes keep the promises of reading and checking.

It does not end at the first finding: every kind of finding is kept once, by
its shortest input, in the folder that FUZZ_FINDINGS names, and the search
goes on. Run it by ``make fuzz``; what libFuzzer takes as options, it takes.
"""

from __future__ import annotations

import os
import re
import sys
import traceback
from pathlib import Path
from random import Random

import atheris

ROOT = Path(__file__).resolve().parent.parent.parent
PLUGINS = sorted(path.name for path in (ROOT / "plugins").glob("gxrules_*"))

# Printing has many branches and none that reading depends on; it would slow the search and mislead it.
OUTPUT = ROOT / "src" / "gxrules" / "output"
PRINTING = [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in OUTPUT.rglob("*.py")]

TARGET = os.environ.get("FUZZ_TARGET", "reader")

with atheris.instrument_imports(include=["gxrules", *PLUGINS], exclude=PRINTING if TARGET != "output" else []):
    from fuzz import mutation
    from fuzz.claims import broken_claims
    from fuzz.formats import broken_formats
    from fuzz.invariants import broken

    from gxrules import Checker

    CHECKER = Checker()
    BROKEN = {"reader": broken, "claims": broken_claims, "output": broken_formats}[TARGET]
    BROKEN("一、总体情况\n", CHECKER)  # what loads on first use is instrumented only here

FINDINGS = Path(os.environ["FUZZ_FINDINGS"])


def one_input(data: bytes) -> None:
    """Try one input; keep it where it breaks a promise."""
    try:
        found = {each.promise: each.seen for each in BROKEN(_given(data), CHECKER)}
    except Exception as error:  # whatever is raised is a finding
        found = {_place(error): traceback.format_exc()}
    for name, seen in found.items():
        _keep(re.sub(r"[^\w.-]+", "-", name), seen, data)


def _given(data: bytes) -> bytes | str:
    """Every second input as text; bytes that are no UTF-8 then become what no file can hold."""
    return data.decode("utf-8", "surrogateescape") if len(data) % 2 else data


def _place(error: Exception) -> str:
    """The kind of an error and the innermost function of ours it came from."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if str(ROOT) in frame.filename]
    own = [frame for frame in frames if ".venv" not in frame.filename]
    return f"{type(error).__name__}-{Path(own[-1].filename).stem}-{own[-1].name}"


def _keep(name: str, seen: str, data: bytes) -> None:
    kept = FINDINGS / f"{name}.txt"
    if not kept.exists() or len(data) < kept.stat().st_size:
        kept.write_bytes(data)
        kept.with_suffix(".seen").write_text(seen, "utf-8", "backslashreplace")
        sys.stderr.write(f"FINDING {name} ({len(data)} bytes): {seen[-300:]}\n")


def mutate(data: bytes, most: int, seed: int) -> bytes:
    """Half of the time libFuzzer's own change, dictionary included, else one of a text."""
    random = Random(seed)
    if random.random() < 0.4:
        made: bytes = atheris.Mutate(data, most)
        return made
    return mutation.change(random, data)[:most]


def cross(one: bytes, other: bytes, most: int, seed: int) -> bytes:
    """Parts of two texts in one."""
    return mutation.splice(Random(seed), one, other)[:most]


if __name__ == "__main__":
    atheris.Setup(sys.argv, one_input, custom_mutator=mutate, custom_crossover=cross)
    atheris.Fuzz()
