"""Compare what two states of gxrules print for the same texts, byte for byte.

    python tools/compare_output.py write TEXTS          the texts, generated ones among them
    python tools/compare_output.py record TEXTS OUT     the output of the gxrules beside this Python
    python tools/compare_output.py compare OUT OUT      the files that differ; exit 1 where any does

A change that must not change the output is shown by one folder of texts and
two records of it, made before and after. The texts are the samples, the
reports of ``--also`` (folders, such as the shared seeds and cases) and
generated reports: in every layout, damaged, and with every seeded defect.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = {
    **{f"check.{form}": ["check", "TEXTS", "--format", form] for form in ("json", "text", "csv", "sarif", "html")},
    "check.github": ["check", "TEXTS", "--format", "github", "--lang", "en"],
    "check.junit": ["check", "TEXTS", "--format", "junit"],
    "check.en": ["check", "TEXTS", "--format", "text", "--lang", "en"],
    "check.table": ["check", "TEXTS", "--format", "table"],
    "check.strict": ["check", "TEXTS", "--format", "jsonl", "--profile", "strict", "--jobs", "2"],
    "rules": ["rules", "--format", "json"],
    "rules.text": ["rules"],
    "plugins": ["plugins"],
    "explain": ["explain", "GX301"],
    "config": ["config"],
    "unknown": ["check", "no-such-file.txt", "--select", "GX9999"],
}


def write(folder: Path, count: int, first: int, also: list[Path]) -> None:
    """Write the texts, each a file."""
    for source in [ROOT / "samples", *also]:
        target = folder / source.name
        target.mkdir(parents=True)
        for path in sorted(source.glob("*.txt")):
            shutil.copyfile(path, target / path.name)
    generated = folder / "generated"
    generated.mkdir()
    for number, text in enumerate(_generated(count, first)):
        (generated / f"{number:04}.txt").write_text(text, "utf-8", errors="surrogatepass", newline="")


def _generated(count: int, first: int) -> Iterator[str]:
    """Texts of reports: sound ones in all layouts, damaged ones, and ones with a seeded defect."""
    # The kit is imported only here: a record needs the command alone, of a state whose kit may be another.
    from gxrules.testing import survey
    from gxrules.testing.defects.defect import all_defects
    from gxrules.testing.generated import defective_texts

    writers = [writer for _, writer in sorted(survey.WRITERS.items())]
    kinds = [*((writer, count // 5) for writer in writers), (None, count - 4 * (count // 5))]
    for number, (writer, most) in enumerate(kinds):
        written = survey.samples(writer).map(lambda sample: sample.text) if writer else defective_texts(all_defects())
        yield from _drawn(written, most, first + number)


def _drawn(texts: st.SearchStrategy[str], count: int, first: int) -> list[str]:
    drawn: list[str] = []

    @seed(first)
    @settings(
        max_examples=count,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(texts)
    def draw(text: str) -> None:
        drawn.append(text)

    draw()
    return drawn


def record(texts: Path, out: Path) -> None:
    """Write what every command prints, and its exit code."""
    out.mkdir(parents=True)
    command = Path(sys.executable).with_name("gxrules")
    for name, arguments in COMMANDS.items():
        given = [texts.name if part == "TEXTS" else part for part in arguments]
        done = subprocess.run([command, *given], cwd=texts.resolve().parent, capture_output=True, check=False)
        (out / name).write_bytes(done.stdout)
        (out / f"{name}.end").write_bytes(b"exit %d\n" % done.returncode + done.stderr)
    lines = [json.dumps([path.name, *_parsed(command, path)]) for path in sorted(texts.rglob("*.txt"))[::8]]
    (out / "parse.json").write_text("\n".join(lines), "utf-8")


def _parsed(command: Path, path: Path) -> tuple[int, str]:
    done = subprocess.run([command, "parse", path.name, "--format", "json"], cwd=path.parent, capture_output=True)
    return done.returncode, hashlib.sha256(done.stdout + done.stderr).hexdigest()


def compare(before: Path, after: Path) -> int:
    """Print what differs; 1 where anything does."""
    names = sorted({path.name for folder in (before, after) for path in folder.iterdir()})
    differing = [name for name in names if _content(before / name) != _content(after / name)]
    sys.stdout.write(f"{len(names)} outputs, {sum(len(_content(before / name)) for name in names):,} bytes\n")
    for name in differing:
        sys.stdout.write(f"differs: {name}\n")
    return bool(differing)


def _content(path: Path) -> bytes:
    return path.read_bytes() if path.exists() else b""


def main() -> int:
    """Do what the first argument says."""
    parser = argparse.ArgumentParser(description="Compare what two states of gxrules print for the same texts.")
    parts = parser.add_subparsers(dest="action", required=True)
    writing = parts.add_parser("write", help="write the texts")
    writing.add_argument("texts", type=Path)
    writing.add_argument("--count", type=int, default=500, help="how many generated texts")
    writing.add_argument("--seed", type=int, default=1)
    writing.add_argument("--also", type=Path, nargs="*", default=[], help="folders of further texts")
    recording = parts.add_parser("record", help="record the output for the texts")
    recording.add_argument("texts", type=Path)
    recording.add_argument("out", type=Path)
    comparing = parts.add_parser("compare", help="compare two records")
    comparing.add_argument("before", type=Path)
    comparing.add_argument("after", type=Path)
    options = parser.parse_args()
    if options.action == "write":
        write(options.texts, options.count, options.seed, options.also)
    elif options.action == "record":
        record(options.texts, options.out)
    else:
        return compare(options.before, options.after)
    return 0


if __name__ == "__main__":
    sys.exit(main())
