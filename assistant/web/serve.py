"""Serves the page on loopback, behind the guard."""

from __future__ import annotations

import errno
import secrets
import socket
from collections.abc import Callable
from pathlib import Path

import gradio as gr
import uvicorn
from fastapi import FastAPI

from assistant.domain.errors import SetupError
from assistant.web.guard import guarded
from assistant.web.layout import build
from assistant.web.port import Room
from assistant.web.theme import HEAD, STYLE, theme

HOST = "127.0.0.1"


def bind(port: int) -> socket.socket:
    """A listening socket on loopback; port 0 takes a free one. Raises: SetupError when the port is taken."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        found.bind((HOST, port))
        found.listen(64)
    except OSError as error:
        found.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise SetupError(
                f"port {port} is taken or not allowed: close the other program, or unset REHEARSAL_ROOM_PORT"
            ) from None
        raise SetupError(f"this computer does not let us listen on {HOST} ({error.strerror})") from None
    return found


def serve(room: Room, listening: socket.socket, runtime: Path, opened: Callable[[Path], None]) -> None:
    """Runs the page until the process is told to end.

    Args:
        room: everything behind the page.
        listening: from `bind`.
        runtime: our own folder (mode 0700), where the launch file is put.
        opened: called with the launch file (mode 0600) once the page answers; it opens the browser.
    """
    port = listening.getsockname()[1]
    page = build(room)
    page.queue(default_concurrency_limit=1, max_size=16, api_open=False)
    api = FastAPI(docs_url=None, redoc_url=None, openapi_url=None)
    api = gr.mount_gradio_app(
        api,
        page,
        path="/",
        server_name=HOST,
        server_port=port,
        root_path="",
        run_history=False,
        footer_links=[],
        allowed_paths=[],
        show_error=False,
        max_file_size="1mb",
        enable_monitoring=False,
        ssr_mode=False,
        pwa=False,
        mcp_server=False,
        theme=theme(),
        css=STYLE,
        head=HEAD,
    )
    token = secrets.token_urlsafe(32)
    launch = _launch_file(runtime, port, token)
    config = uvicorn.Config(
        guarded(api, port, token),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,
        ws="none",
        timeout_graceful_shutdown=2,
    )
    server = _Server(config, lambda: opened(launch))
    server.run(sockets=[listening])


class _Server(uvicorn.Server):
    """A server that tells when it answers."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._started = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Starts, then tells."""
        await super().startup(sockets)
        if self.started:
            self._started()


def _launch_file(runtime: Path, port: int, token: str) -> Path:
    """A page that only this user can read and that carries the launch token, so that it stands in no process list."""
    path = runtime / "open.html"
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    address = f"http://{HOST}:{port}/open?t={token}"
    path.write_text(
        f"<!doctype html><title>Notes</title><meta http-equiv=refresh content='0;url={address}'><p>Opening",
        encoding="utf-8",
    )
    return path
