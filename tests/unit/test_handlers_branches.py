"""The page's actions on a talk that is under way: back, again, other versions, other roles, and after help."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from threading import Event

import pytest

from assistant.domain.content import Library, Prompt
from assistant.domain.partner import Style
from assistant.domain.risk import Answer, Closed, Level
from assistant.web.handlers import Practice
from assistant.web.tab import Step, Tab
from tests.unit.practice_stand_ins import BrokenGate, FakeRoom, RecordingModel

SCENE = "just-sleep-tonight"


def say(key: str) -> str:
    return key


@pytest.fixture
def room(library: Library, prompts: Mapping[str, Prompt]) -> FakeRoom:
    return FakeRoom(library, prompts)


@pytest.fixture
def practice(room: FakeRoom) -> Practice:
    return Practice(room, say)  # type: ignore[arg-type]


def begin(practice: Practice, tab: Tab | None = None) -> Step:
    return practice.begin(tab or Tab(), SCENE, "", "", "tired", "real", "pause", 3, False)


def said(practice: Practice, *words: str, tab: Tab | None = None) -> Tab:
    """The tab after a talk."""
    tab = tab or begin(practice).tab
    for one in words:
        tab = list(practice.speak(tab, one, Event()))[-1].tab
    return tab


def path(tab: Tab) -> list[str]:
    assert tab.session is not None
    return [turn.words for turn in tab.session.path]


# Back, and again


def test_undo_gives_the_words_back(practice: Practice) -> None:
    step = practice.undo(said(practice, "one", "two"))
    assert (path(step.tab), step.box, step.status) == (["one"], "two", "rehearse.undone")
    step = practice.undo(practice.undo(step.tab).tab)
    assert (path(step.tab), step.box, step.notice) == ([], None, "rehearse.nothing_to_undo")


def test_an_edit_gives_the_words_back_to_be_changed(practice: Practice) -> None:
    step = practice.edit(said(practice, "one", "two"))
    assert (step.box, step.status) == ("two", "rehearse.edit_ready")
    tab = said(practice, "two, kinder", tab=step.tab)
    assert path(tab) == ["one", "two, kinder"]
    assert path(practice.version(tab, -1).tab) == ["one", "two"]
    assert practice.edit(Tab()).notice == "rehearse.nothing_to_undo"


def test_another_answer_is_a_sibling(library: Library, prompts: Mapping[str, Prompt]) -> None:
    model = RecordingModel("I hear you.", "Tell me more then.")
    practice = Practice(FakeRoom(library, prompts, model, small=False), say)  # type: ignore[arg-type]
    tab = said(practice, "one thing")
    steps = list(practice.again(tab, Event()))
    assert [step.pending for step in steps if step.busy] == ["one thing", "one thing"]
    session = steps[-1].tab.session
    assert session is not None
    assert [turn.reply for turn in session.siblings(2)] == ["I hear you.", "Tell me more then."]


def test_another_answer_that_fails_leaves_the_first(practice: Practice, room: FakeRoom) -> None:
    tab = said(practice, "one thing")
    room.engine._gate = BrokenGate()  # type: ignore[assignment]
    last = list(practice.again(tab, Event()))[-1]
    assert (last.tab, last.notice) == (tab, "notice.turn_failed")
    assert list(practice.again(Tab(), Event())) == [Step(Tab(), notice="rehearse.nothing_to_undo")]


def test_an_earlier_version_comes_with_what_followed_it(practice: Practice) -> None:
    tab = said(practice, "one", "two", "three")
    tab = practice.undo(practice.undo(tab).tab).tab
    tab = said(practice, "two, kinder", tab=tab)
    earlier = practice.version(tab, -1).tab
    assert path(earlier) == ["one", "two", "three"]
    assert path(practice.version(earlier, +1).tab) == ["one", "two, kinder"]


def test_where_there_is_no_other_version_nothing_moves(practice: Practice) -> None:
    tab = said(practice, "one", "two")
    for by in (-1, 1):
        assert practice.version(tab, by).tab == tab
        assert practice.version(Tab(), by).tab == Tab()
    tab = said(practice, "two, kinder", tab=practice.undo(tab).tab)
    assert practice.version(tab, +1).tab == tab


def test_every_turn_can_be_come_back_to(practice: Practice) -> None:
    """With undo and versions alone, after going back twice and speaking anew."""
    tab = said(practice, "one", "two", "three")
    tab = said(practice, "four", tab=practice.undo(practice.undo(tab).tab).tab)
    seen, look = set(path(tab)), [tab]
    for _ in range(6):
        look = [
            step.tab
            for one in look
            for step in (practice.undo(one), practice.version(one, -1), practice.version(one, 1))
        ]
        seen |= {words for one in look for words in path(one)}
    assert seen == {"one", "two", "three", "four"}


def test_changed_roles_start_the_scene_anew(practice: Practice) -> None:
    tab = said(practice, "one")
    step = practice.swap(tab)
    session = step.tab.session
    assert session is not None
    assert (path(step.tab), step.box, session.swapped, session.persona.id) == ([], "", True, Style.SECURE)
    back = practice.swap(step.tab).tab.session
    assert back is not None
    assert (back.swapped, back.persona.id) == (False, back.scenario.partner_style)
    assert practice.swap(Tab()).tab == Tab()


# After help


def test_a_sign_opens_help_and_keeps_the_words(practice: Practice) -> None:
    tab = said(practice, "one", "two dangerword")
    assert (tab.stage, tab.helped_before, tab.closed) == ("help", 1, Closed.PARTNER)
    assert tab.session is not None
    assert (path(tab), tab.session.paused, tab.session.level) == (
        ["one", "two dangerword"],
        True,
        Level.SUPPORT,
    )
    assert tab.response is not None


def carried_on(practice: Practice, tab: Tab) -> Step:
    """The last moment after "I'm OK, carry on"."""
    return list(practice.carry_on(tab, Event()))[-1]


def test_one_tap_after_a_check_in_and_practice_goes_on(practice: Practice) -> None:
    """The words are answered at once; said again later they are not stopped again, and new ones are read."""
    tab = carried_on(practice, said(practice, "one", "two checkword")).tab
    assert (tab.stage, path(tab), tab.response) == ("talk", ["one", "two checkword"], None)
    assert tab.session is not None
    assert tab.session.path[-1].reply
    assert len(tab.session.turns) == 2, "the stopped turn is gone"
    assert said(practice, "two checkword", tab=tab).stage == "talk"
    assert said(practice, "another checkword", tab=tab).stage == "help"
    assert said(practice, "three", tab=tab).stage == "talk"


def test_what_was_cleared_no_longer_weighs(practice: Practice, room: FakeRoom) -> None:
    tab = carried_on(practice, said(practice, "one", "two checkword")).tab
    assert tab.session is not None
    assert tab.session.heard(tab.cleared) == ()
    assert path(said(practice, "three", tab=tab)) == ["one", "two checkword", "three"]


@pytest.mark.parametrize("word", ["misuseword", "brokenword"])
def test_one_tap_leads_back_with_the_words_in_the_box(practice: Practice, word: str) -> None:
    """After a declined request, and a check that failed."""
    tab = said(practice, "one", f"two {word}")
    assert (tab.stage, tab.closed) == ("help", Closed.NOTHING)
    step = carried_on(practice, tab)
    assert (step.tab.stage, step.box, path(step.tab)) == ("talk", f"two {word}", ["one"])
    assert step.tab.session is not None
    assert not step.tab.session.paused
    assert path(said(practice, "something else", tab=step.tab)) == ["one", "something else"]
    assert said(practice, f"two {word}", tab=step.tab).stage == "help"


def test_after_support_the_same_scene_stays_closed(practice: Practice) -> None:
    tab = said(practice, "dangerword")
    assert carried_on(practice, tab) == Step(tab)
    assert practice.swap(tab) == Step(tab)
    step = list(practice.speak(tab, "Fine words.", Event()))[-1]
    assert (step.notice, step.tab, step.box) == ("notice.paused", tab, "Fine words.")


def test_after_support_another_topic_may_be_chosen(practice: Practice) -> None:
    tab = practice.another_topic(said(practice, "dangerword")).tab
    assert (tab.stage, tab.session, tab.response) == ("setup", None, None)
    again = begin(practice, tab)
    assert (again.tab.session, again.notice) == (None, "setup.left"), "never the same scene"
    other = practice.begin(tab, "kissing-is-plenty", "", "", "tired", "easy", "", None, False).tab
    assert path(said(practice, "one", tab=other)) == ["one"]
    assert practice.another_topic(Tab()) == Step(Tab())


def test_while_somebody_is_frightened_nothing_begins(practice: Practice) -> None:
    """Not until the person says, twice, that it was misread."""
    tab = replace(said(practice, "dangerword"), stage="setup", session=None)
    step = practice.begin(tab, "kissing-is-plenty", "", "", "tired", "easy", "", None, False)
    assert (step.tab.stage, step.tab.session) == ("help", None)
    assert tab.resting


def test_words_after_the_stop_are_answered(practice: Practice) -> None:
    tab = said(practice, "one", "two dangerword")
    first = practice.answer(tab, "don't tell anyone")
    second = practice.answer(first.tab, " really ")
    assert (first.box, second.tab.stage) == ("", "help")
    session = second.tab.session
    assert session is not None
    name = session.scenario.partner_name
    assert [(one.said, one.answer) for one in second.tab.talk] == [
        ("don't tell anyone", Answer("answer-0", (f"2 before, {name}",))),
        ("really", Answer("answer-1", (f"3 before, {name}",))),
    ]
    worse = practice.answer(second.tab, "emergencyword")
    assert (worse.tab.closed, worse.tab.helped_before) == (Closed.EVERYTHING, 2)
    assert [one.said for one in worse.tab.talk][-1] == "emergencyword"
    assert practice.answer(worse.tab, "  ").notice == "notice.empty"
    assert practice.answer(Tab(), "hello").notice == "notice.empty"
    assert "emergencyword" not in repr(worse.tab)


def test_after_a_dangerous_situation_one_tap_leads_back_to_the_choice(practice: Practice) -> None:
    tab = practice.begin(Tab(), "own", "x checkword", "", "tired", "easy", "", None, False).tab
    step = carried_on(practice, tab)
    assert (step.tab.stage, step.tab.response, step.box) == ("setup", None, None)
    assert practice.begin(step.tab, "own", "x checkword", "", "tired", "easy", "", None, False).tab.session


def test_after_an_emergency_nothing_begins_any_more(practice: Practice) -> None:
    tab = said(practice, "one", "emergencyword")
    assert (tab.stage, tab.closed) == ("help", Closed.EVERYTHING)
    for step in (
        carried_on(practice, tab),
        practice.another_topic(tab),
        practice.swap(tab),
        begin(practice, tab),
    ):
        assert step.tab == tab
    away = replace(tab, stage="setup", session=None)
    step = begin(practice, away)
    assert (step.tab.stage, step.tab.session) == ("help", None)


def test_nothing_said_later_opens_the_lock(practice: Practice) -> None:
    """Not a lower sign, not a failed check, not calm words."""
    tab = said(practice, "emergencyword")
    for words in ("checkword", "dangerword", "misuseword", "brokenword", "calm words"):
        tab = list(practice.speak(tab, words, Event()))[-1].tab
        assert tab.closed is Closed.EVERYTHING
        assert carried_on(practice, tab).tab == tab
        assert practice.another_topic(tab).tab == tab
        assert begin(practice, tab).tab.session == tab.session


def test_an_emergency_in_a_described_situation_locks_too(practice: Practice) -> None:
    tab = practice.begin(Tab(), "own", "x emergencyword", "", "tired", "easy", "", None, False).tab
    assert (tab.closed, tab.session, tab.stage) == (Closed.EVERYTHING, None, "help")
    assert begin(practice, tab).tab.session is None


def test_help_shown_again_counts_up(practice: Practice) -> None:
    tab = said(practice, "checkword")
    tab = said(practice, "other checkword", tab=carried_on(practice, tab).tab)
    assert tab.helped_before == 2


def test_each_help_asks_about_the_screen_anew(practice: Practice) -> None:
    tab = replace(said(practice, "checkword"), screen_is_private=True)
    tab = carried_on(practice, tab).tab
    assert not said(practice, "other checkword", tab=tab).screen_is_private


def test_a_check_in_about_a_places_name_takes_no_turn_back(practice: Practice) -> None:
    tab = said(practice, "one", "two")
    stopped = practice.name_place(tab, 1, "a checkword").tab
    assert stopped.stage == "help"
    back = list(practice.carry_on(stopped, Event()))[-1].tab
    assert (back.stage, path(back)) == ("talk", ["one", "two"])
    named = practice.name_place(back, 1, "a checkword").tab
    assert named.session is not None
    assert named.session.names == ((1, "a checkword"),)
