"""The partner that is played: a style, a state that the person's words move, and the next move."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

SLOT = re.compile(r"\{(\w+)\}")
"""A place in a written line that is filled with the person's own words; see `PartnerLine`."""


class Style(StrEnum):
    """How a partner tends to react. A style, never a diagnosis."""

    SECURE = "secure"
    ANXIOUS = "anxious"
    AVOIDANT = "avoidant"
    DEFENSIVE = "defensive"
    PLAYFUL = "playful"
    TIRED = "tired"


class Difficulty(StrEnum):
    """How much care the partner needs before warming up."""

    EASY = "easy"
    REAL = "real"
    HARD = "hard"


class Move(StrEnum):
    """What the partner does next. Code chooses it; the model only words it.

    `PICK_UP` only ever opens another move; `SLOW_DOWN` and `GO_ON` answer a yellow and a green, always with a written line.
    """

    ASK_FOR_DETAIL = "ask-for-detail"
    CHECK_UNDERSTANDING = "check-understanding"
    PARAPHRASE = "paraphrase"
    NAME_A_FEELING = "name-a-feeling"
    VALIDATE = "validate"
    OWN_A_PART = "own-a-part"
    DEFEND = "defend"
    PROTEST = "protest"
    WITHDRAW = "withdraw"
    NEED_TIME = "need-time"
    JOKE = "joke"
    OFFER = "offer"
    COUNTER_OFFER = "counter-offer"
    ACCEPT_LIMIT = "accept-limit"
    THANK = "thank"
    RAISE_OWN_LIMIT = "raise-own-limit"
    REPAIR = "repair"
    AGREE = "agree"
    REASSURE = "reassure"
    HARD_TO_HEAR = "hard-to-hear"
    SAY_WHAT_WAS_MEANT = "say-what-was-meant"
    SHARE_A_HOPE = "share-a-hope"
    ASK_WHAT_HELPS = "ask-what-helps"
    CHECK_IN = "check-in"
    RECALL = "recall"
    STAND_BY_LIMIT = "stand-by-limit"
    SIT_WITH_IT = "sit-with-it"
    OWN_DAY = "own-day"
    CLOSE = "close"
    PICK_UP = "pick-up"
    SLOW_DOWN = "slow-down"
    GO_ON = "go-on"


@dataclass(frozen=True, slots=True)
class PartnerState:
    """What the partner feels, each in 0..1. `flooding` is being too upset to take anything in."""

    hurt: float = 0.2
    trust: float = 0.6
    openness: float = 0.6
    flooding: float = 0.2
    energy: float = 0.6

    def __post_init__(self) -> None:
        for name in ("hurt", "trust", "openness", "flooding", "energy"):
            value = getattr(self, name)
            if not 0.0 <= value <= 1.0:
                raise ValueError(f"{name} must lie in 0..1, got {value}")

    def as_dict(self) -> dict[str, float]:
        """The five values by name, rounded to two places, for display and for batch output."""
        names = ("hurt", "trust", "openness", "flooding", "energy")
        return {name: round(getattr(self, name), 2) for name in names}


@dataclass(frozen=True, slots=True)
class Persona:
    """A partner style as content: what moves this partner, and how they talk."""

    id: Style
    title: str
    stance: str
    trigger: str
    hope: str
    voice: str
    start: PartnerState
    warms: float
    stiffens: float
    sources: tuple[str, ...]
    reviewer: str | None
    about: str


@dataclass(frozen=True, slots=True)
class PartnerLine:
    """A written line for one move and style.

    `text` may hold one slot: "{detail}" (what was just named), "{feeling}" (the person's own feeling word), "{earlier}"
    (what was named some turns ago).
    """

    id: str
    move: Move
    style: Style
    tone: str
    text: str
