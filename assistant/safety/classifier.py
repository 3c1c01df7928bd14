"""Calibrated chances for every kind of sign in a text, from the tuned encoder's heads and from plain phrases."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from assistant.domain.errors import ModelFileError, SafetyError
from assistant.domain.risk import Category, Unfit
from assistant.safety.encoder import Encoder
from assistant.safety.phrases import Phrases

Floats = npt.NDArray[np.float32]
Scores = Mapping[str, float]
"""Chances 0..1 by head name."""

HEADS: tuple[str, ...] = (
    "benign",
    "danger",
    "misuse",
    *(category.value for category in Category),
    "urgent",
    "serious",
    "who:other",
    "who:past",
    "who:user_as_risk",
    "unfit",
    *(f"unfit:{kind.value}" for kind in Unfit),
)
"""One score each: the look-alike head, any danger, any misuse, each category; then, meant only where there is danger:
life or body at risk now, at least real risk, and whom it is about; last, meant only for what the partner would say."""

BENIGN, DANGER = HEADS.index("benign"), HEADS.index("danger")
_CATEGORIES = [HEADS.index(category.value) for category in Category if not category.is_misuse]

PHRASE_HEADS: tuple[str, ...] = (
    "benign",
    "danger",
    "misuse",
    *(category.value for category in Category),
    "unfit",
    *(f"unfit:{kind.value}" for kind in Unfit),
)
"""The heads that plain phrases have a say in."""

SAY = 0.5
"""What a phrase's score weighs beside the encoder's. Source: chosen on the split "dev" of the safety cases."""

WEIGHTS = Path(__file__).parent / "weights"
PHRASES = "phrases.npz"
_FACTS = "heads.json"


@dataclass(frozen=True, slots=True)
class Classifier:
    """Texts to chances.

    `platt` (heads, 2): slope and shift that turn a raw score into a chance. `stack` (4,): what the log odds of "danger",
    of "benign" (the look-alike head) and of the likeliest danger weigh in the final chance of "danger", and a shift.
    """

    raw: Callable[[Sequence[str]], Floats] = field(repr=False)
    platt: Floats = field(repr=False)
    stack: Floats = field(default_factory=lambda: np.array([1, 0, 0, 0], np.float32), repr=False)

    def __call__(self, texts: Sequence[str]) -> tuple[Scores, ...]:
        """One mapping a text.

        Raises:
            SafetyError: the scores have the wrong shape or hold something that is not a number.
        """
        rows = np.asarray(self.raw(texts), dtype=np.float32)
        if rows.shape != (len(texts), len(HEADS)) or not np.isfinite(rows).all():
            raise SafetyError(f"scores of shape {rows.shape} cannot be read")
        odds = np.clip(rows * self.platt[:, 0] + self.platt[:, 1], -30, 30)
        odds[:, DANGER] = np.clip(evidence(odds) @ self.stack, -30, 30)
        chances = 1 / (1 + np.exp(-odds))
        return tuple(dict(zip(HEADS, map(float, row), strict=True)) for row in chances)


def evidence(odds: Floats) -> Floats:
    """float32 (texts, 4): the log odds of "danger", of "benign" and of the likeliest danger, and 1."""
    best = odds[:, _CATEGORIES].max(axis=1)
    return np.stack([odds[:, DANGER], odds[:, BENIGN], best, np.ones_like(best)], axis=1)


class RawScores:
    """Texts to raw scores: the encoder's, and for `PHRASE_HEADS` what the phrases say besides."""

    def __init__(self, encoder: Callable[[Sequence[str]], Floats], phrases: Phrases) -> None:
        """Raises: ModelFileError: the phrases were made for other heads."""
        if phrases.heads != PHRASE_HEADS:
            raise ModelFileError("the phrases were made for other heads; run python -m evals.train_safety")
        self._encoder = encoder
        self._phrases = phrases
        self._columns = [HEADS.index(name) for name in PHRASE_HEADS]

    def __call__(self, texts: Sequence[str]) -> Floats:
        """float32 (texts, heads)."""
        scores = self._encoder(texts)
        if scores.shape != (len(texts), len(HEADS)):
            raise SafetyError(f"scores of shape {scores.shape} cannot be read")
        scores[:, self._columns] += np.float32(SAY) * self._phrases(texts)
        return scores


def save_facts(
    folder: Path, platt: npt.ArrayLike, stack: npt.ArrayLike, files: Sequence[Path], **made_with: object
) -> None:
    """Writes `heads.json`: the heads' names, their calibration, and the SHA-256 of every file of weights."""
    facts = {
        "heads": list(HEADS),
        "platt": [[round(float(part), 5) for part in row] for row in np.asarray(platt)],
        "stack": [round(float(part), 5) for part in np.asarray(stack)],
        "files": {path.name: _sha256(path) for path in files},
        "made_with": made_with,
    }
    (folder / _FACTS).write_text(json.dumps(facts, indent=1) + "\n", encoding="utf-8")


def load_classifier(weights: Path, encoder: Path) -> Classifier:
    """Reads what `save_facts` wrote and the files it names; `encoder`: the packaged encoder's folder.

    Raises:
        ModelFileError: a file is missing, damaged, altered or made for other heads.
    """
    path = weights / _FACTS
    try:
        facts = json.loads(path.read_text(encoding="utf-8"))
        platt = np.asarray(facts["platt"], dtype=np.float32)
        stack = np.asarray(facts["stack"], dtype=np.float32)
        files = {weights / name: digest for name, digest in facts["files"].items()}
        altered = [file.name for file, digest in files.items() if _sha256(file) != digest]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelFileError(f"{path}: the safety heads cannot be read: {type(error).__name__}") from error
    layers = [file for file in files if file.suffix == ".onnx"]
    if tuple(facts["heads"]) != HEADS or not layers:
        raise ModelFileError(f"{path}: made for other heads; run python -m evals.train_safety")
    if altered:
        raise ModelFileError(f"{weights}: altered or damaged: {', '.join(altered)}; fetch the files again")
    finite = np.isfinite(platt).all() and np.isfinite(stack).all()
    if platt.shape != (len(HEADS), 2) or stack.shape != (4,) or not finite:
        raise ModelFileError(f"{path}: the calibration has the wrong shape")
    return Classifier(RawScores(Encoder(encoder, layers), Phrases(weights / PHRASES)), platt, stack)


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
