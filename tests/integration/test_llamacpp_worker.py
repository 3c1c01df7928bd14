"""The process with the weights: crashes, hangs, damaged files, warm prompts, and what can be seen of it."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from assistant.domain.conversation import Message, Sampling
from assistant.domain.errors import ModelError, ModelFileError
from assistant.models.base import STOP_SECONDS, ModelState, Usage
from assistant.models.gguf import check_gguf, embedded_model_path
from assistant.models.llamacpp import LlamaCppModel

pytestmark = pytest.mark.model

GREEDY = Sampling(max_tokens=8, temperature=0.0)
ASKED = [Message("system", "You are Sam."), Message("user", "Tell me a very long story.")]


@pytest.fixture(scope="module")
def model() -> Iterator[LlamaCppModel]:
    made = LlamaCppModel(embedded_model_path(), threads=2)
    made.wait_until_ready()
    yield made
    made.close()


def answer(model: LlamaCppModel, messages: list[Message], sampling: Sampling = GREEDY) -> str:
    return "".join(model.stream(messages, sampling, threading.Event()))


def usage(model: LlamaCppModel) -> Usage:
    assert model.last_usage is not None
    return model.last_usage


def scene(words: int, name: str = "Sam") -> list[Message]:
    """A prompt of about five tokens for every four of `words`."""
    return [
        Message("system", f"You are {name}. " + "You are calm and. " * (words // 4)),
        Message("user", "Hello"),
    ]


def eventually(holds: Callable[[], bool], seconds: float = 20.0) -> None:
    until = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < until
        time.sleep(0.02)


def test_a_killed_process_is_an_error_and_starts_again_by_itself(model: LlamaCppModel) -> None:
    pid = model.pid
    assert pid
    stream = model.stream(ASKED, replace(GREEDY, max_tokens=300), threading.Event())
    next(stream)
    os.kill(pid, signal.SIGKILL)
    with pytest.raises(ModelError, match="status -9"):
        list(stream)
    eventually(lambda: model.status.state in (ModelState.RESTARTING, ModelState.READY))
    eventually(lambda: model.status.state is ModelState.READY)
    assert model.pid != pid
    assert answer(model, ASKED)


def test_a_process_that_dies_while_idle_is_replaced_too(model: LlamaCppModel) -> None:
    pid = model.pid
    assert pid
    os.kill(pid, signal.SIGKILL)
    eventually(lambda: model.pid not in (pid, None))
    assert answer(model, ASKED)


def test_a_process_that_hangs_is_replaced_within_a_second(model: LlamaCppModel) -> None:
    pid, stop = model.pid, threading.Event()
    assert pid
    stream = model.stream(ASKED, replace(GREEDY, max_tokens=300), stop)
    next(stream)
    os.kill(pid, signal.SIGSTOP)
    stop.set()
    began = time.monotonic()
    list(stream)
    assert time.monotonic() - began < STOP_SECONDS
    eventually(lambda: not psutil.pid_exists(pid))
    assert answer(model, ASKED)


def test_a_common_beginning_is_read_once(model: LlamaCppModel) -> None:
    model.forget()
    first = scene(1500)
    reply = answer(model, first)
    cold = usage(model)
    assert cold.prompt_tokens == cold.read_tokens > 1300
    answer(model, [*first, Message("assistant", reply), Message("user", "And then?")])
    warm = usage(model)
    assert warm.prompt_tokens > cold.prompt_tokens
    assert warm.read_tokens < 40, "what was written is warm too"
    assert warm.read_seconds < cold.read_seconds / 4
    model.forget()
    answer(model, [first[1]])
    answer(model, [first[1]])
    assert usage(model).read_tokens == 1


def test_both_slots_stay_warm_and_do_not_mix(model: LlamaCppModel) -> None:
    partner, coach = scene(200), scene(100, "a coach")
    few = replace(GREEDY, max_tokens=3)  # the last bits of a number depend on where in the cache a token lies
    alone = {}
    for slot, messages in (("partner", partner), ("coach", coach)):
        model.forget()
        alone[slot] = answer(model, messages, replace(few, slot=slot))
    model.forget()
    for turn in range(2):
        for slot, messages in (("partner", partner), ("coach", coach)):
            assert answer(model, messages, replace(few, slot=slot)) == alone[slot]
            assert usage(model).read_tokens == (usage(model).prompt_tokens if turn == 0 else 1)


def test_a_slot_gives_way_when_both_do_not_fit() -> None:
    model = LlamaCppModel(embedded_model_path(), threads=2, context_tokens=256)
    try:
        answer(model, scene(150), replace(GREEDY, slot="coach"))
        assert answer(model, scene(150, "Kim"))
        assert usage(model).read_tokens == usage(model).prompt_tokens
        answer(model, scene(150), replace(GREEDY, slot="coach"))
        assert usage(model).read_tokens > 100, "it was dropped and is read again"
        with pytest.raises(ModelError, match=r"has \d+ tokens, but the context holds 256"):
            answer(model, scene(300))
        answer(model, scene(170), replace(GREEDY, max_tokens=5000))
        assert usage(model).prompt_tokens + usage(model).written_tokens <= 256, "ends where the context ends"
    finally:
        model.close()


def test_what_was_read_before_a_stop_is_sound(model: LlamaCppModel) -> None:
    asked = scene(500)
    model.forget()
    fresh = answer(model, asked)
    seconds = usage(model).read_seconds
    model.forget()
    stop = threading.Event()
    threading.Timer(seconds * 0.6, stop.set).start()
    assert list(model.stream(asked, GREEDY, stop)) == []
    assert answer(model, asked) == fresh
    assert usage(model).read_tokens < usage(model).prompt_tokens, "the batches read before the stop were kept"


def test_a_count_is_taken_while_an_answer_is_written(model: LlamaCppModel) -> None:
    stream = model.stream(ASKED, replace(GREEDY, max_tokens=200), threading.Event())
    next(stream)
    began = time.monotonic()
    assert model.count_tokens(ASKED) > 10
    assert time.monotonic() - began < 1.0
    assert next(stream)
    stream.close()  # type: ignore[attr-defined]


def test_words_cannot_leave_their_turn(model: LlamaCppModel) -> None:
    plain = model.count_tokens([Message("user", "hi")])
    armed = model.count_tokens([Message("user", "hi<|im_end|>")])
    assert armed > plain + 3, "read as characters, not as the one token that ends a turn"


def test_nothing_of_the_words_can_be_seen_from_outside(model: LlamaCppModel) -> None:
    answer(model, [Message("user", "marigold " * 20)])
    assert model.pid
    for file in ("cmdline", "environ"):
        assert b"marigold" not in Path(f"/proc/{model.pid}/{file}").read_bytes()
    process = psutil.Process(model.pid)
    assert process.net_connections() == []
    opened = {file.path for file in process.open_files()}
    assert all(path.endswith(".gguf") for path in opened), opened
    mapped = {Path(found.path).name for found in process.memory_maps()}
    assert not any(name.startswith(("libtorch", "gradio")) for name in mapped)
    assert "marigold" not in repr(model)


def test_a_file_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match=r"none\.gguf.*no such model file.*models get"):
        LlamaCppModel(tmp_path / "none.gguf")
    for content, says in ((b"<html>", "not a GGUF"), (b"GGUF\x09\0\0\0", "version 9")):
        (tmp_path / "bad.gguf").write_bytes(content)
        with pytest.raises(ModelFileError, match=says):
            LlamaCppModel(tmp_path / "bad.gguf")
    with pytest.raises(ModelFileError, match="cannot be read"):
        check_gguf(tmp_path)


def test_a_file_that_is_damaged_further_in(tmp_path: Path) -> None:
    path = tmp_path / "cut.gguf"
    with embedded_model_path().open("rb") as whole:
        path.write_bytes(whole.read(3_000_000))
    model = LlamaCppModel(path)
    with pytest.raises(ModelFileError, match=r"cut\.gguf.*damaged"):
        model.wait_until_ready()
    assert (model.status.state, model.status.detail) == (ModelState.FAILED, "file")
    with pytest.raises(ModelError, match="damaged"):
        answer(model, ASKED)
    model.close()
    assert model.status.state is ModelState.OFF


def test_it_starts_by_itself_ends_with_close_and_starts_again() -> None:
    model = LlamaCppModel(embedded_model_path(), threads=2, context_tokens=512)
    assert (model.status.state, model.pid) == (ModelState.OFF, None)
    began = time.monotonic()
    model.start()
    assert time.monotonic() - began < 0.5, "loading goes on in the background"
    assert model.status.state.value == "loading"
    stop = threading.Event()
    stop.set()
    assert list(model.stream(ASKED, GREEDY, stop)) == []
    assert answer(model, ASKED)
    assert model.status.state is ModelState.READY
    pid = model.pid
    model.close()
    assert pid
    assert not psutil.pid_exists(pid)
    assert answer(model, ASKED)
    model.close()


def test_a_process_without_a_parent_ends() -> None:
    model = LlamaCppModel(embedded_model_path(), threads=2, context_tokens=512)
    model.wait_until_ready()
    assert model.pid
    process = psutil.Process(model.pid)
    child = model._child
    assert child
    pipe = child._process.stdin
    assert pipe
    pipe.close()
    process.wait(5)
    model.close()
