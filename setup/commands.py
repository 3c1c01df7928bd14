"""The targets of the Makefile."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence

from setup import browser
from setup.console import Problem, hand_over, say, stop_like_ctrl_c
from setup.doctor import doctor
from setup.steps import PYTHON, ROOT, Setup, index_print, own_environment

HELP = """make run      set up what is missing, then open the page        (first time 8 to 20 minutes)
make setup    set up what is missing, and open nothing
make test     the same with test tools, then every check and test  (5 to 15 minutes more)
make evals    measure how well it does: safety, coach, search, partner
make doctor   look at this computer and at what is installed; changes nothing
make clean    remove .venv and the project's caches; what you chose to keep stays
make help     this list

Another Python: make run PYTHON=python3.12      Words for the program: make run ARGS="--model off"
Without make:   python3 -m setup run"""
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".import_linter_cache", ".hypothesis", ".cache")
_LINT_IMPORTS = (
    "import sys; from importlinter.cli import lint_imports_command; sys.exit(lint_imports_command())"
)
CHECKS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("ruff: faults in the code", ("-m", "ruff", "check", ".")),
    ("ruff: layout of the code", ("-m", "ruff", "format", "--check", ".")),
    ("mypy: types", ("-m", "mypy")),
    ("import-linter: which way imports run", ("-c", _LINT_IMPORTS)),
    ("content: articles, scenarios, rules, help cards", ("-m", "assistant", "check")),
)
TESTS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("tests without a browser (1 to 6 minutes)", ("-m", "pytest", "-m", "not browser")),
    ("tests in Chromium (1 to 6 minutes)", ("-m", "pytest", "-m", "browser")),
)
"""Title and what .venv's Python is asked to run."""


def build_index(setup: Setup) -> None:
    """Builds the search index unless it stands for exactly this library. Raises: Problem."""
    print_ = index_print()
    if setup.stamps.done("index", print_):
        return
    say("-> the search index of the library (up to 1 minute)")
    if subprocess.call([str(PYTHON), "-m", "assistant", "index"], cwd=ROOT, env=own_environment()) != 0:
        raise Problem("The search index could not be built; the lines above say why.")
    setup.stamps.write("index", print_)


def run(arguments: Sequence[str]) -> int:
    """Set up, then open the page."""
    setup = Setup()
    setup.bring(test=False)
    build_index(setup)
    return hand_over([str(PYTHON), str(ROOT / "app.py"), *arguments], own_environment())


def setup_only(arguments: Sequence[str]) -> int:
    """Set up and build the index."""
    setup = Setup()
    setup.bring(test=False)
    build_index(setup)
    return 0


def test(arguments: Sequence[str]) -> int:
    """Set up, then every check and every test. All of them run; the exit code is 1 when one failed."""
    setup = Setup()
    setup.bring(test=True)
    build_index(setup)
    environment = browser.browser_environment(setup.chromium(), own_environment())
    failed = []
    for title, command in (*CHECKS, *((title, (*command, *arguments)) for title, command in TESTS)):
        say(f"-> {title}")
        if subprocess.call([str(PYTHON), *command], cwd=ROOT, env=environment) != 0:
            failed.append(title.partition(" (")[0])
    for title in failed:
        say(f"Failed: {title}")
    say("Some checks failed." if failed else "Every check and test passed.")
    return 1 if failed else 0


def evals(arguments: Sequence[str]) -> int:
    """Set up, then the measurements: the suite that is named, or every one. Exit code 1 when one failed."""
    setup_only([])
    suites = [path.name.removesuffix("_suite.py") for path in sorted((ROOT / "evals").glob("*_suite.py"))]
    worst = 0
    for chosen in [list(arguments)] if arguments else [[suite] for suite in suites]:
        say(f"-> evals: {' '.join(chosen)}")
        worst |= subprocess.call([str(PYTHON), "-m", "evals.run", *chosen], cwd=ROOT, env=own_environment())
    return 1 if worst else 0


def clean(arguments: Sequence[str]) -> int:
    """Removes .venv and caches inside this folder, nothing else."""
    for name in (".venv", *CACHES):
        path = ROOT / name
        if path.is_symlink():
            path.unlink()
        elif path.is_dir():
            say(f"-> removing {name}")
            shutil.rmtree(path)
    for top in ("assistant", "evals", "setup", "tests"):
        for path in sorted((ROOT / top).rglob("__pycache__")):
            shutil.rmtree(path, ignore_errors=True)
    say("Removed .venv and the caches. What you chose to keep is untouched.")
    return 0


def show_help(arguments: Sequence[str]) -> int:
    """The list of targets."""
    say(HELP)
    return 0


COMMANDS: dict[str, Callable[[Sequence[str]], int]] = {
    "run": run,
    "setup": setup_only,
    "test": test,
    "evals": evals,
    "doctor": doctor,
    "clean": clean,
    "help": show_help,
}


def main(arguments: Sequence[str]) -> int:
    """One target. Exit codes: 0 done, 1 a check failed, 2 set-up cannot go on, 130 stopped with Ctrl-C."""
    name = arguments[0] if arguments else "help"
    if name not in COMMANDS:
        print(f"Error: there is no {name!r}. Try: make help", file=sys.stderr)
        return 2
    stop_like_ctrl_c()
    try:
        return COMMANDS[name](arguments[1:])
    except Problem as problem:
        print(f"Error: {problem}", file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        print(f"\nStopped. `make {name}` goes on from here.", file=sys.stderr)
        return 130
