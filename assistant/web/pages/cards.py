"""The cards view: practice out loud, with no partner played and no model; nothing is typed."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import gradio as gr

from assistant.web import fields, render, render_cards
from assistant.web.deck import Deck, shuffled
from assistant.web.pages.rehearse_stages import SKILLS
from assistant.web.port import Room, Say


def build(room: Room, say: Say) -> None:
    """Draws the view and wires it."""
    cards = {card.id: card for card in room.library.practice_cards}
    first = shuffled(room.library.practice_cards, "all", time.time_ns())
    deck = gr.State(first)

    def drawn(now: Deck) -> str:
        card = cards.get(now.top or "")
        return render_cards.practice_card(card, now, room.library, say) if card else ""

    with gr.Column(elem_classes="narrow"):
        fields.drawn(render.heading(say, "cards.title", "cards.lead"))
        skill = gr.Radio(
            [(say(f"skill.{one}"), one) for one in SKILLS],
            value="all",
            label=say("setup.skill"),
            elem_classes="pills",
            elem_id="cards-skill",
        )
        shown = fields.drawn(drawn(first), elem_id="card-shown")
        with gr.Row(elem_classes="actions"):
            turn = gr.Button(say("cards.turn"), variant="primary", elem_id="card-turn")
            after = gr.Button(say("cards.next"), variant="secondary", elem_id="card-next")
            before = gr.Button(say("cards.before"), variant="secondary", elem_id="card-before")
            gr.Button(say("cards.rehearse"), variant="secondary", elem_id="go-rehearse-cards")

    def updates(now: Deck) -> tuple[Any, ...]:
        return now, drawn(now), gr.Button(visible=not now.shown)

    outputs = [deck, shown, turn]
    skill.input(
        lambda chosen: updates(shuffled(room.library.practice_cards, chosen, time.time_ns())),
        skill,
        outputs,
        **fields.PRIVATE,
    )
    turn.click(lambda now: updates(replace(now, shown=True)), deck, outputs, **fields.PRIVATE)
    after.click(lambda now: updates(now.turned(1)), deck, outputs, **fields.PRIVATE)
    before.click(lambda now: updates(now.turned(-1)), deck, outputs, **fields.PRIVATE)
