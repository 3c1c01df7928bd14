"""What the coach marks: a table of hits and near misses for each kind, exact spans, and how long reading takes."""

import json
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.coach.marks import CAP, read
from assistant.domain.coaching import MarkKind

HITS = [
    (MarkKind.YOU_BLAME, "You make me so angry.", "You make me"),
    (MarkKind.YOU_BLAME, "You ruined my birthday.", "You ruin"),
    (MarkKind.YOU_BLAME, "You left the dishes again", "You left the"),
    (MarkKind.YOU_BLAME, "We were late because of you.", "because of you"),
    (MarkKind.YOU_BLAME, "It\u2019s your fault", "your fault"),
    (MarkKind.YOU_BLAME, "why can't you listen", "why can't you"),
    (MarkKind.YOU_BLAME, "I feel like you hate this", "feel like you"),
    (MarkKind.YOU_BLAME, "I feel that you left early", "feel that you"),
    (MarkKind.ALWAYS_NEVER, "You never help.", "You never"),
    (MarkKind.ALWAYS_NEVER, "You\u2019re always late", "You\u2019re always"),
    (MarkKind.ALWAYS_NEVER, "Every time you cook it burns", "Every time you"),
    (MarkKind.MIND_READING, "you don't care", "you don't care"),
    (MarkKind.MIND_READING, "You just want to win.", "You just want"),
    (MarkKind.MIND_READING, "you obviously think I'm stupid", "you obviously think"),
    (MarkKind.LABEL, "You're so selfish.", "You're so selfish"),
    (MarkKind.LABEL, "you psycho", "you psycho"),
    (MarkKind.LABEL, "You said five minutes. Liar.", "Liar"),
    (MarkKind.LABEL, "ur so needy", "ur so needy"),
    (MarkKind.DEMAND, "You have to tell me.", "You have to"),
    (MarkKind.DEMAND, "You'd better come, or else.", "or else"),
    (MarkKind.DEMAND, "If you loved me you'd stay", "If you loved"),
    (MarkKind.DEMAND, "Just be more affectionate.", "Just be"),
    (MarkKind.DEMAND, "stop being so dramatic", "stop being"),
    (MarkKind.CONTEMPT, "oh great, dishes again", "oh great"),
    (MarkKind.CONTEMPT, "Must be nice to have hobbies.", "Must be nice"),
    (MarkKind.CONTEMPT, "Nice of you to show up", "Nice of you to"),
    (MarkKind.CONTEMPT, "Are you deaf?", "Are you deaf"),
    (MarkKind.CONTEMPT, "whatever. go then", "whatever"),
    (MarkKind.CONTEMPT, "fuck you", "fuck"),
    (MarkKind.VAGUE, "fine.", "fine"),
    (MarkKind.VAGUE, "We need to talk.", "We need to talk"),
    (MarkKind.VAGUE, "You know what I mean", "You know what I mean"),
    (MarkKind.FEELING, "I felt lonely last night", "I felt lonely"),
    (MarkKind.FEELING, "I'm a bit nervous", "I'm a bit nervous"),
    (MarkKind.FEELING, "I miss you", "I miss"),
    (MarkKind.SITUATION, "When you came home at nine I was asleep", "When you came home"),
    (MarkKind.SITUATION, "We spoke on Saturday.", "on Saturday"),
    (MarkKind.NEED, "I need more rest", "I need"),
    (MarkKind.REQUEST, "Could you ring me at lunch?", "Could you ring me at lunch"),
    (MarkKind.REQUEST, "I'd like us to talk", "I'd like us to"),
    (MarkKind.REPAIR, "I'm sorry I snapped.", "I'm sorry"),
    (MarkKind.REPAIR, "Can we start again?", "Can we start again"),
    (MarkKind.VALIDATION, "That makes sense.", "That makes sense"),
    (MarkKind.VALIDATION, "I understand you're tired", "I understand"),
    (MarkKind.QUESTION, "How was your day?", "How was your day?"),
    (MarkKind.APPRECIATION, "Thank you for ringing.", "Thank you for"),
    (MarkKind.APPRECIATION, "I love it when you sing", "I love it when"),
]
MISSES = [
    (MarkKind.YOU_BLAME, "You make me happy."),
    (MarkKind.YOU_BLAME, "When you left the dishes, it bothered me."),
    (MarkKind.YOU_BLAME, "Could you leave the door open?"),
    (MarkKind.YOU_BLAME, "You don't have to explain."),
    (MarkKind.ALWAYS_NEVER, "I never want to be tickled."),
    (MarkKind.ALWAYS_NEVER, "I always sleep on the left."),
    (MarkKind.ALWAYS_NEVER, "You've always been there for me."),
    (MarkKind.MIND_READING, "What do you think?"),
    (MarkKind.MIND_READING, "Tell me what you want."),
    (MarkKind.LABEL, "I feel so lazy today."),
    (MarkKind.LABEL, "I was cold last night."),
    (MarkKind.DEMAND, "You should know that I love you."),
    (MarkKind.DEMAND, "Do we have to go?"),
    (MarkKind.CONTEMPT, "Oh great idea, let's go."),
    (MarkKind.CONTEMPT, "Could we go up together?"),
    (MarkKind.VAGUE, "I'm fine with Saturday."),
    (MarkKind.FEELING, "I feel ignored."),
    (MarkKind.FEELING, "I felt betrayed and rejected."),
    (MarkKind.FEELING, "I feel like you don't listen."),
    (MarkKind.FEELING, "I'm abandoned."),
    (MarkKind.REQUEST, "Would it kill you to hug me?"),
    (MarkKind.REPAIR, "I'm sorry you feel that way."),
    (MarkKind.VALIDATION, "You don't understand."),
    (MarkKind.APPRECIATION, "Thanks for nothing."),
    (MarkKind.QUESTION, "I asked her."),
]
LIMITS = """no.|nope|nah|not tonight|not in public|stop grabbing me|hands off|get your cold feet off me|leave me alone|back off
I don't do sleepovers|don't you dare kiss me at work|I'm not moving in|I won't share my location|that's off the table
no more surprise visits|not until we've talked|I'd rather not|slower please|I need space|enough|I said no|quit nagging me
only cuddling, nothing else|ask me first|keep that between us|I never want to be tickled.|we're not having a dog|NOOO stop
dont touch my neck|my phone is off limits|I'm too tired tonight|I changed my mind|please knock|let me sleep|that hurts, stop
you can't touch my hair|you don't get to read my texts|I hate being tickled|count me out|over my dead body|I'm done talking about this
Kissing is fine but nothing below the waist|Sundays are mine|I'm not ready for that|can you just not|I'll pass|red|No, and stop asking
I am sleeping on the couch tonight|no kissing till you've had a shower|I don\u2019t want to|Don\u2019t call me babe|it's a no from me"""
NO_LIMITS = """I don't know|I can't believe you did that|no problem|no wonder you're tired|don't worry|don't you think we should talk?
you don't listen|I don't feel loved|stop being so dramatic|No worries!|You never stop working|You don't want me anymore
I'm not angry, I'm hurt|Not once have you asked about my day|I can't sleep when you're out late|I won't lie, I was hurt
Don't forget the milk|I'm not your mother|We never talk|why don't you ever hold my hand?|I don't want to lose you
When I say no you sulk|You said no last night|could you hold me tonight?|give me a hug|No, you're right, I'm sorry
Stop ignoring me|You keep saying 'not tonight'|please don't go|I'm sorry, I won't do it again|You can't even wash a plate
I just want to be with you|Would you like to come over? No pressure.|forget it, never mind|no one listens to me|I love you"""


