"""The folder with downloaded models: what lies in it, where each file came from, and which one was chosen.

`models.json` holds a record for each file, `settings.json` the choice. Neither ever holds a person's words.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import platformdirs

from assistant.domain.errors import SetupError

FOLDER_VARIABLE = "REHEARSAL_ROOM_MODELS"
RECORDS, SETTINGS = "models.json", "settings.json"


@dataclass(frozen=True, slots=True)
class Record:
    """One model file in the folder. `fetched_on` is an ISO date; `source` an address, or how else it came."""

    name: str
    file: str
    sha256: str
    size_bytes: int
    licence: str
    source: str
    fetched_on: str


def models_folder() -> Path:
    """The folder, made if it is missing, readable by its owner only.

    It is `$REHEARSAL_ROOM_MODELS`, or `rehearsal-room/models` in the system's place for a person's program
    data.

    Raises:
        SetupError: it cannot be made.
    """
    named = os.environ.get(FOLDER_VARIABLE)
    folder = (
        Path(named).expanduser() if named else platformdirs.user_data_path("rehearsal-room", False) / "models"
    )
    try:
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
    except OSError as error:
        raise SetupError(f"{folder}: the models folder cannot be used ({error.strerror})") from None
    return folder


def records(folder: Path) -> tuple[Record, ...]:
    """What is recorded of this folder, oldest first. Raises: SetupError, when the record is damaged."""
    known = {field.name for field in fields(Record)}
    try:
        return tuple(
            Record(**{key: value for key, value in row.items() if key in known})
            for row in _read(folder / RECORDS).get("models", [])
        )
    except (TypeError, AttributeError):
        raise SetupError(f"{folder / RECORDS}: a record is damaged; delete it and fetch again") from None


def keep(folder: Path, record: Record) -> None:
    """Records a file, in place of an older record of the same name."""
    kept = [asdict(old) for old in records(folder) if old.name != record.name]
    write_json(folder / RECORDS, {"models": [*kept, asdict(record)]})


def use(name: str, folder: Path) -> None:
    """Remembers which model to use: a name, a path, a server's address or "off"."""
    write_json(folder / SETTINGS, _read(folder / SETTINGS) | {"model": name})


def chosen(folder: Path) -> str | None:
    """What `use` remembered; None when nothing was chosen yet."""
    found = _read(folder / SETTINGS).get("model")
    return found if isinstance(found, str) else None


def write_json(path: Path, value: dict[str, Any]) -> None:
    """Replaces a file in one step, so that a crash leaves the old one. Raises: SetupError."""
    handle, name = -1, ""
    try:
        handle, name = tempfile.mkstemp(prefix=path.name, dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(value, file, indent=2, ensure_ascii=False)
            file.write("\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(name, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise SetupError(f"{path}: cannot be written ({error.strerror})") from None


def _read(path: Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError):
        raise SetupError(f"{path}: cannot be read; mend or delete it") from None
    if not isinstance(found, dict):
        raise SetupError(f"{path}: cannot be read; mend or delete it")
    return found
