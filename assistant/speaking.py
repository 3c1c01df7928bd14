"""The partner's words for one move: from the model where they pass every check, else from the written lines."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Event

from assistant.domain.coaching import MarkKind
from assistant.domain.content import OWN_SCENE, Library, Prompt
from assistant.domain.conversation import Message, Notice, Sampling, Sentence, Session, Speaker, TurnEvent
from assistant.domain.errors import ModelError
from assistant.domain.partner import Move, PartnerLine
from assistant.domain.ports import ChatModel, Gate
from assistant.partner.heard import Heard
from assistant.partner.patterns import Pattern, choose_pattern, limit_said_back, split_sentences, with_pick_up
from assistant.partner.wording import DOES, gather_sentences, on_the_line, unfit
from assistant.prompting.compose import Exchange, Part, conversation_messages, hint_messages

ATTEMPTS = 2
"""How often a model that is not small is asked before the written line is used."""
CANDIDATES = 3
"""How many answers of a small model are tried, each a little freer; the first that passes every check is shown."""
PATIENCE = 0.8
"""Seconds after which no further answer of a small model is tried, so that nobody waits for the written line."""
STARTED_WORDS = 3
"""A small model's answer is begun with this many words of the line; without them it strays two times out of three."""
SHORT = 4
"""A small model's answer of fewer words than this is completed from the written line."""

Similar = Callable[[str, Sequence[str]], float]


@dataclass(frozen=True, slots=True)
class Voice:
    """The model that words the partner, and how much it is trusted with.

    `model` None: the written lines speak. `small`: the model only says a given line in its own words, and each sentence
    must be near that line. `context_tokens` bounds the prompt of a model that is not small.
    """

    model: ChatModel | None
    small: bool = True
    context_tokens: int = 4096


@dataclass(slots=True)
class Reply:
    """The partner's answer while it is made: the sentences shown so far, and where they came from.

    `opening` stands before them and is always a written one.
    """

    sentences: list[str] = field(default_factory=list, repr=False)
    opening: str = field(default="", repr=False)
    from_library: bool = False
    failed: bool = False

    @property
    def text(self) -> str:
        """All that was said."""
        return " ".join([self.opening, *self.sentences]).strip()


