"""The page of a rule that is data, in the form of a docstring: English, then Chinese, with its examples as cases."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gxrules.form.editions import CellSpec, official_editions
from gxrules.rules.relations.relation import MESSAGE, SIGNS, CellSum, Example, Relation
from gxrules.text.messages import Message

_PAGE = """\
{title.en}

## What it checks

{checked.en}

## Why

{why.en}

## Basis

{basis}

## Fails

{fails}

## Passes

{passes}

# {title.zh}

{title.zh}。

## 检查内容

{checked.zh}

## 检查理由

{why.zh}

## 依据

{basis}
"""


def write_page(relation: Relation, title: Message, why: Message, basis: str, examples: Sequence[Example]) -> str:
    """The pages of a rule in both languages, as :func:`gxrules.rules.pages.split_pages` takes them."""
    blocks = {
        fails: "\n\n".join(_block(relation, one) for one in examples if one.fails == fails) for fails in (True, False)
    }
    return _PAGE.format(
        title=title, checked=_compared_sides(relation), why=why, basis=basis, fails=blocks[True], passes=blocks[False]
    )


def _compared_sides(relation: Relation) -> Message:
    words = SIGNS[relation.sign].words
    left, right = _address_of(relation.left), _address_of(relation.right)
    return Message(f"{left.zh}应当{words.zh}{right.zh}。", f"{left.en} {words.en} {right.en}.")


def _address_of(side: CellSum) -> Message:
    """A side by the addresses of its cells."""
    terms = [_spec(path).label for path in side.paths]
    terms += [str(side.constant)] if side.constant or not terms else []
    if len(terms) == 1:
        return Message(terms[0], terms[0])
    return Message(f"{'、'.join(terms[:-1])}与{terms[-1]}之和", f"the sum of {', '.join(terms[:-1])} and {terms[-1]}")


def _spec(path: str) -> CellSpec:
    return next(edition.cells[path] for edition in reversed(official_editions()) if path in edition.cells)


def _block(relation: Relation, example: Example) -> str:
    return "\n".join(("```toml", *_case(relation, example), "```"))


def _case(relation: Relation, example: Example) -> Iterator[str]:
    """An example as a case of the kit."""
    if relation.is_near(example.values):
        yield 'name = "near miss: it just holds"'
    yield f"year = {example.year}"
    if example.region:
        yield f'metadata = {{ region = "{example.region}" }}'
    if example.agency_kind:
        yield f'agency_kind = "{example.agency_kind}"'
    for path, value in example.values.items():
        yield f"values.{path} = {value}"
    if not example.fails:
        yield "passes = true"
        return
    data = relation.data(example.values)
    yield ""
    yield "[[fails]]"
    yield f'message = "{MESSAGE}"'
    yield f"data = {{ left = {data['left']}, right = {data['right']} }}"
