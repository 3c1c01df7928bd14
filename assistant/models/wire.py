"""The talk between the parent and the process that holds the weights, and the process's end of it.

One JSON object a line, over what were the process's standard input and output; the real ones are closed to
chatter. JSON rather than pickle, because a hostile model file must not be able to run code in the parent.

to the process    {"load": {...}}   {"ask": 7, "messages": [[role, text]], "sampling": {...}}   {"stop": 7}
                  {"count": 8, "messages": [...]}   {"forget": 9}
from the process  {"ready": {...}} or {"failed": code}   {"piece": 7, "text": "..."}   {"done": 7, "usage":
{...}}
                  {"error": 7, "code": code, "numbers": [...]}   {"counted": 8, "tokens": 123}

The main thread computes; a second one reads the pipe, so a stop or a count is taken while llama.cpp is at
work (it lets go of the interpreter). When the pipe ends, so does the process, at once.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any, BinaryIO, Protocol

from assistant.domain.conversation import Message, Sampling
from assistant.models.base import Usage


class Refused(Exception):
    """A request that cannot be answered: a code and numbers, never words."""

    def __init__(self, code: str, *numbers: int) -> None:
        super().__init__(code)
        self.code, self.numbers = code, numbers


class Answering(Protocol):
    """What the talk needs of an engine; each method may raise `Refused`."""

    context_tokens: int

    def set_stop(self, stop: bool) -> None:
        """Makes the answer under way end as soon as it can (True), or takes that back (False).

        From any thread.
        """

    def tokens(self, messages: Sequence[Message]) -> list[int]:
        """The prompt as tokens. From any thread."""

    def answer(self, messages: Sequence[Message], sampling: Sampling, show: Callable[[str], None]) -> Usage:
        """Writes an answer and shows it in pieces."""

    def forget(self) -> None:
        """Drops every warm prompt."""


class Worker:
    """Takes requests from one pipe and answers on another."""

    def __init__(self, source: BinaryIO, sink: BinaryIO) -> None:
        self._source, self._sink = source, sink
        self._writing, self._state = threading.Lock(), threading.Lock()
        self._asked: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
        self._current, self._stops = -1, set[int]()

    def run(self, load: Callable[[dict[str, Any]], Answering]) -> None:
        """Loads, then answers until the pipe ends."""
        try:
            engine = load(json.loads(self._source.readline())["load"])
        except Refused as refused:
            self._say({"failed": refused.code})
            return
        threading.Thread(target=self._listen, args=(engine,), daemon=True).start()
        self._say({"ready": {"context_tokens": engine.context_tokens}})
        while True:
            request = self._asked.get()
            if "forget" in request:
                engine.forget()
                self._say({"done": request["forget"]})
            else:
                self._answer(engine, request)

    def _listen(self, engine: Answering) -> None:
        for line in self._source:
            request = json.loads(line)
            if "stop" in request:
                with self._state:
                    self._stops.add(request["stop"])
                    if request["stop"] == self._current:
                        engine.set_stop(True)
            elif "count" in request:
                self._count(engine, request)
            else:
                self._asked.put(request)
        os._exit(0)

    def _count(self, engine: Answering, request: dict[str, Any]) -> None:
        try:
            self._say({"counted": request["count"], "tokens": len(engine.tokens(_messages(request)))})
        except Refused as refused:
            self._say({"error": request["count"], "code": refused.code, "numbers": refused.numbers})

    def _answer(self, engine: Answering, request: dict[str, Any]) -> None:
        number = request["ask"]
        with self._state:
            self._current, self._stops = number, {stop for stop in self._stops if stop >= number}
            engine.set_stop(number in self._stops)
        sampling = Sampling(**(request["sampling"] | {"stop": tuple(request["sampling"]["stop"])}))
        try:
            usage = engine.answer(
                _messages(request), sampling, lambda text: self._say({"piece": number, "text": text})
            )
            self._say({"done": number, "usage": asdict(usage)})
        except Refused as refused:
            self._say({"error": number, "code": refused.code, "numbers": refused.numbers})

    def _say(self, note: dict[str, Any]) -> None:
        line = json.dumps(note, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        with self._writing:
            self._sink.write(line)


def _messages(request: dict[str, Any]) -> list[Message]:
    return [Message(role, content) for role, content in request["messages"]]


def serve(load: Callable[[dict[str, Any]], Answering]) -> None:
    """Runs a worker until its pipe ends.

    Keeps the two pipes for this protocol alone and forbids memory dumps, which would hold words.
    """
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sink = os.fdopen(os.dup(sys.stdout.fileno()), "wb", buffering=0)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.dup2(nowhere, sys.stderr.fileno())
    Worker(sys.stdin.buffer, sink).run(load)
