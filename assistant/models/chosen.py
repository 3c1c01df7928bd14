"""The one model that is in use: chosen by name, path, address or "off"; built, watched and told about in one place."""

from __future__ import annotations

from pathlib import Path

from assistant.domain.errors import ModelFileError, SetupError
from assistant.domain.ports import ChatModel
from assistant.domain.status import PartStatus
from assistant.models.catalog import EMBEDDED, Choice, Kind, catalog, resolve
from assistant.models.llamacpp import LlamaCppModel
from assistant.models.openai_server import OpenAIServerModel
from assistant.models.store import chosen, models_folder

SMALL_BYTES = 700_000_000
"""Below this size a model loses the thread of a conversation and is only asked to word a given line."""
CONTEXT_TOKENS = 4096
SMALL_CONTEXT_TOKENS = 2048


class ChosenModel:
    """What is in use.

    A stored choice that no longer works falls back to the embedded model and says so in `status().detail`; a choice made
    for this start (`named`) that does not work is an error.
    """

    def __init__(
        self, named: str | None = None, folder: Path | None = None, threads: int | None = None
    ) -> None:
        """Resolves the choice; nothing is loaded yet. Raises: ModelFileError, SettingsError."""
        self._fallback = ""
        self.choice = self._resolved(named, folder)
        self.small = self.choice.kind is Kind.FILE and _size(self.choice) < SMALL_BYTES
        self.context_tokens = SMALL_CONTEXT_TOKENS if self.small else CONTEXT_TOKENS
        self._file: LlamaCppModel | None = None
        self._server: OpenAIServerModel | None = None
        if self.choice.kind is Kind.FILE and self.choice.path is not None:
            self._file = LlamaCppModel(self.choice.path, context_tokens=self.context_tokens, threads=threads)
        elif self.choice.kind is Kind.SERVER and self.choice.url is not None:
            self._server = OpenAIServerModel(self.choice.url)

    def _resolved(self, named: str | None, folder: Path | None) -> Choice:
        if named is not None:
            return resolve(named, folder)
        try:
            stored = chosen(folder or models_folder())
            return resolve(stored or EMBEDDED, folder)
        except (ModelFileError, SetupError) as error:
            self._fallback = f"{error}; the model that comes with the program is used"
            return resolve(EMBEDDED)

    @property
    def title(self) -> str:
        """The model's name for people."""
        known = {entry.name: entry.title for entry in catalog()}
        return known.get(self.choice.name, self.choice.name)

    def start(self) -> None:
        """Begins loading in the background."""
        if self._file is not None:
            self._file.start()

    def close(self) -> None:
        """Ends the model's process or connection."""
        if self._file is not None:
            self._file.close()
        if self._server is not None:
            self._server.close()

    def usable(self) -> ChatModel | None:
        """The model to ask now; None when it is off or has failed for good, so that the written lines speak."""
        if self._file is not None:
            return None if self._file.status.state.value == "failed" else self._file
        return self._server

    def status(self) -> PartStatus:
        """How the model is doing."""
        if self._file is not None:
            status = self._file.status
            state = "loading" if status.state.value == "off" else status.state.value
            return PartStatus("model", state, self._fallback or status.detail)
        if self._server is not None:
            return PartStatus("model", self._server.status.state.value, self._server.status.detail)
        return PartStatus("model", "off")


def _size(choice: Choice) -> int:
    return choice.path.stat().st_size if choice.path is not None else 0
