"""The parts that the stages of the rehearse view are made of; wiring stands in `rehearse`."""

from __future__ import annotations

import html
from dataclasses import dataclass

import gradio as gr

from assistant.domain.content import OWN_SCENE
from assistant.domain.partner import Difficulty
from assistant.domain.risk import HelpResponse
from assistant.web import fields, render
from assistant.web.pages.rehearse_paths import Paths, draw_paths
from assistant.web.port import Room, Say

SKILLS = ("all", "state-a-limit", "ask", "hear-a-no", "check-in", "listen", "negotiate", "repair", "pause")
WAYS = ("free", "floor", "two")
"""Talk freely with the partner; speaker and listener with the partner; two people at this screen."""


@dataclass(frozen=True, slots=True)
class Setup:
    """Choosing a scene and the partner."""

    skill: gr.Radio
    scene: gr.Radio
    own: gr.Column
    situation: gr.Textbox
    name: gr.Textbox
    purpose: gr.Radio
    wish: gr.Textbox
    preview: gr.Markdown
    style: gr.Radio
    difficulty: gr.Radio
    pause_word: gr.Textbox
    tension: gr.Slider
    tense: gr.Markdown
    swap: gr.Checkbox
    way: gr.Radio
    begin: gr.Button
    notice: gr.Markdown


@dataclass(frozen=True, slots=True)
class Talk:
    """The conversation."""

    head: gr.Markdown
    log: gr.Markdown
    aside: gr.Markdown
    guidance: gr.Markdown
    versions: gr.Markdown
    status: gr.Markdown
    notice: gr.Markdown
    box: gr.Textbox
    send: gr.Button
    stop: gr.Button
    undo: gr.Button
    edit: gr.Button
    again: gr.Button
    earlier: gr.Button
    later: gr.Button
    kinder: gr.Button
    swap: gr.Button
    green: gr.Button
    yellow: gr.Button
    red: gr.Button
    interject: gr.Button
    tension: gr.Slider
    tell: gr.Button
    paths: Paths
    end: gr.Button
    leave: gr.Button


@dataclass(frozen=True, slots=True)
class Pause:
    """The calm place."""

    notice: gr.Markdown
    go_on: gr.Button
    end: gr.Button


@dataclass(frozen=True, slots=True)
class Help:
    """What is shown when practice stopped."""

    panel: gr.Markdown
    carry_on: gr.Button
    other_topic: gr.Button
    confirm: gr.Button
    show: gr.Button
    notice: gr.Markdown
    talk: gr.Markdown
    box: gr.Textbox
    send: gr.Button
    follow_up: gr.Radio
    answer: gr.Markdown


@dataclass(frozen=True, slots=True)
class Debrief:
    """Looking back."""

    panel: gr.Markdown
    again: gr.Button
    other: gr.Button
    forget: gr.Button


def scene_choices(room: Room, say: Say, skill: str) -> list[tuple[str, str]]:
    """One's own situation, which stands first, and the scenes of a skill ("all": every one), easy ones first, as (words, id)."""
    scenes = [one for one in room.library.scenarios.values() if skill in ("all", one.skill)]
    scenes.sort(key=lambda one: list(Difficulty).index(one.difficulty))
    return [(say("setup.own"), OWN_SCENE), *((one.title, one.id) for one in scenes)]


def follow_up_choices(room: Room, response: HelpResponse | None) -> list[tuple[str, str]]:
    """The fixed things a person can choose to say after practice stopped, as (words, id)."""
    if response is None or response.declined is not None:
        return []
    return [(one.label, one.id) for one in room.follow_ups(response.category)]


