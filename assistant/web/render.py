"""Draws values as HTML. Every word that came from a person, a model or a file is escaped here and nowhere else."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping, Sequence

from assistant.domain.coaching import Mark, MarkKind, Reading, Rephrasing
from assistant.domain.content import Library, Scenario
from assistant.domain.conversation import Session, Turn
from assistant.domain.partner import PartnerState, Persona
from assistant.domain.status import PartStatus
from assistant.web.port import Say

_HELPS = (
    MarkKind.LIMIT,
    MarkKind.FEELING,
    MarkKind.NEED,
    MarkKind.REQUEST,
    MarkKind.REPAIR,
    MarkKind.VALIDATION,
    MarkKind.APPRECIATION,
)
_MOST_NOTES = 4


def text(words: str) -> str:
    """Words as HTML text on one line; line breaks become elements, so that no Markdown is ever read in them."""
    return html.escape(words, quote=True).replace("\r", "").replace("\n", "<br>")


def paragraphs(words: str) -> str:
    """Plain words with empty lines between paragraphs, as HTML paragraphs."""
    return "".join(
        f"<p>{text(' '.join(part.split()))}</p>" for part in re.split(r"\n\s*\n", words) if part.strip()
    )


def marked(words: str, reading: Reading) -> str:
    """The words with their blame and limit spans marked; of overlapping spans the first and longest is drawn."""
    drawn = [
        mark for mark in reading.marks if mark.kind.is_blame or mark.kind in (MarkKind.VAGUE, MarkKind.LIMIT)
    ]
    drawn.sort(key=lambda mark: (mark.start, -mark.end))
    out: list[str] = []
    at = 0
    for mark in drawn:
        if mark.start < at:
            continue
        kind = "limit" if mark.kind is MarkKind.LIMIT else "blame"
        out.append(text(words[at : mark.start]))
        out.append(f'<mark class="{kind}">{text(words[mark.start : mark.end])}</mark>')
        at = mark.end
    out.append(text(words[at:]))
    return "".join(out)


def notes(reading: Reading, say: Say) -> str:
    """The coach's notes on one message: what is worth a second look first, then what helps."""
    look = _unique([mark for mark in reading.marks if mark.kind.is_blame or mark.kind is MarkKind.VAGUE])
    helps = _unique([mark for mark in reading.marks if mark.kind in _HELPS])
    rows = [_note(mark, "look", say) for mark in look[:_MOST_NOTES]]
    rows += [_note(mark, "helps", say) for mark in helps[: max(1, _MOST_NOTES - len(rows))]]
    if not rows:
        return ""
    return f'<ul class="notes" aria-label="{text(say("rehearse.notes"))}">{"".join(rows)}</ul>'


def _unique(found: Sequence[Mark]) -> list[Mark]:
    kinds: dict[MarkKind, Mark] = {}
    for mark in found:
        kinds.setdefault(mark.kind, mark)
    return list(kinds.values())


def _note(mark: Mark, sort: str, say: Say) -> str:
    label, tip = say(f"mark.{mark.kind}.label"), say(f"mark.{mark.kind}.tip")
    quote = mark.quote if len(mark.quote) <= 60 else f"{mark.quote[:57]}…"
    return f'<li class="{sort}"><b>{text(label)}</b> <q>{text(quote)}</q><span class="tip">{text(tip)}</span></li>'


def transcript(
    session: Session, say: Say, *, pending: str | None = None, arriving: Sequence[str] = ()
) -> str:
    """The conversation so far.

    Args:
        session: where the person stands.
        say: the page's words.
        pending: words that were just sent, shown before their turn is in the session.
        arriving: the partner's sentences that have come so far.
    """
    scenario = session.scenario
    name = say("rehearse.you_part") if session.swapped else scenario.partner_name
    opening = scenario.swap_opening if session.swapped else scenario.opening
    rows = [_partner(name, opening), transcript_rows(session.path, name, say)]
    if pending is not None:
        rows.append(_person(pending, None, say))
        waiting = (
            text(" ".join(arriving))
            if arriving
            else '<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>'
        )
        rows.append(
            f'<div class="turn partner"><div class="who">{text(name)}</div><div class="words">{waiting}</div></div>'
        )
    return f'<div class="transcript" role="region" aria-label="{text(say("rehearse.transcript"))}">{"".join(rows)}</div>'


