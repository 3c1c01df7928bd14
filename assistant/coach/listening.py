"""Reads how something was said back: what was caught, what was missed, and what turned it into something else.

Sources: miller-rollnick-mi (a reflection adds no advice, defence, "but" or demand), prep-speaker-listener (the listener says
back, without rebuttal or opinion). Which words tell is this project's own and waits for a clinician.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from assistant.coach.grammar import content
from assistant.domain.coaching import Listening, ListeningFault

Near = Callable[[str, str], float]
"""How near two texts are in meaning, 0..1."""

SHARED = 0.4
"""Share of a part's telling words that must come back for it to count as caught."""
NEAR = 0.55
"""So near in meaning also counts. Source: read on the phrasebook with the packaged encoder."""
MOST_PARTS = 5

_CUT = re.compile(r"[.!?;\n]+|,\s+(?:and|but|because|so|when|while)\b|\s+(?:because|but|so that)\s+")
_FAULTS: tuple[tuple[ListeningFault, str], ...] = (
    (
        ListeningFault.ADVICE,
        r"\byou (?:should|could just|need to|have to|ought to|must|might want to|just need)\b|\bwhy don't you\b"
        r"|\bhave you tried\b|\bif i were you\b|\bmy advice\b|\bjust (?:relax|ignore|tell|talk to|stop|try|let it)\b"
        r"|\btry (?:to|not)\b",
    ),
    (
        ListeningFault.FIXING,
        r"\blet's (?:just |simply )?(?!see\b|check\b)\w+|\bwe (?:can|could|should) (?:just |always )?\w+"
        r"|\bhow about (?:we|i|you)\b|\bi(?:'ll| will| can| could) (?:just )?(?:fix|sort|buy|do|call|ask|tell|get|book|make|change|stop|start|try|help)\b"
        r"|\bproblem solved\b|\bnext time (?:i|you|we)(?:'ll| will)?\b",
    ),
    (
        ListeningFault.DEFENCE,
        r"\bi (?:didn't|did not|never|wasn't|don't) (?:mean|meant|do|did|say|said|know|knew|intend|even|trying)\b"
        r"|\bthat's (?:not true|not fair|unfair|not what|wrong|rubbish|ridiculous)\b|\bthat isn't (?:true|fair|what)\b"
        r"|\bi was (?:only|just)\b|\bi only\b|\bnot my fault\b|\byou (?:also|do (?:it|that|the same))\b|\bwhat about\b"
        r"|\bin my defen[cs]e\b|\bi had (?:to|no choice)\b|\bi do (?:so much|a lot|plenty|everything)\b",
    ),
    (
        ListeningFault.PLAYING_DOWN,
        r"\bcalm down\b|\bat least\b|\b(?:it's|that's|it was|it isn't|it's not) (?:not )?(?:that|so) bad\b"
        r"|\bno big deal\b|\bnot a big deal\b|\bover-?react\w*|\b(?:too|over-?ly|so) sensitive\b|\bbright side\b"
        r"|\byou'll (?:be|get) (?:fine|over)\b|\bdon't (?:worry|be (?:silly|sad|upset|like that)|cry)\b|\bcheer up\b"
        r"|\bwe all (?:have|feel|get)\b|\beveryone (?:has|feels|gets)\b",
    ),
    (ListeningFault.WHY, r"\bwhy (?:do|did|are|were|would|can't|didn't|don't|is|was)\b(?! you\?)"),
    (ListeningFault.BUT, r"(?:^|[,.;!?]\s*|\s)(?:but|however|although|though)\b(?! not\b)"),
)
_COMPILED = tuple((kind, re.compile(pattern, re.IGNORECASE)) for kind, pattern in _FAULTS)


def parts_of(told: str) -> tuple[str, ...]:
    """The parts of what was told that hold something to catch, at most `MOST_PARTS`, in order, as they were said."""
    found = [piece.strip(" ,;:-\u2013\u2014") for piece in _CUT.split(told.replace("\u2019", "'"))]
    return tuple(piece for piece in found if _telling(piece))[:MOST_PARTS]


def _telling(text: str) -> frozenset[str]:
    return frozenset(content(text.replace("\u2019", "'").lower()))


def listen(told: str, back: str, near: Near = lambda one, other: 0.0) -> Listening:
    """How `told` was said back in `back`.

    A "but" that the speaker used is no fault, and neither is anything that is quoted from the speaker.
    """
    heard, own = _telling(back), told.lower().replace("\u2019", "'")
    caught: list[str] = []
    missed: list[str] = []
    for part in parts_of(told):
        words = _telling(part)
        shared = len(words & heard) / len(words)
        (caught if shared >= SHARED or near(part, back) >= NEAR else missed).append(part)
    text = back.replace("\u2019", "'")
    faults = [
        (match.start(), kind, match.group().strip(" ,.;!?"))
        for kind, pattern in _COMPILED
        if (match := pattern.search(text)) and match.group().strip(" ,.;!?").lower() not in own
    ]
    return Listening(tuple(caught), tuple(missed), tuple((kind, quote) for _, kind, quote in sorted(faults)))
