"""Learns which messages set a limit: python -m evals.train_limits. Takes a few seconds; the same cases give the same weights.

A logistic regression on runs of one to three words and on whether the coach's rules find a limit, over the split "train", and
over harmless safety cases in which the rules find none, as examples of ordinary talk (they count less, since nobody labelled
them for limits). The line lets 8 % of the ordinary "dev" safety cases through as a limit; the split "test" is never read here.
"""

from __future__ import annotations

import json

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import normalize

from assistant.coach.limit_sense import FACTS, PHRASES, LimitSense
from assistant.coach.marks import read
from assistant.safety.phrases import Phrases, phrase_counts, save_phrases
from evals.limit_cases import Told, read_limits
from evals.report import wilson
from evals.safety_cases import read_rows

FALSE_LIMITS = 0.08
ORDINARY = 1500
_NO_LIMITS_IN = {
    "ordinary",
    "idiom",
    "health",
    "sadness",
    "media",
    "tool_question",
    "hyperbole",
    "past_settled",
    "transparency",
}


def _ordinary_talk(split: str) -> list[Told]:
    """Harmless messages of kinds that seldom hold a limit, without those in which the rules find one; evenly over the file."""
    rows = [row.text for row in read_rows(split) if row.category is None and row.kind in _NO_LIMITS_IN]
    calm = [text for text in rows if read(text).limit is None]
    return [Told(text, False, by_author=False) for text in calm[:: max(1, len(calm) // ORDINARY)]]


def main() -> None:
    """Trains, writes the two files and prints what they reach on "dev"."""
    told = [*read_limits("train"), *_ordinary_talk("train")]
    weight = [1.0 if one.by_author else 0.3 for one in told]
    counted = [phrase_counts(one.text) for one in told]
    keys = sorted({key for one in counted for key in one})
    place = {key: number for number, key in enumerate(keys)}
    times = np.zeros(len(keys))
    for one in counted:
        times[[place[key] for key in one]] += 1
    rarity = (np.log((1 + len(told)) / (1 + times)) + 1).astype(np.float16).astype(np.float64)
    entries = [
        (row, place[key], (1 + np.log(number)) * rarity[place[key]])
        for row, one in enumerate(counted)
        for key, number in one.items()
    ]
    rows, columns, values = zip(*entries, strict=True)
    facts = normalize(csr_matrix((values, (rows, columns)), shape=(len(told), len(keys))))
    ruled = csr_matrix([[float(read(one.text).limit is not None)] for one in told])
    head = LogisticRegression(C=8.0, max_iter=500).fit(
        hstack([facts, ruled]), [one.limit for one in told], sample_weight=weight
    )
    PHRASES.parent.mkdir(exist_ok=True)
    save_phrases(PHRASES, keys, rarity, head.coef_[0][:-1, None], [float(head.intercept_[0])], ["limit"])
    phrases = Phrases(PHRASES)
    sense = LimitSense(lambda texts: phrases(texts)[:, 0].tolist(), float(head.coef_[0][-1]), 0.0)
    dev = read_limits("dev")
    margins = np.array([sense.margin(one.text, read(one.text)) for one in dev])
    limit = np.array([one.limit for one in dev])
    ordinary = [sense.margin(one.text, read(one.text)) for one in _ordinary_talk("dev")]
    line = float(np.quantile(ordinary, 1 - FALSE_LIMITS))
    FACTS.write_text(
        json.dumps(
            {"rule_says": round(sense.rule_says, 4), "line": round(line, 4), "texts": len(told)}, indent=1
        )
        + "\n",
        encoding="utf-8",
    )
    print(f"dev: limits found {wilson(int((margins[limit] > line).sum()), int(limit.sum()))}")
    print(f"dev: others taken for limits {wilson(int((margins[~limit] > line).sum()), int((~limit).sum()))}")
    print(f"wrote {PHRASES.name}, {PHRASES.stat().st_size} bytes, and {FACTS.name}")


if __name__ == "__main__":
    main()
