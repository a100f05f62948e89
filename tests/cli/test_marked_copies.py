"""The marked copy of a run: `--mark`, its short form, and what is refused."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

SAMPLES = Path(__file__).parents[2] / "samples"
BROKEN = (SAMPLES / "broken-sum-2022.txt").read_text("utf-8")
Run = Callable[..., Result]


def cells_of(line: str) -> list[str]:
    """The cells of a row."""
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def docx(text: str) -> bytes:
    """A document, each row of it a table, which a reader puts together again."""
    body = ""
    for line in text.splitlines():
        paragraphs = [f"<w:p><w:r><w:t>{part}</w:t></w:r></w:p>" for part in cells_of(line)]
        row = "".join(f"<w:tc>{one}</w:tc>" for one in paragraphs)
        body += f"<w:tr>{row}</w:tr>" if "|" in line else paragraphs[0]
    body = body.replace("</w:p><w:tr>", "</w:p><w:tbl><w:tr>").replace("</w:tr><w:p>", "</w:tr></w:tbl><w:p>")
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{space}"><w:body>{body}</w:body></w:document>')
    return file.getvalue()


def html(text: str) -> str:
    """A page of the same."""
    rows = (
        f"<tr>{''.join(f'<td>{cell}</td>' for cell in cells_of(line))}</tr>" if "|" in line else f"<p>{line}</p>"
        for line in text.splitlines()
    )
    body = "".join(rows).replace("</p><tr>", "</p><table><tr>").replace("</tr><p>", "</tr></table><p>")
    return f"<!doctype html><body>{body}</body>"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a report whose sum is broken, as a document, a page and text."""
    (tmp_path / "a.docx").write_bytes(docx(BROKEN))
    (tmp_path / "a.html").write_text(html(BROKEN), "utf-8")
    (tmp_path / "a.txt").write_text(BROKEN, "utf-8")
    return tmp_path


def comments(path: Path) -> str:
    """The comments of a document."""
    with zipfile.ZipFile(path) as archive:
        return archive.read("word/comments.xml").decode()


@pytest.mark.parametrize(
    "options", [("-o", "marked.docx"), ("--mark", "marked.docx"), ("--mark", "marked.docx", "--isolate")]
)
def test_a_document_is_marked_beside_the_report(run: Run, desk: Path, options: tuple[str, ...]) -> None:
    """The text is printed as without it, the exit code is the same, and the document is as it was."""
    before = (desk / "a.docx").read_bytes()
    done = run("check", "a.docx", *options)
    assert (done.exit_code, done.stdout) == (1, run("check", "a.docx").stdout)
    assert "GX301 错误：" in comments(desk / "marked.docx")
    assert "建议值：25" in comments(desk / "marked.docx")
    assert "marked.docx：已写标注副本，标注 4 处。" in done.stderr
    assert (desk / "a.docx").read_bytes() == before


def test_it_speaks_the_language_of_the_run(run: Run, desk: Path) -> None:
    """In the copy and beside it."""
    done = run("check", "a.docx", "-o", "marked.docx", "--lang", "en")
    assert "proposed value: 25" in comments(desk / "marked.docx")
    assert "marked.docx: a marked copy was written (marks: 4)." in done.stderr


def test_a_page_is_marked_by_the_long_option(run: Run, desk: Path) -> None:
    """The short one writes the format of that suffix; both may be given."""
    assert run("check", "a.html", "--mark", "marked.html", "-o", "out.html").exit_code == 1
    assert '<td style="outline' in (desk / "marked.html").read_text("utf-8")
    assert "Content-Security-Policy" in (desk / "out.html").read_text("utf-8")


def test_without_findings_the_copy_is_the_file(run: Run, desk: Path) -> None:
    """There is one all the same."""
    run("check", "a.html", "--select", "GX601", "--mark", "marked.html")
    assert (desk / "marked.html").read_bytes() == (desk / "a.html").read_bytes()


def test_a_file_that_is_no_report_has_no_copy(run: Run, desk: Path) -> None:
    """That is said, whatever the reason."""
    (desk / "b.docx").write_bytes(docx("通知"))
    done = run("check", "b.docx", "-o", "marked.docx")
    assert (done.exit_code, (desk / "marked.docx").exists()) == (2, False)
    assert "没有写标注副本" in done.stderr


