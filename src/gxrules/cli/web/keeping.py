"""Keeping of uploads, where whoever runs the server asks for it: a folder for each, the answer beside the files."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

from gxrules.cli.web.uploads import Upload
from gxrules.text.patterns import pattern

# Letters, digits, Chinese characters and a few signs that mean nothing to any system.
_STRANGE = pattern(r"[^\w.()（）-]+")
# Bytes of a name: systems take 255, and a number comes before it.
_LONGEST = 150


def keep_files(folder: Path, uploads: Iterable[Upload], mark: str) -> Path:
    """Write the files of an upload into a new folder, whose name begins with ``mark``; that folder.

    Its name and the beginnings of the files' names are ours, so that no name that was sent leads elsewhere.
    """
    place = folder / f"{mark}-{os.urandom(4).hex()}"
    place.mkdir(mode=0o700)
    for number, upload in enumerate(uploads, 1):
        write_new(place / f"{number}-{harmless_name(upload.name)}", upload.data)
    return place


def write_new(path: Path, data: bytes) -> None:
    """Write a file that is not there yet, for its owner alone to read."""
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(data)


def harmless_name(name: str) -> str:
    """``name`` as any system takes it as the name of a file: its end, where the suffix is."""
    tidy = _STRANGE.sub("_", name)
    return tidy.encode("utf-8", "replace")[-_LONGEST:].decode("utf-8", "ignore").lstrip(".") or "file"
