"""Rewordings made by rule from the person's own words. Needs no model.

Each clause is turned by one family of grammar; a clause that no family is sure about is left out rather than bent.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.coach.families import piece_of
from assistant.coach.marks import read
from assistant.coach.offers import made
from assistant.coach.own_side import HAS_VERB, Piece
from assistant.coach.plain import Clause, clauses
from assistant.coach.plainly import limit_wordings
from assistant.coach.surface import Surface, sentence
from assistant.domain.coaching import MarkKind, Reading, Suggestion, Technique


def composed(said: str, reading: Reading) -> Iterator[Suggestion]:
    """Rewordings of `said`, best first, not yet verified. None when no family of grammar is sure."""
    surface = Surface(said)
    parts = tuple(clauses(surface.plain.text))
    if reading.limit is not None:
        yield from limit_wordings(surface, parts)
        return
    sneers = {part.sentence for part in parts if _SNEER.match(part.text)}
    mocks = reading.has(MarkKind.CONTEMPT)
    pieces = [
        piece
        for part in _joined(parts, surface.plain.text)
        if part.sentence not in sneers and (piece := piece_of(part, surface))
    ]
    asks = [piece.ask for piece in pieces if piece.ask]
    seen = [piece for piece in pieces if piece.seen and not (mocks and _harmless(piece))]
    own = [piece.own for piece in pieces if piece.own]
    yield from _from_pieces(asks, seen, own)


_SNEER = re.compile(
    r"(?:oh|sure|yeah|yes|fine|wow|aw+|great|nice|congratulations|bravo|good for|must be|guess|bet"
    r"|go on|well done|poor|sorry i'm|as if)\b"
    r"(?! (?:could|would|can) )"
)


def _from_pieces(asks: list[str], seen: list[Piece], own: list[str]) -> Iterator[Suggestion]:
    lead = [sentence(words) for words in own[:2]]
    if asks and seen:
        first = f"{_hard(seen[0])} {seen[0].seen}"
        yield made(
            Technique.OBSERVATION_REQUEST, [*lead[:1], sentence(first), f"Would you be willing to {asks[0]}?"]
        )
    if asks:
        yield made(Technique.OBSERVATION_REQUEST, [*lead, f"Would you be willing to {asks[0]}?"])
        yield made(Technique.CLEAR_ASK, [*lead, sentence(f"I'd like you to {asks[0]}")])
        yield made(
            Technique.SOFT_START, [*lead, sentence(f"It would mean a lot to me if you would {asks[0]}")]
        )
    if seen:
        was = seen[0].past
        yield made(Technique.I_STATEMENT, [*lead, sentence(f"{_hard(seen[0])} {seen[0].seen}")])
        yield made(
            Technique.OBSERVATION_REQUEST,
            [
                *lead[:1],
                sentence(f"When {seen[0].seen}, it {'bothered' if was else 'bothers'} me"),
                "Could we talk about it?",
            ],
        )
        opening = "There's something I'd like us to talk about."
        yield made(Technique.SOFT_START, [opening, sentence(f"{_hard(seen[0])} {seen[0].seen}")])
    if own and not asks and not seen and any(_telling(words) for words in own):
        yield made(Technique.I_STATEMENT, [sentence(words) for words in own[:3]])


def _harmless(piece: Piece) -> bool:
    """Whether what was done is no complaint by itself, so that beside mockery it may be meant as praise."""
    return not read(f"{piece.seen}.").has(MarkKind.YOU_BLAME, MarkKind.ALWAYS_NEVER)


def _telling(words: str) -> bool:
    """Whether a kept clause says enough to stand alone."""
    return len(words.split()) >= 5 or read(words).has(
        MarkKind.FEELING, MarkKind.NEED, MarkKind.REQUEST, MarkKind.REPAIR
    )


def _hard(piece: Piece) -> str:
    return "It was hard for me when" if piece.past else "It's hard for me when"


def _joined(parts: tuple[Clause, ...], text: str) -> tuple[Clause, ...]:
    """Puts together what a comma cut apart: "when ..." clauses and lists ("the dentist, the vet and the train")."""
    joined: list[Clause] = []
    for part in parts:
        before = joined[-1] if joined else None
        if before is not None and before.sentence == part.sentence and _belongs(before.text, part.text):
            joined[-1] = Clause(
                before.start, part.end, part.sentence, text[before.start : part.end], part.closing
            )
        else:
            joined.append(part)
    return tuple(joined)


def _belongs(before: str, text: str) -> bool:
    if re.match(r"(?:when|while|until|after|before) ", text):
        return not re.match(r"(?:when|while|until|after|before) ", before)
    item = re.match(r"(?:and )?(?:the|a|an|my|our|two|three|four) [\w' -]+$", text)
    return (
        item is not None
        and len(text.split()) <= 9
        and before.startswith(("i ", "we ", "i'", "there "))
        and not HAS_VERB.search(text)
    )
