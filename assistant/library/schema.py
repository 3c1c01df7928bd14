"""What each kind of content file may hold. Unknown keys are errors; every list of names is closed."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from assistant.domain.coaching import Technique
from assistant.domain.partner import Difficulty, Move, Style

Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Practice = Annotated[str, StringConstraints(pattern=r"^P([1-9]|1[0-9]|20)$")]
Unit = Annotated[float, Field(ge=0.0, le=1.0)]
Skill = Literal["ask", "state-a-limit", "hear-a-no", "repair", "check-in", "negotiate", "listen", "pause"]


class Strict(BaseModel):
    """Base: no unknown keys, no silent conversions between text and numbers."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SourceFile(Strict):
    """One entry of `sources.yaml`."""

    id: Id
    title: Text
    authors: Text
    year: int | None
    kind: Literal["book", "article", "web", "guideline", "report"]
    url: str | None
    confirmed_at: Text
    confirmed_on: Text
    supports: Text
    rights: Text


class ScenarioFile(Strict):
    """The header of a scenario; the text below it is the scene."""

    id: Id
    title: Text
    practices: Annotated[list[Practice], Field(min_length=1)]
    skill: Skill
    difficulty: Difficulty
    partner_name: Text
    partner_style: Style
    you: Text
    partner: Text
    details: Annotated[list[Text], Field(min_length=2, max_length=8)]
    opening: Text
    swap_opening: Text
    tells: Annotated[list[Text], Field(min_length=3, max_length=3)]
    goals: Annotated[list[Text], Field(min_length=1, max_length=5)]
    no_lines: list[Text] = []
    sources: Annotated[list[Id], Field(min_length=1)]
    reviewer: str | None


class StartFile(Strict):
    """Where a partner style starts, each value in 0..1."""

    hurt: Unit
    trust: Unit
    openness: Unit
    flooding: Unit
    energy: Unit


class PersonaFile(Strict):
    """The header of a partner style; the text below it is for the person who chooses it."""

    id: Style
    title: Text
    stance: Text
    trigger: Text
    hope: Text
    voice: Text
    start: StartFile
    warms: Annotated[float, Field(ge=0.5, le=1.5)]
    stiffens: Annotated[float, Field(ge=0.5, le=1.5)]
    sources: Annotated[list[Id], Field(min_length=1)]
    reviewer: str | None


class ArticleFile(Strict):
    """The header of an article; the text below it is the article."""

    id: Id
    title: Text
    summary: Text
    topics: Annotated[list[Text], Field(min_length=1)]
    practices: list[Practice]
    sources: Annotated[list[Id], Field(min_length=1)]
    reviewer: str | None


class PairFile(Strict):
    """One line of the phrasebook."""

    id: Id
    said: Text
    better: Text
    limit: bool
    technique: Technique
    topic: Text
    source: Id


class LineFile(Strict):
    """One written line of the partner."""

    id: Id
    move: Move
    style: Style
    tone: Literal["warm", "plain", "tense"]
    text: Text


class PracticeCardFile(Strict):
    """One card to practise with out loud."""

    id: Id
    skill: Skill
    practices: Annotated[list[Practice], Field(min_length=1, max_length=3)]
    situation: Text
    they_say: str
    task: Text
    ways: Annotated[list[Text], Field(min_length=3, max_length=3)]
    listen_for: Text
    source: Id


class ServiceFile(Strict):
    """One help service. `verified_on` stays null until a person has dialled, texted or opened it."""

    name: Text
    category: Literal[
        "emergency",
        "suicide",
        "domestic_violence",
        "sexual_assault",
        "child",
        "lgbtq",
        "own_behaviour",
        "eating_disorder",
        "poison_or_overdose",
        "thoughts_about_children",
    ]
    phone: str | None
    text: str | None
    url: str | None
    hours: str | None
    languages: list[str]
    notes: str
    source: Text
    source_url: list[str]
    confidence: Text
    verified_on: str | None


class HelpCardFile(Strict):
    """The header of a help card; the text below it is a note for the region."""

    region: Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}$")]
    name: Text
    emergency: Text
    services: Annotated[list[ServiceFile], Field(min_length=1)]
