"""Speaker and listener on the page: alone, two at one screen, and the cards; keyboard and phone width too."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.driver import Visit
from tests.browser.looks import Looks
from tests.browser.test_keyboard import tab_to

TOLD = "I felt lonely when you came up after midnight."


def speak(visit: Visit, words: str) -> None:
    """Words for the floor, with Enter."""
    box = visit.at("#floor-say textarea")
    expect(box).to_be_visible()
    before = visit.at("#floor-log .turn").count()
    box.fill(words)
    box.focus()
    visit.page.keyboard.press("Enter")
    expect(visit.at("#floor-log .turn").nth(before)).to_be_visible()


def answer(visit: Visit, name: str, *answers: str) -> None:
    """The private questions of one person."""
    visit.at("#two-name").locator("input, textarea").first.fill(name)
    for number, one in enumerate(answers, 1):
        visit.at(f"#two-q{number}").get_by_label(one, exact=True).check()
    visit.page.click("#two-done")


def test_speaker_and_listener_alone(enter: Enter, pictures: Path) -> None:
    visit = enter().to("rehearse")
    visit.choose("Just sleep tonight")
    visit.at("#setup-way").get_by_label("Speaker and listener").check()
    visit.page.click("#begin")
    expect(visit.at("#floor-head h2")).to_have_text("You have the floor")
    speak(visit, TOLD)
    expect(visit.at("#floor-log .turn.partner .words")).to_contain_text(
        "You felt lonely when I came up after midnight."
    )
    visit.page.click("#floor-yes")
    visit.page.click("#floor-pass")
    expect(visit.at("#floor-head h2")).to_have_text("Dilara has the floor")
    speak(visit, "But you should go to bed earlier.")
    expect(visit.at("#floor-log .notes .look").first).to_be_visible()
    expect(visit.at("#floor-log .turn.partner .words").last).to_contain_text("say back what you heard")
    looks = Looks(visit, pictures, "floor-1280")
    looks.at("listening")
    visit.page.click("#floor-red")
    expect(visit.at("#stage-pause")).to_be_visible()
    visit.page.click("#pause-go-on")
    expect(visit.at("#floor-head h2")).to_be_visible()
    visit.page.click("#floor-end")
    expect(visit.at("#debrief")).to_contain_text(TOLD)
    expect(visit.at("#debrief")).to_contain_text("Heard as:")
    looks.at("end")
    assert looks.wrong == []


def test_two_at_one_screen(enter: Enter, pictures: Path) -> None:
    visit = enter(390).to("rehearse")
    visit.at("#setup-way").get_by_label("Two of us at this screen").check()
    visit.page.click("#begin")
    expect(visit.at("#stage-asked h2")).to_be_visible()
    visit.page.click("#two-done")
    expect(visit.at("#two-notice")).to_contain_text("answer each question")
    looks = Looks(visit, pictures, "two-390")
    looks.at("asked")
    answer(visit, "Ada", "Yes", "No", "No", "Yes")
    expect(visit.at("#two-lead")).to_contain_text("Now the other one")
    expect(visit.at("#stage-asked input[type=radio]:checked")).to_have_count(0)
    answer(visit, "Noor", "Yes", "No", "No", "Yes")
    expect(visit.at("#floor-head h2")).to_have_text("Ada has the floor")
    speak(visit, TOLD)
    expect(visit.at("#floor-head .floor-task")).to_contain_text("Noor: say back what you heard Ada say")
    speak(visit, "You felt lonely because I came up so late, after midnight.")
    expect(visit.at("#floor-log .notes .helps").last).to_contain_text("You caught")
    visit.page.click("#floor-no")
    speak(visit, "You felt lonely after midnight.")
    visit.page.click("#floor-yes")
    visit.page.click("#floor-pass")
    expect(visit.at("#floor-head h2")).to_have_text("Noor has the floor")
    looks.at("talk")
    assert looks.wrong == []


def test_a_worrying_answer_closes_it_without_a_trace(enter: Enter) -> None:
    visit = enter().to("rehearse")
    visit.at("#setup-way").get_by_label("Two of us at this screen").check()
    visit.page.click("#begin")
    answer(visit, "Ada", "Not sure", "Yes", "No", "Yes")
    expect(visit.at("#two-lead")).to_contain_text("Now the other one")
    answer(visit, "Noor", "Yes", "No", "No", "Yes")
    expect(visit.at("#setup-notice")).to_contain_text("nobody has to give one")
    assert "Ada" not in visit.page.content()
    visit.page.click("#begin")
    expect(visit.at("#setup-notice")).to_contain_text("not open today")


def test_two_by_keyboard(enter: Enter) -> None:
    visit = enter().to("rehearse")
    press = visit.page.keyboard.press
    tab_to(visit, "#setup-way input:checked", 40)
    press("ArrowLeft")
    expect(visit.at("#setup-way").get_by_label("Two of us at this screen")).to_be_checked()
    tab_to(visit, "#begin", 12)
    press("Enter")
    for name in ("Ada", "Noor"):
        expect(visit.at("#two-lead")).to_contain_text("First, one" if name == "Ada" else "Now the other one")
        expect(visit.at("#stage-asked h2")).to_be_focused()
        tab_to(visit, "#two-name input, #two-name textarea", 40)
        visit.page.keyboard.type(name)
        for number, place in enumerate((0, 1, 1, 0), 1):
            tab_to(visit, f"#two-q{number} input >> nth=0", 3)
            press("Space")
            for _ in range(place):
                press("ArrowRight")
        tab_to(visit, "#two-done", 4)
        press("Enter")
        expect(visit.at("#stage-asked input[type=radio]:checked")).to_have_count(0)
    expect(visit.at("#floor-head h2")).to_have_text("Ada has the floor")
    tab_to(visit, "#floor-say textarea", 60)
    visit.page.keyboard.type(TOLD)
    press("Enter")
    expect(visit.at("#floor-log .turn")).to_have_count(1)


def test_cards_are_turned_and_changed(enter: Enter, pictures: Path) -> None:
    visit = enter(390, scheme="dark")
    visit.page.click("#go-cards-home")
    expect(visit.at("#view-cards h2").first).to_be_visible()
    visit.at("#cards-skill").get_by_label("Hear a no").check()
    expect(visit.at("#card-shown .kicker")).to_contain_text("card 1 of 12")
    first = visit.at("#card-shown h3").inner_text()
    visit.page.click("#card-turn")
    expect(visit.at("#card-shown .ways li")).to_have_count(3)
    looks = Looks(visit, pictures, "cards-390-dark")
    looks.at("turned")
    visit.page.click("#card-next")
    expect(visit.at("#card-shown .kicker")).to_contain_text("card 2 of 12")
    expect(visit.at("#card-shown .ways")).to_have_count(0)
    visit.page.click("#card-before")
    expect(visit.at("#card-shown h3")).to_have_text(first)
    visit.page.click("#go-rehearse-cards")
    expect(visit.at("#view-rehearse")).to_be_visible()
    assert looks.wrong == []


def test_end_and_forget_leaves_no_word_in_any_view(enter: Enter) -> None:
    visit = enter().to("words")
    visit.at("#words-said textarea").fill("Zebrawords in kinder words")
    visit.to("rehearse")
    visit.at("#setup-scene").get_by_label("My own situation").check()
    visit.at("#setup-situation textarea").fill("Zebrawords in my own situation")
    visit.begin()
    visit.say("Zebrawords in the talk.")
    visit.page.click("#end")
    visit.page.click("#debrief-forget")
    expect(visit.at("#go-home-welcome")).to_be_visible()
    visit.enter().to("rehearse")
    visit.at("#setup-scene").get_by_label("My own situation").check()
    expect(visit.at("#setup-situation textarea")).to_have_value("")
    visit.to("words")
    expect(visit.at("#words-said textarea")).to_have_value("")
    assert "Zebrawords" not in visit.page.content()


def test_a_question_to_the_library_is_read_for_danger(enter: Enter) -> None:
    visit = enter().to("library")
    box = visit.at("#library-query").locator("input, textarea").first
    box.fill("I'm going to kill myself tonight, I have the pills here.")
    box.press("Enter")
    expect(visit.at("#library-found section[role=alert]")).to_contain_text("999")
    visit.to("rehearse")
    expect(visit.at("#stage-help")).to_be_visible()
