"""The core path with the keyboard alone, with the focus in sight at every step."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.conftest import Enter
from tests.browser.driver import Visit

IN_SIGHT = """() => {
    const one = document.activeElement;
    if (!one || one === document.body) return "nothing has the focus";
    const label = one.closest("label");
    const box = one.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) return `out of sight: ${one.id || one.className}`;
    const top = document.elementFromPoint(box.left + box.width / 2, Math.min(Math.max(box.top + box.height / 2, 0), innerHeight - 1));
    if (top !== one && !one.contains(top) && !(label && label.contains(top)))
        return `covered: ${one.id || one.className || one.tagName} by ${top && (top.id || top.className || top.tagName)}`;
    const style = getComputedStyle(one);
    if (style.outlineStyle === "none" && style.boxShadow === "none") return `no focus mark: ${one.id || one.className}`;
    return "";
}"""


def tab_to(visit: Visit, selector: str, most: int = 60) -> None:
    """Tab until the part has the focus; every stop on the way must be in sight, uncovered and marked."""
    for _ in range(most):
        visit.page.keyboard.press("Tab")
        assert visit.page.evaluate(IN_SIGHT) == ""
        if visit.at(selector).evaluate("part => part === document.activeElement"):
            return
    raise AssertionError(f"{selector} is not reached by {most} tabs")


def test_the_core_path_by_keyboard(enter: Enter) -> None:
    visit = enter(390, at_welcome=True)
    press = visit.page.keyboard.press
    tab_to(visit, "#skip-main", 2)
    press("Enter")
    expect(visit.at("#view-welcome h1")).to_be_focused()
    tab_to(visit, "#go-home-welcome")
    press("Enter")
    expect(visit.at("#view-home h1")).to_be_focused()
    tab_to(visit, "#go-rehearse-home")
    press("Enter")
    expect(visit.at("#view-rehearse h2").first).to_be_focused()
    tab_to(visit, "#setup-scene input:checked")
    press("ArrowDown")
    expect(visit.at("#setup-preview h3")).to_have_text("A word and a tap")
    tab_to(visit, "#begin")
    press("Enter")
    expect(visit.at("#say textarea")).to_be_focused()
    visit.page.keyboard.type("I would like")
    press("Shift+Enter")
    visit.page.keyboard.type("to hold your hand.")
    press("Enter")
    expect(visit.at("#log .turn")).to_have_count(3)
    assert visit.at("#log .person .words").inner_text() == "I would like\nto hold your hand."
    visit.answered()
    expect(visit.at("#say textarea")).to_be_focused()
    expect(visit.at("body > .sr[role=status]")).to_contain_text(
        visit.at("#log .partner .words").last.inner_text()
    )
    tab_to(visit, "#signal-red", 8)
    press("Enter")
    expect(visit.at("#stage-pause h2")).to_be_focused()
    tab_to(visit, "#pause-go-on", 3)
    press("Enter")
    expect(visit.at("#say textarea")).to_be_focused()
    tab_to(visit, "#talk-more button.label-wrap", 10)
    press("Enter")
    expect(visit.at("#talk-more button.label-wrap")).to_have_attribute("aria-expanded", "true")
    tab_to(visit, "#undo", 3)
    press("Enter")
    expect(visit.at("#say textarea")).to_be_focused()
    tab_to(visit, "#end", 8)
    press("Enter")
    expect(visit.at("#stage-debrief h2")).to_be_focused()


def test_shift_three_times_closes(enter: Enter) -> None:
    visit = enter().to("rehearse")
    visit.begin()
    visit.type("Some words")
    visit.page.keyboard.type(" And MORE")  # capitals are no signal
    press = visit.page.keyboard.press
    press("Shift")
    press("Shift")
    assert visit.at("body").get_attribute("data-presses") == "2"
    press("a")
    assert visit.at("body").get_attribute("data-presses") is None
    for _ in range(3):
        press("Shift")
    visit.page.wait_for_url("about:blank", timeout=3000)


def test_skip_to_quick_close(enter: Enter) -> None:
    visit = enter(at_welcome=True)
    tab_to(visit, "#skip-close", 3)
    visit.page.keyboard.press("Enter")
    expect(visit.at("#quick-close")).to_be_focused()
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("about:blank", timeout=3000)


def test_every_input_is_left_alone_by_the_browser(enter: Enter) -> None:
    visit = enter().to("rehearse")
    visit.at("#setup-more button.label-wrap").click()
    visit.at("#setup-scene").get_by_label("My own situation").check()
    expect(visit.at("#setup-situation textarea")).to_be_visible()
    for view in ("rehearse", "words", "library", "help"):
        visit.to(view)
        inputs = visit.at(f"#view-{view}").locator(
            "textarea, input:not([type]), input[type=text], input[type=number]"
        )
        assert inputs.count() > 0
        for field in inputs.all():
            assert field.get_attribute("spellcheck") == "false"
            assert field.get_attribute("autocomplete") == "off"
    visit.to("rehearse")
    slider = visit.at("#setup-tension")
    slider.locator("input[type=number]").fill("8")
    slider.locator("input[type=number]").press("Enter")
    expect(slider.locator("input[type=range]")).to_have_value("8")
