"""A local model through llama.cpp, in a process of its own.

Why a process: llama.cpp is native code that reads files from elsewhere. When it crashes, or a stop does not
reach it, the page must go on.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import psutil

from assistant.domain.conversation import Message, Sampling
from assistant.domain.errors import ModelError, ModelFileError
from assistant.models.base import ModelState, ModelStatus, Usage, split_prefill
from assistant.models.child import Child
from assistant.models.gguf import HOW_TO_MEND, check_gguf

IDLE_SECONDS = 0.8
"""How long after a stop the process may still be busy before it is ended and started anew."""
TICK = 0.05
"""How often a waiting stream looks at its stop event, in seconds."""
CRASHES, CRASH_SECONDS = 3, 60.0
"""After this many crashes within this time the process is not started again by itself."""
FAULTS = {
    "file": f"cannot be loaded, it is damaged or of an unknown kind; {HOW_TO_MEND}",
    "memory": "needs more memory than is free; close other programs, or choose a smaller model or context",
    "crashed": "its process ended again and again; start it once more, or choose another model",
}
FILE_FAULTS = ("file", "memory")


class LlamaCppModel:
    """A GGUF file behind the `ChatModel` protocol. See `base` for what it promises.

    The process starts at `start()`, or at the first call that needs it, and ends with `close()` or with the
    parent.

    Args:
        path: the GGUF file.
        context_tokens: prompt and answer together, for both slots together; less when the model was trained
            on less.
        threads: None for one a physical core.
        batch_tokens: how much of a prompt is read at once; smaller needs less memory and keeps more after a
            stop.
        load_seconds: how long a call waits for the weights to be loaded.
        busy_seconds: how long a call waits for another one's answer to end.

    Raises:
        ModelFileError: the file is missing or no GGUF file.
    """

    def __init__(
        self,
        path: Path | str,
        *,
        context_tokens: int = 4096,
        threads: int | None = None,
        batch_tokens: int = 128,
        load_seconds: float = 300.0,
        busy_seconds: float = 120.0,
    ) -> None:
        self.path = Path(path)
        check_gguf(self.path)
        self._load: dict[str, Any] = {
            "path": str(self.path.resolve()),
            "context_tokens": context_tokens,
            "threads": threads or _physical_cores(),
            "batch_tokens": batch_tokens,
            "plain": False,
        }
        self._load_seconds, self._busy_seconds = load_seconds, busy_seconds
        self._turn, self._guard = threading.Lock(), threading.RLock()
        self._numbers = itertools.count(1)
        self._child: Child | None = None
        self._status = ModelStatus(ModelState.OFF)
        self._crashes: list[float] = []
        self._usage: Usage | None = None

    def __repr__(self) -> str:
        return f"LlamaCppModel({self.path.name!r}, {self._status.state.value})"

    @property
    def status(self) -> ModelStatus:
        """Where the model stands now."""
        return self._status

    @property
    def last_usage(self) -> Usage | None:
        """What the last finished or stopped answer cost; None before the first."""
        return self._usage

    @property
    def pid(self) -> int | None:
        """The id of the process that holds the weights; None while there is none."""
        child = self._child
        return child.pid if child and child.ended is None else None

    def start(self) -> None:
        """Begins loading, in the background. Does nothing when it is loaded or loading.

        Raises:
            ModelFileError: the file is missing or no GGUF file.
        """
        with self._guard:
            if self._child is None or self._child.ended is not None:
                check_gguf(self.path)
                self._crashes.clear()
                self._begin(ModelStatus(ModelState.LOADING))

    def wait_until_ready(self, seconds: float | None = None) -> None:
        """Starts the model if need be and waits until it can answer.

        Raises:
            ModelFileError: the file is missing, damaged, or needs more memory than there is.
            ModelError: it is not ready after `seconds` (default: `load_seconds`), or its process keeps
                ending.
        """
        self.start()
        try:
            self._ready_child(threading.Event(), seconds)
        except ModelError as error:
            if self._status.detail in FILE_FAULTS:
                raise ModelFileError(str(error)) from None
            raise

    def close(self) -> None:
        """Ends the process. The model is off; a later call starts it again."""
        with self._guard:
            child, self._child = self._child, None
            self._status = ModelStatus(ModelState.OFF)
        if child:
            child.kill()

    def forget(self) -> None:
        """Drops the warm prompts and overwrites the cache they lay in. Does nothing while the model is off.

        Raises:
            ModelError: the process has ended, or another answer did not end in time.
        """
        child = self._child
        if child is None or not child.ready:
            return
        with self._one_at_a_time(threading.Event()):
            number = next(self._numbers)
            child.send({"forget": number})
            self._note(child, number, self._busy_seconds)

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """The exact number of tokens of these messages as a prompt. Works also while an answer is being
        written.

        Raises:
            ModelError: the model cannot be reached, or its chat template refuses these messages.
        """
        split_prefill(messages)
        child = self._ready_child(threading.Event())
        assert child is not None
        note = child.count(next(self._numbers), _plain(messages), self._busy_seconds)
        if "error" in note:
            raise _refusal(note)
        return int(note["tokens"])

    def stream(self, messages: Sequence[Message], sampling: Sampling, stop: threading.Event) -> Iterator[str]:
        """See `base`. What was written stays warm, so that the next prompt is read from where it differs.

        Raises:
            ModelError: the prompt is longer than the context (with both numbers), the template refuses the
                messages, the process ended, or the model could not be loaded.
        """
        split_prefill(messages)
        return self._stream(messages, sampling, stop)

    def _stream(
        self, messages: Sequence[Message], sampling: Sampling, stop: threading.Event
    ) -> Iterator[str]:
        with self._one_at_a_time(stop) as mine:
            child = self._ready_child(stop) if mine else None
            if child is None:
                return
            number, answering = next(self._numbers), True
            child.send({"ask": number, "messages": _plain(messages), "sampling": asdict(sampling)})
            try:
                while answering and not stop.is_set():
                    note = self._note(child, number, TICK)
                    if note and "piece" in note:
                        yield note["text"]
                    elif note:
                        answering = False
                        self._finish(note)
            finally:
                if answering:
                    self._quieten(child, number)

    def _note(self, child: Child, number: int, seconds: float) -> dict[str, Any] | None:
        """The next note on this request; None when none comes in time.

        Raises:
            ModelError: the process has ended.
        """
        until = time.monotonic() + seconds
        while True:
            try:
                note = child.notes.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                return None
            if note is None:
                child.notes.put(None)
                raise ModelError(f"the model's process ended (status {child.ended}) while it was answering")
            if number in (note.get("piece"), note.get("done"), note.get("error")):
                return note

    def _finish(self, note: dict[str, Any]) -> None:
        """Takes the last note on a request. Raises: ModelError, when it was refused."""
        if "error" in note:
            raise _refusal(note)
        self._usage = Usage(**note["usage"])

    def _quieten(self, child: Child, number: int) -> None:
        """Stops an answer and waits until the process is idle; replaces it when it is not in time."""
        until = time.monotonic() + IDLE_SECONDS
        with contextlib.suppress(ModelError):
            child.send({"stop": number})
            while (left := until - time.monotonic()) > 0:
                note = self._note(child, number, left)
                if note and "piece" not in note:
                    self._finish(note)
                    return
            self._replace(child)

    @contextlib.contextmanager
    def _one_at_a_time(self, stop: threading.Event) -> Iterator[bool]:
        """Holds the turn; yields False, without the turn, when `stop` is set first."""
        until = time.monotonic() + self._busy_seconds
        while not self._turn.acquire(timeout=TICK):
            if stop.is_set():
                yield False
                return
            if time.monotonic() > until:
                raise ModelError(f"another answer was still being written after {self._busy_seconds:.0f} s")
        try:
            yield True
        finally:
            self._turn.release()

    def _ready_child(self, stop: threading.Event, seconds: float | None = None) -> Child | None:
        """The process, ready to answer; None when `stop` is set first. Raises: ModelError."""
        seconds = self._load_seconds if seconds is None else seconds
        until = time.monotonic() + seconds
        while not stop.is_set():
            with self._guard:
                failed = self._status.state is ModelState.FAILED
                rested = bool(self._crashes) and time.monotonic() > self._crashes[-1] + CRASH_SECONDS
                if self._child is None and (rested or not failed):
                    self._begin(ModelStatus(ModelState.LOADING))
                child, status = self._child, self._status
            if status.state is ModelState.FAILED:
                raise ModelError(f"{self.path}: {FAULTS[status.detail]}")
            if child and child.ready and child.ended is None:
                return child
            if time.monotonic() > until:
                raise ModelError(f"the model was not ready after {seconds:.0f} s")
            time.sleep(TICK / 5)
        return None

    def _begin(self, status: ModelStatus) -> None:
        """Starts a process. The caller holds `_guard`."""
        self._status = status
        self._child = Child(self._load, self._changed)

    def _replace(self, child: Child) -> None:
        """Ends a process that did not fall idle and starts another."""
        child.kill(wait=False)
        with self._guard:
            if child is self._child:
                self._begin(ModelStatus(ModelState.RESTARTING, "stuck"))

    def _changed(self, child: Child) -> None:
        """A process became ready or ended (called by the thread that listens to it)."""
        with self._guard:
            if child is not self._child:
                return
            if child.ended is None:
                self._status = ModelStatus(ModelState.READY)
            elif child.failure:
                self._status = ModelStatus(ModelState.FAILED, child.failure)
            elif not child.ready and not self._load["plain"]:
                # Some builds crash in their code for one kind of processor (llama.cpp #20824, AMX): once more
                # without.
                self._load["plain"] = True
                self._begin(self._status)
            else:
                now = time.monotonic()
                self._crashes = [crash for crash in self._crashes if now - crash < CRASH_SECONDS] + [now]
                if len(self._crashes) > CRASHES:
                    self._status = ModelStatus(ModelState.FAILED, "crashed")
                    self._child = None
                else:
                    self._begin(ModelStatus(ModelState.RESTARTING))


def _plain(messages: Sequence[Message]) -> list[tuple[str, str]]:
    return [(message.role, message.content) for message in messages]


def _refusal(note: dict[str, Any]) -> ModelError:
    """A refused request as an error: numbers, never words."""
    numbers = note["numbers"]
    if note["code"] == "too-long":
        return ModelError(f"the prompt has {numbers[0]} tokens, but the context holds {numbers[1]}")
    return ModelError(f"the model refused the request ({' '.join(map(str, [note['code'], *numbers]))})")


def _physical_cores() -> int:
    """Cores that this process may use, counting two threads of one core once where that can be told."""
    allowed = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return max(1, min(allowed, psutil.cpu_count(logical=False) or allowed))
