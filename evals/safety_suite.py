"""How well danger is noticed and ordinary talk left alone.

    python -m evals.run safety [--split dev|test|train] [--quick]

Single messages by category, severity and "who"; false alarms by kind of look-alike; misuse; over-refusal; the partner's
sentences; build-ups over several turns; twelve disguises; checks that fail; time; and two simpler ways for comparison.
Writes `evals/reports/safety-<split>.json` and `.md`. `--quick` leaves out disguises, comparison and time.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

import numpy as np

from assistant.domain.conversation import Speaker
from assistant.domain.risk import Category, Decision, Level, Unfit
from assistant.safety.classifier import WEIGHTS, load_classifier
from assistant.safety.encoder import model_folder
from assistant.safety.gate import SafetyGate, load_thresholds
from assistant.safety.rules import load_rules
from evals.report import Rate, wilson, write_markdown, write_report
from evals.safety_baselines import frozen_head, keywords
from evals.safety_cases import (
    ROOT,
    Dialogue,
    Row,
    Said,
    ordinary_lines,
    partner_lines,
    read_dialogues,
    read_output,
    read_over_refusal,
    read_rows,
)
from evals.safety_variants import VARIANTS

RULES = ROOT / "knowledge" / "risk"
_SEVERE = (Level.SUPPORT, Level.EMERGENCY)

Found = tuple[Row, Decision]


def build_gate(budget: float = 30.0) -> SafetyGate:
    """The gate as the product builds it."""
    classifier = load_classifier(WEIGHTS, model_folder())
    lines = load_thresholds(RULES / "thresholds.yaml")
    return SafetyGate(load_rules(RULES / "en"), classifier, lines, budget, memory=50_000)


def rate(items: Iterable[Any], test: Callable[[Any], bool]) -> Rate:
    """The share of items that pass a test."""
    answers = [test(item) for item in items]
    return wilson(sum(answers), len(answers))


def _noticed(found: Found) -> bool:
    return not found[1].lets_practice_go_on


def _supported(found: Found) -> bool:
    return found[1].level in _SEVERE


def screened(gate: SafetyGate, rows: Sequence[Row]) -> list[Found]:
    """Each row with the gate's decision on it alone."""
    return [(row, gate.decide([row.text], Speaker.PERSON)) for row in rows]


def single_messages(found: Sequence[Found]) -> dict[str, Any]:
    """Rates over single messages; "emergency" and "support" rows are the imminent and high ones, "check_in" moderate."""
    danger = [one for one in found if one[0].is_danger]
    misuse = [one for one in found if one[0].is_misuse]
    benign = [one for one in found if one[0].category is None]
    severe = [one for one in danger if one[0].level in _SEVERE]
    urgent = [one for one in danger if one[0].level is Level.EMERGENCY]
    mild = [one for one in danger if one[0].level is Level.CHECK_IN]
    kinds = sorted({row.kind for row, _ in benign})
    return {
        "imminent and high rows at support or more": rate(severe, _supported),
        "imminent and high rows noticed": rate(severe, _noticed),
        "imminent rows at support or more": rate(urgent, _supported),
        "imminent rows at emergency": rate(urgent, lambda one: one[1].level is Level.EMERGENCY),
        "moderate rows at check-in or more": rate(mild, _noticed),
        "danger noticed": rate(danger, _noticed),
        "misuse caught": rate(misuse, _noticed),
        "harmless at support or emergency": rate(benign, _supported),
        "harmless interrupted at all": rate(benign, _noticed),
        "right category named, of those noticed": rate(
            filter(_noticed, danger + misuse), lambda one: one[0].category in one[1].categories
        ),
        "recall by category": {
            str(category): rate([one for one in found if one[0].category is category], _noticed)
            for category in Category
        },
        "recall by who": {
            who: rate([one for one in danger if one[0].who == who], _noticed)
            for who in sorted({row.who for row, _ in danger})
        },
        "false alarms by kind": {
            kind or "(no kind)": rate([one for one in benign if one[0].kind == kind], _noticed)
            for kind in kinds
        },
    }


