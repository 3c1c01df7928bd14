"""Remembers which steps are done, so that a second run repeats none of them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path


def fingerprint(parts: Iterable[bytes | str | Path]) -> str:
    """A SHA-256 over the parts in order. A path counts with its content, or as missing.

    Each part goes in with its length, so that two lists never give the same bytes.
    """
    found = hashlib.sha256()
    for part in parts:
        if isinstance(part, Path):
            part = part.read_bytes() if part.is_file() else b"missing"
        data = part.encode() if isinstance(part, str) else part
        found.update(f"{len(data)}:".encode())
        found.update(data)
    return found.hexdigest()


def tree_fingerprint(folders: Iterable[Path], suffixes: tuple[str, ...]) -> str:
    """A fingerprint of every file with one of these endings below the folders: its path and content."""
    parts: list[bytes | str | Path] = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in suffixes and path.is_file():
                parts += [path.relative_to(folder).as_posix(), path]
    return fingerprint(parts)


class Stamps:
    """One small file a finished step: the first line is the fingerprint it was done for, the second a note."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def done(self, step: str, print_: str) -> bool:
        """Whether the step was finished for this fingerprint."""
        return self._lines(step)[0] == print_

    def known(self, step: str) -> bool:
        """Whether the step was ever finished here, for whatever fingerprint."""
        return self._lines(step)[0] != ""

    def note(self, step: str) -> str:
        """What was kept with the stamp, empty when there is none."""
        return self._lines(step)[1]

    def write(self, step: str, print_: str, note: str = "") -> None:
        """Marks the step as finished, in one move, so that a stop in between leaves no half stamp."""
        self._folder.mkdir(parents=True, exist_ok=True)
        half = self._folder / f"{step}.half"
        half.write_text(f"{print_}\n{note}\n", encoding="utf-8")
        half.replace(self._folder / step)

    def forget(self, step: str) -> None:
        """Takes the mark away."""
        (self._folder / step).unlink(missing_ok=True)

    def _lines(self, step: str) -> tuple[str, str]:
        try:
            lines = (self._folder / step).read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError):
            lines = []
        return (lines[0] if lines else "", lines[1] if len(lines) > 1 else "")
