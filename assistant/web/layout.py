"""Puts the page together: header, welcome, the five views, and what happens when a tab closes."""

from __future__ import annotations

import html
from typing import Any

import gradio as gr

from assistant.web import fields, render
from assistant.web.handlers import Practice
from assistant.web.pages import cards, help_now, kinder_words, library, rehearse
from assistant.web.port import Room, Say
from assistant.web.stops import GONE, Stops
from assistant.web.tab import Step, Tab

VIEWS = ("home", "rehearse", "words", "library", "help")
"""In the navigation; the cards are reached from the home view and from the rehearsal."""


def words_of(room: Room) -> Say:
    """Looks up the page's words; an unknown key is shown as itself, and a test finds it."""

    def say(key: str) -> str:
        return room.library.words.get(key, key)

    return say


def build(room: Room) -> gr.Blocks:
    """The whole page as Gradio blocks, not yet served."""
    say = words_of(room)
    practice = Practice(room, say)
    stops = Stops()
    region = room.home_region()
    page: gr.Blocks
    with gr.Blocks(title="Notes", analytics_enabled=False, fill_width=True) as page:
        tab = gr.State(Tab(region=region), time_to_live=8 * 3600)
        forget = gr.Button("forget", elem_id="forget-now")
        _header(say)
        _welcome(say)
        with gr.Column(elem_id="view-home", elem_classes="view"):
            _home(room, say)
        with gr.Column(elem_id="view-rehearse", elem_classes="view"):
            room_views = rehearse.build(room, practice, stops, tab, say)
        with gr.Column(elem_id="view-cards", elem_classes="view"):
            cards.build(room, say)
        with gr.Column(elem_id="view-words", elem_classes="view"):
            word_views = kinder_words.build(room, practice, stops, tab, say)
        with gr.Column(elem_id="view-library", elem_classes="view"):
            asked = library.build(room, practice, stops, tab, say)
        with gr.Column(elem_id="view-help", elem_classes="view"):
            help_now.build(room, stops, tab, say)
        _connect_kinder(room_views, word_views, asked, tab)
        stops.watch(page)

        def forgotten(request: gr.Request) -> Tab:
            stops.leave(request, GONE)
            return Tab(region=region)

        forget.click(forgotten, None, tab, **fields.PRIVATE)
        page.unload(stops.closed)
    return page


def _header(say: Say) -> None:
    for target in ("main", "close"):
        gr.Button(say(f"skip.{target}"), elem_id=f"skip-{target}", elem_classes="skip")
    with gr.Row(elem_classes="top"):
        fields.drawn(
            f'<div class="brand-words"><b>{html.escape(say("app.name"))}</b>'
            f'<span class="tagline">{html.escape(say("app.tagline"))}</span></div>',
            elem_classes="brand",
        )
        with gr.Row(elem_classes="nav"):
            for view in VIEWS[:-1]:
                gr.Button(say(f"nav.{view}"), elem_id=f"nav-{view}")
        gr.Button(say("nav.help"), elem_id="nav-help")
        gr.Button(say("nav.close"), elem_id="quick-close")


def _welcome(say: Say) -> None:
    keys = ("adults", "software", "practice", "kept", "danger", "spelling")
    items = "".join(f"<li>{html.escape(say(f'welcome.{key}'))}</li>" for key in keys)
    with gr.Column(elem_id="view-welcome", elem_classes="view narrow"):
        fields.drawn(
            render.heading(say, "welcome.title", "welcome.lead", "h1")
            + f'<ul class="welcome-list">{items}</ul>'
        )
        with gr.Row(elem_classes="actions go"):
            gr.Button(say("welcome.start"), variant="primary", elem_id="go-home-welcome")


def _home(room: Room, say: Say) -> None:
    fields.drawn(render.heading(say, "home.title", "home.lead", "h1"))
    with gr.Row(elem_classes="cards"):
        for view in ("rehearse", "cards", "words", "library"):
            with gr.Column(elem_classes="choice go"):
                fields.drawn(
                    f"<h2>{html.escape(say(f'home.{view}.title'))}</h2><p>{html.escape(say(f'home.{view}.text'))}</p>"
                )
                main = view == "rehearse"
                gr.Button(
                    say(f"home.{view}.go"),
                    variant="primary" if main else "secondary",
                    elem_id=f"go-{view}-home",
                )
    states = fields.drawn(render.state_line(room.status(), say, room.model_name()))
    timer = gr.Timer(1.0)

    def look() -> tuple[Any, Any]:
        parts = room.status()
        settled = all(part.state in ("ready", "off") for part in parts)
        return render.state_line(parts, say, room.model_name()), gr.Timer(10.0 if settled else 1.0)

    timer.tick(look, None, [states, timer], **fields.PRIVATE)


def _connect_kinder(
    room_views: rehearse.Views, word_views: kinder_words.Views, asked: tuple[Any, ...], tab: gr.State
) -> None:
    """ "Kinder words for this" carries the last words over; "Rehearse with these words" carries them back."""

    def last_words(current: Tab) -> str:
        session = current.session
        return session.turn(session.at).words if session is not None and session.at is not None else ""

    def carried(chosen: str | None, typed: str) -> str:
        return chosen or typed

    def stopped(current: Tab) -> Any:
        if current.resting:
            return room_views.draw(Step(current))
        return tuple(gr.skip() for _ in room_views.draw.outputs)

    room_views.kinder.click(last_words, tab, word_views.said, **fields.PRIVATE)
    word_views.take.click(carried, [word_views.chosen, word_views.said], room_views.box, **fields.PRIVATE)
    for looked in (*word_views.looked, *asked):
        looked.then(stopped, tab, room_views.draw.outputs, **fields.PRIVATE)
