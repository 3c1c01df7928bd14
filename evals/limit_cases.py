"""The labelled messages of the limit reader: `evals/cases/partner/limits-{train,dev,test}.jsonl`, `{"text", "limit"}` a line."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

CASES = Path(__file__).resolve().parent / "cases" / "partner"


@dataclass(frozen=True, slots=True)
class Told:
    """One message; `limit`: it sets a limit to the partner. `by_author`: the author of the message said so."""

    text: str
    limit: bool
    by_author: bool = True


def read_limits(split: str) -> list[Told]:
    """The messages of one split: "train", "dev" or "test", each by authors of its own."""
    lines = (CASES / f"limits-{split}.jsonl").read_text(encoding="utf-8").splitlines()
    return [Told(**json.loads(line)) for line in lines if line.strip()]
