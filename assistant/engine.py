"""One turn: read for danger, move the partner, word the move, read again, show it sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from threading import Event

from assistant.coach.marks import read
from assistant.domain.coaching import MarkKind, Reading
from assistant.domain.content import OWN_SCENE, Library, Prompt, Scenario
from assistant.domain.conversation import (
    Guided,
    HelpShown,
    Message,
    Moved,
    Notice,
    PauseAsked,
    Read,
    Sampling,
    Screened,
    Sentence,
    Session,
    Speaker,
    Turn,
    TurnEvent,
    TurnTaken,
)
from assistant.domain.errors import ModelError, RetrievalError
from assistant.domain.partner import Difficulty, Move, PartnerLine, PartnerState, Persona, Style
from assistant.domain.ports import ChatModel, Gate, Search
from assistant.domain.risk import Decision, HelpResponse, Level, worst
from assistant.partner import state as partner_state
from assistant.partner.detail import detail_in
from assistant.partner.moves import choose
from assistant.partner.wording import DOES, Pattern, choose_pattern, gather_sentences, split_sentences, unfit
from assistant.prompting.compose import Exchange, Part, conversation_messages, hint_messages

LONGEST = 4000
"""Characters that one message may have. Longer words are still read for danger, and nothing is lost."""
ATTEMPTS = 2
"""How often a small model is asked before the written line is used."""
SHORT = 4
"""A small model's answer of fewer words than this is completed from the written line."""
_CLOSING = re.compile(
    r"thank(?:s| you) for (?:talking|listening|hearing)|glad we talked|good talk|good ?night|sleep well|\bbye\b|"
    r"let's leave it (?:here|there)|that's all (?:from me|i wanted)|talk (?:tomorrow|later)",
    re.IGNORECASE,
)

Respond = Callable[[Decision, str, int], HelpResponse]
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
    """The partner's answer while it is made: the sentences shown so far, and where they came from."""

    sentences: list[str] = field(default_factory=list, repr=False)
    from_library: bool = False
    failed: bool = False


