"""Who may talk to the page: the refusals T2, T3 and T4 of the interface and privacy reference, on every route."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from typing import Any

import httpx
import pytest

from assistant.web.guard import CSP, HEADERS, PATHS, Guard, guarded

PORT = 4321
ORIGIN = f"http://127.0.0.1:{PORT}"
TOKEN = "launch-token"
ROUTES = [
    "/",
    "/config",
    "/gradio_api/queue/join",
    "/gradio_api/upload",
    "/assets/index.js",
    "/nothing",
    "/open",
]


class Page:
    """The page behind the guard; `asked` holds what came through. Its own headers must not weaken ours."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str]] = []

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        self.asked.append((scope["method"], scope["path"]))
        headers = [(b"Content-Security-Policy", b"default-src *"), (b"content-type", b"text/plain")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"page"})


def ask(work: Callable[[httpx.AsyncClient], Awaitable[None]], token: str = TOKEN) -> Page:
    """Runs requests against a fresh guard. Every answer must carry our headers, whatever it is."""
    page = Page()

    async def looked_at(response: httpx.Response) -> None:
        for name, value in HEADERS.items():
            assert response.headers.get_list(name.decode()) == [value.decode()]

    async def run() -> None:
        transport = httpx.ASGITransport(guarded(page, PORT, token))
        hooks = {"response": [looked_at]}
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN, event_hooks=hooks) as client:
            await work(client)

    asyncio.run(run())
    return page


async def opened(client: httpx.AsyncClient) -> httpx.Response:
    response = await client.get("/open", params={"t": TOKEN})
    assert response.status_code == 200
    return response


