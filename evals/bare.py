"""Bare llama-cpp-python in a process of its own: the reference that the product is measured against."""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Sequence
from dataclasses import asdict
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from assistant.domain.conversation import Message, Sampling


class Bare:
    """Completes prompts with `Llama.create_completion(stream=True)` and tells when each piece came."""

    def __init__(self, path: Path, context_tokens: int, threads: int) -> None:
        self._ours, theirs = multiprocessing.get_context("spawn").Pipe()
        self._process = multiprocessing.get_context("spawn").Process(
            target=_serve, args=(theirs, str(path), context_tokens, threads), daemon=True
        )
        self._process.start()
        self._ours.recv()

    def complete(
        self, messages: Sequence[Message], sampling: Sampling
    ) -> tuple[list[tuple[float, str]], int]:
        """Pieces with the seconds since the call at which each came, and the number of tokens written."""
        self._ours.send(([(one.role, one.content) for one in messages], asdict(sampling)))
        pieces, tokens = self._ours.recv()
        return pieces, tokens

    def tokens(self, text: str) -> int:
        """How many tokens a text has."""
        self._ours.send(text)
        return int(self._ours.recv())

    def close(self) -> None:
        """Ends the process."""
        self._process.terminate()
        self._process.join()


def _serve(pipe: Connection, path: str, context_tokens: int, threads: int) -> None:
    from llama_cpp import Llama
    from llama_cpp.llama_chat_format import Jinja2ChatFormatter

    model = Llama(path, n_ctx=context_tokens, n_threads=threads, n_threads_batch=threads, verbose=False)
    template = Jinja2ChatFormatter(
        template=model.metadata["tokenizer.chat_template"], eos_token="<|im_end|>", bos_token="<|im_start|>"
    )
    pipe.send("ready")
    while True:
        asked = pipe.recv()
        if isinstance(asked, str):
            pipe.send(len(model.tokenize(asked.encode(), add_bos=False)))
            continue
        pipe.send(_completed(model, template, *asked))


def _completed(model: Any, template: Any, messages: list[tuple[str, str]], sampling: dict[str, Any]) -> Any:
    begun = messages[-1][1] if messages[-1][0] == "assistant" else ""
    told = messages[:-1] if begun else messages
    prompt = template(messages=[{"role": role, "content": content} for role, content in told]).prompt + begun
    pieces: list[tuple[float, str]] = []
    start = time.perf_counter()
    stream = model.create_completion(
        prompt,
        max_tokens=sampling["max_tokens"],
        temperature=sampling["temperature"],
        top_p=sampling["top_p"],
        repeat_penalty=sampling["repeat_penalty"],
        seed=sampling["seed"],
        stop=list(sampling["stop"]) or None,
        stream=True,
    )
    for part in stream:
        pieces.append((time.perf_counter() - start, part["choices"][0]["text"]))
    return pieces, len(model.tokenize("".join(text for _, text in pieces).encode(), add_bos=False))
