"""The fixed help texts of one language, read from `knowledge/crisis/<lang>/` and refused when one is missing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.errors import ContentError
from assistant.domain.risk import Category, FollowUp, Level, Who

_LEVELS = (Level.CHECK_IN, Level.SUPPORT, Level.EMERGENCY)
_DANGERS = tuple(category for category in Category if not category.is_misuse)

Heard = tuple[str, str, str]
"""What was heard, one question, and the bare answer to it that calls for support ("yes", "no" or "")."""


@dataclass(frozen=True, slots=True)
class Responses:
    """Every fixed text of one language, checked for completeness when read.

    `cells` maps (category, who, level) to two (heard, question, alarming) rows, where `alarming` is "yes" or "no" if that
    bare answer calls for support, else ""; `steps` (level, category, about somebody else) to
    two pieces of advice; `general` is for danger of an unclear kind; `forbidden` are strings no text may hold.
    """

    headings: Mapping[Level, tuple[str, ...]]
    steps: Mapping[tuple[Level, Category, bool], tuple[str, ...]]
    cells: Mapping[tuple[Category, Who, Level], tuple[Heard, ...]]
    general: Mapping[Level, tuple[Heard, ...]]
    general_steps: Mapping[Level, tuple[str, ...]]
    declined: Mapping[Category, tuple[tuple[str, str, str], ...]]
    degraded: tuple[tuple[str, str, str], ...]
    offer: tuple[str, ...]
    own_behaviour: tuple[str, ...]
    part_failed: str
    forbidden: tuple[str, ...] = field(repr=False)
    follow_ups: Mapping[Category | None, tuple[FollowUp, ...]]


def load_responses(folder: Path) -> Responses:
    """Reads `responses.yaml` and `follow-ups.yaml` of one language. Raises: ContentError for any text that is missing."""
    path, more = folder / "responses.yaml", folder / "follow-ups.yaml"
    faults: list[str] = []
    data, answers = _parsed(path, faults), _parsed(more, faults)
    if faults:
        raise ContentError(faults)
    try:
        cells = {
            (Category(category), Who(who), Level(level)): tuple(map(_heard, rows))
            for category, people in data["cells"].items()
            for who, levels in people.items()
            for level, rows in levels.items()
        }
        steps = {
            (level, Category(category), other): tuple(map(str, words))
            for other, part in ((False, data["steps"]), (True, data["steps_other"]))
            for level in _LEVELS[1:]
            for category, words in part[level].items()
        }
        found = Responses(
            headings={level: tuple(data["headings"][level]) for level in _LEVELS},
            steps=steps,
            cells=cells,
            general={level: tuple(map(_heard, data["general"][level])) for level in _LEVELS},
            general_steps={level: tuple(map(str, data["general_steps"][level])) for level in _LEVELS[1:]},
            declined={
                Category(name): tuple((a, b, c) for a, b, c in rows)
                for name, rows in data["declined"].items()
            },
            degraded=tuple((a, b, c) for a, b, c in data["degraded"]),
            offer=tuple(data["offer"]),
            own_behaviour=tuple(data["own_behaviour"]),
            part_failed=str(data["part_failed"]),
            forbidden=tuple(str(words).lower() for words in data["forbidden"]),
            follow_ups=_follow_ups(answers),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise ContentError([f"{path}:1: {type(error).__name__}: {error}"]) from error
    missing = _missing(found)
    if missing:
        raise ContentError([f"{path}:1: {fault}" for fault in missing])
    return found


def _parsed(path: Path, faults: list[str]) -> Any:
    try:
        return yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        line = getattr(getattr(error, "problem_mark", None), "line", 0) + 1
        faults.append(f"{path}:{line}: cannot be read: {type(error).__name__}")
        return None


def _heard(row: Sequence[str]) -> Heard:
    heard, question, *more = map(str, row)
    alarming = more[0] if more else ""
    if alarming not in ("", "yes", "no"):
        raise ValueError(f"the alarming answer is yes or no, not {alarming}")
    return heard, question, alarming


def _follow_ups(data: Mapping[str, Any]) -> dict[Category | None, tuple[FollowUp, ...]]:
    def listed(entries: Sequence[Mapping[str, Any]]) -> tuple[FollowUp, ...]:
        return tuple(
            FollowUp(str(one["id"]), str(one["label"]), tuple(map(str, one["answer"]))) for one in entries
        )

    common = listed(data["common"])
    found: dict[Category | None, tuple[FollowUp, ...]] = {None: common}
    for category in _DANGERS:
        own = listed(data[category.value])
        named = {one.id for one in own}
        found[category] = (*own, *(one for one in common if one.id not in named))[:6]
    return found


def _missing(texts: Responses) -> list[str]:
    needed = [
        *(
            (f"cells {category}/self/{level}", texts.cells.get((category, Who.SELF, level)))
            for category in _DANGERS
            for level in _LEVELS
        ),
        *((f"cells {category}/{who}/{level}", pair) for (category, who, level), pair in texts.cells.items()),
        *(
            (f"steps {level}/{category}", texts.steps.get((level, category, other)))
            for category in _DANGERS
            for level in _LEVELS[1:]
            for other in (False, True)
        ),
        *(
            (f"declined {category}", texts.declined.get(category))
            for category in Category
            if category.is_misuse
        ),
        *((f"headings {level}", texts.headings.get(level)) for level in _LEVELS),
        *((f"general {level}", texts.general.get(level)) for level in _LEVELS),
        *((f"general_steps {level}", texts.general_steps.get(level)) for level in _LEVELS[1:]),
        ("degraded", texts.degraded),
        ("offer", texts.offer),
        ("own_behaviour", texts.own_behaviour),
    ]
    return [
        f"{name} needs two variants"
        for name, pair in needed
        if pair is None or len(pair) != 2 or pair[0] == pair[1]
    ]
