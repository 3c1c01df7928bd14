"""A limit in the person's own words, without the heat around it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.coach import limits
from assistant.coach.heat import TAIL, unheated
from assistant.coach.marks import read
from assistant.coach.offers import made
from assistant.coach.own_side import NO_REASON, own
from assistant.coach.plain import Clause
from assistant.coach.surface import Surface, sentence
from assistant.domain.coaching import Suggestion, Technique

_IMPERATIVE = re.compile(
    r"(?:don't|stop|quit|leave|keep|get|take|let|give|move|delete|drop|slow|wait|ask|knock|put|turn"
    r"|stay|back|step|go|call|text|check|tell|respect)\b"
)
_NO_PLEASE = re.compile(
    r"(?:no|not|nope|nah|never|i|i'm|we|we're|you|you're|hands|enough|only|nothing|my|that's|it's|the"
    r"|please)\b"
)


def limit_wordings(surface: Surface, parts: tuple[Clause, ...]) -> Iterator[Suggestion]:
    """Rewordings of the limits alone, as firm as they were said, then with a reason that was there already."""
    found = limits.find(parts, surface.plain.text)
    own = [(limit, _softless(surface, limit)) for limit in found]
    told = [(limit, words) for limit, words in own if words]
    if not told:
        return
    told = [(limit, _with_what_precedes(limit, words, parts, surface)) for limit, words in told]
    plainly = [sentence(words) for _, words in told]
    reasons = [sentence(words) for part in parts if (words := _reason(part, surface, found))]
    reasons = [words for words in reasons if words[:-1].lower() not in " ".join(plainly).lower()]
    yield made(Technique.PLAIN_LIMIT, list(dict.fromkeys(plainly)))
    firm = [sentence(_as_need(words)) for _, words in told]
    if reasons:
        yield made(Technique.I_STATEMENT, [*dict.fromkeys(plainly), *reasons[:1]])
    if firm != plainly:
        yield made(Technique.I_STATEMENT, list(dict.fromkeys(firm)))


def _with_what_precedes(
    limit: limits.LimitFound, words: str, parts: tuple[Clause, ...], surface: Surface
) -> str:
    """A fragment ("not three", "I don't") together with the clause it leans on."""
    at = parts.index(limit.clause)
    before = parts[at - 1] if at else None
    if before is None:
        return words
    if before.sentence != limit.clause.sentence:
        across = before.sentence == limit.clause.sentence - 1 and re.match(
            r"(?:not|only|just|nothing)\b", words
        )
        lead = surface.words(before.start, before.end)
        return (
            f"{sentence(lead)} {sentence(words)}"
            if across and _BOUNDED.match(before.text) and not read(lead).blame
            else words
        )
    wanted = re.match(r"(?:but )?you (?:really |just )*want (?!me to)", before.text)
    if wanted and words == "I don't":
        return f"I don't want {surface.words(before.start + wanted.end(), before.end)}"
    listed = words.startswith("no ") and before.text.startswith("no ")
    bounds = re.match(r"(?:but )?(?:not|only|just|nothing|no further|that's)\b", words) and _BOUNDED.match(
        before.text
    )
    if not listed and not bounds:
        return words
    lead = surface.words(before.start, before.end)
    return f"{lead}, {words}" if not read(lead).blame else words


_BOUNDED = re.compile(
    r"(?:i'm going|i'll|i can|we can|you can|we'll|i do|i'm (?:fine|ok|okay|happy)|[\w ]+ (?:is"
    r"|are) (?:fine|ok|okay|good|enough))\b"
)


def _softless(surface: Surface, limit: limits.LimitFound) -> str:
    """The limit's clause in the person's words, without insults, swearing and sneers."""
    words = unheated(surface.words(limit.start, limit.start + len(TAIL.sub("", limit.words))))
    after = surface.plain.text[limit.end :].lstrip(" .!,-")
    ever = re.match(r"(?:ever again|ever|at all)(?=[.!,]|$)", after)
    words = f"{words}, {ever[0]}" if ever and ever[0] not in words else words
    lead = surface.words(limit.lead, limit.start).strip(" ,;:-")
    lead = "" if lead and read(f"{lead}, I noticed.").blame else re.sub(r"^(?:and|but|so) ", "", lead)
    if _IMPERATIVE.match(words) and not _NO_PLEASE.match(words):
        words = f"please {words}"
    return f"{lead}, {words}" if lead else words


def _as_need(words: str) -> str:
    """ "please stop grabbing me" as "I need you to stop grabbing me"; other limits unchanged."""
    bare = words.removeprefix("please ")
    if bare != words and re.match(
        r"(?:stop|leave|keep|get|let|give|take|move|delete|drop|stay|back|step|go|wait|ask)\b", bare
    ):
        return f"I need you to {bare}"
    if bare != words and bare.startswith("don't "):
        return f"I need you not to {bare.removeprefix('don' + chr(39) + 't ')}"
    return words


def _reason(part: Clause, surface: Surface, found: tuple[limits.LimitFound, ...]) -> str | None:
    """A clean first-person clause next to a limit: "I'm knackered"."""
    if any(limit.clause.start == part.start for limit in found):
        return None
    words = own(part, surface)
    if words is None or NO_REASON.search(words.lower()):
        return None
    return words if re.match(r"(?:i|i'm|i've|it|it's|my|we|we've)\b", words.lower()) else None
