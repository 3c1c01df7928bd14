"""What may be offered as a rewording; above all, that no limit comes out smaller."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.coach.marks import read
from assistant.coach.stands import OPERATOR
from assistant.coach.verify import check

KEPT = [
    (
        "Stop grabbing me when I'm cooking, I've told you a million times!",
        "Please stop grabbing me when I'm cooking.",
    ),
    (
        "Stop grabbing me when I'm cooking, I've told you a million times!",
        "I need you to stop grabbing me when I'm cooking.",
    ),
    ("No. I'm knackered. Why can you never take a hint?", "No. I'm knackered."),
    ("I'm not moving in with you, and you don't even care.", "I'm not moving in with you."),
    ("dont touch my neck you creep", "Please don't touch my neck."),
    ("No kissing at work, are you insane?", "No kissing at work."),
    ("I won't share my location, stalker", "I won't share my location."),
    ("I don't want to be tickled, you child.", "I don't want to be tickled."),
    ("Leave me alone, you're so needy", "Please leave me alone."),
    ("Get out of my diary. That's sick.", "Please get out of my diary."),
    ("I can't talk about this tonight, god you're exhausting", "I can't talk about this tonight."),
    ("I'd rather not be touched this evening, ok genius?", "I'd rather not be touched this evening."),
    ("That's off the table, idiot", "That's off the table."),
    ("I need some time alone, you're suffocating", "I need some time alone."),
    ("Not tonight. Are you deaf?", "Not tonight."),
]
SOFTENERS = [
    "maybe", "perhaps", "possibly", "if that's okay", "if you don't mind", "for now", "at the moment", "I'm not sure but", "I think", "I guess",
    "would you mind", "could we possibly", "sorry", "I'm sorry but", "unless you ask", "but if you like", "but maybe later", "kind of", "a bit", "yet",
    "sometimes", "usually", "hopefully", "try to", "so much", "I'd prefer", "I hope", "let me know", "except on weekends", "if possible", "next time",
    "not really", "or at least not so often", "as much", "you can", "happy to", "up to you", "when you can", "until tomorrow", "just for a while",
]  # fmt: skip
BROKEN = [
    ("Stop grabbing me when I'm cooking!", "Could you stop grabbing me when I'm cooking?", "limit-asked"),
    ("Stop grabbing me when I'm cooking!", "Please stop grabbing me.", "limit-weaker"),
    ("Stop grabbing me when I'm cooking!", "Please grab me when I'm cooking.", "limit-lost"),
    (
        "Stop grabbing me when I'm cooking!",
        "I don't want you to stop grabbing me when I'm cooking.",
        "limit-turned",
    ),
    ("I'm not moving in.", "I don't want to move in.", "limit-weaker"),
    ("I'm not moving in.", "I'm not moving in. We can talk about it later.", "limit-softened"),
    ("I'm not moving in.", "I'm not moving in. I love you very much.", "limit-attached"),
    ("No. I'm not coming, and no sleepovers.", "No. I'm not coming.", "limit-weaker"),
    ("You never help with the kids.", "You never help with the kids.", "blame"),
    ("You never help with the kids.", "I feel ignored. Could you help with the kids?", "faux-feeling"),
    ("You never help with the kids.", "I'd like you to help with the dishes.", "new-fact"),
    ("You never help with the kids.", "I never help with the kids.", "side"),
    ("You always interrupt me.", "I'd like you to interrupt me.", "turned-round"),
    ("You left the dishes on Sunday.", "When you left the dishes, it bothered me.", "fact-lost"),
    ("You never help.", "Here is a kinder version: I'd like help.", "meta"),
    ("You never help.", "As an AI, I'd like you to help.", "meta"),
    ("You never help.", "I'd like you to help and", "complete"),
    ("You never help.", "I'd like you to fucking help.", "swearing"),
    ("You never help.", "I want help. I want help. I want help. I want help.", "too-long"),
    ("You never help.", "I don't want to help.", "new-limit"),
    ("You never help.", "", "empty"),
    (
        "You're so lazy. I still want the light off.",
        "I still want the light off. Could we talk about it?",
        "refusal-lost",
    ),
    ("You never help. It's still off for me, the party.", "Would you be willing to help?", "refusal-lost"),
    ("When I'm asleep, don't touch me, you creep.", "Please don't touch me.", "limit-weaker"),
    (
        "I'm not lending you the 400.",
        "No, don't pull the face. I'm not lending you the 400.",
        "limit-attached",
    ),
    ("You never help with the kids.", "I'm sorry. Could you help with the kids?", "new-apology"),
    ("You never help with the kids.", "I help with the kids. Do you like the kids?", "new-question"),
    ("You never touch me", "I'd like you to touch my tits.", "explicit"),
]
FINE = [
    ("You never help with the kids.", "Would you be willing to help with the kids?"),
    ("You never help with the kids.", "I feel overwhelmed. Could you help with the kids?"),
    ("You left the dishes again on Sunday.", "When you left the dishes on Sunday, it bothered me."),
    (
        "You always interrupt me when I'm talking.",
        "It's hard for me when you interrupt me while I'm talking.",
    ),
    (
        "You embarrassed me in front of everyone at church.",
        "I felt embarrassed in front of everyone at church.",
    ),
]


@pytest.mark.parametrize(("said", "better"), KEPT + FINE)
def test_good_rewordings_pass(said: str, better: str) -> None:
    assert check(said, read(said), better) == ()


@pytest.mark.parametrize(("said", "better", "rule"), BROKEN)
def test_broken_rules_are_named(said: str, better: str, rule: str) -> None:
    assert rule in check(said, read(said), better)


@given(
    pair=st.sampled_from(KEPT),
    softener=st.sampled_from(SOFTENERS),
    place=st.floats(0, 1),
    comma=st.booleans(),
)
@settings(max_examples=300, deadline=None)
def test_any_softener_anywhere_is_caught(
    pair: tuple[str, str], softener: str, place: float, comma: bool
) -> None:
    said, better = pair
    words = better[:-1].split()
    at = round(place * len(words))
    if comma and at:
        words[at - 1] += ","
    text = " ".join([*words[:at], softener, *words[at:]])
    text = text[0].upper() + text[1:] + "."
    if softener in said.lower():
        return
    assert check(said, read(said), text), text


@given(pair=st.sampled_from(KEPT))
@settings(max_examples=30, deadline=None)
def test_a_limit_without_its_operator_is_caught(pair: tuple[str, str]) -> None:
    said, better = pair
    bare = OPERATOR.sub(" ", better.lower()).replace("rather", " ")
    bare = " ".join(bare.split()).strip(" .") or "yes"
    assert check(said, read(said), bare[0].upper() + bare[1:] + ".")


@pytest.mark.parametrize(("said", "better"), KEPT)
@pytest.mark.parametrize(
    "pairs",
    [
        [
            ("not ", ""),
            ("don't ", ""),
            ("won't ", "will "),
            ("can't ", "can "),
            ("stop ", "keep "),
            ("No", "Yes"),
            ("Leave", "Hold"),
            ("leave", "hold"),
            ("out of", "into"),
            ("off", "on"),
            ("time alone", "time together"),
            ("Not", "Yes"),
        ]
    ],
)
def test_a_turned_limit_is_caught(said: str, better: str, pairs: list[tuple[str, str]]) -> None:
    for old, new in pairs:
        turned = better.replace(old, new)
        if turned != better:
            assert check(said, read(said), turned), turned


@given(
    pair=st.sampled_from(KEPT),
    tail=st.sampled_from(
        [
            "We can do it tomorrow.",
            "I'd love to another time.",
            "Is that okay?",
            "Let's talk about it.",
            "You can ask again.",
            "I love you.",
            "I'm sorry.",
        ]
    ),
)
@settings(max_examples=60, deadline=None)
def test_nothing_is_attached_to_a_limit(pair: tuple[str, str], tail: str) -> None:
    said, better = pair
    assert check(said, read(said), f"{better} {tail}")


@pytest.mark.parametrize(("said", "better"), KEPT)
def test_a_limit_is_never_a_question(said: str, better: str) -> None:
    assert check(said.replace("?", "."), read(said.replace("?", ".")), better[:-1] + "?")


@given(pair=st.sampled_from(KEPT), word=st.integers(0, 20))
@settings(max_examples=100, deadline=None)
def test_content_of_a_limit_may_not_go(pair: tuple[str, str], word: int) -> None:
    from assistant.coach import grammar

    said, better = pair
    words = better[:-1].split()
    at = word % len(words)
    if not grammar.content(OPERATOR.sub(" ", words[at].lower())) or words[at].lower().strip(",.") in {
        "please",
        "knackered",
    }:
        return
    text = " ".join(words[:at] + words[at + 1 :])
    assert check(said, read(said), (text[:1].upper() + text[1:] + ".") if text else ""), text


@pytest.mark.parametrize("candidate", ["No. I'm not knackered.", "No. I am never knackered."])
def test_a_feeling_is_not_turned_round(candidate: str) -> None:
    said = "No. I am knackered. Why can you never take a hint?"
    assert "turned-round" in check(said, read(said), candidate)
    assert check(said, read(said), "No. I am knackered.") == ()
