"""The real program as a process of its own, and a Chromium that opens its real launch file."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).resolve().parents[2]
READY = re.compile(r"(file://\S+open\.html)")
FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)


class Running:
    """`app.py --no-browser` below one home folder, with all that it prints kept in a file beside it."""

    def __init__(self, home: Path, *options: str) -> None:
        self.home = home
        self.printed = home.parent / f"{home.name}.out"
        self.began = time.monotonic()
        environment = os.environ | {
            "REHEARSAL_ROOM_HOME": str(home),
            "LANG": "en_GB.UTF-8",
            "LC_ALL": "en_GB.UTF-8",
        }
        with self.printed.open("wb") as out:
            self._process = subprocess.Popen(
                [sys.executable, str(ROOT / "app.py"), "--no-browser", *options],
                cwd=ROOT,
                env=environment,
                stdout=out,
                stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL,
            )

    def address(self, seconds: float = 120) -> str:
        """The printed launch file, as soon as the page answers."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := READY.search(self.printed.read_text(errors="replace")):
                return found[1]
            if self._process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError(
            f"the program does not answer: {self.printed.read_text(errors='replace')[-2000:]}"
        )

    def workers(self) -> list[psutil.Process]:
        """The model's processes: children of ours that run the worker module."""
        children = psutil.Process(self._process.pid).children(recursive=True)
        return [child for child in children if "assistant.models.worker" in child.cmdline()]

    def end(self) -> None:
        """Ends the process as a person would with Ctrl-C; by its id, and its own children only."""
        if self._process.poll() is None:
            self._process.send_signal(2)
            try:
                self._process.wait(20)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(10)


@contextmanager
def running(home: Path, *options: str) -> Iterator[Running]:
    """The program for as long as the block lasts."""
    home.mkdir(parents=True, exist_ok=True)
    app = Running(home, *options)
    try:
        yield app
    finally:
        app.end()


def chromium() -> str | None:
    """The Chromium of this computer, or None."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
