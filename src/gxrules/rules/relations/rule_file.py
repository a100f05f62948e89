"""Rule files: TOML with a table for each rule, read whole or refused in one sentence."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any

from gxrules.errors import RuleError
from gxrules.rules.relations.entries import make_rule
from gxrules.rules.relations.wording import EntryError, missing_key, unknown_key, wrong_type
from gxrules.rules.rule import Rule
from gxrules.text.messages import Message, Problem, toml_fault

_RULES = Message(" [[rules]] 开头的表", "tables that begin with [[rules]]")


def rules_from_toml(text: str, origin: str = "") -> tuple[Rule, ...]:
    """The rules that a text in TOML describes, one for each table ``[[rules]]``.

    A plugin returns them from ``gxrules_rules``. ``origin`` names the file in errors.

    Raises :class:`~gxrules.errors.RuleError` where the text is not TOML, and for the first entry that cannot be a rule.
    """
    try:
        return tuple(_rule(entry, number, origin) for number, entry in enumerate(_entries(text), 1))
    except tomllib.TOMLDecodeError as error:
        fault = toml_fault(error)
        problem = Problem(
            f"is not TOML: {fault.en}.", "Correct it there.", f"不符合 TOML 的写法（{fault.zh}）；请改正。"
        )
        raise _rule_error(problem, "", origin) from error
    except EntryError as error:
        raise _rule_error(error.problem, "", origin) from None


def load_rule_file(path: Path) -> ModuleType:
    """The rules of a file as the names of a module, as a file in Python would make them."""
    if path.exists() and not path.is_file():
        raise ImportError(f"{path} is no file")  # a pipe would be waited for
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        fault = toml_fault(error)
        problem = Problem(
            f"cannot be read: {fault.en}.", "Save it in UTF-8.", f"无法读取（{fault.zh}）；请存为 UTF-8。"
        )
        raise _rule_error(problem, "", "") from error
    module = ModuleType(path.stem)
    module.__file__ = str(path)
    # By number: two of one code are both there, to be refused as two of one code are anywhere.
    vars(module).update({f"rule_{number}": made for number, made in enumerate(rules_from_toml(text))})
    return module


def _entries(text: str) -> list[Any]:
    data = tomllib.loads(text, parse_float=Decimal)
    for key in data:
        if key != "rules":
            raise unknown_key(key, ("rules",))
    if "rules" not in data:
        raise missing_key("rules", "[[rules]]")
    entries = data["rules"]
    if not isinstance(entries, list) or not entries:
        raise wrong_type("rules", entries, _RULES)
    return entries


def _rule(entry: Any, number: int, origin: str) -> Rule:
    try:
        if not isinstance(entry, Mapping):
            raise wrong_type("rules", entry, _RULES)
        return make_rule(entry)
    except EntryError as error:
        raise _rule_error(error.problem, _label(entry, number), origin) from None


def _label(entry: Any, number: int) -> str:
    """How messages name a rule that may lack its code or its name."""
    names = [entry.get(key) for key in ("code", "name")] if isinstance(entry, Mapping) else []
    code, name = (one if isinstance(one, str) and one.strip() else None for one in names or (None, None))
    if code and name:
        return f"{code} ({name})"
    return code or name or f"[{number}]"


def _rule_error(problem: Problem, label: str, origin: str) -> RuleError:
    where, where_zh = (f"{origin}: ", f"{origin}：") if origin else ("", "")
    return RuleError(rule=label, problem=where + problem.problem, fix=problem.fix, zh=where_zh + problem.zh)
