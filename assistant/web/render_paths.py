"""Draws the ways a talk went: the list to choose from, and two ways side by side."""

from __future__ import annotations

from assistant.domain.branches import Comparison, outline
from assistant.domain.conversation import Session, Turn
from assistant.web.port import Say
from assistant.web.render import mood, text, transcript_rows

_STEP = "\u2003"
_LONGEST = 60


def choices(session: Session | None, say: Say) -> list[tuple[str, str]]:
    """The start and every turn as (label, id), each straight below the one before it; a fork sets in."""
    if session is None:
        return []
    found = [(say("paths.start") + (_here(say) if session.at is None else ""), "0")]
    for place in outline(session):
        words = " ".join(place.turn.words.split())
        short = words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
        name = f"{place.name}: " if place.name else ""
        label = f"{_STEP * place.indent}{place.number}  {name}{short}{_here(say) if place.here else ''}"
        found.append((label, str(place.turn.id)))
    return found


def _here(say: Say) -> str:
    return f"  ({say('paths.here')})"


def comparison(found: Comparison | None, session: Session, say: Say) -> str:
    """Two ways side by side, each from where they part, with how the partner is at its end."""
    if found is None:
        return f'<p class="quiet" role="status">{text(say("paths.compare.none"))}</p>'
    count = len(found.shared)
    key = "none" if not count else "one" if count == 1 else "many"
    told = say(f"paths.compare.shared.{key}").format(count=count)
    sides = "".join(
        _side(say(f"paths.compare.{name}"), turns, found, session, say)
        for name, turns in (("here", found.left), ("other", found.right))
    )
    return (
        f'<section class="compare" tabindex="-1" aria-label="{text(say("paths.compare.title"))}">'
        f'<h3>{text(say("paths.compare.title"))}</h3><p class="quiet">{text(told)}</p>'
        f'<div class="sides">{sides}</div></section>'
    )


def _side(title: str, turns: tuple[Turn, ...], found: Comparison, session: Session, say: Say) -> str:
    name = say("rehearse.you_part") if session.swapped else session.scenario.partner_name
    last = turns[-1] if turns else found.shared[-1] if found.shared else None
    names = [called for key, called in session.names if turns and key == turns[-1].id]
    rows = transcript_rows(turns, name, say) or f'<p class="quiet">{text(say("paths.compare.nothing"))}</p>'
    state = mood(
        last.state if last else session.persona.start, say, say("paths.compare.after").format(name=name)
    )
    called = f" <span>{text(names[0])}</span>" if names else ""
    return f'<div class="side"><h4>{text(title)}{called}</h4>{rows}{state}</div>'
