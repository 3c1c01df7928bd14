"""The real room with the model off: what the page and the commands stand on, and that no word of a person is left."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest

from assistant.bootstrap import Room
from assistant.domain.conversation import HelpShown, Sentence, Speaker, TurnTaken
from assistant.domain.errors import RetrievalError
from assistant.domain.partner import Difficulty, Move, Style
from assistant.settings import Settings, read_settings

TALK = (
    "I felt alone at the party on Saturday.",
    "Could we leave at ten next time?",
    "You always stay till the end, you're so selfish.",
    "I'm sorry I said that. I see why you were cross.",
    "No, I don't want to talk about it tonight.",
    "Thank you for listening. Good night.",
)


def settings_in(folder: Path) -> Settings:
    return read_settings({"REHEARSAL_ROOM_HOME": str(folder)}, model="off")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def room(home: Path) -> Iterator[Room]:
    made = Room(settings_in(home))
    assert made.gate.decide(["Hello."], Speaker.PERSON).degraded, (
        "before it is loaded the gate lets nothing pass"
    )
    with pytest.raises(RetrievalError):
        made.search("Hello?")
    made.start()
    assert made.wait_until_ready(120)
    assert made.wait_for_library(120)
    assert made.wait_for_model(1)
    yield made
    made.close()


def test_every_part_says_that_it_is_ready(room: Room) -> None:
    assert [(part.name, part.state) for part in room.status()] == [
        ("model", "off"),
        ("safety", "ready"),
        ("library", "ready"),
    ]
    room.start()


def test_a_talk_of_six_turns(room: Room) -> None:
    session = room.engine.begin(
        room.library.scenarios["just-sleep-tonight"],
        room.library.personas[Style.SECURE],
        Difficulty.EASY,
        seed=5,
    )
    for words in TALK:
        events = list(room.engine.take_turn(session, words, Event()))
        assert any(isinstance(event, Sentence) for event in events), words
        last = events[-1]
        assert isinstance(last, TurnTaken)
        session = last.session
    turns = session.path
    assert [turn.words for turn in turns] == list(TALK)
    assert all(turn.reply and turn.from_library and turn.decision.lets_practice_go_on for turn in turns)
    assert len({turn.reply for turn in turns}) == 6
    assert turns[4].move is Move.ACCEPT_LIMIT
    assert turns[2].state.hurt > turns[1].state.hurt
    assert turns[3].state.hurt < turns[2].state.hurt
    told = room.debrief(session)
    assert told.turns == 6
    assert told.try_next
    assert all(any(quote in words for words in TALK) for quote, _ in told.worked)


def test_danger_stops_a_talk(room: Room) -> None:
    session = room.engine.begin(
        room.library.scenarios["just-sleep-tonight"],
        room.library.personas[Style.SECURE],
        Difficulty.EASY,
        region="UK",
    )
    events = list(room.engine.take_turn(session, "I want to kill myself tonight.", Event()))
    shown = events[1]
    assert isinstance(shown, HelpShown)
    assert shown.response.emergency == room.help_card("UK").emergency
    last = events[-1]
    assert isinstance(last, TurnTaken)
    assert last.session.paused
    assert room.follow_ups(shown.response.category)


def test_a_rewording_keeps_the_no(room: Room) -> None:
    offer = room.rephrase("You never listen! No, I'm not coming on Sunday.", None, 0, Event())
    assert offer.reading.limit
    assert offer.reading.blame
    assert offer.suggestions
    assert all(one.origin == "composed" for one in offer.suggestions)


def test_a_question_finds_an_article(room: Room) -> None:
    assert room.search("How do we choose a safeword?")[0].passage.article == "choosing-a-safeword"
    assert room.search("What is the capital of Peru?") == ()


def test_what_reads_alike_counts_as_alike(room: Room) -> None:
    near = room.engine.speaking._similar("I'd like that, yes.", ["Yes, I'd like that.", "The train is late."])
    far = room.engine.speaking._similar("The moon is round.", ["Yes, I'd like that."])
    assert far < 0.5 < near <= 1.0001


def test_regions_fall_back_to_the_international_card(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    assert room.help_card("XX").region == "INTL"
    for name, region in (("en_GB.UTF-8", "UK"), ("de_DE", "DE"), ("C.UTF-8", "INTL"), ("xx_XX", "INTL")):
        monkeypatch.setenv("LC_ALL", name)
        assert room.home_region() == region


def test_ordinary_names_are_no_danger(room: Room) -> None:
    """The partner's name is read for danger, so that nothing else travels in its place."""
    names = "Sam Kim Alex Robin Ada Will Hope Grace Angel Dick Gay Randy Fanny Jesus Hunter Blaze Rose Faith Joy Max Mo Bo Al"
    stopped = [name for name in names.split() if not room.engine.screen(name).lets_practice_go_on]
    assert stopped == []


@pytest.mark.parametrize("words", ["\ud83d hello", "\x00", "‮‮", "x" * 30_000, "🙂" * 300])
def test_odd_words_break_nothing(room: Room, words: str) -> None:
    session = room.engine.begin(
        room.library.scenarios["just-sleep-tonight"], room.library.personas[Style.SECURE], Difficulty.EASY
    )
    assert list(room.engine.take_turn(session, words, Event()))
    assert isinstance(room.rephrase(words, None, 0, Event()).suggestions, tuple)
