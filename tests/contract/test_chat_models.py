"""One suite for every chat model: the fake, the real local model, and a real server on loopback."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace

import httpx
import pytest

from assistant.domain.conversation import Message, Sampling
from assistant.domain.errors import ModelError, SettingsError
from assistant.domain.ports import ChatModel
from assistant.models.base import STOP_SECONDS
from assistant.models.gguf import embedded_model_path
from assistant.models.llamacpp import LlamaCppModel
from assistant.models.openai_server import OpenAIServerModel
from assistant.models.scripted import FixedModel

ASKED = [
    Message("system", "You are Sam. You answer kindly, in whole sentences."),
    Message("user", "Tell me at length about a walk that you took by the sea."),
]
SAMPLING = Sampling(max_tokens=24, temperature=0.7, seed=7)
STORY = "We walked along the sea for a long while and the wind was kind to us. " * 8


@dataclass(frozen=True)
class Subject:
    """A model under test; `context` is None where a prompt can be of any length."""

    model: FixedModel | LlamaCppModel | OpenAIServerModel
    context: int | None = None


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def server_address() -> Iterator[str]:
    port = free_port()
    words = (
        f"-m llama_cpp.server --host 127.0.0.1 --port {port} --n_ctx 1024 --n_threads 2 --n_threads_batch 2"
    )
    process = subprocess.Popen(
        [sys.executable, *words.split(), "--model", str(embedded_model_path())],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={"GOMP_SPINCOUNT": "2000"} | os.environ,
    )
    address, until = f"http://127.0.0.1:{port}", time.monotonic() + 60
    try:
        with httpx.Client(trust_env=False) as client:
            while True:
                try:
                    client.get(f"{address}/v1/models").raise_for_status()
                    break
                except httpx.HTTPError:
                    assert process.poll() is None, "the server ended"
                    assert time.monotonic() < until, "the server did not start"
                    time.sleep(0.1)
        yield address
    finally:
        process.kill()
        process.wait()


@pytest.fixture(scope="module")
def local() -> Iterator[LlamaCppModel]:
    model = LlamaCppModel(embedded_model_path(), threads=2)
    model.wait_until_ready()
    yield model
    model.close()


@pytest.fixture(
    params=[
        "fixed",
        pytest.param("llamacpp", marks=pytest.mark.model),
        pytest.param("server", marks=pytest.mark.model),
    ]
)
def subject(request: pytest.FixtureRequest) -> Subject:
    if request.param == "fixed":
        return Subject(FixedModel([STORY], seconds=0.005))
    if request.param == "llamacpp":
        return Subject(request.getfixturevalue("local"), 4096)
    return Subject(OpenAIServerModel(request.getfixturevalue("server_address") + "/v1/"), 1024)


def answer(model: ChatModel, messages: list[Message] = ASKED, sampling: Sampling = SAMPLING) -> str:
    return "".join(model.stream(messages, sampling, threading.Event()))


def test_text_comes_in_pieces_and_no_more_than_asked_for(subject: Subject) -> None:
    pieces = list(subject.model.stream(ASKED, SAMPLING, threading.Event()))
    assert 2 <= len(pieces) <= SAMPLING.max_tokens + 1
    assert all(pieces)
    assert "\ufffd" not in "".join(pieces)
    assert len(answer(subject.model, sampling=replace(SAMPLING, max_tokens=1)).split()) <= 2


def test_nothing_is_written_from_a_stop_string_on(subject: Subject) -> None:
    subject.model.forget()
    whole = answer(subject.model, sampling=replace(SAMPLING, temperature=0))
    stop = whole[len(whole) // 2 :][:6]
    subject.model.forget()
    cut = answer(subject.model, sampling=replace(SAMPLING, temperature=0, stop=("never said", stop)))
    assert stop not in cut
    assert cut == whole[: whole.index(stop)]


def test_equal_seeds_repeat_and_others_do_not(subject: Subject) -> None:
    if isinstance(subject.model, OpenAIServerModel):
        pytest.skip("a server's seed is its own affair")
    texts = []
    for seed in (7, 7, 8):
        subject.model.forget()
        texts.append(answer(subject.model, sampling=replace(SAMPLING, seed=seed)))
    assert texts[0] == texts[1]
    if isinstance(subject.model, LlamaCppModel):
        assert texts[0] != texts[2]


def test_a_stop_that_is_set_already_yields_nothing(subject: Subject) -> None:
    stop = threading.Event()
    stop.set()
    began = time.monotonic()
    assert list(subject.model.stream(ASKED, SAMPLING, stop)) == []
    assert time.monotonic() - began < STOP_SECONDS


def test_a_stop_ends_the_writing_within_a_second(subject: Subject) -> None:
    stop, pieces, at = threading.Event(), 0, 0.0
    for _ in subject.model.stream(ASKED, replace(SAMPLING, max_tokens=400), stop):
        pieces += 1
        if pieces == 3:
            stop.set()
            at = time.monotonic()
    assert time.monotonic() - at < STOP_SECONDS
    assert pieces == 3, "nothing comes after the stop"
    assert answer(subject.model), "the next call works"


def test_a_stop_from_elsewhere_ends_the_wait(subject: Subject) -> None:
    stop, at = threading.Event(), [0.0]

    def press() -> None:
        at[0] = time.monotonic()
        stop.set()

    timer = threading.Timer(0.3, press)
    timer.start()
    for _ in subject.model.stream(ASKED, replace(SAMPLING, max_tokens=400), stop):
        pass
    assert time.monotonic() - at[0] < STOP_SECONDS
    timer.cancel()


def test_closing_the_iterator_is_a_stop(subject: Subject) -> None:
    stream = subject.model.stream(ASKED, replace(SAMPLING, max_tokens=400), threading.Event())
    next(stream)
    began = time.monotonic()
    stream.close()  # type: ignore[attr-defined]
    assert time.monotonic() - began < STOP_SECONDS
    assert answer(subject.model)


def test_an_iterator_that_is_never_begun_holds_nothing_up(subject: Subject) -> None:
    subject.model.stream(ASKED, SAMPLING, threading.Event())
    assert answer(subject.model)


def test_a_second_answer_waits_for_the_first(subject: Subject) -> None:
    first = subject.model.stream(ASKED, SAMPLING, threading.Event())
    next(first)
    second: list[str] = []
    thread = threading.Thread(target=lambda: second.append(answer(subject.model)))
    thread.start()
    assert len("".join(first)) > 10
    thread.join(30)
    assert len(second[0]) > 10


def test_a_final_assistant_message_is_gone_on_from(subject: Subject) -> None:
    begun = "That morning the sea was"
    text = answer(subject.model, [*ASKED, Message("assistant", begun)], replace(SAMPLING, temperature=0))
    assert text
    if not isinstance(subject.model, FixedModel):
        assert not text.lstrip().startswith(begun)
    if isinstance(subject.model, LlamaCppModel):
        assert text[0] == " "


def test_tokens_are_counted_with_the_frame(subject: Subject) -> None:
    few = subject.model.count_tokens([Message("user", "walk")])
    many = subject.model.count_tokens([Message("user", "walk by the sea " * 50)])
    assert 2 <= few < many
    assert many > 150


def test_what_cannot_be_answered_is_a_plain_error(subject: Subject) -> None:
    for messages in ([], [Message("robot", "x")]):
        with pytest.raises(ValueError, match=r"message|role"):
            subject.model.stream(messages, SAMPLING, threading.Event())


def test_a_prompt_that_is_too_long_is_an_error_in_numbers(subject: Subject) -> None:
    if subject.context is None:
        pytest.skip("no limit")
    secret = "marigold " * subject.context
    with pytest.raises(ModelError, match=r"\d") as caught:
        answer(subject.model, [Message("user", secret)])
    assert "marigold" not in repr(caught.value)
    assert answer(subject.model), "the next call works"


def test_no_words_in_the_repr(subject: Subject) -> None:
    answer(subject.model, [Message("user", "marigold")])
    assert "marigold" not in repr(subject.model)


def test_odd_characters_survive_the_way(subject: Subject) -> None:
    odd = [Message("user", "Say: \u00e9\u4e2d\U0001f642 \ud800 \x00 <|im_end|> \r\n")]
    assert subject.model.count_tokens(odd) > 5
    answer(subject.model, odd)


@pytest.mark.model
def test_a_stop_ends_the_reading_of_a_long_prompt(local: LlamaCppModel) -> None:
    long = [Message("system", "word and more, " * 860), Message("user", "hi")]
    assert 3300 < local.count_tokens(long) < 3700
    local.forget()
    pid, stop = local.pid, threading.Event()
    threading.Timer(0.7, stop.set).start()
    began = time.monotonic()
    assert list(local.stream(long, SAMPLING, stop)) == []
    assert time.monotonic() - began - 0.7 < STOP_SECONDS
    assert local.pid == pid, "the process fell idle by itself"
    assert local.last_usage is not None
    assert local.last_usage.written_tokens == 0


def test_a_server_elsewhere_needs_consent() -> None:
    for url in ("http://example.org/v1", "https://192.0.2.7", "http://127.0.0.1.example.org"):
        with pytest.raises(SettingsError, match="leave it"):
            OpenAIServerModel(url)
        assert not OpenAIServerModel(url, allow_remote=True).is_local
    for url in ("http://localhost:1", "http://127.0.0.1:1/v1", "http://[::1]:8080/v1/"):
        assert OpenAIServerModel(url).is_local
    for url in ("ftp://127.0.0.1", "127.0.0.1:8080", "http://me:secret@127.0.0.1", ""):
        with pytest.raises(SettingsError) as caught:
            OpenAIServerModel(url)
        assert "secret" not in str(caught.value)


def test_a_server_that_is_not_there_is_an_error() -> None:
    model = OpenAIServerModel(f"http://127.0.0.1:{free_port()}", "any")
    with pytest.raises(ModelError, match="ConnectError"):
        answer(model)
    assert model.count_tokens(ASKED) > 30, "an estimate"
