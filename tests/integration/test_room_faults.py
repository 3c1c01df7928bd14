"""Faults at the start are told plainly, and no word of a person is left anywhere, at the loudest logging."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pytest

from assistant import commands
from assistant.bootstrap import Room
from assistant.domain.conversation import Speaker
from assistant.domain.errors import ContentError, ModelFileError, PromptError
from assistant.domain.risk import Level
from assistant.settings import PROJECT, Settings, read_settings
from assistant.web.handlers import Practice
from assistant.web.tab import Tab

CANARY = "quokkasummit"


def settings_in(folder: Path) -> Settings:
    return read_settings({"REHEARSAL_ROOM_HOME": str(folder)}, model="off")


@pytest.fixture
def copied(tmp_path: Path) -> Settings:
    """Settings over a copy of the content, to be damaged."""
    for name in ("knowledge", "prompts"):
        shutil.copytree(PROJECT / name, tmp_path / name)
    return replace(settings_in(tmp_path), knowledge=tmp_path / "knowledge", prompts=tmp_path / "prompts")


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("knowledge/ui/en.yaml", ContentError),
        ("knowledge/risk/en/suicide.yaml", ContentError),
        ("knowledge/risk/thresholds.yaml", ContentError),
        ("knowledge/crisis/en/responses.yaml", ContentError),
        ("knowledge/personas/en/secure.md", ContentError),
        ("prompts/en/partner.md", PromptError),
        ("prompts/versions.json", PromptError),
    ],
)
def test_damaged_content_is_told_with_its_file(copied: Settings, path: str, error: type[Exception]) -> None:
    file = copied.knowledge.parent / path
    file.write_bytes(b"id: [damaged\n")
    with pytest.raises(error) as told:
        Room(copied)
    assert path in str(told.value).replace(str(copied.knowledge.parent) + "/", "")


def test_a_model_that_is_not_there_is_told(copied: Settings) -> None:
    with pytest.raises(ModelFileError):
        Room(replace(copied, model="/nowhere/model.gguf"))


def test_without_the_classifier_nothing_passes(
    copied: Settings, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("assistant.bootstrap.WEIGHTS", tmp_path / "missing")
    room = Room(copied)
    room.start(model=False, library=False)
    assert not room.wait_until_ready(60)
    assert [part.state for part in room.status() if part.name == "safety"] == ["failed"]
    decision = room.decide(["I'd like a walk."], Speaker.PERSON)
    assert (decision.level, decision.degraded) == (Level.EMERGENCY, True)
    room.close()


class Records(logging.Handler):
    """Keeps what every record would say."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(f"{record.getMessage()} {record.args!r} {record.exc_info!r}")


@pytest.fixture
def loud() -> Iterator[Records]:
    """Every logger at DEBUG, also those that are made later."""
    records, top = Records(), logging.getLogger()
    level = top.level
    top.setLevel(logging.DEBUG)
    top.addHandler(records)
    changed = []
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        changed.append((logger, logger.level, logger.propagate, logger.disabled))
        logger.setLevel(logging.DEBUG)
        logger.propagate, logger.disabled = True, False
    yield records
    top.removeHandler(records)
    top.setLevel(level)
    for logger, old, propagate, disabled in changed:
        logger.setLevel(old)
        logger.propagate, logger.disabled = propagate, disabled


def through_every_flow(room: Room, folder: Path) -> list[str]:
    """Sends marked words through the page's actions and the commands; returns what a person would be shown."""
    practice = Practice(room, lambda key: key)
    shown: list[str] = []
    step = practice.begin(
        Tab(), "own", f"My {CANARY} and I share one car.", CANARY, "tired", "real", CANARY + "stop", 3, False
    )
    tab = step.tab
    for words in (
        f"You never listen, {CANARY}!", f"No, I don't want {CANARY} tonight.", f"Could we see {CANARY} on Sunday?",
        f"{CANARY} \ud83d", f"{CANARY}stop", f"I want to kill myself, {CANARY}.",
    ):  # fmt: skip
        for moment in practice.speak(tab, words, Event()):
            shown.append(f"{moment!r}{moment.pending}{moment.box}")
            tab = moment.tab
        for act in (practice.undo, practice.edit, practice.swap, practice.another_topic):
            shown.append(repr(act(tab)))
        shown.append(repr(list(practice.carry_on(tab, Event()))))
        shown.append(repr(practice.answer(tab, f"Tell nobody about my {CANARY}")))
    assert tab.session is not None
    shown.append(repr(room.debrief(tab.session)))
    shown.append(repr(room.rephrase(f"You always hide my {CANARY}.", CANARY, 0, Event())))
    shown.append(repr(room.built(f"You took my {CANARY}.", CANARY, CANARY)))
    shown.append(repr(room.search(f"{CANARY} consent")))
    source = folder / "row.json"
    row = {"id": 1, "text": CANARY, "said": f"You broke my {CANARY}", "query": CANARY, "user_turns": [CANARY],
           "situation": CANARY, "partner_style": "secure"}  # fmt: skip
    shown += [json.dumps(commands.screen(room, row)), json.dumps(commands.rephrase(room, row, 0))]
    shown += [json.dumps(commands.rehearse(room, row, 0)), json.dumps(commands.search(room, row))]
    assert not source.exists()
    return shown


def test_no_word_of_a_person_is_left_anywhere(
    tmp_path: Path, loud: Records, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    monkeypatch.setenv("TMPDIR", str(temporary))
    room = Room(settings_in(tmp_path))
    room.start()
    assert room.wait_until_ready(120)
    assert room.wait_for_library(120)
    shown = through_every_flow(room, tmp_path)
    room.close()
    assert any(CANARY in one for one in shown), "the words did go through"
    assert loud.said, "logging is on"
    assert not [one for one in loud.said if CANARY in one.lower()]
    out, err = capfd.readouterr()
    assert CANARY not in (out + err).lower()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert any(path.name == "chroma.sqlite3" for path in files)
    for path in files:
        content = path.read_bytes().lower()
        assert CANARY.encode() not in content, path
        assert CANARY.encode("utf-16-le") not in content, path
        assert CANARY not in path.name.lower()