def setup(room: Room, say: Say) -> Setup:
    """Draws the first stage."""
    scenes = scene_choices(room, say, "all")
    first = room.library.scenarios[scenes[1][1]]
    persona = room.library.personas[first.partner_style]
    fields.drawn(render.heading(say, "setup.title", "setup.lead"))
    skill = gr.Radio(
        [(say(f"skill.{one}"), one) for one in SKILLS],
        value="all",
        label=say("setup.skill"),
        elem_classes="pills",
        elem_id="setup-skill",
    )
    with gr.Row(elem_classes="two"):
        with gr.Column(scale=5):
            scene = gr.Radio(
                scenes, value=first.id, label=say("setup.scene"), elem_classes="rows", elem_id="setup-scene"
            )
        with gr.Column(scale=6):
            with gr.Column(visible=False) as own:
                name = fields.line(say("setup.own.name"), value="Sam", elem_id="setup-name")
                situation = fields.area(
                    say("setup.own.label"), say("setup.own.placeholder"), "setup-situation"
                )
                purpose = gr.Radio(
                    [(say(f"skill.{one}"), one) for one in SKILLS[1:]],
                    value="ask",
                    label=say("setup.own.purpose"),
                    elem_classes="pills",
                    elem_id="setup-purpose",
                )
                wish = fields.line(say("setup.own.wish"), say("setup.own.wish.placeholder"), "setup-wish")
            preview = fields.drawn(render.scene_card(first, say, persona=persona), elem_id="setup-preview")
    styles = [(one.title, str(one.id)) for one in room.library.personas.values()]
    style = gr.Radio(
        styles,
        value=str(first.partner_style),
        label=say("setup.partner"),
        elem_classes="pills",
        elem_id="setup-style",
    )
    difficulty = gr.Radio(
        [(say(f"setup.difficulty.{one}"), str(one)) for one in Difficulty],
        value=str(first.difficulty),
        label=say("setup.difficulty"),
        elem_classes="pills",
        elem_id="setup-difficulty",
    )
    way = gr.Radio(
        [(say(f"setup.way.{one}"), one) for one in WAYS],
        value=WAYS[0],
        label=say("setup.way"),
        info=say("setup.way.info"),
        elem_classes="pills",
        elem_id="setup-way",
    )
    with gr.Accordion(say("setup.more"), open=False, elem_id="setup-more"):
        pause_word = fields.line(
            say("setup.pause_word"),
            value="pause",
            elem_id="setup-pause-word",
            info=say("setup.pause_word.info"),
        )
        tension = gr.Slider(0, 10, value=3, step=1, label=say("setup.tension"), elem_id="setup-tension")
        tense = fields.drawn()
        swap = gr.Checkbox(label=say("setup.swap"), value=False, elem_id="setup-swap")
    with gr.Row(elem_classes="actions begin-bar"):
        begin = gr.Button(say("setup.begin"), variant="primary", elem_id="begin")
        gr.Button(say("setup.cards"), variant="secondary", elem_id="go-cards-setup")
        notice = fields.drawn(elem_id="setup-notice")
    return Setup(
        skill,
        scene,
        own,
        situation,
        name,
        purpose,
        wish,
        preview,
        style,
        difficulty,
        pause_word,
        tension,
        tense,
        swap,
        way,
        begin,
        notice,
    )


def talk(say: Say) -> Talk:
    """Draws the conversation."""
    with gr.Row(elem_classes="two"):
        with gr.Column(scale=7):
            head = fields.drawn(elem_id="talk-head")
            log = fields.drawn(elem_id="log")
            with gr.Row(elem_classes="actions versions"):
                earlier = gr.Button(
                    say("rehearse.earlier"), variant="secondary", elem_id="earlier", visible=False
                )
                versions = fields.drawn(elem_id="versions")
                later = gr.Button(say("rehearse.later"), variant="secondary", elem_id="later", visible=False)
            status = fields.drawn(elem_id="talk-status", elem_classes="status-line")
            notice = fields.drawn(elem_id="talk-notice")
            box = fields.area(say("rehearse.input"), say("rehearse.placeholder"), "say", lines=2)
            with gr.Row(elem_classes="actions"):
                send = gr.Button(say("rehearse.send"), variant="primary", elem_id="send")
                stop = gr.Button(say("rehearse.stop"), variant="secondary", elem_id="stop", visible=False)
                again = gr.Button(say("rehearse.again"), variant="secondary", elem_id="again")
                end = gr.Button(say("rehearse.end"), variant="secondary", elem_id="end")
                interject = gr.Button("interject", elem_id="interject")
            fields.drawn(f'<p class="quiet signal-title">{html.escape(say("signal.title"))}</p>')
            with gr.Row(elem_classes="actions signals"):
                green, yellow, red = (
                    gr.Button(say(f"signal.{one}"), variant="secondary", elem_id=f"signal-{one}")
                    for one in ("green", "yellow", "red")
                )
            with gr.Accordion(say("rehearse.more"), open=False, elem_id="talk-more"):
                with gr.Row(elem_classes="actions"):
                    undo = gr.Button(say("rehearse.undo"), variant="secondary", elem_id="undo")
                    edit = gr.Button(say("rehearse.edit"), variant="secondary", elem_id="edit")
                    kinder = gr.Button(say("rehearse.kinder"), variant="secondary", elem_id="kinder")
                    swap = gr.Button(say("rehearse.swap"), variant="secondary", elem_id="swap")
                    leave = gr.Button(say("rehearse.leave"), variant="secondary", elem_id="leave")
                with gr.Row(elem_classes="actions beside"):
                    tension = gr.Slider(
                        0, 10, value=3, step=1, label=say("tension.label"), elem_id="talk-tension"
                    )
                    tell = gr.Button(say("tension.tell"), variant="secondary", elem_id="tension-tell")
                copies(say, "talk")
            paths = draw_paths(say)
        with gr.Column(scale=4):
            with gr.Accordion(say("rehearse.scene"), open=True, elem_id="scene-block"):
                aside = fields.drawn(elem_id="aside")
            with gr.Accordion(say("rehearse.guidance"), open=True, elem_id="guidance-block"):
                guidance = fields.drawn(elem_id="guidance")
    return Talk(
        head, log, aside, guidance, versions, status, notice, box, send, stop, undo, edit, again, earlier, later, kinder,
        swap, green, yellow, red, interject, tension, tell, paths, end, leave,
    )  # fmt: skip


