"""How well the coach notices limits and rewords: limits kept, facts kept, blame gone; against unchecked model output.

    python -m evals.run coach [--split dev|test] [--no-model] [--show N] [--candidates N]

The scorer here knows nothing of `assistant.coach`: it only looks for the limit's words, a refusing word, and softeners.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Any

import numpy as np

from assistant.coach.marks import read
from assistant.coach.rephrase import Coach, Write
from assistant.domain.coaching import Pair, Rephrasing, Technique
from assistant.domain.conversation import Message, Sampling
from assistant.library.files import Faults, read_jsonl
from assistant.retrieval.embedder import Embedder
from evals.report import Rate, as_data, wilson, write_report

ROOT = Path(__file__).resolve().parent.parent
CASES = ROOT / "evals" / "cases" / "coach"
FILES = {"dev": CASES / "rephrase-dev.jsonl", "test": CASES / "limits-test.jsonl"}

_REFUSES = re.compile(
    r"\b(?:no|nope|nah|not|never|none|nothing|nobody|don'?t|won'?t|can'?t|cannot|isn'?t|aren'?t|doesn'?t|didn'?t|stop|quit|off|out|away|back|leave"
    r"|enough|only|just|first|slow\w*|gentl\w*|softer|wait|pause|alone|private|mine|my|done|over|rather|keep\w*|space|until|till|too|hate|let|drop|ask|knock"
    r"|refuse|own|hurts|red|between us|before|without|prefer|need|want|staying|going|sleeping|less|end)\b"
)
_SOFT = re.compile(
    r"\b(?:maybe|perhaps|possibly|probably|if that'?s|if you (?:don'?t mind|can|want|like)|if possible|for now|at the moment|right now|not sure|i think|i guess"
    r"|kind of|sort of|a bit|a little|would you mind|would you be|could (?:we|you)|can (?:we|you)|would you|i'?d (?:prefer|rather|like|love|appreciate)|sorry|afraid"
    r"|unless|but if|except|later|another time|some other|next time|yet|sometimes|usually|try to|hope\w*|so much|as much|too often|let me know|up to you"
    r"|we (?:can|could)|let'?s|instead|happy to|open to|willing|wish|might|tonight|today|at least|either way)\b"
)
_BLAME = re.compile(
    r"\b(?:you (?:always|never|make me|made me|don'?t care|ruin\w*|only|just want)|you'?re (?:so|such|always|never|being)|your fault|selfish|lazy|stupid|idiot|psycho"
    r"|needy|liar|crazy|pathetic|whatever|shut up|fuck\w*|why (?:can'?t|don'?t|won'?t) you|because of you)\b"
)
_SUFFIX = re.compile(r"(?:ing|ed|es|s|e|ies|y)$")


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled message. `limit_words`: what every shown wording must hold; `facts`: what it should hold."""

    id: str
    said: str = field(repr=False)
    limit: bool
    limit_words: tuple[str, ...] = field(default=(), repr=False)
    facts: tuple[str, ...] = field(default=(), repr=False)
    kind: str = ""


def read_cases(split: str) -> list[Case]:
    """The cases of one split; the test split holds limits only."""
    rows = [
        json.loads(line) for line in FILES[split].read_text(encoding="utf-8").splitlines() if line.strip()
    ]
    return [
        Case(
            row["id"],
            row["said"],
            bool(row.get("limit", True)),
            (str(row["limit_words"]),) if row.get("limit_words") else (),
            tuple(row.get("facts", ())),
            row.get("kind", "limit"),
        )
        for row in rows
    ]


def plain_words(text: str) -> set[str]:
    """Crude stems of all words: lower case, endings off."""
    found = re.findall(r"[a-z0-9']+", text.lower().replace("\u2019", "'"))
    return {_stem(word) for word in found}


def _stem(word: str) -> str:
    word = word.removesuffix("'s").replace("'", "")
    short = _SUFFIX.sub("", word) if len(word) > 4 else word
    return short[:-1] if len(short) > 3 and short[-1] == short[-2:-1] else short


