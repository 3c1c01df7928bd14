"""What the person sees: steps, signs of life, and one-line errors."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

ALIVE_SECONDS = 15
"""A running step shows that it is alive this often."""


class Problem(Exception):
    """Set-up cannot go on. The message is one plain line for the person; the exit code is 2."""


def say(text: str) -> None:
    """One line, shown at once."""
    print(text, flush=True)


def warn(text: str) -> None:
    """One line that does not stop anything."""
    print(f"Note: {text}", flush=True)


def spoken(seconds: float) -> str:
    """A length of time in words: "45 s", "2 min 05 s"."""
    whole = int(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60} min {whole % 60:02d} s"


def run_logged(
    command: Sequence[str],
    log: Path,
    environment: Mapping[str, str] | None = None,
    progress: Callable[[str], str] | None = None,
    *,
    keeps_lock: bool = False,
) -> tuple[int, str]:
    """Runs a command with its output in `log` and a sign of life every 15 s.

    Args:
        command: what to run.
        log: gets the command and everything it prints, at its end.
        environment: the whole environment, or None for this process's own.
        progress: makes a short text from the output so far, such as "120 of 310 files"; empty for none.
        keeps_lock: the command holds set-up's lock too, so that no second one begins beside it when only this
            process was killed.

    Returns:
        The exit status (negative: the signal that ended it) and what it printed.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as file:
        file.write(f"\n$ {' '.join(command)}\n".encode())
        file.flush()
        start = file.tell()
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=file,
            stderr=subprocess.STDOUT,
            env=environment,
            close_fds=not keeps_lock,
            process_group=0
            if os.name == "posix"
            else None,  # its own, so that it can be ended with all it started
        )
        try:
            _watch(process, log, start, progress)
        except BaseException:
            _end(process)
            raise
    return process.returncode, _printed(log, start)


def _watch(
    process: subprocess.Popen[bytes], log: Path, start: int, progress: Callable[[str], str] | None
) -> None:
    began = shown = time.monotonic()
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=0.5)
            return
        now = time.monotonic()
        if now - shown >= ALIVE_SECONDS:
            shown = now
            more = progress(_printed(log, start)) if progress else ""
            say(f"   still working: {spoken(now - began)}{', ' + more if more else ''}")


def _printed(log: Path, start: int) -> str:
    with log.open("rb") as file:
        file.seek(start)
        return file.read().decode("utf-8", "replace")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends a command and everything that it started, such as compilers."""
    _signal(process, signal.SIGINT if os.name == "posix" else signal.SIGTERM)
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    if os.name == "posix":
        _signal(process, signal.SIGKILL)


def _signal(process: subprocess.Popen[bytes], number: int) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, number)
        else:
            process.send_signal(number)


def stop_like_ctrl_c() -> None:
    """Makes a plain kill and a closed terminal end a run in order, as Ctrl-C does."""
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.default_int_handler)


def hand_over(command: Sequence[str], environment: Mapping[str, str] | None = None) -> int:
    """Runs the last command of a target: it takes this process's place, so that Ctrl-C reaches it alone.

    Returns:
        Its exit status, on systems where a process cannot be replaced.
    """
    sys.stdout.flush()
    settled = dict(os.environ if environment is None else environment)
    if os.name == "posix":
        os.execve(command[0], list(command), settled)
    return subprocess.call(command, env=settled)
