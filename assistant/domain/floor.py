"""Speaker and listener: one holds the floor, the other says back what was heard, and only then it goes on. A value; pure.

The other side may be a person at the same screen or a partner played by code. Source: the speaker-listener technique (one
speaker, own view only, no problem solving; the listener says it back until the speaker agrees; the floor is shared).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from assistant.domain.coaching import Listening, Reading
from assistant.domain.content import Scenario


class Side(StrEnum):
    """The two who talk; "one" begins."""

    ONE = "one"
    OTHER = "other"

    @property
    def opposite(self) -> Side:
        """The one across."""
        return Side.OTHER if self is Side.ONE else Side.ONE


class Task(StrEnum):
    """What is next: the speaker speaks, the listener says it back, the speaker agrees or not, and then goes on or passes."""

    SPEAK = "speak"
    SAY_BACK = "say-back"
    CONFIRM = "confirm"
    CHOOSE = "choose"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that was said. `listening` only where something was said back."""

    side: Side
    task: Task
    words: str = field(repr=False)
    reading: Reading = field(default_factory=Reading)
    listening: Listening | None = None


@dataclass(frozen=True, slots=True)
class FloorTalk:
    """A talk with the floor passed to and fro.

    `names`: of "one" and "other". `scenario` None means that two people sit at the screen; else "other" is played by code.
    `tries`: how often the last words were said back. `passed`: how often the floor changed hands.
    """

    names: tuple[str, str] = field(repr=False)
    scenario: Scenario | None = field(default=None, repr=False)
    said: tuple[Said, ...] = field(default=(), repr=False)
    speaker: Side = Side.ONE
    task: Task = Task.SPEAK
    tries: int = 0
    passed: int = 0
    seed: int = 0
    pause_word: str = field(default="pause", repr=False)

    @property
    def acting(self) -> Side:
        """Whose turn it is to do something."""
        return self.speaker.opposite if self.task is Task.SAY_BACK else self.speaker

    @property
    def played(self) -> bool:
        """Whether code has to act now."""
        return self.scenario is not None and self.acting is Side.OTHER

    def name(self, side: Side) -> str:
        """What a side is called."""
        return self.names[0 if side is Side.ONE else 1]

    @property
    def last_told(self) -> str:
        """What the speaker said since the floor was last passed or last agreed on; "" when nothing was."""
        found = [one.words for one in self.said if one.task is Task.SPEAK and one.side is self.speaker]
        return found[-1] if found else ""

    def spoke(self, words: str, reading: Reading) -> FloorTalk:
        """The speaker has spoken. Raises: ValueError when it was not time to."""
        self._must(Task.SPEAK)
        said = Said(self.speaker, Task.SPEAK, words, reading)
        return replace(self, said=(*self.said, said), task=Task.SAY_BACK, tries=0)

    def said_back(self, words: str, reading: Reading, listening: Listening | None) -> FloorTalk:
        """The listener has said it back. Raises: ValueError when it was not time to."""
        self._must(Task.SAY_BACK)
        said = Said(self.speaker.opposite, Task.SAY_BACK, words, reading, listening)
        return replace(self, said=(*self.said, said), task=Task.CONFIRM, tries=self.tries + 1)

    def confirmed(self, got_it: bool, words: str = "") -> FloorTalk:
        """The speaker says whether that was it, in `words` if any. Raises: ValueError when it was not time to."""
        self._must(Task.CONFIRM)
        said = (*self.said, Said(self.speaker, Task.CONFIRM, words)) if words else self.said
        return replace(self, said=said, task=Task.CHOOSE if got_it else Task.SAY_BACK)

    def goes_on(self) -> FloorTalk:
        """The speaker keeps the floor and says more. Raises: ValueError when it was not time to."""
        self._must(Task.CHOOSE)
        return replace(self, task=Task.SPEAK)

    def passes(self) -> FloorTalk:
        """The floor goes over. It may be passed before anything is said, too. Raises: ValueError elsewhere."""
        self._must(Task.CHOOSE, Task.SPEAK)
        return replace(self, speaker=self.speaker.opposite, task=Task.SPEAK, passed=self.passed + 1)

    def _must(self, *tasks: Task) -> None:
        if self.task not in tasks:
            raise ValueError(f"not now: the floor is at '{self.task}'")


@dataclass(frozen=True, slots=True)
class Couple:
    """Two people on their way to the screen: the first one's name, and whether both may talk here. No answer is kept."""

    first: str = field(default="", repr=False)
    asked: int = 0
    open: bool = field(default=True, repr=False)
    pause_word: str = field(default="pause", repr=False)
