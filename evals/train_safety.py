"""Tunes the safety check's encoder on the labelled cases and writes it in 8 bits.

    python -m evals.train_safety [--epochs 3] [--seeds 11 12] [--out assistant/safety/weights]

Learns from the split "train" of `evals/cases/safety/` and from the examples beside the rules. The word vectors stay as
packaged; the six layers and the heads learn three things together: the heads' answers, that of a minimal pair the crisis
scores higher than its harmless neighbour, and, for the partner's sentences, what may not be shown. Beside them a linear head
reads plain phrases. Calibration (Platt) uses "dev" and the 8-bit files; "test" is never read. Needs `pip install onnx==1.22.0`; two cores take under an hour.
"""

from __future__ import annotations

import argparse
import os
import random
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.domain.risk import Category
from assistant.safety.classifier import HEADS, PHRASE_HEADS, PHRASES, WEIGHTS, RawScores, evidence, save_facts
from assistant.safety.encoder import MAX_TOKENS, Encoder, model_folder
from assistant.safety.phrases import Phrases, phrase_counts, save_phrases
from evals.safety_cases import read_rows
from evals.safety_lessons import Lesson, batches, joined, lesson, lessons, roughened

Floats = npt.NDArray[np.float32]
MARGIN = 2.0
SCALE = 8.0
"""Length of a sentence vector before the heads."""


def make_network() -> Any:
    """The packaged encoder with our heads, as a torch module: token ids and mask to raw scores (texts, heads)."""
    os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1")
    import torch
    from transformers import AutoModel

    class Network(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            # No dropout inside: the cases are many and hard, so too little is learned rather than too much.
            self.encoder = AutoModel.from_pretrained(
                str(model_folder()), hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
            )
            for part in (self.encoder.embeddings, self.encoder.pooler):
                for parameter in part.parameters():
                    parameter.requires_grad_(False)
            self.drop = torch.nn.Dropout(0.1)
            self.heads = torch.nn.Linear(384, len(HEADS))

        def forward(self, ids: Any, mask: Any) -> Any:
            with torch.autocast("cpu", dtype=torch.bfloat16):
                last = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
            keep = mask[..., None].float()
            mean = (last.float() * keep).sum(1) / keep.sum(1)
            return self.heads(self.drop(torch.nn.functional.normalize(mean, dim=1) * SCALE))

    return Network()


def train(taught: list[Lesson], plain: list[str], epochs: int, seed: int, rate: float) -> Any:
    """One tuned network. `rate`: the highest learning rate of the layers; the heads' is ten times that."""
    import torch
    from transformers import AutoTokenizer

    torch.manual_seed(seed)
    dice = random.Random(seed)
    tokenizer = AutoTokenizer.from_pretrained(str(model_folder()))
    network = make_network()
    answer = torch.tensor(np.stack([one.answer for one in taught]))
    counts = torch.tensor(np.stack([one.counts for one in taught]))
    share = (answer * counts).sum(0) / counts.sum(0)
    weight = ((1 - share) / share.clamp_min(1e-3)).clamp(1, 12).sqrt()
    strong = {"danger": 4.0, "benign": 4.0, "misuse": 2.0, "unfit": 4.0, "serious": 2.0}
    importance = torch.tensor([strong.get(name, 1.0) for name in HEADS])
    layers = [p for p in network.encoder.parameters() if p.requires_grad]
    plan = []
    for _ in range(epochs):
        texts = [joined(roughened(one.text, dice), plain, dice) for one in taught]
        plan.append((texts, batches(taught, texts, dice)))
    optimiser = torch.optim.AdamW(
        [{"params": layers, "lr": rate}, {"params": network.heads.parameters(), "lr": 10 * rate}],
        weight_decay=0.05,
        fused=True,
    )
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, max_lr=[rate, 10 * rate], total_steps=sum(len(order) for _, order in plan), pct_start=0.1
    )
    network.train()
    started = time.time()
    for epoch, (texts, order) in enumerate(plan, 1):
        total = 0.0
        for batch in order:
            coded = tokenizer(
                [texts[i] for i in batch],
                return_tensors="pt",
                padding=True,
                truncation=True,
                max_length=MAX_TOKENS,
            )
            scores = network(coded["input_ids"], coded["attention_mask"])
            loss = torch.nn.functional.binary_cross_entropy_with_logits(
                scores, answer[batch], pos_weight=weight, reduction="none"
            )
            loss = (loss * counts[batch] * importance).mean() + 0.5 * _apart(scores, batch, taught)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(layers, 1.0)
            optimiser.step()
            schedule.step()
            total += float(loss.detach())
        print(
            f"seed {seed}, epoch {epoch}: loss {total / len(order):.4f}, {time.time() - started:.0f} s",
            flush=True,
        )
    return network.eval()


