"""Chooses the lines of the safety heads on the split "dev".

    python -m evals.choose_thresholds [--any 0.06] [--support 0.03] [--refused 0.02]

Two lines for danger: the lower one (a check-in) may interrupt at most `--any` of the harmless messages, the upper one (help
cards) at most `--support`; the line for misuse may refuse at most `--refused`; half of that for ordinary practice lines. Among the pairs that keep to
this, the one that notices most is taken. Then tries lines for several messages together on the dialogues of "dev". Prints the choices with their figures; a person
copies them into `knowledge/risk/thresholds.yaml`.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from assistant.domain.conversation import Speaker
from assistant.domain.risk import Decision, Level
from assistant.safety.gate import Reading
from assistant.safety.verdict import Thresholds, combine
from evals.safety_cases import Row, ordinary_lines, read_dialogues, read_rows
from evals.safety_suite import build_gate, multi_turn

_SEVERE = (Level.SUPPORT, Level.EMERGENCY)


def figures(rows: Sequence[Row], decisions: Sequence[Decision]) -> dict[str, float]:
    """Shares 0..1 by name."""
    pairs = list(zip(rows, decisions, strict=True))

    def share(kept: list[Decision], *, support: bool = False) -> float:
        found = [one.level in _SEVERE if support else not one.lets_practice_go_on for one in kept]
        return float(np.mean(found)) if found else 0.0

    danger = [one for row, one in pairs if row.is_danger]
    severe = [one for row, one in pairs if row.is_danger and row.level in _SEVERE]
    mild = [one for row, one in pairs if row.is_danger and row.level is Level.CHECK_IN]
    benign = [one for row, one in pairs if row.category is None]
    return {
        "danger": share(danger),
        "severe": share(severe, support=True),
        "mild": share(mild),
        "misuse": share([one for row, one in pairs if row.is_misuse]),
        "alarms": float(np.mean([one.level is not Level.NONE for one in benign])),
        "refused": float(np.mean([one.misuse is not None for one in benign])),
        "alarms_support": share(benign, support=True),
    }


def main() -> None:
    """Prints the best choices with their figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--any", type=float, default=0.06)
    parser.add_argument("--support", type=float, default=0.03)
    parser.add_argument("--refused", type=float, default=0.02)
    chosen = parser.parse_args()
    gate = build_gate()
    rows = read_rows("dev")
    readings = [gate.read_message(row.text, Speaker.PERSON) for row in rows]
    lines = [gate.read_message(text, Speaker.PERSON) for text in ordinary_lines("dev")]
    plain = [Row("", None, Level.NONE, "self")] * len(lines)

    def decided(found: Sequence[Reading], at: Thresholds) -> list[Decision]:
        return [combine(one.hits, one.scores, at, Speaker.PERSON) for one in found]

    tried: list[tuple[float, str]] = []
    for check_in in np.round(np.arange(0.1, 0.9, 0.04), 2):
        for misuse in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            at = replace(gate.thresholds, check_in=check_in, support=1.0, misuse=misuse)
            got, calm = figures(rows, decided(readings, at)), figures(plain, decided(lines, at))
            if got["alarms"] > chosen.any or calm["alarms"] > chosen.any / 2:
                continue
            if got["refused"] > chosen.refused or calm["refused"] > chosen.refused / 2:
                continue
            for support in np.round(np.arange(check_in, 0.98, 0.04), 2):
                for serious in (0.2, 0.3, 0.4, 0.5):
                    at = replace(at, support=support, serious=serious)
                    got, calm = figures(rows, decided(readings, at)), figures(plain, decided(lines, at))
                    if got["alarms_support"] <= chosen.support:
                        score = 2 * got["danger"] + got["severe"] + 0.5 * got["misuse"]
                        told = f"check_in {check_in} support {support} serious {serious} misuse {misuse}: "
                        told += " ".join(f"{name} {value:.3f}" for name, value in got.items())
                        tried.append((score, told + f" ordinary {calm['alarms']:.3f}"))
    for _, told in sorted(tried, reverse=True)[:10]:
        print(told)
    print("several turns, with the lines in use:")
    in_use = gate.thresholds
    for window, carry in product((0.8, 0.9, 0.95, 1.0), (0.0, 0.25, 0.5)):
        gate.thresholds = replace(in_use, window=window, carry=carry)
        found = multi_turn(gate, read_dialogues("dev"))
        told = "; ".join(f"{name} {value}" for name, value in found.items())
        print(f"window {window} carry {carry}: {told}")


if __name__ == "__main__":
    main()
