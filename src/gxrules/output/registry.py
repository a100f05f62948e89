"""The registry of formats that gxrules brings, and the choice of one by name or by the suffix of a file."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING

from gxrules.errors import FormatError
from gxrules.rules.plugins.formats import OWN_FORMATS, Render, Renderer, RenderOptions
from gxrules.rules.plugins.loading import Plugin
from gxrules.rules.plugins.requirements import install_command, lacking
from gxrules.rules.result import Result
from gxrules.text.messages import Message, name_hint, said_of

if TYPE_CHECKING:
    from gxrules.output.shared.entries import Entry


def _of(module: str) -> Render:
    """Render with a module of this package, which is imported when it is first needed."""

    def render(results: Iterable[Result], options: RenderOptions) -> str | bytes:
        document: str | bytes = import_module(f"gxrules.output.{module}").render(results, options)
        return document

    return render


# A document, or the pieces it has, of which no more than one need be in memory.
Document = str | bytes | Iterable[str]

OWN = (
    Renderer(
        name="text",
        render=_of("text"),
        suffix=".txt",
        summary=Message("供人阅读的文字，标出问题所在之处", "text for people, with the place of each finding marked"),
    ),
    Renderer(
        name="table",
        render=_of("table"),
        summary=Message("文字表格，每个问题一行", "a table in plain text, one row a finding"),
    ),
    Renderer(
        name="json",
        render=_of("json"),
        suffix=".json",
        summary=Message("一个 JSON 文档，内容最全", "one JSON document with everything there is"),
    ),
    Renderer(
        name="jsonl",
        render=_of("jsonl"),
        suffix=".jsonl",
        summary=Message("JSON Lines，每份报告一行", "JSON Lines, one line a report"),
    ),
    Renderer(
        name="csv",
        render=_of("csv"),
        suffix=".csv",
        summary=Message("CSV，每个问题一行", "CSV, one row a finding"),
    ),
    Renderer(
        name="sarif",
        render=_of("sarif"),
        suffix=".sarif",
        summary=Message("SARIF 2.1.0，供代码平台读取", "SARIF 2.1.0, for code hosting platforms"),
    ),
    Renderer(
        name="junit",
        render=_of("junit"),
        suffix=".xml",
        summary=Message("JUnit XML，供持续集成读取", "JUnit XML, for continuous integration"),
    ),
    Renderer(
        name="xlsx",
        render=_of("xlsx"),
        suffix=".xlsx",
        binary=True,
        modules=("xlsxwriter",),
        install="gxrules[xlsx]",
        summary=Message(
            "Excel 工作簿，按官方表格标出问题", "an Excel workbook with findings marked in the official tables"
        ),
    ),
    Renderer(
        name="html",
        render=_of("html"),
        suffix=".html",
        modules=("jinja2",),
        install="gxrules[html]",
        summary=Message(
            "网页，一个文件，按官方表格标出问题", "a page for the browser, one file, findings marked in the tables"
        ),
    ),
    Renderer(
        name="github",
        render=_of("github"),
        summary=Message("GitHub 工作流的标注", "annotations of a GitHub workflow"),
    ),
)


def formats(plugins: Iterable[Plugin] = ()) -> tuple[Renderer, ...]:
    """Our own formats, then those of ``plugins``."""
    return (*OWN, *(renderer for plugin in plugins for renderer in plugin.renderers))


def entry(name: str, result: Result, number: int, options: RenderOptions) -> Entry:
    """What a result, the ``number``-th of its run, adds to a document of the format ``name``.

    A format of a plugin is given whole results; for ours the entry has no report in it.
    """
    from gxrules.output.shared.entries import Entry
    from gxrules.output.shared.summary import Figures

    part = import_module(f"gxrules.output.{name}").entry(result, number, options) if name in OWN_FORMATS else result
    return Entry(Figures.of(result), part)


def document(
    renderer: Renderer, made: Iterable[Entry], options: RenderOptions, plugins: Iterable[Plugin] = ()
) -> Document:
    """The document that ``renderer``, which may be one of ``plugins``, makes of entries; ours may come in pieces.

    Every entry is taken, even where the renderer leaves some: what takes them
    one by one may be what checks them. Raises :class:`~gxrules.errors.FormatError`
    where a plugin's renderer fails or makes something that is not a document.
    """
    if renderer.name in OWN_FORMATS:
        own = import_module(f"gxrules.output.{renderer.name}")
        joined: Document = own.document(made, options) if renderer.binary else own.pieces(made, options)
        return joined
    results = (one.part for one in made)
    try:
        rendered = renderer.render(results, options)
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a renderer is a plugin's code, which may raise anything, SystemExit(0) as well
        raise failure(renderer.name, _RENDERING, said_of(error), _owner(renderer, plugins)) from error
    deque(results, maxlen=0)
    if not isinstance(rendered, bytes if renderer.binary else str):
        said = f"it returned {type(rendered).__name__}"
        raise failure(renderer.name, _RENDERING, said, _owner(renderer, plugins))
    return rendered


def _owner(renderer: Renderer, plugins: Iterable[Plugin]) -> Message | None:
    return next((plugin.found.label for plugin in plugins if renderer in plugin.renderers), None)


_RENDERING = Message("输出失败", "its renderer failed")


def failure(name: str, failed: Message, what: str, owner: Message | None) -> FormatError:
    """The error of a plugin's part for the format ``name``: that it failed, what it said, and whose it is."""
    by = owner or Message("", "that brings it")
    return FormatError(
        format=name,
        problem=f"{failed.en} ({what}).",
        fix=f"Repair or uninstall the plugin {by.en}.",
        zh=f"{failed.zh}（{what}）；请修复或卸载提供该格式的插件 {by.zh}".rstrip() + "。",
    )


