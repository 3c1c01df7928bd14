"""The gate without a model: what it combines, and that every fault ends at the worst level, marked degraded."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import pytest

from assistant.domain.conversation import Speaker
from assistant.domain.errors import ContentError, ModelFileError
from assistant.domain.risk import Category, Decision, Level, Unfit, Who
from assistant.safety.classifier import HEADS, WEIGHTS, Classifier, Floats, load_classifier, save_facts
from assistant.safety.encoder import model_folder
from assistant.safety.gate import MEMORY, SafetyGate, load_thresholds
from assistant.safety.rules import RuleBook, load_rules
from assistant.safety.verdict import Thresholds, all_clear, combine

ROOT = Path(__file__).resolve().parents[2]
RULES = load_rules(ROOT / "knowledge" / "risk" / "en")


def fake_embed(meaning: dict[str, dict[str, float]]) -> Callable[[Sequence[str]], Floats]:
    """Texts that hold a key get that key's chances; everything else is calm."""

    def embed(texts: Sequence[str]) -> Floats:
        rows = np.zeros((len(texts), len(HEADS)), dtype=np.float32)
        for number, text in enumerate(texts):
            chances = {name: 0.01 for name in HEADS} | {"benign": 0.99}
            for key, own in meaning.items():
                if key in text.lower():
                    chances |= own
            for place, name in enumerate(HEADS):
                rows[number, place] = np.log(chances[name] / (1 - chances[name]))
        return rows

    return embed


SURE = {"danger": 0.9, "partner_violence": 0.9, "serious": 0.9, "benign": 0.02}
MEANING = {
    "willow": SURE,
    "aspen": SURE | {"urgent": 0.9},
    "hazel": {"danger": 0.55, "eating_disorder": 0.5, "serious": 0.1},
    "rowan": {"misuse": 0.9, "surveillance": 0.9},
}


UNSURE = fake_embed({"": {"danger": 0.3, "serious": 0.1}})
"""Heads that see a little in everything and decide nothing."""


def gate(
    embed: Callable[[Sequence[str]], Floats] | None = None, rules: RuleBook = RULES, budget: float = 4.0
) -> SafetyGate:
    as_they_are = np.tile(np.array([1.0, 0.0], np.float32), (len(HEADS), 1))
    return SafetyGate(rules, Classifier(embed or fake_embed(MEANING), as_they_are), Thresholds(), budget)


def assert_failed_closed(decision: Decision) -> None:
    assert decision.level is Level.EMERGENCY
    assert decision.degraded
    assert not decision.lets_practice_go_on


def test_calm_words_pass() -> None:
    assert gate().decide(["I'd like a quiet evening."], Speaker.PERSON) == Decision(Level.NONE)


@pytest.mark.parametrize("words", [[], [""], ["willow", "  \u200b "]])
def test_nothing_said_is_no_sign(words: list[str]) -> None:
    assert gate().decide(words, Speaker.PERSON) == Decision(Level.NONE)


@pytest.mark.parametrize(
    ("text", "level", "category"),
    [
        ("willow", Level.SUPPORT, Category.PARTNER_VIOLENCE),
        ("aspen", Level.EMERGENCY, Category.PARTNER_VIOLENCE),
        ("hazel", Level.CHECK_IN, Category.EATING_DISORDER),
        ("rowan", Level.NONE, Category.SURVEILLANCE),
    ],
)
def test_heads_decide(text: str, level: Level, category: Category) -> None:
    found = gate().decide([text], Speaker.PERSON)
    assert (found.level, found.categories[0]) == (level, category)
    assert not found.lets_practice_go_on
    assert not found.degraded


def test_rules_raise_what_the_heads_missed() -> None:
    """To their own level where the heads are unsure, to a question where they see little, to nothing where they see none."""
    words = "He hit me last night and then bought flowers."
    little = gate(fake_embed({"": {"danger": 0.07}}))
    for one, level in ((gate(UNSURE), Level.SUPPORT), (little, Level.CHECK_IN)):
        found = one.decide([words], Speaker.PERSON)
        assert (found.level, found.categories) == (level, (Category.PARTNER_VIOLENCE,))
    assert gate().decide([words], Speaker.PERSON).lets_practice_go_on
    emergency = gate().decide(["I want to die, I've got the pills here tonight."], Speaker.PERSON)
    assert emergency.level is Level.CHECK_IN, "a rule for an emergency is never passed over"


def test_an_idiom_caps_the_rule_and_never_the_heads() -> None:
    idiom = "I could just die of embarrassment"
    assert gate().decide([idiom], Speaker.PERSON).lets_practice_go_on
    assert gate().decide([idiom + " willow"], Speaker.PERSON).level is Level.SUPPORT


