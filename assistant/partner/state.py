"""What a turn does to the partner. Rules are data; each carries its source.

Care (validation, repair, appreciation, feelings, requests) warms; blame stiffens. Sources: Gottman and Silver on the
start of a talk and on repair attempts (gottman-soft-startup, gottman-repair-checklist); Gordon on messages that own a
feeling (gordon-1970); Linehan on staying gentle and validating (linehan-dbt-skills). The sizes are this project's own and
wait for a clinician.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant.domain.coaching import MarkKind
from assistant.domain.partner import Difficulty, PartnerState, Persona
from assistant.partner.heard import Heard


@dataclass(frozen=True, slots=True)
class Effect:
    """How much one kind of mark moves each value, before the persona and the difficulty weigh in."""

    hurt: float
    trust: float
    openness: float
    flooding: float
    source: str


EFFECTS = {
    MarkKind.YOU_BLAME: Effect(0.10, -0.04, -0.08, 0.08, "gottman-soft-startup"),
    MarkKind.ALWAYS_NEVER: Effect(0.08, -0.03, -0.08, 0.06, "gottman-four-horsemen"),
    MarkKind.MIND_READING: Effect(0.08, -0.04, -0.06, 0.06, "prep-speaker-listener"),
    MarkKind.LABEL: Effect(0.16, -0.08, -0.12, 0.12, "gottman-four-horsemen"),
    MarkKind.DEMAND: Effect(0.06, -0.05, -0.10, 0.08, "rosenberg-nvc"),
    MarkKind.CONTEMPT: Effect(0.20, -0.10, -0.14, 0.16, "gottman-four-horsemen"),
    MarkKind.VAGUE: Effect(0.00, 0.00, -0.02, 0.02, "gottman-soft-startup"),
    MarkKind.FEELING: Effect(-0.02, 0.03, 0.05, -0.03, "gordon-1970"),
    MarkKind.SITUATION: Effect(0.00, 0.01, 0.02, -0.01, "rosenberg-nvc"),
    MarkKind.NEED: Effect(0.00, 0.02, 0.04, -0.02, "rosenberg-nvc"),
    MarkKind.REQUEST: Effect(0.00, 0.02, 0.05, -0.02, "rosenberg-nvc"),
    MarkKind.LIMIT: Effect(0.00, 0.02, 0.00, 0.00, "planned-parenthood-fries"),
    MarkKind.REPAIR: Effect(-0.14, 0.08, 0.10, -0.12, "gottman-repair-checklist"),
    MarkKind.VALIDATION: Effect(-0.12, 0.08, 0.10, -0.10, "linehan-dbt-skills"),
    MarkKind.QUESTION: Effect(-0.01, 0.01, 0.03, -0.01, "miller-rollnick-mi"),
    MarkKind.APPRECIATION: Effect(-0.08, 0.06, 0.08, -0.06, "gottman-repair-checklist"),
}
PARAPHRASED = Effect(-0.08, 0.06, 0.08, -0.10, "prep-speaker-listener")
"""The person says back what the partner said. Source: the listener's task; being heard calms."""
SILENCE = Effect(0.00, 0.00, -0.01, -0.04, "gottman-four-horsemen")
"""Hardly a word: it opens nothing and, kept up, it cools things down."""
YELLOW = Effect(0.00, 0.02, 0.00, -0.06, "planned-parenthood-fries")
"""A yellow: both slow down, and a limit said is a limit trusted."""
CARE = {Difficulty.EASY: 1.3, Difficulty.REAL: 1.0, Difficulty.HARD: 0.6}
BLAME = {Difficulty.EASY: 0.8, Difficulty.REAL: 1.0, Difficulty.HARD: 1.3}
HARD_START = {Difficulty.EASY: 0.0, Difficulty.REAL: 0.05, Difficulty.HARD: 0.15}
_CALMS_A_TURN = 0.03
_SAME_KIND_AGAIN = 0.4


def start(persona: Persona, difficulty: Difficulty) -> PartnerState:
    """The state before the first turn: the persona's, a little more hurt and closed the harder it is meant to be."""
    base, harder = persona.start, HARD_START[difficulty]
    return PartnerState(
        hurt=_unit(base.hurt + harder),
        trust=_unit(base.trust - harder),
        openness=_unit(base.openness - harder),
        flooding=_unit(base.flooding + harder / 2),
        energy=base.energy,
    )


def after(persona: Persona, difficulty: Difficulty, state: PartnerState, heard: Heard) -> PartnerState:
    """The partner's state after hearing a message.

    Each kind counts once in full and then less. With any blame in the words, care in the same words cannot raise trust
    above where it was; a limit never lowers anything.
    """
    reading = heard.reading
    hurt, trust, openness, flooding = 0.0, 0.0, 0.0, 0.0
    seen: dict[MarkKind, int] = {}
    effects: list[tuple[Effect, float]] = []
    for mark in reading.marks:
        weight = _SAME_KIND_AGAIN ** seen.get(mark.kind, 0)
        seen[mark.kind] = seen.get(mark.kind, 0) + 1
        side = (
            persona.stiffens * BLAME[difficulty] if mark.kind.is_blame else persona.warms * CARE[difficulty]
        )
        effects.append((EFFECTS[mark.kind], weight * side))
    if heard.paraphrased:
        effects.append((PARAPHRASED, persona.warms * CARE[difficulty]))
    if heard.silent:
        effects.append((SILENCE, 1.0))
    for effect, weight in effects:
        hurt += weight * effect.hurt
        trust += weight * effect.trust
        openness += weight * effect.openness
        flooding += weight * effect.flooding
    if reading.blame:
        trust, openness = min(trust, 0.0), min(openness, 0.0)
    else:
        flooding -= _CALMS_A_TURN
    return PartnerState(
        hurt=_unit(state.hurt + hurt),
        trust=_unit(state.trust + trust),
        openness=_unit(state.openness + openness),
        flooding=_unit(state.flooding + flooding),
        energy=_unit(state.energy - 0.01),
    )


def signalled(state: PartnerState, *, slower: bool) -> PartnerState:
    """The state after a traffic-light word: a yellow calms, a green changes nothing; neither ever hurts or costs trust."""
    if not slower:
        return state
    return replace(
        state, flooding=_unit(state.flooding + YELLOW.flooding), trust=_unit(state.trust + YELLOW.trust)
    )


def _unit(value: float) -> float:
    return min(1.0, max(0.0, round(value, 4)))
