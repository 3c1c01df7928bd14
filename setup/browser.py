"""Chromium for the browser tests: one that is there, else Debian's, else Playwright's."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from setup.checks import runs
from setup.console import Problem, run_logged

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
VARIABLE = "REHEARSAL_ROOM_CHROMIUM"
"""The tests start this program."""
_ASK = (
    "from playwright.sync_api import sync_playwright\n"
    "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
)


def find_chromium(environment: Mapping[str, str] = os.environ) -> str | None:
    """The path of a Chromium or Chrome that starts; None when there is none."""
    candidates = [environment.get(VARIABLE, ""), *(shutil.which(name) or "" for name in NAMES), *MAC]
    # Ubuntu's chromium-browser may be a stub that only asks for snap: so it must answer.
    return next((path for path in candidates if path and runs(path)), None)


def privileged() -> list[str] | None:
    """What to put before apt-get: nothing for root, sudo where it asks no password; None when neither works."""
    if not sys.platform.startswith("linux") or shutil.which("apt-get") is None:
        return None
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo is None:
        return None
    asked = subprocess.run([sudo, "-n", "true"], capture_output=True, stdin=subprocess.DEVNULL, check=False)
    return [sudo, "-n"] if asked.returncode == 0 else None


def install_chromium(python: Path, log: Path) -> str:
    """Installs one.

    Returns:
        Its path.

    Raises:
        Problem: neither way works.
    """
    before = privileged()
    if before is not None:
        _from_debian(before, log)
        found = find_chromium()
        if found:
            return found
    if run_logged([str(python), "-m", "playwright", "install", "chromium"], log)[0] == 0:
        status, printed = run_logged([str(python), "-c", _ASK], log)
        path = printed.strip()
        if status == 0 and runs(path):
            return path
    raise Problem(
        "The browser tests need Chromium, and it could not be installed. Install chromium or google-chrome by "
        "hand, then run: make test"
    )


def _from_debian(before: list[str], log: Path) -> None:
    """Debian's packages: the browser and one font, so that pages are drawn with letters."""
    quiet = [
        *before,
        "env",
        "DEBIAN_FRONTEND=noninteractive",
        "apt-get",
        "-qq",
        "-o",
        "DPkg::Lock::Timeout=120",
    ]
    run_logged([*quiet, "update"], log)
    run_logged([*quiet, "install", "-y", "--no-install-recommends", "chromium", "fonts-dejavu-core"], log)


def browser_environment(path: str, environment: Mapping[str, str]) -> dict[str, str]:
    """The environment for the browser tests."""
    return dict(environment) | {VARIABLE: path}
