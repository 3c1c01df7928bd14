"""One turn: read for danger, move the partner, word the move, read again, show it sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from threading import Event

from assistant.coach.marks import read
from assistant.domain.coaching import LimitHeard, Reading
from assistant.domain.content import Library, Prompt, Scenario
from assistant.domain.conversation import (
    Guided,
    HelpShown,
    Moved,
    Notice,
    PauseAsked,
    Read,
    Screened,
    Sentence,
    Session,
    Speaker,
    Turn,
    TurnEvent,
    TurnTaken,
)
from assistant.domain.errors import RetrievalError
from assistant.domain.partner import Difficulty, Move, PartnerState, Persona, Style
from assistant.domain.ports import Gate, Search
from assistant.domain.risk import Decision, HelpResponse, Level, worst
from assistant.domain.signals import Signal, signal_in
from assistant.partner import state as partner_state
from assistant.partner.heard import Heard, hear
from assistant.partner.moves import choose
from assistant.speaking import Reply, Similar, Speaking, Voice, holds_a_no, seed_of

LONGEST = 4000
"""Characters that one message may have. Longer words are still read for danger, and nothing is lost."""
_CLOSING = re.compile(
    r"thank(?:s| you) for (?:talking|listening|hearing)|glad we talked|good talk|good ?night|sleep well|\bbye\b|"
    r"let's leave it (?:here|there)|that's all (?:from me|i wanted)|talk (?:tomorrow|later)",
    re.IGNORECASE,
)

SetsLimit = Callable[[str, Reading], LimitHeard]
Respond = Callable[[Decision, str, int], HelpResponse]


def by_the_rules(words: str, reading: Reading) -> LimitHeard:
    """Whether the coach's rules see a limit; `words` are not looked at."""
    return LimitHeard.NO if reading.limit is None else LimitHeard.YES


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
        sets_limit: SetsLimit = by_the_rules,
    ) -> None:
        """`sets_limit`: whether a message sets a limit, which the partner then keeps; by the coach's rules alone if not given."""
        self._sets_limit = sets_limit
        self._library = library
        self._gate = gate
        self._respond = respond
        self._search = search
        self.speaking = Speaking(library, prompts, gate, similar, voice)

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

    def take_turn(
        self,
        session: Session,
        text: str,
        stop: Event,
        cleared: Sequence[str] = (),
        shown_before: int | None = None,
    ) -> Iterator[TurnEvent]:
        """One turn as events, ending with `TurnTaken` unless nothing changed (an empty or too long message).

        `cleared`: messages about which the person said that all is well; a check-in does not stop them again.
        `shown_before`: how often help was shown in this sitting; counted on the path when None.
        Never raises for what a person types; a failed model or search is told by a `Notice` and the turn goes on.
        """
        words = text.strip()
        if not words:
            yield Notice("empty")
            return
        decision = self._gate.decide([*session.heard(cleared), words], Speaker.PERSON)
        if words in cleared and may_be_cleared(decision):
            decision = Decision(Level.NONE)
        yield Screened(decision)
        if not decision.lets_practice_go_on:
            if shown_before is None:
                shown_before = sum(not turn.decision.lets_practice_go_on for turn in session.path)
            yield from self._stopped(session, words, decision, shown_before)
            return
        if session.paused:
            yield Notice("paused")
            return
        signal = signal_in(words, session.pause_word)
        if signal is Signal.RED:
            yield PauseAsked()
            return
        if signal is not None:
            yield from self._signalled(session, words, decision, signal)
            return
        if len(words) > LONGEST:
            yield Notice("too_long")
            return
        yield from self._answered(session, words, decision, stop)

    def _stopped(
        self, session: Session, words: str, decision: Decision, shown_before: int
    ) -> Iterator[TurnEvent]:
        yield HelpShown(self._respond(decision, session.region, shown_before))
        turn = Turn(session.next_id, session.at, words, "", decision, Reading(), session.state, None)
        yield TurnTaken(
            replace(
                session.added(turn),
                level=worst(session.level, decision.level),
                paused=decision.level is not Level.NONE or decision.degraded,
            )
        )

    def _signalled(
        self, session: Session, words: str, decision: Decision, signal: Signal
    ) -> Iterator[TurnEvent]:
        """The partner's answer to a yellow or a green: a written line at once, never a question why."""
        move = Move.SLOW_DOWN if signal is Signal.YELLOW else Move.GO_ON
        state = partner_state.signalled(session.state, slower=signal is Signal.YELLOW)
        yield Moved(state, move)
        line = self.speaking.written(session, move)
        yield Sentence(line)
        turn = Turn(
            session.next_id, session.at, words, line, decision, Reading(), state, move, from_library=True
        )
        yield TurnTaken(session.added(turn))

    def _answered(self, session: Session, words: str, decision: Decision, stop: Event) -> Iterator[TurnEvent]:
        reading = read(words)
        yield Read(reading)
        heard = hear(
            words,
            reading,
            [turn.words for turn in session.path],
            [turn.reply for turn in session.path],
            limit=self._is_limit(session, words, reading),
        )
        state = partner_state.after(session.persona, session.difficulty, session.state, heard)
        move = self._next_move(session, words, state, heard)
        yield Moved(state, move)
        reply = Reply()
        yield from self.speaking.say(session, words, move, heard, reply, stop)
        yield self._guided(words)
        turn = Turn(
            session.next_id,
            session.at,
            words,
            reply.text,
            decision,
            reading,
            state,
            move,
            from_library=reply.from_library,
            stopped=stop.is_set(),
        )
        yield TurnTaken(session.added(turn))

    def _is_limit(self, session: Session, words: str, reading: Reading) -> LimitHeard:
        """Whether the person sets a limit. Where the partner is the one who says no, it takes words that the rules see too.

        In such a scene the person asks, is let down or accepts, and all of that sounds much like a limit.
        """
        if holds_a_no(session) and reading.limit is None:
            return LimitHeard.NO
        return self._sets_limit(words, reading)

    def _guided(self, words: str) -> Guided:
        """The passages for the words; after the reply, so that nobody waits for them."""
        try:
            return Guided(self._search.search(words))
        except RetrievalError:
            return Guided((), failed=True)

    def _next_move(self, session: Session, words: str, state: PartnerState, heard: Heard) -> Move:
        return choose(
            state=state,
            style=session.persona.id,
            difficulty=session.difficulty,
            heard=heard,
            history=[turn.move for turn in session.path if turn.move is not None],
            holds_a_no=holds_a_no(session),
            closing=bool(_CLOSING.search(words)),
            seed=seed_of(session),
        )


def may_be_cleared(decision: Decision) -> bool:
    """Whether one tap of the person is enough to go on: a check-in and nothing else."""
    return decision.level is Level.CHECK_IN and decision.misuse is None and not decision.degraded
