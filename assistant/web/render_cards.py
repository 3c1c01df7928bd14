"""Draws a practice card: the moment, the task, and once it is turned the ways to say it."""

from __future__ import annotations

from assistant.domain.content import Library, PracticeCard
from assistant.web.deck import Deck
from assistant.web.port import Say
from assistant.web.render import text


def practice_card(card: PracticeCard, deck: Deck, library: Library, say: Say) -> str:
    """The card on top of the deck."""
    place = say("cards.place").format(place=deck.at + 1, count=len(deck.order))
    they = f'<p class="they"><q>{text(card.they_say)}</q></p>' if card.they_say else ""
    back = ""
    if deck.shown:
        ways = "".join(f"<li>{text(way)}</li>" for way in card.ways)
        source = library.sources.get(card.source)
        cited = f"{source.authors}: {source.title}" if source else card.source
        back = (
            f'<div class="ways"><h4>{text(say("cards.ways"))}</h4><ul>{ways}</ul>'
            f'<p class="quiet">{text(card.listen_for)}</p><p class="quiet">{text(cited)}</p></div>'
        )
    return (
        f'<article class="card practice" role="status"><p class="kicker">{text(say(f"skill.{card.skill}"))} · {text(place)}</p>'
        f"<p>{text(card.situation)}</p>{they}<h3>{text(card.task)}</h3>{back}</article>"
    )
