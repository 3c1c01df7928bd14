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

    `model` is a catalogue name, a path, a URL, "off", or None for the stored choice. `port` 0 takes a free one.
    """

    knowledge: Path
    prompts: Path
    cache: Path
    data: Path
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

    REHEARSAL_ROOM_HOME puts cache, data and runtime below one folder. Raises: SettingsError naming the variable.
    """
    found = os.environ if environment is None else environment
    home = found.get("REHEARSAL_ROOM_HOME")
    if home:
        root = Path(home).expanduser().resolve()
        cache, data, runtime = root / "cache", root / "data", root / f"runtime-{os.getpid()}"
    else:
        cache = Path(platformdirs.user_cache_dir(_NAME))
        data = Path(platformdirs.user_data_dir(_NAME))
        runtime = Path(platformdirs.user_cache_dir(_NAME)) / f"runtime-{os.getpid()}"
    return Settings(
        knowledge=PROJECT / "knowledge",
        prompts=PROJECT / "prompts",
        cache=cache,
        data=data,
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
