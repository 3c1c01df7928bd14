"""What the safety check learns from: labelled texts with the answers they teach, roughened, joined and put into batches."""

from __future__ import annotations

import random
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assistant.domain.risk import Level
from assistant.safety.classifier import HEADS
from evals.safety_cases import (
    Row,
    Said,
    ordinary_lines,
    partner_lines,
    read_output,
    read_rows,
    rule_rows,
)

Floats = npt.NDArray[np.float32]
BATCH = 6000
"""Characters of one batch, filling included; a text counts twenty more than it has."""

JOINED = 0.2
"""Share of messages that get ordinary lines before, after or around them, so that a sign is seen wherever it stands."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """One text with the answers it teaches: `answer` and `counts`, both (heads,), 0 or 1."""

    text: str
    pair: str
    answer: Floats
    counts: Floats


def lesson(row: Row, number: int) -> Lesson:
    """What a person's message teaches: nothing about the partner's sentences."""
    facts = {
        "benign": row.category is None,
        "danger": row.is_danger,
        "misuse": row.is_misuse,
        "urgent": row.level is Level.EMERGENCY,
        "serious": row.level.severity >= Level.SUPPORT.severity,
        "who:other": row.who == "other",
        "who:past": row.who == "past",
        "who:user_as_risk": row.who == "user_as_risk",
    }
    answer = [float(facts.get(name, row.category == name)) for name in HEADS]
    counts = [
        0.0
        if name.startswith("unfit")
        else float(row.is_danger)
        if name in ("urgent", "serious") or name.startswith("who:")
        else 1.0
        for name in HEADS
    ]
    return Lesson(row.text, row.pair or f"row-{number}", _array(answer), _array(counts))


def partner_lesson(said: Said, number: int) -> Lesson:
    """What a sentence of the partner teaches: only whether it may be shown, and why not."""
    kind = f"unfit:{said.unfit}"
    answer = [float(name == kind or (name == "unfit" and said.unfit is not None)) for name in HEADS]
    counts = [float(name.startswith("unfit")) for name in HEADS]
    return Lesson(said.text, f"partner-{number}", _array(answer), _array(counts))


def _array(numbers: list[float]) -> Floats:
    return np.array(numbers, dtype=np.float32)


def lessons(seed: int) -> tuple[list[Lesson], list[str]]:
    """Everything to learn from, and the ordinary lines that may be joined to a message."""
    plain = ordinary_lines("train")
    rows = [*read_rows("train"), *rule_rows(), *(Row(text, None, Level.NONE, "self") for text in plain)]
    said = read_output("train")
    known = {one.text for one in said}
    dice = random.Random(seed)
    lines = [Said(text, None) for text in partner_lines() if text not in known]
    found = [lesson(row, number) for number, row in enumerate(rows)]
    found += [
        partner_lesson(one, number)
        for number, one in enumerate([*said, *dice.sample(lines, min(1200, len(lines)))])
    ]
    return found, [text for text in plain if len(text) < 160]


def roughened(text: str, dice: random.Random) -> str:
    """The words as they are often typed: without apostrophes or stops, with a slip of the finger."""
    if dice.random() < 0.25:
        text = text.replace("'", "").replace("\u2019", "")
    if dice.random() < 0.12:
        text = text.rstrip(".!?").replace(".", "")
    for _ in range(1 + len(text) // 80):
        if dice.random() < 0.2 and len(text) > 12:
            at = dice.randrange(1, len(text) - 2)
            text = dice.choice(
                (
                    text[:at] + text[at + 1] + text[at] + text[at + 2 :],
                    text[:at] + text[at + 1 :],
                    text[:at] + text[at] + text[at:],
                )
            )
    return text


def batches(taught: list[Lesson], texts: list[str], dice: random.Random) -> list[list[int]]:
    """Pairs together, texts of similar length together so that little is spent on filling up; in random order."""
    pairs: dict[str, list[int]] = {}
    for number, one in enumerate(taught):
        pairs.setdefault(one.pair, []).append(number)
    groups = [(max(len(texts[i]) for i in group) + 20, group) for group in pairs.values()]
    groups.sort(key=lambda group: group[0] * dice.uniform(0.95, 1.05))
    found: list[list[int]] = [[]]
    for length, group in groups:
        if found[-1] and (len(found[-1]) + len(group)) * length > BATCH:
            found.append([])
        found[-1] += group
    dice.shuffle(found)
    return found


def joined(text: str, plain: list[str], dice: random.Random) -> str:
    """The text, or the text with an ordinary line before it, after it or on either side."""
    if dice.random() >= JOINED:
        return text
    before, after = dice.choice(((1, 0), (0, 1), (1, 1)))
    return " ".join([*dice.sample(plain, before), text, *dice.sample(plain, after)])
