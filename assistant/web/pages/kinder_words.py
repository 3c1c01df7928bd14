"""The kinder words view: marks on one's words, alternatives that keep the meaning, examples, and a builder."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.web import fields, render
from assistant.web.handlers import READY_SECONDS, Practice, Tab
from assistant.web.port import Room, Say

if TYPE_CHECKING:
    from assistant.web.layout import Stops

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Views:
    """What other views connect to."""

    said: gr.Textbox


def build(room: Room, practice: Practice, stops: Stops, tab: gr.State, say: Say) -> Views:
    """Draws the view and wires it."""
    fields.drawn(render.heading(say, "words.title", "words.lead"))
    with gr.Column(elem_classes="narrow"):
        said = fields.area(say("words.label"), say("words.placeholder"), "words-said")
        with gr.Row(elem_classes="actions"):
            go = gr.Button(say("words.go"), variant="primary", elem_id="words-look")
        status = fields.drawn(elem_id="words-status", elem_classes="status-line")
        offer = fields.drawn(elem_id="words-offer")
        with gr.Accordion(say("words.builder"), open=False, elem_id="words-builder"):
            fields.drawn(f"<p>{html.escape(say('words.builder.lead'))}</p>")
            happened = fields.line(say("words.builder.happened"), elem_id="builder-happened")
            felt = fields.line(say("words.builder.felt"), elem_id="builder-felt")
            ask = fields.line(say("words.builder.ask"), elem_id="builder-ask")
            with gr.Row(elem_classes="actions"):
                put = gr.Button(say("words.builder.go"), variant="secondary", elem_id="builder-go")
            built = fields.drawn(elem_id="builder-result")

    def help_for(current: Tab, words: str) -> str | None:
        stopped = practice.check(current, words)
        return (
            render.help_response(stopped.response, say, show_services=True)
            if stopped and stopped.response
            else None
        )

    def look(words: str, current: Tab, request: gr.Request) -> Iterator[tuple[Any, Any]]:
        if not words.strip():
            yield render.status(say("words.empty")), ""
            return
        if len(words) > _LONGEST:
            yield render.status(say("notice.too_long")), ""
            return
        yield render.status(say("words.working")), ""
        if not room.wait_until_ready(READY_SECONDS):
            yield render.status(say("state.safety.failed")), ""
            return
        helped = help_for(current, words)
        if helped is not None:
            yield "", helped
            return
        try:
            answer = room.rephrase(words, None, 0, stops.fresh(request))
        except Exception:
            yield render.status(say("notice.turn_failed")), ""
            return
        yield "", f'<div role="status">{render.rephrasing(words, answer, room.library, say)}</div>'

    def put_together(first: str, second: str, third: str, current: Tab) -> str:
        if not room.wait_until_ready(READY_SECONDS):
            return render.status(say("state.safety.failed"))
        helped = help_for(current, " ".join((first, second, third)))
        if helped is not None:
            return helped
        sentence, hints = room.built(first[:500], second[:200], third[:500])
        return render.built(sentence, hints, say)

    gr.on([go.click, said.submit], look, [said, tab], [status, offer], **fields.PRIVATE)
    put.click(put_together, [happened, felt, ask, tab], built, **fields.PRIVATE)
    return Views(said)
