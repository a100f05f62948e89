"""Validation of what hooks return, each kind of value by itself."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from types import FunctionType, ModuleType, NoneType
from typing import Any

import attrs

from gxrules.errors import EditionError
from gxrules.form.supplements import load_supplement
from gxrules.rules.decorator import rule_problems
from gxrules.rules.diagnostics import Severity
from gxrules.rules.overrides import Override
from gxrules.rules.plugins.conflicts import OWN_PREFIX
from gxrules.rules.plugins.families import Family
from gxrules.rules.plugins.formats import Marker, Reader, Renderer
from gxrules.rules.plugins.shared_tables import check_settings
from gxrules.rules.rule import CORPUS, REPORT, Rule
from gxrules.text.messages import Message, Problem, misfits, nearest_name


def returned_problems(hook: str, returned: object, plugin: str) -> Iterator[Problem]:
    """The problems of the value a hook of ``plugin`` returned."""
    if hook == "gxrules_settings":
        yield from check_settings(returned, plugin)
        return
    kind, name, check = _KINDS[hook]
    if isinstance(returned, str | bytes) or not isinstance(returned, Iterable):
        yield _no_list(hook, returned, name)
        return
    for made in returned:
        if isinstance(made, kind):
            yield from check(made)
        else:
            shown, (fix, fix_zh) = _display(made), _FIXES[hook]
            yield Problem(
                f"{hook}() returned {shown.en}, which is not a {name.en}.",
                fix,
                f"{hook}() 返回的{shown.zh} 不是{name.zh}；{fix_zh}",
            )


def _no_list(hook: str, returned: object, name: Message) -> Problem:
    shown = _display(returned)
    return Problem(
        f"{hook}() returned {shown.en}, which is not a list.",
        f"Return a list, even of a single {name.en}.",
        f"{hook}() 返回了{shown.zh}，不是列表；请放进列表，即使只有一个{name.zh}。",
    )


def _display(value: object) -> Message:
    """A value as a message has room for it."""
    if isinstance(value, Rule):
        return Message(f"规则 {value.code}", f"rule {value.code}")
    if isinstance(value, FunctionType):
        return Message(f"函数 {value.__name__}", f"the function {value.__name__}")
    told = repr(value)
    cut = told if len(told) <= _LONGEST else f"{told[:_LONGEST]}…"
    return Message(f" {cut}", cut)


_LONGEST = 60


def _rule(made: Any) -> Iterator[Problem]:
    label = f"rule {made.code} ({made.name})"
    for found in rule_problems(made):
        yield Problem(f"{label}: {found.problem}", found.fix, f"规则 {made.code}（{made.name}）：{found.zh}")
    if not _has_page(made):
        yield Problem(
            f"{label}: it has no page.",
            "Say what it checks in the docstring of its module.",
            f"规则 {made.code}（{made.name}）：没有说明页；请在其模块开头的文档字符串中说明检查什么。",
        )


def _has_page(made: Rule) -> bool:
    """True if the docstring of a rule's module says something in English; where it begins with words, it does."""
    written = (sys.modules[made.check.__module__].__doc__ or "").lstrip()
    return bool(written) and (not written.startswith("#") or bool(made.page))


def _supplement(text: Any) -> Iterator[Problem]:
    try:
        load_supplement(text, "gxrules_editions()")
    except EditionError as error:
        zh = f"gxrules_editions()：补充表数据有误：{error.zh}"
        yield Problem(f"gxrules_editions(): {error.problem}", error.fix, zh)


_Kinds = Mapping[str, tuple[type, ...]]


def _type_problems(made: object, kinds: _Kinds, label: str, zh: str) -> Iterator[Problem]:
    """The attributes that are of another type than they may be."""
    for name, value in misfits(made, kinds):
        listed = [kind.__name__.replace("NoneType", "None") for kind in kinds[name]]
        yield Problem(
            f"{label}: {name} cannot be {value!r}.",
            f"Give {' or '.join(listed)}.",
            f"{zh}：{name} 不能是 {value!r}；应为 {' 或 '.join(listed)}。",
        )


