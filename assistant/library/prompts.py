"""Prompt files to values. `versions.json` locks each text to its version, so that no prompt changes unnoticed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.domain.content import Prompt
from assistant.domain.errors import PromptError
from assistant.library.files import Faults, read_markdown


class PromptFile(BaseModel):
    """The header of a prompt file."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    version: int = Field(ge=1)
    inputs: list[str]
    max_tokens: int = Field(ge=1, le=1024)
    temperature: float = Field(ge=0.0, le=2.0)
    sources: list[str]


def load_prompts(folder: Path, language: str = "en") -> Mapping[str, Prompt]:
    """All prompts of a language by id (the file's name).

    Raises:
        PromptError: a header is wrong, or a text changed while its version in `versions.json` did not.
    """
    faults = Faults()
    found = _read(folder, language, faults)
    _locked(folder / "versions.json", language, found, faults)
    if faults.found:
        raise PromptError("\n".join(faults.found))
    return MappingProxyType(found)


def lock_file(folder: Path, language: str = "en") -> tuple[str, ...]:
    """Writes `versions.json` for the prompts as they are now; returns the keys whose text changed.

    Raises:
        PromptError: a header is wrong, or a text changed while its version was not raised.
    """
    faults = Faults()
    path = folder / "versions.json"
    wanted = lock(_read(folder, language, faults), language)
    known = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    changed = [key for key, entry in wanted.items() if known.get(key) != entry]
    for key in changed:
        old = known.get(key)
        if old is not None and old["version"] == wanted[key]["version"]:
            faults.add(
                f"{folder / key}.md:1", f"the text changed; raise `version` above {old['version']} first"
            )
    if faults.found:
        raise PromptError("\n".join(faults.found))
    others = {key: entry for key, entry in known.items() if not key.startswith(f"{language}/")}
    path.write_text(json.dumps(others | wanted, indent=2) + "\n", encoding="utf-8")
    return tuple(changed)


def _read(folder: Path, language: str, faults: Faults) -> dict[str, Prompt]:
    found: dict[str, Prompt] = {}
    for path in sorted((folder / language).glob("*.md")):
        record = read_markdown(path, faults)
        if record is None:
            continue
        try:
            header = PromptFile.model_validate(record.values)
        except ValidationError as error:
            for fault in error.errors():
                key = str(fault["loc"][0]) if fault["loc"] else None
                faults.add(record.at(key), f"{key}: {fault['msg'].lower()}")
            continue
        found[path.stem] = Prompt(
            path.stem,
            header.version,
            tuple(header.inputs),
            header.max_tokens,
            header.temperature,
            tuple(header.sources),
            record.body,
        )
    return found


def lock(prompts: Mapping[str, Prompt], language: str) -> dict[str, dict[str, object]]:
    """What `versions.json` must hold for these prompts: "<language>/<id>" -> version and SHA-256 of the text."""
    return {
        f"{language}/{prompt.id}": {
            "version": prompt.version,
            "sha256": hashlib.sha256(prompt.template.encode()).hexdigest(),
        }
        for prompt in prompts.values()
    }


def _locked(path: Path, language: str, prompts: Mapping[str, Prompt], faults: Faults) -> None:
    try:
        known = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        faults.add(f"{path}:1", "is missing or not JSON; run `python -m assistant prompts lock`")
        return
    for key, wanted in lock(prompts, language).items():
        if known.get(key) != wanted:
            faults.add(
                f"{path}:1",
                f"{key}: the text differs from the locked version {known.get(key)}; raise `version`",
            )