class Speaking:
    """Words the partner's moves. Holds nothing of a conversation.

    Args:
        library: for the written lines.
        prompts: by id; "wording" for a small model, "partner" for another.
        gate: reads every sentence before it is shown.
        similar: how near a sentence is to the nearest of some texts, 0..1.
        voice: the model in use now.
    """

    def __init__(
        self,
        library: Library,
        prompts: dict[str, Prompt],
        gate: Gate,
        similar: Similar,
        voice: Callable[[], Voice],
    ) -> None:
        self._library = library
        self._prompts = prompts
        self._gate = gate
        self._similar = similar
        self._voice = voice

    def say(
        self, session: Session, words: str, move: Move, heard: Heard, reply: Reply, stop: Event
    ) -> Iterator[TurnEvent]:
        """The partner's sentences as `Sentence` events, gathered in `reply`; a `Notice` when the model failed."""
        earlier = [turn.reply for turn in session.path]
        pattern = self._pattern(session, move, heard, earlier)
        voice = self._voice()
        if pattern.opening and (voice.small or voice.model is None):
            reply.opening = pattern.opening
            yield Sentence(pattern.opening)
        attempts = 0 if voice.model is None else CANDIDATES if voice.small else ATTEMPTS
        started = time.monotonic()
        for attempt in range(attempts):
            if stop.is_set() or reply.sentences or reply.failed:
                break
            if attempt and voice.small and time.monotonic() - started > PATIENCE:
                break
            for sentence in self._sentences(
                session, words, move, pattern, voice, attempt, earlier, reply, stop
            ):
                yield Sentence(sentence)
        if reply.failed:
            yield Notice("model_failed")
        said = split_sentences(pattern.text)
        if reply.sentences and reply.sentences == said[: len(reply.sentences)]:
            reply.from_library = voice.small
        if stop.is_set() or sum(len(sentence.split()) for sentence in reply.sentences) >= SHORT:
            return
        if reply.sentences and not voice.small:
            return
        rest = said[len(reply.sentences) :]
        rest = [sentence for sentence in rest if sentence not in reply.sentences]
        reply.from_library = reply.from_library or bool(rest)
        for sentence in rest:
            reply.sentences.append(sentence)
            yield Sentence(sentence)

    def written(self, session: Session, move: Move) -> str:
        """A written line for a move, unused on this path where possible; no model is asked."""
        lines = self._library.lines_for(move, session.persona.id)
        return choose_pattern(lines, {}, [turn.reply for turn in session.path], seed_of(session)).text

    def _pattern(self, session: Session, move: Move, heard: Heard, earlier: Sequence[str]) -> Pattern:
        """The written line for this turn. What it takes up of the person's words is read by the gate first."""
        seed, style = seed_of(session), session.persona.id
        lines, insulted = (
            self._lines(session, move),
            heard.reading.has(MarkKind.CONTEMPT, MarkKind.LABEL),
        )
        bare = choose_pattern(
            lines, {"earlier": heard.earlier} if heard.earlier else {}, earlier, seed, plain=insulted
        )
        if move is Move.ACCEPT_LIMIT:
            pattern = limit_said_back(bare, heard, earlier)
        else:
            pattern = choose_pattern(lines, heard.slots, earlier, seed, plain=insulted)
            if pattern == bare:
                openings = self._library.lines_for(Move.PICK_UP, style)
                pattern = with_pick_up(bare, openings, move, heard, earlier, seed)
        return pattern if pattern == bare or self._may_be_said(pattern) else bare

    def _may_be_said(self, pattern: Pattern) -> bool:
        whole = f"{pattern.opening} {pattern.text}".strip()
        return self._gate.decide([whole], Speaker.PARTNER).lets_practice_go_on

    def _lines(self, session: Session, move: Move) -> Sequence[PartnerLine]:
        """The written lines for a move; in a scene with a no of its own, the no is said in that scene's words."""
        style, scenario = session.persona.id, session.scenario
        own_no = move is Move.RAISE_OWN_LIMIT or (move is Move.STAND_BY_LIMIT and session.next_id % 2 == 0)
        if own_no and holds_a_no(session) and scenario.no_lines:
            return [
                PartnerLine(f"{scenario.id}-no-{number}", move, style, "plain", text)
                for number, text in enumerate(scenario.no_lines, 1)
            ]
        return self._library.lines_for(move, style)

    def _sentences(
        self,
        session: Session,
        words: str,
        move: Move,
        pattern: Pattern,
        voice: Voice,
        attempt: int,
        earlier: Sequence[str],
        reply: Reply,
        stop: Event,
    ) -> Iterator[str]:
        """The model's sentences that may be shown; ends at the first one that may not."""
        assert voice.model is not None
        messages, sampling = self._request(session, words, move, pattern, voice, attempt)
        wanted = [*split_sentences(pattern.text), pattern.text]
        most = len(wanted) - 1 if voice.small else 3
        pieces = voice.model.stream(messages, sampling, stop)
        try:
            for sentence in gather_sentences(
                _continued(messages, pieces, pattern) if voice.small else pieces
            ):
                fault = unfit(
                    sentence,
                    move=move,
                    shown=reply.sentences,
                    earlier=earlier,
                    pattern=pattern.text if voice.small else None,
                    similar=lambda text: self._similar(text, wanted),
                )
                if fault or stop.is_set():
                    return
                decision = self._gate.decide([*earlier, *reply.sentences, sentence], Speaker.PARTNER)
                if not decision.lets_practice_go_on:
                    return
                reply.sentences.append(sentence)
                yield sentence
                if len(reply.sentences) >= most:
                    return
        except ModelError:
            reply.failed = True
        finally:
            close = getattr(pieces, "close", None)
            if close is not None:
                close()

    def _request(
        self, session: Session, words: str, move: Move, pattern: Pattern, voice: Voice, attempt: int
    ) -> tuple[list[Message], Sampling]:
        scenario = session.scenario
        name = "Robin" if session.swapped else scenario.partner_name
        own = scenario.id == OWN_SCENE
        side = scenario.you if session.swapped and not own else scenario.partner
        part = Part(name, session.persona, side)
        prompt = self._prompts["wording" if voice.small else "partner"]
        if voice.small:
            messages = hint_messages(prompt, part, pattern.text)
            messages.append(Message("assistant", " ".join(pattern.text.split()[:STARTED_WORDS])))
        else:
            assert voice.model is not None
            messages = conversation_messages(
                prompt,
                part,
                scenario,
                scenario.swap_opening if session.swapped else scenario.opening,
                [
                    Exchange(turn.words, _note(name, turn.move), turn.reply or "…")
                    for turn in session.path
                    if turn.move
                ],
                words,
                f'{_note(name, move)[:-1]} For example: "{pattern.text}"]',
                situation=scenario.scene if own else None,
                room=voice.context_tokens - prompt.max_tokens - 32,
                count=voice.model.count_tokens,
            )
        sampling = Sampling(
            max_tokens=prompt.max_tokens,
            temperature=prompt.temperature + 0.2 * attempt,
            repeat_penalty=1.0,
            seed=seed_of(session) * CANDIDATES + attempt,
            stop=("\n",) if voice.small else (),
        )
        return messages, sampling

    def warm(self, session: Session) -> None:
        """Lets the model read the stable part of the prompt before the first words come. Failures are left for the turn."""
        voice = self._voice()
        if voice.model is None or session.path:
            return
        pattern = Pattern("warm", "Okay.")
        messages, sampling = self._request(session, "Hello.", Move.REASSURE, pattern, voice, 0)
        try:
            for _ in voice.model.stream(messages, replace(sampling, max_tokens=1), Event()):
                break
        except ModelError:
            return


def _continued(messages: Sequence[Message], pieces: Iterator[str], pattern: Pattern) -> Iterator[str]:
    """The words an answer was begun with and what the model adds, for as long as it stays on the line."""
    return on_the_line(itertools.chain([messages[-1].content], pieces), pattern.text)


def _note(name: str, move: Move | None) -> str:
    return f"[Now {name} {DOES[move] if move else 'listens'}.]"


def holds_a_no(session: Session) -> bool:
    """Whether it is the model's character who says no in this scene."""
    return session.scenario.skill == ("state-a-limit" if session.swapped else "hear-a-no")


def seed_of(session: Session) -> int:
    """Differs for every node of the tree, so that trying again gives another answer; equal for equal trees."""
    return session.seed * 1009 + session.next_id
