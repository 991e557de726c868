"""The server: the page, its few files, and the web socket between page and program.

Every answer, refusals included, says that nothing may be loaded from elsewhere.
"""

from __future__ import annotations

import asyncio
import html
import json
import logging
import socket
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from string import Template
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web

from board.safe_text import clean
from board.web.gate import Gate
from board.web.program import FRONT, Program

_OURS = Path(__file__).parent / "static"
#: All that is ever served from the disk.
_FILES = {
    "page.css": _OURS / "page.css",
    "page.js": _OURS / "page.js",
    "textual.js": FRONT / "js" / "textual.js",
    "xterm.css": FRONT / "css" / "xterm.css",
}
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; connect-src 'self'; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
#: Cells of a screen, at most: a wall of monitors.
_MOST = 1000
#: Seconds for all programs to save and leave when the server ends.
_GRACE = 5.0
_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def serve(path: Path, title: str, listening: socket.socket, gate: Gate) -> None:
    """Serve a board on a bound socket until Ctrl-C or SIGTERM; the programs end with it."""
    _log_in_sentences()
    pages = _Pages(path, title, f"board-{listening.getsockname()[1]}", gate)
    web.run_app(
        pages.application(),
        sock=listening,
        print=None,
        access_log=None,
        shutdown_timeout=_GRACE,
    )


class _Pages:
    """What is answered to whom."""

    def __init__(self, path: Path, title: str, cookie: str, gate: Gate) -> None:
        self._path, self._gate = path, gate
        # Cookies are for all ports of a host: each server has one of its own.
        self._cookie = cookie
        page = Template((_OURS / "page.html").read_text(encoding="utf-8"))
        self._page = page.substitute(title=html.escape(clean(title)))
        self._sockets: set[web.WebSocketResponse] = set()

    def application(self) -> web.Application:
        """The routes: the page, its files, the web socket, and nothing else."""
        app = web.Application(middlewares=[self._only_who_may])
        app.add_routes(
            [
                web.get("/", self._index),
                web.get("/static/{name}", _file),
                web.get("/ws", self._socket),
            ]
        )
        app.on_response_prepare.append(_guarded)
        app.on_shutdown.append(self._close)
        return app

    @web.middleware
    async def _only_who_may(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        token = request.query.get("token", "")
        if self._gate.token and request.path == "/" and self._gate.knows(token):
            return self._welcome()
        refusal = self._gate.refusal(request.host, request.cookies.get(self._cookie, ""))
        if not refusal and request.path == "/ws":
            refusal = self._gate.socket_refusal(request.host, request.headers)
        if refusal:
            return web.Response(status=403, text=f"{refusal}\n")
        return await handler(request)

    def _welcome(self) -> web.Response:
        """Put the token into a cookie, and go on to an address without it.

        A redirect would not do: after a link on another site no cookie would be sent along.
        """
        answer = web.Response(
            text='<!doctype html><meta http-equiv="refresh" content="0; url=/">'
            '<title>board</title><a href="/">Open the board</a>',
            content_type="text/html",
        )
        answer.set_cookie(self._cookie, self._gate.token, httponly=True, samesite="Strict")
        return answer

    async def _index(self, request: web.Request) -> web.Response:
        return web.Response(text=self._page, content_type="text/html")

    async def _socket(self, request: web.Request) -> web.WebSocketResponse:
        page = web.WebSocketResponse(heartbeat=15)
        await page.prepare(request)
        program = Program(self._path, page)
        self._sockets.add(page)
        try:
            await program.start(
                _cells(request.query.get("width")), _cells(request.query.get("height"))
            )
            await _forward(page, program)
        finally:
            self._sockets.discard(page)
            await program.stop()
        return page

    async def _close(self, _: web.Application) -> None:
        """The pages learn that the server ends, and so do the programs behind them."""
        close = partial(web.WebSocketResponse.close, code=WSCloseCode.GOING_AWAY)
        await asyncio.gather(*map(close, tuple(self._sockets)), return_exceptions=True)


async def _file(request: web.Request) -> web.StreamResponse:
    path = _FILES.get(request.match_info["name"])
    return (
        web.Response(status=404, text="There is no such file.\n")
        if path is None
        else web.FileResponse(path)
    )


async def _guarded(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(_HEADERS)


async def _forward(page: web.WebSocketResponse, program: Program) -> None:
    """Hand what the page sends to its program; what no page of ours sends is dropped."""
    async for message in page:
        if message.type is WSMsgType.TEXT:
            with suppress(ValueError, TypeError, LookupError, AttributeError, RecursionError):
                kind, *rest = json.loads(message.data)
                await _hand_on(kind, rest[0] if rest else None, page, program)


async def _hand_on(kind: str, data: Any, page: web.WebSocketResponse, program: Program) -> None:
    if kind == "stdin":
        # Half a letter is nothing, and Textual waits for ever for the rest of nothing.
        if typed := data.encode("utf-8", "ignore"):
            await program.send_bytes(typed)
    elif kind == "resize":
        await program.set_terminal_size(_cells(data["width"]), _cells(data["height"]))
    elif kind == "ping":
        await page.send_json(["pong", data])
    elif kind == "focus":
        await program.focus()
    elif kind == "blur":
        await program.blur()


def _cells(asked: Any) -> int:
    """How many cells a page has in one direction, as it says."""
    try:
        return min(max(int(asked), 1), _MOST)
    except (TypeError, ValueError, OverflowError):
        return 80


def _log_in_sentences() -> None:
    """What the libraries have to report is one line on stderr, without a traceback."""

    class Sentence(logging.Formatter):
        def format(self, record: logging.LogRecord) -> str:
            error = record.exc_info[1] if record.exc_info else None
            return clean(f"board serve: {record.getMessage()}" + (f" ({error})" if error else ""))

    handler = logging.StreamHandler()
    handler.setFormatter(Sentence())
    logging.basicConfig(level=logging.ERROR, handlers=[handler])