def transcript_rows(turns: Sequence[Turn], name: str, say: Say) -> str:
    """Turns as bubbles with the coach's notes; `name` is the partner's."""
    rows: list[str] = []
    for turn in turns:
        rows.append(_person(turn.words, turn.reading, say))
        if turn.reply:
            rows.append(_partner(name, turn.reply, written=turn.from_library, stopped=turn.stopped, say=say))
    return "".join(rows)


def _partner(
    name: str, words: str, *, written: bool = False, stopped: bool = False, say: Say | None = None
) -> str:
    small = ""
    if say is not None and (written or stopped):
        small = f'<div class="small">{text(say("rehearse.stopped" if stopped else "rehearse.written_line"))}</div>'
    return (
        f'<div class="turn partner"><div class="who">{text(name)}</div>'
        f'<div class="words">{text(words)}</div>{small}</div>'
    )


def _person(words: str, reading: Reading | None, say: Say) -> str:
    shown = marked(words, reading) if reading else text(words)
    beside = notes(reading, say) if reading else ""
    return (
        f'<div class="turn person"><div class="who">{text(say("rehearse.you"))}</div>'
        f'<div class="words">{shown}</div>{beside}</div>'
    )


def scene_card(scenario: Scenario, say: Say, *, persona: Persona | None = None) -> str:
    """What a scene is about, before it begins."""
    goals = "".join(f"<li>{text(goal)}</li>" for goal in scenario.goals)
    style = ""
    if persona:
        style = f'<details class="about"><summary>{text(persona.title)}</summary>{paragraphs(persona.about)}</details>'
    return (
        f'<article class="card scene"><p class="kicker">{text(say(f"skill.{scenario.skill}"))}</p>'
        f"<h3>{text(scenario.title)}</h3>{paragraphs(scenario.scene)}"
        f"<h4>{text(say('scene.goals'))}</h4><ul>{goals}</ul>{style}</article>"
    )


def talk_head(session: Session, say: Say) -> str:
    """What is being practised and with whom, and that nothing of it is saved."""
    name = say("rehearse.you_part") if session.swapped else session.scenario.partner_name
    return (
        f'<div class="talk-head"><h2>{text(session.scenario.title)}</h2><p><span>{text(say("rehearse.with").format(name=name))}'
        f'</span> <span class="unsaved">{text(say("rehearse.not_saved"))}</span></p></div>'
    )


def scene_aside(session: Session, say: Say) -> str:
    """The scene in short, beside the conversation."""
    scenario = session.scenario
    goals = "".join(f"<li>{text(goal)}</li>" for goal in scenario.goals)
    side = scenario.partner if session.swapped else scenario.you
    return (
        f'<aside class="aside"><p>{text(side)}</p>'
        f"<h4>{text(say('scene.goals'))}</h4><ul>{goals}</ul>{mood(session.state, say)}</aside>"
    )


def mood(state: PartnerState, say: Say, title: str = "") -> str:
    """How the partner is doing, in words and as small bars; colour is never the only sign."""
    rows = []
    for name in ("openness", "trust", "hurt", "flooding"):
        value = getattr(state, name)
        word = say("mood.low" if value < 0.34 else "mood.middle" if value < 0.67 else "mood.high")
        rows.append(
            f'<div class="bar"><dt>{text(say(f"mood.{name}"))}</dt>'
            f'<dd><i style="width:{round(100 * value)}%"></i><span>{text(word)}</span></dd></div>'
        )
    return f'<h4>{text(title or say("mood.title"))}</h4><dl class="mood">{"".join(rows)}</dl>'


