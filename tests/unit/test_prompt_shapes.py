"""How prompts look filled in, what each model is told, and a beginning that stays the same from turn to turn.

The texts stand in tests/snapshots/*.txt, for people to read in a diff. After a change that is meant, renew them with

    RENEW_SNAPSHOTS=1 .venv/bin/python -m pytest tests/unit/test_prompt_shapes.py
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from assistant.domain.content import Library, Prompt, own_scenario
from assistant.domain.conversation import Message
from assistant.domain.partner import Move, Style
from assistant.partner.wording import DOES
from assistant.prompting.compose import HINTS, Exchange, Part, conversation_messages, hint_messages
from assistant.prompting.templates import render
from tests.unit.practice_stand_ins import FakeRoom, RecordingModel, after, taken

SNAPSHOTS = Path(__file__).resolve().parents[1] / "snapshots"
WORDS = (
    "I felt alone at the party.",
    "Could we leave at ten on Sunday?",
    "No, not tonight.",
    "Thank you for that.",
)


class Counting:
    """A word is a token; remembers how often it was asked."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, messages: Sequence[Message]) -> int:
        self.calls += 1
        return sum(len(message.content.split()) for message in messages)


def as_text(messages: Sequence[Message]) -> str:
    return "\n\n".join(f"=== {message.role}\n{message.content}" for message in messages) + "\n"


def compare(name: str, text: str) -> None:
    path = SNAPSHOTS / f"{name}.txt"
    if os.environ.get("RENEW_SNAPSHOTS"):
        SNAPSHOTS.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    assert path.read_text(encoding="utf-8") == text, f"{name} looks different: see the head of this file"


def partner_inputs(library: Library, style: Style) -> dict[str, object]:
    scenario, persona = library.scenarios["just-sleep-tonight"], library.personas[style]
    return {
        "name": scenario.partner_name, "style": persona.title, "stance": persona.stance, "hope": persona.hope,
        "voice": persona.voice, "scene": scenario.partner, "details": list(scenario.details),
    }  # fmt: skip


# As people see them


@pytest.mark.parametrize("style", Style)
def test_the_partner_prompt_filled_in(library: Library, prompts: Mapping[str, Prompt], style: Style) -> None:
    compare(f"partner-{style}", render(prompts["partner"], **partner_inputs(library, style)) + "\n")


def test_a_scene_without_small_facts_has_no_line_for_them(
    library: Library, prompts: Mapping[str, Prompt]
) -> None:
    text = render(prompts["partner"], **partner_inputs(library, Style.SECURE) | {"details": []})
    assert "Small facts" not in text
    assert "\n\n\n" not in text


def test_the_rephrase_and_wording_prompts_filled_in(prompts: Mapping[str, Prompt]) -> None:
    compare("rephrase", render(prompts["rephrase"]) + "\n")
    compare("wording", render(prompts["wording"], name="Robin") + "\n")


@pytest.mark.parametrize("scene", ["just-sleep-tonight", "own-situation"])
def test_all_that_a_large_model_is_told(library: Library, prompts: Mapping[str, Prompt], scene: str) -> None:
    """With fixed moves and answers, so that only a change of the prompts or of how they are put together shows."""
    own = own_scenario("We share one car.\nI need it on Sunday.", "Kim", words=library.words)
    scenario = library.scenarios.get(scene, own)
    name, moves = scenario.partner_name, (Move.VALIDATE, Move.COUNTER_OFFER, Move.ACCEPT_LIMIT, Move.THANK)
    notes = [f"[Now {name} {DOES[move]}.]" for move in moves]
    replies = ("That makes sense to me.", "Could it be eleven?", "Okay. We leave it there.")
    messages = conversation_messages(
        prompts["partner"], Part(name, library.personas[Style.TIRED], scenario.partner), scenario, scenario.opening,
        [Exchange(*one) for one in zip(WORDS, notes, replies, strict=False)], WORDS[-1],
        f'{notes[-1][:-1]} For example: "Thank you for saying so."]', room=4000, count=Counting(),
        situation=scenario.scene if scenario is own else None,
    )  # fmt: skip
    compare(f"told-large-{scene}", as_text(messages))


