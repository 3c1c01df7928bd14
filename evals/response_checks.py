"""What a help response and a fixed answer must and must not hold, each point checked in code.

Source: the safety reference, section 3; the numbers in the faults are its rules.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.domain.risk import Answer, Category, Closed, Decision, HelpCard, HelpResponse, Level, Who
from assistant.safety.services import round_the_clock

MOST_WORDS = 120
_AT_HOME = (Category.PARTNER_VIOLENCE, Category.SEXUAL_COERCION)


def spoken(response: HelpResponse) -> str:
    """Every word of a response except the services."""
    return " ".join([response.heading, *response.paragraphs, response.question or "", response.signature])


def faults(
    response: HelpResponse, decision: Decision | None, card: HelpCard, forbidden: Sequence[str], before: str
) -> list[str]:
    """What is wrong with one response; empty when nothing is.

    Args:
        response: what was shown.
        decision: what it was shown for, or None where it is not known.
        card: the person's region.
        forbidden: strings that no text may hold.
        before: the words of the response shown before it, or "".
    """
    words = spoken(response)
    plain = words.lower().replace("\u2019", "'")
    found = [f"2, 5: holds '{bad}'" for bad in forbidden if bad in plain]
    if len(words.split()) > MOST_WORDS:
        found.append(f"5: {len(words.split())} words")
    if "software" not in plain or "nobody has been told" not in plain:
        found.append("6: does not say that it is software and that nobody has been told")
    if before and words == before:
        found.append("5: the same block twice in a row")
    if response.declined:
        if response.carry_on != ("no" if response.declined is Category.MINORS else "one_tap"):
            found.append("misuse: the wrong way on")
        return found
    if response.question is not None and response.question.count("?") != 1:
        found.append("1: not one direct question")
    severe = response.level in (Level.SUPPORT, Level.EMERGENCY) and not response.degraded
    if severe and not any(one.phone or one.text or one.url for one in response.services):
        found.append("3: no human line")
    shown = {one.category for one in response.services}
    always = [one for one in card.services if round_the_clock(one) and one.category in shown]
    if severe and always and not any(map(round_the_clock, response.services)):
        found.append("3: a line that is open round the clock is left out")
    if response.level is Level.EMERGENCY and not response.degraded:
        if card.emergency not in response.heading:
            found.append("4: the number does not come first")
        if response.closes is not Closed.EVERYTHING or response.carry_on != "no":
            found.append("15: practice is offered after an emergency")
    if response.level is Level.SUPPORT and not response.degraded and response.carry_on != "confirm":
        found.append("15: no second confirmation after support")
    if severe and response.category in _AT_HOME and response.who is not Who.USER_AS_RISK:
        if not response.ask_about_screen:
            found.append("10: services before the question about the screen")
        if response.who is not Who.OTHER and response.closes is Closed.NOTHING:
            found.append("8: practice with a frightening partner stays open")
    if severe and re.search(r"\b(?:leave|leaving) (?:him|her|them)\b", plain):
        found.append("7: presses to leave")
    neck = decision is not None and any(one.id == "strangulation" for one in decision.signals)
    if severe and neck and "neck" not in plain:
        found.append("9: no medical line after pressure on the neck")
    return found


def answer_faults(
    answer: Answer, response: HelpResponse, card: HelpCard, forbidden: Sequence[str]
) -> list[str]:
    """What is wrong with a fixed answer typed words got; empty when nothing is."""
    words = " ".join(answer.paragraphs)
    plain = words.lower().replace("\u2019", "'")
    found = [f"2, 5: an answer holds '{bad}'" for bad in forbidden if bad in plain]
    if len(words.split()) > MOST_WORDS:
        found.append(f"5: an answer of {len(words.split())} words")
    if "{" in words:
        found.append("an answer with an empty slot")
    urgent = response.level is Level.EMERGENCY and not response.degraded
    if urgent and card.emergency not in answer.paragraphs[0]:
        found.append("4: an answer without the number first")
    return found
