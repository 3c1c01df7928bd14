"""Connects the talk: what is said, the traffic light, what is sent while an answer is being made, and moving about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from threading import Event
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.domain.signals import Signal as Colour
from assistant.domain.signals import bare_signal
from assistant.web import fields
from assistant.web.handlers import Practice
from assistant.web.tab import Step, Tab

if TYPE_CHECKING:
    from assistant.web.pages import rehearse_stages as stages
    from assistant.web.pages.rehearse import Drawing
    from assistant.web.stops import Signal, Stops


def wire_talk(
    practice: Practice, stops: Stops, talk: stages.Talk, pause: stages.Pause, tab: gr.State, draw: Drawing
) -> None:
    """Connects the parts of the talk stage, but for the ways it went and its end."""

    def say_words(current: Tab, words: str, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        signal = stops.fresh(request, busy=True)
        yield from answered(practice.speak(current, words, signal), signal)

    def again(current: Tab, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        signal = stops.fresh(request, busy=True)
        yield from answered(practice.again(current, signal), signal)

    def answered(steps: Iterator[Step], signal: Signal) -> Iterator[tuple[Any, ...]]:
        """The steps of an answer, and then those of the traffic light that ended it, if one did."""
        last: Step | None = None
        try:
            for last in steps:
                yield draw(signal.led(last))
        finally:
            signal.busy = False
        if signal.then is not None and last is not None and last.tab.stage == "talk":
            for step in practice.signal(last.tab, signal.then, Event()):
                yield draw(signal.led(step))

    def light(colour: Colour) -> Callable[[Tab, gr.Request], Iterator[tuple[Any, ...]]]:
        def shown(current: Tab, request: gr.Request) -> Iterator[tuple[Any, ...]]:
            if colour is Colour.RED:
                stops.leave(request, "pause")
            elif stops.interrupt(request, colour):
                yield unchanged
                return
            signal = None if colour is Colour.RED else stops.fresh(request)
            for step in practice.signal(current, colour, signal or Event()):
                yield draw(signal.led(step) if signal else step)

        return shown

    def interject(current: Tab, words: str, request: gr.Request) -> tuple[Any, ...]:
        """Words sent while an answer is being made: a signal works at once, anything else waits in the box."""
        session = current.session
        colour = bare_signal(words, session.pause_word) if session else None
        if colour is None:
            return unchanged
        if colour is Colour.RED:
            stops.leave(request, "pause")
            return draw(practice.paused(current))
        if not stops.interrupt(request, colour):
            return unchanged
        return tuple("" if part is talk.box else gr.skip() for part in draw.outputs)

    unchanged = tuple(gr.skip() for _ in draw.outputs)

    def to_setup(current: Tab, request: gr.Request) -> tuple[Any, ...]:
        stops.leave(request, "setup")
        return draw(Step(replace(current, stage="setup", session=None), box=""))

    def one(action: Callable[[Tab], Step]) -> Callable[[Tab], tuple[Any, ...]]:
        return lambda current: draw(action(current))

    gr.on([talk.send.click, talk.box.submit], say_words, [tab, talk.box], draw.outputs, **fields.PRIVATE)
    talk.stop.click(stops.set, None, None, **fields.PRIVATE)
    talk.again.click(again, tab, draw.outputs, **fields.PRIVATE)
    for button, action in (
        (talk.undo, practice.undo),
        (talk.edit, practice.edit),
        (talk.earlier, lambda current: practice.version(current, -1)),
        (talk.later, lambda current: practice.version(current, +1)),
        (talk.swap, practice.swap),
        (pause.go_on, practice.back_from_pause),
    ):
        button.click(one(action), tab, draw.outputs, **fields.PRIVATE)
    for button, colour in ((talk.green, Colour.GREEN), (talk.yellow, Colour.YELLOW), (talk.red, Colour.RED)):
        button.click(light(colour), tab, draw.outputs, **fields.PRIVATE)
    talk.interject.click(interject, [tab, talk.box], draw.outputs, **fields.PRIVATE)
    talk.tell.click(
        lambda current, now: draw(practice.tension(current, now)),
        [tab, talk.tension],
        draw.outputs,
        **fields.PRIVATE,
    )
    talk.leave.click(to_setup, tab, draw.outputs, **fields.PRIVATE)
