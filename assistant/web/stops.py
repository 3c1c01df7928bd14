"""Ends what a tab is having made, and lets its words go when it closes. Holds no words itself."""

from __future__ import annotations

import datetime
import threading
from collections.abc import Callable
from dataclasses import replace

import gradio as gr

from assistant.domain.signals import Signal as Colour
from assistant.web.tab import Step, Tab

KEPT_SECONDS = 60.0
"""How long the words of a tab that went away wait for it, as after a short loss of connection."""
GONE = "gone"
_OPEN = ("talk", "floor")
"""The stages in which something is said; help is never held back."""


class Signal(threading.Event):
    """A stop signal that knows where the person went: a stage, `GONE`, or nowhere else (None).

    `changes`: what other views did to the tab meanwhile, so that a late step does not undo it. `busy` while the answer it belongs to is being made; `then`: the traffic light that is answered right after it.
    """

    def __init__(self) -> None:
        super().__init__()
        self.leads_to: str | None = None
        self.busy = False
        self.then: Colour | None = None
        self.changes: list[Callable[[Tab], Tab]] = []

    def led(self, step: Step) -> Step:
        """The step as it may be drawn: an answer that ends late does not call anybody back. Help is never held back."""
        tab = step.tab
        for change in self.changes:
            tab = change(tab)
        step = replace(step, tab=tab, busy=step.busy and tab.stage in _OPEN)
        if self.leads_to is None or tab.stage not in _OPEN:
            return step
        if self.leads_to == GONE:
            return Step(Tab(region=tab.region), box="")
        kept = self.leads_to == "pause"
        return replace(
            step,
            tab=replace(
                tab,
                stage=self.leads_to,
                session=None if self.leads_to == "setup" else tab.session,
                floor=tab.floor if kept else None,
                floor_before=tab.floor_before if kept else (),
            ),
            busy=False,
        )


class Stops:
    """One signal a tab, so that Stop, Pause, Quick close and a closed tab end what is being made."""

    def __init__(self) -> None:
        self._signals: dict[str, Signal] = {}
        self._forget: Callable[[str], None] = lambda _: None
        self._used: Callable[[str], datetime.datetime | None] = lambda _: None

    def watch(self, page: gr.Blocks) -> None:
        """Lets the words of closed tabs go: at once after Quick close, else after `KEPT_SECONDS`."""

        def forget(key: str) -> None:
            holder = page.state_holder
            holder.session_data.pop(key, None)
            holder.time_last_used.pop(key, None)

        self._forget = forget
        self._used = lambda key: page.state_holder.time_last_used.get(key)

    def fresh(self, request: gr.Request, *, busy: bool = False) -> Signal:
        """A new signal for this tab; an older one is set. `busy`: an answer of the partner is made until it is set back."""
        self.set(request)
        signal = self._signals[str(request.session_hash)] = Signal()
        signal.busy = busy
        return signal

    def set(self, request: gr.Request) -> None:
        """Ends what this tab is having made."""
        signal = self._signals.get(str(request.session_hash))
        if signal is not None:
            signal.set()

    def interrupt(self, request: gr.Request, colour: Colour) -> bool:
        """Ends what is being made so that the colour is answered next; False where nothing is being made."""
        signal = self._signals.get(str(request.session_hash))
        if signal is None or not signal.busy:
            return False
        signal.then = colour
        signal.set()
        return True

    def change(self, request: gr.Request, done: Callable[[Tab], Tab]) -> None:
        """Another view changes the tab while an answer may be on its way: the steps to come keep the change."""
        signal = self._signals.get(str(request.session_hash))
        if signal is not None:
            signal.changes.append(done)

    def leave(self, request: gr.Request, stage: str) -> None:
        """Like `set`, for somebody who goes to another stage meanwhile, or is gone."""
        signal = self._signals.setdefault(str(request.session_hash), Signal())
        signal.leads_to = stage
        signal.set()

    def closed(self, request: gr.Request) -> None:
        """The tab went away."""
        key = str(request.session_hash)
        signal = self._signals.pop(key, None)
        if signal is not None:
            signal.set()
        if signal is not None and signal.leads_to == GONE:
            self._forget(key)
            return
        seen = self._used(key)
        clock = threading.Timer(KEPT_SECONDS, self._late, (key, seen))
        clock.daemon = True
        clock.start()

    def _late(self, key: str, seen: datetime.datetime | None) -> None:
        if self._used(key) == seen:
            self._forget(key)
