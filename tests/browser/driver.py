"""What a person does on the page, by the names of its parts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, expect

LONG = 60_000
"""Milliseconds that loading and one turn may take: the machine may be busy with other work."""
VIEWS = ("home", "rehearse", "words", "library", "help")


class Visit:
    """One tab. Collects what it asked for, what it printed, and errors of its scripts."""

    def __init__(self, context: BrowserContext) -> None:
        self.context = context
        self.page: Page = context.new_page()
        self.page.set_default_timeout(LONG)
        self.requested: list[str] = []
        self.console: list[str] = []
        self.errors: list[str] = []
        self.dialogs: list[str] = []
        self.page.on("request", lambda request: self.requested.append(request.url))
        self.page.on("console", lambda one: self.console.append(f"{one.type}: {one.text}"))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", self._dismiss)

    def _dismiss(self, dialog: Any) -> None:
        self.dialogs.append(dialog.message)
        dialog.dismiss()

    def open(self, address: str) -> Visit:
        """Opens an address and waits until the page is there."""
        self.page.goto(address)
        expect(self.page.locator("#go-home-welcome")).to_be_visible(timeout=LONG)
        return self

    def enter(self) -> Visit:
        """Past the welcome."""
        self.page.click("#go-home-welcome")
        expect(self.at("#view-home")).to_be_visible()
        return self

    def at(self, selector: str) -> Locator:
        """A part of the page."""
        return self.page.locator(selector)

    def to(self, view: str) -> Visit:
        """Another view, by the navigation."""
        self.page.click(f"#nav-{view}")
        expect(self.at(f"#view-{view}")).to_be_visible()
        return self

    def ready(self, *parts: str) -> None:
        """Waits on the home view until the parts named in the state line are ready."""
        for part in parts or ("The safety check is ready", "The library is ready"):
            expect(self.at("#view-home .states")).to_contain_text(part, timeout=120_000)

    def choose(self, scene: str) -> None:
        """A scene by its title, on the set-up stage."""
        self.at("#setup-scene").get_by_label(scene, exact=True).check()
        expect(self.at("#setup-preview h3")).to_have_text(scene)

    def begin(self) -> None:
        """Begins the chosen scene."""
        self.page.click("#begin")
        expect(self.at("#stage-talk")).to_be_visible()
        expect(self.at("#log .turn")).to_have_count(1)

    def say(self, words: str) -> str:
        """One turn with Enter; gives the partner's answer."""
        before = self.at("#log .turn").count()
        self.type(words)
        self.page.keyboard.press("Enter")
        expect(self.at("#log .turn")).to_have_count(before + 2)
        self.answered()
        return self.at("#log .turn.partner .words").last.inner_text()

    def type(self, words: str) -> None:
        """Puts words into the talk box."""
        box = self.at("#say textarea")
        expect(box).to_be_enabled()
        box.fill(words)
        box.focus()

    def open_builder(self) -> None:
        """Opens the three steps of the kinder words view, and waits as long as a hand needs to get there.

        Gradio draws a section when it is first opened; on a busy machine what is filled in within the same moment can be
        drawn over (seen twice in five runs of all browser tests, in none of 29 tries by itself).
        """
        self.at("#words-builder button.label-wrap").click()
        expect(self.at("#builder-ask").locator("input, textarea")).to_be_visible()
        self.page.wait_for_timeout(700)

    def answered(self) -> None:
        """Waits until no answer is being made."""
        expect(self.at("#talk-status")).to_contain_text("answered", timeout=LONG)
        expect(self.at("#stop")).to_be_hidden(timeout=LONG)
        expect(self.at("#send")).to_be_enabled(timeout=LONG)

    def more(self) -> None:
        """Opens the talk's further actions."""
        if not self.at("#undo").is_visible():
            self.at("#talk-more button.label-wrap").click()
        expect(self.at("#undo")).to_be_visible()

    def whole(self) -> dict[str, int]:
        """The page's width and what it would need."""
        measured: dict[str, int] = self.page.evaluate(
            "() => ({needs: document.documentElement.scrollWidth, has: document.documentElement.clientWidth})"
        )
        return measured

    def out_of_sight(self) -> Sequence[str]:
        """Visible buttons and inputs that stand outside the page's width."""
        found: list[str] = self.page.evaluate(
            """() => [...document.querySelectorAll("button, input, textarea, summary")]
                .filter((one) => one.checkVisibility() && !one.closest(".skip, .sr"))
                .filter((one) => {
                    const box = one.getBoundingClientRect();
                    return box.width && (box.left < -1 || box.right > innerWidth + 1);
                })
                .map((one) => one.id || one.textContent.trim().slice(0, 40) || one.className)"""
        )
        return found
