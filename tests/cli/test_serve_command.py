"""``gxrules serve`` as it is started: from the command line, until it is interrupted."""

import re
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.request import urlopen

import pytest
from click.testing import Result

from gxrules.cli import serve as command
from gxrules.cli.web.server import listen

Run = Callable[..., Result]


def test_what_serve_needs_and_is_not_there_is_named(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """With what installs it."""
    monkeypatch.setattr(command, "find_spec", lambda _: None)
    done = run("serve")
    assert (done.exit_code, "pip install 'gxrules[web]'" in done.stderr) == (2, True)


def test_a_port_in_use_is_named(run: Run) -> None:
    """Exit code 2, in both languages."""
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        done = run("serve", "--port", port)
    assert done.exit_code == 2
    assert f"127.0.0.1 的端口 {port}" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--token-file", "none"), "--token-file none：无法读取（找不到）"),
        (("--token-file", "short"), "口令太短"),
        (("--keep", "short"), "--keep short：无法建立目录"),
        (("--max-size", "0"), "--max-size 0：应为大于 0 的整数。"),
        (("--deadline", "0"), "--deadline 0: give a whole number from 1."),
    ],
)
def test_wrong_settings_are_refused(run: Run, tmp_path: Path, options: tuple[str, ...], told: str) -> None:
    """Before anything listens."""
    (tmp_path / "short").write_text("short", "utf-8")
    done = run("serve", "--port", "0", *options)
    assert (done.exit_code, told in done.stderr) == (2, True), done.stderr


@pytest.mark.parametrize(("lang", "told"), [("zh", "请在浏览器中打开"), ("en", "Open in the browser")])
def test_it_prints_the_address_to_open(lang: str, told: str, tmp_path: Path) -> None:
    """With a token that lets in; interrupted from the keyboard, it ends, and so does the process that checks."""
    line = [sys.executable, "-m", "gxrules", "serve", "--port", "0", "--lang", lang]
    with subprocess.Popen(
        line, cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    ) as served:
        assert served.stdout is not None
        printed = served.stdout.readline()
        address = re.search(r"http://127\.0\.0\.1:\d+/\?token=[\w-]{22}$", printed.strip())
        assert address is not None
        assert told in printed
        with urlopen(address[0]) as page:
            assert page.status == 200
        served.send_signal(signal.SIGINT)
        served.wait()
    assert served.returncode == 0
