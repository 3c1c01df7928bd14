"""The process that holds the weights. The only file that imports llama_cpp.

Run as `python -m assistant.models.worker`; `llamacpp.LlamaCppModel` is the other end and `wire` the talk
between them.

How a stop works: llama.cpp asks a C callback before each node of its graph whether to give up. A Python
callback would cost a call a node, so the callback is libc's `strlen` on a two-byte flag: 0 while the flag is
empty, 1 once it is set.

How prompts stay warm: every slot ("partner", "coach") is one sequence in one shared cache, so changing slots
costs nothing and no state is copied. A prompt is read from its first token that differs from what the slot
last held. When both do not fit in `context_tokens`, the other slot is dropped.

Why llama.cpp's own functions and not the class `Llama`: it knows one sequence only, clears all of them when
it cuts one back, cannot be stopped between batches, and keeps a table of batch x vocabulary numbers.
"""

from __future__ import annotations

import codecs
import ctypes
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import llama_cpp as llama
from llama_cpp.llama_chat_format import Jinja2ChatFormatter

from assistant.domain.conversation import Message, Sampling
from assistant.models.base import StopText, Usage
from assistant.models.prompt import CHATML, control_pattern, render
from assistant.models.wire import Refused, serve

SLOTS = 2
TOP_K, MIN_P, PENALTY_TOKENS = 40, 0.05, 64
"""The defaults of llama-cpp-python's `create_completion`, kept so that texts compare with it."""


@dataclass(slots=True)
class Slot:
    """One sequence of the cache.

    `tokens` are the ones whose state it holds, in order; `used` orders slots by age.
    """

    sequence: int
    tokens: list[int] = field(default_factory=list, repr=False)
    used: int = 0


