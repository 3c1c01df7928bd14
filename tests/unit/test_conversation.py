"""The session as a value: a tree of turns in which nothing is lost, and no words in any repr."""

from __future__ import annotations

from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.domain.coaching import Mark, MarkKind, Reading, Rephrasing, Suggestion, Technique
from assistant.domain.content import own_scenario
from assistant.domain.conversation import (
    Guided,
    HelpShown,
    Message,
    Moved,
    Notice,
    PauseAsked,
    Read,
    Screened,
    Sentence,
    Session,
    Turn,
    TurnEvent,
    TurnTaken,
)
from assistant.domain.partner import Move, PartnerState, Persona, Style
from assistant.domain.risk import Decision, Level
from assistant.partner.patterns import Pattern
from assistant.prompting.compose import Exchange, Part
from assistant.speaking import Reply
from assistant.web.tab import Step, Tab
from tests.unit.practice_stand_ins import respond

CANARY = "Quokka"
CALM = Decision(Level.NONE)
PERSONA = Persona(
    Style.SECURE, "Steady", "s", "t", "h", "v", PartnerState(hurt=0.11), 1.0, 1.0, ("a",), None, "About."
)
START = Session(own_scenario(f"{CANARY} wants an evening alone.", CANARY), PERSONA, pause_word=CANARY)


def said(session: Session, words: str, hurt: float = 0.3) -> Session:
    """The session after one more exchange."""
    reading = Reading((Mark(MarkKind.LIMIT, 0, len(words), words),), limit=words)
    turn = Turn(
        session.next_id, session.at, words, f"re {words}", CALM, reading, PartnerState(hurt=hurt), Move.AGREE
    )
    return session.added(turn)


def words_on(session: Session) -> list[str]:
    return [turn.words for turn in session.path]


def test_a_new_session_stands_at_the_start() -> None:
    assert (START.path, START.at, START.next_id) == ((), None, 1)
    assert START.state is PERSONA.start
    assert START.undone() == (START, "")


def test_turns_follow_each_other() -> None:
    session = said(said(START, "one"), "two", hurt=0.7)
    assert words_on(session) == ["one", "two"]
    assert [turn.parent for turn in session.turns] == [None, 1]
    assert session.state.hurt == 0.7


def test_undo_goes_back_one_turn_and_gives_the_words() -> None:
    session = said(said(START, "one"), "two", hurt=0.7)
    back, words = session.undone()
    assert (words, words_on(back), back.state.hurt) == ("two", ["one"], 0.3)
    assert back.turns == session.turns
    first, words = back.undone()
    assert (words, first.at, first.path) == ("one", None, ())


def test_an_edit_is_a_sibling_and_the_first_version_stays() -> None:
    back, _ = said(said(START, "one"), "two").undone()
    edited = said(back, "two, kinder")
    assert words_on(edited) == ["one", "two, kinder"]
    assert [turn.words for turn in edited.siblings(3)] == ["two", "two, kinder"]
    assert edited.siblings(2) == edited.siblings(3)
    assert words_on(edited.moved_to(2)) == ["one", "two"]


def test_a_branch_from_the_start_leaves_the_other_branch_whole() -> None:
    session = said(said(said(START, "one"), "two"), "three")
    branch = said(session.moved_to(None), "another start")
    assert words_on(branch) == ["another start"]
    assert [turn.id for turn in branch.siblings(4)] == [1, 4]
    assert words_on(branch.moved_to(3)) == ["one", "two", "three"]


def test_moving_to_a_turn_that_is_not_there_is_refused() -> None:
    with pytest.raises(KeyError):
        said(START, "one").moved_to(2)
    with pytest.raises(KeyError):
        START.siblings(1)


def test_the_newest_turn_below_follows_the_newest_answers() -> None:
    session = said(said(said(START, "one"), "two"), "three")
    session = said(session.moved_to(1), "two, kinder")
    assert session.newest_below(2) == 3
    assert session.newest_below(1) == 4
    assert session.newest_below(4) == 4


def test_the_fork_is_the_last_turn_with_another_version() -> None:
    session = said(said(said(START, "one"), "two"), "three")
    assert session.fork is None
    session = said(said(session.moved_to(1), "two, kinder"), "three again")
    assert session.fork is not None
    assert session.fork.id == 4


@given(st.lists(st.one_of(st.sampled_from(["turn", "undo", "edit"]), st.integers(0, 9)), max_size=25))
def test_whatever_is_done_every_turn_stays_reachable(actions: list[str | int]) -> None:
    """An edit is an undo and then other words; a number moves to one of the turns so far."""
    session, told = START, []
    for number, action in enumerate(actions):
        if action in ("undo", "edit"):
            session, _ = session.undone()
        if action in ("turn", "edit"):
            told.append(f"words {number}")
            session = said(session, told[-1])
        if isinstance(action, int) and told:
            session = session.moved_to(action % len(told) + 1)
    assert [turn.words for turn in session.turns] == told
    for turn in session.turns:
        path = session.moved_to(turn.id).path
        assert path[-1] is turn
        assert path[0].parent is None
        assert [one.parent for one in path[1:]] == [one.id for one in path[:-1]]
        assert turn in session.siblings(turn.id)
    assert session.at is None or session.path[-1].id == session.at


SPOKEN = said(START, f"{CANARY} and I")
READING = SPOKEN.turns[0].reading
HELP = respond(CALM, "INTL", 0)
EVENTS: dict[type[object], TurnEvent] = {
    Screened: Screened(CALM),
    Read: Read(READING),
    Moved: Moved(PERSONA.start, Move.AGREE),
    Guided: Guided(()),
    Sentence: Sentence(f"{CANARY} said no."),
    HelpShown: HelpShown(HELP),
    PauseAsked: PauseAsked(),
    Notice: Notice("empty"),
    TurnTaken: TurnTaken(SPOKEN),
}
HOLDERS: list[object] = [
    *EVENTS.values(),
    START.scenario,
    START,
    SPOKEN,
    SPOKEN.turns[0],
    READING,
    READING.marks[0],
    Message("user", CANARY),
    Suggestion(CANARY, Technique.KEEP, "gordon-1970", "composed"),
    Rephrasing(READING, (Suggestion(CANARY, Technique.KEEP, "gordon-1970", "composed"),), (), f"{CANARY}?"),
    Tab(session=SPOKEN, response=HELP),
    Step(Tab(session=SPOKEN), CANARY, (CANARY,), status=f"{CANARY} is answering", notice=CANARY, box=CANARY),
    Exchange(CANARY, CANARY, CANARY),
    Part(CANARY, PERSONA, CANARY),
    Pattern("line-1", f"{CANARY}, okay."),
    Reply([CANARY]),
]


def test_every_kind_of_event_is_in_the_table() -> None:
    assert set(EVENTS) == set(get_args(TurnEvent))


@pytest.mark.parametrize("holder", HOLDERS, ids=lambda holder: type(holder).__name__)
def test_no_repr_shows_a_persons_words(holder: object) -> None:
    assert CANARY.lower() not in f"{holder!r} {holder} {[holder]}".lower()


def test_the_canary_is_really_in_there() -> None:
    """A repr without words proves something only when the words are held."""
    assert CANARY in SPOKEN.turns[0].words
    assert CANARY in replace(START).scenario.partner_name
    assert START.pause_word == CANARY
