"""The exception tree.

PracticeError
  SetupError            the product cannot start: one plain line, exit code 2
    ContentError        a content file is wrong; lists every fault with file and line
    PromptError         a prompt file is wrong
    SettingsError       a setting is wrong
    ModelFileError      a model file is missing, damaged or not what it claims
    IndexStaleError     the index does not belong to the content
  TurnError             one turn failed; the session is unchanged
    ModelError          the model failed, crashed or did not answer
    RetrievalError      the library search failed; the turn goes on without guidance
    SafetyError         a safety check failed; counts as danger

Messages carry paths, ids and numbers, never a person's words.
"""

from __future__ import annotations

from collections.abc import Sequence


class PracticeError(Exception):
    """Base of every error this package raises on purpose."""


class SetupError(PracticeError):
    """The product cannot start; the message is one plain line that says how to mend it."""


class ContentError(SetupError):
    """One or more content files are wrong.

    `faults` holds one "path:line: what is wrong" string for each fault, in file order.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(self.faults))


class PromptError(SetupError):
    """A prompt file is wrong: unknown header key, undeclared or unused input, changed text under an old version."""


class SettingsError(SetupError):
    """A setting has a value that cannot be used."""


class ModelFileError(SetupError):
    """A model file is missing, damaged, refused or not what its catalogue entry says."""


class IndexStaleError(SetupError):
    """The search index was built from other content than the content on disk."""


class TurnError(PracticeError):
    """One turn failed. The session is unchanged and the person can try again."""


class ModelError(TurnError):
    """The model failed: its process ended, its server refused, or it gave nothing."""


class RetrievalError(TurnError):
    """The library search failed. The turn goes on without guidance and says so."""


class SafetyError(TurnError):
    """A safety check failed. Treated as the worst level."""
