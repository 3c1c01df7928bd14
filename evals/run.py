"""Runs one suite: `python -m evals.run safety [--split dev|test]`. Each suite is a module `evals/<name>_suite.py`."""

from __future__ import annotations

import importlib
import sys
from pathlib import Path


def suites() -> tuple[str, ...]:
    """The names of the suites there are, sorted."""
    return tuple(
        sorted(path.name.removesuffix("_suite.py") for path in Path(__file__).parent.glob("*_suite.py"))
    )


def main(arguments: list[str]) -> int:
    """Hands the other arguments to the suite's `main(arguments) -> int` and returns its exit status."""
    if not arguments or arguments[0] not in suites():
        print(f"usage: python -m evals.run <{' | '.join(suites())}> [options of the suite]")
        return 2
    return int(importlib.import_module(f"evals.{arguments[0]}_suite").main(arguments[1:]))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
