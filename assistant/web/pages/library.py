"""The library view: ask a question, or read an article; everything names its sources."""

from __future__ import annotations

from typing import Any

import gradio as gr

from assistant.domain.errors import RetrievalError
from assistant.domain.risk import HelpResponse
from assistant.web import fields, render, render_help, render_library
from assistant.web.handlers import Practice
from assistant.web.port import READY_SECONDS, Room, Say
from assistant.web.stops import Stops
from assistant.web.tab import Tab
from assistant.web.view_check import ViewCheck

_LONGEST_QUERY = 1000


def build(room: Room, practice: Practice, stops: Stops, tab: gr.State, say: Say) -> tuple[Any, ...]:
    """Draws the view and wires it; gives the events that may have closed practice, as after an emergency."""
    checked = ViewCheck(practice, stops, say)
    helped = gr.State(None, time_to_live=8 * 3600)
    fields.drawn(render.heading(say, "library.title", "library.lead"))
    with gr.Row(elem_classes="two"):
        with gr.Column(scale=5):
            query = fields.line(say("library.search"), say("library.placeholder"), "library-query")
            with gr.Row(elem_classes="actions"):
                go = gr.Button(say("library.go"), variant="primary", elem_id="library-go")
            found = fields.drawn(elem_id="library-found")
            show = gr.Button(say("help.show"), variant="primary", elem_id="library-show", visible=False)
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

    def search(words: str, current: Tab, before: HelpResponse | None, request: gr.Request) -> tuple[Any, ...]:
        if not words.strip():
            return "", gr.skip(), None, gr.Button(visible=False)
        if not room.wait_until_ready(READY_SECONDS):
            return render.quiet(say("state.safety.failed")), gr.skip(), None, gr.Button(visible=False)
        after, response = checked(current, words.strip(), before, request)
        if response is not None:
            return checked.drawn(response), after, response, gr.Button(visible=response.ask_about_screen)
        return answered(words), gr.skip(), None, gr.Button(visible=False)

    def answered(words: str) -> str:
        try:
            answer = room.search(words[:_LONGEST_QUERY], 5)
        except RetrievalError:
            return render.quiet(say("notice.search_failed"))
        if not answer:
            return render.quiet(say("library.none"))
        return f'<div role="status">{render_library.guidance(answer, room.library, say)}</div>'

    def services(response: HelpResponse | None) -> tuple[str, Any]:
        shown = render_help.help_response(response, say, show_services=True) if response else ""
        return shown, gr.Button(visible=False)

    def read(article: str | None) -> Any:
        return render_library.article(room.library.articles[article], room.library, say) if article else ""

    looked = gr.on(
        [go.click, query.submit], search, [query, tab, helped], [found, tab, helped, show], **fields.PRIVATE
    )
    show.click(services, helped, [found, show], **fields.PRIVATE)
    chosen.change(read, chosen, reading, **fields.PRIVATE)
    return (looked,)
