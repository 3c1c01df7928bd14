"""The page's actions without the page: a tab goes in, the next one comes out, and words are never lost."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event

import pytest

from assistant.domain.content import OWN_SCENE, Library, Prompt
from assistant.domain.partner import Style
from assistant.web.handlers import LONGEST_SITUATION, Practice, Step, Tab
from tests.unit.practice_stand_ins import BrokenGate, FakeRoom, RecordingModel

NO = "No, I don't want to do that tonight."
SCENE = "just-sleep-tonight"


def say(key: str) -> str:
    return {"rehearse.writing": "{name} is answering", "rehearse.done": "{name} answered."}.get(key, key)


@pytest.fixture
def room(library: Library, prompts: Mapping[str, Prompt]) -> FakeRoom:
    return FakeRoom(library, prompts)


@pytest.fixture
def practice(room: FakeRoom) -> Practice:
    return Practice(room, say)  # type: ignore[arg-type]


def begin(practice: Practice, tab: Tab | None = None, **other: object) -> Step:
    given = {
        "scene": SCENE, "situation": "", "name": "Kim", "style": "tired", "difficulty": "real", "pause_word": "pause",
        "tension": 3, "swapped": False,
    } | other  # fmt: skip
    return practice.begin(tab or Tab(region="DE"), **given)  # type: ignore[arg-type]


def speak(practice: Practice, tab: Tab, words: str, stop: Event | None = None) -> list[Step]:
    return list(practice.speak(tab, words, stop or Event()))


def said(practice: Practice, *words: str, tab: Tab | None = None) -> Tab:
    """The tab after a talk."""
    tab = tab or begin(practice).tab
    for one in words:
        tab = speak(practice, tab, one)[-1].tab
    return tab


def path(tab: Tab) -> list[str]:
    assert tab.session is not None
    return [turn.words for turn in tab.session.path]


# Beginning


def test_a_practice_begins_with_what_was_chosen(practice: Practice) -> None:
    tab = begin(practice, pause_word=" stop it ", tension=6).tab
    session = tab.session
    assert tab.stage == "talk"
    assert session is not None
    assert (session.scenario.id, session.persona.id, session.pause_word) == (SCENE, Style.TIRED, "stop it")
    assert (session.tension, session.region, session.difficulty) == (6, "DE", "real")


def test_with_much_tension_calming_comes_first(practice: Practice) -> None:
    step = begin(practice, tension=7)
    assert (step.tab.stage, step.notice) == ("pause", "tension.first")
    assert step.tab.session is not None


def test_without_a_pause_word_it_is_pause(practice: Practice) -> None:
    session = begin(practice, pause_word="  ").tab.session
    assert session is not None
    assert session.pause_word == "pause"


def test_an_own_situation_must_be_told(practice: Practice) -> None:
    step = begin(practice, scene=OWN_SCENE, situation="  \n ")
    assert (step.tab.session, step.notice) == (None, "setup.own.empty")


def test_an_own_situation_begins_a_scene_of_its_own(practice: Practice) -> None:
    session = begin(practice, scene=OWN_SCENE, situation="We share one car. " * 200, name=" Ada ").tab.session
    assert session is not None
    assert (session.scenario.id, session.scenario.partner_name) == (OWN_SCENE, "Ada")
    assert len(session.scenario.scene) <= LONGEST_SITUATION


@pytest.mark.parametrize("where", ["situation", "name"])
def test_a_dangerous_situation_shows_help_and_begins_nothing(practice: Practice, where: str) -> None:
    given = {"scene": OWN_SCENE, "situation": "We share one car."} | {where: "x dangerword"}
    tab = begin(practice, **given).tab
    assert (tab.stage, tab.session, tab.helped_before) == ("help", None, 1)
    assert tab.response is not None
    assert tab.response.heading == "help DE 0"


def test_danger_after_the_part_that_is_kept_is_seen_too(practice: Practice) -> None:
    tab = begin(practice, scene=OWN_SCENE, situation="word " * LONGEST_SITUATION + "dangerword").tab
    assert (tab.stage, tab.session) == ("help", None)


def test_nothing_begins_while_the_safety_check_does_not_work(practice: Practice, room: FakeRoom) -> None:
    room.ready = False
    step = begin(practice, scene=OWN_SCENE, situation="We share one car.")
    assert (step.tab.session, step.notice, room.gate.asked) == (None, "state.safety.failed", [])
    tab = begin(practice).tab
    step = speak(practice, tab, NO)[-1]
    assert (step.tab, step.notice, step.box) == (tab, "state.safety.failed", NO)
    assert room.gate.asked == []


# Speaking


def test_a_turn_is_drawn_step_by_step(library: Library, prompts: Mapping[str, Prompt]) -> None:
    room = FakeRoom(library, prompts, RecordingModel("I hear you. That is settled."), small=False)
    practice = Practice(room, say)  # type: ignore[arg-type]
    tab = begin(practice).tab
    steps = speak(practice, tab, NO)
    assert [step.busy for step in steps] == [True, True, True, False]
    assert [step.arriving for step in steps] == [
        (),
        ("I hear you.",),
        ("I hear you.", "That is settled."),
        (),
    ]
    assert all(step.pending == NO and step.tab == tab for step in steps[:-1])
    assert steps[0].box == ""
    assert steps[0].status.endswith("is answering")
    last = steps[-1]
    assert (last.pending, last.notice, last.found) == (None, "", ())
    assert last.status.startswith(tab.session.scenario.partner_name)  # type: ignore[union-attr]
    assert path(last.tab) == [NO]


def test_while_the_safety_check_loads_it_is_said(practice: Practice, room: FakeRoom) -> None:
    room.safety = "loading"
    first, second, *_ = speak(practice, begin(practice).tab, NO)
    assert (first.status, first.pending, first.busy) == ("state.waiting", NO, True)
    assert second.status != "state.waiting"


@pytest.mark.parametrize("words", ["", "  \n"])
def test_nothing_said_is_told(practice: Practice, words: str) -> None:
    tab = begin(practice).tab
    assert speak(practice, tab, words) == [Step(tab, notice="notice.empty")]
    assert speak(practice, Tab(), NO) == [Step(Tab(), notice="notice.empty")]


def test_words_that_are_too_long_come_back_into_the_box(practice: Practice) -> None:
    tab, words = begin(practice).tab, "word " * 4000
    last = speak(practice, tab, words)[-1]
    assert (last.tab, last.notice, last.box) == (tab, "notice.too_long", words)


def test_the_pause_word_opens_the_pause(practice: Practice) -> None:
    tab = said(practice, NO)
    last = speak(practice, tab, "Pause.")[-1]
    assert (last.tab.stage, last.notice, last.box) == ("pause", "pause.heard", "")
    assert path(last.tab) == [NO]


def test_a_fault_loses_neither_the_talk_nor_the_words(practice: Practice, room: FakeRoom) -> None:
    tab = said(practice, NO)
    room.engine._gate = BrokenGate()  # type: ignore[assignment]
    last = speak(practice, tab, "More words.")[-1]
    assert (last.tab, last.notice, last.box, last.busy) == (tab, "notice.turn_failed", "More words.", False)


def test_a_stopped_answer_is_told(practice: Practice) -> None:
    stop = Event()
    stop.set()
    last = speak(practice, begin(practice).tab, NO, stop)[-1]
    assert last.status.startswith("rehearse.stopped_now")
    assert path(last.tab) == [NO]
