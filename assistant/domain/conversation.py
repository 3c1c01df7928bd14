"""A practice conversation as a value: who speaks, the tree of turns, and what happens while a turn is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.domain.coaching import Reading
from assistant.domain.content import Found, Scenario
from assistant.domain.partner import Difficulty, Move, PartnerState, Persona
from assistant.domain.risk import Decision, HelpResponse, Level


class Speaker(StrEnum):
    """Who says something."""

    PERSON = "person"
    PARTNER = "partner"


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message for a model. `role` is "system", "user" or "assistant"."""

    role: str
    content: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sampling:
    """How a model is asked to write.

    `max_tokens` >= 1; `temperature` >= 0; `top_p` in (0, 1]; `seed` is used as given, so equal seeds repeat.
    `slot` names the conversation whose prompt the model may keep warm ("partner" or "coach").
    """

    max_tokens: int = 96
    temperature: float = 0.7
    top_p: float = 0.9
    repeat_penalty: float = 1.1
    seed: int = 0
    stop: tuple[str, ...] = ()
    slot: str = "partner"


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange: the person's words and the partner's answer. A node of the session's tree.

    `parent` is the id of the turn before, or None for a first turn. `reply` is empty when practice stopped here.
    `from_library` says that the reply is a written line rather than the model's words. `stopped` means that the person
    stopped the answer, so `reply` may end early.
    """

    id: int
    parent: int | None
    words: str = field(repr=False)
    reply: str = field(repr=False)
    decision: Decision
    reading: Reading
    state: PartnerState
    move: Move | None
    from_library: bool = False
    stopped: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """One practice, a value held by the tab and nowhere else.

    `turns` is a tree (parents point backwards), `at` the turn the person stands on, or None at the start. `level` is
    the worst level reached; practice is open only while `paused` is false. `tension` is the person's own 0..10.
    `names`: what the person called places in the tree, as (turn id, name).
    """

    scenario: Scenario
    persona: Persona
    difficulty: Difficulty = Difficulty.EASY
    pause_word: str = field(default="pause", repr=False)
    tension: int | None = None
    swapped: bool = False
    region: str = "INTL"
    seed: int = 0
    turns: tuple[Turn, ...] = ()
    at: int | None = None
    level: Level = Level.NONE
    paused: bool = False
    names: tuple[tuple[int, str], ...] = field(default=(), repr=False)

    def turn(self, turn_id: int) -> Turn:
        """The turn with this id. Raises: KeyError when there is none."""
        for turn in self.turns:
            if turn.id == turn_id:
                return turn
        raise KeyError(turn_id)

    @property
    def path(self) -> tuple[Turn, ...]:
        """The turns from the start to where the person stands, oldest first."""
        found: list[Turn] = []
        here = self.at
        while here is not None:
            turn = self.turn(here)
            found.append(turn)
            here = turn.parent
        return tuple(reversed(found))

    @property
    def state(self) -> PartnerState:
        """The partner's state where the person stands; the persona's start before the first turn."""
        return self.turn(self.at).state if self.at is not None else self.persona.start

    def siblings(self, turn_id: int) -> tuple[Turn, ...]:
        """The turns that share this turn's parent, itself included, oldest first."""
        parent = self.turn(turn_id).parent
        return tuple(turn for turn in self.turns if turn.parent == parent)

    def newest_below(self, turn_id: int) -> int:
        """Where the talk that goes on from this turn ends, always taking the newest answer. Raises: KeyError."""
        here = self.turn(turn_id).id
        while children := [turn.id for turn in self.turns if turn.parent == here]:
            here = max(children)
        return here

    @property
    def fork(self) -> Turn | None:
        """The last turn on the path that has another version; None where there is none."""
        return next((turn for turn in reversed(self.path) if len(self.siblings(turn.id)) > 1), None)

    def added(self, turn: Turn) -> Session:
        """This session with one more turn, standing on it."""
        return replace(self, turns=(*self.turns, turn), at=turn.id)

    def moved_to(self, turn_id: int | None) -> Session:
        """This session standing on another turn (None: the start). Nothing is removed. Raises: KeyError."""
        if turn_id is not None:
            self.turn(turn_id)
        return replace(self, at=turn_id)

    def with_names(self, names: Sequence[tuple[int, str]]) -> Session:
        """This session with other names for places in the tree."""
        return replace(self, names=tuple(names))

    def undone(self) -> tuple[Session, str]:
        """One turn back, with the words that were typed there; unchanged and "" at the start."""
        if self.at is None:
            return self, ""
        turn = self.turn(self.at)
        return replace(self, at=turn.parent), turn.words

    def withdrawn(self) -> tuple[Session, str]:
        """Like `undone`, and the turn is taken out, which it can be while nothing follows it."""
        session, words = self.undone()
        kept = tuple(turn for turn in self.turns if turn.id != self.at)
        return (replace(session, turns=kept) if self.at == len(self.turns) else session), words

    def heard(self, cleared: Sequence[str] = ()) -> tuple[str, ...]:
        """What the person typed on the path, oldest first, from after the last message in `cleared` on."""
        words = [turn.words for turn in self.path]
        last = max((place for place, text in enumerate(words) if text in cleared), default=-1)
        return tuple(words[last + 1 :])

    @property
    def next_id(self) -> int:
        """The id that the next turn will get."""
        return len(self.turns) + 1


@dataclass(frozen=True, slots=True)
class Screened:
    """The person's words were read for danger."""

    decision: Decision


@dataclass(frozen=True, slots=True)
class Read:
    """The coach's reading of the person's words is there."""

    reading: Reading


@dataclass(frozen=True, slots=True)
class Moved:
    """The partner's new state and the move chosen."""

    state: PartnerState
    move: Move


@dataclass(frozen=True, slots=True)
class Guided:
    """Guidance found for the words; `failed` when the search did not work."""

    found: tuple[Found, ...]
    failed: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the partner that passed its safety reading. Append it to what is shown."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class HelpShown:
    """Practice stops here and this is shown instead."""

    response: HelpResponse


@dataclass(frozen=True, slots=True)
class PauseAsked:
    """The person used the pause word: the scene stops at once, and the partner says nothing."""


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to say in the page's own voice; `key` names the words in the page's word list."""

    key: str


@dataclass(frozen=True, slots=True)
class TurnTaken:
    """The turn is over; `session` replaces the one the turn was taken on."""

    session: Session


TurnEvent = Screened | Read | Moved | Guided | Sentence | HelpShown | PauseAsked | Notice | TurnTaken
