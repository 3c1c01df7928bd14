"""The rehearse view: choose, talk, pause, be helped, look back. Stages are columns of which one is visible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from threading import Thread
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.domain.partner import Style
from assistant.domain.risk import Closed
from assistant.web import (
    fields,
    render,
    render_debrief,
    render_floor,
    render_help,
    render_library,
    render_paths,
)
from assistant.web.handlers import Practice
from assistant.web.pages import floor as floors
from assistant.web.pages import rehearse_stages as stages
from assistant.web.pages.rehearse_paths import wire_paths
from assistant.web.pages.rehearse_talk import wire_talk
from assistant.web.port import Room, Say
from assistant.web.stops import GONE
from assistant.web.tab import Step, Tab

if TYPE_CHECKING:
    from assistant.web.stops import Stops

STAGES = ("setup", "talk", "asked", "floor", "pause", "help", "debrief")


@dataclass(frozen=True, slots=True)
class Views:
    """What other views connect to."""

    kinder: gr.Button
    box: gr.Textbox
    draw: Drawing


class Drawing:
    """Turns a `Step` into updates for every output of the view, in one order."""

    def __init__(self, room: Room, say: Say, talk: stages.Talk, outputs: list[Any]) -> None:
        self._room = room
        self._say = say
        self._talk = talk
        self.outputs = outputs

    def __call__(self, step: Step) -> tuple[Any, ...]:
        """Updates, in the order of `outputs`."""
        say, tab, session = self._say, step.tab, step.tab.session
        shown = tuple(gr.Column(visible=tab.stage == stage) for stage in STAGES)
        head, log, aside, versions = "", "", "", ""
        if session is not None and tab.stage in ("talk", "pause", "debrief"):
            head = render.talk_head(session, say)
            log = render.transcript(session, say, pending=step.pending, arriving=step.arriving)
            aside = render.scene_aside(session, say)
            versions = render.versions(session, say)
        guided: Any = gr.skip()
        if step.found is not None:
            guided = render_library.guidance(step.found, self._room.library, say, failed=step.search_failed)
        elif not step.busy and (session is None or session.at is None):
            guided = render.quiet(say("guidance.waiting")) if session else ""
        turns: Any = gr.skip()
        if not step.busy:
            listed = render_paths.choices(session, say)
            at = str(session.at or 0) if session is not None else None
            turns = gr.Radio(choices=listed, value=at)
        response = tab.response
        level = response.carry_on if response else "no"
        about = ".partner" if tab.closed is Closed.PARTNER else ""
        follow_ups = stages.follow_up_choices(self._room, response)
        helped = (
            render_help.help_response(
                response, say, show_services=tab.screen_is_private or not response.ask_about_screen
            )
            if response
            else ""
        )
        return (
            tab,
            *shown,
            head,
            log,
            aside,
            guided,
            versions,
            render.line(step.status),
            render.alert(step.notice),
            gr.skip() if step.box is None or tab.stage == "help" else step.box,
            gr.Button(visible=not step.busy),
            gr.Button(visible=step.busy),
            gr.Button(visible=bool(versions)),
            gr.Button(visible=bool(versions)),
            helped,
            gr.Button(
                say("help.try_again" if response and response.degraded else "help.carry_on"),
                visible=level == "one_tap" or bool(response and response.degraded),
            ),
            gr.Button(say(f"help.other_topic{about}"), visible=level == "confirm"),
            gr.Button(say(f"help.confirm_yes{about}"), visible=False),
            gr.Button(visible=bool(response and response.ask_about_screen and not tab.screen_is_private)),
            gr.Radio(choices=follow_ups, value=None, visible=bool(follow_ups)),
            "",
            "",
            render_help.exchanges(tab.talk, say),
            gr.skip() if step.box is None else step.box if tab.stage == "help" else "",
            render.alert(step.notice) if tab.stage == "pause" else "",
            turns,
            gr.skip() if step.busy else "",
            gr.Accordion(visible=bool(session and session.turns)),
            *floors.updates(step, say),
        )


def build(room: Room, practice: Practice, stops: Stops, tab: gr.State, say: Say) -> Views:
    """Draws the view and wires it."""
    with gr.Column(visible=True, elem_id="stage-setup") as setup_stage:
        setup = stages.setup(room, say)
    with gr.Column(visible=False, elem_id="stage-talk") as talk_stage:
        talk = stages.talk(say)
    with gr.Column(visible=False, elem_id="stage-asked") as asked_stage:
        asked = floors.draw_asked(say)
    with gr.Column(visible=False, elem_id="stage-floor") as floor_stage:
        floor = floors.draw_floor(say)
    with gr.Column(visible=False, elem_id="stage-pause") as pause_stage:
        pause = stages.pause(say)
    with gr.Column(visible=False, elem_id="stage-help") as help_stage:
        helped = stages.help_stage(say)
    with gr.Column(visible=False, elem_id="stage-debrief") as debrief_stage:
        after = stages.debrief(say)
    outputs = [
        tab, setup_stage, talk_stage, asked_stage, floor_stage, pause_stage, help_stage, debrief_stage, talk.head, talk.log, talk.aside,
        talk.guidance, talk.versions, talk.status, talk.notice, talk.box, talk.send, talk.stop, talk.earlier,
        talk.later, helped.panel, helped.carry_on, helped.other_topic, helped.confirm, helped.show,
        helped.follow_up, helped.answer, helped.notice, helped.talk, helped.box, pause.notice, talk.paths.turns,
        talk.paths.shown, talk.paths.block, *floors.outputs_of(asked, floor),
    ]  # fmt: skip
    draw = Drawing(room, say, talk, outputs)
    _wire_setup(room, practice, say, setup, tab, draw)
    wire_talk(practice, stops, talk, pause, tab, draw)
    wire_paths(talk.paths, practice, tab, draw, outputs, say)
    floors.wire_floor(asked, floor, after.panel, setup.notice, practice.floor, stops, tab, draw, outputs, say)
    _wire_help(room, practice, stops, helped, tab, draw, say)
    _wire_end(room, stops, talk, pause, after, tab, draw, say)
    return Views(talk.kinder, talk.box, draw)


def _wire_setup(
    room: Room, practice: Practice, say: Say, setup: stages.Setup, tab: gr.State, draw: Drawing
) -> None:
    def filtered(skill: str) -> Any:
        choices = stages.scene_choices(room, say, skill)
        return gr.Radio(choices=choices, value=choices[min(1, len(choices) - 1)][1])

    def preview(scene: str, style: str) -> tuple[Any, Any, Any]:
        scenario = room.library.scenarios.get(scene)
        persona = room.library.personas[Style(style)]
        own = gr.Column(visible=scenario is None)
        return (
            render.scene_card(scenario, say, persona=persona)
            if scenario
            else render.style_card(persona, say),
            own,
            "",
        )

    def suggested(scene: str) -> tuple[Any, Any]:
        scenario = room.library.scenarios.get(scene)
        if scenario is None:
            return gr.skip(), gr.skip()
        return str(scenario.partner_style), str(scenario.difficulty)

    def tense(tension: float) -> str:
        return render.quiet(say("setup.tense")) if tension >= 7 else ""

    def begin(current: Tab, *choices: Any) -> tuple[Any, ...]:
        step = practice.begin(current, *choices)
        failed = step.notice if step.tab.stage == "setup" else ""
        if step.tab.stage == "talk" and step.tab.session is not None:
            Thread(target=room.engine.speaking.warm, args=(step.tab.session,), daemon=True).start()
        return (*draw(step), render.alert(failed))

    setup.skill.change(filtered, setup.skill, setup.scene, **fields.PRIVATE)
    setup.scene.change(suggested, setup.scene, [setup.style, setup.difficulty], **fields.PRIVATE)
    gr.on(
        [setup.scene.change, setup.style.change],
        preview,
        [setup.scene, setup.style],
        [setup.preview, setup.own, setup.notice],
        **fields.PRIVATE,
    )
    setup.tension.release(tense, setup.tension, setup.tense, **fields.PRIVATE)
    setup.begin.click(
        begin,
        [
            tab,
            setup.scene,
            setup.situation,
            setup.name,
            setup.style,
            setup.difficulty,
            setup.pause_word,
            setup.tension,
            setup.swap,
            setup.purpose,
            setup.wish,
            setup.way,
        ],
        [*draw.outputs, setup.notice],
        **fields.PRIVATE,
    )


def _wire_help(
    room: Room, practice: Practice, stops: Stops, helped: stages.Help, tab: gr.State, draw: Drawing, say: Say
) -> None:
    def show(current: Tab) -> tuple[Any, ...]:
        return draw(Step(replace(current, screen_is_private=True)))

    def follow(chosen: str | None, current: Tab) -> str:
        if not chosen or current.response is None:
            return ""
        found = next((one for one in room.follow_ups(current.response.category) if one.id == chosen), None)
        return render_help.follow_up(found.answer) if found else ""

    def carry_on(current: Tab, request: gr.Request) -> Iterator[tuple[Any, ...]]:
        signal = stops.fresh(request)
        for step in practice.carry_on(current, signal):
            yield draw(signal.led(step))

    def asked_first(current: Tab) -> tuple[Any, str]:
        about = ".partner" if current.closed is Closed.PARTNER else ""
        return gr.Button(visible=True), render.quiet(say(f"help.confirm{about}"))

    def answered(current: Tab, words: str) -> tuple[Any, ...]:
        return draw(practice.answer(current, words))

    helped.carry_on.click(carry_on, tab, draw.outputs, **fields.PRIVATE)
    helped.other_topic.click(asked_first, tab, [helped.confirm, helped.notice], **fields.PRIVATE)
    gr.on([helped.send.click, helped.box.submit], answered, [tab, helped.box], draw.outputs, **fields.PRIVATE)
    helped.confirm.click(
        lambda current: draw(practice.another_topic(current)), tab, draw.outputs, **fields.PRIVATE
    )
    helped.show.click(show, tab, draw.outputs, **fields.PRIVATE)
    helped.follow_up.input(follow, [helped.follow_up, tab], helped.answer, **fields.PRIVATE)


def _wire_end(
    room: Room,
    stops: Stops,
    talk: stages.Talk,
    pause: stages.Pause,
    after: stages.Debrief,
    tab: gr.State,
    draw: Drawing,
    say: Say,
) -> None:
    def end(current: Tab, request: gr.Request) -> tuple[Any, ...]:
        stops.leave(request, "debrief")
        shown = ""
        if current.floor is not None:
            shown = render_floor.summary(current.floor, say)
            current = replace(current, floor=None, floor_before=())
        elif current.session is not None:
            sides = [current.session, *([current.other_side] if current.other_side else [])]
            sides = [side for side in sides if side.path] or sides[:1]
            shown = render_debrief.debriefs([(room.debrief(side), side) for side in sides], room.library, say)
        return (*draw(Step(replace(current, stage="debrief"))), shown)

    def same(current: Tab) -> tuple[Any, ...]:
        session = current.session
        if session is None:
            return draw(Step(replace(current, stage="setup")))
        return draw(Step(replace(current, stage="talk", session=session.moved_to(None)), box=""))

    def other(current: Tab) -> tuple[Any, ...]:
        return draw(Step(replace(current, stage="setup", session=None), box=""))

    gr.on([talk.end.click, pause.end.click], end, tab, [*draw.outputs, after.panel], **fields.PRIVATE)
    after.again.click(same, tab, draw.outputs, **fields.PRIVATE)
    after.other.click(other, tab, draw.outputs, **fields.PRIVATE)

    def forget(current: Tab, request: gr.Request) -> tuple[Any, ...]:
        stops.leave(request, GONE)
        return (*draw(Step(Tab(region=current.region), box="")), "")

    after.forget.click(forget, tab, [*draw.outputs, after.panel], **fields.PRIVATE)
