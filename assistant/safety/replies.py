"""The small conversation that stays open after practice stopped: a person's typed words to fixed answers. No model."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from assistant.domain.errors import ContentError
from assistant.domain.risk import Answer, Category
from assistant.safety.normalise import repaired
from assistant.safety.rules import matching_form


@dataclass(frozen=True, slots=True)
class Reply:
    """Words that fit `patterns` get one of `answers`, each in its turn."""

    id: str
    patterns: tuple[re.Pattern[str], ...] = field(repr=False)
    answers: tuple[tuple[str, ...], ...] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Replies:
    """Every fixed answer of one language. `first_call`: how a call can begin, for oneself; `strangulation`: the medical line, twice."""

    replies: tuple[Reply, ...]
    fallback: tuple[tuple[str, ...], ...]
    urgent_fallback: tuple[tuple[str, ...], ...]
    urgent: str
    first_call: Mapping[Category, str]
    first_call_other: str
    strangulation: tuple[str, str]

    def answer(self, words: str, before: Sequence[str], *, name: str, emergency: str, urgent: bool) -> Answer:
        """The reply that fits.

        Args:
            words: what the person typed.
            before: the ids of the replies given so far, oldest first, so that no answer comes twice in a row.
            name: the scene's character, or "" outside a scene.
            emergency: the region's emergency number.
            urgent: after an emergency; the number then stands at the head of every answer.
        """
        plain = matching_form(repaired(words))
        found = next((one for one in self.replies if any(p.search(plain) for p in one.patterns)), None)
        answers = found.answers if found else self.urgent_fallback if urgent else self.fallback
        kind = found.id if found else "fallback"
        chosen = answers[sum(1 for one in before if one == kind) % len(answers)]
        who = name or "The partner here"
        told = tuple(part.format(name=who, emergency=emergency) for part in chosen)
        return Answer(kind, (self.urgent.format(emergency=emergency), *told) if urgent else told)


def load_replies(folder: Path) -> Replies:
    """Reads `replies.yaml` of one language. Raises: ContentError for any text that is missing or does not fit."""
    path = folder / "replies.yaml"
    try:
        data: Any = yaml.safe_load(path.read_text(encoding="utf-8"))
        found = Replies(
            tuple(
                Reply(
                    str(one["id"]),
                    tuple(re.compile(rf"(?<!\w)(?:{source})") for source in one["patterns"]),
                    tuple(tuple(map(str, answer)) for answer in one["answers"]),
                )
                for one in data["replies"]
            ),
            tuple(tuple(map(str, answer)) for answer in data["fallback"]),
            tuple(tuple(map(str, answer)) for answer in data["urgent_fallback"]),
            str(data["urgent"]),
            {Category(name): str(text) for name, text in data["first_call"].items()},
            str(data["first_call_other"]),
            (str(data["strangulation"][0]), str(data["strangulation"][1])),
        )
    except OSError as error:
        raise ContentError([f"{path}:0: cannot be read: {type(error).__name__}"]) from error
    except (yaml.YAMLError, KeyError, TypeError, ValueError, IndexError, re.error) as error:
        raise ContentError([f"{path}:1: {type(error).__name__}: {error}"]) from error
    faults = [f"{path}:1: {one.id} needs two answers" for one in found.replies if len(one.answers) < 2]
    faults += [
        f"{path}:1: first_call {category} is missing"
        for category in Category
        if not category.is_misuse and category not in found.first_call
    ]
    if len({one.id for one in found.replies}) != len(found.replies):
        faults.append(f"{path}:1: an id is used twice")
    if faults:
        raise ContentError(faults)
    return found
