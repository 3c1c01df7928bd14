"""The written line that a reply follows: chosen, filled with what the person said, and opened by a word taken up."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from assistant.domain.coaching import MarkKind
from assistant.domain.partner import SLOT, Move, PartnerLine
from assistant.partner.heard import Heard

MOST_SENTENCES = 3
MOST_WORDS = 45
CLOSERS = "\"'”’)"
END = re.compile(rf"[.!?…][{CLOSERS}]*(?=\s)|\n")
_INSULT = (MarkKind.LABEL, MarkKind.CONTEMPT)


def split_sentences(text: str) -> list[str]:
    """The sentences of a text, without surrounding space; a rest without an end mark is the last one."""
    cuts = [0, *(match.end() for match in END.finditer(text)), len(text)]
    return [part for start, end in pairwise(cuts) if (part := text[start:end].strip())]


@dataclass(frozen=True, slots=True)
class Pattern:
    """The written line that a reply follows, with its slot filled in.

    `opening` is a short sentence before it that takes up a word of the person's or says a limit back; it is shown as it
    stands and never worded by a model.
    """

    id: str
    text: str = field(repr=False)
    opening: str = field(default="", repr=False)


def choose_pattern(
    lines: Sequence[PartnerLine],
    slots: Mapping[str, str],
    used: Sequence[str],
    seed: int,
    *,
    plain: bool = False,
) -> Pattern:
    """One written line: unused on this branch where possible, picking up what was said where there is something.

    Args:
        lines: the lines of one move and style; at least one must need no slot that is missing from `slots`.
        slots: what may be filled in, by slot name; see `Heard.slots`.
        used: replies already given on this branch; a line contained in one of them is passed over while others remain.
        seed: decides between equals.
        plain: leave the warm lines out (after an insult).
    """
    fitting = [line for line in lines if all(name in slots for name in SLOT.findall(line.text))]
    if plain:
        fitting = [line for line in fitting if line.tone != "warm"] or fitting
    filled = [(line, Pattern(line.id, _filled(line.text, slots))) for line in fitting]
    fresh = [one for one in filled if not any(_contained(one[0].text, reply) for reply in used)] or filled
    best = [own for line, own in fresh if SLOT.search(line.text)] or [own for _, own in fresh]
    digest = hashlib.sha256(f"line:{seed}:{len(used)}".encode()).digest()
    return best[int.from_bytes(digest[:8], "big") % len(best)]


def _contained(line: str, reply: str) -> bool:
    """Whether a reply holds the line, whatever its slot was filled with."""
    parts = SLOT.split(line)[::2]
    at = 0
    for part in parts:
        found = reply.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return True


def _filled(text: str, slots: Mapping[str, str]) -> str:
    """The line with its slots filled; a filling that opens a sentence gets a capital."""

    def fill(match: re.Match[str]) -> str:
        words = slots[match[1]]
        before = match.string[: match.start()].rstrip(" “")
        opens = not before or before[-1] in ".!?…"
        return words[:1].upper() + words[1:] if opens else words

    return SLOT.sub(fill, text)


_NO_PICKING_UP = frozenset(
    {Move.ACCEPT_LIMIT, Move.RAISE_OWN_LIMIT, Move.STAND_BY_LIMIT, Move.CLOSE, Move.RECALL, Move.SIT_WITH_IT}
)
"""Moves that a taken-up word would get in the way of. A limit is said back instead; see `limit_said_back`."""


def with_pick_up(
    pattern: Pattern, lines: Sequence[PartnerLine], move: Move, heard: Heard, used: Sequence[str], seed: int
) -> Pattern:
    """The line with a short opening that takes up what was named, where the line itself takes up nothing.

    Args:
        pattern: the line.
        lines: the openings of the style.
        move: what the line does.
        heard: the person's words; after an insult, or where hardly a word was said, nothing is taken up.
        used: replies already given on this branch; the same thing is taken up once a talk.
        seed: decides between equals.
    """
    detail = heard.detail
    if detail is None or move in _NO_PICKING_UP or heard.silent or heard.reading.has(*_INSULT):
        return pattern
    if detail.lower() in pattern.text.lower() or len(split_sentences(pattern.text)) >= MOST_SENTENCES:
        return pattern
    if any(detail.lower() in reply.lower() for reply in used):
        return pattern
    opening = choose_pattern(lines, {"detail": detail}, used, seed)
    whole = f"{opening.text} {pattern.text}"
    fits = len(whole.split()) <= MOST_WORDS and len(split_sentences(whole)) <= MOST_SENTENCES
    return replace(pattern, opening=opening.text) if fits else pattern


_LIMITS_SAID_BACK = {
    "not tonight": "Not tonight, then.",
    "not now": "Not now, then.",
    "not today": "Not today, then.",
    "not yet": "Not yet, then.",
    "not this week": "Not this week, then.",
    "not this weekend": "Not this weekend, then.",
    "slower": "Slower, then.",
    "slow down": "Slower, then.",
    "yellow": "Yellow, so slower.",
    "red": "Red, so we stop.",
    "stop": "Stopped.",
    "no more": "No more, then.",
}


def limit_said_back(pattern: Pattern, heard: Heard, used: Sequence[str]) -> Pattern:
    """The line with a plain short limit said back before it, once a talk for each limit."""
    bare = re.sub(r"[^a-z ]", "", (heard.reading.limit or "").lower()).removesuffix(" please").strip()
    echo = _LIMITS_SAID_BACK.get(bare)
    if echo is None or len(split_sentences(pattern.text)) >= MOST_SENTENCES:
        return pattern
    return pattern if any(echo.lower() in reply.lower() for reply in used) else replace(pattern, opening=echo)