def _lines(text: str) -> list[str]:
    return [piece for line in text.splitlines() for piece in line.split("|")]


@pytest.mark.parametrize(("kind", "text", "quote"), HITS)
def test_hit(kind: MarkKind, text: str, quote: str) -> None:
    quotes = [mark.quote for mark in read(text).marks if mark.kind is kind]
    assert any(quote in found for found in quotes), quotes


@pytest.mark.parametrize(("kind", "text"), MISSES)
def test_near_miss(kind: MarkKind, text: str) -> None:
    assert not read(text).has(kind)


@pytest.mark.parametrize("text", _lines(LIMITS))
def test_limit(text: str) -> None:
    assert read(text).limit is not None
    assert read(text).has(MarkKind.LIMIT)


@pytest.mark.parametrize("text", _lines(NO_LIMITS))
def test_no_limit(text: str) -> None:
    assert read(text).limit is None


@pytest.mark.parametrize(
    ("text", "limit"),
    [
        (
            "Stop grabbing me when I'm cooking, I've told you a million times!",
            "Stop grabbing me when I'm cooking",
        ),
        ("God, you're so clingy. Not tonight, you psycho.", "Not tonight"),
        ("No I won't share my location, that's creepy", "No I won't share my location"),
        ("stop tickling me you idiot", "stop tickling me"),
        ("When I'm on the phone, don't touch me", "When I'm on the phone, don't touch me"),
        (
            "After ten I'm not discussing rent, the boiler or your sister.",
            "After ten I'm not discussing rent, the boiler or your sister",
        ),
        ("Not the face. Stop squishing my face!", "Not the face. Stop squishing my face"),
    ],
)
def test_limit_in_own_words(text: str, limit: str) -> None:
    assert read(text).limit == limit


