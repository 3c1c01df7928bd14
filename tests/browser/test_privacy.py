"""Words that were typed are nowhere afterwards: not in the browser, not on the disk, not in what was printed."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Playwright, expect

from tests.browser.conftest import assert_quiet
from tests.browser.driver import Visit
from tests.browser.running import FLAGS, chromium, running

CANARIES = ("zebraflossen", "quillmarrowed", "umbrelloquent", "dandeliberate", "pumpernautical")
STORES = """async () => JSON.stringify({
    local: {...localStorage}, session: {...sessionStorage}, cookie: document.cookie, name: window.name,
    bases: (await indexedDB.databases()).map((one) => one.name), caches: await caches.keys(), url: location.href,
})"""


def test_no_word_is_left_anywhere(playwright: Playwright, tmp_path: Path) -> None:
    profile, home = tmp_path / "profile", tmp_path / "home"
    with running(home, "--model", "off") as app:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=chromium(), args=list(FLAGS)
        )
        visit = Visit(context).open(app.address())
        assert visit.page.title() == "Notes"
        visit.enter().to("rehearse")
        _type_everywhere(visit)
        stored = visit.page.evaluate(STORES)
        assert not any(word in stored for word in CANARIES)
        for cookie in context.cookies():
            assert cookie["httpOnly"]
            assert cookie["domain"] == "127.0.0.1"
            assert not any(word in str(cookie) for word in CANARIES)
        assert visit.page.title() == "Notes"
        runtime = next(home.glob("runtime-*"))
        assert stat.S_IMODE(runtime.stat().st_mode) == 0o700
        assert stat.S_IMODE((runtime / "open.html").stat().st_mode) == 0o600
        assert _found(runtime) == []
        visit.page.click("#quick-close")
        visit.page.wait_for_url("about:blank", timeout=3000)
        assert visit.page.evaluate("document.documentElement.innerText").strip() == ""
        visit.page.go_back()
        visit.page.wait_for_timeout(500)
        left = visit.page.content()
        assert not any(word in left for word in CANARIES)
        expect(visit.at("textarea")).to_have_count(0)
        context.close()
    refused = [
        line for line in visit.console if "401" in line
    ]  # Back asks for the used launch address, in vain
    visit.console = [line for line in visit.console if line not in refused]
    assert_quiet(visit)
    assert _found(profile) == []
    assert _found(home) == []
    assert not any(word in app.printed.read_text() for word in CANARIES)
    assert list(home.glob("runtime-*")) == []


def _type_everywhere(visit: Visit) -> None:
    visit.at("#setup-scene").get_by_label("My own situation").check()
    visit.at("#setup-situation textarea").fill(f"I want to ask about the {CANARIES[0]} on Sunday.")
    visit.begin()
    visit.say(f"I feel {CANARIES[1]} when the {CANARIES[1]} is late.")
    visit.type(f"Half a sentence, {CANARIES[2]}")
    visit.to("words")
    visit.at("#words-said textarea").fill(f"You never bring the {CANARIES[3]} home.")
    visit.page.click("#words-look")
    expect(visit.at("#words-offer .said")).to_contain_text(CANARIES[3])
    visit.to("library")
    visit.at("#library-query").locator("input, textarea").fill(f"what about {CANARIES[4]} limits")
    visit.page.click("#library-go")
    expect(visit.at("#library-found .md")).not_to_be_empty()


def _files(folder: Path) -> Iterator[Path]:
    for place, _, names in os.walk(folder):
        for name in names:
            path = Path(place) / name
            if path.is_file() and not path.is_symlink():
                yield path


def _found(folder: Path) -> list[str]:
    """Files that hold a canary, in the encodings that browsers write."""
    marks = [word.encode(coding) for word in CANARIES for coding in ("utf-8", "utf-16-le")]
    return [
        f"{path.relative_to(folder)}"
        for path in _files(folder)
        if any(mark in path.read_bytes() for mark in marks)
    ]


def test_the_scan_would_find_a_word(tmp_path: Path) -> None:
    (tmp_path / "one").write_text(f"x{CANARIES[0]}", encoding="utf-16-le")
    (tmp_path / "two").write_bytes(b"\0" + CANARIES[1].encode())
    assert sorted(_found(tmp_path)) == ["one", "two"]
