"""Two stages of the rehearsal: the private questions for two, and the talk as speaker and listener."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import gradio as gr

from assistant.domain.floor import Task
from assistant.web import fields, render, render_floor
from assistant.web.floor_actions import SAFE, FloorActions
from assistant.web.port import Say
from assistant.web.stops import Stops
from assistant.web.tab import Step, Tab

Draw = Callable[[Step], tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Asked:
    """The private questions."""

    lead: gr.Markdown
    name: gr.Textbox
    answers: tuple[gr.Radio, ...]
    alone: gr.Checkbox
    done: gr.Button
    notice: gr.Markdown


@dataclass(frozen=True, slots=True)
class Floor:
    """The talk with the floor."""

    head: gr.Markdown
    said: gr.Markdown
    notice: gr.Markdown
    box: gr.Textbox
    say: gr.Button
    yes: gr.Button
    no: gr.Button
    more: gr.Button
    pass_on: gr.Button
    undo: gr.Button
    red: gr.Button
    end: gr.Button


def draw_asked(say: Say) -> Asked:
    """Draws the private questions."""
    with gr.Column(elem_classes="narrow"):
        lead = fields.drawn(elem_id="two-lead")
        name = fields.line(say("two.name"), elem_id="two-name")
        choices = [(say(f"two.{one}"), one) for one in ("yes", "no", "unsure")]
        answers = tuple(
            gr.Radio(choices, label=say(f"two.q{number}"), elem_classes="pills", elem_id=f"two-q{number}")
            for number in range(1, len(SAFE) + 1)
        )
        alone = gr.Checkbox(label=say("two.alone"), elem_id="two-alone")
        with gr.Row(elem_classes="actions"):
            done = gr.Button(say("two.next"), variant="primary", elem_id="two-done")
        notice = fields.drawn(elem_id="two-notice")
    return Asked(lead, name, answers, alone, done, notice)


def draw_floor(say: Say) -> Floor:
    """Draws the talk."""
    with gr.Column(elem_classes="narrow"):
        head = fields.drawn(elem_id="floor-head")
        said = fields.drawn(elem_id="floor-log")
        notice = fields.drawn(elem_id="floor-notice")
        box = fields.area(say("floor.box"), say("floor.box.placeholder"), "floor-say", lines=2)
        with gr.Row(elem_classes="actions"):
            speak = gr.Button(say("floor.say"), variant="primary", elem_id="floor-send")
            yes = gr.Button(say("floor.yes"), variant="primary", elem_id="floor-yes")
            no = gr.Button(say("floor.no"), variant="secondary", elem_id="floor-no")
            more = gr.Button(say("floor.more"), variant="primary", elem_id="floor-more")
            pass_on = gr.Button(say("floor.pass"), variant="secondary", elem_id="floor-pass")
        with gr.Row(elem_classes="actions signals"):
            red = gr.Button(say("signal.red"), variant="secondary", elem_id="floor-red")
            undo = gr.Button(say("rehearse.undo"), variant="secondary", elem_id="floor-undo")
            end = gr.Button(say("rehearse.end"), variant="secondary", elem_id="floor-end")
    return Floor(head, said, notice, box, speak, yes, no, more, pass_on, undo, red, end)


def outputs_of(asked: Asked, floor: Floor) -> list[Any]:
    """What `updates` gives updates for, in order."""
    return [
        asked.lead, asked.notice, floor.head, floor.said, floor.notice, floor.box, floor.say, floor.yes, floor.no,
        floor.more, floor.pass_on,
    ]  # fmt: skip


def updates(step: Step, say: Say) -> tuple[Any, ...]:
    """Updates for `outputs_of`."""
    tab, floor = step.tab, step.tab.floor
    second = tab.couple is not None and tab.couple.asked == 1
    lead = (
        f"<h2>{html.escape(say('two.title'))}</h2><p>{html.escape(say('two.second' if second else 'two.first'))}</p>"
        f"<p class='quiet'>{html.escape(say('two.help'))}</p>"
        if tab.stage == "asked"
        else ""
    )
    here = floor is not None and tab.stage == "floor"
    task = floor.task if floor else None
    typing = task in (Task.SPEAK, Task.SAY_BACK)
    return (
        lead,
        render.alert(step.notice) if tab.stage == "asked" else "",
        render_floor.head(floor, say) if floor and here else "",
        render_floor.said(floor, say) if floor and here else "",
        render.alert(step.notice) if here else "",
        gr.Textbox(visible=typing) if step.box is None else gr.Textbox(value=step.box, visible=typing),
        gr.Button(visible=typing),
        gr.Button(visible=task is Task.CONFIRM),
        gr.Button(visible=task is Task.CONFIRM),
        gr.Button(visible=task is Task.CHOOSE),
        gr.Button(visible=task in (Task.CHOOSE, Task.SPEAK)),
    )


def wire_floor(
    asked: Asked,
    floor: Floor,
    panel: gr.Markdown,
    setup_notice: gr.Markdown,
    actions: FloorActions,
    stops: Stops,
    tab: gr.State,
    draw: Draw,
    outputs: list[Any],
    say: Say,
) -> None:
    """Connects both stages; `panel` is where the end is drawn, `setup_notice` where it is said that the screen is closed."""

    def done(current: Tab, name: str, alone: bool, *answers: str | None) -> tuple[Any, ...]:
        step = actions.asked(current, name, answers, alone)
        closed = render.alert(step.notice) if step.tab.stage == "setup" else ""
        if step.tab is current:
            return (*draw(step), closed, *(gr.skip() for _ in range(len(SAFE) + 2)))
        return (*draw(step), closed, "", False, *(None for _ in SAFE))

    asked.done.click(
        done,
        [tab, asked.name, asked.alone, *asked.answers],
        [*outputs, setup_notice, asked.name, asked.alone, *asked.answers],
        **fields.PRIVATE,
    )

    def act(current: Tab, words: str, request: gr.Request) -> tuple[Any, ...]:
        signal = stops.fresh(request)
        return draw(signal.led(actions.act(current, words)))

    def red(current: Tab, request: gr.Request) -> tuple[Any, ...]:
        stops.leave(request, "pause")
        return draw(Step(replace(current, stage="pause"), notice=say("pause.red")))

    gr.on([floor.say.click, floor.box.submit], act, [tab, floor.box], outputs, **fields.PRIVATE)
    floor.red.click(red, tab, outputs, **fields.PRIVATE)
    for button, action in (
        (floor.yes, lambda current: actions.confirm(current, True)),
        (floor.no, lambda current: actions.confirm(current, False)),
        (floor.more, actions.go_on),
        (floor.pass_on, actions.pass_on),
        (floor.undo, actions.undo),
    ):
        button.click(_one(action, draw), tab, outputs, **fields.PRIVATE)

    def end(current: Tab, request: gr.Request) -> tuple[Any, ...]:
        stops.leave(request, "debrief")
        shown = render_floor.summary(current.floor, say) if current.floor else ""
        return (*draw(Step(replace(current, stage="debrief", floor=None, floor_before=()), box="")), shown)

    floor.end.click(end, tab, [*outputs, panel], **fields.PRIVATE)


def _one(action: Callable[[Tab], Step], draw: Draw) -> Callable[[Tab], tuple[Any, ...]]:
    return lambda current: draw(action(current))
