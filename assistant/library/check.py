"""Rules that hold across files: single ids, known sources, every style present, every practice carried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.domain.coaching import Pair
from assistant.domain.content import Article, PracticeCard, Scenario, Source
from assistant.domain.partner import SLOT, Move, PartnerLine, Persona, Style
from assistant.domain.risk import HelpCard
from assistant.library.files import Faults, Record

PRACTICES = tuple(f"P{number}" for number in range(1, 21))


_SLOTS = {Move.RECALL: {"earlier"}, Move.PICK_UP: {"detail"}}
"""The moves that live from a slot of their own."""


def across(
    faults: Faults,
    sources: Sequence[tuple[Record, Source]],
    scenarios: Sequence[tuple[Record, Scenario]],
    personas: Sequence[tuple[Record, Persona]],
    articles: Sequence[tuple[Record, Article]],
    pairs: Sequence[tuple[Record, Pair]],
    lines: Sequence[tuple[Record, PartnerLine]],
    decks: Sequence[tuple[Record, PracticeCard]],
    cards: Sequence[tuple[Record, HelpCard]],
) -> None:
    """Notes every fault that only shows when all files are read."""
    _single(faults, ((record, source.id) for record, source in sources))
    _single(faults, ((record, scenario.id) for record, scenario in scenarios))
    _single(faults, ((record, persona.id) for record, persona in personas))
    _single(faults, ((record, article.id) for record, article in articles))
    _single(faults, ((record, pair.id) for record, pair in pairs))
    _single(faults, ((record, line.id) for record, line in lines))
    _single(faults, ((record, card.id) for record, card in decks))
    _single(faults, ((record, card.region) for record, card in cards), "region")
    known = {source.id for _, source in sources}
    for record, ids in (
        *((record, scenario.sources) for record, scenario in scenarios),
        *((record, persona.sources) for record, persona in personas),
        *((record, article.sources) for record, article in articles),
    ):
        _cited(faults, record, ids, known, "sources")
    for pair_record, pair in pairs:
        _cited(faults, pair_record, (pair.source,), known, "source")
    for card_record, card in decks:
        _cited(faults, card_record, (card.source,), known, "source")
    _complete(faults, scenarios, personas, lines, cards)


def _single(faults: Faults, ids: Iterable[tuple[Record, str]], key: str = "id") -> None:
    first: dict[str, str] = {}
    for record, value in ids:
        if value in first:
            faults.add(record.at(key), f"{key} '{value}' stands already at {first[value]}")
        first.setdefault(value, record.at(key))


def _cited(faults: Faults, record: Record, ids: Iterable[str], known: set[str], key: str) -> None:
    for source in ids:
        if source not in known:
            faults.add(record.at(key), f"source '{source}' is not in sources.yaml")


def _complete(
    faults: Faults,
    scenarios: Sequence[tuple[Record, Scenario]],
    personas: Sequence[tuple[Record, Persona]],
    lines: Sequence[tuple[Record, PartnerLine]],
    cards: Sequence[tuple[Record, HelpCard]],
) -> None:
    for record, scenario in scenarios:
        if scenario.skill in ("hear-a-no", "state-a-limit") and len(scenario.no_lines) < 2:
            faults.add(record.at("no_lines"), f"skill '{scenario.skill}' needs at least two no_lines")
    carried = {practice for _, scenario in scenarios for practice in scenario.practices}
    for practice in PRACTICES:
        if practice not in carried:
            faults.add("knowledge/scenarios:1", f"no scenario carries {practice}")
    for style in Style:
        if style not in {persona.id for _, persona in personas}:
            faults.add("knowledge/personas:1", f"style '{style}' has no file")
    for record, line in lines:
        allowed = _SLOTS.get(line.move, {"detail", "feeling"})
        for slot in SLOT.findall(line.text):
            if slot not in allowed:
                faults.add(record.at("text"), f"slot '{{{slot}}}' is unknown for move '{line.move}'")
    written = {
        (line.move, line.style) for _, line in lines if line.move in _SLOTS or not SLOT.search(line.text)
    }
    for move in Move:
        for style in Style:
            if (move, style) not in written:
                faults.add(
                    "knowledge/lines:1", f"no line without a slot for move '{move}' and style '{style}'"
                )
    if "INTL" not in {card.region for _, card in cards}:
        faults.add("knowledge/crisis:1", "the international help card (INTL) is missing")
