"""All the ways a talk went: a list to choose from, names, going there, and two ways side by side."""

from __future__ import annotations

import html
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import gradio as gr

from assistant.web import fields, render_paths
from assistant.web.moving import Moving
from assistant.web.port import Say
from assistant.web.tab import Step, Tab


@dataclass(frozen=True, slots=True)
class Paths:
    """The block below the talk. `turns` holds the chosen turn's id as text; "0" is the start."""

    block: gr.Accordion
    turns: gr.Radio
    go: gr.Button
    compare: gr.Button
    name: gr.Textbox
    name_it: gr.Button
    shown: gr.Markdown


def draw_paths(say: Say) -> Paths:
    """Draws the block."""
    with gr.Accordion(say("paths.title"), open=False, elem_id="talk-paths") as block:
        fields.drawn(f'<p class="quiet">{html.escape(say("paths.lead"))}</p>')
        turns = gr.Radio([], label=say("paths.turns"), elem_classes="rows tree", elem_id="paths-turns")
        with gr.Row(elem_classes="actions"):
            go = gr.Button(say("paths.go"), variant="secondary", elem_id="paths-go")
            compare = gr.Button(say("paths.compare"), variant="secondary", elem_id="paths-compare")
        with gr.Row(elem_classes="actions beside"):
            name = fields.line(say("paths.name"), say("paths.name.placeholder"), "paths-name")
            name_it = gr.Button(say("paths.name_it"), variant="secondary", elem_id="paths-name-it")
        shown = fields.drawn(elem_id="paths-shown")
    return Paths(block, turns, go, compare, name, name_it, shown)


def wire_paths(
    paths: Paths,
    moving: Moving,
    tab: gr.State,
    draw: Callable[[Step], tuple[Any, ...]],
    outputs: list[Any],
    say: Say,
) -> None:
    """Connects the block; `outputs` are those that `draw` gives updates for."""

    def go(current: Tab, chosen: str | None) -> tuple[Any, ...]:
        return draw(moving.go_to(current, _number(chosen)))

    def name_it(current: Tab, chosen: str | None, name: str) -> tuple[Any, ...]:
        return (*draw(moving.name_place(current, _number(chosen), name)), "")

    def compare(current: Tab, chosen: str | None) -> str:
        if current.session is None:
            return ""
        return render_paths.comparison(moving.compare(current, _number(chosen)), current.session, say)

    paths.go.click(go, [tab, paths.turns], outputs, **fields.PRIVATE)
    gr.on(
        [paths.name_it.click, paths.name.submit],
        name_it,
        [tab, paths.turns, paths.name],
        [*outputs, paths.name],
        **fields.PRIVATE,
    )
    paths.compare.click(compare, [tab, paths.turns], paths.shown, **fields.PRIVATE)


def _number(chosen: str | None) -> int | None:
    return int(chosen) if chosen is not None and chosen.isdecimal() else None
