"""Builds everything from settings. The only place that names concrete classes."""

from __future__ import annotations

import locale
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from assistant.coach.builder import build_sentence
from assistant.coach.debrief import debrief
from assistant.coach.limit_sense import PHRASES, LimitSense, load_facts
from assistant.coach.listening import listen
from assistant.coach.marks import read
from assistant.coach.rephrase import Coach
from assistant.domain.coaching import Debrief, Listening, Pair, Reading, Rephrasing
from assistant.domain.content import Found
from assistant.domain.conversation import Message, Sampling, Session, Speaker
from assistant.domain.errors import ModelError, PracticeError, RetrievalError
from assistant.domain.risk import Category, Decision, FollowUp, HelpCard, HelpResponse, HelpService
from assistant.domain.status import PartStatus
from assistant.engine import Engine
from assistant.library.load import content_hash, load_library
from assistant.library.prompts import load_prompts
from assistant.models.chosen import ChosenModel
from assistant.partner.saying_back import said_back
from assistant.partner.wording import likeness
from assistant.prompting.templates import check_prompts, render
from assistant.retrieval.embedder import Embedder
from assistant.safety.aftercare import Aftercare
from assistant.safety.classifier import WEIGHTS, load_classifier
from assistant.safety.encoder import model_folder
from assistant.safety.gate import SafetyGate, load_thresholds
from assistant.safety.phrases import Phrases
from assistant.safety.replies import load_replies
from assistant.safety.responses import load_responses
from assistant.safety.routing import follow_ups, respond
from assistant.safety.rules import load_rules
from assistant.safety.services import visible_services
from assistant.settings import Settings
from assistant.speaking import Voice

if TYPE_CHECKING:
    from assistant.retrieval.search import LibrarySearch

ANYWHERE = "INTL"
_CARD_CODES = {"GB": "UK"}
"""Countries whose help card has another code than the computer's language setting."""


def limit_sense() -> LimitSense:
    """The reader of limits with its weights. Raises: ModelFileError when a file is missing or damaged."""
    phrases = Phrases(PHRASES)
    return LimitSense(lambda texts: phrases(texts)[:, 0].tolist(), *load_facts())


