"""One worker process as the parent sees it: start, tell, listen, end. It knows nothing of llama.cpp."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from assistant.domain.errors import ModelError

MODULE = "assistant.models.worker"
ROOT = Path(__file__).resolve().parents[2]
SPINS = "2000"
"""How often an OpenMP thread looks again before it sleeps.

Measured with SmolLM2-135M on two cores, alone and beside a program that uses both: the default wrote 78 and 2
to 9 tokens a second, 2,000 wrote 79 and 20, 500 wrote 52 and 36.
"""


class Child:
    """A running worker. Requests go out through `send`; notes on answers come in through `notes`.

    `notes` ends with None when the process has ended. `waiting` maps the number of a count to the queue that
    gets its note.
    """

    def __init__(self, load: dict[str, Any], changed: Callable[[Child], None]) -> None:
        self.notes: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self.ready = False
        self.failure: str | None = None
        self.context_tokens = 0
        self._changed = changed
        self._writing = threading.Lock()
        self._waiting: dict[int, queue.SimpleQueue[dict[str, Any] | None]] = {}
        environment = {"GOMP_SPINCOUNT": SPINS} | os.environ
        self._process = subprocess.Popen(
            [sys.executable, "-m", MODULE],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env=environment,
        )
        with contextlib.suppress(ModelError):
            self.send({"load": load})
        threading.Thread(target=self._listen, name="model-notes", daemon=True).start()

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def ended(self) -> int | None:
        """The exit status, negative for a signal; None while it runs."""
        return self._process.poll()

    def send(self, request: dict[str, Any]) -> None:
        """Hands a request over.

        Raises:
            ModelError: the process has ended.
        """
        line = json.dumps(request, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        pipe = self._process.stdin
        assert pipe is not None
        try:
            with self._writing:
                pipe.write(line)
                pipe.flush()
        except (OSError, ValueError):
            raise ModelError("the model's process has ended") from None

    def count(self, number: int, messages: list[tuple[str, str]], seconds: float) -> dict[str, Any]:
        """The note that answers a count; it comes also while an answer is being written.

        Raises:
            ModelError: the process has ended or did not reply in time.
        """
        reply: queue.SimpleQueue[dict[str, Any] | None] = queue.SimpleQueue()
        self._waiting[number] = reply
        try:
            self.send({"count": number, "messages": messages})
            note = reply.get(timeout=seconds)
        except queue.Empty:
            note = None
        finally:
            self._waiting.pop(number, None)
        if note is None:
            raise ModelError("the model's process did not count the tokens")
        return note

    def kill(self, *, wait: bool = True) -> None:
        """Ends the process at once; `wait`: until it has gone, which frees its memory."""
        self._process.kill()
        if wait:
            self._process.wait()

    def _listen(self) -> None:
        pipe = self._process.stdout
        assert pipe is not None
        with contextlib.suppress(OSError, ValueError):
            for line in pipe:
                self._take(json.loads(line))
        self._process.wait()
        for end in (self._process.stdin, pipe):
            with contextlib.suppress(OSError, AttributeError):
                end.close()  # type: ignore[union-attr]
        self.notes.put(None)
        for reply in list(self._waiting.values()):
            reply.put(None)
        self._changed(self)

    def _take(self, note: dict[str, Any]) -> None:
        if "ready" in note:
            self.context_tokens, self.ready = note["ready"]["context_tokens"], True
            self._changed(self)
        elif "failed" in note:
            self.failure = note["failed"]
        else:
            waiting = self._waiting.get(note.get("counted", note.get("error", -1)))
            (waiting or self.notes).put(note)
