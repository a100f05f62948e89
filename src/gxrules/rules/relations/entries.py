"""Entries of a rule file: the table of one rule in TOML, checked key by key, as a rule."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

import attrs

from gxrules.form.editions import Edition, official_editions
from gxrules.report.cells import Number, known_paths
from gxrules.rules.decorator import rule_problems, template_fields
from gxrules.rules.diagnostics import Severity
from gxrules.rules.relations.examples import YearRange, read_examples
from gxrules.rules.relations.page import write_page
from gxrules.rules.relations.relation import FIELDS, MESSAGE, SIGNS, CellSum, Relation
from gxrules.rules.relations.wording import EntryError, missing_key, refuse, unknown_cell, unknown_key, wrong_type
from gxrules.rules.rule import Rule
from gxrules.text.messages import Message, is_of, nearest_name

Entry = Mapping[str, Any]
_HAN = re.compile(r"[\u4e00-\u9fff]")
_NAMES = Message('文字的列表，如 ["2021"]', 'a list of texts, such as ["2021"]')
_TEXT = Message("加引号的文字", "a text in quotes")
_SIDE = Message(
    "单元格的路径、几个路径的列表或以 + 相连的路径，也可以是一个数",
    "the path of a cell, a list of paths, paths joined by +, or a number",
)
_EXAMPLES: Mapping[str, str] = {
    "code": 'code = "QL101"',
    "name": 'name = "granted-more-than-received"',
    "severity": 'severity = "error"',
    "left": 'left = "requests.granted.total"',
    "relation": 'relation = "<="',
    "right": 'right = ["requests.received.total", "requests.carried_over.total"]',
    "basis": 'basis = "《青岚市政府信息公开工作规定》第五条"',
    "title": 'title = { zh = "公开多于收到", en = "More was granted than received." }',
    "message": 'message = { zh = "予以公开{left}件，多于{right}件。", en = "{left} granted, more than {right}." }',
    "why": 'why = { zh = "没有收到的申请无从公开。", en = "What was not received cannot be granted." }',
    "fails": 'fails = [{ "requests.granted.total" = 1 }]',
    "passes": 'passes = [{ "requests.received.total" = 1 }]',
}
_OPTIONAL = ("editions", "years", "region", "agency_kinds", "tags", "enabled")


def make_rule(entry: Entry) -> Rule:
    """The rule that one table of a rule file describes.

    Raises :class:`~gxrules.rules.relations.wording.EntryError` for the first key that cannot be what it is.
    """
    for key in entry:
        if key not in _EXAMPLES and key not in _OPTIONAL:
            raise unknown_key(key, (*_EXAMPLES, *_OPTIONAL))
    for key, example in _EXAMPLES.items():
        if key not in entry:
            raise missing_key(key, example)
    code, name, basis = (_text(entry, key) for key in ("code", "name", "basis"))
    relation = Relation(_side(entry, "left"), _sign(entry), _side(entry, "right"))
    if not relation.paths:
        raise refuse(
            "left",
            "and right name no cell.",
            f"Name one, as in {_EXAMPLES['left']}.",
            f"和 right 都没有单元格；请至少写一个，如 {_EXAMPLES['left']}。",
        )
    editions = _editions(entry, relation)
    period = _period(entry)
    title, why, message = _title(entry), _bilingual_text(entry, "why"), _message(entry)
    severity = _severity(entry)
    made = Rule(
        code=code,
        name=name,
        severity=severity,
        basis=basis,
        messages={MESSAGE: message},
        check=relation.check,
        editions=tuple(edition.name for edition in editions) if len(editions) < len(official_editions()) else (),
        first_year=period.first,
        last_year=period.last,
        region=_text(entry, "region") if "region" in entry else None,
        agency_kinds=_names(entry, "agency_kinds"),
        tags=_names(entry, "tags"),
        enabled=_flag(entry, "enabled"),
    )
    for problem in rule_problems(made):
        raise EntryError(problem)
    examples = read_examples(entry, relation, period, editions, made)
    identity = relation.identity(code, basis) if severity is Severity.ERROR else None
    page = write_page(relation, title, why, basis, examples)
    return attrs.evolve(made, documentation=page, identities=(identity,) if identity else ())


def _text(entry: Entry, key: str) -> str:
    value = entry[key]
    if not isinstance(value, str):
        raise wrong_type(key, value, _TEXT)
    if not value.strip():
        raise refuse(
            key,
            "is empty.",
            f"Fill it, as in {_EXAMPLES.get(key, key)}.",
            f"是空的；请填写，如 {_EXAMPLES.get(key, key)}。",
        )
    return value


def _names(entry: Entry, key: str) -> tuple[str, ...]:
    value = entry.get(key, [])
    if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
        raise wrong_type(key, value, _NAMES)
    return tuple(value)


def _flag(entry: Entry, key: str) -> bool:
    value = entry.get(key, True)
    if not isinstance(value, bool):
        raise wrong_type(key, value, Message(" true 或 false", "true or false"))
    return value


def _severity(entry: Entry) -> Severity:
    written = _text(entry, "severity")
    if written not in list(Severity):
        raise refuse(
            "severity",
            f"is {written!r}, which is not a level.",
            f"Use {', '.join(Severity)}.",
            f"不能是 {written!r}；可用 {'、'.join(Severity)}。",
        )
    return Severity(written)


def _sign(entry: Entry) -> str:
    written = _text(entry, "relation").strip()
    sign = {printed.printed: sign for sign, printed in SIGNS.items()}.get(written, written)
    if sign not in SIGNS:
        raise refuse(
            "relation",
            f"is {written!r}, which is not a relation.",
            f"Use {', '.join(SIGNS)}.",
            f"不能是 {written!r}；可用 {'、'.join(SIGNS)}。",
        )
    return sign


def _side(entry: Entry, key: str) -> CellSum:
    """A side of the relation: a path, paths joined by ``+``, a list of both, or a number."""
    value = entry[key]
    paths: list[str] = []
    constant: Number = 0
    for part in value if isinstance(value, list) else [value]:
        if is_of(part, (int, Decimal)):
            constant += part
        elif isinstance(part, str):
            paths += (_path(term.strip(), key) for term in part.split("+"))
        else:
            raise wrong_type(key, value, _SIDE)
    if len(set(paths)) < len(paths):
        raise refuse(key, "names a cell twice.", "Name each cell once.", "中有重复的单元格；每个单元格请只写一次。")
    return CellSum(tuple(paths), constant)


def _path(path: str, key: str) -> str:
    if path not in known_paths():
        raise unknown_cell(key, path, known_paths())
    return path


def _editions(entry: Entry, relation: Relation) -> tuple[Edition, ...]:
    """The editions the rule is for: those it names, else those that have all of its cells."""
    known = {edition.name: edition for edition in official_editions()}
    named = _names(entry, "editions")
    for name in named:
        if name not in known:
            raise refuse(
                "editions",
                f"names {name!r}, which is not an edition.",
                f"Use {', '.join(known)}.",
                f"中没有 {name!r} 这一版格式；可用 {'、'.join(known)}。",
            )
    for name in named or ():
        for path in relation.paths:
            if path not in known[name].cells:
                raise refuse(
                    "editions",
                    f"names {name}, which has no cell {path}.",
                    "Leave that edition out, or compare other cells.",
                    f"中的 {name} 版格式没有单元格 {path}；请去掉这一版，或改用其他单元格。",
                )
    found = [edition for edition in known.values() if all(path in edition.cells for path in relation.paths)]
    if not found:
        raise refuse(
            "left",
            "and right name cells that no edition has together.",
            "Compare cells of one edition, 2019 or 2021.",
            "与 right 中的单元格不在同一版格式中；请只用同一版（2019 或 2021）的单元格。",
        )
    return tuple(known[name] for name in named) or tuple(found)


_YEARS = Message(" { first = 2021, last = 2025 }，可以只写其一", "{ first = 2021, last = 2025 }, or one of the two")


def _period(entry: Entry) -> YearRange:
    years = entry.get("years", {})
    if not isinstance(years, Mapping) or not all(is_of(value, (int,)) for value in years.values()):
        raise wrong_type("years", years, _YEARS)
    for key in years:
        if key not in ("first", "last"):
            raise unknown_key(f"years.{key}", ("first", "last"))
    period = YearRange(years.get("first"), years.get("last"))
    if period.first and period.last and period.last < period.first:
        raise refuse("years", "ends before it begins.", "Give the first year first.", "的末年早于首年；请改正。")
    return period


def _bilingual_text(entry: Entry, key: str) -> Message:
    """A text in both languages."""
    value = entry[key]
    example = _EXAMPLES[key]
    if not isinstance(value, Mapping):
        raise wrong_type(
            key, value, Message(f"中英文两种文字，如 {example}", f"a text in zh and in en, as in {example}")
        )
    for lang in value:
        if lang not in ("zh", "en"):
            raise unknown_key(f"{key}.{lang}", ("zh", "en"))
    for lang in ("zh", "en"):
        if lang not in value:
            raise missing_key(f"{key}.{lang}", example)
    zh, en = (
        _text(value, lang).strip() if isinstance(value[lang], str) else _refuse_text(f"{key}.{lang}", value[lang])
        for lang in ("zh", "en")
    )
    if not _HAN.search(zh):
        raise refuse(f"{key}.zh", "is not Chinese.", "Say it in Chinese.", "不是中文；请用中文写。")
    return Message(zh, en)


def _refuse_text(key: str, value: object) -> str:
    raise wrong_type(key, value, _TEXT)


_LONGEST_TITLE = 20


def _title(entry: Entry) -> Message:
    title = _bilingual_text(entry, "title")
    if len(title.zh) > _LONGEST_TITLE or re.search(r"[，。；：？！\n]", title.zh):
        raise refuse(
            "title.zh",
            f"is {title.zh!r}.",
            f"Name the defect in {_LONGEST_TITLE} characters at most, without a stop.",
            f"是 {title.zh!r}；请用不超过 {_LONGEST_TITLE} 个字说出问题，不加标点。",
        )
    en = title.en.removesuffix(".")
    if re.search(r"[.\n]", en):
        raise refuse("title.en", f"is {title.en!r}.", "Write one sentence.", f"是 {title.en!r}；请只写一句。")
    return Message(title.zh, f"{en}.")


def _message(entry: Entry) -> Message:
    message = _bilingual_text(entry, "message")
    for lang, text, end in (("zh", message.zh, "。"), ("en", message.en, ".")):
        if not text.endswith(end):
            raise refuse(
                f"message.{lang}",
                f"does not end with {end}",
                "Write a whole sentence.",
                f"没有以 {end} 结尾；请写成完整的句子。",
            )
        for field in _fields(f"message.{lang}", text):
            if field not in FIELDS:
                close = nearest_name(field, FIELDS)
                known, known_zh = ", ".join(FIELDS), "、".join(FIELDS)
                fix = f"Did you mean {close}?" if close else f"There are {known}."
                fix_zh = f"最接近的是 {{{close}}}。" if close else f"可用的有 {known_zh}。"
                raise refuse(
                    f"message.{lang}", f"has no {{{field}}} to fill.", fix, f"中的 {{{field}}} 无从填写；{fix_zh}"
                )
    return message


def _fields(key: str, text: str) -> Sequence[str]:
    try:
        return sorted(template_fields(text))
    except ValueError:
        raise refuse(
            key, "has braces that do not match.", "Write {left} for a value.", "的花括号不成对；值请写成 {left}。"
        ) from None
