"""The help view: real people, by country, one click from everywhere. Works without the model and the library."""

from __future__ import annotations

from dataclasses import replace

import gradio as gr

from assistant.web import fields, render, render_help
from assistant.web.port import Room, Say
from assistant.web.stops import Stops
from assistant.web.tab import Tab


def build(room: Room, stops: Stops, tab: gr.State, say: Say) -> None:
    """Draws the view and wires it."""
    start = room.home_region()
    fields.drawn(render.heading(say, "help.title", "help.lead"))
    choices = [(card.name, card.region) for card in room.library.help_cards.values()]
    with gr.Column(elem_classes="short"):
        region = gr.Dropdown(sorted(choices), value=start, label=say("help.region"), elem_id="help-region")
    card = fields.drawn(_card(room, start, say), elem_id="help-card")
    with gr.Row(elem_classes="actions"):
        gr.Button(say("help.print"), variant="secondary", elem_id="help-print")
    fields.drawn(render.quiet(say("help.device")))

    def choose(chosen: str, current: Tab, request: gr.Request) -> tuple[str, Tab]:
        def moved(one: Tab) -> Tab:
            session = replace(one.session, region=chosen) if one.session else None
            return replace(one, region=chosen, session=session)

        stops.change(request, moved)
        return _card(room, chosen, say), moved(current)

    region.change(choose, [region, tab], [card, tab], **fields.PRIVATE)


def _card(room: Room, region: str, say: Say) -> str:
    return render_help.help_card(room.help_card(region), room.services(region), say)
