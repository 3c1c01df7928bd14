"""The safety reading of what is typed in a view outside the rehearsal, and what that view shows then."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.domain.risk import HelpResponse
from assistant.web import render_help
from assistant.web.handlers import Practice
from assistant.web.port import Say
from assistant.web.tab import Tab

if TYPE_CHECKING:
    import gradio as gr

    from assistant.web.stops import Stops


class ViewCheck:
    """Reads words before a view uses them. What was closed in the rehearsal stays closed here as well."""

    def __init__(self, practice: Practice, stops: Stops, say: Say) -> None:
        self._practice = practice
        self._stops = stops
        self._say = say

    def __call__(
        self, current: Tab, words: str, before: HelpResponse | None, request: gr.Request
    ) -> tuple[Tab | None, HelpResponse | None]:
        """The tab where it changes, and what to show instead of what was asked for; (None, None) when all is well.

        `before`: the help that this view showed last, so that the same words do not come twice.
        """
        if current.resting:
            return replace(current, stage="help"), current.response
        shown = current.helped_before + (0 if before is None else 1)
        stopped = self._practice.check(replace(current, helped_before=shown), words)
        if stopped is None:
            return None, None

        def closed(one: Tab) -> Tab:
            if stopped.resting:
                return stopped
            two = one.floor is not None and one.floor.scenario is None
            return replace(one, two_closed=True, couple=None, floor=None if two else one.floor)

        self._stops.change(request, closed)
        return closed(current), stopped.response

    def drawn(self, response: HelpResponse) -> str:
        """Help, with the services only where nobody could be looking."""
        return render_help.help_response(response, self._say, show_services=not response.ask_about_screen)
