"""What one browser tab knows, and one moment of it to draw. Values; no Gradio."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.domain.content import Found
from assistant.domain.conversation import Session
from assistant.domain.floor import Couple, FloorTalk
from assistant.domain.risk import Answer, Closed, HelpResponse


@dataclass(frozen=True, slots=True)
class Exchange:
    """One message typed after practice stopped, and the fixed answer; `answer` None where new help was shown instead."""

    said: str = field(repr=False)
    answer: Answer | None


@dataclass(frozen=True, slots=True)
class Tab:
    """Everything one browser tab knows. Lives in memory, for as long as the tab.

    `stage` is "setup", "talk", "asked", "floor", "pause", "help" or "debrief". `floor`: a talk as speaker and listener, with
    its earlier states in `floor_before`. `couple`: two people answering the private questions; `two_closed`: the screen is
    not for two in this sitting. `other_side` is the talk in the same scene from the other
    side, if roles were swapped. `response` is the last help that was shown, `asked` the words
    that brought it, `talk` what was said since. `cleared`: words about which the person said that all is well. `closed`:
    what stays closed, `left`: scenes that stay closed, both until the person forgets everything.
    """

    stage: str = "setup"
    session: Session | None = field(default=None, repr=False)
    other_side: Session | None = field(default=None, repr=False)
    floor: FloorTalk | None = field(default=None, repr=False)
    floor_before: tuple[FloorTalk, ...] = field(default=(), repr=False)
    couple: Couple | None = field(default=None, repr=False)
    two_closed: bool = False
    response: HelpResponse | None = field(default=None, repr=False)
    region: str = "INTL"
    screen_is_private: bool = False
    helped_before: int = 0
    asked: str = field(default="", repr=False)
    talk: tuple[Exchange, ...] = field(default=(), repr=False)
    cleared: tuple[str, ...] = field(default=(), repr=False)
    closed: Closed = Closed.NOTHING
    left: frozenset[str] = frozenset()

    @property
    def resting(self) -> bool:
        """Whether practice rests: help was shown and what it closed has not been opened again."""
        return self.closed is not Closed.NOTHING and self.response is not None


@dataclass(frozen=True, slots=True)
class Step:
    """One moment of a turn, to draw: the tab, what is pending, and the lines for eyes and for screen readers.

    `found` is None while nothing was searched. `box` is what the input shall hold, or None to leave it alone (as at the
    end of a turn: somebody may have typed meanwhile). `busy` while an answer is being made.
    """

    tab: Tab
    pending: str | None = field(default=None, repr=False)
    arriving: tuple[str, ...] = field(default=(), repr=False)
    found: tuple[Found, ...] | None = None
    search_failed: bool = False
    status: str = field(default="", repr=False)
    notice: str = field(default="", repr=False)
    box: str | None = field(default=None, repr=False)
    busy: bool = False
