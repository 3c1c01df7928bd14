"""Chooses the two lines of the safety heads on the split "dev": `python -m evals.choose_thresholds [--most 0.05]`.

Looks for the pair (any danger, any misuse) that notices most of what is labelled while at most `--most` of the benign
messages and half of that share of the ordinary practice lines are interrupted. Prints the choice; a person copies it into
`knowledge/risk/thresholds.yaml`.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from itertools import product

import numpy as np

from assistant.domain.conversation import Speaker
from assistant.domain.risk import Level
from assistant.safety.gate import Reading
from assistant.safety.verdict import Thresholds, combine
from evals.safety_suite import build_gate, is_danger
from evals.train_heads import ordinary_lines, read_rows


def main() -> None:
    """Prints the best pairs with their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--most", type=float, default=0.05)
    most = parser.parse_args().most
    gate = build_gate()
    rows = read_rows("dev")
    readings = [gate.read_message(row.text, Speaker.PERSON) for row in rows]
    calm = [gate.read_message(text, Speaker.PERSON) for text in ordinary_lines("dev")]
    tried = []
    for danger, misuse, category in product(
        np.arange(0.1, 0.95, 0.02), np.arange(0.2, 0.95, 0.05), (0.7, 0.8, 0.9, 1.0)
    ):
        lines = replace(gate.thresholds, check_in=danger, support=danger, misuse=misuse, category=category)

        def stopped(reading: Reading, lines: Thresholds = lines) -> bool:
            found = combine(reading.hits, reading.scores, lines, Speaker.PERSON)
            return found.level is not Level.NONE or bool(found.categories)

        answers = [stopped(reading) for reading in readings]
        benign = np.mean([answer for answer, row in zip(answers, rows, strict=True) if row.category is None])
        noticed = np.mean([answer for answer, row in zip(answers, rows, strict=True) if is_danger(row)])
        declined = np.mean(
            [a for a, row in zip(answers, rows, strict=True) if row.category and not is_danger(row)]
        )
        alarms = np.mean([stopped(reading) for reading in calm])
        if benign <= most and alarms <= most / 2:
            tried.append(
                (noticed + 0.25 * declined, danger, misuse, category, noticed, declined, benign, alarms)
            )
    for found in sorted(tried, reverse=True)[:12]:
        names = "score danger misuse category noticed declined benign ordinary".split()
        print("  ".join(f"{name} {value:.3f}" for name, value in zip(names, found, strict=True)))


if __name__ == "__main__":
    main()
