"""The seams: what the heavy parts look like from inside. Each is implemented in one file elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from threading import Event
from typing import Protocol

from assistant.domain.content import Found
from assistant.domain.conversation import Message, Sampling, Speaker
from assistant.domain.risk import Decision

Embed = Callable[[Sequence[str]], Sequence[Sequence[float]]]
"""Texts to vectors: float32, one row of 384 a text, rows of length 1."""


class ChatModel(Protocol):
    """A chat model. Two methods; see `models/base.py` for the contract every implementation is tested against."""

    def stream(self, messages: Sequence[Message], sampling: Sampling, stop: Event) -> Iterator[str]:
        """Text in pieces, in order. Ends within a second of `stop` being set, also while the prompt is being read.

        Closing the iterator has the same effect as setting `stop`.

        Raises:
            ModelError: the model failed; nothing more will come. The next call starts afresh.
        """
        ...

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """How many tokens these messages cost as a prompt, the chat template included."""
        ...


class Gate(Protocol):
    """Reads words for danger and misuse. Never raises: a check that fails is a decision with `degraded` set."""

    def decide(self, words: Sequence[str], speaker: Speaker) -> Decision:
        """The verdict on the last of `words`; earlier ones of the same speaker are context, oldest first."""
        ...


class Search(Protocol):
    """Finds curated passages."""

    def search(self, query: str, limit: int = 3) -> tuple[Found, ...]:
        """Best first; empty when nothing in the library answers. Raises: RetrievalError."""
        ...
