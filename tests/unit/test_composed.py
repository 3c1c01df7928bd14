"""Rule-made rewordings: exact English for each family, and silence where no family is sure."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.coach.composed import composed
from assistant.coach.marks import read
from assistant.coach.verify import check
from assistant.domain.coaching import Technique

LIMITS = [
    (
        "Stop grabbing me when I'm cooking, I've told you a million times!",
        "Please stop grabbing me when I'm cooking.",
    ),
    ("God, you're so needy. Not tonight.", "Not tonight."),
    ("No I won't share my location, that's creepy and controlling.", "No, I won't share my location."),
    ("Don't you dare kiss me at the office, what is wrong with you.", "Please don't kiss me at the office."),
    ("Get your cold feet off me, you menace.", "Please get your cold feet off me."),
    ("fuck off you psycho", "Please leave me alone."),
    ("I am NOT moving in with you, you're so clingy", "I am not moving in with you."),
    ("stop pawing at me like a dog", "Please stop pawing at me."),
    ("When I'm asleep, don't touch me, you creep.", "When I'm asleep, please don't touch me."),
    (
        "After ten I'm not discussing rent, the boiler or your sister, genius.",
        "After ten I'm not discussing rent, the boiler or your sister.",
    ),
    ("quit nagging me, idiot", "Please stop nagging me."),
    ("No touching my stomach. Ever. You keep forgetting on purpose.", "No touching my stomach, ever."),
    (
        "Aw, what a treat. I'm going to one wedding this month, not three.",
        "I'm going to one wedding this month, not three.",
    ),
]
OTHERS = [
    ("You never help with the kids.", "Would you be willing to help with the kids?"),
    ("You never help with the kids.", "I'd like you to help with the kids."),
    ("You always interrupt me when I'm talking.", "It's hard for me when you interrupt me while I'm talking."),
    ("why can't you ever listen to me", "Would you be willing to listen to me?"),
    ("You need to wash the car.", "Would you be willing to wash the car?"),
    ("If you loved me you'd come to bed at the same time.", "I'd like you to come to bed at the same time."),
    ("You left the dishes again", "It was hard for me when you left the dishes."),
    ("You make me feel sad when you leave", "I feel sad when you leave."),
    ("You embarrassed me at church.", "I felt embarrassed at church."),
    ("It's your fault we missed the 7:40 train.", "We missed the 7:40 train."),
    ("Just be more affectionate.", "I'd like you to be more affectionate."),
    ("You never plan anything.", "I'd like you to plan something."),
    ("You're always on that stupid phone when I'm talking to you.", "It's hard for me when you're on that phone while I'm talking to you."),
]  # fmt: skip
NOTHING = [
    "You're so cold.",
    "You don't care about me.",
    "whatever",
    "You ruined everything.",
    "Wow, you peeled three potatoes.",
    "",
    "You never understand me.",
]


def _shown(said: str) -> list[str]:
    reading = read(said)
    return [one.text for one in composed(said, reading) if not check(said, reading, one.text)]


@pytest.mark.parametrize(("said", "better"), LIMITS + OTHERS)
def test_rewording(said: str, better: str) -> None:
    assert better in _shown(said)


@pytest.mark.parametrize("said", NOTHING)
def test_silence_where_nothing_is_sure(said: str) -> None:
    assert _shown(said) == []


def test_limit_comes_first_and_plain() -> None:
    said = "You're so clingy! I don't want to hold hands in front of your mates."
    first = next(composed(said, read(said)))
    assert first.technique is Technique.PLAIN_LIMIT
    assert first.source == "planned-parenthood-fries"
    assert first.origin == "composed"


def test_reason_is_kept_only_when_it_was_there() -> None:
    assert "No. I'm knackered." in _shown("No. I'm knackered. Why can you never take a hint?")


SAID = st.sampled_from(
    [
        "you never",
        "you always",
        "why can't you",
        "stop",
        "don't",
        "I don't want to",
        "no",
        "when you",
        "you left",
        "I feel",
        "you're so",
    ]
)
REST = st.sampled_from(
    [
        "touch me",
        "help with the kids",
        "lazy",
        "the dishes",
        "at work",
        "tonight",
        "hug me in public",
        "tired",
        "listen",
        "my phone",
        "selfish",
    ]
)


@given(
    st.lists(
        st.tuples(SAID, REST, st.sampled_from([". ", ", ", "! ", "? ", " and "])), min_size=1, max_size=4
    )
)
@settings(max_examples=150, deadline=None)
def test_shape_of_all_that_is_shown(pieces: list[tuple[str, str, str]]) -> None:
    said = "".join(f"{first} {rest}{end}" for first, rest, end in pieces)
    for text in _shown(said):
        assert text[0].isupper() or text[0].isdigit()
        assert text[-1] in ".?"
        assert not re.search(r"\s{2}|\bi\b|[,;] [.?]|\.\.|\?\.", text)
        assert not read(text).blame


@given(st.text(max_size=200))
@settings(max_examples=80, deadline=None)
def test_never_fails(said: str) -> None:
    list(composed(said, read(said)))
