"""The three-step builder: what happened, what I felt, and what I ask or my limit, put together as plain sentences."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from assistant.coach import grammar
from assistant.coach.marks import read
from assistant.coach.patterns import SWEARING
from assistant.coach.plain import plain
from assistant.coach.surface import Surface, sentence
from assistant.coach.words import FAUX_FEELINGS, FEELINGS
from assistant.domain.coaching import MarkKind

HINTS: dict[str, str] = {
    "happened-blame": "That weighs the other one up. What would a camera have seen or heard?",
    "happened-always": "That sounds like always or never. Take one time: when was it last?",
    "happened-mind": "That is a thought about what the other one thinks. What did you see or hear?",
    "felt-thought": "That is a thought about the other one. What did you feel: sad, tense, lonely, tired?",
    "felt-faux": "That word says what the other one did. What did it feel like inside: hurt, scared, lonely?",
    "ask-blame": "Leave the blame out and say only what you would like, or your no.",
    "ask-demand": "An ask can be answered with yes or no. Say what you would like; a limit needs no asking.",
    "swearing": "Without the swear word it will be heard better.",
}
_THOUGHT = re.compile(
    r"\b(?:that|like|as if|as though) (?:you|he|she|they|we|i)\b|(?<![\w'])(?:you|you're|your"
    r"|you've)(?![\w'])"
)
_LEAD = re.compile(r"(?:i (?:just |really |also )?(?:feel|felt|was|am|got|get) |i'm |i've been |feeling )+")
_SUBJECT = re.compile(
    r"(?:i|i'm|i've|i'd|we|we're|you|you're|you've|he|she|they|it|it's|the|my|your|our|there|this|that"
    r"|dinner|nobody|no one)(?![\w'])"
)
_REQUEST = re.compile(
    r"(?:could|would|can|will|may|shall|please|i'd like|i would like|i want|i need|let's)(?![\w'])"
)


@dataclass(frozen=True, slots=True)
class Built:
    """`text` is the sentence, "" when nothing can be built; `hints` go by field: "happened", "felt", "ask"."""

    text: str = field(default="", repr=False)
    hints: dict[str, str] = field(default_factory=dict)


def build_sentence(happened: str = "", felt: str = "", ask: str = "") -> Built:
    """Puts three answers together; any may be empty.

    A limit in `ask` stands alone and is never put as a question. A field with blame gets a hint and stays out of the text,
    but a limit always stays in, without the blame around it.

    Source: gordon-1970; rosenberg-nvc.
    """
    hints: dict[str, str] = {}
    fact = _happened(happened, hints)
    feeling = _felt(felt, hints)
    request, limit = _ask(ask, hints)
    sentences = []
    if limit and not fact and not feeling:
        return Built(limit, hints)
    if fact and feeling:
        sentences.append(
            sentence(
                f"{'When' if fact[0] else 'About'} {fact[1]}, I feel {feeling}"
                if not _is_past(fact[1])
                else f"When {fact[1]}, I felt {feeling}"
            )
        )
    elif feeling:
        sentences.append(sentence(f"I feel {feeling}"))
    elif fact:
        sentences.append(
            sentence(f"When {fact[1]}, it mattered to me" if fact[0] else f"It's about {fact[1]}")
        )
    sentences += [part for part in (limit, request) if part]
    return Built(" ".join(sentences), hints)


def _happened(words: str, hints: dict[str, str]) -> tuple[bool, str] | None:
    """Whether the words are a clause, and the words; None when empty or blaming."""
    if not words.strip():
        return None
    reading = read(words)
    low = plain(words).text
    if SWEARING.search(low):
        hints["happened"] = HINTS["swearing"]
    elif reading.has(MarkKind.ALWAYS_NEVER):
        hints["happened"] = HINTS["happened-always"]
    elif reading.has(MarkKind.MIND_READING):
        hints["happened"] = HINTS["happened-mind"]
    elif _judges(words):
        hints["happened"] = HINTS["happened-blame"]
    if "happened" in hints:
        return None
    surface = Surface(words)
    text = surface.words(0, len(surface.plain.text)).strip(" .!?,;")
    text = re.sub(r"^(?:when|that|because|the fact that) ", "", text, flags=re.IGNORECASE)
    short = bool(re.match(r"(?:i|you|we|he|she|they)\b", text.lower())) and len(text.split()) == 2
    return short or (bool(_SUBJECT.match(text.lower())) and len(text.split()) > 2), text


def _judges(words: str) -> bool:
    """Blame other than a plain account of what was done ("you left the dishes")."""
    told = read(f"When {words.strip()[:1].lower()}{words.strip()[1:]}, I noticed it.")
    return bool(told.blame)


def _felt(words: str, hints: dict[str, str]) -> str | None:
    if not words.strip():
        return None
    low = plain(words).text.strip(" .!?,;")
    tokens = set(grammar.words(low.replace("-", " "))) | set(low.split())
    if SWEARING.search(low):
        hints["felt"] = HINTS["swearing"]
        return None
    real, faux = tokens & FEELINGS, tokens & FAUX_FEELINGS
    if _THOUGHT.search(low) or (not real and not faux and len(tokens) > 4) or read(words).blame:
        hints["felt"] = HINTS["felt-thought"]
        return None
    if faux and not real:
        hints["felt"] = HINTS["felt-faux"]
        return None
    surface = Surface(words)
    text = surface.words(0, len(surface.plain.text)).strip(" .!?,;")
    return re.sub(_LEAD.pattern, "", text, count=1, flags=re.IGNORECASE).strip() or None


def _ask(words: str, hints: dict[str, str]) -> tuple[str | None, str | None]:
    """The request and the limit of the third field; at most one of them is there."""
    if not words.strip():
        return None, None
    reading = read(words)
    if reading.limit is not None:
        if reading.blame:
            hints["ask"] = HINTS["ask-blame"]
        parts = re.split(r"\.\s+", reading.limit)
        return None, " ".join(
            sentence(Surface(part).words(0, len(Surface(part).plain.text))) for part in parts
        )
    if reading.blame or SWEARING.search(plain(words).text):
        hints["ask"] = HINTS["ask-demand" if reading.has(MarkKind.DEMAND) else "ask-blame"]
        return None, None
    surface = Surface(words)
    text = surface.words(0, len(surface.plain.text)).strip(" .!?,;")
    if _REQUEST.match(text.lower()):
        asks = text.lower().startswith(("could", "would", "can", "will", "may", "shall"))
        return (sentence(text + "?") if asks else sentence(text)), None
    if text.lower().startswith(("you ", "that you ", "to ")) or not text:
        text = re.sub(r"^(?:that )?you (?:would |could |will |to )?|^to ", "", text, flags=re.IGNORECASE)
    return sentence(f"Would you be willing to {text}?"), None


def _is_past(words: str) -> bool:
    tokens = grammar.words(words.lower())
    return any(grammar.is_past(token) or token in {"was", "were", "didn't", "had"} for token in tokens[:5])
