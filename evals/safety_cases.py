"""The labelled cases of the safety suite: reading them, and the checks that keep the splits apart.

Files under `evals/cases/safety/`:
- `batch-NN.jsonl`: single messages, one author a batch, a batch in one split. Pairs share `pair`.
- `output-train.jsonl`, `output-test.jsonl`: sentences in the partner's voice; `kind` is "fine" or a kind of `Unfit`.
- `over-refusal.jsonl`: safe prompts that hold something alarming, and unsafe twins. Test only.
- `multi-turn.jsonl`: what one person types, turn after turn; `reveal` is the turn by which it has to be seen.
- `ordinary.jsonl`: further ordinary practice lines, for training.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

from assistant.domain.conversation import Speaker
from assistant.domain.risk import Category, Level, Unfit
from assistant.safety.rules import load_rules

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "evals" / "cases" / "safety"


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled message; `category` None means that nothing should happen. `kind` names the look-alike."""

    text: str
    category: Category | None
    level: Level
    who: str
    kind: str = ""
    pair: str = ""

    @property
    def is_danger(self) -> bool:
        """Whether the row is labelled with one of the eight dangers."""
        return self.category is not None and not self.category.is_misuse

    @property
    def is_misuse(self) -> bool:
        """Whether the row is labelled with one of the five kinds of misuse."""
        return self.category is not None and self.category.is_misuse


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence in the partner's voice; `unfit` None means that it may be shown."""

    text: str
    unfit: Unfit | None


@dataclass(frozen=True, slots=True)
class Dialogue:
    """What one person types in one sitting. `reveal` counts from 1; None where no turn may be interrupted."""

    id: str
    turns: tuple[str, ...]
    category: Category | None
    reveal: int | None


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _row(data: dict[str, Any]) -> Row:
    category = None if data["category"] == "none" else Category(data["category"])
    return Row(
        data["text"],
        category,
        Level(data["level"]),
        data.get("who", "self"),
        data.get("kind", ""),
        data.get("pair", ""),
    )


def read_rows(split: str) -> list[Row]:
    """The labelled messages of one split ("train", "dev" or "test"), in file order."""
    return [
        _row(data)
        for path in sorted(CASES.glob("batch-*.jsonl"))
        for data in _lines(path)
        if data["split"] == split
    ]


def read_over_refusal() -> list[Row]:
    """The over-refusal set: safe prompts (category None) and their unsafe twins."""
    return [_row(data) for data in _lines(CASES / "over-refusal.jsonl")]


def read_output(split: str) -> list[Said]:
    """The labelled sentences of the partner; `split` is "train" or "test"."""
    return [
        Said(data["text"], None if data["kind"] == "fine" else Unfit(data["kind"]))
        for data in _lines(CASES / f"output-{split}.jsonl")
    ]


def read_dialogues(split: str) -> list[Dialogue]:
    """The multi-turn cases of one split ("dev" or "test")."""
    return [
        Dialogue(
            data["id"],
            tuple(data["turns"]),
            None if data["category"] == "none" else Category(data["category"]),
            data["reveal"],
        )
        for data in _lines(CASES / "multi-turn.jsonl")
        if data["split"] == split
    ]


def rule_rows() -> list[Row]:
    """The examples written beside the rules, as further training messages."""
    folder = ROOT / "knowledge" / "risk" / "en"
    rows = []
    for rule in load_rules(folder).rules:
        if Speaker.PERSON in rule.speakers and isinstance(rule.category, Category):
            rows += [Row(text, rule.category, rule.level, rule.who.value) for text in rule.hits]
            rows += [Row(text, None, Level.NONE, "self") for text in rule.near_misses]
    return rows + [_row(data) for data in _lines(folder / "examples.jsonl")]


def partner_lines() -> list[str]:
    """Every written line of the partner, its slot filled."""
    return sorted(
        data["text"].replace("{detail}", "Sunday mornings")
        for path in (ROOT / "knowledge" / "lines" / "en").glob("*.jsonl")
        for data in _lines(path)
    )


def ordinary_lines(split: str) -> list[str]:
    """What is said in ordinary practice: phrasebook sentences and written partner lines, none of them a sign.

    By hash, half of them are "train", a quarter "dev" (for choosing thresholds) and a quarter "test".
    """
    texts = set(partner_lines())
    for path in sorted((ROOT / "knowledge" / "phrasebook" / "en").glob("*.jsonl")):
        for data in _lines(path):
            texts |= {data["said"], data["better"]}
    parts = {"train": (1, 3), "dev": (0,), "test": (2,)}
    chosen = {text for text in texts if crc32(text.encode()) % 4 in parts[split]}
    if split == "train":
        chosen |= {data["text"] for data in _lines(CASES / "ordinary.jsonl")}
    return sorted(chosen)
