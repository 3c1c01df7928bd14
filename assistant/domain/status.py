"""How the heavy parts are doing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PartStatus:
    """One heavy part.

    `name`: "model", "safety" or "library". `state`: "off", "loading", "ready", "restarting" or "failed". `detail` is a
    plain line for people who mend things, never a person's words.
    """

    name: str
    state: str
    detail: str = ""