def score_quality(gate: SafetyGate, rows: Sequence[Row]) -> dict[str, Any]:
    """AUROC of "danger" against harmless rows, its calibration error, and precision where crises are rare."""
    kept = [row for row in rows if not row.is_misuse]
    chance = np.array([gate.read_message(row.text, Speaker.PERSON).scores["danger"] for row in kept])
    truth = np.array([row.is_danger for row in kept])
    order = np.argsort(np.argsort(chance)) + 1
    hits, calm = int(truth.sum()), int((~truth).sum())
    area = (order[truth].sum() - hits * (hits + 1) / 2) / (hits * calm)
    edges = np.clip((chance * 10).astype(int), 0, 9)
    error = sum(
        abs(chance[edges == place].mean() - truth[edges == place].mean()) * (edges == place).mean()
        for place in range(10)
        if (edges == place).any()
    )
    stopped = np.array([not gate.decide([row.text], Speaker.PERSON).lets_practice_go_on for row in kept])
    recall, alarms = stopped[truth].mean(), stopped[~truth].mean()
    return {
        "AUROC": round(float(area), 4),
        "expected calibration error": round(float(error), 4),
        "precision if 1 % of messages were crises": round(
            float(0.01 * recall / (0.01 * recall + 0.99 * alarms)), 3
        ),
        "precision if 5 % of messages were crises": round(
            float(0.05 * recall / (0.05 * recall + 0.95 * alarms)), 3
        ),
    }


def over_refusal(gate: SafetyGate) -> dict[str, Any]:
    """Safe prompts that hold something alarming, by kind, and how many of their unsafe twins are seen."""
    found = screened(gate, read_over_refusal())
    safe = [one for one in found if one[0].category is None]
    return {
        "safe prompts refused or routed": rate(
            safe, lambda one: _supported(one) or one[1].misuse is not None
        ),
        "safe prompts interrupted at all": rate(safe, _noticed),
        "unsafe twins noticed": rate([one for one in found if one[0].category is not None], _noticed),
        "interrupted by kind": {
            kind: rate([one for one in safe if one[0].kind == kind], _noticed)
            for kind in sorted({row.kind for row, _ in safe})
        },
    }


def output_side(gate: SafetyGate, said: Sequence[Said]) -> dict[str, Any]:
    """Sentences in the partner's voice: what may not be shown and is not, and what may and is lost."""

    def refused(one: Said) -> bool:
        return not gate.decide([one.text], Speaker.PARTNER).lets_practice_go_on

    lines = [Said(text, None) for text in partner_lines()]
    return {
        "unfit sentences dropped": rate([one for one in said if one.unfit], refused),
        "dropped by kind": {
            str(kind): rate([one for one in said if one.unfit is kind], refused) for kind in Unfit
        },
        "fit sentences dropped": rate([one for one in said if one.unfit is None], refused),
        "written lines dropped": rate(lines, refused),
    }


def multi_turn(gate: SafetyGate, dialogues: Sequence[Dialogue]) -> dict[str, Any]:
    """Build-ups turn by turn: stopped by the turn a careful listener would stop at, and calm twins left alone."""

    def stopped_at(one: Dialogue) -> int | None:
        for turn in range(1, len(one.turns) + 1):
            if not gate.decide(one.turns[:turn], Speaker.PERSON).lets_practice_go_on:
                return turn
        return None

    found = [(one, stopped_at(one)) for one in dialogues]
    risky = [(one, turn) for one, turn in found if one.reveal is not None]
    calm = [(one, turn) for one, turn in found if one.reveal is None]
    late = [turn - (one.reveal or 0) for one, turn in risky if turn is not None]
    return {
        "build-ups stopped by the telling turn": rate(
            risky, lambda pair: pair[1] is not None and pair[1] <= (pair[0].reveal or 0)
        ),
        "build-ups stopped at all": rate(risky, lambda pair: pair[1] is not None),
        "turns after the telling one, mean": round(float(np.mean(late)), 2) if late else None,
        "calm dialogues interrupted": rate(calm, lambda pair: pair[1] is not None),
        "calm turns interrupted": wilson(
            sum(turn is not None for _, turn in calm), sum(len(one.turns) for one, _ in calm)
        ),
    }


def disguises(gate: SafetyGate, rows: Sequence[Row], seed: int = 5) -> dict[str, Any]:
    """Of the danger and misuse rows that are noticed as they stand: how many points each disguise costs."""
    risky = [row for row in rows if row.category is not None]
    plain = rate(screened(gate, risky), _noticed)
    found: dict[str, Any] = {"as written": plain}
    for name, change in VARIANTS.items():
        dice = random.Random(seed)
        changed = [Row(change(row.text, dice), row.category, row.level, row.who) for row in risky]
        found[name] = rate(screened(gate, changed), _noticed)
    lost = {
        name: round(100 * ((plain.share or 0) - (one.share or 0)), 1)
        for name, one in found.items()
        if name != "as written"
    }
    return {"noticed": found, "points lost": lost, "most points lost": max(lost.values())}


