"""Small fakes of the seams, for tests of the engine, the page's actions and the prompts. No mocks: each does its job."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from threading import Event

from assistant.coach.listening import listen
from assistant.coach.marks import read
from assistant.domain.coaching import Listening, Reading
from assistant.domain.content import Found, Library, Prompt
from assistant.domain.conversation import Message, Sampling, Session, Speaker, TurnEvent, TurnTaken
from assistant.domain.errors import ModelError, RetrievalError
from assistant.domain.partner import Difficulty
from assistant.domain.ports import ChatModel
from assistant.domain.risk import Answer, Category, Closed, Decision, HelpResponse, Level
from assistant.domain.status import PartStatus
from assistant.engine import Engine
from assistant.models.base import estimate_tokens
from assistant.partner.saying_back import said_back
from assistant.speaking import Voice

CALM = Decision(Level.NONE)
SIGNS = {
    "checkword": Decision(Level.CHECK_IN, (Category.EATING_DISORDER,)),
    "dangerword": Decision(Level.SUPPORT, (Category.PARTNER_VIOLENCE,)),
    "emergencyword": Decision(Level.EMERGENCY, (Category.SUICIDE_SELF_HARM,)),
    "misuseword": Decision(Level.NONE, (Category.SURVEILLANCE,)),
    "brokenword": Decision(Level.EMERGENCY, degraded=True),
}
CARRY_ON = {Level.NONE: "one_tap", Level.CHECK_IN: "one_tap", Level.SUPPORT: "confirm", Level.EMERGENCY: "no"}


class WordGate:
    """Finds the words of `SIGNS`; `asked` holds (speaker, last words) of every call."""

    def __init__(self) -> None:
        self.asked: list[tuple[Speaker, str]] = []

    def decide(self, words: Sequence[str], speaker: Speaker) -> Decision:
        self.asked.append((speaker, words[-1]))
        return next((found for sign, found in SIGNS.items() if sign in words[-1]), CALM)


class BrokenGate:
    """Raises, which a gate must never do."""

    def decide(self, words: object, speaker: object) -> Decision:
        raise ModelError("gone")


class ListSearch:
    """Gives the passages it was made with, or fails."""

    def __init__(self, found: tuple[Found, ...] = (), *, fails: bool = False) -> None:
        self.found, self.fails = found, fails

    def search(self, query: str, limit: int = 3) -> tuple[Found, ...]:
        if self.fails:
            raise RetrievalError("the index did not answer")
        return self.found[:limit]


class RecordingModel:
    """Answers with the text given for each call, and then breaks where `breaks` says after how many words."""

    def __init__(self, *texts: str, breaks: int | None = None, sets: Event | None = None) -> None:
        self.texts, self.breaks, self.sets = texts or ("Okay then.",), breaks, sets
        self.asked: list[tuple[tuple[Message, ...], Sampling]] = []

    def stream(self, messages: Sequence[Message], sampling: Sampling, stop: Event) -> Iterator[str]:
        text = self.texts[len(self.asked) % len(self.texts)]
        self.asked.append((tuple(messages), sampling))
        for number, word in enumerate(text.split(" ")):
            if number == self.breaks:
                if self.sets is None:
                    raise ModelError("the model's process ended")
                self.sets.set()
            if stop.is_set():
                return
            yield f"{word} "

    def count_tokens(self, messages: Sequence[Message]) -> int:
        return estimate_tokens(messages)


def respond(decision: Decision, region: str, shown_before: int) -> HelpResponse:
    """Help with its region and count in the heading, so that a test can see what was asked for."""
    misuse = decision.misuse
    category = next(iter(decision.categories), None)
    return HelpResponse(
        level=decision.level,
        category=category,
        heading=f"help {region} {shown_before}",
        paragraphs=("One line.",),
        question=None,
        emergency="112",
        services=(),
        carry_on="no" if decision.degraded else CARRY_ON[decision.level],
        declined=misuse,
        degraded=decision.degraded,
        closes=_closes(decision),
    )


def _closes(decision: Decision) -> Closed:
    if decision.degraded:
        return Closed.NOTHING
    return {Level.EMERGENCY: Closed.EVERYTHING, Level.SUPPORT: Closed.PARTNER}.get(
        decision.level, Closed.NOTHING
    )


def alike(text: str, patterns: Sequence[str]) -> float:
    """1.0 unless the text says "far off", as a small model that has lost its line does."""
    return 0.1 if "far off" in text else 1.0


class FakeRoom:
    """The page's port over a real engine with fake parts."""

    def __init__(
        self,
        library: Library,
        prompts: Mapping[str, Prompt],
        model: ChatModel | None = None,
        *,
        small: bool = True,
        search: ListSearch | None = None,
    ) -> None:
        self.library = library
        self.gate = WordGate()
        self.voice = Voice(model, small)
        self.ready, self.safety = True, "ready"
        self.engine = Engine(
            library, dict(prompts), self.gate, respond, search or ListSearch(), alike, lambda: self.voice
        )

    def status(self) -> tuple[PartStatus, ...]:
        return (PartStatus("model", "off"), PartStatus("safety", self.safety), PartStatus("library", "ready"))

    def wait_until_ready(self, seconds: float) -> bool:
        return self.ready

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
        """Help for a sign, else an answer that says what it was asked with."""
        found = self.gate.decide([*earlier, words], Speaker.PERSON)
        if found is not CALM:
            return respond(found, region, shown_before)
        return Answer(f"answer-{len(given)}", (f"{len(earlier)} before, {name}",))

    def reading(self, words: str) -> Reading:
        return read(words)

    def listen(self, told: str, back: str) -> Listening:
        return listen(told, back)

    def said_back(self, words: str) -> str:
        return said_back(words)

    def begin(self, scene: str = "just-sleep-tonight", **choices: object) -> Session:
        scenario = self.library.scenarios[scene]
        return self.engine.begin(
            scenario, self.library.personas[scenario.partner_style], Difficulty.EASY, **choices
        )


def taken(engine: Engine, session: Session, words: str, stop: Event | None = None) -> list[TurnEvent]:
    """All events of one turn."""
    return list(engine.take_turn(session, words, stop or Event()))


def after(events: Sequence[TurnEvent]) -> Session:
    """The session of the last event, which must be `TurnTaken`."""
    last = events[-1]
    assert isinstance(last, TurnTaken)
    return last.session
