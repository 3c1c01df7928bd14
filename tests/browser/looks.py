"""What is looked at in every view: a picture, the width, what stands outside it, small targets, and axe."""

from __future__ import annotations

from pathlib import Path

from axe_playwright_python.sync_playwright import Axe

from tests.browser.driver import Visit

AXE = Axe()
SMALL = """() => [...document.querySelectorAll("button, summary, label:has(input)")]
    .filter((one) => one.checkVisibility() && !one.closest(".skip, .sr"))
    .filter((one) => { const box = one.getBoundingClientRect(); return box.width < 24 || box.height < 24; })
    .map((one) => one.id || one.className || one.textContent.slice(0, 40))"""


class Looks:
    """Collects what is wrong, so that one walk tells all of it."""

    def __init__(self, visit: Visit, folder: Path, name: str) -> None:
        self._visit = visit
        self._folder = folder
        self._name = name
        self.wrong: list[str] = []

    def at(self, view: str, *, axe: bool = True) -> None:
        """Looks at the view as it stands."""
        page = self._visit.page
        page.screenshot(path=self._folder / f"{self._name}-{view}.png", full_page=True)
        whole = self._visit.whole()
        if whole["needs"] > whole["has"]:
            self.wrong.append(f"{view}: scrolls sideways, {whole}")
        self.wrong += [f"{view}: outside the page: {one}" for one in self._visit.out_of_sight()]
        self.wrong += [f"{view}: a target below 24 pixels: {one}" for one in page.evaluate(SMALL)]
        if axe:
            self.wrong += [f"{view}: {fault}" for fault in faults(self._visit)]


def faults(visit: Visit) -> list[str]:
    """Serious and critical faults that axe finds, with where they are."""
    found = AXE.run(visit.page).response["violations"]
    return [
        f"{one['id']} ({one['impact']}) at {[node['target'] for node in one['nodes']][:4]}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
