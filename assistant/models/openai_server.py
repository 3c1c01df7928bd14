"""A model behind an OpenAI-compatible server (llama-server, llama-cpp-python, LM Studio, Ollama, vLLM).

Meant for a server on this computer. Any other address needs `allow_remote=True`, because the words of the
practice would leave this computer.

What a server may do differently, and what is made of it:

- *Prefill*: a final assistant message is sent as it is. llama-server goes on from it; most others begin the
  answer anew. What repeats the prefill at the start of an answer is cut, so that in both cases only what
  follows is yielded; an answer that begins with other words is yielded whole. `continues_prefill` is
  therefore false.
- *Counting*: llama-cpp-python and llama-server are asked (`/extras/tokenize/count`, `/tokenize`), and 8
  tokens are added for each message's frame. For a server that cannot say, `base.estimate_tokens` guesses on
  the high side.
- *Stopping* closes the connection. Whether the server stops computing is its own affair.
- *Repeat penalty* is no part of the OpenAI interface, so it is sent to servers on this computer only.
- *Seed*: sent, but whether it repeats a text is up to the server.
"""

from __future__ import annotations

import asyncio
import ipaddress
import json
import os
import queue
import threading
from collections.abc import Iterator, Sequence
from typing import Any

import httpx

from assistant.domain.conversation import Message, Sampling
from assistant.domain.errors import ModelError, SettingsError
from assistant.models.base import ModelState, ModelStatus, Usage, estimate_tokens, sound, split_prefill

TICK = 0.05
CONNECT_SECONDS, READ_SECONDS = 5.0, 300.0
"""A long prompt on a slow computer may take minutes before the first word."""
FRAME_TOKENS = 8


class OpenAIServerModel:
    """A server's model behind the `ChatModel` protocol.

    Args:
        url: the server's address, with or without `/v1` at its end.
        model: the model's name at the server; None takes the first it lists.
        key_from_env: the name of the environment variable with the server's key, read at each call. A key
            itself is never a setting.
        allow_remote: also accept an address that is not this computer's.

    Raises:
        SettingsError: the address is no http(s) address, holds a password, or is remote without
            `allow_remote`.
    """

    continues_prefill = False

    def __init__(
        self,
        url: str,
        model: str | None = None,
        key_from_env: str | None = None,
        *,
        allow_remote: bool = False,
    ) -> None:
        self._base, self.is_local = _checked(url, allow_remote)
        self._model, self._key_from_env = model, key_from_env
        self._turn = threading.Lock()
        self._counts_at: str | None = "/extras/tokenize/count"
        self.status = ModelStatus(ModelState.READY)
        self.last_usage: Usage | None = None

    def __repr__(self) -> str:
        return f"OpenAIServerModel({self._base!r}, {self._model!r})"

    def stream(self, messages: Sequence[Message], sampling: Sampling, stop: threading.Event) -> Iterator[str]:
        """See `base` and the notes at the top of this file.

        Raises:
            ModelError: the server cannot be reached, refuses (with its status number), or breaks off.
        """
        _, prefill = split_prefill(messages)
        return self._stream(messages, sampling, stop, Prefill(prefill))

    def _stream(
        self, messages: Sequence[Message], sampling: Sampling, stop: threading.Event, prefill: Prefill
    ) -> Iterator[str]:
        while not self._turn.acquire(timeout=TICK):
            if stop.is_set():
                return
        call = _Call(self, self._request(messages, sampling))
        try:
            while not stop.is_set():
                try:
                    piece = call.pieces.get(timeout=TICK)
                except queue.Empty:
                    continue
                if isinstance(piece, Exception):
                    raise piece
                text = prefill.rest() if piece is None else prefill.feed(piece)
                if text:
                    yield text
                if piece is None:
                    return
        finally:
            call.cancel()
            self._turn.release()

    def _request(self, messages: Sequence[Message], sampling: Sampling) -> dict[str, Any]:
        request: dict[str, Any] = {
            "messages": [{"role": message.role, "content": sound(message.content)} for message in messages],
            "max_tokens": sampling.max_tokens,
            "temperature": sampling.temperature,
            "top_p": sampling.top_p,
            "seed": sampling.seed,
            "stream": True,
        }
        if sampling.stop:
            request["stop"] = list(sampling.stop)
        if self.is_local:
            request["repeat_penalty"] = sampling.repeat_penalty
        return request

    def _options(self) -> dict[str, Any]:
        """For clients that know no proxy and follow no redirect."""
        key = os.environ.get(self._key_from_env, "") if self._key_from_env else ""
        return {
            "base_url": self._base,
            "trust_env": False,
            "headers": {"Authorization": f"Bearer {key}"} if key else {},
            "timeout": httpx.Timeout(READ_SECONDS, connect=CONNECT_SECONDS),
        }

    def client(self) -> httpx.AsyncClient:
        """A client for one answer."""
        return httpx.AsyncClient(**self._options())

    async def model_name(self, client: httpx.AsyncClient) -> str:
        """The model to ask for, found once. Raises: ModelError."""
        if self._model is None:
            response = await client.get("/v1/models")
            _check(response.status_code)
            listed = response.json().get("data") or [{}]
            self._model = str(listed[0].get("id", "default"))
        return self._model

    def count_tokens(self, messages: Sequence[Message]) -> int:
        """What the server counts, or an estimate on the high side; never an error."""
        while self._counts_at:
            text = "\n".join(sound(message.content) for message in messages)
            asked = {"input": text} if "extras" in self._counts_at else {"content": text}
            try:
                found = self._ask(self._counts_at, asked)
                return int(found.get("count") or len(found["tokens"])) + FRAME_TOKENS * (len(messages) + 1)
            except (ModelError, KeyError, TypeError, ValueError, AttributeError):
                self._counts_at = "/tokenize" if "extras" in self._counts_at else None
        return estimate_tokens(messages)

    def _ask(self, path: str, asked: dict[str, Any]) -> Any:
        try:
            with httpx.Client(**self._options()) as client:
                response = client.post(path, json=asked, timeout=CONNECT_SECONDS)
                _check(response.status_code)
                return response.json()
        except httpx.HTTPError as error:
            raise ModelError(f"the model server failed ({type(error).__name__})") from None

    def forget(self) -> None:
        """What a server keeps is out of reach."""

    def close(self) -> None:
        """Nothing stays open between calls."""