def test_all_that_a_small_model_is_told(library: Library, prompts: Mapping[str, Prompt]) -> None:
    part = Part("Kim", library.personas[Style.TIRED], "never told")
    messages = hint_messages(prompts["wording"], part, "Thank you. That means a lot.")
    assert "never told" not in as_text(messages)
    compare("told-small", as_text(messages))


def test_a_small_model_gets_fixed_examples_and_one_line(
    library: Library, prompts: Mapping[str, Prompt]
) -> None:
    messages = hint_messages(
        prompts["wording"], Part("Kim", library.personas[Style.SECURE], ""), "Okay. I hear you."
    )
    assert [message.role for message in messages] == ["system", *["user", "assistant"] * len(HINTS), "user"]
    assert messages[-1].content == "[Okay. I hear you.]"


# A beginning that stays the same


def told(room: FakeRoom, model: RecordingModel) -> list[tuple[Message, ...]]:
    """What the model was told in a talk of four turns."""
    session = room.begin(seed=3)
    for words in WORDS:
        session = after(taken(room.engine, session, words))
    return [messages for messages, _ in model.asked]


def test_a_turn_begins_with_all_of_the_turn_before(library: Library, prompts: Mapping[str, Prompt]) -> None:
    """Only the example in the newest note goes; the note itself stays where it was."""
    model = RecordingModel("Okay, I hear you.", "Sunday it is.", "All right then.", "Good to hear.")
    turns = told(FakeRoom(library, prompts, model, small=False), model)
    for before, now in pairwise(turns):
        assert now[: len(before) - 1] == before[:-1]
        note, _, example = before[-1].content.partition(" For example: ")
        assert example
        assert now[len(before) - 1].content == f"{note}]"
        assert len(now) == len(before) + 2


def composed(
    library: Library,
    prompts: Mapping[str, Prompt],
    history: Sequence[Exchange],
    room: int,
    words: str = "And now?",
) -> list[Message]:
    scenario = library.scenarios["just-sleep-tonight"]
    part = Part("Kim", library.personas[Style.SECURE], scenario.partner)
    return conversation_messages(
        prompts["partner"], part, scenario, scenario.opening, history, words, "[Now Kim listens.]", room=room,
        count=Counting(),
    )  # fmt: skip


def long_talk(turns: int) -> list[Exchange]:
    return [
        Exchange(f"words {number} " + "more " * 6, f"[note {number}]", f"reply {number}")
        for number in range(turns)
    ]


def first_kept(messages: Sequence[Message]) -> int:
    """The number of the oldest turn that is still told."""
    return int(messages[3].content.split()[1]) if messages[3].content.startswith("words") else -1


def test_a_long_talk_drops_its_oldest_turns_in_blocks(
    library: Library, prompts: Mapping[str, Prompt]
) -> None:
    base = Counting()(composed(library, prompts, [], 10_000))
    room = base + 20 * 12
    told_by_turn = [composed(library, prompts, long_talk(turns), room) for turns in range(1, 60)]
    dropped = [first_kept(messages) for messages in told_by_turn]
    assert set(dropped) == {0, 8, 16, 24, 32, 40}
    assert dropped == sorted(dropped)
    assert sum(before != now for before, now in pairwise(dropped)) == 5
    for before, now in pairwise(told_by_turn):
        assert Counting()(now) <= room
        assert now[:3] == before[:3]
        if first_kept(before) == first_kept(now):
            assert now[: len(before) - 1] == before[:-1]
        assert now[-1].content == "And now?\n\n[Now Kim listens.]"


def test_the_newest_words_stay_however_little_room_there_is(
    library: Library, prompts: Mapping[str, Prompt]
) -> None:
    messages = composed(library, prompts, long_talk(20), 1, "These stay.")
    assert len(messages) == 4
    assert messages[-1].content == "These stay.\n\n[Now Kim listens.]"
