"""Marked copies of web pages: the start tag of a cell gets an outline and a title, everything else is as it was."""

import re
from html import unescape

import pytest
from documents import blocks_of, page
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from gxrules import Report, Severity
from gxrules.testing.texts.documents import document
from gxrules.testing.texts.strategies import reports
from gxrules.types import FilePlace, Mark
from gxrules_html.page import read_page
from gxrules_html.page_marks import mark_page


def mark(text: str, place: FilePlace | None = None) -> Mark:
    """A mark at a place."""
    return Mark(text=text, severity=Severity.ERROR, code="GX301", place=place)


def mark_at(html: str, text: str, said: str) -> str:
    """A page with a mark where this text stands."""
    source = read_page(html.encode())
    return mark_page(html.encode(), [mark(said, source.place(source.text.index(text)))]).decode()


INSERTED = re.compile(r' style="outline[^"]*" title="(第[0-9]+条)"')


@given(reports(), st.data(), st.sampled_from(("utf-8", "utf-8-sig", "gb18030", "utf-16")))
def test_each_mark_is_at_its_cell_and_nothing_else_has_changed(
    report: Report, data: st.DataObject, encoding: str
) -> None:
    """In every encoding; without what was inserted the bytes are what they were, and the copy reads the same."""
    charset = '<meta charset="gb2312">' if encoding == "gb18030" else ""
    before = page(blocks_of(document(report)), charset).encode(encoding)
    source = read_page(before)
    placed = data.draw(st.lists(st.sampled_from(source.places), min_size=1, unique=True))
    after = mark_page(before, [mark(f"第{at}条", place) for at, (_, place) in enumerate(placed)])
    assert INSERTED.sub("", after.decode(encoding)).encode(encoding) == before
    again = read_page(after)
    assert again == source
    tree = LexborHTMLParser(after.decode("utf-8-sig" if encoding.startswith("utf-8") else encoding))
    found = {node.attributes["title"]: " ".join(node.text().split()) for node in tree.css("[title]")}
    assert found == {f"第{at}条": source.slice(span).strip() for at, (span, _) in enumerate(placed)}


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("<td>", '<td style="OUTLINE;" title="甲&#32;&lt;乙&gt;&#10;丙">'),
        ('<td STYLE="color:red" x>', '<td title="甲&#32;&lt;乙&gt;&#10;丙" STYLE="OUTLINE;color:red" x>'),
        ("<td title='旧' style=color:red>", "<td title='甲&#32;&lt;乙&gt;&#10;丙&#10;旧' style=OUTLINE;color:red>"),
    ],
)
def test_attributes_that_are_there_are_kept(tag: str, expected: str) -> None:
    """What is said comes before what they say."""
    marked = mark_at(f"<body><table><tr>{tag}12<td>13</table>", "12", "甲 <乙>\n丙")
    style = "outline-style:solid;outline-width:3px;outline-color:#c00000;"
    assert marked == f"<body><table><tr>{expected.replace('OUTLINE;', style)}12<td>13</table>"


def test_numbers_count_tags_whatever_the_parser_repairs() -> None:
    """Tags in scripts, comments and attributes, and elements that a page leaves out, shift nothing."""
    html = "<title>a<td></title><script>'<td>'</script><!-- <td> --><a title='<td>'>x</a><table><td>甲<td>乙</table>"
    assert re.search(r'<td style="[^"]*" title="丙">乙', mark_at(html, "乙", "丙"))


def test_text_outside_blocks_is_marked_at_what_holds_it() -> None:
    """The block around it."""
    assert re.search(r'<div style="[^"]*" title="丙"><p>甲</p>乙', mark_at("<div><p>甲</p>乙</div>", "乙", "丙"))


@pytest.mark.parametrize(
    ("html", "before"), [("<body class='>'><p>甲", "<body class='>'>"), ("<i>x</i><p>甲", "<i>x</i>"), ("甲", "甲")]
)
def test_what_has_no_place_is_listed_at_the_start(html: str, before: str) -> None:
    """So is what has a place that the page does not have."""
    lost = [mark("一<b>"), mark("二", FilePlace(kind="cell", locator="99"))]
    after = mark_page(html.encode(), lost).decode()
    assert after.startswith(f"{before}<div style=")
    assert "一<b>\n二</div>" in unescape(after)


def test_a_broken_character_moves_no_mark() -> None:
    """Where bytes and text have other tags, all is listed at the start."""
    html = b'<meta charset="big5"><body><p>a\x81<td>b</p>'
    assert b"outline" in mark_page(html, [mark("\u4e00", FilePlace(kind="paragraph", locator="3"))])


def test_what_an_encoding_lacks_is_a_reference() -> None:
    """A page in Latin letters can say it."""
    html = b'<meta charset="iso-8859-1"><body><p>caf\xe9</p>'
    assert b"&#30002;" in mark_page(html, [mark("甲", FilePlace(kind="paragraph", locator="3"))])