def rephrasing(said: str, offer: Rephrasing, library: Library, say: Say) -> str:
    """The coach's offer: the marked words, the alternatives with technique and source, the examples, the question."""
    out = [
        f'<div class="said"><h3>{text(say("words.yours"))}</h3><p class="words">{marked(said, offer.reading)}</p>'
    ]
    out.append(f"{notes(offer.reading, say)}</div>")
    if offer.reading.limit:
        out.append(
            f'<p class="limit-stands">{text(say("words.limit_stands"))} <q>{text(offer.reading.limit)}</q></p>'
        )
    if offer.suggestions:
        out.append(f"<h3>{text(say('words.alternatives'))}</h3>")
        for one in offer.suggestions:
            source = library.sources.get(one.source)
            cited_as = f"{source.authors}: {source.title}" if source else one.source
            origin = say(f"words.origin.{one.origin}")
            out.append(
                f'<div class="card suggestion"><p class="words">{text(one.text)}</p><p class="quiet">'
                f"<b>{text(say(f'technique.{one.technique}'))}</b> · {text(origin)} · {text(cited_as)}</p></div>"
            )
    if offer.ask:
        out.append(
            f'<div class="card ask"><h3>{text(say("words.one_question"))}</h3><p>{text(offer.ask)}</p></div>'
        )
    if offer.examples:
        out.append(f"<h3>{text(say('words.examples'))}</h3>")
        for pair in offer.examples:
            out.append(
                f'<div class="example"><p class="quiet"><q>{text(pair.said)}</q></p><p>{text(pair.better)}</p></div>'
            )
    return f'<div class="offer">{"".join(out)}</div>'


def state_line(parts: Sequence[PartStatus], say: Say, model: str) -> str:
    """One line on what is ready, loading or not working."""
    rows = []
    for part in parts:
        words = say(f"state.{part.name}.{part.state}")
        rows.append(f'<li class="{text(part.state)}"><i aria-hidden="true"></i>{text(words)}</li>')
    return f'<ul class="states" aria-label="{text(say("state.title"))}">{"".join(rows)}<li class="model">{text(model)}</li></ul>'


def versions(session: Session, say: Say) -> str:
    """Which version of the last turn that has several the person stands on, in words; "" where there is only one."""
    fork = session.fork
    if fork is None:
        return ""
    siblings = session.siblings(fork.id)
    place = [one.id for one in siblings].index(fork.id) + 1
    return text(say("rehearse.version").format(place=place, count=len(siblings)))


def quiet(words: str) -> str:
    """One line in a soft voice."""
    return f'<p class="quiet" role="status">{text(words)}</p>'


def line(words: str) -> str:
    """One line for eyes; the page's script puts it into its own live region, so that it is announced once."""
    return f'<p class="status">{text(words)}</p>' if words else ""


def status(words: str) -> str:
    """One line that screen readers announce."""
    return f'<p class="status" role="status">{text(words)}</p>' if words else ""


def built(sentence: str, hints: Mapping[str, str], say: Say) -> str:
    """The builder's sentence, and a hint for each field that is worth a second look."""
    rows = "".join(
        f'<li class="look"><b>{text(say(f"words.builder.{name}"))}</b> {text(hint)}</li>'
        for name, hint in hints.items()
    )
    shown = f'<div class="card suggestion"><p class="words">{text(sentence)}</p></div>' if sentence else ""
    listed = f'<ul class="notes">{rows}</ul>' if rows else ""
    return (
        f'<div role="status"><h3>{text(say("words.builder.result"))}</h3>{shown}{listed}</div>'
        if shown or listed
        else ""
    )


def style_card(persona: Persona, say: Say) -> str:
    """A partner style alone, where there is no scene to show."""
    return f'<article class="card scene"><h3>{text(persona.title)}</h3>{paragraphs(persona.about)}</article>'


def heading(say: Say, title: str, lead: str, rank: str = "h2") -> str:
    """A view's heading and its first line, by their keys in the word list."""
    return f"<{rank}>{text(say(title))}</{rank}><p>{text(say(lead))}</p>"


def alert(words: str) -> str:
    """One line that interrupts a screen reader; "" for no words."""
    return f'<p class="notice-line" role="alert">{text(words)}</p>' if words else ""