def copies(say: Say, place: str) -> None:
    """The buttons that copy or save the talk; the page's script does it, and the words never leave the tab otherwise."""
    with gr.Row(elem_classes="actions"):
        for what in ("copy", "save"):
            gr.Button(say(f"copy.{what}"), variant="secondary", elem_id=f"{place}-{what}")
    fields.drawn(f'<p class="quiet">{html.escape(say("copy.note"))}</p>')


def pause(say: Say) -> Pause:
    """Draws the pause: slow breathing, and a way without breathing. Why it opened stands above."""
    with gr.Column(elem_classes="narrow"):
        notice = fields.drawn(elem_id="pause-notice")
        fields.drawn(
            render.heading(say, "pause.title", "pause.lead")
            + f'<div class="card"><h3>{html.escape(say("pause.breathe"))}</h3><p>{html.escape(say("pause.breathe.text"))}</p>'
            '<div class="breath" aria-hidden="true"></div>'
            f"<h3>{html.escape(say('pause.senses'))}</h3><p>{html.escape(say('pause.senses.text'))}</p></div>"
        )
        with gr.Row(elem_classes="actions"):
            go_on = gr.Button(say("pause.go_on"), variant="primary", elem_id="pause-go-on")
            end = gr.Button(say("pause.end"), variant="secondary", elem_id="pause-end")
    return Pause(notice, go_on, end)


def help_stage(say: Say) -> Help:
    """Draws the place where practice has stopped."""
    with gr.Column(elem_classes="narrow"):
        return _help_parts(say)


def _help_parts(say: Say) -> Help:
    panel = fields.drawn(elem_id="help-panel")
    with gr.Row(elem_classes="actions"):
        show = gr.Button(say("help.show"), variant="primary", elem_id="help-show", visible=False)
        carry_on = gr.Button(
            say("help.carry_on"), variant="secondary", elem_id="help-carry-on", visible=False
        )
        gr.Button(say("help.page"), variant="secondary", elem_id="go-help-stage")
        other = gr.Button(say("help.other_topic"), variant="secondary", elem_id="help-other", visible=False)
        confirm = gr.Button(
            say("help.confirm_yes"), variant="secondary", elem_id="help-confirm", visible=False
        )
    notice = fields.drawn(elem_id="help-notice")
    talk = fields.drawn(elem_id="help-talk")
    box = fields.area(say("help.box"), say("help.box.placeholder"), "help-say", lines=2)
    with gr.Row(elem_classes="actions"):
        send = gr.Button(say("help.send"), variant="secondary", elem_id="help-send")
    follow_up = gr.Radio(
        [], label=say("help.more"), elem_classes="rows", elem_id="help-follow-up", visible=False
    )
    answer = fields.drawn(elem_id="help-answer")
    return Help(panel, carry_on, other, confirm, show, notice, talk, box, send, follow_up, answer)


def debrief(say: Say) -> Debrief:
    """Draws the end of a practice."""
    with gr.Column(elem_classes="narrow"):
        panel = fields.drawn(elem_id="debrief")
        with gr.Row(elem_classes="actions"):
            again = gr.Button(say("debrief.again"), variant="primary", elem_id="debrief-again")
            other = gr.Button(say("debrief.other"), variant="secondary", elem_id="debrief-other")
            forget = gr.Button(say("debrief.forget"), variant="secondary", elem_id="debrief-forget")
        copies(say, "debrief")
    return Debrief(panel, again, other, forget)