def holds(phrase: str, text: str) -> bool:
    """Whether every word of a phrase is there in some form."""
    return plain_words(phrase) <= plain_words(text)


def softened(case: Case, text: str) -> bool:
    """Whether a wording makes the limit smaller: no refusing word, a limit word missing, or a softener added.

    The person's own words, unchanged, cannot be softer than themselves.
    """
    if text.strip() == case.said.strip():
        return False
    low, said = text.lower().replace("\u2019", "'"), case.said.lower().replace("\u2019", "'")
    if not _REFUSES.search(low):
        return True
    if _limit_stems(case) - plain_words(text):
        return True
    if "?" in text and "?" not in case.said:
        return True
    return any(hit[0] not in said for hit in _SOFT.finditer(low))


_OPERATORS = frozenset(
    "no not nope nah never nobody nothing none don dont won wont can cant cannot isnt arent doesnt stop quit off out away back leave enough only just first"
    " please i im ive id ill me my mine myself you your youre yours it its this that the a an to be is are am was of on in at for and or but so with we us our he she they"
    " do does did have has had will would until till before after when while from by any anyone anything again ever further want let get keep".split()
)


def _limit_stems(case: Case) -> set[str]:
    """Content of the labelled limit, as far as the person used those words; for dev rows the facts in the limit's place."""
    labelled = set().union(*(plain_words(words) for words in case.limit_words)) if case.limit_words else set()
    small = {_stem(word) for word in _OPERATORS} | _OPERATORS
    return {stem for stem in labelled & plain_words(case.said) if stem not in small}


def useful(case: Case, text: str) -> bool:
    """Whether a wording is free of plain blame, speaks from one's own side or asks, and keeps at least half the facts."""
    low = text.lower().replace("\u2019", "'")
    if _BLAME.search(low) or (text.strip() == case.said.strip() and _BLAME.search(case.said.lower())):
        return False
    if case.limit:
        return not softened(case, text)
    kept = sum(holds(fact, text) for fact in case.facts)
    own = re.search(r"\b(?:i|i'm|i've|i'd|me|my|we|us|our|would you|could you)\b", low) is not None
    return own and (not case.facts or kept * 2 >= len(case.facts))


class Phrasebook:
    """Nearest pairs by embedding, straight from the files, without an index on disk."""

    def __init__(self, folder: Path) -> None:
        faults = Faults()
        rows = [
            record.values for path in sorted(folder.glob("*.jsonl")) for record in read_jsonl(path, faults)
        ]
        self.pairs = [
            Pair(
                str(row["id"]),
                str(row["said"]),
                str(row["better"]),
                bool(row["limit"]),
                Technique(str(row["technique"])),
                str(row["topic"]),
                str(row["source"]),
            )
            for row in rows
        ]
        self._embedder = Embedder()
        self._rows = np.asarray(self._embedder.embed([pair.said for pair in self.pairs]))

    def like(self, said: str, limit: int) -> Sequence[tuple[Pair, float]]:
        """Nearest first; a pair with the very same words is left out, so that no case finds itself."""
        scores = self._rows @ np.asarray(self._embedder.embed([said]))[0]
        order = [
            at for at in np.argsort(-scores) if self.pairs[at].said.strip().lower() != said.strip().lower()
        ]
        return [(self.pairs[at], float(scores[at])) for at in order[:limit]]


def no_model(messages: Sequence[Message], sampling: Sampling, stop: Event) -> Iterator[str]:
    """The stream of a machine without a model."""
    return iter(())


