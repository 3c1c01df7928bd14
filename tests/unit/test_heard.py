"""What the partner takes from a message: saying back, silence, what is picked up, and what is kept for later."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.coach.limit_sense import LimitSense, load_facts, parts
from assistant.coach.marks import read
from assistant.domain.coaching import LimitHeard, Reading
from assistant.domain.errors import ModelFileError
from assistant.domain.partner import Difficulty, Move, PartnerState, Style
from assistant.partner.heard import FEELINGS, Heard, hear, is_silent, says_back
from assistant.partner.moves import PRESSING, choose
from assistant.partner.patterns import Pattern, limit_said_back, with_pick_up
from assistant.partner.state import after
from tests.unit.test_partner import personas, states


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("So you're saying the late call scared you?", "I was scared when you didn't ring."),
        ("What I hear is that you felt left out.", "I was on my own all evening."),
        ("You wanted the evening to be quiet, after that shift.", "A quiet evening after the shift, that's all I wanted."),
        ("Did I get that right?", "It stung."),
    ],
)  # fmt: skip
def test_saying_back_is_heard(words: str, last: str) -> None:
    assert says_back(words, last)


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("You want everything your way.", "I need the lamp off by ten."),
        ("So what?", "It stung."),
        ("I want the window open.", "You want the window open, and I'm cold."),
    ],
)
def test_what_is_no_saying_back(words: str, last: str) -> None:
    assert not says_back(words, last)


def test_blame_is_never_a_saying_back() -> None:
    words = "So you're saying you never listen, you selfish pig."
    assert not hear(words, read(words), [], ["I do listen."]).paraphrased


@pytest.mark.parametrize("words", ["...", "hm", "…", "idk", "I don't know", "?"])
def test_hardly_a_word_is_silence(words: str) -> None:
    assert is_silent(words)


@pytest.mark.parametrize("words", ["no", "okay", "I don't know him", "nothing happened"])
def test_few_words_are_no_silence(words: str) -> None:
    assert not is_silent(words)


@pytest.mark.parametrize(
    ("words", "feeling"),
    [
        ("I feel left out when you laugh with them.", "left out"),
        ("It makes me really nervous.", "nervous"),
        ("I was sad, and now I'm mostly tired.", "tired"),
        ("I feel that you should know.", None),
        ("I'm not angry.", None),
    ],
)
def test_the_feeling_is_in_the_persons_own_word(words: str, feeling: str | None) -> None:
    assert hear(words, read(words)).feeling == feeling


def test_something_earlier_is_kept_until_somebody_speaks_of_it() -> None:
    before = ["My sister is coming to stay.", "I have thought about it."]
    words = "I like the evenings."
    assert hear(words, read(words), before, ["Okay.", "Mm."]).earlier == "your sister"
    assert hear(words, read(words), before, ["Okay.", "And your sister?"]).earlier is None
    assert hear(words, read(words), before[:1], ["Okay."]).earlier is None


@pytest.mark.parametrize(
    ("words", "accepts", "offers"),
    [
        ("Okay. Sleep it is.", True, False),
        ("Of course. Thank you for telling me.", True, False),
        ("Do you want the lamp off?", False, True),
        ("Shall I sleep on the sofa?", False, True),
        ("Okay, but just a kiss?", False, False),
        ("Fine. When then?", False, False),
        ("Okay, then tomorrow?", False, False),
        ("Can I touch your back?", False, False),
        ("Do you want to cuddle instead?", False, False),
    ],
)
def test_a_no_is_taken_or_something_kind_is_offered(words: str, accepts: bool, offers: bool) -> None:
    heard = hear(words, read(words))
    assert (heard.accepts, heard.offers) == (accepts, offers)


def test_how_often_is_no_detail() -> None:
    assert hear("Could we keep one weekend a month?", Reading()).detail is None
    assert hear("Give me a month.", Reading()).detail == "a month"


@given(st.text(max_size=300))
def test_any_words_at_all_are_heard(words: str) -> None:
    heard = hear(words, read(words), [words, words], [words])
    assert heard.feeling is None or heard.feeling in FEELINGS


def test_what_was_named_is_taken_up_once_and_never_after_an_insult(library: object) -> None:
    lines = library.lines_for(Move.PICK_UP, Style.TIRED)  # type: ignore[attr-defined]
    line, heard = Pattern("x", "I'd like that."), Heard(Reading(), detail="your sister")
    opened = with_pick_up(line, lines, Move.OFFER, heard, [], 1)
    assert "your sister" in opened.opening.lower()
    assert opened.text == line.text
    assert with_pick_up(line, lines, Move.OFFER, heard, [f"{opened.opening} Yes."], 1) == line
    insult = "my sister, you selfish pig"
    assert with_pick_up(line, lines, Move.PROTEST, hear(insult, read(insult)), [], 1) == line
    assert with_pick_up(line, lines, Move.STAND_BY_LIMIT, heard, [], 1) == line


@pytest.mark.parametrize(
    ("words", "opening"),
    [
        ("not tonight", "Not tonight, then."),
        ("Slower please", "Slower, then."),
        ("stop", "Stopped."),
        ("I'd rather we just watched the film.", ""),
        ("no", ""),
    ],
)
def test_a_limit_is_said_back(words: str, opening: str) -> None:
    said = limit_said_back(
        Pattern("x", "I'll keep to it."), hear(words, read(words), limit=LimitHeard.YES), []
    )
    assert said.opening == opening
    again = limit_said_back(
        Pattern("x", "Fine."), hear(words, read(words), limit=LimitHeard.YES), [f"{opening} Okay."]
    )
    assert opening == "" or again.opening == ""


@given(personas, st.sampled_from(list(Difficulty)), states)
def test_saying_back_warms_and_silence_never_hurts(
    persona: object, difficulty: Difficulty, state: PartnerState
) -> None:
    plain = after(persona, difficulty, state, Heard(Reading()))  # type: ignore[arg-type]
    said_back = after(persona, difficulty, state, Heard(Reading(), paraphrased=True))  # type: ignore[arg-type]
    silent = after(persona, difficulty, state, Heard(Reading(), silent=True))  # type: ignore[arg-type]
    assert said_back.trust >= plain.trust
    assert said_back.hurt <= plain.hurt
    assert silent.hurt == plain.hurt
    assert silent.trust == plain.trust


def next_moves(heard: Heard, state: PartnerState | None = None, **given_with: object) -> set[Move]:
    fixed = {
        "style": Style.SECURE,
        "difficulty": Difficulty.REAL,
        "history": [],
        "holds_a_no": False,
        "closing": False,
    }
    return {
        choose(state=state or PartnerState(), heard=heard, seed=seed, **(fixed | given_with))  # type: ignore[arg-type]
        for seed in range(80)
    }


def test_a_partner_asked_again_stands_by_the_no() -> None:
    ask = hear("Could we, just this once?", read("Could we, just this once?"))
    assert next_moves(ask, holds_a_no=True, history=[Move.RAISE_OWN_LIMIT]) == {Move.STAND_BY_LIMIT}


def test_silence_is_met_with_room() -> None:
    assert next_moves(Heard(Reading(), silent=True)) <= {Move.SIT_WITH_IT, Move.CHECK_IN, Move.ASK_WHAT_HELPS}


def test_what_was_said_comes_back_and_a_worn_out_partner_says_so() -> None:
    assert Move.RECALL in next_moves(Heard(Reading(), earlier="your sister"), history=[Move.OFFER] * 2)
    assert Move.RECALL not in next_moves(Heard(Reading()), history=[Move.OFFER] * 2)
    worn = PartnerState(energy=0.1)
    assert Move.OWN_DAY in next_moves(Heard(Reading()), worn)
    assert Move.OWN_DAY not in next_moves(Heard(Reading()), worn, history=[Move.OWN_DAY])


def test_a_limit_is_kept_even_where_the_rules_saw_none() -> None:
    assert next_moves(Heard(Reading(), limit=LimitHeard.YES)) == {Move.ACCEPT_LIMIT}


def test_the_limit_sense_weighs_the_whole_and_its_parts() -> None:
    scores = {"I had a day.": -3.0, "Just hold my hand.": 2.0}
    sense = LimitSense(lambda texts: [scores.get(text, -3.0) for text in texts], 1.0, 0.0)
    assert sense("I had a day. Just hold my hand.", Reading()) is LimitHeard.PERHAPS
    assert sense("I had a day.", Reading()) is LimitHeard.NO
    assert sense("no", read("no")) is LimitHeard.YES
    assert replace(sense, line=-2.0)("Just hold my hand.", Reading()) is LimitHeard.YES
    assert parts("one sentence only") == []


def test_a_missing_limit_reader_is_told(tmp_path: object) -> None:
    with pytest.raises(ModelFileError, match=r"limits\.json"):
        load_facts(tmp_path / "limits.json")  # type: ignore[operator]


def test_where_a_limit_is_only_perhaps_meant_nothing_presses() -> None:
    for marks in ("You never listen.", "Could we leave at ten?", "I felt left out."):
        found = next_moves(Heard(read(marks), limit=LimitHeard.PERHAPS))
        assert found
        assert not found & PRESSING
