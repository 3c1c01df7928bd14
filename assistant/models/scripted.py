"""Two models without weights: one that says nothing (written lines are used), one that replays texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from threading import Event, Lock

from assistant.domain.conversation import Message, Sampling
from assistant.models.base import ModelState, ModelStatus, StopText, Usage, estimate_tokens, split_prefill


class ScriptedModel:
    """No model. Every answer is empty, and an empty answer means: take the written line for this move.

    So the engine asks every model in the same way and never asks which one it has.
    """

    status = ModelStatus(ModelState.OFF, "scripted")
    last_usage: Usage | None = None

    def stream(self, messages: Sequence[Message], sampling: Sampling, stop: Event) -> Iterator[str]:
        """Nothing."""
        return iter(())

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """An estimate; see `base.estimate_tokens`."""
        return estimate_tokens(messages)

    def forget(self) -> None:
        """There is nothing to forget."""

    def close(self) -> None:
        """There is nothing to close."""


class FixedModel:
    """Answers with the given texts in turn, over and over, a word at a time. For tests and demonstrations.

    Args:
        texts: the answers; with none, every answer is empty.
        seconds: the pause before each piece, ended early by a stop.
        reading_seconds: the pause before the first piece, as for a long prompt.

    `asked` holds the messages of every call that was begun, oldest first.
    """

    status = ModelStatus(ModelState.READY)

    def __init__(self, texts: Sequence[str], *, seconds: float = 0.0, reading_seconds: float = 0.0) -> None:
        self._texts = tuple(texts) or ("",)
        self._seconds, self._reading_seconds = seconds, reading_seconds
        self._turn = Lock()
        self.asked: list[tuple[Message, ...]] = []
        self.last_usage: Usage | None = None

    def stream(self, messages: Sequence[Message], sampling: Sampling, stop: Event) -> Iterator[str]:
        """The next text, cut as `sampling` says, counting a word and the space before it as one token."""
        split_prefill(messages)
        return self._stream(tuple(messages), sampling, stop)

    def _stream(self, messages: tuple[Message, ...], sampling: Sampling, stop: Event) -> Iterator[str]:
        with self._turn:
            words = re.findall(r"\s*\S+|\s+$", self._texts[len(self.asked) % len(self._texts)])
            self.asked.append(messages)
            gate, written = StopText(sampling.stop), 0
            stop.wait(self._reading_seconds)
            for word in words[: sampling.max_tokens]:
                if stop.wait(self._seconds) or gate.stopped:
                    break
                written += 1
                if shown := gate.feed(word):
                    yield shown
            if not stop.is_set() and (rest := gate.rest()):
                yield rest
            tokens = self.count_tokens(messages)
            self.last_usage = Usage(tokens, tokens, written, 0.0, 0.0)

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """An estimate; see `base.estimate_tokens`."""
        return estimate_tokens(messages)

    def forget(self) -> None:
        """There is nothing to forget; `asked` stays."""

    def close(self) -> None:
        """There is nothing to close."""
