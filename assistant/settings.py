"""Where things live, and what can be set: from the environment (REHEARSAL_ROOM_*) and the command line."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from assistant.domain.errors import SettingsError

PROJECT = Path(__file__).resolve().parent.parent
_NAME = "rehearsal-room"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can differ between two computers.

    `model` is a catalogue name, a path, a URL, "off", or None for the stored choice. `models` is the folder of fetched
    models, None for the usual place. `port` 0 takes a free one.
    """

    knowledge: Path
    prompts: Path
    cache: Path
    models: Path | None
    runtime: Path
    language: str = "en"
    model: str | None = None
    port: int = 0
    threads: int | None = None

    @property
    def index(self) -> Path:
        """The folder of the search index, a cache that may be deleted at any time."""
        return self.cache / "index"


def read_settings(
    environment: Mapping[str, str] | None = None, *, model: str | None = None, port: int | None = None
) -> Settings:
    """Settings from the environment; `model` and `port` from the command line win.

    REHEARSAL_ROOM_HOME puts cache, models and runtime below one folder. Raises: SettingsError naming the variable.
    """
    found = os.environ if environment is None else environment
    home = found.get("REHEARSAL_ROOM_HOME")
    if home:
        root = Path(home).expanduser().resolve()
        cache, models, runtime = root / "cache", root / "models", root / f"runtime-{os.getpid()}"
    else:
        cache, models = Path(platformdirs.user_cache_dir(_NAME)), None
        runtime = Path(platformdirs.user_cache_dir(_NAME)) / f"runtime-{os.getpid()}"
    return Settings(
        knowledge=PROJECT / "knowledge",
        prompts=PROJECT / "prompts",
        cache=cache,
        models=models,
        runtime=runtime,
        model=model or found.get("REHEARSAL_ROOM_MODEL") or None,
        port=port if port is not None else _number(found, "REHEARSAL_ROOM_PORT", 0, 65535) or 0,
        threads=_number(found, "REHEARSAL_ROOM_THREADS", 1, 256),
    )


def _number(found: Mapping[str, str], name: str, least: int, most: int) -> int | None:
    text = found.get(name, "").strip()
    if not text:
        return None
    if not text.isdigit() or not least <= int(text) <= most:
        raise SettingsError(f"{name} must be a whole number from {least} to {most}")
    return int(text)
