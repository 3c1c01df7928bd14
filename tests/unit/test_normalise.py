"""What disguises are undone, and that nothing in a long text is skipped."""

from __future__ import annotations

import base64

import pytest

from assistant.safety.normalise import CAP, WINDOW, repaired, sentences, tidy, unshouted, variants, windows


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("k1ll mys3lf ton1ght", "kill myself tonight"),
        ("I w a n t  to d i e", "i want to die"),
        ("i w a n t t o d i e tonight", "i want to die tonight"),
        ("s.u.i.c.i.d.e", "suicide"),
        ("\u0455u\u0456\u0441\u0456d\u0435", "suicide"),
        ("I want to \u200bd\u200bie", "i want to die"),
        ("unalive myself", "kill myself"),
        ("\uff29 \uff57\uff41\uff4e\uff54 out", "i want out"),
    ],
)
def test_disguises_are_undone(typed: str, read: str) -> None:
    assert read in variants(typed) or read in variants(typed)[0].lower()


@pytest.mark.parametrize(
    "plain",
    ["Meet me at 7pm in year 9, for 24h.", "J. K. is fun", "A - B - C - D list", "wifi4all", "It's 10:30!!!"],
)
def test_ordinary_spelling_is_left_alone(plain: str) -> None:
    assert variants(plain)[0] == plain
    assert repaired(plain) in (plain.lower(), *variants(plain)[1:])


def test_encoded_words_are_decoded() -> None:
    hidden = "I want to end my life tonight"
    assert hidden in variants(base64.b64encode(hidden.encode()).decode())
    assert hidden in variants("read " + hidden.encode().hex())
    assert "i want to die" in variants(".. / .-- .- -. - / - --- / -.. .. .")


def test_the_words_as_typed_come_first_and_readings_are_few() -> None:
    text = "k1ll " + " ".join(
        base64.b64encode(f"message number {n} here".encode()).decode() for n in range(30)
    )
    assert variants(text)[0] == tidy(text)
    assert len(variants(text)) <= 6


def test_windows_cover_every_character() -> None:
    text = "".join(chr(97 + n % 26) for n in range(CAP))
    pieces = windows(text)
    assert len(pieces) <= 40
    assert all(len(piece) <= WINDOW for piece in pieces)
    assert pieces[0] == text[:WINDOW]
    assert pieces[-1] == text[-WINDOW:]
    marker = 12_345
    assert any(text[marker : marker + 60] in piece for piece in pieces)


def test_a_short_text_is_one_window() -> None:
    assert windows("hello") == ("hello",)


def test_sentences() -> None:
    assert sentences("One. Two!\nThree - four? ") == ("One.", "Two!", "Three", "four?")


@pytest.mark.parametrize(
    ("typed", "calm"),
    [
        ("He is at the door.!!", "He is at the door."),
        ("HELP!!! now", "HELP now"),
        ("Is it?!!", "Is it?"),
        ("Oh!", "Oh!"),
        ("!!", "!!"),
    ],
)
def test_shouting_hides_nothing(typed: str, calm: str) -> None:
    assert unshouted(typed) == calm
