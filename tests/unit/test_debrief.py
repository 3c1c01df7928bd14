"""Looking back: own words quoted with a reason, one thing to try, nothing made up and no grade."""

import re

from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.coach.debrief import debrief
from assistant.coach.marks import read
from assistant.domain.coaching import Debrief


def look_back(*said: str) -> Debrief:
    return debrief([(words, read(words)) for words in said])


def test_quotes_own_words_best_first() -> None:
    found = look_back(
        "I feel tense when we talk about money.",
        "Not tonight.",
        "I'm sorry I snapped. How was your day?",
        "Thank you for waiting.",
    )
    assert [quote for quote, _ in found.worked] == [
        "Not tonight",
        "I'm sorry I snapped",
        "I feel tense when we talk about money",
    ]
    assert all(reason.endswith(".") for _, reason in found.worked)
    assert found.turns == 4


def test_no_turns_says_nothing_false() -> None:
    found = look_back()
    assert found.worked == ()
    assert found.turns == 0
    assert found.try_next
    assert look_back("", "  ").turns == 0


def test_nothing_worked_quotes_nothing() -> None:
    assert look_back("You never listen, you idiot!").worked == ()


def test_most_frequent_blame_chooses_what_to_try() -> None:
    assert (
        '"always" or "never"' in look_back("You never listen.", "You always shout.", "You're lazy.").try_next
    )
    assert look_back("You never listen.", "You always shout.").article == "observation-feeling-need-request"


def test_missing_part_chooses_what_to_try() -> None:
    assert "what you feel" in look_back("Could you ring me at lunch?").try_next
    assert "limit" in look_back("I feel sad.").try_next


def test_blame_around_a_line_is_not_quoted() -> None:
    assert all("idiot" not in quote for quote, _ in look_back("I feel sad you idiot, could you go?").worked)


@given(
    st.lists(
        st.sampled_from(
            [
                "no.",
                "fine",
                "You never help!",
                "I feel sad",
                "Could you ring me?",
                "I'm sorry",
                "oh great",
                "That makes sense",
                "we like tea",
            ]
        ),
        max_size=6,
    )
)
@settings(max_examples=80, deadline=None)
def test_never_a_grade_and_only_own_words(said: list[str]) -> None:
    found = look_back(*said)
    assert len(found.worked) <= 3
    for quote, reason in found.worked:
        assert any(quote in words for words in said)
        assert not re.search(r"\d|score|grade|points|perfect|excellent", reason)
    assert not re.search(r"\d|score|grade|points|you failed|wrong", found.try_next)


def test_repr_holds_no_words() -> None:
    assert "zebra" not in repr(look_back("I feel sad about the zebra."))
