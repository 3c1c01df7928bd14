"""Checks the labelled safety cases: `python -m evals.check_cases [--near 0.92]`.

Ids are single, labels fit each other, an author's batch lies in one split, and no message of one split is nearly a message
of another (cosine of the packaged encoder's vectors above `--near`). Prints every fault; exit status 1 when there is one.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.domain.risk import Category, Level
from evals.safety_cases import CASES

WHO = ("self", "other", "past", "figurative", "in_character", "user_as_risk", "none")


def read_all() -> list[tuple[str, dict[str, Any]]]:
    """(file name and line, row) of every single message, over-refusal prompts among them as the split "test"."""
    found = []
    for path in [*sorted(CASES.glob("batch-*.jsonl")), CASES / "over-refusal.jsonl"]:
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            found.append((f"{path.name}:{number}", {"split": "test", **json.loads(line)}))
    return found


def label_faults(rows: list[tuple[str, dict[str, Any]]]) -> list[str]:
    """What is wrong with ids, labels and splits."""
    faults = []
    ids = Counter(row["id"] for _, row in rows)
    texts = Counter(row["text"].strip().lower() for _, row in rows)
    splits: dict[str, set[str]] = {}
    for place, row in rows:
        splits.setdefault(place.partition(":")[0], set()).add(row["split"])
        if ids[row["id"]] > 1:
            faults.append(f"{place}: id {row['id']} is used twice")
        if texts[row["text"].strip().lower()] > 1:
            faults.append(f"{place}: the same text stands elsewhere")
        if row["who"] not in WHO or not row["text"].strip():
            faults.append(f"{place}: unknown 'who' or empty text")
        level = Level(row["level"])
        category = None if row["category"] == "none" else Category(row["category"])
        danger = category is not None and not category.is_misuse
        if danger and level is Level.NONE:
            faults.append(f"{place}: a danger without a level")
        if category is None and level is not Level.NONE:
            faults.append(f"{place}: a level without a category")
    faults += [f"{name}: lies in {sorted(parts)}" for name, parts in splits.items() if len(parts) > 1]
    return faults


def near_faults(rows: list[tuple[str, dict[str, Any]]], near: float) -> list[str]:
    """Messages of "dev" or "test" that are nearly a message of another split."""
    from assistant.retrieval.embedder import Embedder

    embedder = Embedder()
    vectors: npt.NDArray[np.float32] = np.concatenate(
        [
            np.asarray(embedder.embed([row["text"] for _, row in rows[at : at + 64]]), dtype=np.float32)
            for at in range(0, len(rows), 64)
        ]
    )
    faults = []
    split = np.array([row["split"] for _, row in rows])
    for one in ("dev", "test"):
        mine, others = np.flatnonzero(split == one), np.flatnonzero(split != one)
        alike = vectors[mine] @ vectors[others].T
        for place, best in zip(mine, alike.argmax(axis=1), strict=True):
            score = float(vectors[place] @ vectors[others[best]])
            if score > near:
                faults.append(f"{rows[place][0]}: {score:.3f} like {rows[others[best]][0]}")
    return faults


def main() -> int:
    """Prints the counts and every fault."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--near", type=float, default=0.92)
    near = parser.parse_args().near
    rows = read_all()
    counts = Counter(row["split"] for _, row in rows)
    print(f"{len(rows)} messages: {dict(counts)}")
    faults = label_faults(rows) + near_faults(rows, near)
    print("\n".join(faults))
    print(f"{len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
