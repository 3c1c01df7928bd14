"""The coach's offer for one message: the words themselves, up to three checked rewordings, examples, or one question."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Event

from assistant.coach import grammar
from assistant.coach.composed import composed
from assistant.coach.marks import read
from assistant.coach.offers import SOURCES
from assistant.coach.patterns import SWEARING
from assistant.coach.plain import plain
from assistant.coach.verify import check
from assistant.domain.coaching import MarkKind, Pair, Reading, Rephrasing, Suggestion, Technique
from assistant.domain.conversation import Message, Sampling
from assistant.domain.errors import TurnError

PairsLike = Callable[[str, int], Sequence[tuple[Pair, float]]]
"""Phrasebook pairs near some words with their similarity, nearest first; at most as many as asked for."""
Write = Callable[[Sequence[Message], Sampling, Event], Iterator[str]]
"""The chat model's words in pieces; nothing at all when there is no model."""

MOST = 3
_GOOD = (
    MarkKind.LIMIT,
    MarkKind.FEELING,
    MarkKind.REQUEST,
    MarkKind.NEED,
    MarkKind.APPRECIATION,
    MarkKind.REPAIR,
    MarkKind.VALIDATION,
)
_ASKS = (
    (
        MarkKind.MIND_READING,
        "What did you see or hear that gave you that thought? Start with that one thing.",
    ),
    (
        MarkKind.LABEL,
        "What was done or said, the way a camera would have seen it? Start with that one thing.",
    ),
    (MarkKind.CONTEMPT, "Under the sting: what happened, and what would you like instead?"),
    (MarkKind.DEMAND, "What exactly would you like, and by when?"),
    (
        MarkKind.ALWAYS_NEVER,
        "When did it happen last? Start with that one time, and what you would like instead.",
    ),
    (MarkKind.YOU_BLAME, "What happened, and what did it do to you? One example and one feeling are enough."),
)
_ASK_PLAIN = "What happened, and what would you like? One example is enough."


