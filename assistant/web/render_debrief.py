"""Draws the end of a practice."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.coaching import Debrief
from assistant.domain.content import Library
from assistant.domain.conversation import Session
from assistant.web.port import Say
from assistant.web.render import text


def debriefs(sides: Sequence[tuple[Debrief, Session]], library: Library, say: Say) -> str:
    """The end of a practice, from each side that was played: what worked, quoted, and one thing to try."""
    out = [f'<article class="card debrief" tabindex="-1"><h2>{text(say("debrief.title"))}</h2>']
    for number, (one, session) in enumerate(sides):
        if number:
            out.append(f'<h2 class="again">{text(say("debrief.other_side"))}</h2>')
        out.append(_debrief(one, session, library, say))
    out.append(f'<p class="quiet">{text(say("debrief.not_kept"))}</p></article>')
    return "".join(out)


def _debrief(one: Debrief, session: Session, library: Library, say: Say) -> str:
    out: list[str] = []
    if one.worked:
        out.append(f'<h3>{text(say("debrief.worked"))}</h3><ul class="worked">')
        out += [f"<li><q>{text(quote)}</q><span>{text(reason)}</span></li>" for quote, reason in one.worked]
        out.append("</ul>")
    elif not session.path:
        out.append(f"<p>{text(say('debrief.nothing_said'))}</p>")
    out.append(f"<h3>{text(say('debrief.try'))}</h3><p>{text(one.try_next)}</p>")
    if one.article and one.article in library.articles:
        found = library.articles[one.article]
        out.append(
            f"<h3>{text(say('debrief.read'))}</h3><p><b>{text(found.title)}</b>. {text(found.summary)}</p>"
        )
    return "".join(out)
