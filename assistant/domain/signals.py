"""The words that work at once, whatever else is going on: the traffic light and the person's own pause word. Pure.

Source: the traffic light as it is taught for consent talk (green: go on, yellow: slow down and check in, red: stop now,
no reason owed); a chosen word works like red.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Signal(StrEnum):
    """What a signal asks for. Red is never answered by the partner at all."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"


_COLOURS = {
    "green": Signal.GREEN,
    "yellow": Signal.YELLOW,
    "amber": Signal.YELLOW,
    "orange": Signal.YELLOW,
    "red": Signal.RED,
}
_AROUND = frozenset("light code im i am at its it is a on now please ok okay".split())


def bare_signal(words: str, pause_word: str) -> Signal | None:
    """A signal with nothing else in it, which may be acted on before the words are read for danger."""
    if words.strip().casefold() == pause_word.strip().casefold():
        return Signal.RED
    return signal_in(words, "")


def signal_in(words: str, pause_word: str) -> Signal | None:
    """The signal that the words are, or None where they say more than that.

    A colour counts alone or among a few small words ("I'm at yellow", "Red! Red!"); the pause word alone or among at most
    four words; a pause word of signs only must stand alone.
    """
    if words.strip().casefold() == pause_word.strip().casefold():
        return Signal.RED
    bare = re.sub(r"['’]", "", words.casefold())
    said = re.sub(r"[^\w\s]", " ", bare).split()
    if not said:
        return None
    wanted = re.sub(r"[^\w\s]", " ", re.sub(r"['’]", "", pause_word.casefold())).split()
    short = bool(wanted) and len(said) <= max(4, len(wanted))
    if short and any(said[at : at + len(wanted)] == wanted for at in range(len(said))):
        return Signal.RED
    colours = {_COLOURS[word] for word in said if word in _COLOURS}
    rest = [word for word in said if word not in _COLOURS and word not in _AROUND]
    if rest or len(said) > 6 or not colours:
        return None
    return max(colours, key=list(Signal).index)
