"""Write grammars/traditional.txt: each traditional character and its simplified form.

Run ``make tables`` after an upgrade of OpenCC (a development dependency,
Apache-2.0); tests/text/test_fold.py holds the file in step.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from opencc import OpenCC

TARGET = Path(__file__).parent.parent / "grammars" / "traditional.txt"
HAN = (range(0x3400, 0x4DC0), range(0x4E00, 0xA000))


def pairs() -> Iterator[str]:
    """Pairs of one traditional and one simplified character, in code order."""
    convert = OpenCC("t2s").convert
    for block in HAN:
        for code in block:
            simplified = convert(chr(code))
            if len(simplified) == 1 and simplified != chr(code) and ord(simplified) < 0x10000:
                yield chr(code) + simplified


def table() -> str:
    """The file's text, forty pairs a line."""
    found = list(pairs())
    lines = (" ".join(found[index : index + 40]) for index in range(0, len(found), 40))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    TARGET.write_text(table(), "utf-8")