def measure(
    coach: Coach, cases: list[Case], with_model: bool
) -> tuple[dict[str, Any], list[tuple[Case, Rephrasing]]]:
    """All rates of one split, and what was offered."""
    offers: list[tuple[Case, Rephrasing]] = []
    raw: list[tuple[Case, str]] = []
    seconds = []
    for number, case in enumerate(cases):
        begun = time.perf_counter()
        offers.append((case, coach.rephrase(case.said, seed=number)))
        seconds.append(time.perf_counter() - begun)
        if with_model:
            first = next(coach.unchecked(case.said, seed=number), None)
            raw += [(case, first)] if first else []
    limits = [(case, offer) for case, offer in offers if case.limit]
    plain = [(case, offer) for case, offer in offers if not case.limit]
    shown = [(case, one) for case, offer in offers for one in offer.suggestions]
    rates: dict[str, Any] = {
        "limit detected": _rate(offer.reading.limit is not None for _, offer in limits),
        "limit rows with a suggestion": _rate(bool(offer.suggestions) for _, offer in limits),
        "softened among shown (limit rows)": _rate(
            softened(case, one.text) for case, one in shown if case.limit
        ),
        "softened rows": _rate(
            any(softened(case, one.text) for one in offer.suggestions) for case, offer in limits
        ),
        "false limits": _rate(offer.reading.limit is not None for _, offer in plain),
        "other rows with a suggestion": _rate(bool(offer.suggestions) for _, offer in plain),
        "other rows with suggestion or question": _rate(
            bool(offer.suggestions or offer.ask) for _, offer in plain
        ),
    }
    for origin in ("composed", "model"):
        of_origin = [(case, one) for case, one in shown if one.origin == origin]
        rates[f"useful among shown, {origin}"] = _rate(useful(case, one.text) for case, one in of_origin)
    rates["baseline, unchecked model: softened (limit rows)"] = _rate(
        softened(case, text) for case, text in raw if case.limit
    )
    rates["baseline, unchecked model: useful"] = _rate(useful(case, text) for case, text in raw)
    rates["techniques"] = dict(Counter(one.technique.value for _, one in shown))
    rates["seconds, median"] = round(float(np.median(seconds)), 3) if seconds else None
    return rates, offers


def _rate(answers: Iterator[bool] | Sequence[bool]) -> Rate:
    found = list(answers)
    return wilson(sum(found), len(found))


def _real_model() -> tuple[Write, str, Any]:
    from assistant.models.chosen import ChosenModel

    chosen = ChosenModel()
    chosen.start()
    model = chosen.usable()
    if model is None or chosen.choice.path is None:
        return no_model, "none", chosen
    with chosen.choice.path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return model.stream, f"{chosen.title} {digest[:16]}", chosen


def _system() -> tuple[str, int]:
    text = (ROOT / "prompts" / "en" / "rephrase.md").read_text(encoding="utf-8")
    _, header, body = text.split("---\n", 2)
    version = re.search(r"version: (\d+)", header)
    return body.strip(), int(version[1]) if version else 0


def run(argv: Sequence[str]) -> dict[str, Any]:
    """Runs one split and writes `evals/reports/coach-<split>.json`; returns the data."""
    parser = argparse.ArgumentParser(prog="evals.run coach")
    parser.add_argument("--split", choices=sorted(FILES), default="dev")
    parser.add_argument("--no-model", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    parser.add_argument("--candidates", type=int, default=3)
    args = parser.parse_args(list(argv))
    write, name, chosen = (no_model, "none", None) if args.no_model else _real_model()
    system, version = _system()
    book = Phrasebook(ROOT / "knowledge" / "phrasebook" / "en")
    coach = Coach(book.like, write, system, candidates=args.candidates, seconds=20.0)
    rates, offers = measure(coach, read_cases(args.split), not args.no_model)
    if chosen is not None:
        chosen.close()
    data = {
        "split": args.split,
        "model": name,
        "prompt version": version,
        "seed": "row number",
        "rates": rates,
    }
    write_report(f"coach-{args.split}" + ("-no-model" if args.no_model else ""), as_data(data))
    for key, rate in rates.items():
        print(f"{key:52} {rate}")
    for case, offer in offers[: args.show]:
        print(f"\n{case.id} {'[limit] ' if case.limit else ''}{case.said}")
        for one in offer.suggestions:
            print(f"   {one.origin:9}{one.technique.value:20}{one.text}")
        if offer.ask:
            print(f"   ask: {offer.ask}")
    return data


def main(arguments: list[str]) -> int:
    """The suite's command. A softened limit fails it."""
    rates = run(arguments)["rates"]
    return 1 if rates["softened among shown (limit rows)"].hits else 0


__all__ = ["Case", "main", "measure", "read", "run", "softened", "useful"]
