"""The application: the page for uploads, ``POST /check`` for programs, and what every answer has in common."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from http import HTTPStatus
from importlib.resources import files
from pathlib import Path

import attrs
from starlette.applications import Starlette
from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from gxrules.checking.rule_failures import internal_error
from gxrules.cli.web import front
from gxrules.cli.web.desk import JSON, PAGE, Desk
from gxrules.cli.web.keeping import keep_files, write_new
from gxrules.cli.web.refusals import NO_PAGE, NOT_STORED, WRONG_METHOD, WRONG_TOKEN, RefusedRequestError
from gxrules.cli.web.room import UploadRoom
from gxrules.cli.web.settings import ServeSettings
from gxrules.cli.web.uploads import Upload, UploadLimits, announced_size, read_body, uploads_in
from gxrules.output.html import content_policy
from gxrules.text.messages import Message as Sentence
from gxrules.text.messages import system_fault

# Uploads of full size that may be in memory at a time.
_AT_ONCE = 4
# What an answer has whatever it is; pages have a policy of their own on what they load.
HEADERS = {
    "Cache-Control": "no-store",
    "Connection": "close",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


def make_app(desk: Desk, settings: ServeSettings) -> ASGIApp:
    """The application for one server."""
    pages = _Pages(desk, settings, UploadRoom(_AT_ONCE * settings.limits.body))
    inside = Starlette(
        routes=[
            Route("/", pages.show_form, methods=["GET"]),
            Route("/", pages.check_form, methods=["POST"]),
            Route("/check", pages.check_files, methods=["POST"]),
            Route("/openapi.json", pages.describe, methods=["GET"]),
        ],
        exception_handlers={
            RefusedRequestError: pages.refuse,
            HTTPException: pages.refuse_unknown,
            ClientDisconnect: pages.answer_nobody,
            Exception: pages.fail,
        },
    )
    return _Door(inside, settings.token.encode("utf-8"), pages.refuse)


@attrs.frozen
class _Door:
    """Lets in who has the token, and gives every answer its headers."""

    app: ASGIApp
    token: bytes
    refuse: Callable[[Request, Exception], Awaitable[Response]]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        request = Request(scope, receive)
        if self._has_token(request):
            await self.app(scope, receive, send_guarded)
            return
        answer = await self.refuse(request, RefusedRequestError(HTTPStatus.FORBIDDEN, WRONG_TOKEN))
        await answer(scope, receive, send_guarded)

    def _has_token(self, request: Request) -> bool:
        scheme, _, given = request.headers.get("authorization", "").partition(" ")
        sent = given.strip() if scheme.lower() == "bearer" else request.query_params.get("token", "")
        return secrets.compare_digest(sent.encode("utf-8", "replace"), self.token)


@attrs.frozen
class _Pages:
    """What the addresses answer."""

    desk: Desk
    settings: ServeSettings
    room: UploadRoom

    async def show_form(self, _: Request) -> Response:
        """The page to upload on."""
        return self._front(HTTPStatus.OK, None)

    async def check_form(self, request: Request) -> Response:
        """The page of what was found."""
        made = await self._document(request, PAGE)
        return HTMLResponse(made, headers={"Content-Security-Policy": f"{content_policy()}; frame-ancestors 'none'"})

    async def check_files(self, request: Request) -> Response:
        """The JSON of the command."""
        made = await self._document(request, JSON)
        return Response(made, media_type="application/json")

    async def describe(self, _: Request) -> Response:
        """The description of what programs can ask for."""
        described = (files("gxrules.cli.web") / "openapi.json").read_bytes()
        return Response(described, media_type="application/json")

    async def _document(self, request: Request, form: str) -> str:
        limits = self.settings.limits
        async with self.room.hold(_room_for(request, limits)):
            body = await read_body(request, limits)
            pasted = self.desk.options.say(front.PASTED)
            name = request.query_params.get("name", "")
            uploads = uploads_in(body, request.headers.get("content-type", ""), name, pasted)
            del body
            place = self._keep(uploads)
            checked = await self.desk.check(uploads)
        if place is not None:
            made = await self.desk.document(checked, JSON)
            write_new(place / "check.json", made.encode("utf-8", "backslashreplace"))
        return await self.desk.document(checked, form)

    def _keep(self, uploads: Sequence[Upload]) -> Path | None:
        if self.settings.keep is None:
            return None
        try:
            return keep_files(self.settings.keep, uploads, f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}")
        except OSError as error:
            sentence = NOT_STORED.filled({"why": system_fault(error)})
            raise RefusedRequestError(HTTPStatus.INSUFFICIENT_STORAGE, sentence) from error

    async def refuse(self, request: Request, error: Exception) -> Response:
        """Say in one sentence why there is no answer."""
        assert isinstance(error, RefusedRequestError)
        return self._refusal(request, error.status, error.sentence)

    async def refuse_unknown(self, request: Request, error: Exception) -> Response:
        """Say that there is no such address, or no such method."""
        assert isinstance(error, HTTPException)
        sentence = WRONG_METHOD if error.status_code == HTTPStatus.METHOD_NOT_ALLOWED else NO_PAGE
        return self._refusal(request, HTTPStatus(error.status_code), sentence)

    async def fail(self, request: Request, error: Exception) -> Response:
        """Say that something is wrong with the server itself."""
        return self._refusal(request, HTTPStatus.INTERNAL_SERVER_ERROR, internal_error(error))

    async def answer_nobody(self, _: Request, __: Exception) -> Response:
        """Answer a request whose sender has gone."""
        return Response(status_code=HTTPStatus.BAD_REQUEST)

    def _refusal(self, request: Request, status: HTTPStatus, sentence: Sentence) -> Response:
        if request.url.path == "/":
            return self._front(status, sentence)
        return JSONResponse({"error": {"zh": sentence.zh, "en": sentence.en}}, status)

    def _front(self, status: HTTPStatus, sentence: Sentence | None) -> Response:
        known = status is not HTTPStatus.FORBIDDEN
        settings = self.settings if known else None
        page, policy = front.render(self.desk, settings, sentence)
        return HTMLResponse(page, status, headers={"Content-Security-Policy": policy})


def _room_for(request: Request, limits: UploadLimits) -> int:
    """The bytes to hold room for: those announced, or none where they will be dropped; else all that may come."""
    announced = announced_size(request)
    if announced is None:
        return limits.body
    return announced if announced <= limits.body else 0
