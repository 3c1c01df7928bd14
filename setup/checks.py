"""Looks at the computer before set-up starts: every finding is one plain line with what to do."""

from __future__ import annotations

import contextlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from collections.abc import Mapping, Sequence
from pathlib import Path

from setup.console import Problem

LEAST_DISK_GB = 6.0
"""2.5 GB for the installed packages, the rest for downloads and the compiler's work (measured)."""
LEAST_MEMORY_GB = 3.0
GB = 1_000_000_000

_LOST = (
    "Failed to establish a new connection",
    "NewConnectionError",
    "ConnectTimeoutError",
    "ReadTimeoutError",
    "Read timed out",
    "Connection refused",
    "Temporary failure in name resolution",
    "Name or service not known",
    "nodename nor servname",
    "getaddrinfo failed",
    "Network is unreachable",
    "ProxyError",
)


def venv_missing() -> str | None:
    """A line when Python came without `venv` or `ensurepip`, as on Debian and Ubuntu without python3-venv."""
    if all(importlib.util.find_spec(name) for name in ("venv", "ensurepip")):
        return None
    minor = f"python{sys.version_info[0]}.{sys.version_info[1]}"
    return (
        "Python's venv module is incomplete. On Debian or Ubuntu: "
        f"sudo apt-get install {minor}-venv. Elsewhere, install Python from python.org."
    )


def compiler_missing(environment: Mapping[str, str] = os.environ) -> str | None:
    """A line when no C or no C++ compiler runs. llama-cpp-python is compiled on this computer."""
    if os.name == "nt":  # Visual Studio is not on the PATH; CMake looks for it itself.
        return None
    wanted = {"C": ("CC", ("cc", "gcc", "clang")), "C++": ("CXX", ("c++", "g++", "clang++"))}
    lacking = [
        language
        for language, (variable, names) in wanted.items()
        if not any(runs(name) for name in (environment.get(variable, ""), *names) if name)
    ]
    if not lacking:
        return None
    hint = "xcode-select --install" if sys.platform == "darwin" else "sudo apt-get install build-essential"
    return (
        f"No {' and no '.join(lacking)} compiler was found, and the chat engine is compiled here. Try: {hint}"
    )


def runs(name: str, argument: str = "--version", seconds: float = 20) -> bool:
    """Whether the program exists and answers `--version`."""
    path = shutil.which(name.split()[0])
    if path is None:
        return False
    with contextlib.suppress(OSError, subprocess.TimeoutExpired):
        finished = subprocess.run(
            [path, argument], capture_output=True, stdin=subprocess.DEVNULL, timeout=seconds, check=False
        )
        return finished.returncode == 0
    return False


def disk_short(folder: Path, already: int = 0, least_gb: float = LEAST_DISK_GB) -> str | None:
    """A line when the disk lacks room. `already`: bytes of an earlier, unfinished set-up."""
    free = shutil.disk_usage(folder).free
    if free + already >= least_gb * GB:
        return None
    return (
        f"Only {free / GB:.1f} GB are free on the disk of this folder; set-up needs {least_gb:.0f} GB. "
        "Make room and start again."
    )


def memory_short(total: int | None, least_gb: float = LEAST_MEMORY_GB) -> str | None:
    """A line when the computer has little memory. None: the amount is unknown or enough."""
    if total is None or total >= least_gb * GB:
        return None
    return (
        f"This computer has {total / GB:.1f} GB of memory. Below {least_gb:.0f} GB set-up and replies may be "
        "slow or end early; the scripted partner (model off) needs the least."
    )


def memory_bytes() -> int | None:
    """The computer's memory in bytes; None where the system does not say."""
    with contextlib.suppress(AttributeError, ValueError, OSError):
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return None


def read_only(folder: Path) -> str | None:
    """A line when nothing can be written into the folder."""
    try:
        with tempfile.NamedTemporaryFile(dir=folder, prefix=".setup-"):
            return None
    except OSError:
        return f"The folder {folder} cannot be written to. Copy the project to a folder of your own."


def index_silent(environment: Mapping[str, str] = os.environ, seconds: float = 8) -> str | None:
    """A line when the package index does not answer. Asks one page; used by `make doctor` only."""
    address = environment.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    try:
        with urllib.request.urlopen(address, timeout=seconds):
            return None
    except urllib.error.HTTPError as error:
        return None if error.code < 500 else f"The package index answers with error {error.code}. Try later."
    except (OSError, ValueError):
        return "The package index does not answer. It is needed for set-up only, never while you practise."


def pip_problem(printed: str, what: str) -> str | None:
    """The line for a failed pip run, from what pip printed; None when the cause is not a known one."""
    if "No space left on device" in printed:
        return (
            f"The disk is full while installing {what}. Make room and start again; finished steps are kept."
        )
    if "CERTIFICATE_VERIFY_FAILED" in printed:
        return (
            f"The package index's certificate was not accepted while installing {what}. Behind a company proxy, "
            "set PIP_CERT to its certificate file."
        )
    if any(sign in printed for sign in _LOST):
        return (
            f"No connection to the package index while installing {what}. Connect to the internet for set-up "
            "and start again; finished steps are kept."
        )
    if "No matching distribution found" in printed:
        return f"The package index has no file of {what} that fits this Python and this computer."
    return None


def before_setup(root: Path, already: int) -> Sequence[str]:
    """Everything that must hold before set-up starts.

    Returns:
        Lines worth a note.

    Raises:
        Problem: the first thing that stops set-up.
    """
    for line in (read_only(root), venv_missing(), compiler_missing(), disk_short(root, already)):
        if line:
            raise Problem(line)
    note = memory_short(memory_bytes())
    return [note] if note else []
