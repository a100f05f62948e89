"""The sentences that refuse a rule file: each names a key, what is wrong with it, and the fix, in both languages."""

from __future__ import annotations

from collections.abc import Collection

import attrs

from gxrules.text.messages import Message, Problem, name_hint, nearest_name


@attrs.frozen(auto_exc=True)
class EntryError(Exception):
    """An entry of a rule file cannot be a rule."""

    problem: Problem


def refuse(key: str, en: str, fix: str, zh: str) -> EntryError:
    """The error for what stands under ``key``."""
    return EntryError(Problem(f"{key} {en}", fix, f"{key} {zh}"))


def wrong_type(key: str, value: object, due: Message) -> EntryError:
    """The error for a value of another type than ``due`` says."""
    shown = repr(value) if len(repr(value)) < _LONGEST else f"{repr(value)[:_LONGEST]}…"
    return refuse(key, f"cannot be {shown}.", f"Give {due.en}.", f"不能是 {shown}；应为{due.zh}。")


_LONGEST = 60


def unknown_key(key: str, known: Collection[str]) -> EntryError:
    """The error for a key that means nothing."""
    hint = name_hint(key.rpartition(".")[2], known)
    return refuse(key, "means nothing here.", hint.en, f"没有含义；{hint.zh}")


def missing_key(key: str, example: str) -> EntryError:
    """The error for a key that must be there."""
    return refuse(key, "is missing.", f"Write it, as in {example}.", f"缺少；请写上，如 {example}。")


def unknown_cell(key: str, path: str, known: Collection[str]) -> EntryError:
    """The error for a path that no edition of the form has."""
    close = nearest_name(path, known)
    if close is None:
        return refuse(
            key,
            f"names {path}, which is not a cell of the form.",
            "gxrules parse --format csv prints the paths of a report's cells.",
            f"中的 {path} 不是表中的单元格；请用 gxrules parse --format csv 列出一份报告各单元格的路径。",
        )
    return refuse(
        key,
        f"names {path}, which is not a cell of the form.",
        f"Did you mean {close}?",
        f"中的 {path} 不是表中的单元格；最接近的是 {close}。",
    )
