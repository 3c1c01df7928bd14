"""The decisions of the set-up scripts. No network, no pip, no compiler."""

from __future__ import annotations

import re
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import psutil
import pytest

from setup import checks, commands, llama, packages
from setup.__main__ import python_problem
from setup.browser import VARIABLE, browser_environment
from setup.console import Problem, run_logged, spoken
from setup.llama import Build
from setup.stamps import Stamps, fingerprint, tree_fingerprint

ROOT = Path(__file__).resolve().parents[2]


class TestPythonVersion:
    @pytest.mark.parametrize("version", [(3, 11, 0), (3, 12, 1), (3, 13, 9)])
    def test_fitting_versions_pass(self, version: tuple[int, ...]) -> None:
        assert python_problem(version) is None

    @pytest.mark.parametrize("version", [(3, 10, 13), (3, 14, 0), (3, 6, 15), (0, 0, 0), (4, 0, 0)])
    def test_others_get_one_line_that_names_them(self, version: tuple[int, ...]) -> None:
        line = python_problem(version)
        assert line is not None
        assert "\n" not in line
        assert ".".join(map(str, version)) in line

    def test_the_first_file_has_nothing_an_old_python_cannot_read(self) -> None:
        source = (ROOT / "setup" / "__main__.py").read_text(encoding="utf-8")
        assert not re.search(r"\bf['\"]|:=|\bmatch\b|from __future__ import annotations", source)

    def test_it_agrees_with_pyproject(self) -> None:
        project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
        assert project["requires-python"] == ">=3.11,<3.14"


class TestChatEngine:
    CPUINFO = (
        "processor\t: 0\nflags\t\t: fpu sse2 avx2 {more}\nbugs\t\t: none\n\nprocessor\t: 1\nflags\t\t: fpu\n"
    )

    def test_processor_flags_come_from_the_first_processor(self) -> None:
        assert llama.processor_flags(self.CPUINFO.format(more="amx_tile")) == {
            "fpu",
            "sse2",
            "avx2",
            "amx_tile",
        }
        assert llama.processor_flags("no such line") == frozenset()

    @pytest.mark.parametrize(
        ("flags", "machine", "system", "build"),
        [
            ({"avx2", "amx_tile"}, "x86_64", "linux", Build.NO_AMX),
            ({"avx2", "amx_int8"}, "AMD64", "linux", Build.NO_AMX),
            ({"avx2"}, "x86_64", "linux", Build.NATIVE),
            (set(), "arm64", "darwin", Build.NATIVE),
            ({"amx_tile"}, "aarch64", "linux", Build.NATIVE),
            ({"amx_tile"}, "x86_64", "darwin", Build.NATIVE),
        ],
    )
    def test_first_build(self, flags: set[str], machine: str, system: str, build: Build) -> None:
        assert llama.first_build(frozenset(flags), machine, system) is build

    def test_cmake_arguments(self) -> None:
        amx = "-mno-amx-tile -mno-amx-int8 -mno-amx-bf16"
        assert llama.cmake_arguments(Build.NO_AMX, "-DX=1") == (
            f"-DX=1 -DLLAVA_BUILD=OFF -DCMAKE_C_FLAGS='{amx}' -DCMAKE_CXX_FLAGS='{amx}'"
        )
        assert "amx" not in llama.cmake_arguments(Build.NO_AMX, flags_known=False)
        assert "-DGGML_NATIVE=OFF" in llama.cmake_arguments(Build.GENERIC)
        assert "NATIVE" not in llama.cmake_arguments(Build.NATIVE)

    def test_compilers_at_once_fit_the_memory(self) -> None:
        def compilers(memory: int | None, **given: str) -> int:
            return int(llama.build_environment(Build.NATIVE, given, memory)["CMAKE_BUILD_PARALLEL_LEVEL"])

        assert compilers(2_000_000_000) == 1
        assert compilers(None) >= 1
        assert compilers(2_000_000_000, CMAKE_BUILD_PARALLEL_LEVEL="7") == 7

    @pytest.mark.parametrize("status", [-11, -4, 139, 0xC0000005])
    def test_a_signal_counts_as_died(self, status: int) -> None:
        assert llama.died(status)

    @pytest.mark.parametrize("status", [0, 1, 2, 128])
    def test_an_exit_code_does_not(self, status: int) -> None:
        assert not llama.died(status)

    def test_the_self_test_reports_a_signal(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        script = tmp_path / "dies.py"
        script.write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)\n")
        monkeypatch.setattr(llama, "SELF_TEST", script)
        status, _ = llama.self_test(Path(sys.executable), tmp_path)
        assert llama.died(status)
        assert llama.ending(status) == "SIGSEGV"

    def test_progress_is_the_last_count(self) -> None:
        assert llama.compiled_so_far("[1/140] a\n[12/140] b\n") == "12 of 140 files compiled"
        assert llama.compiled_so_far("warming up") == ""


