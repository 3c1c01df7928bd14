"""What a clause gives as the person's own side: facts and feelings that hold no blame, or from which it can be taken."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.coach.marks import read
from assistant.coach.plain import Clause
from assistant.coach.surface import Surface
from assistant.domain.coaching import MarkKind


@dataclass(frozen=True, slots=True)
class Piece:
    """What one clause gives: `ask` is a bare verb phrase, the others are sentence parts without end mark."""

    ask: str | None = field(default=None, repr=False)
    seen: str | None = field(default=None, repr=False)
    own: str | None = field(default=None, repr=False)
    past: bool = False


NO_REASON = re.compile(
    r"\b(?:my god|sick of|tired of|not your|not an? |don't care|not funny|the one who|meant to"
    r"|supposed to|get to (?:be|do)|third wheel|could've died|muggins|doormat|prop|going to (?:leave"
    r"|scream))\b"
)
LEAD = re.compile(
    r"(?:(?:and|but|so|because(?! of)|well|ok|okay|look|listen|honestly|seriously|god|oh|ugh|hey"
    r"|babe|baby|honey|love|mate|wow|yeah|then|also|plus|like|i mean|i swear|just saying|bruh|bro"
    r"|sometimes|lately|now)[ ,]+)+"
)
END = re.compile(
    r"(?:,? (?:again|any ?more|at all|for once|once|ever|as usual|like always|as always|all the time"
    r"|anyway|lol|lmao|you know|either|for a change|for fuck's sake|for god's sake|even|already"
    r"|unbelievable|or what|is it|do you|don't you|did you|will you|though|too|that's (?:cold|so \w+"
    r"|mean|rude|harsh|low)))+$"
)
_BRIEF = re.compile(r"(?:i'm|i am) (?!not\b)\w+$|i'm sorry$|i apologi[sz]e$")
HAS_VERB = re.compile(
    r"\b(?:is|was|are|were|has|had|isn't|wasn't|didn't|doesn't|gets|got|went|came|ran|goes|\w+ed)\b"
)
_THIRD = re.compile(
    r"(?:i|i'm|i've|i'd|i'll|we|we're|we've|it|it's|my|the|there|there's|our|last|this|could|can|would"
    r"|will|may|shall|thank|thanks)\b"
)


def own(part: Clause, surface: Surface) -> str | None:
    """The clause itself where it is the person's own fact, feeling or request and holds no blame."""
    lead = LEAD.match(part.text)
    start = part.start + (lead.end() if lead else 0)
    words = re.sub(r",? you know$", "", surface.words(start, part.end))
    low = words.lower()
    if (
        not _THIRD.match(low)
        or not (3 <= len(low.split()) <= 22 or _BRIEF.match(low))
        or NO_REASON.search(low)
    ):
        return None
    if not re.match(r"(?:i|we|it|there|could|can|would|will|may|shall|thank)", low) and not HAS_VERB.search(
        low
    ):
        return None
    reading = read(words + ("?" if part.asks else "."))
    if reading.blame or reading.has(MarkKind.VAGUE):
        return None
    if re.match(
        r"(?:i don't know|it's the whole|i (?:already|just|guess|mean|swear|bet|suppose|know|think"
        r"|hope)\b|it's (?:not|just|like|a\b)|i get what|the \w+,? )",
        low,
    ):
        return None
    return words + ("?" if part.asks else "")


def makes_me(text: str, at: int, surface: Surface) -> Piece | None:
    """Of "you make me sad when you leave": the feeling, said of oneself."""
    found = re.match(
        r"you(?:'re| are)? (?:always |really |just )*(?P<how>make|made"
        r"|making) me (?:feel )?(?P<what>(?:so |really |very )?[a-z-]+)(?P<rest> when .+"
        r"| every time .+)?$",
        text,
    )
    if found is None:
        return None
    word = found["what"].split(" ")[-1]
    if word not in _REAL:
        return None
    rest = surface.words(at + found.start("rest"), at + found.end("rest")) if found["rest"] else ""
    felt = "felt" if found["how"] == "made" else "feel"
    return Piece(
        own=f"I {felt} {found['what']}{' ' + rest.strip() if rest.strip().lower().startswith('when') else ''}"
    )


def hurt_me(text: str, at: int, surface: Surface) -> Piece | None:
    """ "You embarrassed me at church": the feeling that was there, said of oneself."""
    found = re.match(
        r"you (?:really |just |always |totally )*(?P<verb>embarrass|humiliate|scare|frighten|upset"
        r"|worry|annoy|shock|confuse|disappoint|sadden|exhaust|hurt)(?:e?d|s)? me\b(?P<rest>.*)$",
        text,
    )
    if found is None:
        return None
    felt = {
        "humiliate": "humiliated",
        "scare": "scared",
        "frighten": "frightened",
        "worry": "worried",
        "upset": "upset",
        "hurt": "hurt",
    }.get(found["verb"], found["verb"] + "ed")
    rest = (
        END.sub("", surface.words(at + found.start("rest"), at + found.end("rest")))
        if found["rest"].strip()
        else ""
    )
    if len(rest.split()) > 12 or re.search(r"\b(?:so|and) (?:much|badly)\b|\byou\b", rest):
        return None
    return Piece(own=f"I felt {felt} {rest}".strip())


_REAL = frozenset(
    "sad angry mad lonely anxious nervous scared worried small tired embarrassed ashamed jealous insecure uncomfortable hurt upset frustrated guilty invisible unimportant unsafe sick stressed tense"
    " miserable furious hopeless helpless uneasy overwhelmed exhausted unhappy awkward annoyed".split()
)


def fault(text: str, at: int, surface: Surface) -> Piece | None:
    """ "It's your fault we missed the train": what happened, without whose doing it was."""
    found = re.match(
        r"(?:it's|it was|it is)(?: all)? (?:your (?:own |damn |bloody )?fault|because of you"
        r"|down to you|on you|thanks to you)(?: that)? (?=(?:we|i|the|my|our)\b)|(?:because of"
        r"|thanks to) you,? (?=(?:we|i|the|my|our)\b)",
        text,
    )
    if found is None:
        return None
    words = surface.words(at + found.end(), at + len(text))
    return Piece(own=words) if not read(words + ".").blame else None
