"""What the coach reads in a person's words, and what it offers instead."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class MarkKind(StrEnum):
    """What a span of words is. The first seven are worth a second look; the rest is there already and helps."""

    YOU_BLAME = "you-blame"
    ALWAYS_NEVER = "always-never"
    MIND_READING = "mind-reading"
    LABEL = "label"
    DEMAND = "demand"
    CONTEMPT = "contempt"
    VAGUE = "vague"
    FEELING = "feeling"
    SITUATION = "situation"
    NEED = "need"
    REQUEST = "request"
    LIMIT = "limit"
    REPAIR = "repair"
    VALIDATION = "validation"
    QUESTION = "question"
    APPRECIATION = "appreciation"

    @property
    def is_blame(self) -> bool:
        """True for the kinds that a rewording must take out ("vague" is unclear, not blame)."""
        return self in BLAME


BLAME = frozenset(
    {
        MarkKind.YOU_BLAME,
        MarkKind.ALWAYS_NEVER,
        MarkKind.MIND_READING,
        MarkKind.LABEL,
        MarkKind.DEMAND,
        MarkKind.CONTEMPT,
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One span of a text: `text[start:end]` is `quote`. Offsets count characters of the text as typed."""

    kind: MarkKind
    start: int
    end: int
    quote: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What the coach sees in one message.

    `marks` are ordered by start and may overlap. `limit` is the person's limit in plain words ("not tonight"), or None
    when the words hold none.
    """

    marks: tuple[Mark, ...] = ()
    limit: str | None = field(default=None, repr=False)

    def has(self, *kinds: MarkKind) -> bool:
        """Whether at least one mark is of one of the kinds."""
        return any(mark.kind in kinds for mark in self.marks)

    @property
    def blame(self) -> tuple[Mark, ...]:
        """The marks a rewording must take out."""
        return tuple(mark for mark in self.marks if mark.kind.is_blame)


class Technique(StrEnum):
    """The way of speaking that a rewording uses; each is cited by its source id."""

    I_STATEMENT = "i-statement"
    OBSERVATION_REQUEST = "observation-request"
    SOFT_START = "soft-start"
    PLAIN_LIMIT = "plain-limit"
    REPAIR = "repair"
    PARAPHRASE = "paraphrase"
    CLEAR_ASK = "clear-ask"
    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One rewording that passed every check. `origin`: "model" (the model's words) or "composed" (made by rule)."""

    text: str = field(repr=False)
    technique: Technique
    source: str
    origin: str


class ListeningFault(StrEnum):
    """What gets in the way of saying back: it turns the talk from the speaker to the listener."""

    BUT = "but"
    ADVICE = "advice"
    FIXING = "fixing"
    DEFENCE = "defence"
    WHY = "why"
    PLAYING_DOWN = "playing-down"


@dataclass(frozen=True, slots=True)
class Listening:
    """How something was said back: which parts of the speaker's words were caught or missed, and what got in the way.

    `faults` holds (kind, quote) in the order they stand.
    """

    caught: tuple[str, ...] = field(default=(), repr=False)
    missed: tuple[str, ...] = field(default=(), repr=False)
    faults: tuple[tuple[ListeningFault, str], ...] = field(default=(), repr=False)

    @property
    def good(self) -> bool:
        """Whether at least half was caught and nothing got in the way."""
        return not self.faults and len(self.caught) >= len(self.missed) and bool(self.caught)


class LimitHeard(StrEnum):
    """Whether a message sets a limit to the partner. On "perhaps" nothing may press, though nothing is accepted aloud."""

    NO = "no"
    PERHAPS = "perhaps"
    YES = "yes"


@dataclass(frozen=True, slots=True)
class Pair:
    """A phrasebook pair: something people say, and a blame-free way to say it. `limit`: `said` holds a no."""

    id: str
    said: str
    better: str
    limit: bool
    technique: Technique
    topic: str
    source: str


@dataclass(frozen=True, slots=True)
class Rephrasing:
    """Everything the coach offers for one message: at most three suggestions, nearest pairs as examples, one question.

    `ask` is the one question that would help when the words are too vague to reword, else None.
    """

    reading: Reading
    suggestions: tuple[Suggestion, ...] = ()
    examples: tuple[Pair, ...] = ()
    ask: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Debrief:
    """What is said at the end: the person's own lines that worked, each with the reason, and one thing to try."""

    worked: tuple[tuple[str, str], ...] = field(repr=False)
    try_next: str = field(repr=False)
    turns: int = 0
    article: str | None = None