def test_own_limit_is_no_blame() -> None:
    assert not read("You can't touch my hair.").blame
    assert not read("I never want to be tickled.").blame


@given(st.text(max_size=300))
@settings(max_examples=120, deadline=None)
def test_spans_are_exact(text: str) -> None:
    for mark in read(text).marks:
        assert text[mark.start : mark.end] == mark.quote
        assert 0 <= mark.start < mark.end <= len(text)


@given(
    st.lists(
        st.sampled_from(
            [
                "you",
                "never",
                "don\u2019t",
                "\u200b",
                "I",
                "not",
                "\ufb01ne",
                "\U0001f600",
                "STOP",
                "?",
                "\n",
                "stu\u0301pid",
                "u",
                "im",
            ]
        ),
        max_size=40,
    )
)
@settings(max_examples=80, deadline=None)
def test_spans_are_exact_in_odd_writing(pieces: list[str]) -> None:
    text = " ".join(pieces)
    starts = [mark.start for mark in read(text).marks]
    assert starts == sorted(starts)
    assert all(text[mark.start : mark.end] == mark.quote for mark in read(text).marks)


def test_odd_unicode_reads_the_same() -> None:
    assert read("You\u2019re so self\u200bish").has(MarkKind.LABEL)
    assert read("\uff39\uff4f\uff55 never listen").has(MarkKind.ALWAYS_NEVER)
    assert read("I don\u02bct want to").limit is not None


@pytest.mark.parametrize(
    "unit",
    ["I don't want that, and you never listen! ", "you ", "no ", " ", "a", "when you ", "\u2019", "!?", "\n"],
)
def test_long_messages_stay_quick(unit: str) -> None:
    text = (unit * (CAP // len(unit) + 1))[:CAP]
    begun = time.process_time()
    read(text)
    assert time.process_time() - begun < 1.0


def test_empty() -> None:
    assert read("").marks == ()
    assert read("").limit is None


def test_phrasebook_betters_hold_no_blame_and_keep_limits() -> None:
    folder = Path(__file__).parents[2] / "knowledge" / "phrasebook" / "en"
    rows = [
        json.loads(line) for path in sorted(folder.glob("*.jsonl")) for line in path.read_text().splitlines()
    ]
    assert rows
    blaming = [row["id"] for row in rows if read(row["better"]).blame]
    assert len(blaming) <= len(rows) * 0.02, blaming
    lost = [row["id"] for row in rows if row["limit"] and read(row["better"]).limit is None]
    assert len(lost) <= sum(row["limit"] for row in rows) * 0.06, lost


def test_nothing_of_the_words_in_a_repr() -> None:
    assert "zebra" not in repr(read("Stop grabbing my zebra, you idiot"))


@pytest.mark.parametrize(
    ("words", "insulted"),
    [
        ("Get your hands off my phone, you paranoid freak.", True),
        ("Don't wake me, you great lump.", True),
        ("No, you liar!", True),
        ("I miss you, you know.", False),
        ("You bought a pig.", False),
        ("You two are funny.", False),
    ],
)
def test_an_insult_as_an_address_is_a_label(words: str, insulted: bool) -> None:
    assert read(words).has(MarkKind.LABEL) is insulted


@pytest.mark.parametrize(
    "words",
    [
        "could we put them in the fruit bowl till nine or is that stupid",
        "Would that work for you, or is it too much?",
    ],
)
def test_a_doubt_about_ones_own_ask_is_aimed_at_nobody(words: str) -> None:
    assert read(words).blame == ()


def test_the_same_words_as_a_jab_stay_one() -> None:
    assert read("Is it too much to ask that you do the dishes?").blame