def test_the_browser_that_opened_the_page_gets_it() -> None:
    async def work(client: httpx.AsyncClient) -> None:
        response = await opened(client)
        cookie = response.headers["set-cookie"]
        assert re.fullmatch(r"n[0-9a-f]{8}=[\w-]{40,}; HttpOnly; Path=/; SameSite=strict", cookie)
        assert TOKEN not in response.text + cookie
        for headers in (
            {},
            {"origin": ORIGIN},
            {"sec-fetch-site": "same-origin"},
            {"sec-fetch-site": "none"},
        ):
            answer = await client.get("/", headers=headers)
            assert (answer.status_code, answer.text) == (200, "page")
        assert (await client.post("/gradio_api/queue/join", headers={"origin": ORIGIN})).status_code == 200

    assert len(ask(work).asked) == 5


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        f"evil.example:{PORT}",
        "localhost",
        "127.0.0.1.evil.example",
        "127.0.0.2",
        "0.0.0.0",
        "[::1]",
        "",
    ],
)
def test_t2_a_foreign_host_is_refused_everywhere(host: str, route: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        await opened(client)
        for path in (route, f"/open?t={TOKEN}"):
            assert (await client.get(path, headers={"host": host})).status_code == 400

    assert ask(work).asked == []


FOREIGN = [
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://127.0.0.1"},
    {"origin": f"http://127.0.0.1:{PORT + 1}"},
    {"origin": f"https://127.0.0.1:{PORT}"},
    {"origin": f"{ORIGIN}.evil.example"},
    {"origin": ""},
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": ORIGIN},
]


@pytest.mark.parametrize("foreign", FOREIGN)
@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_t3_another_pages_request_is_refused(foreign: dict[str, str], method: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        await opened(client)
        for route in ROUTES[:-1]:
            assert (await client.request(method, route, headers=foreign)).status_code == 403

    assert ask(work).asked == []


@pytest.mark.parametrize(
    "body",
    [
        {"content": '{"data": []}', "headers": {"content-type": "text/plain"}},
        {"files": {"files": ("x.txt", b"words")}},
        {"data": {"a": "b"}},
    ],
)
def test_t3_a_cross_site_upload_leaves_nothing(body: dict[str, Any]) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        await opened(client)
        sent = body | {"headers": {**body.get("headers", {}), "origin": "http://evil.example"}}
        assert (await client.post("/gradio_api/upload", **sent)).status_code == 403
        assert (await client.post("/gradio_api/upload", **body)).status_code == 404

    assert ask(work).asked == []


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize("cookie", [None, "n00000000=guess", "session=x", "ä=ö"])
def test_t4_without_the_cookie_everything_is_refused(route: str, cookie: str | None) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        await opened(client)
        client.cookies.clear()
        headers = {"cookie": cookie.encode()} if cookie else {}
        for method in ("GET", "POST", "HEAD"):
            assert (await client.request(method, route, headers=headers)).status_code == 401  # type: ignore[arg-type]

    assert ask(work).asked == []


def test_t4_before_it_was_opened_no_cookie_fits() -> None:
    async def work(client: httpx.AsyncClient) -> None:
        for cookie in ("n=", "n=None", ""):
            assert (await client.get("/", headers={"cookie": cookie})).status_code == 401

    assert ask(work).asked == []


def test_t4_the_token_works_once() -> None:
    async def work(client: httpx.AsyncClient) -> None:
        for wrong in ("", "x", TOKEN[:-1], TOKEN.upper(), "ä"):
            assert (await client.get("/open", params={"t": wrong})).status_code == 401
        assert (await client.get("/open")).status_code == 401
        assert (await client.post("/open", params={"t": TOKEN})).status_code == 401
        await opened(client)
        assert (await client.get("/open", params={"t": TOKEN})).status_code == 401
        assert (await client.get("/")).status_code == 200

    ask(work)


def test_t4_the_token_is_not_used_up_by_another_page() -> None:
    async def work(client: httpx.AsyncClient) -> None:
        foreign = {"origin": "http://evil.example"}
        assert (await client.get("/open", params={"t": TOKEN}, headers=foreign)).status_code == 403
        await opened(client)

    ask(work)


def test_t4_the_token_runs_out() -> None:
    async def work(client: httpx.AsyncClient) -> None:
        guard = Guard(Page(), ORIGIN, TOKEN)
        guard._expire()
        transport = httpx.ASGITransport(guard)
        async with httpx.AsyncClient(transport=transport, base_url=ORIGIN) as late:
            assert (await late.get("/open", params={"t": TOKEN})).status_code == 401

    ask(work)


def test_the_page_may_be_opened_from_the_launch_file() -> None:
    """A browser that follows a file on disk says cross-site and names no origin."""

    async def work(client: httpx.AsyncClient) -> None:
        headers = {"sec-fetch-site": "cross-site"}
        assert (await client.get("/open", params={"t": TOKEN}, headers=headers)).status_code == 200

    ask(work)


@pytest.mark.parametrize(
    "route",
    ["/nothing", "/docs", "/openapi.json", "/gradio_api/upload", "/gradio_api/file=/etc/passwd", "/gradio_api/info",
     "/gradio_api/call/x", "/gradio_api/run/x", "/login", "/monitoring", "//config", "/Config"],
)  # fmt: skip
def test_an_unknown_path_is_refused(route: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        await opened(client)
        assert (await client.get(route if route != "//config" else f"{ORIGIN}//config")).status_code == 404

    assert ask(work).asked == []


@pytest.mark.parametrize("route", PATHS)
def test_what_the_page_needs_is_let_through(route: str) -> None:
    async def work(client: httpx.AsyncClient) -> None:
        await opened(client)
        assert (await client.get(route)).status_code == 200

    assert ask(work).asked == [("GET", route)]


def test_a_websocket_is_closed_and_start_and_end_go_through() -> None:
    sent: list[Any] = []
    kinds: list[str] = []

    async def page(scope: Any, receive: Any, send: Any) -> None:
        kinds.append(scope["type"])

    async def send(message: Any) -> None:
        sent.append(message)

    async def run() -> None:
        app = guarded(page, PORT, TOKEN)
        headers = [(b"host", b"127.0.0.1"), (b"origin", ORIGIN.encode())]
        await app({"type": "websocket", "path": "/", "headers": headers}, None, send)
        await app({"type": "lifespan"}, None, send)

    asyncio.run(run())
    assert sent == [{"type": "websocket.close", "code": 1008}]
    assert kinds == ["lifespan"]


def test_the_policy_lets_nothing_in_from_outside() -> None:
    allowed = {word for part in CSP.split("; ") for word in part.split()[1:]}
    assert allowed == {"'self'", "'unsafe-inline'", "'none'", "data:", "blob:"}
    assert "script-src 'self' 'unsafe-inline';" in CSP
    assert not re.search(r"https?:|\*|unsafe-eval", CSP)
