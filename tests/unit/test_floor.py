"""Speaker and listener: the floor as a value, how something was said back, and the page's actions."""

from __future__ import annotations

from collections.abc import Mapping
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.coach.listening import listen, parts_of
from assistant.domain.coaching import ListeningFault, Reading
from assistant.domain.content import OWN_SCENE, Library, Prompt
from assistant.domain.floor import FloorTalk, Side, Task
from assistant.partner.saying_back import said_back
from assistant.web.floor_actions import SAFE
from assistant.web.handlers import Practice
from assistant.web.tab import Step, Tab
from tests.unit.practice_stand_ins import FakeRoom

TOLD = "I felt lonely when you came up after midnight, and I missed our talks in the dark."


def say(key: str) -> str:
    return {"floor.partner.not_quite": "Not quite: {words}", "floor.partner.again": "Again: {words}"}.get(
        key, key
    )


@pytest.fixture
def practice(library: Library, prompts: Mapping[str, Prompt]) -> Practice:
    return Practice(FakeRoom(library, prompts), say)


def begun(practice: Practice, way: str = "floor") -> Tab:
    return practice.begin(
        Tab(), "just-sleep-tonight", "", "", "tired", "real", "pause", 3, False, way=way
    ).tab


def two(
    practice: Practice, first: tuple[str, ...] = SAFE, second: tuple[str, ...] = SAFE, alone: bool = False
) -> Step:
    tab = practice.floor.asked(begun(practice, "two"), "Ada", first, alone).tab
    return practice.floor.asked(tab, "Noor", second, False)


# The floor as a value


def test_the_floor_goes_round() -> None:
    floor = FloorTalk(("Ada", "Noor"))
    floor = floor.spoke("x", Reading())
    assert (floor.acting, floor.task) == (Side.OTHER, Task.SAY_BACK)
    floor = floor.said_back("y", Reading(), None).confirmed(False)
    assert (floor.acting, floor.task, floor.tries) == (Side.OTHER, Task.SAY_BACK, 1)
    floor = floor.said_back("z", Reading(), None).confirmed(True).passes()
    assert (floor.speaker, floor.task, floor.passed) == (Side.OTHER, Task.SPEAK, 1)
    assert floor.last_told == ""
    assert [one.words for one in floor.said] == ["x", "y", "z"]
    assert floor.passes().speaker is Side.ONE


@pytest.mark.parametrize("act", ["said_back", "confirmed", "goes_on"])
def test_nothing_is_done_out_of_turn(act: str) -> None:
    given = {"said_back": ("x", Reading(), None), "confirmed": (True,), "goes_on": ()}[act]
    with pytest.raises(ValueError, match="speak"):
        getattr(FloorTalk(("Ada", "Noor")), act)(*given)


# Said back, and how


@pytest.mark.parametrize(
    ("words", "back"),
    [
        ("I felt lonely when you came up after midnight.", "You felt lonely when I came up after midnight."),
        ("I want you to hold my hand", "You want me to hold your hand."),
        ("Not tonight. I'm too tired.", "Not tonight. You're too tired."),
        ("I was hoping you would ask me about my day.", "You were hoping I would ask you about your day."),
        ("I know you are busy. I miss you.", "You know I am busy. You miss me."),
        ("I love you, and I need an hour to myself.", "You love me, and you need an hour to yourself."),
        ("Would you sit with me?", "You asked: “Would you sit with me?”"),
        ("I asked you twice.", "You asked me twice."),
        ("", ""),
    ],
)  # fmt: skip
def test_words_are_said_back_from_the_other_side(words: str, back: str) -> None:
    assert said_back(words) == back


@given(st.text(max_size=400))
def test_anything_can_be_said_back(words: str) -> None:
    assert len(said_back(words).split()) <= 60
    listen(words, said_back(words))


def test_what_was_caught_and_missed_is_quoted() -> None:
    found = listen(TOLD, "So you missed our talks in the dark.")
    assert found.caught == ("I missed our talks in the dark",)
    assert found.missed == ("I felt lonely when you came up after midnight",)
    assert found.good
    assert not listen(TOLD, "Mhm.").good
    near = listen(TOLD, "You were alone up there.", lambda part, back: 0.7 if "lonely" in part else 0.1)
    assert near.caught == ("I felt lonely when you came up after midnight",)
    assert set(found.caught + found.missed) == set(parts_of(TOLD))


