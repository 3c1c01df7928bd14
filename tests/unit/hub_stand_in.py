"""A stand-in for a model hub, on loopback: Hugging Face's layout, and the ways a hub can go wrong."""

from __future__ import annotations

import hashlib
import threading
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class Hub:
    """One file at one address.

    Args:
        content: the file.
        status: answered instead of the redirect, when not 302.
        stated: the SHA-256 that the headers state; the file's own when None, no header when "".
        cut_after: the storage breaks the connection after so many bytes of each answer, this often.
        ranges: whether the storage can go on in the middle of a file.
    """

    content: bytes
    status: int = 302
    stated: str | None = None
    cut_after: int = 0
    cuts: int = 0
    ranges: bool = True
    moved_to: str | None = None
    seen: list[tuple[str, str, str | None]] = field(default_factory=list)

    def __enter__(self) -> Hub:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.endpoint = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()

    @property
    def sha256(self) -> str:
        """The file's own hash."""
        return hashlib.sha256(self.content).hexdigest()


def _handler(hub: Hub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, format: str, *args: object) -> None:
            """Keeps the test's output clean."""

        def do_HEAD(self) -> None:
            self._answer()

        def do_GET(self) -> None:
            self._answer()

        def _answer(self) -> None:
            hub.seen.append((self.command, self.path, self.headers.get("Range")))
            if self.path.startswith("/storage/"):
                self._send_file()
            elif hub.status != 302:
                self._head(hub.status, {"Content-Length": "0"})
            else:
                stated = hub.sha256 if hub.stated is None else hub.stated
                headers = {
                    "Location": hub.moved_to or f"{hub.endpoint}/storage/file",
                    "X-Repo-Commit": COMMIT,
                    "X-Linked-Size": str(len(hub.content)),
                    "Content-Length": "0",
                }
                self._head(302, headers | ({"X-Linked-ETag": f'"{stated}"'} if stated else {}))

        def _head(self, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()

        def _send_file(self) -> None:
            start, wanted = 0, self.headers.get("Range")
            if wanted and hub.ranges:
                start = int(wanted.removeprefix("bytes=").rstrip("-"))
            body, total = hub.content[start:], len(hub.content)
            headers = {"Content-Length": str(len(body))}
            if start:
                headers["Content-Range"] = f"bytes {start}-{total - 1}/{total}"
            self._head(206 if start else 200, headers)
            if hub.cuts and len(body) > hub.cut_after:
                hub.cuts -= 1
                self.wfile.write(body[: hub.cut_after])
                self.wfile.flush()
                self.close_connection = True
                self.connection.shutdown(2)
                return
            self.wfile.write(body)

    return Handler
