"""The batch commands: screen, rephrase, rehearse, search. Each turns one row into one result.

The formats are stable; README.md documents them.
"""

from __future__ import annotations

import time
from dataclasses import asdict
from threading import Event
from typing import Any

from assistant.batch import BadLine, Row, word_list, words
from assistant.bootstrap import Room
from assistant.domain.coaching import Mark
from assistant.domain.content import own_scenario
from assistant.domain.conversation import (
    HelpShown,
    Moved,
    Notice,
    PauseAsked,
    Read,
    Screened,
    Sentence,
    Session,
    Speaker,
    TurnTaken,
)
from assistant.domain.partner import Difficulty, Style

SETTLE_SECONDS = 300.0


def screen(room: Room, row: Row) -> Row:
    """`{id, text, history?, speaker?}` to `{id, level, categories, signals, ms}`. Runs without the model."""
    speaker = row.get("speaker", "person")
    if speaker not in ("person", "user", "partner"):
        raise BadLine("'speaker' must be person or partner")
    said = [*word_list(row, "history", required=False), words(row, "text")]
    start = time.perf_counter()
    decision = room.gate.decide(said, Speaker.PARTNER if speaker == "partner" else Speaker.PERSON)
    return {
        "id": row["id"],
        "level": str(decision.level),
        "categories": [str(category) for category in decision.categories],
        "signals": [
            {
                "id": signal.id,
                "category": str(signal.category),
                "level": str(signal.level),
                "score": round(signal.score, 4),
            }
            for signal in decision.signals
        ],
        "degraded": decision.degraded,
        "unfit": None if decision.unfit is None else str(decision.unfit),
        "ms": _since(start),
    }


def rephrase(room: Room, row: Row, seed: int) -> Row:
    """`{id, said, context?}` to marks, the limit, up to three suggestions, examples and perhaps one question.

    Words, or a context, that call for help get no rewording: `level` says so and the suggestions are empty.
    """
    said = words(row, "said")
    context = words(row, "context", required=False) or None
    start = time.perf_counter()
    told = [context, said] if context else [said]
    read = [room.gate.decide(told[: number + 1], Speaker.PERSON) for number in range(len(told))]
    decision = next((one for one in read if not one.lets_practice_go_on), read[-1])
    result: Row = {"id": row["id"], "level": str(decision.level)}
    if not decision.lets_practice_go_on:
        stopped: Row = {"marks": [], "limit": None, "suggestions": [], "examples": []}
        return (
            result | stopped | {"categories": [str(one) for one in decision.categories], "ms": _since(start)}
        )
    offer = room.rephrase(said, context, seed, Event())
    result |= {
        "marks": _marks(offer.reading.marks),
        "limit": offer.reading.limit,
        "suggestions": [
            {"text": one.text, "technique": str(one.technique), "source": one.source, "origin": one.origin}
            for one in offer.suggestions
        ],
        "examples": [{"said": pair.said, "better": pair.better} for pair in offer.examples],
    }
    if offer.ask:
        result["ask"] = offer.ask
    return result | {"ms": _since(start)}


def rehearse(room: Room, row: Row, seed: int) -> Row:
    """`{id, scenario? | situation, partner_style, difficulty?, user_turns}` to `{id, turns: [...]}`."""
    session = _session(room, row, seed)
    turns = []
    for said in word_list(row, "user_turns"):
        taken, session = _turn(room, session, said)
        turns.append(taken)
    return {"id": row["id"], "turns": turns}


def search(room: Room, row: Row) -> Row:
    """`{id, query}` to `{id, answered, passages: [{article, title, text, score}], ms}`."""
    query = words(row, "query")
    start = time.perf_counter()
    found = room.search(query, 5)
    return {
        "id": row["id"],
        "answered": bool(found),
        "passages": [
            {
                "article": one.passage.article,
                "title": one.passage.title,
                "text": one.passage.text,
                "score": one.score,
            }
            for one in found
        ],
        "ms": _since(start),
    }


def _session(room: Room, row: Row, seed: int) -> Session:
    try:
        style = Style(row.get("partner_style", Style.SECURE))
        difficulty = Difficulty(row.get("difficulty", Difficulty.EASY))
    except ValueError:
        raise BadLine(
            f"'partner_style' must be one of {', '.join(Style)}; 'difficulty' of {', '.join(Difficulty)}"
        ) from None
    if row.get("scenario") is not None:
        scenario = room.library.scenarios.get(words(row, "scenario"))
        if scenario is None:
            raise BadLine("'scenario' is not in the library")
    else:
        scenario = own_scenario(words(row, "situation"), "Sam", words=room.library.words)
    return room.engine.begin(scenario, room.library.personas[style], difficulty, seed=seed)


def _turn(room: Room, session: Session, said: str) -> tuple[Row, Session]:
    start = time.perf_counter()
    turn: dict[str, Any] = {
        "user": said, "marks": [], "partner": "", "move": None, "state": session.state.as_dict(), "level": "none",
        "ms_first_sentence": None,
    }  # fmt: skip
    sentences: list[str] = []
    for event in room.engine.take_turn(session, said, Event()):
        match event:
            case Screened(decision=decision):
                turn |= {
                    "level": str(decision.level),
                    "categories": [str(one) for one in decision.categories],
                }
            case Read(reading=reading):
                turn["marks"] = _marks(reading.marks)
            case Moved(state=state, move=move):
                turn |= {"state": state.as_dict(), "move": str(move)}
            case Sentence(text=text):
                if not sentences:
                    turn["ms_first_sentence"] = _since(start)
                sentences.append(text)
            case Notice(key=key):
                turn["notice"] = key
            case PauseAsked():
                turn["notice"] = "pause_word"
            case HelpShown(response=response):
                turn["help"] = {"heading": response.heading, "paragraphs": list(response.paragraphs)}
            case TurnTaken(session=after):
                session = after
    last = session.turn(session.at) if session.at is not None else None
    origin = "library" if last is not None and last.from_library else "model"
    turn |= {"partner": " ".join(sentences), "origin": origin if sentences else None, "ms": _since(start)}
    return turn, session


def _marks(marks: tuple[Mark, ...]) -> list[Row]:
    return [asdict(mark) | {"kind": str(mark.kind)} for mark in marks]


def _since(start: float) -> float:
    return round(1000 * (time.perf_counter() - start), 1)
