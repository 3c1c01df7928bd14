"""Makes the pictures in docs/screenshots: `python -m tests.browser.screenshots`. The words in them are made up."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import expect, sync_playwright

from tests.browser.driver import Visit
from tests.browser.running import FLAGS, ROOT, chromium, running

FOLDER = ROOT / "docs" / "screenshots"
SCENE = "Kissing is plenty"
TURNS = (
    "You always want more, and you never ask me first.",
    "I don't want sex tonight. I'd like to be held.",
)


def main() -> int:
    """Starts the program, walks through it, and keeps five pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as folder,
        running(Path(folder) / "home") as app,
        sync_playwright() as playwright,
    ):
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
        context = browser.new_context(viewport={"width": 1280, "height": 860})
        visit = Visit(context).open(app.address()).enter()
        visit.ready("The model is ready", "The safety check is ready", "The library is ready")
        keep(visit, "home")
        talk(visit)
        keep(visit, "talk-light")
        visit.to("words")
        visit.at("#words-said textarea").fill("You never listen. You're always on your phone when we talk!")
        visit.page.click("#words-look")
        expect(visit.at("#words-offer .suggestion").first).to_be_visible(timeout=60_000)
        keep(visit, "kinder-words")
        visit.to("help")
        keep(visit, "help")
        phone = browser.new_context(viewport={"width": 390, "height": 844}, color_scheme="dark")
        cookies: list[Any] = list(context.cookies())
        phone.add_cookies(cookies)
        visit = Visit(phone).open(visit.page.url).enter()
        talk(visit)
        keep(visit, "talk-phone-dark")
        browser.close()
    return 0


def talk(visit: Visit) -> None:
    """A short talk, standing on its newest answer."""
    visit.to("rehearse")
    visit.choose(SCENE)
    visit.begin()
    for words in TURNS:
        visit.say(words)


def keep(visit: Visit, name: str) -> None:
    """One picture of what is in sight."""
    visit.page.evaluate("window.scrollTo(0, 0)")
    visit.page.wait_for_timeout(600)
    path = FOLDER / f"{name}.png"
    visit.page.screenshot(path=path)
    print(f"{path.relative_to(ROOT)}: {path.stat().st_size // 1024} KB")


if __name__ == "__main__":
    sys.exit(main())
