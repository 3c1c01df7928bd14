"""What every chat model promises, and the small values that all of them share.

The contract of `assistant.domain.ports.ChatModel`, kept by one suite that runs on every model
(`tests/contract/test_chat_models.py`):

- `stream` yields text in order; joined, the pieces are the answer. No piece is empty and none holds half a
  character.
- A last message with the role "assistant" is a *prefill*: the model goes on from it, and only what follows it
  is yielded. A server may not honour it; see `openai_server`.
- Nothing is yielded from the first of `sampling.stop` on. At most `sampling.max_tokens` tokens are written.
- After `stop` is set, or the iterator is closed, the iterator ends within a second, also while the prompt is
  still being read. Stopping is not an error.
- One answer at a time: a second `stream` waits for the first to end.
- `ModelError` says what failed in numbers and codes, never in a person's words. The next call starts afresh.
- Equal messages and sampling repeat the same text when the model reads them from the same start; after
  `forget()` they always do. A prompt kept warm may differ in the last bits of its numbers, and so, seldom, in
  a word.
- Words travel in memory and through pipes only: never on a command line, in a file, a log or a repr.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from assistant.domain.conversation import Message

ROLES = frozenset({"system", "user", "assistant"})
STOP_SECONDS = 1.0
"""Within this time after a stop the iterator has ended."""


class ModelState(StrEnum):
    """Where a model stands."""

    OFF = "off"
    LOADING = "loading"
    READY = "ready"
    RESTARTING = "restarting"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ModelStatus:
    """A model's state; `detail` is a key for the page's word list, "" when there is nothing to add.

    Keys: "scripted", "file" (cannot be loaded), "memory" (there is too little), "crashed" (its process ended again
    and again), "stuck" (it did not fall idle and was replaced).
    """

    state: ModelState
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one answer cost. `read_tokens` were read anew; the rest of `prompt_tokens` was still warm.

    `read_seconds` runs from the call to the first token, `write_seconds` from there to the end.
    """

    prompt_tokens: int
    read_tokens: int
    written_tokens: int
    read_seconds: float
    write_seconds: float

    @property
    def tokens_per_second(self) -> float:
        """Tokens written a second; 0.0 when fewer than two were written."""
        return (self.written_tokens - 1) / self.write_seconds if self.written_tokens > 1 else 0.0


class StopText:
    """Lets text through up to the first stop string and holds back what may be the beginning of one."""

    def __init__(self, stops: Sequence[str]) -> None:
        self._stops = tuple(stop for stop in stops if stop)
        self._held = ""
        self.stopped = False

    def feed(self, text: str) -> str:
        """What may be shown now that `text` has come. Once `stopped` is true, always ""."""
        if self.stopped:
            return ""
        self._held += text
        ends = [at for stop in self._stops if (at := self._held.find(stop)) >= 0]
        if ends:
            self.stopped = True
            return self._take(min(ends))
        return self._take(len(self._held) - self._beginning())

    def rest(self) -> str:
        """What was held back, now that nothing more comes."""
        return "" if self.stopped else self._take(len(self._held))

    def _take(self, length: int) -> str:
        shown, self._held = self._held[:length], self._held[length:]
        return shown

    def _beginning(self) -> int:
        """How many characters at the end of what is held could begin a stop string."""
        longest = max((len(stop) for stop in self._stops), default=1) - 1
        for length in range(min(longest, len(self._held)), 0, -1):
            if any(stop.startswith(self._held[-length:]) for stop in self._stops):
                return length
        return 0


def split_prefill(messages: Sequence[Message]) -> tuple[tuple[Message, ...], str]:
    """The messages without a final assistant message, and that message's text ("" when there is none).

    Raises:
        ValueError: no message is left to answer, or a role is unknown.
    """
    unknown = sorted({message.role for message in messages} - ROLES)
    if unknown:
        raise ValueError(f"unknown role: {', '.join(unknown)}")
    prefill = messages[-1].content if messages and messages[-1].role == "assistant" else None
    asked = tuple(messages) if prefill is None else tuple(messages[:-1])
    if not asked:
        raise ValueError("there is no message to answer")
    return asked, prefill or ""


def sound(text: str) -> str:
    """The text with a question mark for every half of a surrogate pair, which has no UTF-8 form."""
    return text.encode("utf-8", "replace").decode("utf-8")


def estimate_tokens(messages: Sequence[Message]) -> int:
    """A guess that is meant to be too high: a token for every three UTF-8 bytes, and 8 for each message's
    frame.

    English averages above four bytes a token with the tokenisers in the catalogue, so a prompt that fits by
    this guess fits.
    """
    return 8 + sum(8 + -(-len(sound(message.content).encode()) // 3) for message in messages)
