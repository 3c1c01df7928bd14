"""Which services of a help card are shown, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from assistant.domain.risk import HelpCard, HelpService

CHECKED_FOR = timedelta(days=180)
"""How long a checked fact is shown. Source: safety reference, section 3, rule 16."""

WARNED_AFTER = timedelta(days=90)
"""From this age on `check` asks for a fact to be checked again."""

_MOST = 6


def visible_services(card: HelpCard, today: date) -> tuple[HelpService, ...]:
    """The services of a card that may be shown today, in file order.

    A fact not yet checked by a person stays (the page says so); a fact checked more than 180 days ago, or on a date that
    cannot be read or lies ahead, goes. Emergency numbers and the international directory always stay.
    """
    if card.region == "INTL":
        return card.services
    return tuple(
        one for one in card.services if one.category == "emergency" or _fresh(one.verified_on, today)
    )


def aged(cards: Iterable[HelpCard], today: date) -> tuple[list[str], list[str]]:
    """Facts that want checking again, and facts too old to be shown, a line each: region, service, date.

    A date that cannot be read or lies ahead counts as too old. Facts that nobody has checked yet are in neither list.
    """
    soon: list[str] = []
    old: list[str] = []
    for card in cards:
        for one in card.services:
            if one.verified_on is None:
                continue
            line = f"{card.region}: {one.name}: verified_on {one.verified_on}"
            if not _fresh(one.verified_on, today):
                old.append(f"{line} (older than {CHECKED_FOR.days} days, or no date)")
            elif today - date.fromisoformat(one.verified_on) > WARNED_AFTER:
                soon.append(f"{line} (older than {WARNED_AFTER.days} days)")
    return soon, old


def _fresh(verified_on: str | None, today: date) -> bool:
    if verified_on is None:
        return True
    try:
        age = today - date.fromisoformat(verified_on)
    except ValueError:
        return False
    return timedelta(0) <= age <= CHECKED_FOR


def fitting_services(
    card: HelpCard, directory: HelpCard, kinds: Sequence[str], today: date
) -> tuple[HelpService, ...]:
    """What to show for these kinds of need: the region's lines, those open round the clock first, then the directories.

    Kinds come in the order given. At most four lines of the region, so that a line open to everyone and one directory
    always fit; the emergency number is not among them, since it stands on its own.
    """
    local = visible_services(card, today) if card.region != "INTL" else ()
    chosen: list[HelpService] = []
    for kind in kinds:
        here = sorted(
            (one for one in local if one.category == kind), key=lambda one: not round_the_clock(one)
        )
        chosen += here[: 1 if kind == "suicide" and kind != kinds[0] else 3]
    chosen = (
        chosen[:4] if not any(one.category == "suicide" for one in chosen[4:]) else [*chosen[:3], chosen[-1]]
    )
    everywhere = [one for one in directory.services if one.category in kinds]
    return tuple((chosen + everywhere)[:_MOST])


def round_the_clock(service: HelpService) -> bool:
    """Whether the service's own hours say so; silence never counts as round the clock."""
    return service.hours is not None and service.hours.strip().lower() in (
        "24/7",
        "24 hours",
        "24 hours a day",
    )
