"""What all tests need: an environment that looks nothing up, and the real content, read once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from assistant.domain.content import Library, Prompt
from assistant.library.load import load_library
from assistant.library.prompts import load_prompts

ROOT = Path(__file__).resolve().parents[1]
OFFLINE = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "HF_HUB_DISABLE_TELEMETRY": "1",
    "ANONYMIZED_TELEMETRY": "False",
    "DO_NOT_TRACK": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "GRADIO_ANALYTICS_ENABLED": "False",
}
os.environ.update(OFFLINE)  # here, before any test module imports a heavy package

# "steady": the same examples on every run. To look further: --hypothesis-profile=searching
settings.register_profile("steady", derandomize=True, deadline=None, database=None, max_examples=60)
settings.register_profile("searching", deadline=None, database=None, max_examples=2000)
settings.load_profile("steady")


@pytest.fixture(scope="session")
def library() -> Library:
    """The real content."""
    return load_library(ROOT / "knowledge")


@pytest.fixture(scope="session")
def prompts() -> Mapping[str, Prompt]:
    """The real prompts."""
    return load_prompts(ROOT / "prompts")
