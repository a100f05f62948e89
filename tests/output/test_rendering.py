"""Formats by name and by the suffix of a file; what a format needs and what the terminal cannot show."""

import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import attrs
import pytest
from click.testing import Result

from gxrules import Message, Renderer
from gxrules.errors import FormatError
from gxrules.output import registry
from gxrules.output.registry import OWN, choose
from gxrules.rules.plugins.formats import OWN_FORMATS
from gxrules.types import RenderOptions

Run = Callable[..., Result]
ROOT = Path(__file__).parents[2]
CLEAN = ROOT / "samples" / "clean-2022.txt"
PAGE = Renderer(
    name="page",
    render=lambda results, options: b"\x00" * sum(1 for _ in results),
    suffix=".page",
    binary=True,
    summary=Message("页面", "a page"),
)


def test_a_format_is_taken_by_its_name() -> None:
    """Whatever the file is called."""
    assert choose("csv", "out.json", OWN).name == "csv"


@pytest.mark.parametrize(("output", "name"), [("a.json", "json"), ("A.CSV", "csv"), ("a", "text"), (None, "text")])
def test_without_a_name_the_suffix_decides(output: str | None, name: str) -> None:
    """Text is for files without one and for the terminal; what no format is written to is refused."""
    assert choose(None, output, OWN).name == name
    with pytest.raises(FormatError, match="Use one of"):
        choose(None, "a.bin", OWN)


def test_an_unknown_format_names_the_nearest() -> None:
    """Or all there are where none is near, in both languages."""
    with pytest.raises(FormatError, match="Did you mean json") as near:
        choose("jsonn", None, OWN)
    with pytest.raises(FormatError, match="There are text") as far:
        choose("zzz", None, OWN)
    assert (near.value.zh, far.value.zh[:17]) == ("没有这种格式；最接近的是 json。", "没有这种格式；可用的有 text、")


def test_a_format_whose_needs_are_not_installed_names_the_command() -> None:
    """One sentence says what to install."""
    needy = attrs.evolve(PAGE, modules=("no_such_module",), install="gxrules[page]")
    with pytest.raises(FormatError, match=r"needs no_such_module, .* Run pip install 'gxrules\[page\]'"):
        choose("page", None, [needy])


def test_names_and_suffixes_are_nobodys_twice() -> None:
    """A suffix stands for one format."""
    suffixes = [one.suffix for one in OWN if one.suffix]
    assert len({one.name for one in OWN}) == len(OWN)
    assert len(set(suffixes)) == len(suffixes)


@pytest.mark.parametrize("renderer", OWN, ids=lambda one: one.name)
def test_every_format_makes_a_document_of_no_report(renderer: Renderer) -> None:
    """And of the type it declares."""
    assert isinstance(renderer.render([], RenderOptions()), bytes if renderer.binary else str)


@pytest.mark.parametrize("renderer", OWN, ids=lambda one: one.name)
def test_the_help_names_every_format(run: Run, renderer: Renderer) -> None:
    """The list in the help is in step with the formats there are."""
    assert renderer.name in run("check", "--help").stdout


def test_the_suffix_of_the_output_sets_the_format(run: Run, tmp_path: Path) -> None:
    """An output called .json is JSON."""
    run("check", CLEAN, "-o", "out.json")
    assert (tmp_path / "out.json").read_text("utf-8").startswith("{")


def test_a_wrong_format_ends_with_code_2(run: Run) -> None:
    """In a sentence in both languages, before anything is printed."""
    done = run("check", CLEAN, "--format", "jsn")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == "--format jsn：没有这种格式；最接近的是 json。"


def test_bytes_are_written_as_they_are(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To a file, and to a standard output that is not a terminal."""
    monkeypatch.setattr(registry, "OWN", (PAGE,))
    run("check", CLEAN, "-o", "out.page")
    assert (tmp_path / "out.page").read_bytes() == b"\x00"
    assert run("check", CLEAN, "--format", "page").stdout_bytes == b"\x00"


def test_bytes_are_not_for_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """A sentence names the option to use."""
    monkeypatch.setattr(registry, "OWN", (PAGE,))
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda self: True, raising=False)
    done = run("check", CLEAN, "--format", "page")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "-o report.page" in done.stderr


def test_the_library_imports_no_format_before_it_is_used() -> None:
    """Formats load when they make their first document."""
    code = "import sys, gxrules.output.registry; print([m for m in sys.modules if m.startswith('gxrules.output.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "['gxrules.output.registry']"


def test_no_plugin_may_take_the_name_of_our_formats() -> None:
    """What loading refuses is every format gxrules brings."""
    assert tuple(renderer.name for renderer in OWN) == OWN_FORMATS


@pytest.mark.parametrize("name", ["html", "sarif", "junit", "xlsx"])
def test_several_processes_make_the_same_document(run: Run, name: str) -> None:
    """Formats that need the report, its text and its rules have them whichever process checked it."""
    texts = sorted((ROOT / "samples").glob("*.txt"))
    one, two = (run("check", *texts, "--format", name, "--jobs", jobs) for jobs in (1, 2))
    assert one.stdout_bytes
    assert one.stdout_bytes == two.stdout_bytes


def plugin(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str) -> Result:
    """Check with a plugin that brings a format of its own."""
    code = f"""
        from gxrules import Message, Renderer, hookimpl

        GXRULES_API = 1


        @hookimpl
        def gxrules_renderers():
            return [Renderer(name="lines", render=lambda results, options: {body}, suffix=".lines",
                             summary=Message("行", "lines"))]
    """
    (tmp_path / "their_lines.py").write_text(textwrap.dedent(code), "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "their_lines", raising=False)
    return run("check", CLEAN, "--plugin", "their_lines", "--format", "lines")


def test_a_plugin_brings_a_format(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is chosen like ours, and gets the results and the options."""
    done = plugin(run, tmp_path, monkeypatch, "''.join(f'{one.verdict} {options.lang}\\n' for one in results)")
    assert (done.exit_code, done.stdout) == (0, "passed zh\n")


@pytest.mark.parametrize(
    ("body", "what"), [("1 / 0", "ZeroDivisionError: division by zero"), ("b''", "it returned bytes")]
)
def test_a_broken_format_of_a_plugin_is_named(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, body: str, what: str
) -> None:
    """One sentence, and exit code 2."""
    done = plugin(run, tmp_path, monkeypatch, body)
    assert (done.exit_code, done.stdout) == (2, "")
    assert f"--format lines: its renderer failed ({what}). Repair or uninstall the plugin their_lines" in done.stderr
    assert "请修复或卸载提供该格式的插件 their_lines（--plugin their_lines）。" in done.stderr


def test_the_documentation_lists_every_format() -> None:
    """With its suffix and what is to be installed."""
    page = (ROOT / "docs" / "formats.md").read_text("utf-8")
    for one in OWN:
        suffix = f"`{one.suffix}`" if one.suffix else ""
        (row,) = (line for line in page.splitlines() if line.startswith(f"| `{one.name}` |"))
        assert row.split("|")[2].strip() == suffix
        assert row.split("|")[4].strip() == (f"`pip install '{one.install}'`" if one.install else "")
