"""From a decision to the fixed words and services that are shown. Nothing here is worded by a model."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from assistant.domain.risk import (
    Category,
    Decision,
    FollowUp,
    HelpCard,
    HelpResponse,
    HelpService,
    Level,
    Who,
    worst,
)
from assistant.safety.responses import Responses, load_responses

__all__ = [
    "CHECKED_FOR",
    "Responses",
    "fitting_services",
    "follow_ups",
    "load_responses",
    "respond",
    "round_the_clock",
    "visible_services",
]

CHECKED_FOR = timedelta(days=180)
"""How long a checked fact is shown. Source: safety reference, section 3, rule 16."""

_SERVICES: Mapping[Category, tuple[str, ...]] = {
    Category.SUICIDE_SELF_HARM: ("suicide",),
    Category.PARTNER_VIOLENCE: ("domestic_violence", "suicide"),
    Category.SEXUAL_COERCION: ("sexual_assault", "domestic_violence", "suicide"),
    Category.CHILD_OR_MINOR: ("child", "suicide"),
    Category.HARM_TO_OTHERS: ("own_behaviour", "suicide"),
    Category.MEDICAL_RED_FLAG: ("poison_or_overdose", "suicide"),
    Category.PSYCHOSIS_MANIA: ("suicide",),
    Category.EATING_DISORDER: ("eating_disorder", "suicide"),
    Category.MINORS: ("child", "thoughts_about_children", "suicide"),
}
_OWN_BEHAVIOUR = ("own_behaviour", "suicide")
_AT_HOME = frozenset({Category.PARTNER_VIOLENCE, Category.SEXUAL_COERCION})
_ANY_KIND = ("suicide", "domestic_violence", "sexual_assault")
_MOST_SERVICES = 6

UNSURE = 0.5
"""Below this chance, and with no rule behind it, a category is not named: the general words are shown.

