"""Bad starts: each gives one plain line and exit code 2, and leaves what was there."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.settings import PROJECT

pytestmark = pytest.mark.model


def start(
    home: Path, *arguments: str, command: tuple[str, ...] = ("app.py", "--no-browser")
) -> tuple[int, str]:
    """Starts the program; returns its exit code and what it said on standard error."""
    found = subprocess.run(
        [sys.executable, *command, *arguments],
        cwd=PROJECT,
        env=os.environ | {"REHEARSAL_ROOM_HOME": str(home)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return found.returncode, found.stderr


def one_plain_line(said: str) -> str:
    lines = [line for line in said.splitlines() if line.strip()]
    assert len(lines) == 1, said
    assert "Traceback" not in said
    return lines[0]


def test_a_model_file_that_is_not_there(tmp_path: Path) -> None:
    code, said = start(tmp_path / "home", "--model", str(tmp_path / "none.gguf"))
    assert code == 2
    assert "none.gguf" in one_plain_line(said)


def test_a_model_file_that_is_no_model(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.gguf"
    wrong.write_bytes(b"this is not a model" * 100)
    code, said = start(tmp_path / "home", "--model", str(wrong))
    assert code == 2
    assert "wrong.gguf" in one_plain_line(said)


def test_a_model_that_nobody_knows(tmp_path: Path) -> None:
    code, said = start(tmp_path / "home", "--model", "no-such-model")
    assert code == 2
    assert "no-such-model" in one_plain_line(said)


def test_a_server_that_is_not_on_this_computer(tmp_path: Path) -> None:
    code, said = start(tmp_path / "home", "--model", "http://example.org:8080/v1")
    assert code == 2
    assert "example.org" in one_plain_line(said)


def test_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        code, said = start(tmp_path / "home", "--port", str(port))
    assert code == 2
    assert str(port) in one_plain_line(said)


def test_a_place_that_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("here")
    code, said = start(blocked / "home")
    assert code == 2
    assert "file" in one_plain_line(said)
    assert blocked.read_text() == "here"


def test_a_batch_file_that_is_not_there(tmp_path: Path) -> None:
    command = (
        "-m",
        "assistant",
        "screen",
        "--in",
        str(tmp_path / "no.jsonl"),
        "--out",
        str(tmp_path / "out.jsonl"),
    )
    code, said = start(tmp_path / "home", command=command)
    assert code == 2
    assert "no.jsonl" in said
    assert "Traceback" not in said
