"""The library view: ask a question, or read an article; everything names its sources."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.domain.errors import RetrievalError
from assistant.web import fields, render, render_library
from assistant.web.port import Room, Say

_LONGEST_QUERY = 1000


def build(room: Room, say: Say) -> None:
    """Draws the view and wires it."""
    fields.drawn(render.heading(say, "library.title", "library.lead"))
    with gr.Row(elem_classes="two"):
        with gr.Column(scale=5):
            query = fields.line(say("library.search"), say("library.placeholder"), "library-query")
            with gr.Row(elem_classes="actions"):
                go = gr.Button(say("library.go"), variant="primary", elem_id="library-go")
            found = fields.drawn(elem_id="library-found")
            choices = [(article.title, article.id) for article in room.library.articles.values()]
            chosen = gr.Radio(
                sorted(choices),
                label=say("library.choose"),
                value=None,
                elem_classes="rows",
                elem_id="library-list",
            )
        with gr.Column(scale=6):
            reading = fields.drawn(elem_id="library-article")

    def search(words: str) -> str:
        if not words.strip():
            return ""
        if not room.wait_until_ready(120):
            return render.quiet(say("notice.search_failed"))
        try:
            answer = room.search(words[:_LONGEST_QUERY], 5)
        except RetrievalError:
            return render.quiet(say("notice.search_failed"))
        if not answer:
            return render.quiet(say("library.none"))
        return f'<div role="status">{render_library.guidance(answer, room.library, say)}</div>'

    def read(article: str | None) -> Any:
        return render_library.article(room.library.articles[article], room.library, say) if article else ""

    gr.on([go.click, query.submit], search, query, found, **fields.PRIVATE)
    chosen.change(read, chosen, reading, **fields.PRIVATE)