class Engine:
    """Takes turns. Holds nothing of a conversation; the session is a value that goes in and comes out."""

    def __init__(
        self,
        library: Library,
        prompts: dict[str, Prompt],
        gate: Gate,
        respond: Respond,
        search: Search,
        similar: Similar,
        voice: Callable[[], Voice],
    ) -> None:
        self._library = library
        self._prompts = prompts
        self._gate = gate
        self._respond = respond
        self._search = search
        self._similar = similar
        self._voice = voice

    def begin(
        self, scenario: Scenario, persona: Persona, difficulty: Difficulty, **choices: object
    ) -> Session:
        """A new session. `choices` are the further fields of `Session`; swapped roles make the partner a secure one."""
        if choices.get("swapped"):
            persona = self._library.personas[Style.SECURE]
        started = replace(persona, start=partner_state.start(persona, difficulty))
        return replace(Session(scenario, started, difficulty), **choices)  # type: ignore[arg-type]

    def screen(self, words: str) -> Decision:
        """The safety reading of words that do not belong to a session, such as a described situation."""
        return self._gate.decide([words], Speaker.PERSON)

    def respond(self, decision: Decision, region: str, shown_before: int = 0) -> HelpResponse:
        """What is shown for a decision that stops practice."""
        return self._respond(decision, region, shown_before)

    def take_turn(self, session: Session, text: str, stop: Event) -> Iterator[TurnEvent]:
        """One turn as events, ending with `TurnTaken` unless nothing changed (an empty or too long message).

        Never raises for what a person types; a failed model or search is told by a `Notice` and the turn goes on.
        """
        words = text.strip()
        if not words:
            yield Notice("empty")
            return
        earlier = [turn.words for turn in session.path]
        decision = self._gate.decide([*earlier, words], Speaker.PERSON)
        yield Screened(decision)
        if not decision.lets_practice_go_on:
            yield from self._stopped(session, words, decision)
            return
        if session.paused:
            yield Notice("paused")
            return
        if _is_pause(words, session.pause_word):
            yield PauseAsked()
            return
        if len(words) > LONGEST:
            yield Notice("too_long")
            return
        yield from self._answered(session, words, decision, stop)

    def _stopped(self, session: Session, words: str, decision: Decision) -> Iterator[TurnEvent]:
        shown_before = sum(1 for turn in session.path if not turn.decision.lets_practice_go_on)
        yield HelpShown(self._respond(decision, session.region, shown_before))
        turn = Turn(session.next_id, session.at, words, "", decision, Reading(), session.state, None)
        yield TurnTaken(
            replace(
                session.added(turn),
                level=worst(session.level, decision.level),
                paused=decision.level is not Level.NONE or decision.degraded,
            )
        )

    def _answered(self, session: Session, words: str, decision: Decision, stop: Event) -> Iterator[TurnEvent]:
        reading = read(words)
        yield Read(reading)
        state = partner_state.after(session.persona, session.difficulty, session.state, reading)
        move = self._next_move(session, words, state, reading)
        yield Moved(state, move)
        reply = Reply()
        yield from self._worded(session, words, move, reading, reply, stop)
        yield self._guided(words)
        turn = Turn(
            session.next_id,
            session.at,
            words,
            " ".join(reply.sentences),
            decision,
            reading,
            state,
            move,
            from_library=reply.from_library,
            stopped=stop.is_set(),
        )
        yield TurnTaken(session.added(turn))

    def _guided(self, words: str) -> Guided:
        """The passages for the words; after the reply, so that nobody waits for them."""
        try:
            return Guided(self._search.search(words))
        except RetrievalError:
            return Guided((), failed=True)

    def _next_move(self, session: Session, words: str, state: PartnerState, reading: Reading) -> Move:
        return choose(
            state=state,
            style=session.persona.id,
            difficulty=session.difficulty,
            reading=reading,
            history=[turn.move for turn in session.path if turn.move is not None],
            holds_a_no=_holds_a_no(session),
            closing=bool(_CLOSING.search(words)),
            seed=_seed(session),
        )

    def _worded(
        self, session: Session, words: str, move: Move, reading: Reading, reply: Reply, stop: Event
    ) -> Iterator[TurnEvent]:
        earlier = [turn.reply for turn in session.path]
        pattern = choose_pattern(
            self._lines(session, move),
            detail_in(words),
            earlier,
            _seed(session),
            plain=reading.has(MarkKind.CONTEMPT, MarkKind.LABEL),
        )
        voice = self._voice()
        attempts = 0 if voice.model is None else ATTEMPTS
        for attempt in range(attempts):
            if stop.is_set() or reply.sentences or reply.failed:
                break
            for sentence in self._sentences(
                session, words, move, pattern, voice, attempt, earlier, reply, stop
            ):
                yield Sentence(sentence)
        if reply.failed:
            yield Notice("model_failed")
        if stop.is_set() or sum(len(sentence.split()) for sentence in reply.sentences) >= SHORT:
            return
        if reply.sentences and not voice.small:
            return
        rest = split_sentences(pattern.text)[len(reply.sentences) :]
        reply.from_library = bool(rest)
        for sentence in rest:
            reply.sentences.append(sentence)
            yield Sentence(sentence)

    def _lines(self, session: Session, move: Move) -> Sequence[PartnerLine]:
        """The written lines for a move; in a scene with a no of its own, the no is said in that scene's words."""
        style, scenario = session.persona.id, session.scenario
        if move is Move.RAISE_OWN_LIMIT and _holds_a_no(session) and scenario.no_lines:
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
            for sentence in gather_sentences(pieces):
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
            seed=_seed(session) * ATTEMPTS + attempt,
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


def _note(name: str, move: Move | None) -> str:
    return f"[Now {name} {DOES[move] if move else 'listens'}.]"


def _holds_a_no(session: Session) -> bool:
    """Whether it is the model's character who says no in this scene."""
    return session.scenario.skill == ("state-a-limit" if session.swapped else "hear-a-no")


def _seed(session: Session) -> int:
    """Differs for every node of the tree, so that trying again gives another answer; equal for equal trees."""
    return session.seed * 1009 + session.next_id


def _is_pause(words: str, pause_word: str) -> bool:
    """Whether the words are the pause word, alone or in at most four words; a word of signs only must stand alone."""
    if words.strip().casefold() == pause_word.strip().casefold():
        return True
    bare = re.sub(r"[^\w\s]", " ", words.casefold()).split()
    wanted = re.sub(r"[^\w\s]", " ", pause_word.casefold()).split()
    if not wanted or len(bare) > max(4, len(wanted)):
        return False
    return any(bare[at : at + len(wanted)] == wanted for at in range(len(bare)))
