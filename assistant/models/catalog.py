"""The models this product knows, and what a person's choice of one comes to."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields
from enum import StrEnum
from pathlib import Path

import yaml

from assistant.domain.errors import ContentError, ModelFileError
from assistant.models.gguf import check_gguf, embedded_model_path
from assistant.models.store import models_folder, records

CATALOG = Path(__file__).with_name("catalog.yaml")
EMBEDDED = "smollm2-135m"
OFF = "off"


@dataclass(frozen=True, slots=True)
class Entry:
    """One model of the catalogue.

    `repo` and `revision` are the hub's (None for the bundled model; a revision is a full commit). `sha256`
    None means that only the hub's statement is checked. `memory_gb` is what file, process and 4,096 tokens of
    context need; `for_gb` lists the sizes of computer it suits.
    """

    name: str
    title: str
    repo: str | None
    file: str
    revision: str | None
    sha256: str | None
    size_bytes: int
    licence: str
    memory_gb: float
    for_gb: tuple[int, ...]
    note: str


class Kind(StrEnum):
    """What to build for a choice."""

    OFF = "off"
    FILE = "file"
    SERVER = "server"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a choice comes to: nothing to build, `LlamaCppModel(path)`, or `OpenAIServerModel(url)`.

    `sha256` is the file's recorded hash, None where none is known.
    """

    kind: Kind
    name: str
    path: Path | None = None
    url: str | None = None
    sha256: str | None = None


@functools.cache
def catalog() -> tuple[Entry, ...]:
    """All entries, smallest first. Raises: ContentError, when the file does not hold what `Entry` says."""
    wanted = {field.name for field in fields(Entry)}
    entries = []
    for row in yaml.safe_load(CATALOG.read_text("utf-8"))["models"]:
        if set(row) != wanted:
            raise ContentError([f"{CATALOG}: {row.get('name')}: keys {sorted(set(row) ^ wanted)}"])
        entries.append(Entry(**(row | {"for_gb": tuple(row["for_gb"])})))
    return tuple(sorted(entries, key=lambda entry: entry.size_bytes))


def entry(name: str) -> Entry:
    """The entry of this name. Raises: ModelFileError, with the names there are."""
    for found in catalog():
        if found.name == name:
            return found
    raise ModelFileError(
        f"{name}: not in the catalogue; it has {', '.join(known.name for known in catalog())}"
    )


def resolve(choice: str, folder: Path | None = None) -> Choice:
    """What a name, a path to a GGUF file, a server's address or "off" comes to.

    Args:
        choice: see above; a name is one of the catalogue's or of an imported file.
        folder: the models folder, `models_folder()` when None.

    Raises:
        ModelFileError: the model is unknown, not fetched yet, or its file is missing or damaged.
    """
    if choice == OFF:
        return Choice(Kind.OFF, OFF)
    if choice.startswith(("http://", "https://")):
        return Choice(Kind.SERVER, "server", url=choice)
    if choice == EMBEDDED:
        return Choice(Kind.FILE, EMBEDDED, path=embedded_model_path(), sha256=entry(EMBEDDED).sha256)
    folder = folder or models_folder()
    for record in records(folder):
        if record.name == choice:
            check_gguf(folder / record.file)
            return Choice(Kind.FILE, choice, path=folder / record.file, sha256=record.sha256)
    if choice.endswith(".gguf") or "/" in choice or "\\" in choice:
        path = Path(choice).expanduser()
        check_gguf(path)
        return Choice(Kind.FILE, path.stem, path=path)
    raise ModelFileError(f"{entry(choice).name}: not fetched yet; run `models get {choice}`")
