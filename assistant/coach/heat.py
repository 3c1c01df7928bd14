"""Takes the heat out of a limit and leaves the limit: insults, swearing and sneers at its edges, never a word of its own."""

from __future__ import annotations

import re

from assistant.coach.words import ALWAYS_INSULT, LABELS

_NAME = (
    "(?:"
    + "|".join(sorted((re.escape(w) for w in ALWAYS_INSULT | LABELS), key=len, reverse=True))
    + "|bulldozer|animal)"
)
TAIL = re.compile(
    r"(?:,? (?:you (?:(?:absolute|total|complete|bloody|fucking|little|big|utter|stupid|lazy|selfish|sick) )*"
    + _NAME
    + r"|like an? (?!normal|real|couple|friend)[\w -]+"
    r"|like (?:you're|it's|that's|some) .+|(?:for (?:god|heaven|christ|pete|fuck)'?s? sake"
    r"|ffs|jesus|god|ok(?:ay)?|yeah|alright|right|lol|lmao|already|or else"
    r"|do you (?:hear|understand|get|even|need).*|are you .*|you hear.*|got it|how many times.*"
    r"|dammit|damn it|what(?:'s| is) wrong with you.*|i mean it|just|simply"
    r"|its? (?:weird|gross|creepy|so \w+|not (?:that )?hard).*)))+$"
)
"""What may stand behind a limit and is none of it."""

COARSE = re.compile(
    r"\b(?:flipping|bloody|fucking|f[*]+\w*|damn|goddamn|freaking|frigging|effing|stupid|pathetic"
    r"|precious|sodding|crappy|ridiculous) "
)
_HARSH: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), better)
    for pattern, better in (
        (r"(?:piss|fuck|f[\w*]+|sod|bugger|shove|naff) off$", "leave me alone"),
        (r"(?:cut|knock|pack) (?:it|that) (?:out|off|in)$|cut it$|quit it$", "stop"),
        (
            r"(?:over my dead body|dream on|in your dreams|fat chance|not on your life|(?:hell|god"
            r"|fuck) (?:no|nah)"
            r"|as if|no chance|not a chance|no way)$",
            "no",
        ),
        (r"don't you (?:dare|ever) ", "don't "),
        (r"get lost$|shoo$", "go away"),
        (r"keep your (?:gob|mouth|trap) shut", "keep quiet"),
        (r"\bquit (?=\w+ing)", "stop "),
        (r"^(no|nope|nah) (?=(?:i|i'm|i'd|i won't|we|we're|you|you're)\b)", r"\1, "),
        (r"^i(?:'ve)? (?:already )?(?:said|told you)(?: that)? (?=i\b|i'm|we're|we\b)", ""),
        (r"^(?:and|but|so|because|or|then) ", ""),
        (r"(?<!\w)['\"\u2018\u201c]|(?:(?<!s)['\u2019]|[\"\u201d])(?!\w)", ""),
    )
)


def unheated(words: str) -> str:
    """A limit's words with harsh idioms in plain ones of the same force ("cut it out" is "stop")."""
    words = COARSE.sub("", words)
    for pattern, better in _HARSH:
        words = re.sub(pattern.pattern, better, words, flags=re.IGNORECASE)
    return words.strip(" ,;:-")


def core(words: str) -> str:
    """The part of a limit clause that has to stand in every rewording; the words must be plain."""
    return unheated(TAIL.sub("", words))
