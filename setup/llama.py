"""The chat engine is compiled here: which compiler flags, and whether the result runs on this processor.

Why: docs/decisions/0004-llama-build.md.
"""

from __future__ import annotations

import os
import platform
import re
import shlex
import signal
import subprocess
import sys
from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from setup.checks import memory_bytes
from setup.console import Problem, say
from setup.packages import Pip, pip_failure, show_end

NAME = "llama-cpp-python"
SELF_TEST = Path(__file__).with_name("self_test.py")
SELF_TEST_SECONDS = 180
GB_PER_COMPILER = 1.5
_AMX = ("-mno-amx-tile", "-mno-amx-int8", "-mno-amx-bf16")
_COUNT = re.compile(r"\[(\d+)/(\d+)\]")


class Build(StrEnum):
    """How llama.cpp is compiled, from the fastest to the one that runs on most processors."""

    NATIVE = "for this processor"
    NO_AMX = "for this processor without AMX"
    GENERIC = "for any processor of this kind"


def processor_flags(text: str | None = None) -> frozenset[str]:
    """The flags of the first processor in /proc/cpuinfo; empty elsewhere than on x86 Linux."""
    if text is None:
        try:
            text = Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return frozenset()
    found = re.search(r"^flags\s*:\s*(.*)$", text, re.MULTILINE)
    return frozenset(found.group(1).split()) if found else frozenset()


def first_build(flags: frozenset[str], machine: str | None = None, system: str | None = None) -> Build:
    """The build to begin with: without AMX wherever the processor has it."""
    x86_linux = (machine or platform.machine()).lower() in ("x86_64", "amd64") and (
        system or sys.platform
    ).startswith("linux")
    return Build.NO_AMX if x86_linux and any(flag.startswith("amx") for flag in flags) else Build.NATIVE


def cmake_arguments(build: Build, given: str = "", flags_known: bool = True) -> str:
    """CMAKE_ARGS for the build, after the person's own ones.

    `flags_known`: whether the compiler knows the AMX flags; one that does not, cannot use AMX either.
    """
    own = ["-DLLAVA_BUILD=OFF"]
    if build is Build.GENERIC:
        own.append("-DGGML_NATIVE=OFF")
    elif build is Build.NO_AMX and flags_known:
        own += [f"-DCMAKE_{language}_FLAGS='{' '.join(_AMX)}'" for language in ("C", "CXX")]
    return " ".join([given, *own]).strip()


def compiler_knows_amx(environment: Mapping[str, str] = os.environ) -> bool:
    """Whether the C compiler accepts the AMX flags (GCC 11 and Clang 12 on x86-64 do)."""
    command = [*shlex.split(environment.get("CC") or "cc"), *_AMX, "-E", "-x", "c", os.devnull]
    try:
        return subprocess.run(command, capture_output=True, timeout=30, check=False).returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        return False


def build_environment(build: Build, environment: Mapping[str, str], memory: int | None) -> dict[str, str]:
    """The environment for compiling: flags, and no more compilers at once than fit the memory (bytes)."""
    settled = dict(environment)
    known = compiler_knows_amx(environment)
    settled["CMAKE_ARGS"] = cmake_arguments(build, environment.get("CMAKE_ARGS", ""), known)
    cores = os.cpu_count() or 1
    fitting = cores if memory is None else max(1, int(memory / 1e9 / GB_PER_COMPILER))
    settled.setdefault("CMAKE_BUILD_PARALLEL_LEVEL", str(min(cores, fitting)))
    return settled


def compiled_so_far(printed: str) -> str:
    """ "120 of 310 files" from Ninja's last "[120/310]"; empty while there is none."""
    found = _COUNT.findall(printed[-200_000:])
    return f"{found[-1][0]} of {found[-1][1]} files compiled" if found else ""


def died(status: int) -> bool:
    """Whether an exit status means that the processor or the system ended the process."""
    windows_faults = (0xC0000005, 0xC000001D)  # access violation, illegal instruction
    return status < 0 or status in windows_faults or 128 < status <= 128 + 64


def ending(status: int) -> str:
    """How a process ended, in words: "SIGSEGV", "exit code 3"."""
    if status < 0:
        try:
            return signal.Signals(-status).name
        except ValueError:
            return f"signal {-status}"
    return f"exit code {status}"


def self_test(python: Path, weights: Path, environment: Mapping[str, str] | None = None) -> tuple[int, str]:
    """Reads 64 tokens and writes 4 with the embedded model in a process of its own.

    Returns:
        The exit status (0: works; negative: the signal it died of; 1 also when it took too long) and what it
        printed.
    """
    try:
        finished = subprocess.run(
            [str(python), "-P", "-s", str(SELF_TEST), str(weights)],
            capture_output=True,
            text=True,
            errors="replace",
            stdin=subprocess.DEVNULL,
            env=environment,
            timeout=SELF_TEST_SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return 1, f"no answer within {SELF_TEST_SECONDS} s"
    return finished.returncode, (finished.stdout + finished.stderr)[-2000:]


class ChatEngine:
    """Installs llama-cpp-python so that it runs here: compile, try, and compile again where the try dies."""

    def __init__(self, pip: Pip, python: Path, weights: Path, pin: str) -> None:
        self._pip, self._python, self._weights, self._pin = pip, python, weights, pin
        self._constraint = str(Path(__file__).with_name("build-constraints.txt"))

    def install(self) -> str:
        """Leaves a build that passed the self-test.

        A wheel may come out of pip's cache, compiled on another processor or with AMX. Such a wheel is taken out
        of the cache once it has died here, so that it does not come back.

        Returns:
            Which build it is, in words.

        Raises:
            Problem: it cannot be compiled, or no build runs here.
        """
        build = first_build(processor_flags())
        compiled_here = f"Building wheel for {NAME}" in self._build(build, self._pin)
        status, said = self._test()
        if status != 0 and not compiled_here:
            status, said = self._again(build, status)
        if died(status):
            build = Build.GENERIC
            status, said = self._again(build, status)
        if status == 0:
            return "self-test passed"
        show_end(said)
        if died(status):
            raise Problem(
                f"The chat engine ends with {ending(status)} on this processor, however it is compiled. "
                "Please report it with the file .venv/.setup/log.txt."
            )
        raise Problem("The chat engine is installed but does not answer; the lines above say why.")

    def _again(self, build: Build, status: int) -> tuple[int, str]:
        say(f"   that build stops with {ending(status)} here; compiling it again, {build} (4 to 15 minutes)")
        self._pip.run("cache", "remove", NAME.replace("-", "_"))
        self._build(build, "--force-reinstall", "--no-deps", "--no-binary", NAME, self._pin)
        return self._test()

    def _test(self) -> tuple[int, str]:
        return self_test(self._python, self._weights, self._pip.environment)

    def _build(self, build: Build, *arguments: str) -> str:
        environment = build_environment(build, self._pip.environment, memory_bytes())
        command = self._pip.install_command("--verbose", "--build-constraint", self._constraint, *arguments)
        status, printed = self._pip.run(*command, progress=compiled_so_far, environment=environment)
        if status != 0:
            raise pip_failure(printed, NAME)
        return printed
