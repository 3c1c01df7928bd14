"""Draws help: what is shown when practice stops, and the cards of real services."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.risk import HelpCard, HelpResponse, HelpService
from assistant.web.port import Say
from assistant.web.render import text
from assistant.web.tab import Exchange


def help_response(response: HelpResponse, say: Say, *, show_services: bool) -> str:
    """What is shown when practice stops. The emergency number comes first and is never held back."""
    out = [
        f'<section class="help {response.level}" role="alert" tabindex="-1"><h2>{text(response.heading)}</h2>'
    ]
    if response.emergency and response.level.severity >= 2:
        out.append(f'<p class="number">{text(say("help.emergency"))} <b>{text(response.emergency)}</b></p>')
    out += [f"<p>{text(words)}</p>" for words in response.paragraphs]
    if response.question:
        out.append(f'<p class="question">{text(response.question)}</p>')
    if response.ask_about_screen and not show_services:
        out.append(f'<p class="question">{text(say("help.screen"))}</p>')
    elif response.services:
        out.append(services(response.services, say))
    out.append(f'<p class="quiet">{text(response.signature)}</p></section>')
    return "".join(out)


def services(found: Sequence[HelpService], say: Say) -> str:
    """Help services as a list of cards; a fact that no person has checked says so."""
    return f'<ul class="services">{"".join(_service(service, say) for service in found)}</ul>'


def _service(service: HelpService, say: Say) -> str:
    ways = []
    if service.phone:
        ways.append(f"<span>{text(say('help.call'))} <b>{text(service.phone)}</b></span>")
    if service.text:
        ways.append(f"<span>{text(say('help.text'))} <b>{text(service.text)}</b></span>")
    if service.url:
        ways.append(f"<span>{text(service.url)}</span>")
    hours = f" · {text(service.hours)}" if service.hours else ""
    if service.languages:
        ways.append(f"<span>{text(say('help.languages'))} {text(', '.join(service.languages))}</span>")
    if service.notes:
        ways.append(f'<span class="note">{text(service.notes)}</span>')
    checked = "" if service.verified_on else f'<span class="unchecked">{text(say("help.unchecked"))}</span>'
    kind = text(say(f"help.category.{service.category}"))
    return f'<li><b>{text(service.name)}</b><span class="quiet">{kind}{hours}</span>{"".join(ways)}{checked}</li>'


def help_card(card: HelpCard, found: Sequence[HelpService], say: Say) -> str:
    """A region's card: the emergency number first."""
    others = [service for service in found if service.category != "emergency"]
    return (
        f'<section class="help card"><h3>{text(card.name)}</h3><p class="number">{text(say("help.emergency"))} '
        f"<b>{text(card.emergency)}</b></p>{services(others, say)}</section>"
    )


def exchanges(talk: Sequence[Exchange], say: Say) -> str:
    """What was typed after practice stopped, with its fixed answers; the newest answer is announced."""
    if not talk:
        return ""
    rows = []
    for number, one in enumerate(talk, 1):
        live = ' role="status"' if number == len(talk) else ""
        told = "".join(f"<p>{text(part)}</p>" for part in one.answer.paragraphs) if one.answer else ""
        told = f'<div class="card"{live}>{told}</div>' if told else ""
        rows.append(f"<li><p><b>{text(say('help.you'))}</b> {text(one.said)}</p>{told}</li>")
    return f'<ol class="aftercare">{"".join(rows)}</ol>'


def follow_up(answer: Sequence[str]) -> str:
    """A fixed answer after practice stopped."""
    return f'<div class="card" role="status">{"".join(f"<p>{text(words)}</p>" for words in answer)}</div>'