Source: on the split "dev" the category was right in 13 of 31 below it, in 8 of 13 up to 0.7, and in 17 of 18 above.
"""


def respond(
    texts: Responses,
    decision: Decision,
    card: HelpCard,
    directory: HelpCard,
    shown_before: int = 0,
    today: date | None = None,
) -> HelpResponse:
    """What is shown for a decision that does not let practice go on.

    `card`: the person's region; `directory`: the international card. `shown_before`: how often help was shown in this
    conversation already, so that the same block never comes twice in a row. `today`: the current day when None.
    """
    turn = shown_before % 2
    day = today or date.today()
    danger = next((category for category in decision.categories if not category.is_misuse), None)
    if danger is None and decision.misuse is not None and not decision.degraded:
        return _declined(texts, decision.misuse, card, directory, turn, day)
    if danger is None:
        return _degraded(texts, decision, card, directory, turn, day)
    level = _shown_level(decision)
    if _unsure(danger, decision):
        return _general(texts, decision, level, card, directory, turn, day)
    who = _who(texts, danger, decision)
    heard, question = texts.cells[danger, who, level][turn]
    risk = decision.who is Who.USER_AS_RISK and danger in (
        *_AT_HOME,
        Category.HARM_TO_OTHERS,
        Category.CHILD_OR_MINOR,
    )
    advised = Category.HARM_TO_OTHERS if risk and danger is not Category.CHILD_OR_MINOR else danger
    step = texts.steps.get((level, advised, who is Who.OTHER), ("", ""))[turn]
    if risk and level is Level.SUPPORT:
        step = texts.own_behaviour[turn]
    paragraphs = [step, heard] if level is Level.EMERGENCY else [heard, step]
    if level is Level.SUPPORT:
        paragraphs.append(texts.offer[turn])
    if decision.degraded:
        paragraphs.append(texts.part_failed)
    kinds = _OWN_BEHAVIOUR if risk and danger is not Category.CHILD_OR_MINOR else _SERVICES[danger]
    services = fitting_services(card, directory, kinds, day)
    return HelpResponse(
        level=decision.level if not decision.degraded else level,
        category=danger,
        heading=texts.headings[level][turn].format(emergency=card.emergency),
        paragraphs=tuple(words for words in paragraphs if words),
        question=question or None,
        emergency=card.emergency if level is not Level.CHECK_IN else None,
        services=services,
        carry_on="no" if decision.degraded else _carry_on(level),
        ask_about_screen=danger in _AT_HOME and not risk,
        degraded=decision.degraded,
    )


def _unsure(danger: Category, decision: Decision) -> bool:
    own = [signal.score for signal in decision.signals if signal.category is danger]
    return bool(own) and max(own) < UNSURE


def _general(
    texts: Responses,
    decision: Decision,
    level: Level,
    card: HelpCard,
    directory: HelpCard,
    turn: int,
    day: date,
) -> HelpResponse:
    heard, question = texts.general[level][turn]
    step = texts.general_steps.get(level, ("", ""))[turn]
    paragraphs = [step, heard] if level is Level.EMERGENCY else [heard, step]
    if level is Level.SUPPORT:
        paragraphs.append(texts.offer[turn])
    return HelpResponse(
        level=level,
        category=None,
        heading=texts.headings[level][turn].format(emergency=card.emergency),
        paragraphs=tuple(words for words in paragraphs if words),
        question=question,
        emergency=card.emergency if level is not Level.CHECK_IN else None,
        services=fitting_services(card, directory, _ANY_KIND, day),
        carry_on="no" if decision.degraded else _carry_on(level),
        ask_about_screen=True,
        degraded=decision.degraded,
    )


def _shown_level(decision: Decision) -> Level:
    """The level the words speak to: with a failed check, what was really seen, so that no danger is implied."""
    if not decision.degraded:
        return decision.level
    return worst(Level.CHECK_IN, *(signal.level for signal in decision.signals))


def _who(texts: Responses, category: Category, decision: Decision) -> Who:
    return decision.who if (category, decision.who, Level.SUPPORT) in texts.cells else Who.SELF


def _carry_on(level: Level) -> str:
    return {Level.CHECK_IN: "one_tap", Level.SUPPORT: "confirm"}.get(level, "no")


def _declined(
    texts: Responses, misuse: Category, card: HelpCard, directory: HelpCard, turn: int, day: date
) -> HelpResponse:
    heading, reason, question = texts.declined[misuse][turn]
    services = fitting_services(card, directory, _SERVICES[misuse], day) if misuse in _SERVICES else ()
    return HelpResponse(
        level=Level.NONE,
        category=misuse,
        heading=heading,
        paragraphs=(reason,),
        question=question or None,
        emergency=None,
        services=services,
        carry_on="no" if misuse is Category.MINORS else "one_tap",
        declined=misuse,
    )


def _degraded(
    texts: Responses, decision: Decision, card: HelpCard, directory: HelpCard, turn: int, day: date
) -> HelpResponse:
    heading, reason, question = texts.degraded[turn]
    return HelpResponse(
        level=decision.level,
        category=None,
        heading=heading,
        paragraphs=(reason.format(emergency=card.emergency),),
        question=question or None,
        emergency=card.emergency,
        services=fitting_services(card, directory, ("suicide",), day),
        carry_on="no",
        degraded=True,
    )


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
    return tuple((chosen + everywhere)[:_MOST_SERVICES])


def round_the_clock(service: HelpService) -> bool:
    """Whether the service's own hours say so; silence never counts as round the clock."""
    return service.hours is not None and service.hours.strip().lower() in (
        "24/7",
        "24 hours",
        "24 hours a day",
    )


def follow_ups(texts: Responses, category: Category | None) -> tuple[FollowUp, ...]:
    """The fixed conversation for one category; the common one for None and for declined requests."""
    return texts.follow_ups.get(category, texts.follow_ups[None])