def test_danger_comes_before_misuse_and_the_worst_before_the_rest() -> None:
    found = combine(
        (),
        {name: 0.01 for name in HEADS} | SURE | {"misuse": 0.99, "explicit": 0.99},
        Thresholds(),
        Speaker.PERSON,
    )
    assert found.categories == (Category.PARTNER_VIOLENCE, Category.EXPLICIT)
    assert found.level is Level.SUPPORT


def test_the_user_as_the_risk_is_known_from_the_rule() -> None:
    found = gate(UNSURE).decide(
        ["Last night I held her by the wrists so she'd stop and listen."], Speaker.PERSON
    )
    assert found.who is Who.USER_AS_RISK


def test_disguised_words_are_read() -> None:
    assert gate(UNSURE).decide(["i w a n t t o d i e tonight"], Speaker.PERSON).level is Level.EMERGENCY


def test_the_middle_of_a_long_text_is_read() -> None:
    long = "We talked about the garden. " * 300 + "He hit me last night. " + "Then it rained again. " * 300
    assert gate(UNSURE).decide([long], Speaker.PERSON).level.severity >= Level.SUPPORT.severity


def test_a_partner_sentence_has_heads_and_rules_of_its_own() -> None:
    unsure = gate(fake_embed({"linden": {"unfit": 0.9, "unfit:demeaning": 0.8}}))
    assert unsure.decide(["linden"], Speaker.PERSON).lets_practice_go_on
    dropped = unsure.decide(["linden"], Speaker.PARTNER)
    assert (dropped.unfit, dropped.level, dropped.lets_practice_go_on) == (Unfit.DEMEANING, Level.NONE, False)
    assert gate().decide(["Come on, just this once."], Speaker.PARTNER).unfit is Unfit.PRESSURE
    assert (
        gate().decide(["Fine. I'm cross, and I'll be in the kitchen."], Speaker.PARTNER).lets_practice_go_on
    )


def test_earlier_danger_lowers_the_line_and_an_all_clear_lifts_it() -> None:
    near = gate(fake_embed(MEANING | {"maple": {"danger": 0.45, "partner_violence": 0.4}}))
    assert near.decide(["maple"], Speaker.PERSON).lets_practice_go_on
    assert not near.decide(["willow", "maple"], Speaker.PERSON).lets_practice_go_on
    assert near.decide(
        ["willow", "I'm safe now, that was a line", "maple"], Speaker.PERSON
    ).lets_practice_go_on


def test_a_calm_message_after_danger_is_calm() -> None:
    assert gate().decide(["willow", "Which personas are there?"], Speaker.PERSON).lets_practice_go_on


def test_three_messages_together_can_be_a_sign_once() -> None:
    def embed(texts: Sequence[str]) -> Floats:
        heavy = fake_embed({"oak": {"danger": 0.3}, "elm": {"danger": 0.3}, "\n": {}})
        rows = heavy(texts)
        for number, text in enumerate(texts):
            if "oak" in text and "elm" in text:
                rows[number] = fake_embed(MEANING)(["willow"])[0]
        return rows

    assert gate(embed).decide(["oak"], Speaker.PERSON).lets_practice_go_on
    assert gate(embed).decide(["oak", "elm"], Speaker.PERSON).level is Level.CHECK_IN
    assert gate(embed).decide(["oak", "elm", "tea"], Speaker.PERSON).lets_practice_go_on


def raises(_: Sequence[str]) -> Floats:
    raise RuntimeError("canary words")


def not_numbers(texts: Sequence[str]) -> Floats:
    return np.full((len(texts), len(HEADS)), np.nan, dtype=np.float32)


def wrong_shape(texts: Sequence[str]) -> Floats:
    return np.zeros((len(texts), 12), dtype=np.float32)


def too_few(texts: Sequence[str]) -> Floats:
    return np.zeros((0, len(HEADS)), dtype=np.float32)


def slow(texts: Sequence[str]) -> Floats:
    time.sleep(0.5)
    return np.zeros((len(texts), len(HEADS)), dtype=np.float32)


@pytest.mark.parametrize("embed", [raises, not_numbers, wrong_shape, too_few])
@pytest.mark.parametrize("speaker", list(Speaker))
def test_a_broken_encoder_fails_closed(embed: Callable[[Sequence[str]], Floats], speaker: Speaker) -> None:
    assert_failed_closed(gate(embed).decide(["Hello there"], speaker))


