"""How the parent minds its process, with a stand-in for the weights."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant.domain.conversation import Message, Sampling
from assistant.domain.errors import ModelError, ModelFileError
from assistant.models import child
from assistant.models.base import ModelState
from assistant.models.llamacpp import LlamaCppModel

Make = Callable[[str], LlamaCppModel]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Make]:
    monkeypatch.setattr(child, "MODULE", "tests.unit.stand_in_worker")
    made: list[LlamaCppModel] = []

    def model(told: str) -> LlamaCppModel:
        path = tmp_path / "stand-in.gguf"
        path.write_bytes(b"GGUF\x03\0\0\0" + told.encode())
        made.append(LlamaCppModel(path))
        return made[-1]

    yield model
    for each in made:
        each.close()


def answer(model: LlamaCppModel, words: str) -> str:
    return " ".join(model.stream([Message("user", words)], Sampling(), threading.Event()))


def test_answers_and_counts(make: Make) -> None:
    model = make("")
    assert answer(model, "one two") == "one two"
    assert model.count_tokens([Message("user", "one two")]) == 2
    assert model.last_usage is not None
    assert model.last_usage.tokens_per_second == 1.0
    model.forget()
    with pytest.raises(ModelError, match="has 11 tokens, but the context holds 10"):
        answer(model, "word " * 11)
    assert answer(model, "three") == "three"


def test_a_crash_while_loading_is_tried_once_more_in_the_plain_way(make: Make) -> None:
    model = make("once")
    model.wait_until_ready()
    assert answer(model, "one") == "one"


def test_a_process_that_always_crashes_is_given_up(make: Make) -> None:
    model = make("always")
    with pytest.raises(ModelError, match="ended again and again"):
        model.wait_until_ready()
    assert (model.status.state, model.status.detail) == (ModelState.FAILED, "crashed")
    with pytest.raises(ModelError, match="ended again and again"):
        answer(model, "one")


@pytest.mark.parametrize(("told", "says"), [("file", "damaged"), ("memory", "more memory than is free")])
def test_a_refusal_to_load_says_what_to_do(make: Make, told: str, says: str) -> None:
    model = make(told)
    with pytest.raises(ModelFileError, match=says):
        model.wait_until_ready()
    assert (model.status.state, model.status.detail) == (ModelState.FAILED, told)
    model.path.write_bytes(b"GGUF\x03\0\0\0")
    model.wait_until_ready()
    assert answer(model, "mended") == "mended"


def test_a_crash_in_an_answer_is_said_and_mended(make: Make) -> None:
    model = make("")
    for _ in range(2):
        with pytest.raises(ModelError, match="status -9"):
            answer(model, "I die here")
        assert model.status.state in (ModelState.RESTARTING, ModelState.READY)
        assert answer(model, "again") == "again"


def test_a_prompt_that_crashes_it_every_time_is_given_up_in_the_end(make: Make) -> None:
    model = make("")
    for _ in range(4):
        with pytest.raises(ModelError):
            answer(model, "die")
        time.sleep(0.3)
    assert model.status.state is ModelState.FAILED
    model.start()
    assert answer(model, "again") == "again"
