"""The three-step builder: plain sentences, and hints where a field carries blame."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.coach.builder import build_sentence
from assistant.coach.marks import read


@pytest.mark.parametrize(
    ("happened", "felt", "ask", "text"),
    [
        ("you left the dishes on Sunday", "tired", "wash them before bed", "When you left the dishes on Sunday, I felt tired. Would you be willing to wash them before bed?"),
        ("When we argue", "I felt tense", "", "When we argue, I feel tense."),
        ("you looked at your phone at dinner", "sad", "could you put it away", "When you looked at your phone at dinner, I felt sad. Could you put it away?"),
        ("dinner", "sad", "", "About dinner, I feel sad."),
        ("", "I feel sad", "", "I feel sad."),
        ("", "", "no kissing at work", "No kissing at work."),
        ("", "", "Stop tickling me, you idiot", "Stop tickling me."),
        ("you hugged me from behind", "startled", "I don't want to be hugged from behind", "When you hugged me from behind, I felt startled. I don't want to be hugged from behind."),
        ("", "", "", ""),
    ],
)  # fmt: skip
def test_sentence(happened: str, felt: str, ask: str, text: str) -> None:
    assert build_sentence(happened, felt, ask).text == text


@pytest.mark.parametrize(
    ("happened", "felt", "ask", "fields"),
    [
        ("you never help", "", "", {"happened"}),
        ("you're so lazy", "", "", {"happened"}),
        ("you don't care about me", "", "", {"happened"}),
        ("", "like you don't care", "", {"felt"}),
        ("", "ignored", "", {"felt"}),
        ("", "that you are selfish", "", {"felt"}),
        ("", "", "do it or else", {"ask"}),
        ("", "", "stop tickling me you idiot", {"ask"}),
        ("you left the dishes", "tired", "wash them", set()),
    ],
)
def test_hints(happened: str, felt: str, ask: str, fields: set[str]) -> None:
    assert set(build_sentence(happened, felt, ask).hints) == fields


@given(
    st.sampled_from(["you left the dishes", "you're so lazy", "dinner", ""]),
    st.sampled_from(["sad", "ignored", "like you hate me", ""]),
    st.sampled_from(
        ["Not tonight", "no kissing", "I don't want to move in", "stop grabbing me", "I'd rather not"]
    ),
)
@settings(max_examples=60, deadline=None)
def test_a_limit_is_never_lost_nor_asked(happened: str, felt: str, limit: str) -> None:
    built = build_sentence(happened, felt, limit)
    assert limit.lower() in built.text.lower()
    assert not built.text.endswith("?")
    assert read(built.text).limit is not None


@given(st.text(max_size=60), st.text(max_size=40), st.text(max_size=60))
@settings(max_examples=80, deadline=None)
def test_never_fails(happened: str, felt: str, ask: str) -> None:
    build_sentence(happened, felt, ask)


def test_repr_holds_no_words() -> None:
    assert "zebra" not in repr(build_sentence("you fed the zebra", "sad", "feed the zebra"))
