"""What the page needs from the rest, as protocols; `bootstrap` hands over something that fits."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from threading import Event
from typing import Protocol

from assistant.domain.coaching import Debrief, Listening, Reading, Rephrasing
from assistant.domain.content import Found, Library
from assistant.domain.conversation import Session
from assistant.domain.risk import Answer, Category, FollowUp, HelpCard, HelpResponse, HelpService
from assistant.domain.status import PartStatus
from assistant.engine import Engine

READY_SECONDS = 120.0
"""How long words wait for the safety check to be there."""


class Room(Protocol):
    """Everything behind the page."""

    library: Library
    engine: Engine

    def status(self) -> tuple[PartStatus, ...]:
        """The heavy parts, in a fixed order."""
        ...

    def wait_until_ready(self, seconds: float) -> bool:
        """Waits until the safety reading and the library can be used; False when they are not in time."""
        ...

    def model_name(self) -> str:
        """The chosen model's name for people, or "off"."""
        ...

    def rephrase(self, said: str, context: str | None, seed: int, stop: Event) -> Rephrasing:
        """The coach's offer. The words must have passed the safety reading first."""
        ...

    def built(self, happened: str, felt: str, ask: str) -> tuple[str, Mapping[str, str]]:
        """The three-step builder: a sentence, and hints by field ("happened", "felt", "ask") that are worth a look."""
        ...

    def reading(self, words: str) -> Reading:
        """The coach's reading of some words."""
        ...

    def listen(self, told: str, back: str) -> Listening:
        """How `told` was said back in `back`."""
        ...

    def said_back(self, words: str) -> str:
        """The words from the other side, for a partner who says them back; "" when they may not be shown."""
        ...

    def debrief(self, session: Session) -> Debrief:
        """What worked, in the person's own words, and one thing to try."""
        ...

    def search(self, query: str, limit: int) -> tuple[Found, ...]:
        """Passages, best first. Raises: RetrievalError."""
        ...

    def help_card(self, region: str) -> HelpCard:
        """The region's card; the international one for a region without a card."""
        ...

    def services(self, region: str) -> tuple[HelpService, ...]:
        """What may be shown of a card today (facts checked too long ago are left out)."""
        ...

    def hear(
        self,
        response: HelpResponse,
        earlier: Sequence[str],
        words: str,
        region: str,
        shown_before: int,
        given: Sequence[str],
        name: str,
    ) -> HelpResponse | Answer:
        """Words typed after practice stopped: new help where they tell of more danger, else one fixed answer."""
        ...

    def follow_ups(self, category: Category | None) -> tuple[FollowUp, ...]:
        """The fixed conversation that stays open after practice stopped."""
        ...

    def home_region(self) -> str:
        """The region this computer is set to, when there is a card for it, else "INTL"."""
        ...


Say = Callable[[str], str]
"""A key of the page's word list to the words."""
