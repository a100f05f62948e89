"""Messages for people, in Chinese and in English: their type, the nearest name, faults of mappings and systems."""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any, NamedTuple

import attrs

from gxrules.text.patterns import pattern


@attrs.frozen
class Message:
    """One sentence in Chinese and in English."""

    zh: str
    en: str

    def in_language(self, language: str) -> str:
        """The sentence in ``"zh"`` or ``"en"``."""
        return self.en if language == "en" else self.zh

    def filled(self, data: Mapping[str, Any]) -> Message:
        """Fill this template (:meth:`str.format`) with its data; a :class:`Message` among them in each language."""
        return Message(
            self.zh.format(**{name: part.zh if isinstance(part, Message) else part for name, part in data.items()}),
            self.en.format(**{name: part.en if isinstance(part, Message) else part for name, part in data.items()}),
        )


@attrs.frozen
class Problem:
    """A fault and its fix; ``zh`` gives both in Chinese."""

    problem: str
    fix: str
    zh: str


def said_of(error: BaseException) -> str:
    """The name of an exception and what it says; an exception of a plugin may fail at that, too."""
    try:
        said = str(error)
    except KeyboardInterrupt:
        raise
    except BaseException:
        said = ""
    return f"{type(error).__name__}: {said}" if said else type(error).__name__


def nearest_name(written: str, known: Iterable[str], *, least: float = 0.6) -> str | None:
    """The name of ``known`` most like ``written``; ``None`` where none is at least so similar (0 to 1)."""
    import difflib

    return next(iter(difflib.get_close_matches(written, list(known), n=1, cutoff=least)), None)


def name_hint(written: str, known: Collection[str], *, least: float = 0.6) -> Message:
    """What may be meant by a name that is not known: the one most like it, else all that can be."""
    close = nearest_name(written, known, least=least)
    if close is not None:
        return Message(f"最接近的是 {close}。", f"Did you mean {close}?")
    return Message(f"可用的有 {'、'.join(known)}。", f"There are {', '.join(known)}.")


Accepts = Mapping[str, Callable[[Any], bool]]


class KeyFault(NamedTuple):
    """A key that a mapping may not have, lacks, or has with a value that cannot be; ``known`` are all it may have."""

    kind: str
    key: str
    known: Collection[str]

    @property
    def nearest(self) -> str | None:
        """The known key most like it, if one is like it."""
        return nearest_name(str(self.key), self.known)

    @property
    def hint(self) -> Message:
        """What may be meant."""
        return name_hint(str(self.key), self.known)


def key_faults(given: Mapping[str, Any], accepts: Accepts, needed: Iterable[str] = ()) -> Iterator[KeyFault]:
    """The faults of a mapping: keys ``unknown`` or of a wrong ``value``, as they come, then those ``missing``.

    ``accepts`` says by key which values can be.
    """
    for key, value in given.items():
        if key not in accepts:
            yield KeyFault("unknown", key, accepts.keys())
        elif not accepts[key](value):
            yield KeyFault("value", key, accepts.keys())
    yield from (KeyFault("missing", key, accepts.keys()) for key in needed if key not in given)


def misfits(made: object, kinds: Mapping[str, tuple[type, ...]]) -> Iterator[tuple[str, Any]]:
    """The attributes of ``made`` that are of none of their ``kinds``, each with its value."""
    values = ((name, getattr(made, name)) for name in kinds)
    return ((name, value) for name, value in values if not is_of(value, kinds[name]))


def of_type(*kinds: type) -> Callable[[Any], bool]:
    """The question whether a value is of one of ``kinds``."""
    return lambda value: is_of(value, kinds)


def is_of(value: object, kinds: tuple[type, ...]) -> bool:
    """True if ``value`` is of one of ``kinds``."""
    # Most are, and every start asks this of every rule.
    return type(value) in kinds or any(
        isinstance(value, kind) and (type(value), kind) not in _NOT_MEANT for kind in kinds
    )


def anything(_: Any) -> bool:
    """True if a value can be, where any can."""
    return True


# To isinstance a bool is a number, and a time of a day is a date.
_NOT_MEANT = {(bool, int), (datetime, date)}


_SYSTEM = {
    errno.ENOENT: "找不到",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是目录",
    errno.ENOTDIR: "路径中有一段不是目录",
    errno.EEXIST: "已存在",
    errno.ENAMETOOLONG: "名称过长",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.EIO: "磁盘读写出错",
    errno.ESPIPE: "不是普通文件",
}
_NOT_UTF8 = Message("不是 UTF-8 编码", "it is not encoded in UTF-8")

# The complaints of tomllib; what another version words otherwise is reported by its place alone.
_TOML = {
    "Invalid statement": "此处应为键或表",
    "Expected newline or end of document after a statement": "一行只能写一项",
    r"Expected (?:'(?P<sign>[^']+)'|\"(?P<other>[^\"]+)\").*": "此处缺少 {sign}",
    r"Found invalid character .*|Illegal character .*": "有不允许的字符",
    r"Cannot declare .* twice|Cannot redefine namespace .*": "同一个表写了两次",
    r"Cannot overwrite a value|Cannot mutate immutable namespace .*|Duplicate inline table key .*": "同一个键写了两次",
    "Invalid initial character for a key part": "键名应以字母、数字或引号开头",
    "Unclosed array": "数组缺少 ]",
    "Unclosed inline table": "内联表缺少 }}",
    r"Unescaped .*|Invalid hex value|Escaped character is not .*": "反斜杠的用法有误",
    "Unterminated string": "字符串缺少结尾的引号",
    "Invalid date or datetime": "日期有误",
    "Invalid value": "值有误；文字要加引号",
}
_PLACE = pattern(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)\Z")


def system_fault(error: OSError) -> Message:
    """Why a file could not be read or written."""
    told = error.strerror or type(error).__name__
    return Message(_SYSTEM.get(error.errno or 0, told), told)


def toml_fault(error: OSError | ValueError) -> Message:
    """Why a file could not be read as TOML: what opening, decoding or parsing it raised."""
    if isinstance(error, OSError):
        return system_fault(error)
    if isinstance(error, UnicodeDecodeError):
        return _NOT_UTF8
    told = str(error)
    return Message(_chinese(told), told)


def _chinese(told: str) -> str:
    place = _PLACE.search(told)
    where = "文件末尾" if place is None or place["line"] is None else f"第 {place['line']} 行第 {place['column']} 列"
    found = ((re.fullmatch(words, _PLACE.sub("", told)), zh) for words, zh in _TOML.items())
    what = next((zh.format(**_sign(match)) for match, zh in found if match), "不符合 TOML 的写法")
    return f"{where if place else '文件'}：{what}"


def _sign(match: re.Match[str]) -> dict[str, str]:
    return {"sign": next((text for text in match.groups() if text), "")}
