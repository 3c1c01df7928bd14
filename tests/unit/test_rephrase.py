"""The coach's offer: keep, reword, ask; model wordings only when they pass; examples in the right order."""

from collections.abc import Iterator, Sequence
from threading import Event

import pytest

from assistant.coach.rephrase import Coach, tidied
from assistant.domain.coaching import Pair, Technique
from assistant.domain.conversation import Message, Sampling
from assistant.domain.errors import ModelError

PAIRS = tuple(
    Pair(
        f"p{number}",
        f"said {number}",
        f"better {number}",
        number % 2 == 0,
        Technique.CLEAR_ASK,
        "chores",
        "gordon-1970",
    )
    for number in range(8)
)


class Model:
    """Says the given wordings in turn and remembers what it was asked."""

    def __init__(self, *wordings: str, fails: bool = False) -> None:
        self.wordings, self.fails = list(wordings), fails
        self.asked: list[tuple[Sequence[Message], Sampling]] = []

    def __call__(self, messages: Sequence[Message], sampling: Sampling, stop: Event) -> Iterator[str]:
        self.asked.append((messages, sampling))
        if self.fails:
            raise ModelError("the model failed")
        yield from self.wordings.pop(0) if self.wordings else ""


def near(said: str, limit: int) -> list[tuple[Pair, float]]:
    return [(pair, 0.5) for pair in PAIRS][:limit]


def coach(*wordings: str, **options: float) -> tuple[Coach, Model]:
    model = Model(*wordings)
    return Coach(near, model, "Reword.", **options), model  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "said",
    ["Not tonight.", "no.", "I feel sad when you leave. Could we talk?", "Thank you for ringing.", "get off"],
)
def test_good_words_are_kept_without_asking_the_model(said: str) -> None:
    made, model = coach("x")
    offer = made.rephrase(said)
    assert [one.text for one in offer.suggestions] == [said]
    assert offer.suggestions[0].technique is Technique.KEEP
    assert offer.ask is None
    assert not model.asked


@pytest.mark.parametrize("said", ["fine.", "whatever", "", "   ", "we need to talk", "k"])
def test_vague_words_get_one_question(said: str) -> None:
    made, model = coach("I feel sad.")
    offer = made.rephrase(said)
    assert offer.suggestions == ()
    assert offer.ask
    assert offer.ask.count("?") == 1
    assert not model.asked


def test_model_wording_is_shown_only_when_it_passes() -> None:
    made, _ = coach(
        "I feel lonely. Could you help with the kids?", "You never help.", "Maybe you could clean the car?"
    )
    offer = made.rephrase("You never help with the kids.")
    assert [one.text for one in offer.suggestions if one.origin == "model"] == [
        "I feel lonely. Could you help with the kids?"
    ]
    assert len(offer.suggestions) == 3
    assert len({one.technique for one in offer.suggestions}) >= 2


def test_a_softened_limit_is_never_shown() -> None:
    made, _ = coach("Maybe not tonight, if that's okay.", "Could we do it tomorrow?", "I'd love to.")
    offer = made.rephrase("Not tonight, you idiot.")
    assert [one.text for one in offer.suggestions] == ["Not tonight."]


def test_limit_pairs_come_first_with_a_limit() -> None:
    made, _ = coach()
    assert all(pair.limit for pair in made.rephrase("Not tonight, you idiot.").examples)
    assert not any(pair.limit for pair in made.rephrase("You never help with the kids.").examples)
    assert len(made.rephrase("You never help with the kids.").examples) == 3


def test_words_travel_only_as_a_chat_message() -> None:
    made, model = coach("x")
    made.rephrase("You never help with the zebra.", context="I was late.", seed=7)
    messages, sampling = model.asked[0]
    assert messages[0] == Message("system", "Reword.")
    assert messages[-1] == Message("user", "You never help with the zebra.")
    assert "zebra" not in "".join(message.content for message in messages[:-1])
    assert next(sampling.seed for _, sampling in model.asked) == 7
    assert sampling.slot == "coach"


def test_equal_seeds_repeat_and_other_seeds_are_used_in_turn() -> None:
    made, model = coach("a.", "b.", "c.")
    made.rephrase("You never help with the kids.", seed=3)
    assert [sampling.seed for _, sampling in model.asked] == [3, 4, 5]


def test_no_model_and_a_failing_model_leave_the_rule_made_wordings() -> None:
    for model in (Model(), Model(fails=True)):
        offer = Coach(near, model, "").rephrase("You never help with the kids.")
        assert [one.origin for one in offer.suggestions] == ["composed"] * 3


def test_stop_and_time_end_the_models_part() -> None:
    made, model = coach("a.", "b.", "c.")
    stop = Event()
    stop.set()
    assert made.rephrase("You never help with the kids.", stop=stop).suggestions
    assert not model.asked
    ticks = iter([0.0, 0.0, 99.0, 99.0])
    slow = Model("a.", "b.", "c.")
    Coach(near, slow, "", seconds=8.0, clock=lambda: next(ticks)).rephrase("You never help with the kids.")
    assert len(slow.asked) == 1


def test_nothing_passes_means_examples_and_a_question() -> None:
    made, _ = coach("You are cold.")
    offer = made.rephrase("You're so cold.")
    assert offer.suggestions == ()
    assert offer.examples
    assert offer.ask


@pytest.mark.parametrize(
    ("text", "better"),
    [
        (' "I feel sad." ', "I feel sad."),
        ("I feel sad. I would", "I feel sad."),
        ("no end", "no end"),
        ("", ""),
    ],
)
def test_tidied(text: str, better: str) -> None:
    assert tidied(text) == better


def test_reprs_hold_no_words() -> None:
    made, _ = coach()
    assert "zebra" not in repr(made.rephrase("You never feed the zebra."))