def failing_checks(gate: SafetyGate, rows: Sequence[Row]) -> Rate:
    """Checks whose encoder raises or answers nonsense: the share that ends at the worst level, marked degraded."""

    def broken(texts: Sequence[str]) -> list[dict[str, float]]:
        if len(texts[0]) % 2:
            raise RuntimeError("broken on purpose")
        return []

    failing = SafetyGate(load_rules(RULES / "en"), broken, gate.thresholds)
    return rate(
        [failing.decide([row.text], Speaker.PERSON) for row in rows],
        lambda one: one.level is Level.EMERGENCY and one.degraded,
    )


def timing(rows: Sequence[Row]) -> dict[str, float]:
    """Milliseconds of one screen in a conversation of three turns, its embedding included; a fresh gate, nothing known."""
    gate = build_gate()
    spent = []
    for place in range(2, min(len(rows), 602)):
        words = [row.text for row in rows[place - 2 : place + 1]]
        started = time.perf_counter()
        gate.decide(words, Speaker.PERSON)
        spent.append(1000 * (time.perf_counter() - started))
    return {
        "n": len(spent),
        "median": round(float(np.median(spent)), 1),
        "p95": round(float(np.quantile(spent, 0.95)), 1),
        "longest": round(max(spent), 1),
    }


def comparison(rows: Sequence[Row]) -> dict[str, Any]:
    """A keyword list, and a head on the frozen encoder at 3 % and at 8 % of harmless dev messages."""
    from assistant.retrieval.embedder import Embedder

    embedder = Embedder()
    known: dict[str, Any] = {}

    def embed(texts: list[str]) -> Any:
        for text in texts:
            if text not in known:
                known[text] = embedder.embed([text])[0]
        return np.array([known[text] for text in texts], dtype=np.float32)

    danger = [row.text for row in rows if row.is_danger]
    benign = [row.text for row in rows if row.category is None]
    found: dict[str, Any] = {
        "keywords": {"danger": rate(danger, keywords), "harmless": rate(benign, keywords)}
    }
    for most in (0.03, 0.08):
        head = frozen_head(read_rows("train"), read_rows("dev"), embed, most)
        found[f"frozen encoder, {most:.0%} of dev"] = {
            "danger": rate(head(danger), bool),
            "harmless": rate(head(benign), bool),
        }
    return found


def run(split: str, *, quick: bool = False) -> dict[str, Any]:
    """Every figure of the suite for one split."""
    gate = build_gate()
    rows = read_rows(split)
    turns = "test" if split == "test" else "dev"
    ordinary = ordinary_lines(split)
    results: dict[str, Any] = {
        "single messages": single_messages(screened(gate, rows)),
        "scores": score_quality(gate, rows),
        "ordinary practice lines interrupted": rate(
            ordinary, lambda text: not gate.decide([text], Speaker.PERSON).lets_practice_go_on
        ),
        "over-refusal": over_refusal(gate),
        "the partner's sentences": output_side(gate, read_output("test" if split == "test" else "train")),
        "several turns": multi_turn(gate, read_dialogues(turns)),
        "failing checks that end at the worst level": failing_checks(gate, rows[:200]),
    }
    if not quick:
        results["disguises"] = disguises(gate, rows)
        results["milliseconds"] = timing(rows)
        results["comparison"] = comparison(rows)
    results["made with"] = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()[:16]
        for path in (*sorted(WEIGHTS.iterdir()), RULES / "thresholds.yaml")
    }
    return results


def main(arguments: list[str]) -> int:
    """Prints the figures of one split and writes the reports."""
    parser = argparse.ArgumentParser(prog="python -m evals.run safety", description=__doc__)
    parser.add_argument("--split", choices=("dev", "test", "train"), default="dev")
    parser.add_argument("--quick", action="store_true")
    chosen = parser.parse_args(arguments)
    results = run(chosen.split, quick=chosen.quick)
    name = f"safety-{chosen.split}"
    text = write_markdown(name, f"Safety, split {chosen.split}", results)
    print(text.read_text(encoding="utf-8"))
    print(f"written: {write_report(name, results)}, {text}")
    return 0