class Coach:
    """Offers rewordings. Holds no words between calls.

    Args:
        pairs_like: finds phrasebook pairs.
        write: the chat model's stream, given by whoever builds the program.
        system: the rendered system message of `prompts/<language>/rephrase.md`.
        candidates: how many wordings the model is asked for, at most.
        seconds: no further wording is begun after this time.
        max_tokens: length of one wording.
        temperature: as the prompt's header says.
        clock: seconds that only grow.
    """

    def __init__(
        self,
        pairs_like: PairsLike,
        write: Write,
        system: str,
        *,
        candidates: int = 3,
        seconds: float = 8.0,
        max_tokens: int = 70,
        temperature: float = 0.6,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pairs_like = pairs_like
        self._write = write
        self._system = system
        self._candidates = candidates
        self._seconds = seconds
        self._sampling = Sampling(max_tokens=max_tokens, temperature=temperature, stop=("\n",), slot="coach")
        self._clock = clock

    def rephrase(
        self, said: str, context: str | None = None, seed: int = 0, stop: Event | None = None
    ) -> Rephrasing:
        """Everything the coach offers for one message.

        Args:
            said: the person's words, already read for danger.
            context: what the other one said just before; only the model sees it, as a chat message.
            seed: the first of the seeds used; equal seeds repeat.
            stop: ends the model's part early; what is there by then is offered.
        """
        reading = read(said)
        near = self._near(said, reading)
        if is_good(said, reading):
            kept = Suggestion(said.strip(), Technique.KEEP, SOURCES[Technique.KEEP], "composed")
            return Rephrasing(reading, (kept,), near[:MOST])
        if not _has_hold(said, reading):
            return Rephrasing(reading, (), near[:MOST], _question(reading))
        own = [one for one in composed(said, reading) if not check(said, reading, one.text)]
        written = self._written(said, reading, near, context, seed, stop or Event())
        offered = _different([*own[:1], *written[:1]], [*written[1:], *own[1:]])
        return Rephrasing(reading, offered, near[:MOST], None if offered else _question(reading))

    def unchecked(
        self, said: str, context: str | None = None, seed: int = 0, stop: Event | None = None
    ) -> Iterator[str]:
        """The model's wordings before any check, for measuring; never for showing."""
        near = self._near(said, read(said))
        yield from self._wordings(said, near, context, seed, stop or Event())

    def _near(self, said: str, reading: Reading) -> tuple[Pair, ...]:
        """Nearest pairs; with a limit the limit pairs first, without one those without."""
        found = [pair for pair, _ in self._pairs_like(said, 4 * MOST)] if said.strip() else []
        wanted = reading.limit is not None
        return (
            *[pair for pair in found if pair.limit is wanted],
            *[pair for pair in found if pair.limit is not wanted],
        )

    def _written(
        self, said: str, reading: Reading, near: Sequence[Pair], context: str | None, seed: int, stop: Event
    ) -> list[Suggestion]:
        good = []
        for text in self._wordings(said, near, context, seed, stop):
            if not check(said, reading, text):
                technique = _technique(text)
                good.append(Suggestion(text, technique, SOURCES[technique], "model"))
        return good

    def _wordings(
        self, said: str, near: Sequence[Pair], context: str | None, seed: int, stop: Event
    ) -> Iterator[str]:
        messages = self._messages(said, near, context)
        begun = self._clock()
        for number in range(self._candidates):
            if stop.is_set() or self._clock() - begun > self._seconds:
                return
            try:
                pieces = self._write(messages, replace(self._sampling, seed=seed + number), stop)
                text = tidied("".join(pieces))
            except TurnError:
                return
            if not text:
                return
            yield text

    def _messages(self, said: str, near: Sequence[Pair], context: str | None) -> list[Message]:
        """The system message, the nearest pairs as earlier turns (nearest last), then the person's words."""
        messages = [Message("system", self._system)]
        for pair in reversed(near[:MOST]):
            messages += [Message("user", pair.said), Message("assistant", pair.better)]
        if context:
            messages += [
                Message("user", f'The other one said before: "{context}"'),
                Message("assistant", "I see."),
            ]
        return [*messages, Message("user", said.strip())]


def is_good(said: str, reading: Reading) -> bool:
    """Whether the words can stay as they are: no blame, not vague, and a limit, feeling, request or thanks."""
    low = plain(said).text
    return (
        not reading.blame
        and not reading.has(MarkKind.VAGUE)
        and reading.has(*_GOOD)
        and not SWEARING.search(low)
    )


def tidied(text: str) -> str:
    """A model's wording without quotation marks and spaces around it, and without an unfinished last sentence."""
    text = text.strip().strip('"\u201c\u201d').strip()
    ends = [found.end() for found in re.finditer(r"[.!?](?=\s|$)", text)]
    return text[: ends[-1]] if ends and ends[-1] < len(text) else text


def _has_hold(said: str, reading: Reading) -> bool:
    """Whether there is anything to reword: a limit, or at least one word with content in a text that is not only vague."""
    if reading.limit is not None:
        return True
    vague = [mark for mark in reading.marks if mark.kind is MarkKind.VAGUE]
    rest = "".join(
        " " if any(mark.start <= at < mark.end for mark in vague) else letter
        for at, letter in enumerate(said)
    )
    return bool(grammar.content(plain(rest).text))


def _question(reading: Reading) -> str:
    for kind, words in _ASKS:
        if reading.has(kind):
            return words
    return _ASK_PLAIN


def _technique(text: str) -> Technique:
    reading = read(text)
    if reading.limit is not None:
        return Technique.PLAIN_LIMIT
    asks = reading.has(MarkKind.REQUEST)
    if reading.has(MarkKind.FEELING):
        return Technique.OBSERVATION_REQUEST if asks else Technique.I_STATEMENT
    return Technique.CLEAR_ASK if asks else Technique.SOFT_START


def _different(first: Sequence[Suggestion], others: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """At most three, `first` before the others, each text once; new techniques before those already there."""
    once: dict[str, Suggestion] = {}
    for one in (*first, *others):
        once.setdefault(" ".join(grammar.words(plain(one.text).text)), one)
    taken = [one for one in once.values() if one in first]
    while len(taken) < MOST and len(taken) < len(once):
        left = [one for one in once.values() if one not in taken]
        known = {one.technique for one in taken}
        taken.append(next((one for one in left if one.technique not in known), left[0]))
    return tuple(taken[:MOST])