def _apart(scores: Any, batch: list[int], taught: list[Lesson]) -> Any:
    """How far minimal pairs are from being `MARGIN` apart: the crisis above its neighbour, and the reverse on "benign"."""
    import torch

    places: dict[str, list[int]] = {}
    for place, number in enumerate(batch):
        if taught[number].counts[0]:
            places.setdefault(taught[number].pair, []).append(place)
    apart = []
    for group in places.values():
        calm = [place for place in group if taught[batch[place]].answer[0]]
        for place in group:
            if place not in calm:
                column = 1 if taught[batch[place]].answer[1] else 2
                for other in calm:
                    apart.append(scores[place, column] - scores[other, column])
                    apart.append(scores[other, 0] - scores[place, 0])
    if not apart:
        return scores.sum() * 0
    return torch.nn.functional.softplus(MARGIN - torch.stack(apart)).mean()


def write_layers(network: Any, path: Path) -> None:
    """The tuned layers and heads as an ONNX file in 8 bits: word vectors (1, tokens, 384) to raw scores (1, heads)."""
    import warnings

    import torch
    from onnxruntime.quantization import QuantType, quantize_dynamic

    class Layers(torch.nn.Module):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__()
            self.layers, self.heads = network.encoder.encoder.layer, network.heads

        def forward(self, x: Any) -> Any:
            for layer in self.layers:
                own = layer.attention.self
                query, key, value = (
                    part(x).reshape(1, -1, 12, 32).transpose(1, 2) for part in (own.query, own.key, own.value)
                )
                seen = torch.softmax(query @ key.transpose(2, 3) / 32**0.5, -1) @ value
                out = layer.attention.output
                x = out.LayerNorm(out.dense(seen.transpose(1, 2).reshape(1, -1, 384)) + x)
                inner = torch.nn.functional.gelu(layer.intermediate.dense(x))
                x = layer.output.LayerNorm(layer.output.dense(inner) + x)
            mean = x.mean(1)
            return self.heads(mean / mean.norm(dim=1, keepdim=True).clamp_min(1e-12) * SCALE)

    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            Layers().eval(),
            (torch.randn(1, 20, 384),),
            str(whole),
            input_names=["tokens"],
            output_names=["scores"],
            dynamic_axes={"tokens": {1: "count"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)


def platt(scores: npt.NDArray[Any], answer: npt.NDArray[Any]) -> tuple[float, float]:
    """Slope and shift that turn raw scores into chances, by Newton's method with a light pull towards (0.5, 0).

    (1, 0) where there are fewer than four of either kind. Source: Platt 1999.
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


def train_phrases(taught: list[Lesson], path: Path) -> None:
    """A logistic head each of `PHRASE_HEADS`, on the texts that teach it and the phrases that stand in at least four texts."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression
    from sklearn.preprocessing import normalize

    counted = [phrase_counts(one.text) for one in taught]
    times: dict[int, int] = {}
    for one in counted:
        for key in one:
            times[key] = times.get(key, 0) + 1
    keys = sorted(key for key, number in times.items() if number > 3)
    place = {key: number for number, key in enumerate(keys)}
    rarity = np.log((1 + len(taught)) / (1 + np.array([times[key] for key in keys]))) + 1
    rarity = rarity.astype(np.float16).astype(np.float64)
    entries = [
        (row, place[key], (1 + np.log(number)) * rarity[place[key]])
        for row, one in enumerate(counted)
        for key, number in one.items()
        if key in place
    ]
    rows, columns, values = zip(*entries, strict=True)
    facts = normalize(csr_matrix((values, (rows, columns)), shape=(len(taught), len(keys))))
    answer, counts = np.stack([one.answer for one in taught]), np.stack([one.counts for one in taught])

    def fitted(column: int) -> Any:
        rows = np.flatnonzero(counts[:, column])
        head = LogisticRegression(C=10.0, max_iter=300, class_weight="balanced")
        return head.fit(facts[rows], answer[rows, column])

    heads = [fitted(HEADS.index(name)) for name in PHRASE_HEADS]
    weights = np.stack([head.coef_[0] for head in heads], axis=1)
    save_phrases(path, keys, rarity, weights, [float(head.intercept_[0]) for head in heads], PHRASE_HEADS)


def calibration(raw_scores: RawScores) -> list[tuple[float, float]]:
    """One fit a head on "dev"; the category heads share one, since each alone has few rows and they are compared.

    The heads for the partner's sentences have no dev rows of their own and keep their raw chances.
    """
    rows = [lesson(row, number) for number, row in enumerate(read_rows("dev"))]
    raw = raw_scores([row.text for row in rows])
    answer, counts = np.stack([row.answer for row in rows]), np.stack([row.counts for row in rows])
    shared = [column for column, name in enumerate(HEADS) if name in set(Category)]
    together = platt(raw[:, shared].ravel(), answer[:, shared].ravel())
    return [
        together
        if column in shared
        else platt(raw[counts[:, column] > 0, column], answer[counts[:, column] > 0, column])
        for column in range(len(HEADS))
    ]


def stacked(raw_scores: RawScores, fits: list[tuple[float, float]]) -> list[float]:
    """What three heads weigh in the final chance of danger, fitted on "dev" (misuse left out); see `Classifier.stack`."""
    from sklearn.linear_model import LogisticRegression

    rows = [row for row in read_rows("dev") if not row.is_misuse]
    shape = np.array(fits, dtype=np.float32)
    odds = np.clip(raw_scores([row.text for row in rows]) * shape[:, 0] + shape[:, 1], -30, 30)
    head = LogisticRegression(C=1.0).fit(evidence(odds)[:, :3], [row.is_danger for row in rows])
    return [*map(float, head.coef_[0]), float(head.intercept_[0])]


def main() -> None:
    """Trains every member, writes the files and the calibration."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--seeds", type=int, nargs="+", default=[11, 12])
    parser.add_argument("--rate", type=float, default=1.5e-4)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    parser.add_argument(
        "--keep-layers",
        action="store_true",
        help="take the layers that are there; phrases and calibration anew",
    )
    chosen = parser.parse_args()
    import torch

    torch.set_num_threads(2)
    chosen.out.mkdir(parents=True, exist_ok=True)
    taught, plain = lessons(chosen.seeds[0])
    print(f"{len(taught)} texts to learn from", flush=True)
    members = []
    for number, seed in enumerate(chosen.seeds, 1):
        path = chosen.out / f"layers-{number}.onnx"
        if not chosen.keep_layers:
            write_layers(train(taught, plain, chosen.epochs, seed, chosen.rate), path)
        members.append(path)
    phrases = chosen.out / PHRASES
    train_phrases(taught, phrases)
    files = [*members, phrases]
    raw_scores = RawScores(Encoder(model_folder(), members), Phrases(phrases))
    fits = calibration(raw_scores)
    save_facts(
        chosen.out,
        fits,
        stacked(raw_scores, fits),
        files,
        epochs=chosen.epochs,
        seeds=chosen.seeds,
        rate=chosen.rate,
        texts=len(taught),
    )
    print(f"wrote {chosen.out}, {sum(path.stat().st_size for path in files)} bytes")


if __name__ == "__main__":
    main()