REFUSED = {
    ("a.txt", "-o", "m.docx"): ("a.txt cannot have a marked copy", "docx (.docx, .docm)", "Use one of .txt, .json"),
    ("a.txt", "--mark", "m.txt"): ("a.txt cannot have a marked copy", "html (.html, .htm, .xhtml)"),
    ("a.docx", "--mark", "m.html"): ("a.docx is of the format docx", "use the suffix .docx"),
    ("a.html", "-o", "m.docx"): ("a.html is of the format html", "use the suffix .html"),
    ("a.docx", "--mark", "m"): ("use the suffix .docx",),
    (".", "-o", "m.docx"): ("of one file, and there are 3", "-o page.html"),
    ("-", "-o", "m.docx"): ("standard input has no marked copy",),
    ("none.docx", "-o", "m.docx"): ("none.docx: There is no such file",),
    ("a.docx", "--mark", "a.docx"): ("must not overwrite it",),
    ("a.docx", "-o", "a.docx"): ("must not overwrite it",),
    ("a.docx", "--mark", "m.docx", "--mark", "n.docx"): ("--mark can be given once, and is given 2 times",),
    ("a.docx", "-o", "m.docx", "-o", "n.json"): ("-o can be given once, and is given 2 times: m.docx, n.json",),
    ("a.docx", "--mark", "m.docx", "--format", "text", "-o", "m.docx"): ("-o and --mark are one file",),
    ("a.docx", "--mark", "m.docx", "--write-baseline", "m.docx"): ("--write-baseline and --mark are one file",),
}


@pytest.mark.parametrize("arguments", REFUSED, ids=" ".join)
def test_what_cannot_be_meant_is_refused(run: Run, desk: Path, arguments: tuple[str, ...]) -> None:
    """In a sentence, and nothing is written."""
    before = {path: path.read_bytes() for path in desk.iterdir()}
    done = run("check", *arguments, "--lang", "en")
    assert done.exit_code == 2
    assert [said for said in REFUSED[arguments] if said not in done.stderr] == []
    assert {path: path.read_bytes() for path in desk.iterdir()} == before


def test_two_outputs_of_parse_are_refused(run: Run, desk: Path) -> None:
    """There, too, the first would be dropped without a word."""
    done = run("parse", "a.txt", "-o", "one", "-o", "two")
    assert (done.exit_code, "-o 只能有一个" in done.stderr) == (2, True)


def test_with_a_format_the_suffix_is_the_callers_affair(run: Run, desk: Path) -> None:
    """Even one that a marker has."""
    assert run("check", "a.docx", "-o", "m.docx", "--format", "json").exit_code == 1
    assert (desk / "m.docx").read_bytes().startswith(b"{")


PLUGIN = """GXRULES_API = 1
from gxrules import Reader, hookimpl
from gxrules.types import Marker


def mark(data, marks):
    {}


@hookimpl
def gxrules_readers():
    return [Reader(name="wl", suffixes=(".wl",), read=lambda data: data.decode())]


@hookimpl
def gxrules_markers():
    return [Marker(name="wl", suffixes=".wl", mark=mark)]
"""


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ("return data + '；'.join(mark.code for mark in marks).encode()", "a marked copy was written"),
        ("raise SystemExit(0)", "its marker failed (SystemExit: 0)"),
        ("return None", "it returned NoneType"),
        ("raise __import__('gxrules').errors.UnreadableError('不行。', 'It is locked.')", "It is locked."),
    ],
)
def test_a_plugin_may_mark_copies(run: Run, desk: Path, body: str, says: str) -> None:
    """Whatever it does, the report is printed; without places all marks are without one."""
    name = f"wl_marker_{len(says)}"  # a module of this name is imported once
    (desk / f"{name}.py").write_text(PLUGIN.format(body), "utf-8")
    (desk / "a.wl").write_text(BROKEN, "utf-8")
    done = run("check", "a.wl", "--plugin", name, "--mark", "m.wl", "--lang", "en")
    assert says in done.stderr
    assert "GX301" in done.stdout
    assert (done.exit_code, (desk / "m.wl").exists()) == ((1, True) if "written" in says else (2, False))
