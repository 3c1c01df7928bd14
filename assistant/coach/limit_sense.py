"""Whether a message sets a limit to the partner: what the rules see, weighed together with the message's phrases.

The rules of `limits` are written so that no limit is ever reworded away; for that they may see one too many. What the partner
does next needs the other question answered as well: is this "no" one that stands between the two of us? A linear reading of
phrases, learned from labelled messages (`python -m evals.train_limits`), answers both ways: it finds limits that no rule
knows ("holding hands is about my speed") and lets go of noes that are none ("maybe not", "no, you're right").
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from assistant.domain.coaching import LimitHeard, Reading
from assistant.domain.errors import ModelFileError

WEIGHTS = Path(__file__).parent / "weights"
PHRASES = WEIGHTS / "limits.npz"
FACTS = WEIGHTS / "limits.json"

PART_COUNTS_LESS = 1.5
"""A part of a message needs this much more than the whole, because the rest may explain it. Source: chosen on "dev"."""

SURE = 1.75
"""Where no rule sees a limit, so far above the line the phrases alone are enough. Source: chosen on "dev" and the scripted people."""

PLAIN = 4
"""A limit that the rules see in at most this many words always counts: "no", "not tonight", "stop please"."""

_REFUSES = re.compile(
    r"\b(?:i'?m|i am) not \w+ing\b[^.!?]{0,30}\b(?:tonight|today|now|this (?:evening|weekend|time|week))\b",
    re.IGNORECASE,
)
"""A refusal in the present that counts as seen by a rule: "I'm not calling tonight"."""

_CUT = re.compile(r"(?<=[.!?…])\s+|\n|,? but |; ")


@dataclass(frozen=True, slots=True)
class LimitSense:
    """`score`: texts to raw phrase scores. `rule_says`: what a rule's find adds. `line`: from here on a limit is meant."""

    score: Callable[[Sequence[str]], Sequence[float]] = field(repr=False)
    rule_says: float
    line: float

    def __call__(self, words: str, reading: Reading) -> LimitHeard:
        """Whether the words, with what the coach reads in them, set a limit: surely, perhaps, or not."""
        margin = self.margin(words, reading)
        if margin < 0:
            return LimitHeard.NO
        seen = reading.limit is not None or _REFUSES.search(words) is not None
        return LimitHeard.YES if seen or margin >= SURE else LimitHeard.PERHAPS

    def margin(self, words: str, reading: Reading) -> float:
        """How far the words lie above the line, in log odds."""
        if reading.limit is not None and len(words.split()) <= PLAIN:
            return 99.0
        texts = [words, *parts(words)]
        scores = list(self.score(texts))
        best = max([scores[0], *(score - PART_COUNTS_LESS for score in scores[1:])])
        return best + (self.rule_says if reading.limit is not None else 0.0) - self.line


def parts(words: str) -> list[str]:
    """The sentences and halves of a message that has more than one, each of two words and more."""
    found = [part for part in _CUT.split(words) if len(part.split()) > 1]
    return found if len(found) > 1 else []


def load_facts(path: Path = FACTS) -> tuple[float, float]:
    """`rule_says` and `line`. Raises: ModelFileError when the file is missing or damaged."""
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        return float(facts["rule_says"]), float(facts["line"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelFileError(f"{path}: the limit reader cannot be read: {type(error).__name__}") from error
