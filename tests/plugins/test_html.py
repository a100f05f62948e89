"""Web pages: the same report reads the same from a page, whatever a page has around it and however it is coded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result as Ran
from documents import page, row_of
from hypothesis import given
from hypothesis import strategies as st

from gxrules import read
from gxrules.checking.checker import Checker
from gxrules.errors import UnreadableError
from gxrules_html.page import read_page
from gxrules_html.sniffing import is_html

Run = Callable[..., Ran]
CLEAN = Path(__file__).parents[2] / "samples" / "clean-2022.txt"


@pytest.mark.parametrize(
    ("content", "read_as"),
    [
        ("12<sup>1</sup>", "121�"),
        ("<s>12</s>13", "1213�"),
        ("<p>12<del>3</del></p>", "123�"),
        ("12<sup></sup>", "12"),
        ("规章<sup>1</sup>", "规章1"),
        ('<img src="12.gif">', "�"),
        ('<img src="blank.gif" width="1" height="14">', ""),
        ('12<img src="new.gif">', "12"),
        ('<img src="12.gif" style="display:none">', ""),
        ('<input value="12">', "12"),
        ('<input type="hidden" value="12">', ""),
        ('<input type="TEXT" value="12" style="display:none">', ""),
        ("<select><option>12</select>", "�"),
        ("<textarea>12</textarea>", "�"),
        ("<script>12</script><template>3</template>", ""),
    ],
)
def test_a_cell_that_shows_more_than_its_text_is_in_doubt(content: str, read_as: str) -> None:
    """Where it may hold a number: a mark of a note is no numeral of it, and a picture of one is no blank."""
    page = f"<table><tr><td>规章</td><td>{content}</td></tr></table>"
    assert read_page(page.encode()).text == f"| 规章 | {read_as} |\n"


def test_what_lays_out_a_page_and_what_is_hidden_is_no_cell() -> None:
    """Tables around tables are taken apart; scripts, styles and hidden elements say nothing."""
    inner = "<table><tr><td>规章</td><td>1</td><td hidden>9</td><td style='display: none'>8</td></tr></table>"
    text = read_page(
        f"<html><body><script>var a = '<td>7</td>';</script><table><tr><td>导航</td><td><p>标题</p>{inner}</td></tr>"
        "</table></body></html>".encode()
    ).text
    assert text == "导航\n标题\n| 规章 | 1 |\n"


@pytest.mark.parametrize(
    ("cell", "printed"),
    [
        ("行政<br>许可", "行政许可"),
        ("<p>行政</p><p>许可</p>", "行政许可"),
        ("行政\n  许可", "行政 许可"),
        ("a<br>b", "a b"),
        ("1|2", "1 2"),
        ("&nbsp;\u3000", ""),
        ("<b>1</b><i>2</i>", "12"),
    ],
)
def test_a_cell_is_one_line(cell: str, printed: str) -> None:
    """A line end within a word of Chinese is none; a pipe would be another cell."""
    assert read_page(f"<table><tr><td>x</td><td>{cell}</td></tr></table>".encode()).text == f"| x | {printed} |\n"


@pytest.mark.parametrize(
    ("items", "printed"),
    [
        ("<ol><li>甲<li>乙</ol>", "1. 甲\n2. 乙\n"),
        ("<ol><li><p>甲</p><ol><li>乙</ol><li><font>丙</font></ol>", "1. 甲\n1. 乙\n2. 丙\n"),
        ("<ol start=3><li>甲</ol><ol start=x><li>乙</ol>", "3. 甲\n1. 乙\n"),
        ("<ol><li value=6>甲<li>乙</ol>", "6. 甲\n7. 乙\n"),
        ("<ol style='list-style-type: cjk-ideographic'><li>甲<li>乙</ol>", "一、甲\n二、乙\n"),
        ("<ol style='list-style: none'><li>甲</ol><ol type=a><li>乙</ol>", "甲\n乙\n"),
        ("<ol><ul><li>甲</ul><li>乙</ol><li>丙", "甲\n1. 乙\n丙\n"),
        ("<ol><li>一、甲<li>（二）乙<li>③丙<li>4.丁</ol>", "一、甲\n（二）乙\n③丙\n4.丁\n"),
        ("<ol><li>2.5万元<li> </ol>丙", "1. 2.5万元\n丙\n"),
        ("<ol><li hidden>甲<li>乙</ol>", "1. 乙\n"),
    ],
)
def test_a_list_has_the_numbers_that_a_browser_prints(items: str, printed: str) -> None:
    """And no second one before an item that brings its own."""
    assert read_page(items.encode()).text == printed


def test_the_name_of_the_page_is_its_title_only_where_it_has_none() -> None:
    """What a tab of the browser shows is no second title."""
    named = "<title>某县水利局2022年政府信息公开工作年度报告</title>"
    assert read(read_page(page(["一、总体情况"], named).encode())).title == "某县水利局2022年政府信息公开工作年度报告"
    other = page(["某县林业局2021年政府信息公开工作年度报告", "一、总体情况"], named)
    assert read(read_page(other.encode())).agency == "某县林业局"


def test_a_page_saved_whole_is_read() -> None:
    """MHTML has the page in one of its parts, coded."""
    body = page(["某县水利局2022年政府信息公开工作年度报告"])
    saved = (
        "From: <Saved by Blink>\nMIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x\n"
        "Content-Type: text/html; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n" + body + "\n--x--\n"
    ).encode()
    assert is_html(saved)
    assert read_page(saved).text == "某县水利局2022年政府信息公开工作年度报告\n"


@pytest.mark.parametrize("tags", ["<div>" * 200_000, "<b>x" * 10_000, "<td>" * 500_000, "<span>" * 3_001])
def test_a_page_that_nobody_could_look_at_is_refused(tags: str) -> None:
    """Before the parser sees it, with a way out."""
    with pytest.raises(UnreadableError) as refused:
        read_page(tags.encode())
    assert "复制" in refused.value.zh


@given(st.text(alphabet="<>/abdtr p=\"'&;!-规1\n") | st.binary())
def test_no_page_raises(text: str | bytes) -> None:
    """However its tags are broken."""
    read_page(text if isinstance(text, bytes) else text.encode())


@pytest.mark.parametrize("suffix", [".html", ".htm", ".txt", ""])
def test_the_command_knows_a_page_by_its_bytes(run: Run, tmp_path: Path, suffix: str) -> None:
    """Whatever its name says, it is never read as text."""
    lines = ("某县水利局2022年政府信息公开工作年度报告", "二、主动公开政府信息情况", "第二十条第（一）项")
    body = page([*lines, [row_of("规章", "1", "0", "3")]])
    file = tmp_path / f"page{suffix}"
    file.write_text(body, "utf-8")
    done = run("parse", file, "--format", "csv")
    assert "disclosure.government_rule.in_force" in done.stdout
    assert ",3,number," in done.stdout


def test_without_the_parser_a_page_is_refused_by_name(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says what to install, and what to do without."""
    monkeypatch.setattr("gxrules.rules.plugins.formats.find_spec", lambda name: None)
    (tmp_path / "page.html").write_text(page(["一、总体情况"]), "utf-8")
    done = run("check", tmp_path / "page.html", "--lang", "en")
    assert done.exit_code == 2
    assert "pip install 'gxrules[documents]'" in done.stdout


def test_text_is_not_taken_for_a_page() -> None:
    """A report that quotes a tag somewhere is text."""
    assert not is_html(CLEAN.read_bytes())
    assert not is_html("本机关网站采用 <b> 等标记。".encode())
    assert Checker().check(CLEAN.read_bytes()).verdict == "passed"