class Room:
    """Everything behind the page and the commands. Cheap to make; `start` loads the heavy parts in the background."""

    def __init__(self, settings: Settings) -> None:
        """Reads the content. Raises: ContentError, PromptError, ModelFileError, SettingsError."""
        self.settings = settings
        self.library = load_library(settings.knowledge, settings.language)
        self.prompts = dict(load_prompts(settings.prompts, settings.language))
        check_prompts(self.prompts.values())
        self.model = ChosenModel(settings.model, settings.models, settings.threads)
        self.embedder = Embedder()
        self._rules = load_rules(settings.knowledge / "risk" / settings.language)
        self._thresholds = load_thresholds(settings.knowledge / "risk" / "thresholds.yaml")
        self._responses = load_responses(settings.knowledge / "crisis" / settings.language)
        self._replies = load_replies(settings.knowledge / "crisis" / settings.language)
        self.gate = SafetyGate(self._rules, None, self._thresholds)
        self._search: LibrarySearch | None = None
        self._states = {"safety": "loading", "library": "loading"}
        self._details = {"safety": "", "library": ""}
        self._ready = {"safety": threading.Event(), "library": threading.Event()}
        self._loading: threading.Thread | None = None
        self._lock = threading.Lock()
        self.engine = Engine(
            self.library, self.prompts, self, self._respond, self, likeness, self._voice, limit_sense()
        )
        self.hear = Aftercare(self, self._replies, self._respond, self.help_card).hear
        self._coach = Coach(self.pairs_like, self._write, render(self.prompts["rephrase"]))

    def start(self, *, model: bool = True, library: bool = True) -> None:
        """Begins loading in the background: always the safety check, the other parts as asked. Later calls do nothing."""
        with self._lock:
            if self._loading is None:
                if model:
                    self.model.start()
                self._loading = threading.Thread(
                    target=self._load, args=(library,), name="loading", daemon=True
                )
                self._loading.start()

    def close(self) -> None:
        """Ends the model's process and forgets the embeddings in memory."""
        self.model.close()
        self.embedder.forget()

    def _load(self, library: bool) -> None:
        self._step("safety", self._open_gate)
        if library:
            self._step("library", self._open_library)

    def _step(self, name: str, work: Callable[[], None]) -> None:
        try:
            work()
            self._states[name] = "ready"
        except Exception as error:
            self._states[name] = "failed"
            self._details[name] = str(error) if isinstance(error, PracticeError) else type(error).__name__
        self._ready[name].set()

    def _open_gate(self) -> None:
        classifier = load_classifier(WEIGHTS, model_folder())
        self.gate = SafetyGate(self._rules, classifier, self._thresholds)

    def decide(self, words: Sequence[str], speaker: Speaker) -> Decision:
        """The gate's verdict; until it is loaded every verdict is degraded, so nothing passes."""
        return self.gate.decide(words, speaker)

    def _open_library(self) -> None:
        self._search = self.build_index(lambda done, total: None)

    def build_index(self, progress: Callable[[int, int], None]) -> LibrarySearch:
        """Opens the index, building it where needed; `progress` gets (texts done, texts in all)."""
        from assistant.retrieval.chroma import open_index
        from assistant.retrieval.keywords import KeywordIndex
        from assistant.retrieval.search import PAIRS, PASSAGES, LibrarySearch

        passages = {passage.id: passage for passage in self.library.passages}
        pairs = {pair.id: pair for pair in self.library.pairs}
        texts = {key: f"{one.title}. {one.heading}. {one.text}" for key, one in passages.items()}
        dense = open_index(
            self.settings.index,
            content_hash(self.settings.knowledge),
            {PASSAGES: texts, PAIRS: {key: pair.said for key, pair in pairs.items()}},
            self.embedder.embed,
            progress,
        )
        self._details["library"] = (
            "" if dense.kept else "the index could not be kept on disk; it is rebuilt at each start"
        )
        return LibrarySearch(passages, pairs, dense, KeywordIndex(texts), self.embedder.embed)

    def status(self) -> tuple[PartStatus, ...]:
        """Model, safety and library, in this order."""
        parts = [PartStatus(name, self._states[name], self._details[name]) for name in ("safety", "library")]
        return (self.model.status(), *parts)

    def wait_until_ready(self, seconds: float) -> bool:
        """Waits for the safety reading; False when it failed or is not there in time."""
        return self._ready["safety"].wait(seconds) and self._states["safety"] == "ready"

    def wait_for_library(self, seconds: float) -> bool:
        """Waits for the search; False when it failed or is not there in time."""
        return self._ready["library"].wait(seconds) and self._states["library"] == "ready"

    def wait_for_model(self, seconds: float) -> bool:
        """Waits for the model; True at once when it is off, False when it failed or is not there in time."""
        end = time.monotonic() + seconds
        while self.model.status().state in ("loading", "restarting") and time.monotonic() < end:
            time.sleep(0.05)
        return self.model.status().state in ("ready", "off")

    def model_name(self) -> str:
        """The chosen model's name for people."""
        return self.model.title

    def search(self, query: str, limit: int = 3) -> tuple[Found, ...]:
        """Passages, best first. Raises: RetrievalError, also while the library is still loading."""
        if self._search is None:
            raise RetrievalError("the library is not ready")
        return self._search.search(query, limit)

    def pairs_like(self, said: str, limit: int) -> Sequence[tuple[Pair, float]]:
        """Phrasebook pairs near the words; empty while the library is not ready."""
        try:
            return self._search.pairs_like(said, limit) if self._search is not None else ()
        except RetrievalError:
            return ()

    def rephrase(self, said: str, context: str | None, seed: int, stop: threading.Event) -> Rephrasing:
        """The coach's offer. The words must have passed the safety reading first."""
        return self._coach.rephrase(said, context, seed, stop)

    def built(self, happened: str, felt: str, ask: str) -> tuple[str, Mapping[str, str]]:
        """The three-step builder: a sentence ("" when nothing can be built) and hints by field."""
        result = build_sentence(happened, felt, ask)
        return result.text, result.hints

    def reading(self, words: str) -> Reading:
        """The coach's reading of some words."""
        return read(words)

    def listen(self, told: str, back: str) -> Listening:
        """How something was said back; by meaning too, once the library with its encoder is there."""
        return listen(told, back, self._near) if self._states["library"] == "ready" else listen(told, back)

    def _near(self, one: str, other: str) -> float:
        first, second = self.embedder.embed([one, other])
        return float(first @ second)

    def said_back(self, words: str) -> str:
        """The words from the other side; "" when the gate does not let them through as the partner's."""
        text = said_back(words)
        fits = text and self.gate.decide([text], Speaker.PARTNER).lets_practice_go_on
        return text if fits else ""

    def debrief(self, session: Session) -> Debrief:
        """What worked, in the person's own words, and one thing to try."""
        return debrief([(turn.words, turn.reading) for turn in session.path if turn.reply or turn.move])

    def help_card(self, region: str) -> HelpCard:
        """The region's card; the international one for a region without a card."""
        return self.library.help_cards.get(region, self.library.help_cards[ANYWHERE])

    def services(self, region: str) -> tuple[HelpService, ...]:
        """What may be shown of a card today."""
        return visible_services(self.help_card(region), date.today())

    def follow_ups(self, category: Category | None) -> tuple[FollowUp, ...]:
        """The fixed conversation that stays open after practice stopped."""
        return follow_ups(self._responses, category)

    def home_region(self) -> str:
        """The region this computer is set to, when there is a card for it, else the international one."""
        name = os.environ.get("LC_ALL") or os.environ.get("LANG") or (locale.getlocale()[0] or "")
        code = name.split(".")[0].partition("_")[2][:2].upper()
        code = _CARD_CODES.get(code, code)
        return code if code in self.library.help_cards else ANYWHERE

    def _respond(self, decision: Decision, region: str, shown_before: int) -> HelpResponse:
        directory = self.library.help_cards[ANYWHERE]
        card = self.help_card(region)
        return respond(self._responses, self._replies, decision, card, directory, shown_before)

    def _voice(self) -> Voice:
        return Voice(self.model.usable(), self.model.small, self.model.context_tokens)

    def _write(self, messages: Sequence[Message], sampling: Sampling, stop: threading.Event) -> Iterator[str]:
        """The model's words; nothing when it is off or fails."""
        model = self.model.usable()
        if model is None:
            return
        try:
            yield from model.stream(messages, sampling, stop)
        except ModelError:
            return
