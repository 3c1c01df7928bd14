"""Where things live, an environment that calls nobody, and commands that end with one plain line."""

from __future__ import annotations

import os
import re
import shutil
import stat
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

import assistant.__main__ as commands
from assistant.domain.errors import SettingsError
from assistant.offline import private_folder, settle_environment
from assistant.settings import PROJECT, Settings, read_settings


@pytest.fixture
def environment() -> Iterator[None]:
    """Puts back what `settle_environment` changes on purpose."""
    kept, folder = dict(os.environ), tempfile.tempdir
    yield
    os.environ.clear()
    os.environ.update(kept)
    tempfile.tempdir = folder


def test_one_folder_can_hold_everything(tmp_path: Path) -> None:
    found = read_settings({"REHEARSAL_ROOM_HOME": str(tmp_path)})
    assert (found.cache, found.models) == (tmp_path / "cache", tmp_path / "models")
    assert found.runtime == tmp_path / f"runtime-{os.getpid()}"
    assert found.index == tmp_path / "cache" / "index"
    assert (found.knowledge, found.prompts) == (PROJECT / "knowledge", PROJECT / "prompts")


def test_without_one_nothing_lies_in_the_project() -> None:
    found = read_settings({})
    assert PROJECT not in found.cache.parents
    assert (found.model, found.port, found.threads, found.models) == (None, 0, None, None)


def test_the_command_line_wins() -> None:
    told = {"REHEARSAL_ROOM_MODEL": "small", "REHEARSAL_ROOM_PORT": "80", "REHEARSAL_ROOM_THREADS": "3"}
    assert (read_settings(told).model, read_settings(told).port, read_settings(told).threads) == (
        "small",
        80,
        3,
    )
    found = read_settings(told, model="off", port=0)
    assert (found.model, found.port) == ("off", 0)


@pytest.mark.parametrize("value", ["-1", "65536", "many", "1.5", "٣x"])
def test_a_wrong_number_is_told_by_its_name(value: str) -> None:
    with pytest.raises(SettingsError, match="REHEARSAL_ROOM_PORT must be a whole number from 0 to 65535"):
        read_settings({"REHEARSAL_ROOM_PORT": value})


def test_what_could_call_out_is_taken_out_of_the_environment(
    tmp_path: Path, environment: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = {
        "GRADIO_SHARE": "True", "GRADIO_SERVER_NAME": "0.0.0.0", "HF_TOKEN": "x", "HF_HUB_OFFLINE": "0",
        "HTTP_PROXY": "http://evil.example", "https_proxy": "http://evil.example", "OTEL_EXPORTER_OTLP_ENDPOINT": "x",
        "CHROMA_SERVER_HOST": "evil.example", "UVICORN_HOST": "0.0.0.0",
    }  # fmt: skip
    for name, value in hostile.items():
        monkeypatch.setenv(name, value)
    settle_environment(tmp_path)
    assert set(hostile) & set(os.environ) == {"HF_HUB_OFFLINE"}
    assert (os.environ["HF_HUB_OFFLINE"], os.environ["GRADIO_ANALYTICS_ENABLED"]) == ("1", "False")
    assert os.environ["GRADIO_TEMP_DIR"] == tempfile.gettempdir() == str(tmp_path)


def test_a_private_folder_is_for_this_user_only(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "b"
    folder.mkdir(parents=True, mode=0o777)
    (folder / "old").write_text("x")
    assert private_folder(folder) == folder
    assert (folder / "old").exists()
    assert stat.S_IMODE(private_folder(folder, emptied=True).stat().st_mode) == 0o700
    assert list(folder.iterdir()) == []


# Commands


@pytest.fixture
def settings(tmp_path: Path, environment: None, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A copy of the content, which the commands then use."""
    for name in ("knowledge", "prompts"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    own = replace(
        read_settings({"REHEARSAL_ROOM_HOME": str(tmp_path)}),
        knowledge=tmp_path / "knowledge",
        prompts=tmp_path / "prompts",
    )
    monkeypatch.setattr(commands, "read_settings", lambda model=None: replace(own, model=model))
    return own


def test_check_counts_the_content(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["check"]) == 0
    assert capsys.readouterr().out.startswith("Content is sound: ")


def test_check_lists_every_fault_and_ends_with_two(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    (settings.knowledge / "personas" / "en" / "tired.md").write_text("no header")
    (settings.knowledge / "ui" / "en.yaml").unlink()
    assert commands.main(["check"]) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert f"{settings.knowledge}/personas/en/tired.md:1: must start with a YAML header" in told.err
    assert f"{settings.knowledge}/ui/en.yaml:1: cannot be read" in told.err
    assert told.err.endswith("3 faults in the content\n")


def test_a_batch_over_broken_content_ends_with_two(settings: Settings, tmp_path: Path) -> None:
    (settings.knowledge / "ui" / "en.yaml").unlink()
    arguments = ["screen", "--in", str(tmp_path / "in"), "--out", str(tmp_path / "out")]
    assert commands.main(arguments) == 2
    assert not (tmp_path / "out").exists()


def test_a_changed_prompt_is_not_locked_under_its_old_version(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    path = settings.prompts / "en" / "wording.md"
    path.write_text(path.read_text() + "\nBe brief.\n")
    assert commands.main(["prompts", "lock"]) == 2
    assert capsys.readouterr().err.startswith("Cannot start: ")


def test_prompts_are_locked_by_command(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    path = settings.prompts / "en" / "wording.md"
    path.write_text(re.sub(r"version: \d+", "version: 99", path.read_text()) + "\nBe brief.\n")
    assert commands.main(["prompts", "lock"]) == 0
    assert capsys.readouterr().out == "locked en/wording\n"


def test_a_model_that_is_not_there_ends_with_two(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "in").write_text('{"id": 1, "said": "x"}\n')
    arguments = [
        "rephrase",
        "--in",
        str(tmp_path / "in"),
        "--out",
        str(tmp_path / "out"),
        "--model",
        "/no/model.gguf",
    ]
    assert commands.main(arguments) == 2
    told = capsys.readouterr().err
    assert told.startswith("Cannot start: ")
    assert "Traceback" not in told


@pytest.mark.parametrize("arguments", [[], ["nothing"], ["screen"], ["prompts", "unlock"]])
def test_a_wrong_command_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        commands.main(arguments)
    assert ended.value.code == 2
