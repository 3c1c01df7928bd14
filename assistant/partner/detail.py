"""The detail to pick up: a short noun phrase from the person's words, turned to the partner's side.

Only shapes that read well in any sentence are taken: times, numbers with a unit, and determiner plus a known everyday
noun ("my sister" becomes "your sister"), unless it only says where. When nothing is sure, there is no detail.
"""

from __future__ import annotations

import re

_NUMBER = r"(?:\d{1,3}|a|an|one|two|three|four|five|six|seven|eight|nine|ten|fifteen|twenty|thirty|forty|half an|a few)"
_UNIT = r"(?:minutes?|hours?|days?|weeks?|months?|nights?|evenings?|times|texts?|calls?)"
_DAY = r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekday|weekend|week ?night)"
_PART = r"(?:mornings?|afternoons?|evenings?|nights?)"
_NOUNS = (
    "phone|phones|dishes|kitchen|bins?|laundry|money|budget|rent|bill|holiday|trip|wedding|party|dinner|lunch|breakfast|"
    "meal|film|sofa|bed|bedroom|shower|garden|car|house|flat|home|door|key|sister|brother|mother|mum|mom|father|dad|"
    "parents|family|kids|children|baby|friends?|mates|boss|work|job|shift|meeting|deadline|exam|birthday|anniversary|"
    "appointment|hospital|doctor|message|messages|text|texts|call|photo|photos|post|game|match|book|music|dance|walk|run|"
    "gym|class|church|dog|cat|pace|touch|kiss|kisses|hug|hugs|cuddle|cuddles|hand|hands|massage|quiet|silence|break|space|"
    "time alone|time together|date|plan|plans|list|chores|cleaning|cooking|shopping|groceries|train|airport|visit|visits|"
    "surprise|joke|jokes|teasing|tone|voice|story|news|scar|body|pain|medication|sleep|snoring|alarm|light|coffee|tea"
)
_WHOSE = {"my": "your", "your": "my", "our": "our", "the": "the", "this": "this", "that": "that"}
_SHAPES = (
    re.compile(rf"\b({_NUMBER} {_UNIT})\b", re.IGNORECASE),
    re.compile(rf"\b({_DAY}s?(?: {_PART})?)\b", re.IGNORECASE),
    re.compile(
        rf"\b(my|your|our|the|this|that) ((?:[a-z]+ )?(?:{_NOUNS}))\b(?! (?:of|for|in)\b)", re.IGNORECASE
    ),
)
_NOT_BEFORE_A_NOUN = frozenset(
    "is was are were be been being am do does did have has had will would can could may might should must to and or but so "
    "of for in on at with from only just always never not all stupid bloody damn fucking same other whole".split()
)
_PLACE = re.compile(r"\b(?:in|on|at|to|from|into|onto|by|near|around|outside|inside) $", re.IGNORECASE)
_ALONE_UNCLEAR = ("weekend", "weekday", "weeknight", "week night")
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def detail_in(words: str) -> str | None:
    """The last detail in the words, from the partner's side and in lower case but for weekdays; None when unsure."""
    found: list[tuple[int, str]] = []
    for shape in _SHAPES:
        for match in shape.finditer(words):
            phrase = _turned(match)
            if phrase:
                found.append((match.start(), phrase))
    return max(found)[1] if found else None


def _turned(match: re.Match[str]) -> str | None:
    if match.lastindex == 1:
        phrase = match.group(1).lower()
        if phrase in _ALONE_UNCLEAR:
            return None
        if phrase.split()[0] in _DAYS or phrase.split()[0].rstrip("s") in _DAYS:
            phrase = phrase[0].upper() + phrase[1:]
        return phrase
    whose, noun = match.group(1).lower(), match.group(2).lower()
    if noun.split()[0] in _NOT_BEFORE_A_NOUN or _PLACE.search(match.string[: match.start()]):
        return None
    return f"{_WHOSE[whose]} {noun}"
