"""From a decision to the fixed words and services that are shown. Nothing here is worded by a model."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from assistant.domain.risk import (
    Category,
    Closed,
    Decision,
    FollowUp,
    HelpCard,
    HelpResponse,
    Level,
    Who,
    worst,
)
from assistant.safety.replies import Replies
from assistant.safety.responses import Responses
from assistant.safety.services import fitting_services

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

UNSURE = 0.5
"""Below this chance, and with no rule behind it, a category is not named: the general words are shown.

Source: on the split "dev" the category was right in 13 of 31 below it, in 8 of 13 up to 0.7, and in 17 of 18 above.
"""


def respond(
    texts: Responses,
    replies: Replies,
    decision: Decision,
    card: HelpCard,
    directory: HelpCard,
    shown_before: int = 0,
    today: date | None = None,
) -> HelpResponse:
    """What is shown for a decision that does not let practice go on.

    `replies` holds the medical line that pressure on the neck always gets. `card`: the person's region; `directory`: the international card. `shown_before`: how often help was shown in this
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
    heard, question, alarming = texts.cells[danger, who, level][turn]
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
    if _neck(decision) and danger is not Category.MEDICAL_RED_FLAG:
        paragraphs.insert(1, replies.strangulation[turn])
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
        closes=_closes(danger, who, level, decision),
        alarming=alarming,
        who=who,
    )


def _neck(decision: Decision) -> bool:
    return any(signal.id == "strangulation" for signal in decision.signals)


def _closes(danger: Category, who: Who, level: Level, decision: Decision) -> Closed:
    """After an emergency everything; a young person's practice; and what concerns somebody who frightens or is frightened.

    Source: safety reference, section 3, rules 8, 13, 14 and 15.
    """
    if decision.degraded or level is Level.CHECK_IN:
        return Closed.NOTHING
    young = danger is Category.CHILD_OR_MINOR and who is Who.SELF
    if level is Level.EMERGENCY or young:
        return Closed.EVERYTHING
    at_home = any(category in _AT_HOME for category in (danger, *decision.categories))
    return Closed.PARTNER if at_home and who is not Who.OTHER else Closed.NOTHING


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
    heard, question, alarming = texts.general[level][turn]
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
        closes=Closed.EVERYTHING if level is Level.EMERGENCY and not decision.degraded else Closed.NOTHING,
        alarming=alarming,
        who=decision.who,
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
        closes=Closed.EVERYTHING if misuse is Category.MINORS else Closed.NOTHING,
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


def follow_ups(texts: Responses, category: Category | None) -> tuple[FollowUp, ...]:
    """What can be chosen after practice stopped, for one category; the common ones for None and for declined requests."""
    return texts.follow_ups.get(category, texts.follow_ups[None])
