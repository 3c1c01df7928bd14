"""Moving about in a talk: the traffic light, other answers, other ways with names, two ways side by side, and the other side."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.driver import LONG, Visit
from tests.browser.looks import Looks
from tests.browser.test_keyboard import tab_to


def started(enter: Enter, width: int = 1280, scheme: str = "light") -> Visit:
    visit = enter(width, scheme=scheme).to("rehearse")
    visit.begin()
    return visit


def turns(visit: Visit) -> list[str]:
    return visit.at("#paths-turns label span").all_inner_texts()


def test_a_traffic_light_works_at_once(enter: Enter) -> None:
    visit = started(enter)
    visit.page.click("#signal-yellow")
    expect(visit.at("#log .turn")).to_have_count(3)
    visit.answered()
    assert visit.at("#log .person .words").last.inner_text() == "Yellow."
    visit.say("I felt left out at dinner. Could we sit together next time?")
    visit.page.click("#signal-red")
    expect(visit.at("#stage-pause")).to_be_visible(timeout=3000)
    expect(visit.at("#pause-notice")).to_contain_text("You owe nobody a reason")
    visit.page.click("#pause-go-on")
    expect(visit.at("#log .turn")).to_have_count(5)


@pytest.mark.parametrize(("words", "ends"), [("Red!", "#stage-pause"), ("yellow", "#stage-talk")])
def test_a_signal_typed_while_the_partner_speaks_ends_the_answer(enter: Enter, words: str, ends: str) -> None:
    visit = started(enter)
    visit.type("I would like to tell you how my week was, since it was long.")
    visit.page.keyboard.press("Enter")
    expect(visit.at("#stop")).to_be_visible()
    visit.page.wait_for_timeout(150)
    visit.at("#say textarea").fill(words)
    visit.page.keyboard.press("Enter")
    expect(visit.at(ends)).to_be_visible(timeout=5000)
    if ends == "#stage-talk":
        expect(visit.at("#log .person .words").last).to_have_text("Yellow.", timeout=LONG)
        visit.answered()
        expect(visit.at("#say textarea")).to_have_value("")


def test_other_words_sent_too_early_wait(enter: Enter) -> None:
    visit = started(enter)
    visit.type("I would like to tell you how my week was.")
    visit.page.keyboard.press("Enter")
    expect(visit.at("#stop")).to_be_visible()
    visit.page.wait_for_timeout(150)  # the parts of one drawing come one by one, and a hand is not faster
    visit.at("#say textarea").fill("It was a long one.")
    visit.page.keyboard.press("Enter")
    expect(visit.at("#log .turn")).to_have_count(5, timeout=LONG)
    assert visit.at("#log .person .words").all_inner_texts()[-1] == "It was a long one."
    visit.answered()


def test_tension_that_rises_brings_something_calming_first(enter: Enter) -> None:
    visit = started(enter)
    visit.more()
    number = visit.at("#talk-tension input[type=number]")
    for value, stage in (("4", "#stage-talk"), ("6", "#stage-pause")):
        number.fill(value)
        number.press("Tab")
        visit.page.click("#tension-tell")
        expect(visit.at(stage)).to_be_visible()
    expect(visit.at("#pause-notice")).to_contain_text("gone up")


def test_ways_can_be_named_gone_to_and_compared(enter: Enter, pictures: Path) -> None:
    visit = started(enter)
    first = "I felt left out at dinner."
    visit.say(first)
    visit.say("You never ask me anything.")
    visit.more()
    visit.page.click("#edit")
    expect(visit.at("#say textarea")).to_have_value("You never ask me anything.")
    visit.say("I'd like you to ask me about my day. Would you?")
    expect(visit.at("#versions")).to_have_text("Version 2 of 2")
    visit.page.click("#earlier")
    expect(visit.at("#log .person .words").last).to_have_text("You never ask me anything.")
    expect(visit.at("#later")).to_be_visible()
    visit.page.click("#later")
    expect(visit.at("#versions")).to_have_text("Version 2 of 2")
    visit.at("#talk-paths button.label-wrap").click()
    assert [line.strip()[:2] for line in turns(visit)] == ["Th", "1 ", "2a", "2b"]
    assert "you are here" in turns(visit)[-1]
    visit.at("#paths-turns label").nth(2).click()
    visit.at("#paths-name input, #paths-name textarea").first.fill("the sharp try")
    visit.page.click("#paths-name-it")
    expect(visit.at("#paths-turns label").nth(2)).to_contain_text("the sharp try")
    visit.at("#paths-turns label").nth(2).click()
    visit.page.click("#paths-compare")
    expect(visit.at(".compare .side")).to_have_count(2)
    expect(visit.at(".compare .side").first).to_contain_text("Would you?")
    expect(visit.at(".compare .side").last).to_contain_text("You never ask me anything.")
    expect(visit.at(".compare .side").last).to_contain_text("the sharp try")
    looks = Looks(visit, pictures, "ways-1280")
    looks.at("compare")
    visit.at("#paths-turns label").nth(1).click()
    visit.page.click("#paths-go")
    expect(visit.at("#log .turn")).to_have_count(3)
    visit.say("A third way of saying it.")
    expect(visit.at("#versions")).to_have_text("Version 3 of 3")
    assert looks.wrong == []


def test_ways_by_keyboard_on_a_phone(enter: Enter, pictures: Path) -> None:
    visit = started(enter, 390, "dark")
    visit.say("I felt left out at dinner.")
    visit.say("Could we sit together next time?")
    tab_to(visit, "#talk-paths button.label-wrap", 12)
    visit.page.keyboard.press("Enter")
    expect(visit.at("#paths-turns")).to_be_visible()
    tab_to(visit, "#paths-turns input:checked", 4)
    visit.page.keyboard.press("ArrowUp")
    tab_to(visit, "#paths-go", 3)
    visit.page.keyboard.press("Enter")
    expect(visit.at("#log .turn")).to_have_count(3)
    expect(visit.at("#say textarea")).to_be_focused()
    looks = Looks(visit, pictures, "ways-390-dark")
    looks.at("talk")
    assert looks.wrong == []


def test_another_answer_is_one_tap_away(enter: Enter) -> None:
    visit = started(enter)
    visit.say("I felt left out at dinner.")
    visit.page.click("#again")
    expect(visit.at("#versions")).to_have_text("Version 2 of 2", timeout=LONG)
    visit.answered()


def test_both_sides_have_a_turn_in_one_sitting(enter: Enter) -> None:
    visit = started(enter)
    visit.say("I felt left out at dinner. Could we sit together next time?")
    visit.more()
    visit.page.click("#swap")
    expect(visit.at("#log .turn")).to_have_count(1)
    visit.say("I hear you. You felt left out, and that makes sense to me.")
    visit.more()
    visit.page.click("#swap")
    expect(visit.at("#log .turn")).to_have_count(3)
    visit.page.click("#end")
    expect(visit.at("#debrief h2")).to_have_text(["Looking back", "And on the other side"])


def test_the_talk_can_be_copied_and_saved(enter: Enter) -> None:
    visit = enter(permissions=["clipboard-read", "clipboard-write"]).to("rehearse")
    visit.begin()
    reply = visit.say("I felt left out at dinner.")
    visit.more()
    visit.page.click("#talk-copy")
    expect(visit.at("#talk-copy[data-done]")).to_have_count(1)
    copied = visit.page.evaluate("() => navigator.clipboard.readText()")
    assert "You: I felt left out at dinner." in copied
    assert reply in copied
    visit.page.click("#end")
    with visit.page.expect_download() as saved:
        visit.page.click("#debrief-save")
    assert saved.value.suggested_filename == "notes.txt"
    assert saved.value.path().read_text(encoding="utf-8").strip() == copied.strip()
    expect(visit.at("#debrief-save")).to_be_visible()


def test_a_scene_of_ones_own_in_four_questions(enter: Enter, pictures: Path) -> None:
    visit = enter(390).to("rehearse")
    visit.at("#setup-scene").get_by_label("My own situation").check()
    visit.at("#setup-name").locator("input, textarea").first.fill("Noor")
    visit.at("#setup-situation textarea").fill(
        "Noor has asked for her keys back and I was hoping to move in."
    )
    visit.at("#setup-purpose").get_by_label("Hear a no").check()
    visit.at("#setup-wish").locator("input, textarea").first.fill("We are still warm with each other.")
    looks = Looks(visit, pictures, "own-390")
    looks.at("setup")
    visit.begin()
    expect(visit.at("#log .partner .words")).to_contain_text("my answer is no")
    expect(visit.at("#aside")).to_contain_text("We are still warm with each other.")
    visit.say("Okay. Thank you for telling me.")
    assert looks.wrong == []
