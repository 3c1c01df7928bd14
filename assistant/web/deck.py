"""A deck of practice cards as a value: which skill, in which order, at which card, and whether the ways are shown."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.domain.content import PracticeCard


@dataclass(frozen=True, slots=True)
class Deck:
    """`order` holds card ids; `at` is the place of the card on top, from 0; `shown` means that its ways are turned up."""

    skill: str = "all"
    order: tuple[str, ...] = ()
    at: int = 0
    shown: bool = False

    @property
    def top(self) -> str | None:
        """The id of the card on top; None in an empty deck."""
        return self.order[self.at] if self.order else None

    def turned(self, by: int) -> Deck:
        """The next card (1) or the one before (-1), face down again; round and round."""
        return replace(self, at=(self.at + by) % max(1, len(self.order)), shown=False)


def shuffled(cards: Sequence[PracticeCard], skill: str, seed: int) -> Deck:
    """The cards of a skill ("all": every one) in an order of their own for each seed."""
    order = [card.id for card in cards if skill in ("all", card.skill)]
    random.Random(seed).shuffle(order)
    return Deck(skill, tuple(order))
