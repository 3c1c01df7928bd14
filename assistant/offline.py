"""Settles the environment before any heavy package is imported, so that nothing leaves this computer.

Source: interface and privacy reference, section 2 (F9, F10). Call `settle_environment` first thing in a process.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

_SCRUBBED = ("GRADIO_", "HF_", "CHROMA_", "OTEL_", "UVICORN_")


def settle_environment(temporary: Path) -> None:
    """Removes what could open the page to others or call out, and sends temporary files to our own folder."""
    for name in list(os.environ):
        if name.startswith(_SCRUBBED) or name.upper().endswith("_PROXY"):
            del os.environ[name]
    folder = str(temporary)
    os.environ.update(
        GRADIO_ANALYTICS_ENABLED="False",
        GRADIO_RUN_HISTORY="False",
        GRADIO_TEMP_DIR=folder,
        TMPDIR=folder,
        TEMP=folder,
        TMP=folder,
        HF_HUB_OFFLINE="1",
        TRANSFORMERS_OFFLINE="1",
        HF_HUB_DISABLE_TELEMETRY="1",
        ANONYMIZED_TELEMETRY="False",
        DO_NOT_TRACK="1",
        TOKENIZERS_PARALLELISM="false",
    )
    tempfile.tempdir = folder


def private_folder(path: Path, *, emptied: bool = False) -> Path:
    """A folder that only this user can open (mode 0700), made when missing. Raises: OSError."""
    if emptied and path.exists():
        shutil.rmtree(path)
    path.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.chmod(0o700)
    return path
