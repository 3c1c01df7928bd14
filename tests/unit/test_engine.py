"""One turn, with fake parts: what happens in which order, what is never shown, and what a fault leaves behind."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event

import pytest

from assistant.domain.content import Found, Library, Prompt
from assistant.domain.conversation import (
    Guided,
    HelpShown,
    Notice,
    PauseAsked,
    Sentence,
    Speaker,
    TurnEvent,
    TurnTaken,
)
from assistant.domain.partner import Move
from assistant.domain.risk import Level
from assistant.engine import LONGEST
from assistant.models.scripted import FixedModel, ScriptedModel
from assistant.speaking import ATTEMPTS, CANDIDATES
from tests.unit.practice_stand_ins import FakeRoom, ListSearch, RecordingModel, after, taken

NO = "No, I don't want to do that tonight."
LINE = "Okay. I hear you, and that is settled."


def kinds(events: list[TurnEvent]) -> list[str]:
    return [type(event).__name__ for event in events]


def heard(events: list[TurnEvent]) -> list[str]:
    return [event.text for event in events if isinstance(event, Sentence)]


@pytest.fixture
def off(library: Library, prompts: Mapping[str, Prompt]) -> FakeRoom:
    """A room without a model."""
    return FakeRoom(library, prompts)


def test_a_turn_tells_its_steps_in_order(library: Library, prompts: Mapping[str, Prompt]) -> None:
    found = (Found(library.passages[0], 0.7),)
    room = FakeRoom(library, prompts, FixedModel([LINE]), small=False, search=ListSearch(found))
    events = taken(room.engine, room.begin(), NO)
    assert kinds(events) == ["Screened", "Read", "Moved", "Sentence", "Sentence", "Guided", "TurnTaken"]
    assert heard(events) == ["Okay.", "I hear you, and that is settled."]
    turn = after(events).path[-1]
    assert (turn.words, turn.reply, turn.move, turn.from_library) == (NO, LINE, Move.ACCEPT_LIMIT, False)
    assert events[5] == Guided(found)


def test_the_model_off_means_a_written_line(off: FakeRoom, library: Library) -> None:
    session = off.begin()
    turn = after(taken(off.engine, session, NO)).path[-1]
    lines = {line.text for line in library.lines_for(Move.ACCEPT_LIMIT, session.persona.id)}
    assert turn.from_library
    assert turn.reply in lines


def test_a_model_that_says_nothing_means_a_written_line(
    library: Library, prompts: Mapping[str, Prompt]
) -> None:
    room = FakeRoom(library, prompts, ScriptedModel())
    turn = after(taken(room.engine, room.begin(), NO)).path[-1]
    assert turn.from_library
    assert turn.reply


def test_every_sentence_is_read_before_it_is_shown(library: Library, prompts: Mapping[str, Prompt]) -> None:
    room = FakeRoom(
        library, prompts, FixedModel(["I hear you. Then dangerword for you. And more."]), small=False
    )
    shown: list[str] = []
    session = room.begin()
    for event in room.engine.take_turn(session, NO, Event()):
        if isinstance(event, Sentence):
            assert (Speaker.PARTNER, event.text) in room.gate.asked
            shown.append(event.text)
        if isinstance(event, TurnTaken):
            session = event.session
    assert shown == ["I hear you."]
    assert session.path[-1].reply == "I hear you."
    assert (Speaker.PARTNER, "And more.") not in room.gate.asked


def test_a_first_sentence_that_is_refused_is_tried_again_and_then_written(
    library: Library, prompts: Mapping[str, Prompt]
) -> None:
    model = RecordingModel("A brokenword line here.")
    room = FakeRoom(library, prompts, model, small=False)
    events = taken(room.engine, room.begin(), NO)
    assert len(model.asked) == ATTEMPTS
    assert "brokenword" not in " ".join(heard(events))
    assert after(events).path[-1].from_library
    first, second = (sampling for _, sampling in model.asked)
    assert first.seed != second.seed
    assert first.temperature < second.temperature


@pytest.mark.parametrize(
    ("word", "level", "paused"),
    [
        ("checkword", Level.CHECK_IN, True),
        ("dangerword", Level.SUPPORT, True),
        ("emergencyword", Level.EMERGENCY, True),
        ("brokenword", Level.EMERGENCY, True),
        ("misuseword", Level.NONE, False),
    ],
)
def test_a_sign_shows_help_and_never_asks_the_model(
    library: Library, prompts: Mapping[str, Prompt], word: str, level: Level, paused: bool
) -> None:
    model = RecordingModel()
    room = FakeRoom(library, prompts, model)
    events = taken(room.engine, room.begin(region="DE"), f"one {word} here")
    assert kinds(events) == ["Screened", "HelpShown", "TurnTaken"]
    assert model.asked == []
    session = after(events)
    assert (session.level, session.paused) == (level, paused)
    assert (session.path[-1].reply, session.path[-1].move) == ("", None)
    assert isinstance(events[1], HelpShown)
    assert events[1].response.heading == "help DE 0"
    again = taken(room.engine, session, f"again {word}")
    assert isinstance(again[1], HelpShown)
    assert again[1].response.heading == "help DE 1"


def test_a_paused_session_still_reads_for_danger(off: FakeRoom) -> None:
    session = after(taken(off.engine, off.begin(), "one dangerword"))
    assert kinds(taken(off.engine, session, "Fine words.")) == ["Screened", "Notice"]
    events = taken(off.engine, session, "now emergencyword")
    assert kinds(events) == ["Screened", "HelpShown", "TurnTaken"]
    assert after(events).level is Level.EMERGENCY


def test_a_level_once_reached_is_not_lowered(off: FakeRoom) -> None:
    session = after(taken(off.engine, off.begin(), "emergencyword"))
    assert after(taken(off.engine, session, "checkword")).level is Level.EMERGENCY


def test_a_model_that_breaks_leaves_what_was_said(library: Library, prompts: Mapping[str, Prompt]) -> None:
    room = FakeRoom(library, prompts, RecordingModel("I hear you. And then it broke.", breaks=5), small=False)
    events = taken(room.engine, room.begin(), NO)
    assert kinds(events)[-4:] == ["Sentence", "Notice", "Guided", "TurnTaken"]
    assert Notice("model_failed") in events
    assert (after(events).path[-1].reply, after(events).path[-1].from_library) == ("I hear you.", False)


def test_a_model_that_breaks_at_once_gives_a_written_line(
    library: Library, prompts: Mapping[str, Prompt]
) -> None:
    model = RecordingModel("Never heard.", breaks=0)
    room = FakeRoom(library, prompts, model)
    events = taken(room.engine, room.begin(), NO)
    assert Notice("model_failed") in events
    assert len(model.asked) == 1
    assert after(events).path[-1].from_library
    assert after(events).path[-1].reply


def test_a_search_that_fails_is_told_and_the_turn_goes_on(
    library: Library, prompts: Mapping[str, Prompt]
) -> None:
    room = FakeRoom(library, prompts, search=ListSearch(fails=True))
    events = taken(room.engine, room.begin(), NO)
    assert Guided((), failed=True) in events
    assert after(events).path[-1].reply


def test_a_stop_before_the_answer_gives_no_answer(library: Library, prompts: Mapping[str, Prompt]) -> None:
    model, stop = RecordingModel(), Event()
    stop.set()
    room = FakeRoom(library, prompts, model)
    turn = after(taken(room.engine, room.begin(), NO, stop)).path[-1]
    assert (turn.reply, turn.stopped, model.asked) == ("", True, [])


def test_a_stop_in_the_answer_keeps_what_was_shown(library: Library, prompts: Mapping[str, Prompt]) -> None:
    stop = Event()
    model = RecordingModel("I hear you. This is not shown. Nor this.", breaks=4, sets=stop)
    room = FakeRoom(library, prompts, model, small=False)
    turn = after(taken(room.engine, room.begin(), NO, stop)).path[-1]
    assert (turn.reply, turn.stopped) == ("I hear you.", True)
    assert len(model.asked) == 1


@pytest.mark.parametrize(
    ("pause_word", "words"),
    [
        ("pause", "Pause!"),
        ("pause", "  PAUSE please now "),
        ("red light", "red light"),
        ("stopp", "Stopp."),
        ("стоп", "СТОП"),
        ("🛑", "🛑"),
        ("...", " ... "),
    ],
)
def test_the_pause_word_stops_the_scene(off: FakeRoom, pause_word: str, words: str) -> None:
    session = off.begin(pause_word=pause_word)
    assert kinds(taken(off.engine, session, words)) == ["Screened", "PauseAsked"]
    assert PauseAsked() in taken(off.engine, session, words)


@pytest.mark.parametrize("words", ["I will pause this talk for today.", "paused", "a red dress", "pauses"])
def test_words_that_are_not_the_pause_word_go_on(off: FakeRoom, words: str) -> None:
    assert kinds(taken(off.engine, off.begin(), words))[-1] == "TurnTaken"


@pytest.mark.parametrize("words", ["", "   ", "\n\t"])
def test_nothing_said_changes_nothing(off: FakeRoom, words: str) -> None:
    assert taken(off.engine, off.begin(), words) == [Notice("empty")]
    assert off.gate.asked == []


def test_words_too_long_for_a_partner_are_read_for_danger_first(off: FakeRoom) -> None:
    session = off.begin()
    assert kinds(taken(off.engine, session, "word " * 4000)) == ["Screened", "Notice"]
    assert taken(off.engine, session, "w" * (LONGEST + 1))[-1] == Notice("too_long")
    assert kinds(taken(off.engine, session, "w" * LONGEST))[-1] == "TurnTaken"
    assert kinds(taken(off.engine, session, "word " * 4000 + "dangerword"))[1] == "HelpShown"


@pytest.mark.parametrize(
    "words",
    [
        "\u202eot tnaw I",
        "n\u0336o\u0336",
        "👩‍👩‍👧 no",
        "‮‮‮",
        "\x00\x01",
        "\ufeff",
        "𝓝𝓸",
        "нет",
        "\ud83d",
        "ﷺ" * 500,
        "e\u0301" * 500,
    ],
)
def test_odd_letters_break_nothing(library: Library, prompts: Mapping[str, Prompt], words: str) -> None:
    for room in (FakeRoom(library, prompts), FakeRoom(library, prompts, FixedModel([LINE]), small=False)):
        events = taken(room.engine, room.begin(), words)
        assert after(events).path[-1].words == words.strip()
        assert after(events).path[-1].reply


def test_a_small_model_that_is_far_off_is_replaced(library: Library, prompts: Mapping[str, Prompt]) -> None:
    model = RecordingModel("Okay, that is far off.")
    room = FakeRoom(library, prompts, model)
    session = room.begin()
    events = taken(room.engine, session, NO)
    assert 1 <= len(model.asked) <= CANDIDATES
    turn = after(events).path[-1]
    assert turn.from_library
    assert turn.reply in {line.text for line in library.lines_for(Move.ACCEPT_LIMIT, session.persona.id)}
    free = FakeRoom(library, prompts, RecordingModel("Okay, that is far off."), small=False)
    assert heard(taken(free.engine, free.begin(), NO)) == ["Okay, that is far off."]
