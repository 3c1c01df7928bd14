"""Plain words and phrases as evidence: a linear reading beside the encoder, which is good at wording and poor at phrases.

Every run of one to three words that stands in at least three of the cases has a weight for each head. Only the words' hashes are
kept. A text's weights are scaled to length 1, so that a long message weighs no more than a short one.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from pathlib import Path
from zipfile import BadZipFile
from zlib import crc32

import numpy as np
import numpy.typing as npt

from assistant.domain.errors import ModelFileError
from assistant.safety.normalise import tidy

Floats = npt.NDArray[np.float32]
LONGEST = 3
_WORD = re.compile(r"[\w']+")


def phrase_counts(text: str) -> dict[int, int]:
    """How often each run of one to three words stands in a text, by the run's CRC-32."""
    words = _WORD.findall(tidy(text).lower())
    found: dict[int, int] = {}
    for length in range(1, LONGEST + 1):
        for start in range(len(words) - length + 1):
            key = crc32(" ".join(words[start : start + length]).encode("utf-8", "replace"))
            found[key] = found.get(key, 0) + 1
    return found


class Phrases:
    """Texts to raw scores for some of the heads."""

    def __init__(self, path: Path) -> None:
        """Reads the weights. Raises: ModelFileError when the file is missing or damaged."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as data:
                keys = data["keys"]
                self.heads = tuple(map(str, data["heads"]))
                self._rarity: Floats = data["rarity"].astype(np.float32)
                self._weights: Floats = data["weights"].astype(np.float32)
                self._shifts: Floats = data["shifts"].astype(np.float32)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
            raise ModelFileError(f"{path}: the phrases cannot be read: {type(error).__name__}") from error
        fits = self._weights.shape == (len(keys), len(self.heads)) and self._rarity.shape == keys.shape
        if not fits or self._shifts.shape != (len(self.heads),):
            raise ModelFileError(f"{path}: the phrases have the wrong shape")
        self._place = {int(key): place for place, key in enumerate(keys)}

    def __call__(self, texts: Sequence[str]) -> Floats:
        """float32 (texts, heads). A text with no known phrase scores the heads' shifts."""
        return (
            np.stack([self._scores(text) for text in texts])
            if texts
            else np.zeros((0, len(self.heads)), np.float32)
        )

    def _scores(self, text: str) -> Floats:
        known = [
            (place, 1 + math.log(count))
            for key, count in phrase_counts(text).items()
            if (place := self._place.get(key)) is not None
        ]
        if not known:
            return self._shifts
        places = [place for place, _ in known]
        values = np.array([value for _, value in known], dtype=np.float32) * self._rarity[places]
        length = float(np.linalg.norm(values))
        scores: Floats = np.asarray(values @ self._weights[places] / length, dtype=np.float32)
        return scores + self._shifts


def save_phrases(
    path: Path,
    keys: npt.ArrayLike,
    rarity: npt.ArrayLike,
    weights: npt.ArrayLike,
    shifts: npt.ArrayLike,
    heads: Sequence[str],
) -> None:
    """Writes the weights in half precision: `keys` and `rarity` (phrases,), `weights` (phrases, heads), `shifts` (heads,)."""
    np.savez_compressed(
        path,
        keys=np.asarray(keys, dtype=np.uint32),
        rarity=np.asarray(rarity, dtype=np.float16),
        weights=np.asarray(weights, dtype=np.float16),
        shifts=np.asarray(shifts, dtype=np.float32),
        heads=np.array(list(heads)),
    )
