"""JSONL in, JSONL out: one result a line, bad lines reported by number, progress on standard error."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from assistant.domain.errors import PracticeError, SetupError

Row = dict[str, Any]
Work = Callable[[Row], Row]


class BadLine(PracticeError):
    """A line that cannot be used; the message says what is wrong with it, never what it says."""


@dataclass(slots=True)
class Progress:
    """A count on standard error: twice a second on a terminal, else every ten seconds, and always at the end."""

    total: int
    done: int = 0
    bad: int = 0
    shown: float = field(default_factory=time.monotonic)

    def step(self, *, last: bool = False) -> None:
        """Shows the count when it is time."""
        now = time.monotonic()
        terminal = sys.stderr.isatty()
        if last or now - self.shown > (0.5 if terminal else 10.0):
            self.shown = now
            end = "\r" if terminal and not last else "\n"
            print(
                f"{self.done + self.bad}/{self.total} lines, {self.bad} bad",
                end=end,
                file=sys.stderr,
                flush=True,
            )


def run_batch(source: Path, target: Path, work: Work) -> int:
    """Runs `work` on every line.

    Args:
        source: JSONL file with one object a line; empty lines are passed over.
        target: JSONL file, written line by line, so that what is done stays when the run is stopped.
        work: one row to one result. `ms` (milliseconds) is added unless it is there.

    Returns:
        0 when every line was used, 1 when some were bad.

    Raises:
        SetupError: a file cannot be read or written, or both are the same.
    """
    try:
        lines = source.read_text(encoding="utf-8-sig").split("\n")
        same = target.exists() and source.samefile(target)
    except (OSError, UnicodeDecodeError) as error:
        raise SetupError(f"{source} cannot be read as UTF-8 text ({type(error).__name__})") from None
    if same:
        raise SetupError(f"{target} is the file that is read; choose another one to write to")
    progress = Progress(sum(1 for line in lines if line.strip()))
    try:
        with target.open("w", encoding="utf-8") as out:
            for number, line in _filled(lines):
                try:
                    row = _parsed(line)
                    start = time.perf_counter()
                    result = work(row)
                    result.setdefault("ms", round(1000 * (time.perf_counter() - start), 1))
                    out.write(_as_line(result))
                    out.flush()
                    progress.done += 1
                except PracticeError as error:
                    progress.bad += 1
                    print(f"{source}:{number}: {error}", file=sys.stderr)
                except OSError:
                    raise
                except (
                    Exception
                ) as error:  # its message may hold the words of the line, so only its kind is told
                    progress.bad += 1
                    print(f"{source}:{number}: failed ({type(error).__name__})", file=sys.stderr)
                progress.step()
    except OSError as error:
        raise SetupError(
            f"{target} cannot be written ({error.strerror}); what was done so far is in it"
        ) from None
    progress.step(last=True)
    return 1 if progress.bad else 0


def words(row: Row, key: str, *, required: bool = True) -> str:
    """A text field. Raises: BadLine when it is missing or not text."""
    value = row.get(key)
    if value is None and not required:
        return ""
    if not isinstance(value, str) or (required and not value.strip()):
        raise BadLine(f"'{key}' must be text that is not empty")
    return value


def word_list(row: Row, key: str, *, required: bool = True) -> list[str]:
    """A list of texts. Raises: BadLine when it is missing or something else is in it."""
    value = row.get(key, None if required else [])
    if not isinstance(value, list) or any(not isinstance(item, str) for item in value):
        raise BadLine(f"'{key}' must be a list of texts")
    return value


def _filled(lines: list[str]) -> Iterator[tuple[int, str]]:
    return ((number, line) for number, line in enumerate(lines, 1) if line.strip())


def _as_line(result: Row) -> str:
    """One line of JSON; half of a surrogate pair, which has no UTF-8 form, stays escaped as it came."""
    line = json.dumps(result, ensure_ascii=False)
    try:
        line.encode()
    except UnicodeEncodeError:
        line = json.dumps(result)
    return f"{line}\n"


def _parsed(line: str) -> Row:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):  # also a number with thousands of digits
        raise BadLine("not JSON") from None
    if not isinstance(row, dict):
        raise BadLine("not a JSON object")
    if not isinstance(row.get("id"), str | int):
        raise BadLine("'id' is missing")
    return row
