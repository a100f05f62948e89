"""The server: listens, and closes connections that ask for nothing."""

from __future__ import annotations

import asyncio
import socket

import uvicorn
from starlette.types import ASGIApp
from uvicorn.protocols.http.h11_impl import H11Protocol

# Seconds until the head of a request is there.
_HEAD = 10.0
# Connections at a time; whoever comes after is told to come back later.
_MOST = 512


class PatientProtocol(H11Protocol):
    """HTTP over a connection, which is closed when no request has come for a while; each has one request."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the head of the request."""
        super().connection_made(transport)
        self.loop.call_later(_HEAD, self._close_if_silent)

    def _close_if_silent(self) -> None:
        if self.cycle is None:
            self.transport.close()


def listen(host: str, port: int) -> socket.socket:
    """A socket that listens; raises :class:`OSError` where it cannot."""
    family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
    return socket.create_server((host, port), family=family, backlog=_MOST)


def make_server(app: ASGIApp) -> uvicorn.Server:
    """A server for an application, which logs what goes wrong and no request: their addresses have the token."""
    config = uvicorn.Config(
        app,
        http=PatientProtocol,
        ws="none",
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        limit_concurrency=_MOST,
        timeout_graceful_shutdown=5,
    )
    return uvicorn.Server(config)
