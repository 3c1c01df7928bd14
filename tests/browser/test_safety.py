"""When words tell of danger the scene stops; and whatever is typed is shown as text."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter

HIT = "Last night she hit me in the face when I said no."
CHECK_IN = "Some days I do wonder if everyone's lives would be simpler without having to plan round me."
EMERGENCY = "I'm going to kill myself tonight, I have the pills here."
MILD = "I miss <b>you</b>, <i>really</i>. **Could** we [talk](http://evil.example/e) tonight?"
HOSTILE = (
    MILD,
    "<img src=x onerror=alert(1)> I miss you",
    "<svg onload=alert(2)></svg> Could we talk?",
    "![x](http://evil.example/a.png) [click](http://evil.example/b)",
    "${7*7} $$x$$ `code` **bold** <b>and</b> <!-- gone -->",
    "<script>alert(3)</script> I feel sad",
    '"><iframe src="http://evil.example/c"></iframe> <style>body{background:url(http://evil.example/d)}</style>',
)


def test_violence_in_a_scene_stops_it(enter: Enter) -> None:
    visit = enter(390).to("rehearse")
    visit.begin()
    visit.say("I would like to talk about last week.")
    visit.type(HIT)
    visit.page.keyboard.press("Enter")
    panel = visit.at("#help-panel section[role=alert]")
    expect(panel).to_be_focused()
    expect(panel.locator(".number b")).to_be_in_viewport()
    expect(panel.locator(".number b")).to_have_text("999")
    expect(panel).to_contain_text("Could someone see this screen")
    expect(panel.locator(".services")).to_have_count(0)
    expect(visit.at("#log")).to_be_hidden()
    expect(visit.at("#help-carry-on")).to_be_hidden()
    visit.at("#help-follow-up").get_by_label("I don't know what to do").check()
    expect(visit.at("#help-answer")).to_contain_text("You don't have to know today")
    visit.page.click("#help-show")
    expect(panel.locator(".services li").first).to_be_visible()
    box = visit.at("#help-say textarea")
    box.fill("Please don't tell anyone.")
    visit.page.keyboard.press("Enter")
    expect(visit.at("#help-talk")).to_contain_text("nobody has been told")
    expect(visit.at("#help-talk")).to_contain_text("begin the call with")
    expect(box).to_have_value("")
    expect(panel.locator(".number b")).to_have_text("999")
    visit.to("words")
    visit.at("#words-said textarea").fill("You never listen to me.")
    visit.page.click("#words-look")
    expect(visit.at("#words-offer .number b")).to_be_visible()
    expect(visit.at("#words-offer .suggestion")).to_have_count(0)
    visit.to("rehearse")
    visit.page.click("#help-other")
    visit.page.click("#help-confirm")
    expect(visit.at("#stage-setup h2")).to_be_focused()
    visit.page.click("#begin")
    expect(visit.at("#setup-notice")).to_contain_text("Practice stopped in this scene")


def test_more_danger_told_after_the_stop_brings_new_help(enter: Enter) -> None:
    visit = enter().to("rehearse")
    visit.begin()
    visit.type(HIT)
    visit.page.keyboard.press("Enter")
    panel = visit.at("#help-panel section[role=alert]")
    expect(panel).to_be_focused()
    visit.at("#help-say textarea").fill(EMERGENCY)
    visit.page.click("#help-send")
    expect(visit.at("#help-panel h2")).to_contain_text("999")
    expect(visit.at("#help-other")).to_be_hidden()
    visit.at("#help-say textarea").fill("Sam, please call someone.")
    visit.page.click("#help-send")
    expect(visit.at("#help-talk [role=status]")).to_contain_text("First: 999")


def test_a_check_in_lets_the_person_carry_on(enter: Enter) -> None:
    visit = enter().to("rehearse")
    visit.begin()
    visit.type(CHECK_IN)
    visit.page.keyboard.press("Enter")
    expect(visit.at("#help-panel section")).to_be_focused()
    expect(visit.at("#log")).to_be_hidden()
    visit.page.click("#help-carry-on")
    expect(visit.at("#say textarea")).to_be_focused()
    expect(visit.at("#log .turn")).to_have_count(3)
    visit.answered()
    expect(visit.at("#log .turn").nth(1)).to_contain_text(CHECK_IN)
    assert visit.say("I feel low, and I would like a hug.")


def test_a_check_in_over_kinder_words_takes_one_tap(enter: Enter) -> None:
    visit = enter(390).to("words")
    visit.at("#words-said textarea").fill(CHECK_IN)
    visit.page.click("#words-look")
    expect(visit.at("#words-offer .question").first).to_be_visible()
    visit.page.click("#words-carry-on")
    expect(visit.at("#words-carry-on")).to_be_hidden()
    expect(visit.at("#words-offer .question")).to_have_count(0)


def test_after_an_emergency_practice_stays_closed(enter: Enter) -> None:
    visit = enter().to("rehearse")
    visit.begin()
    visit.type(EMERGENCY)
    visit.page.keyboard.press("Enter")
    panel = visit.at("#help-panel section")
    expect(panel.locator(".number b")).to_be_in_viewport()
    expect(panel.locator(".services li").first).to_be_visible()
    for button in ("#help-carry-on", "#help-other", "#help-confirm"):
        expect(visit.at(button)).to_be_hidden()
    visit.to("words")
    visit.at("#words-said textarea").fill("You never listen to me.")
    visit.page.click("#words-look")
    expect(visit.at("#words-offer .number b")).to_be_in_viewport()
    expect(visit.at("#words-offer .suggestion")).to_have_count(0)
    visit.to("rehearse")
    expect(panel).to_be_visible()
    visit.page.click("#go-help-stage")
    expect(visit.at("#help-card .number b")).to_be_visible()


def test_an_emergency_in_the_words_view_closes_the_talk_too(enter: Enter) -> None:
    visit = enter().to("rehearse")
    visit.begin()
    visit.to("words")
    visit.at("#words-said textarea").fill(EMERGENCY)
    visit.page.click("#words-look")
    expect(visit.at("#words-offer .number b")).to_be_in_viewport()
    visit.to("rehearse")
    expect(visit.at("#help-panel section")).to_be_visible()
    expect(visit.at("#log")).to_be_hidden()


@pytest.mark.parametrize("button", ["#words-look", "#builder-go"])
def test_services_wait_for_the_screen_question_in_the_words_view(enter: Enter, button: str) -> None:
    visit = enter(390).to("words")
    if button == "#builder-go":
        visit.open_builder()
        visit.at("#builder-happened").locator("input, textarea").fill(HIT)
    else:
        visit.at("#words-said textarea").fill(HIT)
    visit.page.click(button)
    panel = visit.at("#view-words section[role=alert]")
    expect(panel.locator(".number b")).to_be_in_viewport()
    expect(panel.locator(".services")).to_have_count(0)
    visit.page.locator("#words-show, #builder-show").click()
    expect(panel.locator(".services li").first).to_be_visible()


def test_hostile_words_are_shown_as_text(enter: Enter) -> None:
    visit = enter().to("rehearse")
    visit.at("#setup-scene").get_by_label("My own situation").check()
    expect(visit.at("#setup-situation")).to_be_visible()
    visit.page.click("#begin")
    expect(visit.at("#setup-notice")).to_contain_text("Question 2 is still empty")
    visit.at("#setup-situation textarea").fill("I want to ask for <b>one</b> evening <i>alone</i>.")
    visit.at("#setup-name").locator("input, textarea").fill("<b>Kim</b>")
    visit.begin()
    shown = []
    for words in HOSTILE:
        turns = visit.at("#log .turn").count()
        visit.type(words)
        visit.page.keyboard.press("Enter")
        expect(visit.at(f"#log .turn:nth-child({turns + 2}), #help-panel section").first).to_be_attached()
        expect(visit.at("#stop")).to_be_hidden()
        if visit.at("#help-panel section").is_visible():
            visit.page.click("#help-carry-on")
            expect(visit.at("#stage-talk")).to_be_visible()
            visit.page.wait_for_timeout(500)
            if visit.at("#say textarea").input_value() == words:
                continue  # declined as a trick: as good
        visit.answered()
        assert visit.at("#log .person .words").last.inner_text() == words
        shown.append(words)
    assert MILD in shown
    visit.to("words")
    visit.at("#words-said textarea").fill(MILD)
    visit.page.click("#words-look")
    expect(visit.at("#words-offer .said .words")).to_have_text(MILD)
    visit.to("library")
    visit.at("#library-query").locator("input, textarea").fill(HOSTILE[0])
    visit.page.click("#library-go")
    expect(visit.at("#library-found .md")).not_to_be_empty()
    strange = "img, script, svg, iframe, style, a, object, form"
    for place in ("#log", "#aside", "#talk-head", "#words-offer", "#library-found", "#setup-preview"):
        assert visit.at(place).locator(".md").locator(strange).count() == 0, place
    assert visit.page.title() == "Notes"