def choose(name: str | None, output: str | None, renderers: Iterable[Renderer]) -> Renderer:
    """The renderer called ``name``; without a name the first for the suffix of ``output``, else the first of all.

    Raises :class:`~gxrules.errors.FormatError` where there is none of that
    name or suffix, or where what it needs is not installed.
    """
    known = {renderer.name: renderer for renderer in renderers}
    suffix = PurePath(output or "").suffix.lower()
    fitting = next((one.name for one in known.values() if suffix and one.suffix == suffix), None)
    if suffix and not (name or fitting):
        raise _no_format_of(suffix, known.values())
    wanted = name or fitting or next(iter(known))
    if wanted not in known:
        raise _unknown(wanted, known)
    if known[wanted].missing:
        raise _not_installed(known[wanted])
    return known[wanted]


def _no_format_of(suffix: str, renderers: Iterable[Renderer]) -> FormatError:
    """Plain text under the name of a document would be opened as one, and be found damaged."""
    suffixes = list(dict.fromkeys(renderer.suffix for renderer in renderers if renderer.suffix))
    return FormatError(
        format=suffix,
        problem="no format is written to files with this suffix.",
        fix=f"Use one of {', '.join(suffixes)}, or name the format with --format.",
        zh=f"没有写成这种后缀的格式；请用 {'、'.join(suffixes)}，或用 --format 指明格式。",
    )


def _unknown(name: str, known: Iterable[str]) -> FormatError:
    names = list(known)
    hint = name_hint(name.lower(), names)
    return FormatError(
        format=name,
        problem="there is no such format.",
        fix=hint.en,
        zh=f"没有这种格式；{hint.zh}",
    )


def _not_installed(renderer: Renderer) -> FormatError:
    return FormatError(
        format=renderer.name,
        problem=f"it needs {', '.join(renderer.missing)}, which is not installed.",
        fix=f"Run {install_command(renderer.install)}.",
        zh=lacking(renderer.missing, renderer.install).zh,
    )
