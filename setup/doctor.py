"""`make doctor`: looks, says, and changes nothing."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence

from setup import browser, checks, llama, packages
from setup.console import say
from setup.steps import PYTHON, ROOT, Setup, own_environment, site_packages

Finding = tuple[str, str | None, bool]
"""What was looked at, what is wrong (None: nothing), and whether it stops the project from working."""


def computer() -> Iterator[Finding]:
    """What set-up needs of the computer."""
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield f"Python {version}", None, True
    yield "Python's venv module", checks.venv_missing(), True
    yield "C and C++ compilers", checks.compiler_missing(), True
    yield "this folder can be written to", checks.read_only(ROOT), True
    done = Setup().ready(test=False)
    yield "free disk space", checks.disk_short(ROOT, least_gb=0.5 if done else checks.LEAST_DISK_GB), True
    yield "memory", checks.memory_short(checks.memory_bytes()), False
    yield "package index (set-up only)", checks.index_silent(), not done


def project() -> Iterator[Finding]:
    """What is installed."""
    setup = Setup()
    if not setup.ready(test=False):
        yield "set-up", "Set-up is not finished for this version: make run", False
        return
    yield "set-up is finished", None, True
    yield "weights are the known files", packages.weights_problem(site_packages()), True
    status, _ = llama.self_test(PYTHON, packages.chat_weights(site_packages()))
    problem = (
        f"The chat engine stops with {llama.ending(status)}: make clean, then make run" if status else None
    )
    yield "the chat engine answers", problem, True
    chromium = setup.chromium() or browser.find_chromium()
    yield "Chromium (tests only)", None if chromium else "none found; make test installs it", False


def doctor(
    arguments: Sequence[str], parts: Sequence[Callable[[], Iterator[Finding]]] = (computer, project)
) -> int:
    """One line a finding. Exit code 2 when something stops the project from working."""
    bad = 0
    for part in parts:
        for what, problem, needed in part():
            mark = "ok  " if problem is None else ("BAD " if needed else "note")
            say(f"{mark} {what}" if problem is None else f"{mark} {what}: {problem}")
            bad += problem is not None and needed
    if PYTHON.exists() and Setup().ready(test=False):
        bad += (
            subprocess.call([str(PYTHON), "-m", "assistant", "doctor"], cwd=ROOT, env=own_environment()) != 0
        )
    say("Nothing stops this project here." if not bad else f"{bad} to put right.")
    return 2 if bad else 0