class FakePip(packages.Pip):
    """Notes what would be run; `printed` is what the first install says."""

    def __init__(self, root: Path, printed: str) -> None:
        super().__init__(Path("python"), root, root / "log.txt", {})
        self.commands: list[list[str]] = []
        self.flags: list[str] = []
        self._printed = printed

    def run(self, *arguments: str, **extra: object) -> tuple[int, str]:  # type: ignore[override]
        """Succeeds."""
        environment = extra.get("environment")
        self.commands.append(list(arguments))
        self.flags.append(environment.get("CMAKE_ARGS", "") if isinstance(environment, dict) else "")
        return 0, self._printed


class TestRebuilding:
    def engine(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, printed: str, statuses: list[int]
    ) -> tuple[llama.ChatEngine, FakePip]:
        pip = FakePip(tmp_path, printed)
        left = list(statuses)
        monkeypatch.setattr(llama, "processor_flags", lambda: frozenset({"amx_tile"}))
        monkeypatch.setattr(llama, "compiler_knows_amx", lambda environment: True)
        monkeypatch.setattr(llama, "self_test", lambda *rest: (left.pop(0), ""))
        return llama.ChatEngine(pip, Path("python"), Path("x.gguf"), "llama-cpp-python==0"), pip

    def test_a_build_that_works_is_kept(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        engine, pip = self.engine(tmp_path, monkeypatch, "Using cached llama_cpp_python.whl", [0])
        engine.install()
        assert len(pip.commands) == 1

    def test_a_cached_build_that_dies_is_compiled_once_more(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine, pip = self.engine(tmp_path, monkeypatch, "Using cached llama_cpp_python.whl", [-11, 0])
        engine.install()
        _, uncached, again = pip.commands
        assert uncached == ["cache", "remove", "llama_cpp_python"]
        assert {"--force-reinstall", "--no-deps", "--no-binary"} <= set(again)
        assert "NATIVE=OFF" not in pip.flags[-1]

    def test_own_build_that_dies_is_made_generic(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        engine, pip = self.engine(tmp_path, monkeypatch, "Building wheel for llama-cpp-python", [-4, 0])
        engine.install()
        assert "-DGGML_NATIVE=OFF" in pip.flags[-1]

    def test_no_build_runs(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        engine, _ = self.engine(tmp_path, monkeypatch, "Using cached", [-4, -4, -4])
        with pytest.raises(Problem, match="SIGILL"):
            engine.install()


class TestPackages:
    def dist(self, folder: Path, name: str, *files: str) -> Path:
        path = folder / f"{name}-1.0.dist-info"
        path.mkdir()
        for file in files:
            (path / file).touch()
        return path

    def test_a_cuda_distribution_is_found_and_stays(self, tmp_path: Path) -> None:
        self.dist(tmp_path, "numpy")
        assert packages.cuda_problem(tmp_path) is None
        fake = self.dist(tmp_path, "nvidia_cublas_cu12")
        self.dist(tmp_path, "triton")
        line = packages.cuda_problem(tmp_path)
        assert line is not None
        assert "nvidia-cublas-cu12" in line
        assert "triton" in line
        assert fake.is_dir()

    def test_requirements_of_a_cuda_torch_are_read_from_a_report(self) -> None:
        report = (
            'WARNING: x\n{"install": [{"metadata": {"requires_dist": ["sympy", "nvidia-cublas; linux"]}}]}\n'
        )
        assert packages.cuda_names(packages.reported_requirements(report)) == ["nvidia-cublas; linux"]
        assert packages.reported_requirements("nothing") == []

    def test_half_installed_packages_are_cleared(self, tmp_path: Path) -> None:
        whole = self.dist(tmp_path, "whole", "RECORD", "INSTALLER")
        half = self.dist(tmp_path, "half", "METADATA")
        (tmp_path / "~umpy").mkdir()
        assert sorted(packages.mend(tmp_path)) == ["half-1.0.dist-info", "~umpy"]
        assert whole.is_dir()
        assert not half.exists()

    def test_changed_weights_are_refused(self, tmp_path: Path) -> None:
        line = packages.weights_problem(tmp_path)
        assert line is not None
        assert "missing" in line
        for name in packages.WEIGHTS:
            (tmp_path / name).parent.mkdir(parents=True)
            (tmp_path / name).write_bytes(b"other")
        line = packages.weights_problem(tmp_path)
        assert line is not None
        assert "SHA-256" in line

    def test_every_requirement_is_pinned_and_agrees_with_the_constraints(self) -> None:
        lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
        pins = {}
        for line in lines:
            if not line.startswith("#"):
                name, version = line.split("==")
                pins[packages.normal(name)] = version
        pyproject = ROOT / "pyproject.toml"
        for line in packages.wanted(pyproject) + packages.wanted(pyproject, "test"):
            name, version = line.split("==")
            assert pins[packages.normal(name)] == version
        assert not packages.cuda_names(list(pins))
        assert "torch" not in pins


class TestStamps:
    def test_a_stamp_holds_for_its_fingerprint_only(self, tmp_path: Path) -> None:
        stamps = Stamps(tmp_path / "state")
        assert not stamps.done("torch", "a")
        stamps.write("torch", "a", "from here")
        assert stamps.done("torch", "a")
        assert stamps.note("torch") == "from here"
        assert not stamps.done("torch", "b")

    def test_a_damaged_stamp_counts_as_not_done(self, tmp_path: Path) -> None:
        (tmp_path / "torch").write_bytes(b"\xff\xfe")
        assert not Stamps(tmp_path).done("torch", "a")

    def test_fingerprints_tell_apart(self, tmp_path: Path) -> None:
        file = tmp_path / "a.md"
        assert fingerprint(["ab", "c"]) != fingerprint(["a", "bc"])
        missing = fingerprint([file])
        file.write_text("one")
        first = tree_fingerprint([tmp_path], (".md",))
        assert fingerprint([file]) != missing
        file.write_text("two")
        assert tree_fingerprint([tmp_path], (".md",)) != first


class TestFindings:
    @pytest.mark.parametrize(
        ("printed", "words"),
        [
            ("Temporary failure in name resolution", "No connection"),
            ("OSError: [Errno 28] No space left on device", "disk is full"),
            ("No matching distribution found for torch", "no file of torch"),
            ("SSLError CERTIFICATE_VERIFY_FAILED", "certificate"),
            ("anything else", "log.txt"),
        ],
    )
    def test_a_failed_pip_becomes_one_line(self, printed: str, words: str) -> None:
        line = str(packages.pip_failure(printed, "torch"))
        assert words in line
        assert "\n" not in line

    def test_a_missing_compiler_is_named(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("PATH", str(tmp_path))
        line = checks.compiler_missing({})
        assert line is not None
        assert "No C and no C++ compiler" in line

    def test_disk_and_memory(self, tmp_path: Path) -> None:
        assert checks.disk_short(tmp_path, least_gb=0) is None
        assert checks.disk_short(tmp_path, least_gb=1e9) is not None
        assert checks.disk_short(tmp_path, already=10**20, least_gb=1e9) is None
        assert checks.memory_short(2_000_000_000) is not None
        assert checks.memory_short(None) is None

    def test_the_browser_of_the_tests(self) -> None:
        assert browser_environment("/x/chromium", {"A": "1"}) == {"A": "1", VARIABLE: "/x/chromium"}


class TestCommands:
    def test_output_goes_to_the_log(self, tmp_path: Path) -> None:
        log = tmp_path / "deep" / "log.txt"
        status, printed = run_logged([sys.executable, "-c", "print('hello'); raise SystemExit(3)"], log)
        assert (status, printed.strip()) == (3, "hello")
        assert "hello" in log.read_text()

    def test_a_stop_ends_all_that_was_started(self, tmp_path: Path) -> None:
        script = tmp_path / "starts.py"
        script.write_text(
            "import subprocess, sys\n"
            "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
            f"open({str(tmp_path / 'pid')!r}, 'w').write(str(child.pid))\n"
            "child.wait()\n"
        )
        code = (
            "import sys; from setup.console import run_logged, stop_like_ctrl_c; from pathlib import Path; "
            f"stop_like_ctrl_c(); run_logged([sys.executable, {str(script)!r}], Path({str(tmp_path / 'log')!r}))"
        )
        outer = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stderr=subprocess.DEVNULL)
        until = time.monotonic() + 30
        while not (tmp_path / "pid").is_file() or not (tmp_path / "pid").read_text():
            assert time.monotonic() < until
            time.sleep(0.05)
        outer.terminate()
        assert outer.wait(timeout=30) != 0
        child = int((tmp_path / "pid").read_text())
        while psutil.pid_exists(child) and psutil.Process(child).status() != psutil.STATUS_ZOMBIE:
            assert time.monotonic() < until
            time.sleep(0.05)

    def test_lengths_of_time(self) -> None:
        assert spoken(9.9) == "9 s"
        assert spoken(125) == "2 min 05 s"

    def test_an_unknown_target_is_one_line(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert commands.main(["nothing"]) == 2
        assert capsys.readouterr().err.startswith("Error: ")

    def test_a_problem_is_one_line_and_exit_code_2(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fails(arguments: object) -> int:
            raise Problem("No room.")

        monkeypatch.setitem(commands.COMMANDS, "run", fails)
        monkeypatch.setattr(commands, "stop_like_ctrl_c", lambda: None)
        assert commands.main(["run"]) == 2
        assert capsys.readouterr().err == "Error: No room.\n"

    def test_the_makefile_has_every_command(self) -> None:
        makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
        listed = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
        assert listed is not None
        assert set(listed.group(1).split()) == set(commands.COMMANDS)

    def test_help_runs_with_the_standard_library_only(self) -> None:
        finished = subprocess.run(
            [
                sys.executable,
                "-I",
                "-c",
                f"import sys; sys.path.insert(0, {str(ROOT)!r}); "
                "from setup.commands import main; sys.exit(main(['help']))",
            ],
            capture_output=True,
            text=True,
            check=False,
            cwd=ROOT,
        )
        assert finished.returncode == 0
        assert "make run" in finished.stdout
