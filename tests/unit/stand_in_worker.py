"""A worker without llama.cpp: repeats the last message, or crashes as its file says. Run as a process."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from assistant.domain.conversation import Message, Sampling
from assistant.models.base import Usage
from assistant.models.wire import Refused, serve


class Echo:
    """Answers with the words it was asked, one a piece. The word "die" ends the process."""

    context_tokens = 10

    def __init__(self, load: dict[str, Any]) -> None:
        self._stop = False
        told = Path(load["path"]).read_bytes()[8:].decode()
        if told == "always" or (told == "once" and not load["plain"]):
            os.kill(os.getpid(), signal.SIGSEGV)
        if told in ("file", "memory"):
            raise Refused(told)
        sys.stdout.write("chatter that must not reach the pipe\n")
        sys.stdout.flush()

    def set_stop(self, stop: bool) -> None:
        self._stop = stop

    def tokens(self, messages: Sequence[Message]) -> list[int]:
        return [len(word) for message in messages for word in message.content.split()]

    def answer(self, messages: Sequence[Message], sampling: Sampling, show: Callable[[str], None]) -> Usage:
        words = messages[-1].content.split()
        if len(words) > self.context_tokens:
            raise Refused("too-long", len(words), self.context_tokens)
        for word in words:
            if word == "die":
                os.kill(os.getpid(), signal.SIGKILL)
            show(word)
        return Usage(len(words), len(words), len(words), 0.0, 1.0)

    def forget(self) -> None:
        pass


if __name__ == "__main__":
    serve(Echo)
