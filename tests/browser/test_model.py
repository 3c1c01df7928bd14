"""Stop stops, a model that is off or dies leaves the page whole, and the page is soon there."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import Enter, assert_quiet
from tests.browser.driver import Visit
from tests.browser.running import Running, running


class SlowServer(ThreadingHTTPServer):
    """An OpenAI-compatible server on this computer whose one answer takes minutes."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Slow)
        self.writing = threading.Event()
        self.hung_up = threading.Event()


class _Slow(BaseHTTPRequestHandler):
    server: SlowServer

    def log_message(self, *_: object) -> None:
        """Says nothing."""

    def do_GET(self) -> None:
        self._head("application/json")
        self.wfile.write(json.dumps({"data": [{"id": "slow"}]}).encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", "0")))
        if "chat/completions" not in self.path:
            self._head("application/json")
            self.wfile.write(b'{"count": 12, "tokens": []}')
            return
        self._head("text/event-stream")
        self.server.writing.set()
        try:
            for _ in range(600):
                piece = {"choices": [{"index": 0, "delta": {"content": "and so "}, "finish_reason": None}]}
                self.wfile.write(f"data: {json.dumps(piece)}\n\n".encode())
                self.wfile.flush()
                time.sleep(0.2)
        except OSError:
            self.server.hung_up.set()

    def _head(self, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Connection", "close")
        self.end_headers()


@pytest.fixture
def slow_server() -> Iterator[SlowServer]:
    server = SlowServer()
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join(5)


def test_stop_ends_an_answer_within_a_second(browser: Browser, home: Path, slow_server: SlowServer) -> None:
    """The answer would take two minutes. Stop ends it on the page within a second, and hangs up on the model."""
    with running(home, "--model", f"http://127.0.0.1:{slow_server.server_port}") as app:
        context = browser.new_context()
        visit = Visit(context).open(app.address()).enter().to("rehearse")
        visit.begin()
        visit.type("I would like to hear about your day.")
        visit.page.keyboard.press("Enter")
        expect(visit.at("#stop")).to_be_visible()
        assert slow_server.writing.wait(60)
        expect(visit.at("#send")).to_be_hidden()
        began = time.monotonic()
        visit.page.click("#stop")
        expect(visit.at("#stop")).to_be_hidden(timeout=3000)
        took = time.monotonic() - began
        assert took < 1.0, f"Stop took {took:.2f} s"
        assert slow_server.hung_up.wait(3)
        expect(visit.at("#talk-status")).to_contain_text("Stopped")
        expect(visit.at("#say textarea")).to_be_focused()
        slow_server.writing.clear()
        visit.type("Second try.")  # a pause in the middle of an answer is not called back by it
        visit.page.keyboard.press("Enter")
        assert slow_server.writing.wait(60)
        visit.page.click("#signal-red")
        expect(visit.at("#stage-pause")).to_be_visible()
        visit.page.wait_for_timeout(1500)
        expect(visit.at("#stage-pause")).to_be_visible()
        visit.page.click("#pause-go-on")
        expect(visit.at("#log")).to_contain_text("Second try.")
        expect(visit.at("#send")).to_be_visible()
        context.close()
        assert_quiet(visit)


def test_without_a_model_the_whole_rehearsal_works(browser: Browser, home: Path) -> None:
    with running(home, "--model", "off") as app:
        context = browser.new_context()
        visit = Visit(context).open(app.address()).enter()
        visit.ready("No model: the partner speaks in written lines")
        visit.to("rehearse")
        visit.begin()
        for words in ("You never talk to me.", "I'm sorry. I feel tired tonight.", "Could we sit together?"):
            assert visit.say(words)
            expect(visit.at("#log .small").last).to_have_text("a written line")
        visit.page.click("#end")
        expect(visit.at("#debrief q").first).to_be_visible()
        context.close()
        assert_quiet(visit)


def test_a_second_start_is_usable_within_ten_seconds(browser: Browser, home: Path, app: Running) -> None:
    """From the start of the process to a welcome whose button works, the search index being there already."""
    app.address()
    with running(home) as second:
        context = browser.new_context()
        visit = Visit(context).open(second.address()).enter()
        took = time.monotonic() - second.began
        context.close()
        assert_quiet(visit)
    assert took < 10.0, f"usable after {took:.1f} s"


def test_a_killed_model_is_told_and_comes_back(enter: Enter, app: Running) -> None:
    """The worker is halted, so that the turn waits for it, and then killed: the page tells, and goes on."""
    visit = enter().to("rehearse")
    visit.begin()
    visit.say("I would like to talk about our evening.")
    (worker,) = app.workers()
    worker.suspend()
    visit.type("Could we turn the phones off at dinner?")
    visit.page.keyboard.press("Enter")
    expect(visit.at("#stop")).to_be_visible()
    expect(visit.at("#guidance details").first).to_be_visible()
    visit.page.wait_for_timeout(1500)
    worker.kill()
    visit.answered()
    expect(visit.at("#talk-notice")).to_contain_text("The model stopped and is starting again")
    expect(visit.at("#log .small").last).to_have_text("a written line")
    assert visit.say("Thank you for hearing me out.")
    expect(visit.at("#talk-notice")).not_to_contain_text("stopped")
    visit.to("home").ready("The model is ready")