@pytest.mark.parametrize(
    ("back", "kind"),
    [
        ("You felt lonely, but I was working.", ListeningFault.BUT),
        ("You felt lonely. You should go to bed later.", ListeningFault.ADVICE),
        ("You felt lonely. Let's buy a second lamp.", ListeningFault.FIXING),
        ("You felt lonely. I didn't mean to be late.", ListeningFault.DEFENCE),
        ("You felt lonely. At least I came up.", ListeningFault.PLAYING_DOWN),
        ("You felt lonely. Why didn't you call me?", ListeningFault.WHY),
    ],
)
def test_what_gets_in_the_way_is_quoted(back: str, kind: ListeningFault) -> None:
    found = listen(TOLD, back)
    assert kind in [one for one, _ in found.faults]
    assert all(quote in back for _, quote in found.faults)
    assert not found.good


@pytest.mark.parametrize(
    "back",
    [
        "You felt lonely when I came up after midnight, and you missed our talks in the dark.",
        "So it was lonely for you after midnight, and the talks in the dark are what you miss. Is that right?",
        "Let's see if I have it: lonely after midnight, missing our talks.",
    ],
)
def test_saying_back_is_no_fault(back: str) -> None:
    found = listen(TOLD, back)
    assert found.faults == ()
    assert found.good


def test_the_speakers_own_but_is_no_fault_of_the_listener() -> None:
    assert listen("I love it but I'm tired.", "You love it but you're tired.").faults == ()


# Alone, with a partner played by code


def test_the_partner_says_it_back_and_the_person_agrees(practice: Practice) -> None:
    tab = practice.floor.act(begun(practice), TOLD).tab
    assert tab.floor is not None
    assert (tab.stage, tab.floor.task, tab.floor.acting) == ("floor", Task.CONFIRM, Side.ONE)
    assert "You felt lonely when I came up" in tab.floor.said[-1].words
    again = practice.floor.confirm(tab, False).tab
    assert again.floor is not None
    assert TOLD in again.floor.said[-1].words
    done = practice.floor.confirm(again, True).tab
    assert done.floor is not None
    assert done.floor.task is Task.CHOOSE


def test_then_the_partner_has_the_floor_and_wants_to_be_heard(practice: Practice, library: Library) -> None:
    tells = library.scenarios["just-sleep-tonight"].tells
    tab = practice.floor.pass_on(
        practice.floor.confirm(practice.floor.act(begun(practice), TOLD).tab, True).tab
    ).tab
    assert tab.floor is not None
    assert (tab.floor.last_told, tab.floor.task, tab.floor.acting) == (tells[0], Task.SAY_BACK, Side.ONE)
    wrong = practice.floor.act(tab, "You should sleep more.").tab
    assert wrong.floor is not None
    assert wrong.floor.said[-1].words == "floor.partner.first_hear"
    assert wrong.floor.task is Task.SAY_BACK
    right = practice.floor.act(wrong, tells[0]).tab
    assert right.floor is not None
    assert (right.floor.speaker, right.floor.task) == (Side.ONE, Task.SPEAK)
    assert right.floor.said[-1].words.startswith("floor.partner.yes")


def test_the_partner_lets_go_kindly_after_three_tries(practice: Practice) -> None:
    tab = practice.floor.pass_on(begun(practice)).tab
    for _ in range(3):
        tab = practice.floor.act(tab, "Hm.").tab
    assert tab.floor is not None
    assert tab.floor.said[-1].words == "floor.partner.enough"
    assert tab.floor.speaker is Side.ONE


def test_undo_gives_the_words_back(practice: Practice) -> None:
    start = begun(practice)
    step = practice.floor.undo(practice.floor.act(start, TOLD).tab)
    assert (step.tab.floor, step.box) == (start.floor, TOLD)
    assert practice.floor.undo(start).notice == "rehearse.nothing_to_undo"


def test_red_and_danger_stop_it_at_once(practice: Practice) -> None:
    tab = begun(practice)
    paused = practice.floor.act(tab, "Red!").tab
    assert (paused.stage, practice.back_from_pause(paused).tab.stage) == ("pause", "floor")
    stopped = practice.floor.act(tab, "a dangerword").tab
    assert (stopped.stage, stopped.floor, stopped.two_closed) == ("help", tab.floor, True)
    other = practice.another_topic(stopped).tab
    assert (other.floor, other.left) == (None, {"just-sleep-tonight"})


def test_the_pause_word_hides_no_danger(practice: Practice) -> None:
    tab = begun(practice)
    assert practice.floor.act(tab, "pause, a dangerword").tab.stage == "help"
    assert practice.floor.act(tab, "pause " * 800 + "dangerword").tab.stage == "help"
    assert practice.floor.act(tab, "Pause please").tab.stage == "pause"


def test_yellow_and_green_are_no_words_of_the_talk(practice: Practice) -> None:
    tab = begun(practice)
    for colour in ("yellow", "green"):
        step = practice.floor.act(tab, f"I'm at {colour}.")
        assert (step.tab, step.notice, step.box) == (tab, f"floor.signal.{colour}", "")


