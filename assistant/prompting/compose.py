"""The messages of one turn: the stable part first, the newest words and the note last.

Two shapes. "full" is for a model that can follow a conversation: system message, opening, the turns, and a note that says
what the partner does now. The notes of earlier turns stay in place, so that the prompt only grows at its end and a model
that keeps its prefix reads nothing twice. "hint" is for a very small model, which loses the thread in a conversation: it
only gets the line to say in its own words, after a few fixed examples.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from assistant.domain.content import Prompt, Scenario
from assistant.domain.conversation import Message
from assistant.domain.partner import Persona
from assistant.prompting.templates import render

_BLOCK = 8
HINTS = (
    ("Yes. I'd like that.", "Yes, I'd like that."),
    (
        "Okay. We leave it there. Thank you for saying it.",
        "Okay, we leave it there. Thank you for saying it.",
    ),
    (
        "I want to hear more. What was that like for you?",
        "I'd like to hear more. What was that like for you?",
    ),
    (
        "That stings. I'd like us to talk, and I need softer words.",
        "Ouch, that stings. I'd like us to talk, with softer words.",
    ),
    ("Thank you for that. I was a bit sad about it.", "Thank you for that. I was a little sad about it."),
    ("You mentioned Sundays. How would that look for you?", "You said Sundays. How would that look for you?"),
)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One earlier turn as the model sees it."""

    words: str = field(repr=False)
    note: str = field(repr=False)
    reply: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Part:
    """Who the model plays: a name and what that person brings to the scene."""

    name: str = field(repr=False)
    persona: Persona
    scene: str = field(repr=False)


def hint_messages(prompt: Prompt, part: Part, hint: str) -> list[Message]:
    """For a very small model: the fixed examples, then the line to word."""
    messages = [Message("system", render(prompt, name=part.name))]
    for given, said in HINTS:
        messages += [Message("user", f"[{given}]"), Message("assistant", said)]
    return [*messages, Message("user", f"[{hint}]")]


def conversation_messages(
    prompt: Prompt,
    part: Part,
    scenario: Scenario,
    opening: str,
    history: Sequence[Exchange],
    words: str,
    note: str,
    *,
    situation: str | None = None,
    room: int,
    count: Callable[[Sequence[Message]], int],
) -> list[Message]:
    """For a model that can follow a conversation.

    Args:
        prompt: the system message's template.
        part: who the model plays.
        scenario: for its small facts.
        opening: what the model's character said first.
        history: earlier turns, oldest first.
        words: what the person just said.
        note: what the character does now.
        situation: the person's own description of the scene, which travels as a chat message, never in the template.
        room: how many tokens the prompt may have.
        count: tokens of messages.

    When the prompt outgrows its room, the oldest turns are left out eight at a time, so that the prefix then stays the
    same for many turns.
    """
    persona = part.persona
    system = Message(
        "system",
        render(
            prompt,
            name=part.name,
            style=persona.title,
            stance=persona.stance,
            hope=persona.hope,
            voice=persona.voice,
            scene=part.scene,
            details=list(scenario.details),
        ),
    )
    first = 0
    while True:
        kept = history[first:]
        begins = f"[The scene: {situation}]" if situation else "[The scene begins.]"
        messages = [system, Message("user", begins), Message("assistant", opening)]
        for exchange in kept:
            messages.append(Message("user", f"{exchange.words}\n\n{exchange.note}"))
            messages.append(Message("assistant", exchange.reply))
        messages.append(Message("user", f"{words}\n\n{note}"))
        if not kept or count(messages) <= room:
            return messages
        first += _BLOCK
