"""Who may talk to the page: this browser, from this page, and nobody else.

Source: interface and privacy reference, section 2, where each refusal was measured (F2, F3, F7, F8).
"""

from __future__ import annotations

import hmac
import secrets
import threading
from typing import Any

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse

CSP = (
    "default-src 'self'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; frame-src 'none'; worker-src 'none'; "
    "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
HEADERS = {
    b"content-security-policy": CSP.encode(),
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"cache-control": b"no-store",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
}
PATHS = (
    "/assets/",
    "/static/",
    "/theme.css",
    "/favicon.ico",
    "/config",
    "/gradio_api/queue/",
    "/gradio_api/cancel",
    "/gradio_api/reset",
    "/gradio_api/heartbeat/",
    "/gradio_api/startup-events",
)
OPENED = "<!doctype html><title>Notes</title><meta http-equiv=refresh content='0;url=/'><p>Opening"
TOKEN_SECONDS = 600.0


class Guard:
    """ASGI application in front of the page: refuses everything but the one browser that opened it.

    The launch token works once and for ten minutes; it is exchanged for an HttpOnly cookie that dies with the process.
    """

    def __init__(self, app: Any, origin: str, token: str) -> None:
        self._app = app
        self._origin = origin
        self._token: str | None = token
        self._grant: str | None = None
        self._cookie = "n" + secrets.token_hex(4)
        self._clock = threading.Timer(TOKEN_SECONDS, self._expire)
        self._clock.daemon = True
        self._clock.start()

    def _expire(self) -> None:
        self._token = None

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        """One request."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        answer = self._answer(Request(scope))
        await (answer or self._app)(scope, receive, send)

    def _answer(self, request: Request) -> Any | None:
        """What the guard itself answers, or None when the page may."""
        path = request.scope["path"]
        if request.headers.get("origin", self._origin) != self._origin:
            return _refusal(403)
        if path == "/open" and request.method == "GET":
            return self._opened(request)
        if request.headers.get("sec-fetch-site", "none") not in ("same-origin", "none"):
            return _refusal(403)
        if not _same(request.cookies.get(self._cookie, ""), self._grant):
            return _refusal(401)
        if path != "/" and not path.startswith(PATHS):
            return _refusal(404)
        return None

    def _opened(self, request: Request) -> Any:
        if not _same(request.query_params.get("t", ""), self._token):
            return _refusal(401)
        self._token = None
        self._clock.cancel()
        self._grant = secrets.token_urlsafe(32)
        page = HTMLResponse(OPENED)
        page.set_cookie(self._cookie, self._grant, httponly=True, samesite="strict")
        return page


def guarded(app: Any, port: int, token: str) -> Any:
    """The application behind the guard and the host check (exactly 127.0.0.1), with our headers on every answer."""
    inner = TrustedHostMiddleware(Guard(app, f"http://127.0.0.1:{port}", token), allowed_hosts=["127.0.0.1"])

    async def with_headers(scope: Any, receive: Any, send: Any) -> None:
        async def out(message: Any) -> None:
            if message["type"] == "http.response.start":
                kept = [header for header in message.get("headers", []) if header[0].lower() not in HEADERS]
                message["headers"] = kept + list(HEADERS.items())
            await send(message)

        await inner(scope, receive, out)

    return with_headers


def _refusal(code: int) -> PlainTextResponse:
    return PlainTextResponse("closed", code)


def _same(given: str, wanted: str | None) -> bool:
    return wanted is not None and hmac.compare_digest(given.encode(), wanted.encode())
