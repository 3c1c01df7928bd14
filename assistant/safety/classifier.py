"""Calibrated logistic heads on a sentence vector, and the file they are kept in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from assistant.domain.errors import ModelFileError, SafetyError
from assistant.domain.risk import Category

Floats = npt.NDArray[np.float32]

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
)
"""One score each: the look-alike head, any danger, any misuse, each category; then, meant only where there is danger:
life or body at risk now, at least real risk, and whom it is about."""

RANK = 4
SCALE = 4.0
LAYERS: tuple[str, ...] = tuple(
    f"encoder.layer.{number}.{part}"
    for number in range(6)
    for part in (
        "attention.self.query",
        "attention.self.key",
        "attention.self.value",
        "attention.output.dense",
        "intermediate.dense",
        "output.dense",
    )
)
_WIDTHS = {"intermediate.dense": (1536, 384), "output.dense": (384, 1536)}


@dataclass(frozen=True, slots=True)
class Classifier:
    """Heads as arrays: `weights` (heads, 384), `shifts` (heads,), `platt` (heads, 2) slope and shift.

    `changes` is what the heads' encoder adds to its layers; `scores` is right only for vectors of that encoder.
    """

    weights: Floats = field(repr=False)
    shifts: Floats = field(repr=False)
    platt: Floats = field(repr=False)
    changes: Mapping[str, Floats] = field(repr=False)

    def scores(self, vectors: Sequence[Sequence[float]]) -> tuple[Mapping[str, float], ...]:
        """Probabilities 0..1 by head name, one mapping a vector.

        Raises:
            SafetyError: the vectors have the wrong shape or hold something that is not a number.
        """
        rows = np.asarray(vectors, dtype=np.float32)
        if rows.ndim != 2 or rows.shape[1] != self.weights.shape[1] or not np.isfinite(rows).all():
            raise SafetyError(f"sentence vectors of shape {rows.shape} cannot be scored")
        raw = rows @ self.weights.T + self.shifts
        steady = np.clip(raw * self.platt[:, 0] + self.platt[:, 1], -30, 30)
        chances = 1 / (1 + np.exp(-steady))
        if not np.isfinite(chances).all():
            raise SafetyError("the heads gave something that is not a number")
        return tuple(dict(zip(HEADS, map(float, row), strict=True)) for row in chances)


def _width(layer: str) -> tuple[int, int]:
    return next(
        (size for part, size in _WIDTHS.items() if layer.endswith(part) and "attention" not in layer),
        (384, 384),
    )


def save_weights(
    path: Path,
    weights: npt.ArrayLike,
    shifts: npt.ArrayLike,
    platt: npt.ArrayLike,
    down: Sequence[npt.NDArray[np.float32]],
    up: Sequence[npt.NDArray[np.float32]],
) -> None:
    """Writes the heads (float16) and the low-rank change (8 bit, one scale for each direction) to one file."""
    numbers: list[npt.NDArray[np.int8]] = []
    scales: list[float] = []
    for first, second in zip(down, up, strict=True):
        for line in (*first, *second.T):
            scale = max(float(np.abs(line).max()) / 127, 1e-8)
            scales.append(scale)
            numbers.append(np.round(line / scale).astype(np.int8))
    np.savez(
        path,
        heads=np.array(HEADS),
        weights=np.asarray(weights, dtype=np.float16),
        shifts=np.asarray(shifts, dtype=np.float32),
        platt=np.asarray(platt, dtype=np.float32),
        numbers=np.concatenate(numbers),
        scales=np.array(scales, dtype=np.float32),
    )


def load_classifier(path: Path) -> Classifier:
    """Reads the heads' file. Raises: ModelFileError when it is missing, damaged or made for other heads."""
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
            if tuple(map(str, data["heads"])) != HEADS:
                raise ModelFileError(f"{path}: made for other heads; run python -m evals.train_heads")
            weights, shifts, platt = (
                data[name].astype(np.float32) for name in ("weights", "shifts", "platt")
            )
            changes = _changes(data["numbers"].astype(np.float32), data["scales"])
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelFileError(f"{path}: the safety heads cannot be read: {type(error).__name__}") from error
    shaped = (
        weights.shape == (len(HEADS), 384)
        and shifts.shape == (len(HEADS),)
        and platt.shape == (len(HEADS), 2)
    )
    if not shaped or not all(np.isfinite(part).all() for part in (weights, shifts, platt)):
        raise ModelFileError(f"{path}: the safety heads have the wrong shape")
    return Classifier(weights, shifts, platt, changes)


def _changes(numbers: Floats, scales: Floats) -> dict[str, Floats]:
    found: dict[str, Floats] = {}
    at = line = 0

    def next_lines(length: int) -> Floats:
        nonlocal at, line
        lines = numbers[at : at + RANK * length].reshape(RANK, length) * scales[line : line + RANK, None]
        at, line = at + RANK * length, line + RANK
        result: Floats = lines.astype(np.float32)
        return result

    for layer in LAYERS:
        rows, columns = _width(layer)
        down = next_lines(columns)
        found[layer] = (next_lines(rows).T @ down * np.float32(SCALE)).astype(np.float32)
    if at != len(numbers):
        raise ValueError("left-over numbers")
    return found