def _reader(made: Any) -> Iterator[Problem]:
    label, zh = f"reader {made.name}", f"读取器 {made.name}"
    yield from _suffix_problems(made, label, zh)
    yield from _callable(made.read, label, zh, "read")


def _marker(made: Any) -> Iterator[Problem]:
    label, zh = f"marker {made.name}", f"标注器 {made.name}"
    yield from _suffix_problems(made, label, zh)
    yield from _callable(made.mark, label, zh, "mark")


def _suffix_problems(made: Reader | Marker, label: str, zh: str) -> Iterator[Problem]:
    """What is wrong with the name of a reader or a marker, and with its suffixes."""
    yield from _type_problems(made, {"name": (str,)}, label, zh)
    if not made.suffixes:
        yield Problem(f"{label}: it names no suffix.", 'Give one like ".wps".', f"{zh}：没有后缀；请写如 .wps。")
    for suffix in made.suffixes:
        if not isinstance(suffix, str) or not suffix.startswith(".") or suffix != suffix.lower() or len(suffix) < 2:
            yield Problem(
                f"{label}: {suffix!r} is not a suffix.",
                'Write it in small letters with its dot, like ".wps".',
                f"{zh}：{suffix!r} 不是后缀；请用小写并带点，如 .wps。",
            )


def _renderer(made: Any) -> Iterator[Problem]:
    label, zh = f"renderer {made.name}", f"输出格式 {made.name}"
    yield from _type_problems(made, _RENDERER, label, zh)
    yield from _callable(made.render, label, zh, "render")


_RENDERER: _Kinds = {
    "name": (str,),
    "summary": (Message,),
    "suffix": (str,),
    "binary": (bool,),
    "modules": (tuple,),
    "install": (str,),
}


def _callable(value: object, label: str, zh: str, name: str) -> Iterator[Problem]:
    if not callable(value):
        yield Problem(f"{label}: {name} is {value!r}.", "Give a function.", f"{zh}：{name} 是 {value!r}；应为函数。")


def _override(made: Any) -> Iterator[Problem]:
    label, zh = f"override of {made.code}", f"对 {made.code} 的调整"
    wrong = list(_type_problems(made, _OVERRIDE, label, zh))
    yield from wrong or _override_problems(made, label, zh)


_OVERRIDE: _Kinds = {
    **dict.fromkeys(("code", "region", "basis"), (str,)),
    "severity": (Severity, NoneType),
    "enabled": (bool, NoneType),
    **dict.fromkeys(("first_year", "last_year"), (int, NoneType)),
}


def _override_problems(made: Override, label: str, zh: str) -> Iterator[Problem]:
    if not made.code.startswith(OWN_PREFIX):
        yield Problem(
            f"{label}: only rules of gxrules can be overridden.",
            "Change your own rule instead.",
            f"{zh}：只能调整 gxrules 自带的规则；自己的规则请直接修改。",
        )
    if not made.region or not made.basis:
        yield Problem(
            f"{label}: it names no region or no basis.",
            "Name the region it holds for, and the document and article that says so.",
            f"{zh}：没有写明地区或依据；请写明适用地区，以及规定它的文件和条款。",
        )
    if (made.severity is None) == (made.enabled is None):
        yield Problem(
            f"{label}: it changes nothing, or two things.",
            "Give either severity or enabled.",
            f"{zh}：severity 和 enabled 须给且只给一个。",
        )


_STATED = ("GXRULES_API", "GXRULES_FAMILY")


