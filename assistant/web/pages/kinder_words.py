"""The kinder words view: marks on one's words, alternatives that keep the meaning, examples, and a builder."""

from __future__ import annotations

import html
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import gradio as gr

from assistant.domain.risk import HelpResponse, Level
from assistant.web import fields, render, render_help
from assistant.web.handlers import Practice
from assistant.web.port import READY_SECONDS, Room, Say
from assistant.web.tab import Tab
from assistant.web.view_check import ViewCheck

if TYPE_CHECKING:
    from assistant.web.stops import Stops

_LONGEST = 4000


@dataclass(frozen=True, slots=True)
class Views:
    """What other views connect to. `looked`: the events that may have closed practice, as after an emergency."""

    said: gr.Textbox
    chosen: gr.Radio
    take: gr.Button
    looked: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class _Parts:
    """The view's parts."""

    said: gr.Textbox
    go: gr.Button
    status: gr.Markdown
    offer: gr.Markdown
    show: gr.Button
    carry_on: gr.Button
    chosen: gr.Radio
    take: gr.Button
    happened: gr.Textbox
    felt: gr.Textbox
    ask: gr.Textbox
    put: gr.Button
    built: gr.Markdown
    show_built: gr.Button


def build(room: Room, practice: Practice, stops: Stops, tab: gr.State, say: Say) -> Views:
    """Draws the view and wires it."""
    parts = _drawn(say)
    helped = gr.State(None, time_to_live=8 * 3600)
    helped_built = gr.State(None, time_to_live=8 * 3600)
    checked = ViewCheck(practice, stops, say)

    def look(
        words: str, current: Tab, before: HelpResponse | None, request: gr.Request
    ) -> Iterator[tuple[Any, ...]]:
        def told(
            status: str, offer: str = "", response: HelpResponse | None = None, after: Any = None
        ) -> Any:
            return (
                status, offer, after or gr.skip(), response, _shows(response), _clears(response), *_takes((), say)
            )  # fmt: skip

        if not words.strip():
            yield told(render.status(say("words.empty")), _hint(say))
            return
        yield told(render.status(say("words.working")))
        if not room.wait_until_ready(READY_SECONDS):
            yield told(render.status(say("state.safety.failed")))
            return
        after, response = checked(current, words.strip(), before, request)
        if response is not None:
            yield told("", checked.drawn(response), response, after)
            return
        if len(words) > _LONGEST:
            yield told(render.status(say("notice.too_long")))
            return
        try:
            answer = room.rephrase(words, None, 0, stops.fresh(request))
        except Exception:
            yield told(render.status(say("notice.turn_failed")))
            return
        shown = f'<div role="status">{render.rephrasing(words, answer, room.library, say)}</div>'
        suggested = tuple(one.text for one in answer.suggestions)
        yield (
            "",
            shown,
            gr.skip(),
            None,
            _shows(None),
            _clears(None),
            *_takes((*suggested, words.strip()), say),
        )

    def put_together(
        first: str, second: str, third: str, current: Tab, before: HelpResponse | None, request: gr.Request
    ) -> tuple[Any, ...]:
        if not room.wait_until_ready(READY_SECONDS):
            return render.status(say("state.safety.failed")), gr.skip(), None, _shows(None)
        after, response = checked(current, " ".join((first, second, third)), before, request)
        if response is not None:
            return checked.drawn(response), after or gr.skip(), response, _shows(response)
        sentence, hints = room.built(first[:500], second[:200], third[:500])
        shown = render.built(sentence, hints, say)
        return shown or render.status(say("words.empty")), gr.skip(), None, _shows(None)

    def show(response: HelpResponse | None) -> tuple[Any, Any]:
        shown = render_help.help_response(response, say, show_services=True) if response else ""
        return shown, gr.Button(visible=False)

    def all_is_well(words: str, current: Tab) -> Tab:
        return replace(current, cleared=(*current.cleared, words.strip()))

    outputs = [
        parts.status, parts.offer, tab, helped, parts.show, parts.carry_on, parts.chosen, parts.take
    ]  # fmt: skip
    looked = gr.on(
        [parts.go.click, parts.said.submit], look, [parts.said, tab, helped], outputs, **fields.PRIVATE
    )
    parts.carry_on.click(all_is_well, [parts.said, tab], tab, **fields.PRIVATE).then(
        look, [parts.said, tab, helped], outputs, **fields.PRIVATE
    )
    built = parts.put.click(
        put_together,
        [parts.happened, parts.felt, parts.ask, tab, helped_built],
        [parts.built, tab, helped_built, parts.show_built],
        **fields.PRIVATE,
    )
    parts.show.click(show, helped, [parts.offer, parts.show], **fields.PRIVATE)
    parts.show_built.click(show, helped_built, [parts.built, parts.show_built], **fields.PRIVATE)
    return Views(parts.said, parts.chosen, parts.take, (looked, built))


