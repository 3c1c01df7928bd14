"""The gate: reads a person's words, or a sentence the partner would say, and decides what has to happen.

Fails closed. Whatever goes wrong in here, the answer is the worst level, marked `degraded`; nothing is raised and nothing
is written down.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, fields, replace
from pathlib import Path

import yaml

from assistant.domain.conversation import Speaker
from assistant.domain.errors import ContentError, SafetyError
from assistant.domain.risk import MISUSE, Decision, Level, Signal
from assistant.safety.classifier import Scores
from assistant.safety.normalise import CAP, tidy, unshouted, variants, windows
from assistant.safety.rules import RuleBook, RuleHit
from assistant.safety.verdict import Thresholds, all_clear, combine, who_of

MEMORY = 512
"""Readings kept in memory, by hash; the oldest goes first."""

_STUCK = 4

Classify = Callable[[Sequence[str]], Sequence[Scores]]
"""Texts to chances by head name, one mapping a text. Raises whatever it likes; the gate fails closed."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What rules and heads say about one piece of text, before anything is decided."""

    hits: tuple[RuleHit, ...]
    scores: Scores


class SafetyGate:
    """Implements `domain.ports.Gate`. One instance serves the whole process; it may be called from several threads."""

    def __init__(
        self,
        rules: RuleBook,
        classify: Classify | None,
        thresholds: Thresholds | None = None,
        budget: float = 6.0,
        memory: int = MEMORY,
    ) -> None:
        """`budget`: seconds that one decision may take before it counts as failed. `classify` None: always degraded.

        `memory`: readings kept, by the hash of their words.
        """
        self._most = memory
        self._rules = rules
        self._classify = classify
        self.thresholds = thresholds or Thresholds()
        self._budget = budget
        self._memory: OrderedDict[bytes, Reading] = OrderedDict()
        self._lock = threading.Lock()
        self._stuck = threading.Semaphore(_STUCK)

    def decide(self, words: Sequence[str], speaker: Speaker = Speaker.PERSON) -> Decision:
        """The verdict on the last of `words`; earlier ones of the same speaker are context, oldest first.

        No words, or nothing but spaces last, is no sign. Never raises.
        """
        try:
            if not words or not tidy(words[-1]):
                return Decision(Level.NONE)
            found = self._within_budget(lambda: self._decide(words, speaker))
        except Exception:
            found = None
        return found or self._degraded(words, speaker)

    def _within_budget(self, work: Callable[[], Decision]) -> Decision | None:
        """The result of `work`, or None when it failed or took too long. A stuck thread is left behind, never waited on."""
        if not self._stuck.acquire(blocking=False):
            return None
        results: list[Decision] = []

        def run() -> None:
            try:
                with suppress(Exception):  # no result is how a failure is told
                    results.append(work())
            finally:
                self._stuck.release()

        worker = threading.Thread(target=run, name="safety", daemon=True)
        worker.start()
        worker.join(self._budget)
        return results[0] if results and not worker.is_alive() else None

    def _degraded(self, words: Sequence[str], speaker: Speaker) -> Decision:
        """The worst level; what the rules alone can see is named, so that a real sign still gets its own words."""
        try:
            text = words[-1][:CAP]
            hits = [hit for reading in variants(text) for hit in self._rules.read(reading, speaker)]
        except Exception:
            hits = []
        found = combine(hits, {}, self.thresholds, speaker)
        who = who_of(hits, {}, self.thresholds)
        return Decision(Level.EMERGENCY, found.categories, found.signals, who, degraded=True)

    def _decide(self, words: Sequence[str], speaker: Speaker) -> Decision:
        if len(words[-1]) > CAP:
            raise SafetyError(f"{len(words[-1])} characters are more than can be read")
        last = self.read_message(words[-1], speaker)
        risk = self._conversation_risk(words[:-1], speaker)
        verdict = combine(last.hits, last.scores, self.thresholds, speaker, risk)
        if verdict.lets_practice_go_on:
            verdict = self._build_up(words, speaker) or verdict
        if verdict.lets_practice_go_on:
            return Decision(Level.NONE)
        who = who_of(last.hits, last.scores, self.thresholds)
        return replace(verdict, who=who)

    def _build_up(self, words: Sequence[str], speaker: Speaker) -> Decision | None:
        """A sign that only the last three messages together give, and that the last one brought."""
        recent = [text[-400:] for text in words[-3:] if tidy(text)]
        if len(recent) < 2 or speaker is not Speaker.PERSON or all_clear(recent[-1]):
            return None
        if self.read_message(recent[-1], speaker).scores["danger"] < self.thresholds.check_in / 3:
            return None
        lines = self.thresholds.for_window()
        now = combine((), self.read_message("\n".join(recent), speaker).scores, lines, speaker)
        if now.level is Level.NONE:
            return None
        before = combine((), self.read_message("\n".join(recent[:-1]), speaker).scores, lines, speaker)
        if before.level is not Level.NONE:
            return None
        signals = tuple(
            Signal(f"window:{signal.id}", signal.category, Level.CHECK_IN, signal.score)
            for signal in now.signals
        )
        return Decision(Level.CHECK_IN, now.categories, signals)

    def _conversation_risk(self, earlier: Sequence[str], speaker: Speaker) -> float:
        """0..1: the worst danger seen so far, less for each message since; an explicit all-clear makes it 0."""
        risk = 0.0
        for text in earlier[-12:]:
            if not tidy(text) or len(text) > CAP:
                continue
            if all_clear(text):
                risk = 0.0
                continue
            reading = self.read_message(text, speaker)
            levels = [hit.level.severity for hit in reading.hits if hit.rule.category not in MISUSE]
            own = max(reading.scores["danger"], max(levels, default=0) / 3)
            risk = max(risk * self.thresholds.decay, own)
        return risk

    def read_message(self, text: str, speaker: Speaker) -> Reading:
        """Rules and heads over every reading and every window of one text; the worst of each counts."""
        key = hashlib.blake2b(f"{speaker}\0{text}".encode("utf-8", "surrogatepass"), digest_size=16).digest()
        with self._lock:
            known = self._memory.get(key)
            if known is not None:
                self._memory.move_to_end(key)
                return known
        readings = variants(text)
        hits: dict[str, RuleHit] = {}
        for reading in readings:
            for hit in self._rules.read(reading, speaker):
                kept = hits.get(hit.rule.id)
                if kept is None or hit.level.severity > kept.level.severity:
                    hits[hit.rule.id] = hit
        pieces = [piece for reading in readings for piece in windows(unshouted(reading))]
        found = Reading(tuple(hits.values()), self._score(pieces))
        with self._lock:
            self._memory[key] = found
            while len(self._memory) > self._most:
                self._memory.popitem(last=False)
        return found

    def _score(self, pieces: Sequence[str]) -> Scores:
        if self._classify is None:
            raise SafetyError("the classifier is missing")
        rows = self._classify(list(pieces))
        if len(rows) != len(pieces) or not rows:
            raise SafetyError(f"{len(rows)} answers came back for {len(pieces)} texts")
        worst_row = max(rows, key=lambda row: row["danger"])
        return {
            name: (min(row["benign"] for row in rows) if name == "benign" else max(row[name] for row in rows))
            if not name.startswith(("who:", "urgent", "serious"))
            else worst_row[name]
            for name in rows[0]
        }


def load_thresholds(path: Path) -> Thresholds:
    """Reads `knowledge/risk/thresholds.yaml`. Raises: ContentError for a missing, unknown or impossible line."""
    try:
        data = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise ContentError([f"{path}:0: cannot be read: {type(error).__name__}"]) from error
    names = {line.name for line in fields(Thresholds)}
    if not isinstance(data, dict) or set(data) != names:
        raise ContentError([f"{path}:1: needs exactly {', '.join(sorted(names))}"])
    wrong = [
        f"{path}:1: {name} must lie in 0..1" for name, value in data.items() if not 0 <= float(value) <= 1
    ]
    if wrong:
        raise ContentError(wrong)
    return Thresholds(**{name: float(value) for name, value in data.items()})
