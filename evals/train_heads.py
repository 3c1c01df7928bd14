"""Trains the safety heads and the small low-rank change to the sentence encoder that they read through.

    python -m evals.train_heads [--epochs 6] [--seed 11]

Learns from `evals/cases/safety/batch-*.jsonl` (split "train") and from the examples in the rule files. Platt scaling uses
the split "dev" and nothing else; the split "test" is never read. Writes `assistant/safety/heads.npz`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np

from assistant.domain.conversation import Speaker
from assistant.domain.risk import Category, Level
from assistant.safety.classifier import HEADS, LAYERS, RANK, SCALE, save_weights
from assistant.safety.encoder import model_folder
from assistant.safety.rules import load_rules

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "evals" / "cases" / "safety"
OUT = ROOT / "assistant" / "safety" / "heads.npz"


@dataclass(frozen=True, slots=True)
class Row:
    """One labelled message; `category` None means that nothing should happen."""

    text: str
    category: Category | None
    level: Level
    who: str


def read_rows(split: str) -> list[Row]:
    """The labelled messages of one split, in file order."""
    rows = []
    for path in sorted(CASES.glob("batch-*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            if data["split"] == split:
                category = None if data["category"] == "none" else Category(data["category"])
                rows.append(Row(data["text"], category, Level(data["level"]), data["who"]))
    return rows


def rule_rows() -> list[Row]:
    """The examples written beside the rules, as further training messages."""
    rows = []
    for rule in load_rules(ROOT / "knowledge" / "risk" / "en").rules:
        if Speaker.PERSON in rule.speakers:
            rows += [Row(text, rule.category, rule.level, rule.who.value) for text in rule.hits]
            rows += [Row(text, None, Level.NONE, "self") for text in rule.near_misses]
    extra = ROOT / "knowledge" / "risk" / "en" / "examples.jsonl"
    if extra.exists():
        for line in extra.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            category = None if data["category"] == "none" else Category(data["category"])
            rows.append(Row(data["text"], category, Level(data["level"]), data.get("who", "self")))
    return rows


def ordinary_lines(split: str) -> list[str]:
    """What is said in ordinary practice: phrasebook sentences and written partner lines, none of them a sign.

    By hash, half of them are "train", a quarter "dev" (for choosing thresholds) and a quarter "test".
    """
    texts = set()
    for path in sorted((ROOT / "knowledge" / "phrasebook" / "en").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            data = json.loads(line)
            texts |= {data["said"], data["better"]}
    for path in sorted((ROOT / "knowledge" / "lines" / "en").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            texts.add(json.loads(line)["text"].replace("{detail}", "Sunday mornings"))
    parts = {"train": (1, 3), "dev": (0,), "test": (2,)}
    chosen = {text for text in texts if crc32(text.encode()) % 4 in parts[split]}
    if split == "train":
        rows = (CASES / "ordinary.jsonl").read_text(encoding="utf-8").splitlines()
        chosen |= {json.loads(row)["text"] for row in rows}
    return sorted(chosen)


def targets(rows: list[Row]) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Two arrays (rows, heads): the answer 0 or 1, and whether the row teaches that head at all."""
    answer = np.zeros((len(rows), len(HEADS)), dtype=np.float32)
    counts = np.ones_like(answer)
    for number, row in enumerate(rows):
        danger = row.category is not None and not row.category.is_misuse
        facts = {
            "benign": row.category is None,
            "danger": danger,
            "misuse": row.category is not None and row.category.is_misuse,
            "urgent": row.level is Level.EMERGENCY,
            "serious": row.level.severity >= Level.SUPPORT.severity,
            "who:other": row.who == "other",
            "who:past": row.who == "past",
            "who:user_as_risk": row.who == "user_as_risk",
        }
        for column, name in enumerate(HEADS):
            answer[number, column] = facts.get(name, row.category == name)
            if name in ("urgent", "serious") or name.startswith("who:"):
                counts[number, column] = danger and row.who in (
                    "self",
                    "other",
                    "past",
                    "user_as_risk",
                    "in_character",
                )
    return answer, counts


def roughened(text: str, dice: random.Random) -> str:
    """The words as they are often typed: lower case, without apostrophes or stops, with a slip of the finger."""
    if dice.random() < 0.35:
        text = text.lower()
    if dice.random() < 0.25:
        text = text.replace("'", "").replace("\u2019", "")
    if dice.random() < 0.12:
        text = text.rstrip(".!?").replace(".", "")
    if dice.random() < 0.2 and len(text) > 12:
        at = dice.randrange(1, len(text) - 2)
        text = text[:at] + text[at + 1] + text[at] + text[at + 2 :]
    return text