def test_after_a_check_in_the_floor_is_where_it_was(practice: Practice) -> None:
    tab = practice.floor.act(begun(practice), TOLD).tab
    tab = practice.floor.go_on(practice.floor.confirm(tab, True).tab).tab
    stopped = practice.floor.act(tab, "a checkword").tab
    assert stopped.stage == "help"
    back = list(practice.carry_on(stopped, Event()))[-1]
    assert (back.tab.stage, back.tab.floor, back.box) == ("floor", tab.floor, "a checkword")
    said = practice.floor.act(back.tab, "a checkword").tab
    assert said.stage == "floor"


def test_undo_of_a_pass_puts_nothing_of_the_partner_into_the_box(practice: Practice) -> None:
    step = practice.floor.undo(practice.floor.pass_on(begun(practice)).tab)
    assert step.box == ""


def test_much_tension_brings_the_pause_first_here_too(practice: Practice) -> None:
    step = practice.begin(
        Tab(), "just-sleep-tonight", "", "", "tired", "real", "pause", 8, False, way="floor"
    )
    assert (step.tab.stage, practice.back_from_pause(step.tab).tab.stage) == ("pause", "floor")


# Two people at one screen


def test_two_may_talk_when_both_answers_allow_it(practice: Practice) -> None:
    step = two(practice)
    assert step.tab.stage == "floor"
    assert step.tab.floor is not None
    assert step.tab.floor.names == ("Ada", "Noor")
    tab = practice.floor.act(step.tab, TOLD).tab
    assert tab.floor is not None
    assert (tab.floor.played, tab.floor.acting, tab.floor.task) == (False, Side.OTHER, Task.SAY_BACK)


@pytest.mark.parametrize("place", range(len(SAFE)))
@pytest.mark.parametrize("answer", ["unsure", "other"])
@pytest.mark.parametrize("who", [0, 1])
def test_one_worrying_answer_of_either_closes_the_screen_for_two(
    practice: Practice, place: int, answer: str, who: int
) -> None:
    worse = answer if answer == "unsure" else {"yes": "no", "no": "yes"}[SAFE[place]]
    answers = tuple(worse if number == place else one for number, one in enumerate(SAFE))
    step = two(practice, *((answers, SAFE) if who == 0 else (SAFE, answers)))
    assert (step.tab.stage, step.tab.floor, step.notice) == ("setup", None, "two.not_today")
    assert step == two(practice, alone=True)  # nobody can tell from the page who said what
    again = practice.begin(
        step.tab, "just-sleep-tonight", "", "", "tired", "real", "pause", 3, False, way="two"
    )
    assert (again.tab.stage, again.notice) == ("setup", "two.not_today")


def test_a_danger_anywhere_closes_the_screen_for_two(practice: Practice) -> None:
    tab = practice.floor.act(two(practice).tab, "a dangerword").tab
    assert (tab.stage, tab.floor, tab.two_closed) == ("help", None, True)
    talk = practice.begin(Tab(), "just-sleep-tonight", "", "", "tired", "real", "pause", 3, False).tab
    stopped = list(practice.speak(talk, "a dangerword", Event()))[-1].tab
    again = practice.begin(
        practice.another_topic(stopped).tab,
        "small-hello",
        "",
        "",
        "tired",
        "real",
        "pause",
        3,
        False,
        way="two",
    )
    assert again.notice == "two.not_today"
    own = practice.begin(Tab(), OWN_SCENE, "a dangerword", "", "tired", "real", "pause", 3, False, way="two")
    assert own.tab.stage == "help"


def test_a_name_is_read_whole_and_cut_afterwards(practice: Practice) -> None:
    start = begun(practice, "two")
    assert practice.floor.asked(start, "Sam " * 20 + "dangerword", SAFE, False).tab.stage == "help"


def test_after_the_first_answers_the_page_looks_the_same(practice: Practice) -> None:
    start = begun(practice, "two")
    safe = practice.floor.asked(start, "Ada", SAFE, False)
    worrying = practice.floor.asked(start, "Ada", ("no",) * 4, False)
    assert (safe.tab.stage, safe.notice, safe.status) == (
        worrying.tab.stage,
        worrying.notice,
        worrying.status,
    )
    assert repr(safe.tab.couple) == repr(worrying.tab.couple)


def test_a_question_left_open_is_asked_for(practice: Practice) -> None:
    start = begun(practice, "two")
    step = practice.floor.asked(start, "Ada", (None, "no", "no", "yes"), False)
    assert (step.tab, step.notice) == (start, "two.unanswered")
