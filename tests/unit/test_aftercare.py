"""The small conversation after practice stopped: what gets which fixed answer, and what brings new help."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.domain.conversation import Speaker
from assistant.domain.errors import ContentError
from assistant.domain.risk import Answer, Category, Decision, HelpResponse, Level, Who
from assistant.safety.aftercare import Aftercare, answered
from assistant.safety.replies import load_replies
from assistant.safety.responses import load_responses
from tests.unit.test_help_responses import CARDS, FOLDER, REPLIES, decision, shown

FORBIDDEN = load_responses(FOLDER).forbidden


class Gate:
    """Answers with the decision it was given, and keeps what it was asked."""

    def __init__(self, found: Decision) -> None:
        self.found = found
        self.asked: list[tuple[str, ...]] = []

    def decide(self, words: Sequence[str], speaker: Speaker) -> Decision:
        self.asked.append(tuple(words))
        return self.found


CALM = Decision(Level.NONE)
SUPPORT = shown(decision(Category.SUICIDE_SELF_HARM, Level.SUPPORT))
EMERGENCY = shown(decision(Category.SUICIDE_SELF_HARM, Level.EMERGENCY))
CHECK_IN = shown(decision(Category.SUICIDE_SELF_HARM, Level.CHECK_IN))


def hear(
    words: str, response: HelpResponse = SUPPORT, found: Decision = CALM, given: Sequence[str] = ()
) -> HelpResponse | Answer:
    care = Aftercare(
        Gate(found), REPLIES, lambda one, region, before: shown(one, region, before), CARDS.__getitem__
    )
    return care.hear(response, ["earlier words"], words, "UK", 1, given, "Sam")


def kind(words: str) -> str:
    answer = hear(words)
    assert isinstance(answer, Answer)
    return answer.id


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ("Sam please call someone", "ask-the-character"),
        ("can you come over", "ask-the-character"),
        ("please don't tell anyone", "tell-nobody"),
        ("are you going to report this", "tell-nobody"),
        ("forget I said it, I was joking", "take-it-back"),
        ("false alarm honestly", "take-it-back"),
        ("are you a real person?", "real-person"),
        ("I can't call, he checks my phone", "cannot-call"),
        ("they'd take my kids away", "what-would-happen"),
        ("it's my own fault", "my-fault"),
        ("nobody would believe me", "not-believed"),
        ("should I leave", "leaving"),
        ("can we just carry on with the scene", "go-on"),
        ("how many pills would it take", "hard-numbers"),
        ("nah kidding, it's banter", "take-it-back"),
        ("only messing, scrap it", "take-it-back"),
        ("u wont tell my doctor right", "tell-nobody"),
        ("nobody must know I wrote", "tell-nobody"),
        ("yes im safe, he's at golf all day", "safe-now"),
        ("I am safe today.", "safe-now"),
        ("I don't feel safe with him", "fallback"),
        ("shes still not answering what do i do", "what-now"),
        ("Who does a bloke even ring about that", "what-now"),
        ("thank you", "thanks"),
        ("OK. Lea, I was hurt that you did not come on Sunday.", "fallback"),
        ("no", "yes-or-no"),
        ("yeah sometimes", "yes-or-no"),
        ("The kettle is on.", "fallback"),
    ],
)
def test_what_gets_which_answer(words: str, wanted: str) -> None:
    assert kind(words) == wanted


def test_no_answer_comes_twice_in_a_row() -> None:
    for one in ("no", "please tell nobody", "It rains.", "thanks"):
        given: list[str] = []
        told = []
        for _ in range(4):
            answer = hear(one, given=given)
            assert isinstance(answer, Answer)
            given.append(answer.id)
            told.append(answer.paragraphs)
        assert all(first != second for first, second in itertools.pairwise(told))


def test_after_an_emergency_every_answer_begins_with_the_number() -> None:
    for words in ("no", "don't tell anyone", "It rains.", "Sam help me", "thanks"):
        answer = hear(words, EMERGENCY)
        assert isinstance(answer, Answer)
        assert "999" in answer.paragraphs[0]


def test_the_first_answer_helps_with_the_first_sentence_of_the_call() -> None:
    first = hear("It rains.")
    later = hear("It rains.", given=["thanks"])
    assert isinstance(first, Answer)
    assert isinstance(later, Answer)
    assert "begin the call" in first.paragraphs[-1]
    assert "begin the call" not in " ".join(later.paragraphs)


def test_the_first_sentence_fits_whom_it_is_about() -> None:
    told = {}
    for who in (Who.SELF, Who.OTHER, Who.USER_AS_RISK):
        answer = hear("It rains.", shown(decision(Category.PARTNER_VIOLENCE, Level.SUPPORT, who)))
        assert isinstance(answer, Answer)
        told[who] = answer.paragraphs[-1]
    assert "afraid at home" in told[Who.SELF]
    assert "worried about somebody" in told[Who.OTHER]
    assert "I could hurt someone" in told[Who.USER_AS_RISK]


def test_every_fixed_answer_keeps_the_rules() -> None:
    for reply in REPLIES.replies:
        for answer in (*reply.answers, *REPLIES.fallback, *REPLIES.urgent_fallback):
            words = " ".join(answer).lower()
            assert [bad for bad in FORBIDDEN if bad in words] == []
            assert len(words.split()) <= 70
            assert words.count("?") <= 2


@pytest.mark.parametrize("words", ["yes", "Yeah, sometimes", "i think so", "I don't know", "maybe a bit"])
def test_a_yes_to_a_check_in_calls_for_support(words: str) -> None:
    found = hear(words, CHECK_IN)
    assert isinstance(found, HelpResponse)
    assert (found.level, found.category) == (Level.SUPPORT, Category.SUICIDE_SELF_HARM)


@pytest.mark.parametrize("words", ["no", "Nope.", "not really", "No, it was only a long day"])
def test_a_no_to_a_check_in_does_not(words: str) -> None:
    assert isinstance(hear(words, CHECK_IN), Answer)


def test_where_no_is_the_alarming_answer() -> None:
    free = shown(decision(Category.SEXUAL_COERCION, Level.CHECK_IN))
    assert free.question == "Did you feel free to say no?"
    assert answered(free, "no") is not None
    assert answered(free, "not really") is not None
    assert answered(free, "yes") is None
    assert answered(free, "not sure") is not None
    assert answered(replace(free, level=Level.SUPPORT), "no") is None


def test_a_story_that_makes_it_worse_brings_new_help() -> None:
    worse = decision(Category.SUICIDE_SELF_HARM, Level.EMERGENCY)
    found = hear("I have them here", SUPPORT, worse)
    assert isinstance(found, HelpResponse)
    assert found.level is Level.EMERGENCY


def test_another_danger_of_the_same_weight_brings_its_own_help() -> None:
    found = hear("and he hits me", SUPPORT, decision(Category.PARTNER_VIOLENCE, Level.SUPPORT, Who.SELF))
    assert isinstance(found, HelpResponse)
    assert found.category is Category.PARTNER_VIOLENCE


def test_what_was_unclear_and_becomes_plain_brings_its_own_help() -> None:
    vague = replace(SUPPORT, category=None)
    found = hear("he keeps my passport", vague, decision(Category.PARTNER_VIOLENCE, Level.SUPPORT))
    assert isinstance(found, HelpResponse)
    assert found.category is Category.PARTNER_VIOLENCE


def test_the_same_or_less_brings_an_answer_and_help_stays() -> None:
    for level in (Level.NONE, Level.CHECK_IN, Level.SUPPORT):
        found = decision(Category.SUICIDE_SELF_HARM, level) if level is not Level.NONE else CALM
        assert isinstance(hear("it hurts", SUPPORT, found), Answer)
    assert isinstance(hear("it hurts", SUPPORT, Decision(Level.EMERGENCY, degraded=True)), Answer)


def test_everything_said_before_is_read_with_it() -> None:
    gate = Gate(CALM)
    care = Aftercare(gate, REPLIES, lambda one, region, before: shown(one, region, before), CARDS.__getitem__)
    care.hear(SUPPORT, ["one", "two"], "three", "UK", 1, (), "")
    assert gate.asked == [("one", "two", "three")]


def test_a_missing_answer_is_refused_with_its_file(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match="cannot be read"):
        load_replies(tmp_path)
    text = (FOLDER / "replies.yaml").read_text()
    (tmp_path / "replies.yaml").write_text(text.replace("  eating_disorder:", "  explicit:"))
    with pytest.raises(ContentError, match="first_call eating_disorder is missing"):
        load_replies(tmp_path)
