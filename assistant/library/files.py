"""Reads Markdown with a YAML header, YAML lists and JSONL, and remembers on which line everything stood."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class Record:
    """One object read from a file.

    `lines` gives the 1-based line of each top-level key; `line` is where the record starts. `body` is the text below a
    Markdown header, "" elsewhere.
    """

    path: Path
    line: int
    values: dict[str, Any]
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""

    def at(self, key: str | None = None) -> str:
        """ "path:line" of a key, or of the record when the key is unknown or None."""
        return f"{self.path}:{self.lines.get(key, self.line) if key else self.line}"


class Faults:
    """Collects "path:line: what" strings, so that one run lists everything that is wrong."""

    def __init__(self) -> None:
        self.found: list[str] = []

    def add(self, where: str, what: str) -> None:
        """Notes one fault. `where` is "path:line"."""
        self.found.append(f"{where}: {what}")


def read_text(path: Path, faults: Faults) -> str | None:
    """The file as UTF-8 text, or None after noting why it cannot be read."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        faults.add(f"{path}:1", f"not UTF-8 text (byte {error.start}); save the file as UTF-8")
    except OSError as error:
        faults.add(f"{path}:1", f"cannot be read ({error.strerror})")
    return None


def read_markdown(path: Path, faults: Faults) -> Record | None:
    """A Markdown file that starts with a YAML header between two `---` lines."""
    text = read_text(path, faults)
    if text is None:
        return None
    rows = text.split("\n")
    if not rows or rows[0].strip() != "---":
        faults.add(f"{path}:1", "must start with a YAML header between two lines of ---")
        return None
    end = next((number for number, row in enumerate(rows[1:], 1) if row.strip() == "---"), None)
    if end is None:
        faults.add(f"{path}:1", "the YAML header has no closing ---")
        return None
    parsed = _mapping("\n".join(rows[1:end]), path, 2, faults)
    if parsed is None:
        return None
    values, lines = parsed
    return Record(path, 1, values, lines, "\n".join(rows[end + 1 :]).strip())


def read_yaml_mapping(path: Path, faults: Faults) -> Record | None:
    """A YAML file that holds one mapping."""
    text = read_text(path, faults)
    parsed = _mapping(text, path, 1, faults) if text is not None else None
    return Record(path, 1, *parsed) if parsed else None


def read_yaml_list(path: Path, faults: Faults) -> Iterator[Record]:
    """A YAML file that holds a list of mappings, one record each."""
    text = read_text(path, faults)
    node = _compose(text, path, 1, faults) if text is not None else None
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        faults.add(f"{path}:1", "must hold a list")
        return
    for item in node.value:
        line = item.start_mark.line + 1
        if not isinstance(item, yaml.MappingNode):
            faults.add(f"{path}:{line}", "each entry must be a mapping")
            continue
        parsed = _construct(item, path, 1, faults)
        if parsed is not None:
            yield Record(path, line, *parsed)


def read_jsonl(path: Path, faults: Faults) -> Iterator[Record]:
    """A file with one JSON object a line; empty lines are passed over, bad ones noted by number."""
    text = read_text(path, faults)
    for number, row in enumerate((text or "").split("\n"), 1):
        if not row.strip():
            continue
        try:
            value = json.loads(row, object_pairs_hook=_once)
        except json.JSONDecodeError as error:
            faults.add(f"{path}:{number}", f"not JSON ({error.msg}, column {error.colno})")
            continue
        except ValueError as error:
            faults.add(f"{path}:{number}", str(error))
            continue
        if not isinstance(value, dict):
            faults.add(f"{path}:{number}", "must be a JSON object")
            continue
        yield Record(path, number, value)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"key '{key}' stands twice")
    return dict(pairs)


def _mapping(
    text: str, path: Path, first: int, faults: Faults
) -> tuple[dict[str, Any], dict[str, int]] | None:
    node = _compose(text, path, first, faults)
    if node is None:
        return None
    if not isinstance(node, yaml.MappingNode):
        faults.add(f"{path}:{first}", "must hold keys and values")
        return None
    return _construct(node, path, first, faults)


def _compose(text: str, path: Path, first: int, faults: Faults) -> yaml.Node | None:
    try:
        node: yaml.Node | None = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = first + mark.line if mark else first
        faults.add(f"{path}:{line}", f"not YAML ({getattr(error, 'problem', None) or 'cannot be parsed'})")
        return None
    if node is None:
        faults.add(f"{path}:{first}", "is empty")
    return node


def _construct(
    node: yaml.MappingNode, path: Path, first: int, faults: Faults
) -> tuple[dict[str, Any], dict[str, int]] | None:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line = first + key.start_mark.line
        if str(key.value) in lines:
            faults.add(f"{path}:{line}", f"key '{key.value}' stands twice")
        lines[str(key.value)] = line
    try:
        values = yaml.SafeLoader("").construct_mapping(node, deep=True)
    except (
        yaml.YAMLError,
        ValueError,
    ) as error:  # a value that YAML takes for a date, a tag or a key it is not
        mark = getattr(error, "problem_mark", None) or node.start_mark
        faults.add(f"{path}:{first + mark.line}", f"not YAML ({getattr(error, 'problem', None) or error})")
        return None
    return {str(key): value for key, value in values.items()}, lines
