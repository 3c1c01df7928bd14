"""Curated content as frozen values, and the Library that holds all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from unicodedata import category

from assistant.domain.coaching import Pair
from assistant.domain.partner import Difficulty, Move, PartnerLine, Persona, Style
from assistant.domain.risk import HelpCard


@dataclass(frozen=True, slots=True)
class Source:
    """Where a piece of guidance comes from, and where that was confirmed."""

    id: str
    title: str
    authors: str
    year: int | None
    kind: str
    url: str | None
    confirmed_at: str
    confirmed_on: str
    supports: str
    rights: str


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scene to rehearse. `you` is the person's side, `partner` the other one's; they change places when swapped.
    `tells`: what the partner says when it is their turn to be listened to.

    `scene`, `you`, `goals` and the partner's name may be the person's own words when they described their own situation, so they
    are not in the repr.
    """

    id: str
    title: str
    practices: tuple[str, ...]
    skill: str
    difficulty: Difficulty
    partner_name: str = field(repr=False)
    partner_style: Style
    you: str = field(repr=False)
    partner: str = field(repr=False)
    details: tuple[str, ...]
    opening: str
    swap_opening: str
    goals: tuple[str, ...] = field(repr=False)
    sources: tuple[str, ...]
    reviewer: str | None
    scene: str = field(repr=False)
    no_lines: tuple[str, ...] = ()
    tells: tuple[str, ...] = ()


OWN_SCENE = "own"
"""The id of a scene that a person described themselves."""


def own_scenario(
    situation: str,
    name: str,
    skill: str = "ask",
    wish: str = "",
    words: Mapping[str, str] = MappingProxyType({}),
) -> Scenario:
    """A scene from a person's own answers. They stay in memory and reach the model only as a chat message.

    Args:
        situation: what it is about.
        name: what the partner is called. It does stand in the system message, so it is cut to two words of letters, 24
            characters at most.
        skill: what is practised; an unknown one counts as "ask".
        wish: what a good end would be, or "".
        words: the page's words, for what the partner says first ("own.<skill>.opening" and so on).
    """
    letters = "".join(sign for sign in name if category(sign)[0] in "LM" or sign in " '’-")
    called = " ".join(letters.split()[:2])[:24].strip() or "Sam"
    skill = skill if f"own.{skill}.opening" in words else "ask"
    goals = [words.get(f"own.{skill}.goal", ""), wish.strip()]
    return Scenario(
        id=OWN_SCENE,
        title=words.get("own.title", ""),
        practices=(),
        skill=skill,
        difficulty=Difficulty.EASY,
        partner_name=called,
        partner_style=Style.SECURE,
        you=situation.strip(),
        partner=words.get(f"own.{skill}.partner", "{name}").format(name=called),
        details=(),
        opening=words.get(f"own.{skill}.opening", ""),
        swap_opening=words.get(f"own.{skill}.swap_opening", ""),
        goals=tuple(goal for goal in goals if goal),
        sources=(),
        reviewer=None,
        scene=situation.strip(),
        no_lines=tuple(words[key] for key in sorted(words) if key.startswith(f"own.{skill}.no_")),
    )


@dataclass(frozen=True, slots=True)
class PracticeCard:
    """One card to practise with out loud, with no partner played. `they_say` is "" where the person speaks first."""

    id: str
    skill: str
    practices: tuple[str, ...]
    situation: str
    they_say: str
    task: str
    ways: tuple[str, ...]
    listen_for: str
    source: str


@dataclass(frozen=True, slots=True)
class Article:
    """One curated article; `body` is Markdown with `##` headings."""

    id: str
    title: str
    summary: str
    topics: tuple[str, ...]
    practices: tuple[str, ...]
    sources: tuple[str, ...]
    reviewer: str | None
    body: str


@dataclass(frozen=True, slots=True)
class Passage:
    """One section of an article, small enough to embed whole. `id` is "<article>#<number>"."""

    id: str
    article: str
    title: str
    heading: str
    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with how well it fits a query: `score` 0..1, higher is better."""

    passage: Passage
    score: float


@dataclass(frozen=True, slots=True)
class Prompt:
    """A system message as data: sandboxed Jinja whose inputs are declared. Never holds a person's words."""

    id: str
    version: int
    inputs: tuple[str, ...]
    max_tokens: int
    temperature: float
    sources: tuple[str, ...]
    template: str


@dataclass(frozen=True, slots=True)
class Library:
    """All curated content, read once. Mappings go from id to value in file order."""

    sources: Mapping[str, Source] = field(default_factory=lambda: MappingProxyType({}))
    scenarios: Mapping[str, Scenario] = field(default_factory=lambda: MappingProxyType({}))
    personas: Mapping[Style, Persona] = field(default_factory=lambda: MappingProxyType({}))
    articles: Mapping[str, Article] = field(default_factory=lambda: MappingProxyType({}))
    passages: tuple[Passage, ...] = ()
    pairs: tuple[Pair, ...] = ()
    lines: tuple[PartnerLine, ...] = ()
    practice_cards: tuple[PracticeCard, ...] = ()
    help_cards: Mapping[str, HelpCard] = field(default_factory=lambda: MappingProxyType({}))
    words: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    def lines_for(self, move: Move, style: Style) -> tuple[PartnerLine, ...]:
        """The written lines for one move and style, in file order; never mixed with another style's."""
        return tuple(line for line in self.lines if line.move is move and line.style is style)
