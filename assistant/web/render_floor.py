"""Draws speaker and listener: who has the floor, what is next, what was said, and how it was heard."""

from __future__ import annotations

from assistant.domain.coaching import Listening
from assistant.domain.floor import FloorTalk, Side, Task
from assistant.web.port import Say
from assistant.web.render import marked, notes, text


def head(floor: FloorTalk, say: Say) -> str:
    """Who has the floor and what that one, or the listener, does now."""
    speaker, acting = floor.name(floor.speaker), floor.name(floor.acting)
    alone = floor.scenario is not None
    who = "you" if alone and floor.speaker is Side.ONE else "they"
    does = "you" if alone and floor.acting is Side.ONE else "they"
    listener = floor.name(floor.speaker.opposite)
    title = say(f"floor.has.{who}").format(name=speaker)
    task = f"{floor.task}.{does}"
    asked = say(f"floor.task.{task}").format(name=acting, speaker=speaker, listener=listener)
    return (
        f'<div class="talk-head"><h2>{text(title)}</h2><p class="unsaved">{text(say("rehearse.not_saved"))}</p></div>'
        f'<p class="floor-task">{text(asked)}</p>'
    )


def said(floor: FloorTalk, say: Say) -> str:
    """All that was said, the first speaker on the right; the coach's notes under what a person said."""
    rows = []
    for one in floor.said:
        person = floor.scenario is None or one.side is Side.ONE
        words = marked(one.words, one.reading) if person and one.task is Task.SPEAK else text(one.words)
        beside = notes(one.reading, say) if person and one.task is Task.SPEAK else ""
        if one.listening is not None:
            beside = heard(one.listening, say)
        label = say("floor.said_back") if one.task is Task.SAY_BACK else ""
        kind = "person" if one.side is Side.ONE else "partner"
        small = f" <span>({text(label)})</span>" if label else ""
        rows.append(
            f'<div class="turn {kind}"><div class="who">{text(floor.name(one.side))}{small}</div>'
            f'<div class="words">{words}</div>{beside}</div>'
        )
    shown = "".join(rows) or f'<p class="quiet">{text(say("floor.nothing_yet"))}</p>'
    return (
        f'<div class="transcript" role="region" aria-label="{text(say("rehearse.transcript"))}">{shown}</div>'
    )


def heard(listening: Listening, say: Say) -> str:
    """How something was said back: what got in the way, what was missed, what was caught; each quoted."""
    rows = [
        f'<li class="look"><b>{text(say(f"listening.{kind}.label"))}</b> <q>{text(quote)}</q>'
        f'<span class="tip">{text(say(f"listening.{kind}.tip"))}</span></li>'
        for kind, quote in listening.faults[:2]
    ]
    for key, sort, parts in (("caught", "helps", listening.caught), ("missed", "look", listening.missed)):
        if parts:
            quotes = " ".join(f"<q>{text(part)}</q>" for part in parts[:3])
            rows.append(f'<li class="{sort}"><b>{text(say(f"listening.{key}"))}</b> {quotes}</li>')
    return (
        f'<ul class="notes" aria-label="{text(say("rehearse.notes"))}">{"".join(rows)}</ul>' if rows else ""
    )


def summary(floor: FloorTalk, say: Say) -> str:
    """The end: what each one told, and how it was said back last. Nothing is counted, and nobody is compared."""
    rows: list[str] = []
    told: str | None = None
    back = ""
    for one in (*floor.said, None):
        if one is None or one.task is Task.SPEAK:
            if told is not None:
                rows.append(f"<li>{told}<span>{back or text(say('floor.not_said_back'))}</span></li>")
            told = f"<b>{text(floor.name(one.side))}</b> <q>{text(one.words)}</q>" if one else None
            back = ""
        elif one.task is Task.SAY_BACK:
            back = f"{text(say('floor.heard_as'))} <q>{text(one.words)}</q>"
    listed = (
        f'<ul class="worked">{"".join(rows)}</ul>' if rows else f"<p>{text(say('debrief.nothing_said'))}</p>"
    )
    return (
        f'<article class="card debrief" tabindex="-1"><h2>{text(say("debrief.title"))}</h2>'
        f"<h3>{text(say('floor.told_and_heard'))}</h3>{listed}<h3>{text(say('debrief.try'))}</h3>"
        f'<p>{text(say("floor.try"))}</p><p class="quiet">{text(say("debrief.not_kept"))}</p></article>'
    )
