"""Rules for the kinds of blame, each a table row: kind, first words, what follows, and where the idea comes from.

A rule is tried only where one of its first words stands, so reading stays linear in the length of the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.coach.words import SWEARS
from assistant.domain.coaching import MarkKind

AFTER_OTHER = frozenset(
    "when whenever if while after before until till once what where how than to for with at of about from thank love miss tell"
    " ask would could can will do did are were have want need let between near beside by on give show hear hope wish as since"
    " glad happy and-me may might shall should does unless though although whether until behind without against beneath".split()
)
"""Words after which "you" is no accusing subject: "when you ...", "could you ...", "with you"."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One family of phrasings.

    `first` are the words a hit begins with. `then` is a regular expression for what follows the first word, its leading
    space included. `opens`: the hit must begin its clause, or follow "and", "but", "so", "because" there. `clear_of`: words that
    must not stand right before the hit.
    """

    kind: MarkKind
    first: tuple[str, ...]
    then: re.Pattern[str]
    source: str
    opens: bool = False
    clear_of: frozenset[str] = frozenset()


def rule(
    kind: MarkKind,
    first: str,
    then: str,
    source: str,
    opens: bool = False,
    clear_of: frozenset[str] = frozenset(),
) -> Rule:
    """A rule from its first words ("you|you're") and the pattern that follows them."""
    return Rule(kind, tuple(first.split("|")), re.compile(then), source, opens, clear_of)


SWEARING = re.compile(r"\b" + SWEARS + r"\b")
"""Swear words. In a reading they count as contempt only where they are aimed at the other one."""