def _shows(response: HelpResponse | None) -> Any:
    return gr.Button(visible=bool(response and response.ask_about_screen))


def _clears(response: HelpResponse | None) -> Any:
    """The one tap that is enough after a check-in."""
    return gr.Button(visible=bool(response and response.level is Level.CHECK_IN and not response.degraded))


def _takes(texts: tuple[str, ...], say: Say) -> tuple[Any, Any]:
    """The words that can be taken into the talk, the first chosen; hidden where there are none."""
    unique = list(dict.fromkeys(texts))
    if not unique:
        return gr.Radio(choices=[], value=None, visible=False), gr.Button(visible=False)
    return gr.Radio(choices=unique, value=unique[0], visible=True), gr.Button(visible=True)


def _hint(say: Say) -> str:
    return f'<div class="empty"><p>{html.escape(say("words.empty_hint"))}</p></div>'


def _drawn(say: Say) -> _Parts:
    fields.drawn(render.heading(say, "words.title", "words.lead"))
    with gr.Row(elem_id="words-grid"):
        with gr.Column(min_width=0):
            said = fields.area(say("words.label"), say("words.placeholder"), "words-said")
            with gr.Row(elem_classes="actions"):
                go = gr.Button(say("words.go"), variant="primary", elem_id="words-look")
            status = fields.drawn(elem_id="words-status")
        with gr.Column(min_width=0, elem_id="words-result"):
            offer = fields.drawn(_hint(say), elem_id="words-offer")
            chosen = gr.Radio(
                [], label=say("words.take"), elem_classes="rows", elem_id="words-take", visible=False
            )
            with gr.Row(elem_classes="actions"):
                show = gr.Button(say("help.show"), variant="primary", elem_id="words-show", visible=False)
                carry_on = gr.Button(
                    say("help.carry_on"), variant="secondary", elem_id="words-carry-on", visible=False
                )
                take = gr.Button(
                    say("words.rehearse"), variant="secondary", elem_id="words-rehearse", visible=False
                )
        with (
            gr.Column(min_width=0),
            gr.Accordion(say("words.builder"), open=False, elem_id="words-builder"),
        ):
            fields.drawn(f"<p>{html.escape(say('words.builder.lead'))}</p>")
            happened = fields.line(say("words.builder.happened"), elem_id="builder-happened")
            felt = fields.line(say("words.builder.felt"), elem_id="builder-felt")
            ask = fields.line(say("words.builder.ask"), elem_id="builder-ask")
            with gr.Row(elem_classes="actions"):
                put = gr.Button(say("words.builder.go"), variant="secondary", elem_id="builder-go")
            built = fields.drawn(elem_id="builder-result")
            show_built = gr.Button(say("help.show"), variant="primary", elem_id="builder-show", visible=False)
    return _Parts(
        said, go, status, offer, show, carry_on, chosen, take, happened, felt, ask, put, built, show_built
    )
