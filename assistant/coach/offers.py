"""One rewording made by rule, with the source of its technique."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.domain.coaching import Suggestion, Technique

SOURCES: dict[Technique, str] = {
    Technique.I_STATEMENT: "gordon-1970",
    Technique.OBSERVATION_REQUEST: "rosenberg-nvc",
    Technique.SOFT_START: "gottman-soft-startup",
    Technique.CLEAR_ASK: "rosenberg-nvc",
    Technique.PLAIN_LIMIT: "planned-parenthood-fries",
    Technique.KEEP: "linehan-dbt-skills",
}
"""Where each way of speaking comes from; ids of `knowledge/sources.yaml`."""


def made(technique: Technique, sentences: Sequence[str]) -> Suggestion:
    """A suggestion from finished sentences; not yet verified."""
    return Suggestion(" ".join(sentences), technique, SOURCES[technique], "composed")
