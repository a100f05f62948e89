"""What a reader is: suffixes of files, and the function that takes the loose text out of one."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from gxrules.text.source import Source


def _suffixes(suffixes: Iterable[str]) -> tuple[str, ...]:
    return (suffixes,) if isinstance(suffixes, str) else tuple(suffixes)


@attrs.frozen(kw_only=True)
class Reader:
    """How files of one kind become text.

    ``suffixes`` are in small letters and begin with a dot (``.wps``).
    ``read`` is given the bytes of a file and returns its text, tables
    included, as loose text; spans count in that text. What it raises is told
    as the reason why the file cannot be read.
    """

    name: str
    suffixes: tuple[str, ...] = attrs.field(converter=_suffixes)
    read: Callable[[bytes], str | Source] = attrs.field(repr=False)
