"""A server for uploads in this process, and what asks it."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import attrs

from gxrules.checking.checker import Checker
from gxrules.checking.config.config import Config
from gxrules.cli.serve import make_desk
from gxrules.cli.web.app import make_app
from gxrules.cli.web.desk import Desk
from gxrules.cli.web.server import listen, make_server
from gxrules.cli.web.settings import ServeSettings
from gxrules.cli.web.uploads import UploadLimits
from gxrules.rules.plugins.discovery import Choice
from gxrules.rules.plugins.loading import load_plugins

TOKEN = "a token with a blank, and +/=&"
QUERY = "token=a%20token%20with%20a%20blank%2C%20and%20%2B%2F%3D%26"
GENEROUS = UploadLimits(bytes=2_000_000, seconds=120)
BOUNDARY = "the-parts-of-the-form"
FORM = {"Content-Type": f"multipart/form-data; boundary={BOUNDARY}"}


@attrs.frozen
class Reply:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


@attrs.frozen
class Served:
    """A server that listens."""

    desk: Desk
    port: int

    def ask(self, method: str, path: str, body: Any = None, headers: Mapping[str, str] | None = None) -> Reply:
        """What it answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=600)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            return Reply(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
        finally:
            connection.close()

    def check(self, data: bytes, name: str = "report.txt") -> Reply:
        """What it says of a file, as programs send it."""
        return self.ask("POST", f"/check?{QUERY}&name={name}", data)


def form(*files: tuple[str, bytes], text: str = "") -> bytes:
    """The body of a form with files, and text where there is some."""
    parts = [
        f'Content-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode() + data
        for name, data in files
    ]
    if text:
        parts.append(f'Content-Disposition: form-data; name="text"\r\n\r\n{text}'.encode())
    return b"".join(b"--%s\r\n%s\r\n" % (BOUNDARY.encode(), part) for part in parts) + f"--{BOUNDARY}--\r\n".encode()


def desk_of(*rules_files: Path, deadline: float = 120) -> Desk:
    """A desk with all installed rules and those of files."""
    choice = Choice(files=tuple(map(str, rules_files)))
    return make_desk(Checker(Config(), plugins=load_plugins(choice)), choice, deadline)


@contextmanager
def serving(desk: Desk, limits: UploadLimits = GENEROUS, keep: Path | None = None) -> Iterator[Served]:
    """A server with this desk, which is closed in the end."""
    with listen("127.0.0.1", 0) as listening:
        server = make_server(make_app(desk, ServeSettings(token=TOKEN, limits=limits, keep=keep)))
        thread = threading.Thread(target=server.run, args=([listening],))
        thread.start()
        while not server.started and thread.is_alive():
            time.sleep(0.01)
        try:
            yield Served(desk, listening.getsockname()[1])
        finally:
            server.should_exit = True
            thread.join()
            desk.close()
