"""The scripted people of the partner suite: what one person types to the partner, turn after turn, with labels by their author.

`evals/cases/partner/people.jsonl`: one person a line, `{"id", "kind", "turns": [{"text", "detail"?, "limit"?, "insult"?,
"repair"?, "pushes"?}]}`. `detail` lists words that a listener may pick up. The labels are the author's, never the coach's.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

CASES = Path(__file__).resolve().parent / "cases" / "partner" / "people.jsonl"
KINDS = (
    "skilled", "clumsy", "blaming", "vague", "limit-setting", "repairing", "off-topic", "pushing", "contradicting",
    "very-long", "hearing-no", "silent", "skilled-limit",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One message and what its author says it holds."""

    text: str
    detail: tuple[str, ...] = ()
    limit: bool = False
    insult: bool = False
    repair: bool = False
    pushes: bool = False


@dataclass(frozen=True, slots=True)
class Someone:
    """One scripted person."""

    id: str
    kind: str
    turns: tuple[Line, ...]


def read_people() -> list[Someone]:
    """All of them, in file order. Raises: ValueError for a line that does not fit, with its number."""
    found = []
    for number, line in enumerate(CASES.read_text(encoding="utf-8").splitlines(), 1):
        try:
            data: dict[str, Any] = json.loads(line)
            turns = tuple(Line(**{**turn, "detail": tuple(turn.get("detail", ()))}) for turn in data["turns"])
            if data["kind"] not in KINDS or not turns:
                raise ValueError(f"kind '{data['kind']}' or turns")
            found.append(Someone(data["id"], data["kind"], turns))
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{CASES}:{number}: {error}") from error
    return found


_SWAPS = (
    ("he", "she"), ("he's", "she's"), ("he'd", "she'd"), ("he'll", "she'll"), ("himself", "herself"), ("man", "woman"),
    ("men", "women"), ("husband", "wife"), ("boyfriend", "girlfriend"), ("brother", "sister"), ("brothers", "sisters"),
    ("mum", "dad"), ("mother", "father"), ("son", "daughter"), ("uncle", "aunt"), ("boy", "girl"), ("boys", "girls"),
    ("guy", "lady"), ("grandma", "grandad"), ("nephew", "niece"),
)  # fmt: skip
_OTHER = {one: two for pair in _SWAPS for one, two in (pair, pair[::-1])} | {
    "him": "her",
    "her": "him",
    "his": "her",
}


def mirrored(someone: Someone) -> Someone:
    """The same tale from the other partner: every he a she and the other way round, in all that is said."""

    def swap(match: re.Match[str]) -> str:
        word = match[0]
        other = _OTHER.get(word.lower().replace("\u2019", "'"), word)
        return other.capitalize() if word[:1].isupper() and other != word else other

    turns = tuple(
        replace(turn, text=re.sub(r"[A-Za-z]+(?:['\u2019](?:s|d|ll))?", swap, turn.text))
        for turn in someone.turns
    )
    return replace(someone, turns=turns)
