"""What happens with words that are typed after practice stopped: they are read again, then answered in fixed words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.domain.conversation import Speaker
from assistant.domain.ports import Gate
from assistant.domain.risk import Answer, Category, Decision, HelpCard, HelpResponse, Level, Signal, Who
from assistant.safety.replies import Replies
from assistant.safety.routing import UNSURE
from assistant.safety.rules import matching_form

_NO = re.compile(
    r"(?:no|nope|nah|never|not really|i (?:am not|dont|havent|didnt|cant))(?!\w)(?! sure)(?! know)"
)
_YES = re.compile(
    r"(?:yes|yeah|yep|yea|yup|yh|i (?:am|do|have|did|could|might)|it is|they (?:are|do|have))(?!\w)"
)
_UNSURE = re.compile(
    r"(?:maybe|perhaps|not sure|im not sure|i dont know|idk|dunno|sometimes|often|kind of|kinda|sort of|a (?:bit|little)"
    r"|i guess|probably|i think so|hard to say)(?!\w)"
)
_MOST_WORDS = 8
_SURE = 0.8
"""From this chance on another danger than the one shown brings its own help."""
_ANY_DANGER = Category.PARTNER_VIOLENCE
"""Stands where it is unclear which danger was meant; with a score of 0 it is never named."""


class Aftercare:
    """Hears a person out after practice stopped. Holds nothing of a conversation."""

    def __init__(
        self,
        gate: Gate,
        replies: Replies,
        respond: Callable[[Decision, str, int], HelpResponse],
        card: Callable[[str], HelpCard],
    ) -> None:
        self._gate = gate
        self._replies = replies
        self._respond = respond
        self._card = card

    def hear(
        self,
        response: HelpResponse,
        earlier: Sequence[str],
        words: str,
        region: str,
        shown_before: int,
        given: Sequence[str],
        name: str,
    ) -> HelpResponse | Answer:
        """New help where the words tell of more danger than before, else one fixed answer.

        Args:
            response: the help that is shown now.
            earlier: everything the person typed before in this sitting, oldest first.
            words: what was typed now.
            region: whose services are shown.
            shown_before: how often help was shown in this sitting.
            given: the ids of the answers given since the last help, oldest first.
            name: the scene's character, or "".
        """
        decision = answered(response, words) or self._gate.decide([*earlier, words], Speaker.PERSON)
        if _is_more(decision, response):
            return self._respond(decision, region, shown_before)
        urgent = response.level is Level.EMERGENCY and not response.degraded
        emergency = self._card(region).emergency
        answer = self._replies.answer(words, given, name=name, emergency=emergency, urgent=urgent)
        first = self._first_call(response)
        if given or first is None or response.level is Level.CHECK_IN:
            return answer
        return Answer(answer.id, (*answer.paragraphs, first))

    def _first_call(self, response: HelpResponse) -> str | None:
        if response.category is None or response.category.is_misuse:
            return None
        if response.who is Who.OTHER:
            return self._replies.first_call_other
        risk = response.who is Who.USER_AS_RISK
        return self._replies.first_call[Category.HARM_TO_OTHERS if risk else response.category]


def _is_more(decision: Decision, response: HelpResponse) -> bool:
    """Whether a reading calls for help that is not shown yet. A failed check does not: help is there already."""
    if decision.degraded:
        return False
    shown = response.level if not response.degraded else Level.NONE
    if decision.level.severity > shown.severity:
        return True
    if decision.level is not response.level or decision.level.severity < Level.SUPPORT.severity:
        return False
    least = _SURE if response.category else UNSURE
    sure = {one.category for one in decision.signals if one.level is decision.level and one.score >= least}
    return bool(sure) and response.category not in sure


def answered(response: HelpResponse, words: str) -> Decision | None:
    """Support, when the words are the bare answer to a check-in's question that calls for it; else None.

    An unsure answer calls for it whichever way the question was put.
    """
    plain = matching_form(words).strip()
    if response.level is not Level.CHECK_IN or not response.alarming or response.degraded:
        return None
    wanted = _YES if response.alarming == "yes" else _NO
    if len(plain.split()) > _MOST_WORDS or not (_UNSURE.match(plain) or wanted.match(plain)):
        return None
    category, score = (response.category, 1.0) if response.category else (_ANY_DANGER, 0.0)
    return Decision(
        Level.SUPPORT, (category,), (Signal("answer", category, Level.SUPPORT, score),), response.who
    )
