"""The texts a search starts from, and its dictionary."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path

from fuzz.words import all_words
from hypothesis import HealthCheck, Phase, given, seed, settings

from gxrules.testing.texts.samples import Sample
from gxrules.testing.texts.strategies import reports, variants

ROOT = Path(__file__).resolve().parent.parent.parent
CASES = Path(__file__).parent / "cases"

# libFuzzer takes no longer ones.
_LONGEST_WORD = 64
_VARIANTS = 60


def write_corpus(folder: Path) -> None:
    """The samples whole and in parts, the kept cases, and texts as the generator writes them."""
    for path in sorted([*(ROOT / "samples").glob("*.txt"), *CASES.glob("*.txt")]):
        whole = path.read_bytes()
        (folder / path.name).write_bytes(whole)
        for number, part in enumerate(_parts(whole.decode("utf-8", "surrogateescape"))):
            (folder / f"{path.stem}-{number}.txt").write_bytes(part.encode("utf-8", "surrogateescape"))
    (folder / "clean-gb18030.txt").write_bytes((folder / "clean-2022.txt").read_text("utf-8").encode("gb18030"))
    (folder / "clean-utf16.txt").write_bytes((folder / "clean-2022.txt").read_text("utf-8").encode("utf-16"))
    for number, text in enumerate(_written()):
        (folder / f"written-{number:02}.txt").write_text(text, "utf-8", newline="")


def write_sentences(folder: Path) -> None:
    """The examples of the frames that claims are read by, a file each."""
    frames = tomllib.loads((ROOT / "grammars" / "frames.toml").read_text("utf-8"))["frames"]
    for number, example in enumerate(frame["example"] for frame in frames if "example" in frame):
        (folder / f"sentence-{number:03}.txt").write_text(str(example), "utf-8")


def _parts(text: str) -> Iterator[str]:
    """Runs of thirty lines: short inputs are tried faster."""
    lines = text.splitlines(keepends=True)
    yield from ("".join(lines[start : start + 30]) for start in range(0, len(lines), 30))


def _written() -> list[str]:
    texts: list[str] = []

    @seed(0)
    @settings(
        max_examples=_VARIANTS,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(reports(full=True).flatmap(variants))
    def collect(sample: Sample) -> None:
        texts.append(sample.text)

    collect()
    return texts


def write_dictionary(path: Path) -> None:
    """The form's words, marks and numerals, as libFuzzer takes them."""
    words = [word.encode("utf-8", "surrogatepass") for word in all_words()]
    lines = ("".join(f"\\x{byte:02x}" for byte in word) for word in words if len(word) <= _LONGEST_WORD)
    path.write_text("".join(f'"{line}"\n' for line in lines), "ascii")
