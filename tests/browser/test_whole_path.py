"""The whole path, as a person walks it, at both widths and in both schemes; every view is looked at on the way."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.driver import Visit
from tests.browser.looks import Looks

SCENE = "Just sleep tonight"
BLAME = "You always push me away and you never care about us."
TURNS = (
    BLAME,
    "I'm sorry, that came out hard. I can see you are tired.",
    "Could we lie close for ten minutes tonight?",
    "I don't want to talk about sex tonight. That is my limit.",
    "I feel lonely when we sit apart all evening.",
    "Thank you for telling me that.",
)
OTHER = "I feel sad when we sit apart in the evening."
NOTES = ("Always or never", "Making up", "Request", "Limit")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_the_whole_path(enter: Enter, pictures: Path, width: int, scheme: str) -> None:
    visit = enter(width, scheme, at_welcome=True)
    looks = Looks(visit, pictures, f"{width}-{scheme}")
    _come_in(visit, looks)
    _rehearse(visit, looks)
    _go_back_and_forth(visit, looks)
    _pause_and_end(visit, looks)
    _kinder_words(visit, looks)
    _library(visit, looks)
    _help_now(visit, looks)
    assert not looks.wrong, "\n".join(looks.wrong)


def _come_in(visit: Visit, looks: Looks) -> None:
    looks.at("welcome")
    visit.enter()
    expect(visit.at("#view-home h1")).to_be_focused()
    looks.at("home")
    visit.page.click("#go-rehearse-home")
    expect(visit.at("#view-rehearse h2").first).to_be_focused()
    visit.choose(SCENE)
    looks.at("setup")


def _rehearse(visit: Visit, looks: Looks) -> None:
    visit.begin()
    expect(visit.at("#say textarea")).to_be_focused()
    expect(visit.at("#talk-head")).to_contain_text("Not saved")
    answers = [visit.say(words) for words in TURNS[:4]]
    passage = visit.at("#guidance details").first
    passage.locator("summary").click()
    expect(passage.locator(".sources li").first).to_be_visible()
    looks.at("talk")
    answers += [visit.say(words) for words in TURNS[4:]]
    assert all(answers)
    notes = visit.at("#log .notes")
    for wanted in NOTES:
        expect(notes.filter(has_text=wanted).first).to_be_visible()
    expect(visit.at("#log mark.blame").first).to_be_visible()
    expect(visit.at("#log mark.limit").first).to_be_visible()
    expect(visit.at("#say textarea")).to_be_focused()
    log = visit.at("#log .transcript").evaluate("log => log.scrollHeight - log.clientHeight - log.scrollTop")
    assert log < 4, "the newest words are not in sight"


def _go_back_and_forth(visit: Visit, looks: Looks) -> None:
    turns, box = visit.at("#log .turn"), visit.at("#say textarea")
    everything = turns.count()
    visit.more()
    visit.page.click("#undo")
    expect(box).to_have_value(TURNS[-1])
    expect(turns).to_have_count(everything - 2)
    visit.page.click("#edit")
    expect(box).to_have_value(TURNS[-2])
    visit.say(OTHER)
    expect(visit.at("#versions")).to_contain_text("Version 2 of 2")
    visit.page.click("#earlier")
    expect(visit.at("#log")).to_contain_text(TURNS[-2])
    expect(visit.at("#log")).to_contain_text(TURNS[-1])  # with what followed then
    visit.page.click("#later")
    expect(visit.at("#log")).to_contain_text(OTHER)
    expect(visit.at("#log")).not_to_contain_text(TURNS[-2])
    visit.page.click("#again")
    expect(visit.at("#versions")).to_contain_text("Version 3 of 3", timeout=60_000)
    visit.answered()
    looks.at("talk-more", axe=False)


def _pause_and_end(visit: Visit, looks: Looks) -> None:
    turns = visit.at("#log .turn").count()
    visit.page.click("#signal-red")
    expect(visit.at("#stage-pause h2")).to_be_focused()
    looks.at("pause")
    visit.page.click("#pause-go-on")
    expect(visit.at("#log .turn")).to_have_count(turns)
    visit.type("Pause!")
    visit.page.keyboard.press("Enter")
    expect(visit.at("#stage-pause")).to_be_visible()
    visit.page.click("#pause-go-on")
    expect(visit.at("#log .turn")).to_have_count(turns)
    visit.to("library")
    visit.at("#library-query").locator("input, textarea").fill("listening")
    visit.to("rehearse")
    expect(visit.at("#log .turn")).to_have_count(turns)
    visit.page.click("#end")
    expect(visit.at("#debrief article")).to_be_visible()
    expect(visit.at("#stage-debrief h2")).to_be_focused()
    quotes = visit.at("#debrief q").all_inner_texts()
    assert quotes
    own = " ".join((*TURNS, OTHER)).casefold()
    assert all(quote.strip("“”\"'… ").casefold() in own for quote in quotes)
    looks.at("debrief")
    visit.page.click("#debrief-again")
    expect(visit.at("#log .turn")).to_have_count(1)
    visit.more()
    visit.page.click("#swap")
    expect(visit.at("#talk-head")).to_contain_text("Robin")
    visit.say("Nothing tonight but sleep for me. I hope you hear that.")


def _kinder_words(visit: Visit, looks: Looks) -> None:
    visit.to("words")
    looks.at("words-empty", axe=False)
    visit.at("#words-said textarea").fill("You never listen. You're always on your phone when we talk!")
    visit.page.click("#words-look")
    expect(visit.at("#words-offer .suggestion").first).to_be_visible()
    expect(visit.at("#words-offer mark.blame").first).to_be_visible()
    expect(visit.at("#words-offer .example").first).to_be_visible()
    visit.open_builder()
    for name, words in (
        ("happened", "You looked at your phone twice at dinner"),
        ("felt", "left out"),
        ("ask", "could we put the phones away until dessert"),
    ):
        visit.at(f"#builder-{name}").locator("input, textarea").fill(words)
    visit.page.click("#builder-go")
    expect(visit.at("#builder-result .suggestion")).to_contain_text("phone")
    looks.at("words")
    taken = visit.at("#words-take label.selected").inner_text()
    visit.page.click("#words-rehearse")
    expect(visit.at("#say textarea")).to_have_value(taken.strip())
    expect(visit.at("#say textarea")).to_be_focused()


def _library(visit: Visit, looks: Looks) -> None:
    visit.to("library")
    visit.at("#library-query").locator("input, textarea").fill("how do I say no kindly?")
    visit.page.click("#library-go")
    expect(visit.at("#library-found details").first).to_be_visible()
    visit.at("#library-list").get_by_label("A good apology has parts", exact=True).check()
    expect(visit.at("#library-article h2")).to_have_text("A good apology has parts")
    expect(visit.at("#library-article .sources li").first).to_be_visible()
    looks.at("library")


def _help_now(visit: Visit, looks: Looks) -> None:
    visit.to("help")
    expect(visit.at("#help-card .number b")).to_have_text("999")
    looks.at("help")
    visit.at("#help-region input").click()
    visit.page.get_by_role("option", name="Germany").click()
    expect(visit.at("#help-card .number b")).to_have_text("112")
    expect(visit.at("#help-card .services li").first).to_be_visible()


def test_nothing_scrolls_sideways_at_320(enter: Enter, pictures: Path) -> None:
    visit = enter(320, at_welcome=True)
    looks = Looks(visit, pictures, "320-light")
    looks.at("welcome")
    visit.enter()
    looks.at("home")
    visit.to("rehearse")
    looks.at("setup")
    visit.begin()
    visit.say(BLAME)
    visit.more()
    looks.at("talk")
    for view in ("words", "library", "help"):
        visit.to(view)
        looks.at(view)
    assert not looks.wrong, "\n".join(looks.wrong)
    for button in ("#nav-help", "#quick-close"):
        expect(visit.at(button)).to_be_in_viewport(ratio=1)


def test_help_and_quick_close_stay_in_sight(enter: Enter) -> None:
    for width in (1280, 390):
        visit = enter(width).to("rehearse")
        visit.page.mouse.wheel(0, 3000)
        visit.page.wait_for_timeout(200)
        for button in ("#nav-help", "#quick-close", "#begin"):
            expect(visit.at(button)).to_be_in_viewport(ratio=1)


def test_a_second_tab_has_a_session_of_its_own(enter: Enter, opened: tuple[str, list[object]]) -> None:
    first = enter().to("rehearse")
    first.begin()
    first.type("I would like to talk about our evening.")
    second = Visit(first.context).open(opened[0]).enter().to("rehearse")
    expect(second.at("#stage-setup")).to_be_visible()
    expect(second.at("#log")).to_be_hidden()
    second.choose(SCENE)
    second.begin()
    expect(second.at("#say textarea")).to_have_value("")
    expect(first.at("#say textarea")).to_have_value("I would like to talk about our evening.")
    expect(first.at("#talk-head")).not_to_contain_text(SCENE)


def test_reduced_motion_stands_still(enter: Enter) -> None:
    visit = enter(390, reduced_motion="reduce").to("rehearse")
    visit.begin()
    visit.page.click("#signal-red")
    expect(visit.at(".breath")).to_be_visible()
    assert visit.at(".breath").evaluate("circle => getComputedStyle(circle).animationName") == "none"
