"""One real program and one Chromium for the main tests; each test has a context of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Playwright, expect, sync_playwright

from tests.browser.driver import Visit
from tests.browser.running import FLAGS, Running, chromium, running

expect.set_options(timeout=20_000)
Enter = Callable[..., Visit]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.slow)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    if chromium() is None:
        pytest.skip("no Chromium on this computer")
    with sync_playwright() as found:
        yield found


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    found = playwright.chromium.launch(executable_path=chromium(), args=list(FLAGS))
    yield found
    found.close()


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("room") / "home"


@pytest.fixture(scope="session")
def app(home: Path) -> Iterator[Running]:
    with running(home) as found:
        yield found


@pytest.fixture(scope="session")
def opened(app: Running, browser: Browser) -> tuple[str, list[Any]]:
    """The page's address and cookie, got by opening the real launch file, which works once."""
    context = browser.new_context()
    visit = Visit(context).open(app.address())
    visit.enter().ready("The model is ready", "The safety check is ready", "The library is ready")
    address, cookies = visit.page.url, context.cookies()
    context.close()
    return address, cookies


@pytest.fixture
def enter(browser: Browser, opened: tuple[str, list[Any]]) -> Iterator[Enter]:
    """Opens a tab past the welcome: `enter(width=390, scheme="dark")`. Afterwards no tab may have called out or failed."""
    visits: list[Visit] = []

    def enter(width: int = 1280, scheme: Any = "light", at_welcome: bool = False, **options: Any) -> Visit:
        height = 800 if width > 800 else 844
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme, **options
        )
        context.add_cookies(opened[1])
        visit = Visit(context).open(opened[0])
        visits.append(visit)
        return visit if at_welcome else visit.enter()

    yield enter
    for visit in visits:
        visit.context.close()
        assert_quiet(visit)


def assert_quiet(visit: Visit) -> None:
    """Nothing but this computer was asked for anything, no script failed, and no dialog came up."""
    hosts = {urlsplit(url).hostname for url in visit.requested if url.startswith(("http", "ws"))}
    assert hosts <= {"127.0.0.1"}
    assert visit.errors == []
    assert visit.dialogs == []
    assert [line for line in visit.console if line.startswith("error")] == []


@pytest.fixture(scope="session")
def pictures(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where every view's picture goes."""
    folder = tmp_path_factory.mktemp("views")
    print(f"pictures of the views: {folder}")
    return folder