def train(rows: list[Row], epochs: int, seed: int, rate: float) -> tuple[Any, Any, Any]:
    """Returns the sentence model with its low-rank change, the head layer and the list of changed layers."""
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")
    import torch
    from sentence_transformers import SentenceTransformer

    class LowRank(torch.nn.Module):  # type: ignore[misc]
        def __init__(self, inner: Any) -> None:
            super().__init__()
            self.inner = inner
            self.down = torch.nn.Parameter(torch.randn(RANK, inner.in_features) / inner.in_features**0.5)
            self.up = torch.nn.Parameter(torch.zeros(inner.out_features, RANK))

        def forward(self, x: Any) -> Any:
            return self.inner(x) + (x @ self.down.T) @ self.up.T * SCALE

    torch.manual_seed(seed)
    model = SentenceTransformer(str(model_folder()), device="cpu", local_files_only=True)
    model.max_seq_length = 160
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    changed = []
    for name in LAYERS:
        parent = model[0].auto_model.get_submodule(name.rpartition(".")[0])
        layer = LowRank(parent.get_submodule(name.rpartition(".")[2]))
        setattr(parent, name.rpartition(".")[2], layer)
        changed.append(layer)
    heads = torch.nn.Linear(384, len(HEADS))
    learned = [part for layer in changed for part in (layer.down, layer.up)]
    steps = epochs * len(batches(list(range(len(rows))), rows, random.Random(seed)))
    optimiser = torch.optim.AdamW(
        [{"params": learned, "lr": rate}, {"params": heads.parameters(), "lr": 4e-3}], weight_decay=0.02
    )
    plan = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[rate, 4e-3], total_steps=steps, pct_start=0.1
    )
    answer, counts = (torch.tensor(part) for part in targets(rows))
    share = (answer * counts).sum(0) / counts.sum(0)
    weight = ((1 - share) / share.clamp_min(1e-3)).clamp(1, 12).sqrt()
    importance = torch.tensor(
        [4.0 if name in ("danger", "benign") else 2.0 if name == "misuse" else 1.0 for name in HEADS]
    )
    dice, order, started = random.Random(seed), list(range(len(rows))), time.time()
    for epoch in range(epochs):
        model.train()
        dice.shuffle(order)
        total = 0.0
        for batch in batches(order, rows, dice):
            scores = heads(vectors(model, [roughened(rows[i].text, dice) for i in batch])) * 4
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                scores, answer[batch], pos_weight=weight, reduction="none"
            )
            loss = (loss * counts[batch] * importance).mean()
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(learned, 1.0)
            optimiser.step()
            plan.step()
            total += float(loss.detach()) * len(batch)
        print(f"epoch {epoch + 1}: loss {total / len(order):.4f}, {time.time() - started:.0f} s", flush=True)
    model.eval()
    return model, heads, changed


def batches(order: list[int], rows: list[Row], dice: random.Random) -> list[list[int]]:
    """Sixteen rows each, of similar length, so that little is spent on filling up short ones; in random order."""
    found = []
    for start in range(0, len(order), 320):
        part = sorted(order[start : start + 320], key=lambda number: len(rows[number].text))
        found += [part[at : at + 16] for at in range(0, len(part), 16)]
    dice.shuffle(found)
    return found


def vectors(model: Any, texts: list[str]) -> Any:
    """Sentence vectors with gradients, (texts, 384), rows of length 1."""
    prepare = getattr(model, "preprocess", None) or model.tokenize
    return model(prepare(texts))["sentence_embedding"]


def platt(scores: np.ndarray[Any, Any], answer: np.ndarray[Any, Any]) -> tuple[float, float]:
    """Slope and shift that turn raw scores into probabilities, by Newton's method with a light pull towards (0, 0).

    (1, 0) where the split has fewer than four of either kind. Source: Platt 1999.
    """
    if min(answer.sum(), len(answer) - answer.sum()) < 4:
        return 1.0, 0.0
    facts = np.stack([scores, np.ones_like(scores)], axis=1).astype(np.float64)
    fit = np.array([0.5, 0.0])
    pull = np.array([0.5, 0.001])
    for _ in range(60):
        chance = 1 / (1 + np.exp(-np.clip(facts @ fit, -30, 30)))
        slope = facts.T @ (chance - answer) + pull * fit
        bend = (facts * (chance * (1 - chance))[:, None]).T @ facts + np.diag(pull)
        fit = fit - np.linalg.solve(bend, slope)
    return max(float(fit[0]), 0.05), float(fit[1])


def calibration(
    raw: np.ndarray[Any, Any], answer: np.ndarray[Any, Any], counts: np.ndarray[Any, Any]
) -> list[tuple[float, float]]:
    """One Platt fit a head; the category heads share one, since each alone has too few rows and they are compared."""
    shared = [column for column, name in enumerate(HEADS) if name in set(Category)]
    together = platt(raw[:, shared].ravel(), answer[:, shared].ravel())
    return [
        together
        if column in shared
        else platt(raw[counts[:, column] > 0, column], answer[counts[:, column] > 0, column])
        for column in range(len(HEADS))
    ]


def main() -> None:
    """Trains and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument(
        "--ordinary", type=int, default=1400, help="ordinary practice lines to learn from, at most"
    )
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    import torch

    torch.set_num_threads(1)
    rows = read_rows("train") + rule_rows()
    lines = ordinary_lines("train")
    random.Random(chosen.seed).shuffle(lines)
    rows += [Row(text, None, Level.NONE, "self") for text in lines[: chosen.ordinary]]
    print(f"{len(rows)} messages to learn from")
    model, heads, changed = train(rows, chosen.epochs, chosen.seed, chosen.rate)
    dev = read_rows("dev")
    answer, counts = targets(dev)
    with torch.no_grad():
        raw = (heads(torch.cat([vectors(model, [row.text]) for row in dev])) * 4).numpy()
    fits = calibration(raw, answer, counts)
    save_weights(
        chosen.out,
        weights=(heads.weight * 4).detach().numpy(),
        shifts=(heads.bias * 4).detach().numpy(),
        platt=np.array(fits),
        down=[layer.down.detach().numpy() for layer in changed],
        up=[layer.up.detach().numpy() for layer in changed],
    )
    print(f"wrote {chosen.out}, {chosen.out.stat().st_size} bytes")


if __name__ == "__main__":
    main()