class Engine:
    """The weights, the cache and the tokeniser of one GGUF file."""

    def __init__(self, load: dict[str, Any]) -> None:
        # The package's log callback is Python; without one llama.cpp writes to standard error, which is
        # closed.
        llama.llama_log_set(llama.llama_log_callback(0), ctypes.c_void_p(0))
        llama.llama_backend_init()
        self._flag = ctypes.create_string_buffer(2)
        model_params = llama.llama_model_default_params()
        model_params.use_extra_bufts = not load["plain"]
        model = llama.llama_model_load_from_file(os.fsencode(load["path"]), model_params)
        if not model:
            raise Refused("file")
        self.context_tokens = min(
            load["context_tokens"], llama.llama_model_n_ctx_train(model) or load["context_tokens"]
        )
        self._batch_tokens = load["batch_tokens"]
        context = llama.llama_init_from_model(model, self._context_params(load))
        if not context:
            raise Refused("memory")
        self._context, self._memory = context, llama.llama_get_memory(context)
        self._vocab = llama.llama_model_get_vocab(model)
        self._words = llama.llama_vocab_n_tokens(self._vocab)
        self._batch = llama.llama_batch_init(self._batch_tokens, 0, 1)
        self._piece = ctypes.create_string_buffer(1024)
        self._slots: dict[str, Slot] = {}
        self._clock = 0
        self._read_template(model)
        strlen = ctypes.CDLL("msvcrt" if os.name == "nt" else None).strlen
        self._callback = ctypes.cast(strlen, llama.ggml_abort_callback)
        llama.llama_set_abort_callback(context, self._callback, ctypes.cast(self._flag, ctypes.c_void_p))
        self._warm_up()

    def _context_params(self, load: dict[str, Any]) -> Any:
        """One cache for all slots, and buffers no larger than a batch needs."""
        params = llama.llama_context_default_params()
        params.n_ctx = self.context_tokens
        params.n_batch = params.n_ubatch = self._batch_tokens
        params.n_seq_max, params.kv_unified = SLOTS, True
        params.n_threads = params.n_threads_batch = load["threads"]
        # Flash attention wrote half as fast on a processor (29 against 56 tokens a second at 1,560 tokens).
        params.flash_attn_type = llama.LLAMA_FLASH_ATTN_TYPE_DISABLED
        params.no_perf = True
        return params

    def _read_template(self, model: Any) -> None:
        """The chat template of the file (ChatML when it has none) and the tokens that steer it."""
        bos, eos = llama.llama_vocab_bos(self._vocab), llama.llama_vocab_eos(self._vocab)
        self._bos = bos if bos >= 0 and llama.llama_vocab_get_add_bos(self._vocab) else None
        name = {token: self._text(token) for token in (bos, eos) if token >= 0}
        source = llama.llama_model_chat_template(model, None)
        formatter = Jinja2ChatFormatter(
            template=source.decode() if source else CHATML,
            eos_token=name.get(eos, ""),
            bos_token=name.get(bos, ""),
        )
        control = (token for token in range(self._words) if llama.llama_vocab_is_control(self._vocab, token))
        self._control = control_pattern(self._text(token) for token in control)
        # Models that can think aloud first are asked not to: what is said is all there is.
        self._template = lambda messages: str(formatter(messages=messages, enable_thinking=False).prompt)

    def _text(self, token: int) -> str:
        return (llama.llama_vocab_get_text(self._vocab, token) or b"").decode("utf-8", "replace")

    def _warm_up(self) -> None:
        """One small batch before "ready": pages the weights in, and crashes here rather than in a turn."""
        self._read(Slot(0), [self._bos or 0] * min(16, self._batch_tokens))
        llama.llama_memory_clear(self._memory, True)

    def tokens(self, messages: Sequence[Message]) -> list[int]:
        """The prompt as tokens, the file's own beginning token first where it wants one."""
        try:
            text = render(messages, self._template, self._control).encode()
        except ValueError:
            raise Refused("template") from None
        room = len(text) + 2
        buffer = (llama.llama_token * room)()
        count = llama.llama_tokenize(self._vocab, text, len(text), buffer, room, False, True)
        if count < 0:
            raise Refused("tokens", -count)
        found = list(buffer[:count])
        return [self._bos, *found] if self._bos is not None and found[:1] != [self._bos] else found

    def forget(self) -> None:
        """Empties the cache: nothing of any prompt is left in it."""
        self._slots.clear()
        llama.llama_memory_clear(self._memory, True)

    def answer(self, messages: Sequence[Message], sampling: Sampling, show: Callable[[str], None]) -> Usage:
        """Reads the prompt and shows an answer in pieces until it ends, is stopped, or is long enough."""
        began = time.monotonic()
        prompt = self.tokens(messages)
        room = self.context_tokens - len(prompt)
        if room < 1:
            raise Refused("too-long", len(prompt), self.context_tokens)
        wanted = max(1, min(sampling.max_tokens, room))
        slot = self._slot(sampling.slot, len(prompt) + wanted)
        warm = self._keep(slot, prompt)
        self._read(slot, prompt[warm:])
        read_tokens = len(slot.tokens) - warm
        sampler = self._sampler(sampling)
        try:
            read = time.monotonic()
            written = 0 if self.stopped else self._write(slot, sampler, sampling, wanted, show)
        finally:
            llama.llama_sampler_free(sampler)
        return Usage(len(prompt), read_tokens, written, read - began, time.monotonic() - read)

    def set_stop(self, stop: bool) -> None:
        """Makes the answer under way end as soon as it can, or takes that back. From any thread."""
        self._flag[0] = b"\x01" if stop else b"\x00"

    @property
    def stopped(self) -> bool:
        """Whether the answer under way is to end."""
        return self._flag.raw[0] != 0

    def _slot(self, name: str, tokens: int) -> Slot:
        """The slot of this name with room for so many tokens; older slots give way where they must."""
        self._clock += 1
        if name not in self._slots:
            if len(self._slots) == SLOTS:
                self._drop(min(self._slots, key=lambda other: self._slots[other].used))
            free = set(range(SLOTS)) - {slot.sequence for slot in self._slots.values()}
            self._slots[name] = Slot(min(free))
        self._slots[name].used = self._clock
        others = [other for other in self._slots if other != name]
        if sum(len(self._slots[other].tokens) for other in others) + tokens > self.context_tokens:
            for other in others:
                self._drop(other)
        return self._slots[name]

    def _drop(self, name: str) -> None:
        llama.llama_memory_seq_rm(self._memory, self._slots.pop(name).sequence, -1, -1)

    def _keep(self, slot: Slot, prompt: list[int]) -> int:
        """Cuts the slot back to what it shares with the prompt, less the last token; returns its length."""
        pairs = zip(slot.tokens, prompt[:-1], strict=False)
        shared = next(
            (at for at, (old, new) in enumerate(pairs) if old != new), min(len(slot.tokens), len(prompt) - 1)
        )
        self._cut(slot, shared)
        return len(slot.tokens)

    def _cut(self, slot: Slot, length: int) -> None:
        """Makes the cache hold the slot's first `length` tokens; none where it cannot be cut there."""
        if not llama.llama_memory_seq_rm(self._memory, slot.sequence, length, -1):
            llama.llama_memory_seq_rm(self._memory, slot.sequence, -1, -1)
            length = 0
        del slot.tokens[length:]

    def _read(self, slot: Slot, tokens: Sequence[int]) -> bool:
        """Evaluates tokens behind what the slot holds. False when it was stopped.

        After a stop the cache is cut back to the last whole batch, so what it holds is sound and is reused.

        Raises:
            Refused: llama.cpp could not evaluate them.
        """
        batch = self._batch
        for start in range(0, len(tokens), self._batch_tokens):
            part, past = tokens[start : start + self._batch_tokens], len(slot.tokens)
            for at, token in enumerate(part):
                batch.token[at], batch.pos[at], batch.logits[at] = token, past + at, False
                batch.n_seq_id[at], batch.seq_id[at][0] = 1, slot.sequence
            batch.n_tokens, batch.logits[len(part) - 1] = len(part), True
            code = 2 if self.stopped else llama.llama_decode(self._context, batch)
            if code != 0:
                self._cut(slot, past)
                if code == 2:
                    return False
                raise Refused("compute", code)
            slot.tokens.extend(part)
        return True

    def _sampler(self, sampling: Sampling) -> Any:
        """The samplers that `create_completion` would chain.

        The seed 2^32-1 means "random" there, so it is avoided.
        """
        chain = llama.llama_sampler_chain_init(llama.llama_sampler_chain_default_params())

        def add(sampler: Any) -> None:
            llama.llama_sampler_chain_add(chain, sampler)

        add(
            llama.llama_sampler_init_penalties(self._words, PENALTY_TOKENS, sampling.repeat_penalty, 0.0, 0.0)
        )
        if sampling.temperature <= 0:
            add(llama.llama_sampler_init_greedy())
            return chain
        add(llama.llama_sampler_init_top_k(TOP_K))
        add(llama.llama_sampler_init_top_p(sampling.top_p, 1))
        add(llama.llama_sampler_init_min_p(MIN_P, 1))
        add(llama.llama_sampler_init_temp(sampling.temperature))
        add(llama.llama_sampler_init_dist(sampling.seed % 0xFFFFFFFF))
        return chain

    def _write(
        self, slot: Slot, sampler: Any, sampling: Sampling, wanted: int, show: Callable[[str], None]
    ) -> int:
        """Writes up to `wanted` tokens and returns how many."""
        characters = codecs.getincrementaldecoder("utf-8")("replace")
        gate = StopText(sampling.stop)
        for written in range(wanted):
            token = llama.llama_sampler_sample(sampler, self._context, -1)
            if llama.llama_vocab_is_eog(self._vocab, token):
                break
            text = gate.feed(characters.decode(self._bytes(token)))
            if text:
                show(text)
            if gate.stopped or written + 1 == wanted or not self._read(slot, [token]):
                written += 1
                break
        else:
            written = wanted
        rest = gate.feed(characters.decode(b"", final=True)) + gate.rest()
        if rest and not self.stopped:
            show(rest)
        return written

    def _bytes(self, token: int) -> bytes:
        """The token's own bytes, which may be part of a character."""
        size = llama.llama_token_to_piece(self._vocab, token, self._piece, len(self._piece), 0, False)
        return self._piece.raw[:size] if size > 0 else b""


if __name__ == "__main__":
    serve(Engine)
