"""What a safety reading says: levels, categories, signals and the decision made from them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Level(StrEnum):
    """How serious a sign is. Compare with `severity`, never as text. Source: safety reference, section 1."""

    NONE = "none"
    CHECK_IN = "check_in"
    SUPPORT = "support"
    EMERGENCY = "emergency"

    @property
    def severity(self) -> int:
        """0 (none) to 3 (emergency)."""
        return _SEVERITY[self]


_SEVERITY = {Level.NONE: 0, Level.CHECK_IN: 1, Level.SUPPORT: 2, Level.EMERGENCY: 3}


def worst(*levels: Level) -> Level:
    """The most serious of the levels given; `Level.NONE` when none is given."""
    return max(levels, key=lambda level: level.severity, default=Level.NONE)


class Category(StrEnum):
    """What a sign is about. The first eight are dangers, the rest misuse."""

    SUICIDE_SELF_HARM = "suicide_self_harm"
    PARTNER_VIOLENCE = "partner_violence"
    SEXUAL_COERCION = "sexual_coercion"
    CHILD_OR_MINOR = "child_or_minor"
    HARM_TO_OTHERS = "harm_to_others"
    MEDICAL_RED_FLAG = "medical_red_flag"
    PSYCHOSIS_MANIA = "psychosis_mania"
    EATING_DISORDER = "eating_disorder"
    COERCION_COACHING = "coercion_coaching"
    EXPLICIT = "explicit"
    MINORS = "minors"
    SURVEILLANCE = "surveillance"
    JAILBREAK = "jailbreak"

    @property
    def is_misuse(self) -> bool:
        """True for the five misuse categories, which are declined rather than routed to help."""
        return self in MISUSE


MISUSE = frozenset(
    {
        Category.COERCION_COACHING,
        Category.EXPLICIT,
        Category.MINORS,
        Category.SURVEILLANCE,
        Category.JAILBREAK,
    }
)


class Unfit(StrEnum):
    """Why a sentence of the partner may not be shown. Being upset is none of these."""

    EXPLICIT = "explicit"
    DEMEANING = "demeaning"
    PRESSURE = "pressure"
    COERCIVE = "coercive"
    DIAGNOSING = "diagnosing"
    INSTRUCTION = "instruction"
    PERSONA = "persona"
    MINIMISING = "minimising"


class Who(StrEnum):
    """Whom a sign is about."""

    SELF = "self"
    OTHER = "other"
    PAST = "past"
    USER_AS_RISK = "user_as_risk"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Signal:
    """One reason for a decision.

    `id` is a rule id or "head:<category>"; `score` is 0..1 (a rule that fires scores 1.0). Holds none of the words.
    """

    id: str
    category: Category | Unfit
    level: Level
    score: float


@dataclass(frozen=True, slots=True)
class Decision:
    """The gate's verdict on one message or sentence.

    `categories` come most serious first and are empty when `level` is none and no misuse was seen.
    `unfit` is set only for what the partner would say. `degraded` means that a check failed and the level was raised for
    that reason alone.
    """

    level: Level
    categories: tuple[Category, ...] = ()
    signals: tuple[Signal, ...] = ()
    who: Who = Who.UNKNOWN
    degraded: bool = False
    unfit: Unfit | None = None

    @property
    def misuse(self) -> Category | None:
        """The first misuse category seen, or None."""
        return next((category for category in self.categories if category.is_misuse), None)

    @property
    def lets_practice_go_on(self) -> bool:
        """True only when there is no sign at all: no level, no misuse, nothing unfit, no failed check."""
        seen = self.level is not Level.NONE or self.misuse is not None or self.unfit is not None
        return not seen and not self.degraded


@dataclass(frozen=True, slots=True)
class HelpService:
    """One service a person can reach. Facts are unchecked until `verified_on` holds a date."""

    name: str
    category: str
    phone: str | None
    text: str | None
    url: str | None
    hours: str | None
    languages: tuple[str, ...]
    notes: str
    verified_on: str | None


@dataclass(frozen=True, slots=True)
class HelpCard:
    """The services of one region, emergency number first. `region` is a two-letter code, "EU" or "INTL"."""

    region: str
    name: str
    emergency: str
    services: tuple[HelpService, ...]


class Closed(StrEnum):
    """What stays closed in this sitting after help was shown."""

    NOTHING = "nothing"
    PARTNER = "partner"
    """No rehearsal and no rewording: somebody is frightened, hurt or forced. Opens when the person says it was misread."""
    EVERYTHING = "everything"
    """No practice at all until the person ends and forgets."""


@dataclass(frozen=True, slots=True)
class HelpResponse:
    """What is shown when practice stops: fixed text, one question, and the services that fit.

    `carry_on` says whether the person may go on with practice: "one_tap" (check-in), "confirm" (support: other topics
    only), or "no" (emergency). `ask_about_screen` is true when services may be shown only after asking whether somebody
    could see the screen. `declined` holds the misuse category when the words were declined rather than routed to help.
    `alarming` is "yes" or "no" where that bare answer to `question` calls for support. `closes`: what stays closed.
    """

    level: Level
    category: Category | None
    heading: str
    paragraphs: tuple[str, ...]
    question: str | None
    emergency: str | None
    services: tuple[HelpService, ...]
    carry_on: str
    ask_about_screen: bool = False
    declined: Category | None = None
    degraded: bool = False
    closes: Closed = Closed.NOTHING
    alarming: str = ""
    who: Who = Who.UNKNOWN
    signature: str = field(
        default="This is software. Nothing has left this computer, and nobody has been told."
    )


@dataclass(frozen=True, slots=True)
class Answer:
    """One fixed answer to words typed after practice stopped; `id` names the entry it comes from."""

    id: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One fixed thing a person can choose to say after practice stopped, and the fixed answer."""

    id: str
    label: str
    answer: tuple[str, ...]
