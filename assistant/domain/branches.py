"""The tree of a talk as a person sees it: numbered turns, named places, and two ways laid side by side. Pure."""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.domain.conversation import Session, Turn

LONGEST_NAME = 40
"""Characters of a place's name."""


@dataclass(frozen=True, slots=True)
class Place:
    """One turn in the tree. `number` is its depth from 1 and, where it has other versions, a letter: "2", "2b".

    `indent` counts the forks above it that it is a later version at; `here` says that the person stands on it, `on_path`
    that it lies between the start and there.
    """

    turn: Turn
    number: str
    indent: int
    name: str = field(repr=False)
    here: bool
    on_path: bool


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two ways through one talk: the turns both share, oldest first, and then each one's own, either of which may be empty."""

    shared: tuple[Turn, ...]
    left: tuple[Turn, ...]
    right: tuple[Turn, ...]


def outline(session: Session) -> tuple[Place, ...]:
    """Every turn, each one straight below the turn before it, older versions first."""
    children: dict[int | None, list[Turn]] = {}
    for turn in session.turns:
        children.setdefault(turn.parent, []).append(turn)
    names, path = dict(session.names), {turn.id for turn in session.path}
    found: list[Place] = []
    waiting = [(turn, 1, at, at) for at, turn in reversed(list(enumerate(children.get(None, []))))]
    while waiting:
        turn, depth, version, indent = waiting.pop()
        several = len(children[turn.parent]) > 1
        number = f"{depth}{_letters(version)}" if several else str(depth)
        name = names.get(turn.id, "")
        found.append(Place(turn, number, indent, name, turn.id == session.at, turn.id in path))
        below = children.get(turn.id, [])
        waiting += [
            (child, depth + 1, at, indent + min(at, 1)) for at, child in reversed(list(enumerate(below)))
        ]
    return tuple(found)


def _letters(version: int) -> str:
    """0 is "a", 25 "z", 26 "aa"."""
    text = ""
    version += 1
    while version:
        version, rest = divmod(version - 1, 26)
        text = chr(ord("a") + rest) + text
    return text


def named(session: Session, turn_id: int, name: str) -> Session:
    """The session with a name at a turn, cut to `LONGEST_NAME`; an empty one takes the name away. Raises: KeyError."""
    session.turn(turn_id)
    called = " ".join(name.split())[:LONGEST_NAME].strip()
    kept = [(key, value) for key, value in session.names if key != turn_id]
    return session.with_names((*kept, (turn_id, called)) if called else tuple(kept))


def compared(session: Session, left: int, right: int) -> Comparison:
    """Two ways, each from the start to a turn. Raises: KeyError when there is no such turn."""
    one, other = (session.moved_to(end).path for end in (left, right))
    shared = 0
    while shared < min(len(one), len(other)) and one[shared].id == other[shared].id:
        shared += 1
    return Comparison(one[:shared], one[shared:], other[shared:])