def test_a_slow_encoder_fails_closed_in_time() -> None:
    started = time.perf_counter()
    assert_failed_closed(gate(slow, budget=0.05).decide(["Hello there"], Speaker.PERSON))
    assert time.perf_counter() - started < 0.4


def test_many_stuck_checks_fail_at_once() -> None:
    stuck = gate(slow, budget=0.01)
    for number in range(6):
        assert_failed_closed(stuck.decide([f"Hello {number}"], Speaker.PERSON))


def test_missing_parts_fail_closed() -> None:
    assert_failed_closed(SafetyGate(RULES, None).decide(["Hello"], Speaker.PERSON))


def test_broken_rules_fail_closed() -> None:
    assert_failed_closed(gate(rules=None).decide(["Hello"], Speaker.PERSON))  # type: ignore[arg-type]


def test_too_long_a_text_fails_closed() -> None:
    assert_failed_closed(gate().decide(["a " * 10_001], Speaker.PERSON))


def test_a_failed_check_keeps_what_the_rules_saw() -> None:
    found = gate(raises).decide(["I want to die, I've got the pills."], Speaker.PERSON)
    assert_failed_closed(found)
    assert found.categories[0] is Category.SUICIDE_SELF_HARM


def test_a_failed_check_implies_no_danger() -> None:
    assert gate(raises).decide(["Hello"], Speaker.PERSON).categories == ()


def test_nothing_is_written_down(
    caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    for embed in (raises, fake_embed(MEANING)):
        found = gate(embed).decide(["canarybird willow, he hit me last night"], Speaker.PERSON)
        assert "canarybird" not in repr(found)
    captured = capsys.readouterr()
    assert "canary" not in caplog.text + captured.out + captured.err


def test_memory_is_bounded_and_holds_no_words() -> None:
    small = gate()
    for number in range(MEMORY + 20):
        small.decide([f"tree {number}"], Speaker.PERSON)
    assert len(small._memory) <= MEMORY
    assert "tree" not in repr(small._memory)


def test_the_same_words_are_read_once() -> None:
    asked: list[str] = []

    def embed(texts: Sequence[str]) -> Floats:
        asked.extend(texts)
        return fake_embed({})(texts)

    one = gate(embed)
    one.decide(["hello"], Speaker.PERSON)
    one.decide(["hello"], Speaker.PERSON)
    assert asked == ["hello"]


@pytest.mark.parametrize(
    "text", ["I'm safe now", "false alarm, sorry", "that was just a line from the scene"]
)
def test_all_clear(text: str) -> None:
    assert all_clear(text)


@pytest.mark.parametrize(
    "text", ["I'm not safe now", "is he safe now", "I wish I was okay", "I'm safe unless he comes"]
)
def test_not_all_clear(text: str) -> None:
    assert not all_clear(text)


def test_thresholds_in_use_are_complete(tmp_path: Path) -> None:
    assert load_thresholds(ROOT / "knowledge" / "risk" / "thresholds.yaml").check_in > 0
    (tmp_path / "t.yaml").write_text("check_in: 0.5\n")
    with pytest.raises(ContentError):
        load_thresholds(tmp_path / "t.yaml")


def test_the_committed_layers_are_small_and_load() -> None:
    assert sum(path.stat().st_size for path in WEIGHTS.iterdir()) < 25_000_000
    (scores,) = load_classifier(WEIGHTS, model_folder())(["I'd like a quiet evening."])
    assert set(scores) == set(HEADS)


def test_damaged_or_altered_layers_are_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelFileError, match="cannot be read"):
        load_classifier(tmp_path, model_folder())
    layers = tmp_path / "layers-1.onnx"
    layers.write_bytes(next(WEIGHTS.glob("*.onnx")).read_bytes()[:5000])
    save_facts(tmp_path, np.zeros((len(HEADS), 2)), np.zeros(4), [layers])
    with pytest.raises(ModelFileError, match="safety layers cannot be read"):
        load_classifier(tmp_path, model_folder())
    layers.write_bytes(b"altered")
    with pytest.raises(ModelFileError, match="altered or damaged"):
        load_classifier(tmp_path, model_folder())


def test_layers_for_other_heads_are_refused(tmp_path: Path) -> None:
    layers = tmp_path / "layers-1.onnx"
    layers.write_bytes(b"")
    save_facts(tmp_path, np.zeros((len(HEADS), 2)), np.zeros(4), [layers])
    facts = tmp_path / "heads.json"
    facts.write_text(facts.read_text().replace("benign", "calm"))
    with pytest.raises(ModelFileError, match="other heads"):
        load_classifier(tmp_path, model_folder())