def stated_problems(module: ModuleType) -> Iterator[Problem]:
    """The problems of the names a plugin's module states beside its hooks."""
    for name, value in vars(module).items():
        if name == "GXRULES_FAMILY":
            yield from _family(value)
        elif name.startswith("GXRULES_") and name not in _STATED:
            close = nearest_name(name, _STATED, least=0.8)
            if close:  # it would be passed over in silence
                yield Problem(
                    f"{name} means nothing.", f"Did you mean {close}?", f"{name} 没有含义；是否应为 {close}？"
                )


def _family(value: Any) -> Iterator[Problem]:
    if not isinstance(value, Family):
        shown = _display(value)
        yield Problem(
            f"GXRULES_FAMILY is {shown.en}, which is no Family.",
            'Write Family(title=Message("…", "…")), the title in Chinese and in English.',
            f'GXRULES_FAMILY 是{shown.zh}，不是 Family；请写成 Family(title=Message("…", "…"))，标题用中文和英文。',
        )
        return
    title, tags = value.title, value.tags
    if not isinstance(title, Message) or not all(
        isinstance(text, str) and text.strip() for text in attrs.astuple(title)
    ):
        yield Problem(
            f"GXRULES_FAMILY: title cannot be {title!r}.",
            'Write Message("…", "…"), in Chinese and in English.',
            f'GXRULES_FAMILY：title 不能是 {title!r}；请写成 Message("…", "…")，先中文，后英文。',
        )
    if not isinstance(tags, tuple) or not all(isinstance(tag, str) and tag.strip() for tag in tags):
        yield Problem(
            f"GXRULES_FAMILY: tags cannot be {tags!r}.",
            "Give a tuple of strings, with a comma even after a single one.",
            f"GXRULES_FAMILY：tags 不能是 {tags!r}；请写字符串的元组（只有一项也要加逗号）。",
        )


# The hook that registers the rules of a scope.
RULE_HOOKS = {REPORT: "gxrules_rules", CORPUS: "gxrules_corpus_rules"}


def _scoped(scope: str) -> Callable[[Any], Iterator[Problem]]:
    def problems(made: Any) -> Iterator[Problem]:
        if made.scope != scope:
            yield Problem(
                f"rule {made.code} ({made.name}): {RULE_HOOKS[scope]}() is not for it.",
                f"Return it from {RULE_HOOKS[made.scope]}().",
                f"规则 {made.code}（{made.name}）：不由 {RULE_HOOKS[scope]}() 登记；"
                f"请由 {RULE_HOOKS[made.scope]}() 返回。",
            )
        yield from _rule(made)

    return problems


_KINDS: Mapping[str, tuple[type, Message, Callable[[Any], Iterator[Problem]]]] = {
    "gxrules_rules": (Rule, Message("规则", "rule"), _scoped(REPORT)),
    "gxrules_corpus_rules": (Rule, Message("规则", "rule"), _scoped(CORPUS)),
    "gxrules_editions": (str, Message("文本", "text"), _supplement),
    "gxrules_readers": (Reader, Message(" Reader", "Reader"), _reader),
    "gxrules_renderers": (Renderer, Message(" Renderer", "Renderer"), _renderer),
    "gxrules_markers": (Marker, Message(" Marker", "Marker"), _marker),
    "gxrules_overrides": (Override, Message(" Override", "Override"), _override),
}
_FIXES = {
    "gxrules_rules": ("Return what @rule made.", "请返回 @rule 修饰过的函数。"),
    "gxrules_corpus_rules": ("Return what @corpus_rule made.", "请返回 @corpus_rule 修饰过的函数。"),
    "gxrules_editions": ("Return the text of a TOML file.", "请返回 TOML 文件的文本。"),
    "gxrules_readers": ("Return gxrules.Reader values.", "请返回 gxrules.Reader。"),
    "gxrules_renderers": ("Return gxrules.Renderer values.", "请返回 gxrules.Renderer。"),
    "gxrules_markers": ("Return gxrules.types.Marker values.", "请返回 gxrules.types.Marker。"),
    "gxrules_overrides": ("Return gxrules.Override values.", "请返回 gxrules.Override。"),
}