class Prefill:
    """Cuts a repeated prefill from the start of an answer; white space counts as equal."""

    def __init__(self, prefill: str) -> None:
        self._wanted = "".join(prefill.split())
        self._held = ""
        self._open = bool(self._wanted)

    def feed(self, text: str) -> str:
        """What may be shown now that `text` has come."""
        if not self._open:
            return text
        self._held += text
        seen = 0
        for at, character in enumerate(self._held):
            if character.isspace():
                continue
            if character != self._wanted[seen]:
                return self.rest()
            seen += 1
            if seen == len(self._wanted):
                self._held = self._held[at + 1 :]
                return self.rest()
        return ""

    def rest(self) -> str:
        """What was held back, now that nothing more comes or nothing is repeated."""
        self._open = False
        shown, self._held = self._held, ""
        return shown


class _Call:
    """One answer, read by a thread of its own so that a stop can close the connection at any moment.

    `pieces` gives text, then None at the end or the error that ended it.
    """

    def __init__(self, model: OpenAIServerModel, request: dict[str, Any]) -> None:
        self.pieces: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
        self._finished = False
        self._loop = asyncio.new_event_loop()
        self._task = self._loop.create_task(self._read(model, request))
        threading.Thread(target=self._run, name="model-server", daemon=True).start()

    def cancel(self) -> None:
        """Closes the connection."""
        if not self._loop.is_closed():
            try:
                self._loop.call_soon_threadsafe(self._task.cancel)
            except RuntimeError:
                return

    def _run(self) -> None:
        try:
            self._loop.run_until_complete(self._task)
            self.pieces.put(None)
        except asyncio.CancelledError:
            self.pieces.put(None)
        except ModelError as error:
            self.pieces.put(error)
        except Exception as error:  # the kind only: the text of an error may hold a request
            self.pieces.put(ModelError(f"the model server failed ({type(error).__name__})"))
        finally:
            self._loop.close()

    async def _read(self, model: OpenAIServerModel, request: dict[str, Any]) -> None:
        async with model.client() as client:
            request["model"] = await model.model_name(client)
            async with client.stream("POST", "/v1/chat/completions", json=request) as response:
                _check(response.status_code)
                async for line in response.aiter_lines():
                    data = line.removeprefix("data:").strip() if line.startswith("data:") else ""
                    if data == "[DONE]":
                        return
                    if data:
                        self._take(json.loads(data))
                if not self._finished:
                    raise ModelError("the model server broke off after status 200: prompt too long?")

    def _take(self, event: Any) -> None:
        if "error" in event:
            raise ModelError("the model server broke off with an error after status 200")
        for choice in event.get("choices", ()):
            self._finished = self._finished or bool(choice.get("finish_reason"))
            if text := (choice.get("delta") or {}).get("content"):
                self.pieces.put(text)


def _check(status: int) -> None:
    if status != 200:
        raise ModelError(f"the model server refused the request (status {status})")


def _checked(url: str, allow_remote: bool) -> tuple[str, bool]:
    """The address without `/v1` at its end, and whether it is this computer's. Raises: SettingsError."""
    try:
        parsed = httpx.URL(url)
    except (httpx.InvalidURL, TypeError):
        raise SettingsError("the model server's address cannot be read") from None
    if parsed.scheme not in ("http", "https") or not parsed.host or parsed.userinfo or parsed.query:
        raise SettingsError("the model server's address must look like http://127.0.0.1:8080/v1")
    local = _is_loopback(parsed.host)
    if not local and not allow_remote:
        raise SettingsError(
            f"{parsed.host} is not this computer: the words of the practice would leave it. "
            "Allow that with allow_remote only if you mean it"
        )
    return str(parsed).rstrip("/").removesuffix("/v1"), local


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
