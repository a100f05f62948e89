"""``gxrules serve``: a page on which a department checks its reports, and the same for programs."""

from __future__ import annotations

import secrets
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gxrules.cli.console import Unusable, WrongUsage
from gxrules.cli.help import Screen
from gxrules.cli.options import make_checker, plugin_choice, settings_options
from gxrules.cli.standing import standing_options, standing_process

if TYPE_CHECKING:
    from gxrules.checking.checker import Checker
    from gxrules.cli.web.desk import Desk

_HELP = """\b
在浏览器中检查报告：在本机打开一个网页，供上传文件或粘贴文本。
Check reports in the browser: serves a page to upload files to, or paste text.

\b
gxrules serve                           只供本机 for this machine alone
gxrules serve --host 0.0.0.0            供局域网 for others on the network
"""
_EPILOG = """\b
退出码 Exit codes: 0 已停止 stopped, 2 无法启动 cannot start,
4 内部出错 internal error
"""
_COMMON = ("host", "port", "keep", "max_size", "deadline", "token_file", "lang")
_NEEDED = ("jinja2", "markupsafe", "python_multipart", "starlette", "uvicorn")
_MEGABYTE = 1_000_000
# Seconds for an upload to arrive.
_PATIENCE = 60.0
_SHORTEST_TOKEN = 16


def positive(ctx: click.Context, param: click.Parameter, value: int) -> int:
    """The value of an option that is to be 1 at least; refuses any other."""
    if value < 1:
        option = param.opts[0]
        raise WrongUsage(
            f"{option} {value}：应为大于 0 的整数。", f"{option} {value}: give a whole number from 1.", ctx
        )
    return value


@click.command(
    cls=Screen, common=_COMMON, help=_HELP, epilog=_EPILOG, short_help="在浏览器中检查。Check in the browser."
)
@click.option(
    "--host", default="127.0.0.1", metavar="ADDRESS", help="监听的地址。The address to listen at.  [127.0.0.1]"
)
@click.option("--port", type=int, default=8765, metavar="N", help="端口，0 为任意。The port; 0 for any.  [8765]")
@click.option("--keep", metavar="DIR", help="把上传的文件和结果存入目录。Keep uploads and results in a directory.")
@click.option(
    "--max-size",
    type=int,
    callback=positive,
    default=20,
    metavar="MB",
    help="一次上传的上限。The most that one upload may have.  [20]",
)
@click.option(
    "--deadline",
    type=int,
    callback=positive,
    default=30,
    metavar="SECONDS",
    help="检查一个文件的时限。The time for one file.  [30]",
)
@click.option(
    "--token-file",
    type=click.Path(),
    metavar="FILE",
    help="口令取自文件，否则每次新生成。The token; without it, a new one at each start.",
)
@settings_options
def serve(
    host: str,
    port: int,
    keep: str | None,
    max_size: int,
    deadline: int,
    token_file: str | None,
    file: str | None,
    **settings: Any,
) -> int:
    """Serve until it is stopped from the keyboard."""
    _refuse_missing()
    from gxrules.cli.web.app import make_app
    from gxrules.cli.web.server import listen, make_server
    from gxrules.cli.web.settings import ServeSettings
    from gxrules.cli.web.uploads import UploadLimits

    checker = make_checker(file, settings)
    serving = ServeSettings(
        token=_token(token_file),
        limits=UploadLimits(bytes=max_size * _MEGABYTE, seconds=_PATIENCE),
        keep=_folder(keep) if keep else None,
    )
    desk = make_desk(checker, plugin_choice(file, settings), deadline)
    try:
        # Before anything listens or waits: a copy of this process would hold it, too.
        desk.process.open()
        with listen(host, port) as listening:
            _say_address(checker, serving.token, *listening.getsockname()[:2])
            with suppress(KeyboardInterrupt):  # how it is meant to end
                make_server(make_app(desk, serving)).run([listening])
    except OSError as error:
        raise _cannot_listen(host, port, error) from error
    finally:
        desk.close()
    return 0


def _refuse_missing() -> None:
    from gxrules.rules.plugins.requirements import lacking

    missing = [module for module in _NEEDED if find_spec(module) is None]
    if missing:
        said = lacking(missing, "gxrules[web]")
        raise Unusable(f"{said.zh}\n{said.en}")


def make_desk(checker: Checker, choice: Any, deadline: float) -> Desk:
    """The desk that checks as ``checker`` does, whose plugins ``choice`` has chosen."""
    from gxrules.cli.digest import portable
    from gxrules.cli.web.desk import Desk, UploadDigest

    options = standing_options(checker)
    digest = UploadDigest(portable(options))
    process = standing_process(checker, choice, digest, deadline)
    plugins = tuple(plugin for plugin in checker.plugins if plugin.loaded)
    return Desk(process=process, digest=digest, plugins=plugins, options=options)


def _token(place: str | None) -> str:
    if place is None:
        return secrets.token_urlsafe(_SHORTEST_TOKEN)
    try:
        token = Path(place).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise _unreadable(place, error) from error
    if len(token) < _SHORTEST_TOKEN:
        raise Unusable(
            f"--token-file {place}：口令太短，至少 {_SHORTEST_TOKEN} 个字符。\n"
            f"--token-file {place}: the token is too short; it must have {_SHORTEST_TOKEN} characters or more."
        )
    return token


def _unreadable(place: str, error: OSError | UnicodeDecodeError) -> Unusable:
    from gxrules.text.messages import toml_fault

    why = toml_fault(error)
    return Unusable(
        f"--token-file {place}：无法读取（{why.zh}）。\n--token-file {place}: it cannot be read ({why.en})."
    )


def _folder(place: str) -> Path:
    from gxrules.text.messages import system_fault

    folder = Path(place).absolute()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        why = system_fault(error)
        raise Unusable(
            f"--keep {place}：无法建立目录（{why.zh}）。\n--keep {place}: it cannot be made ({why.en})."
        ) from error
    return folder


def _cannot_listen(host: str, port: int, error: OSError) -> Unusable:
    from gxrules.text.messages import system_fault

    why = system_fault(error)
    return Unusable(
        f"无法在 {host} 的端口 {port} 监听（{why.zh}）；请换一个端口（--port）。\n"
        f"Cannot listen at {host}, port {port} ({why.en}); try another port (--port)."
    )


def _say_address(checker: Checker, token: str, host: str, port: int) -> None:
    from urllib.parse import quote

    shown = f"[{host}]" if ":" in host else host
    address = f"http://{shown}:{port}/?token={quote(token, safe='')}"
    zh, en = f"请在浏览器中打开：{address}", f"Open in the browser: {address}"
    click.echo(en if checker.config.lang == "en" else zh)
    end = {"zh": "按 Ctrl+C 停止。", "en": "Press Control-C to stop."}
    click.echo(end[checker.config.lang], err=True)
