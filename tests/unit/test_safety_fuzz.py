"""Any text whatever: the gate never raises, never hangs and never writes a word down."""

from __future__ import annotations

import logging
import time

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from assistant.domain.conversation import Speaker
from assistant.domain.risk import Category, Decision, Level
from assistant.safety.aftercare import answered
from assistant.safety.normalise import CAP, repaired, tidy, variants, windows
from assistant.safety.rules import matching_form
from tests.unit.test_gate import gate
from tests.unit.test_help_responses import REPLIES, decision, shown

ANY = st.text(alphabet=st.characters(exclude_categories=()), max_size=3000)
CHUNK = st.text(alphabet=st.characters(exclude_categories=()), min_size=1, max_size=60)
NASTY = st.sampled_from(
    [
        "\u202e",
        "\u0000",
        "\ud800",
        "a\u0301" * 50,
        "- . " * 40,
        "QUJD" * 60,
        "i " * 90,
        "((((",
        "\\",
        "%s{0}{name}",
    ]
)
QUICK = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@QUICK
@given(st.one_of(ANY, st.lists(st.one_of(CHUNK, NASTY), max_size=30).map("".join)))
def test_reading_any_text(text: str) -> None:
    for speaker in Speaker:
        found = gate().decide([text, text[::-1], text], speaker)
        assert isinstance(found, Decision)
        assert not found.degraded
    for one in (tidy(text), repaired(text), matching_form(text), *variants(text)):
        assert isinstance(one, str)
    whole = tidy(text)
    pieces = windows(whole)
    assert whole.startswith(pieces[0])
    assert whole.endswith(pieces[-1])
    assert sum(map(len, pieces)) >= len(whole)


@QUICK
@given(st.one_of(ANY, NASTY))
def test_answering_any_text(text: str) -> None:
    for emergency in (True, False):
        answer = REPLIES.answer(text, ["fallback"], name="{Sam}", emergency="999", urgent=emergency)
        assert answer.paragraphs
        assert all(part.strip() for part in answer.paragraphs)
    found = answered(shown(decision(Category.EATING_DISORDER, Level.CHECK_IN)), text)
    assert found is None or found.level is Level.SUPPORT


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(CHUNK)
@example("kill myself tonight ")
@example("- . - - . ")
@example("i w a n t ")
@example("aGVsbG8gd29ybGQ=")
@example("0123456789abcdef ")
def test_a_hundred_thousand_characters_end_quickly_at_the_worst_level(chunk: str) -> None:
    text = (chunk * (100_000 // len(chunk) + 1))[:100_000]
    started = time.perf_counter()
    found = gate(budget=6.0).decide([text], Speaker.PERSON)
    assert time.perf_counter() - started < 7
    if tidy(text):
        assert (found.level, found.degraded) == (Level.EMERGENCY, True)


@settings(max_examples=8, deadline=None)
@given(CHUNK)
@example("kill ")
@example(". - ")
@example("a b ")
def test_the_longest_text_that_is_read_is_read_in_time(chunk: str) -> None:
    text = (chunk * (CAP // len(chunk) + 1))[:CAP]
    started = time.perf_counter()
    gate(budget=30.0).decide([text], Speaker.PERSON)
    assert time.perf_counter() - started < 6


def test_no_word_is_written_down(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    for text in ("canarybird I want to die", "canarybird " * 9000, "canarybird \ud800"):
        found = gate().decide([text], Speaker.PERSON)
        answer = REPLIES.answer(text, [], name="Sam", emergency="999", urgent=True)
        assert "canarybird" not in repr(found) + repr(answer)
    out = capsys.readouterr()
    assert "canarybird" not in caplog.text + out.out + out.err
