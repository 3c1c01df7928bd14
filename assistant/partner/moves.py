"""What the partner does next: chosen in code from the state, the style and what was just said. Same seed, same path.

A limit is always accepted, at once and in every state and style (planned-parenthood-fries; safety reference: a no stands).
An insult is never answered with warmth. The weights are this project's own and wait for a clinician.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from assistant.domain.coaching import LimitHeard, MarkKind
from assistant.domain.partner import Difficulty, Move, PartnerState, Style
from assistant.partner.heard import Heard

Weights = dict[Move, float]

_INSULT = (MarkKind.LABEL, MarkKind.CONTEMPT)
_CARE = (MarkKind.REPAIR, MarkKind.VALIDATION, MarkKind.APPRECIATION)
_ASK = (MarkKind.REQUEST, MarkKind.NEED)
LEANS: dict[Style, Weights] = {
    Style.SECURE: {
        Move.PARAPHRASE: 1.5,
        Move.NAME_A_FEELING: 1.3,
        Move.ASK_WHAT_HELPS: 1.3,
        Move.RECALL: 1.3,
        Move.DEFEND: 0.5,
        Move.WITHDRAW: 0.3,
    },
    Style.ANXIOUS: {
        Move.NAME_A_FEELING: 1.6,
        Move.CHECK_UNDERSTANDING: 1.4,
        Move.CHECK_IN: 1.6,
        Move.SHARE_A_HOPE: 1.4,
        Move.PROTEST: 1.3,
        Move.SIT_WITH_IT: 0.6,
        Move.WITHDRAW: 0.2,
    },
    Style.AVOIDANT: {
        Move.WITHDRAW: 2.2,
        Move.NEED_TIME: 1.6,
        Move.SIT_WITH_IT: 1.5,
        Move.OFFER: 1.2,
        Move.NAME_A_FEELING: 0.5,
        Move.SHARE_A_HOPE: 0.5,
    },
    Style.DEFENSIVE: {
        Move.DEFEND: 2.4,
        Move.SAY_WHAT_WAS_MEANT: 2.0,
        Move.PROTEST: 1.4,
        Move.OWN_A_PART: 0.8,
        Move.WITHDRAW: 0.5,
    },
    Style.PLAYFUL: {Move.JOKE: 3.0, Move.OFFER: 1.3, Move.SHARE_A_HOPE: 1.2, Move.WITHDRAW: 0.4},
    Style.TIRED: {
        Move.NEED_TIME: 1.6,
        Move.OWN_DAY: 2.0,
        Move.SIT_WITH_IT: 1.5,
        Move.WITHDRAW: 1.3,
        Move.AGREE: 1.2,
        Move.JOKE: 0.5,
    },
}
"""How a style leans; a move that is not named weighs 1.0."""

FLOODED = 0.8
"""From here on the partner is too upset to take anything in. Source: gottman-four-horsemen (flooding, a break)."""
WORN_OUT = 0.3
"""Below this energy the partner says at some point what kind of day it has been."""
_ROUND = 4
"""Every so many turns the partner looks up and asks how this is going. Source: seed-article-2025 (P5, P6)."""


def choose(
    *,
    state: PartnerState,
    style: Style,
    difficulty: Difficulty,
    heard: Heard,
    history: Sequence[Move],
    holds_a_no: bool,
    closing: bool,
    seed: int,
) -> Move:
    """The next move.

    Args:
        state: after the words that were just said.
        style: the partner's.
        difficulty: on "hard" the partner agrees only when really open.
        heard: the words that were just said, as the partner takes them.
        history: the partner's moves so far on this branch, oldest first.
        holds_a_no: in this scene it is the partner who says no and the person who practises hearing it.
        closing: the words say goodbye or sum up.
        seed: decides between moves that fit about equally well.
    """
    if heard.limit is LimitHeard.YES:
        return Move.ACCEPT_LIMIT
    weights = _fitting(state, difficulty, heard, history, holds_a_no, closing)
    if heard.limit is LimitHeard.PERHAPS:
        weights = {move: weight for move, weight in weights.items() if move not in PRESSING} or GENTLE
    leans = LEANS[style]
    last = list(history[-3:])
    scored = {
        move: weight * leans.get(move, 1.0) * (0.12 if last[-1:] == [move] else 0.5 if move in last else 1.0)
        for move, weight in weights.items()
        if weight > 0
    }
    return _draw(scored, seed, len(history))


PRESSING = frozenset(
    {
        Move.PROTEST, Move.DEFEND, Move.COUNTER_OFFER, Move.OFFER, Move.ASK_FOR_DETAIL, Move.SHARE_A_HOPE, Move.JOKE,
        Move.HARD_TO_HEAR, Move.WITHDRAW, Move.SAY_WHAT_WAS_MEANT,
    }
)  # fmt: skip
"""What could press against a limit that the words perhaps hold. Source: a no stands; planned-parenthood-fries."""
GENTLE: Weights = {Move.VALIDATE: 2.0, Move.PARAPHRASE: 1.0, Move.CHECK_UNDERSTANDING: 1.0}


def _fitting(
    state: PartnerState,
    difficulty: Difficulty,
    heard: Heard,
    history: Sequence[Move],
    holds_a_no: bool,
    closing: bool,
) -> Weights:
    """The moves that fit, each with a weight above 0; the first that applies of: too upset, hurt, own no, the person's words."""
    reading = heard.reading
    if state.flooding >= FLOODED:
        return {Move.NEED_TIME: 3.0, Move.WITHDRAW: 1.0}
    if reading.has(*_INSULT):
        return {Move.PROTEST: 3.0, Move.DEFEND: 1.5, Move.WITHDRAW: 1.2}
    if holds_a_no and closing and not reading.blame:
        return {Move.CLOSE: 2.0, Move.THANK: 1.0}
    if holds_a_no and (heard.accepts or heard.offers) and not reading.blame:
        return {Move.THANK: 2.0, Move.REASSURE: 1.5}
    if holds_a_no and Move.RAISE_OWN_LIMIT not in history:
        return {Move.RAISE_OWN_LIMIT: 1.0}
    if reading.blame and holds_a_no:
        return {Move.STAND_BY_LIMIT: 2.0, Move.PROTEST: 1.0}
    if reading.blame and not reading.has(*_CARE):
        meant = 1.5 if reading.has(MarkKind.MIND_READING) else 0.6
        return {
            Move.PROTEST: 2.0,
            Move.DEFEND: 2.0,
            Move.HARD_TO_HEAR: 1.2,
            Move.SAY_WHAT_WAS_MEANT: meant,
            Move.WITHDRAW: 0.6,
        }
    if closing and len(history) >= 2:
        return {Move.CLOSE: 4.0, Move.THANK: 1.0}
    if heard.silent:
        return {Move.SIT_WITH_IT: 2.0, Move.CHECK_IN: 1.4, Move.ASK_WHAT_HELPS: 1.2}
    if reading.has(*_CARE) or heard.paraphrased:
        return _to_care(state, heard)
    if holds_a_no and reading.has(*_ASK, MarkKind.DEMAND):
        return {Move.STAND_BY_LIMIT: 1.0}
    if holds_a_no:
        return _beside_an_own_no(heard)
    if heard.meaning_asked:
        return {Move.SAY_WHAT_WAS_MEANT: 3.0, Move.OWN_A_PART: state.openness}
    if heard.about_the_day:
        return {Move.OWN_DAY: 2.5, Move.NAME_A_FEELING: 1.0}
    if reading.has(*_ASK):
        return _to_a_request(state, difficulty)
    return _to_a_telling(state, heard, history)


def _to_a_telling(state: PartnerState, heard: Heard, history: Sequence[Move]) -> Weights:
    """Feelings, vague words, questions and plain news."""
    reading = heard.reading
    if reading.has(MarkKind.VAGUE):
        return {Move.ASK_FOR_DETAIL: 3.0, Move.CHECK_UNDERSTANDING: 2.0}
    weights: Weights
    if reading.has(MarkKind.QUESTION):
        weights = {
            Move.NAME_A_FEELING: 2.0,
            Move.SHARE_A_HOPE: 1.2,
            Move.OFFER: 1.0,
            Move.OWN_A_PART: state.openness,
            Move.JOKE: 0.4,
        }
    elif reading.has(MarkKind.FEELING):
        weights = {
            Move.PARAPHRASE: 1.6,
            Move.VALIDATE: 2.0 * state.openness,
            Move.ASK_FOR_DETAIL: 1.4,
            Move.ASK_WHAT_HELPS: 1.2,
            Move.OWN_A_PART: state.openness * state.trust,
            Move.HARD_TO_HEAR: 1.5 * state.hurt,
            Move.SIT_WITH_IT: 0.5,
        }
    else:
        weights = {
            Move.ASK_FOR_DETAIL: 2.0,
            Move.PARAPHRASE: 1.4,
            Move.CHECK_UNDERSTANDING: 1.2,
            Move.NAME_A_FEELING: 0.6,
            Move.JOKE: 0.3,
        }
    return weights | _of_its_own_accord(state, heard, history)


def _of_its_own_accord(state: PartnerState, heard: Heard, history: Sequence[Move]) -> Weights:
    """What the partner may bring in besides: something remembered, a look up, the day it has been."""
    weights: Weights = {}
    if heard.earlier and Move.RECALL not in history[-_ROUND:]:
        weights[Move.RECALL] = 1.6
    if len(history) >= _ROUND and Move.CHECK_IN not in history[-_ROUND:]:
        weights[Move.CHECK_IN] = 1.0
    if state.energy < WORN_OUT and Move.OWN_DAY not in history:
        weights[Move.OWN_DAY] = 1.2
    return weights


def _beside_an_own_no(heard: Heard) -> Weights:
    """The partner has said no and the person has not asked again: the no stands, and there is room for the two."""
    recall = {Move.RECALL: 0.8} if heard.earlier else {}
    return {
        Move.STAND_BY_LIMIT: 0.8,
        Move.NAME_A_FEELING: 1.0,
        Move.REASSURE: 1.5,
        Move.THANK: 0.8,
        Move.CHECK_IN: 0.6,
    } | recall


def _to_care(state: PartnerState, heard: Heard) -> Weights:
    reading = heard.reading
    if state.hurt > 0.6:
        return {Move.NAME_A_FEELING: 2.0, Move.HARD_TO_HEAR: 1.2, Move.THANK: 1.0, Move.NEED_TIME: 0.5}
    return {
        Move.THANK: 1.6,
        Move.OWN_A_PART: 1.5 if reading.has(MarkKind.REPAIR) else 0.8,
        Move.REPAIR: 0.8 * state.openness,
        Move.REASSURE: 1.2,
        Move.SHARE_A_HOPE: 1.2 * state.openness,
        Move.OFFER: 0.8,
        Move.JOKE: 0.3,
    }


def _to_a_request(state: PartnerState, difficulty: Difficulty) -> Weights:
    ready = (state.openness + state.trust) / 2
    needed = {Difficulty.EASY: 0.35, Difficulty.REAL: 0.5, Difficulty.HARD: 0.65}[difficulty]
    if ready < needed:
        return {
            Move.COUNTER_OFFER: 2.0,
            Move.NAME_A_FEELING: 1.2,
            Move.ASK_FOR_DETAIL: 1.2,
            Move.NEED_TIME: 0.6,
        }
    return {Move.AGREE: 2.5, Move.OFFER: 1.2, Move.CHECK_UNDERSTANDING: 1.0, Move.COUNTER_OFFER: 0.5}


def _draw(weights: Weights, seed: int, turn: int) -> Move:
    """One move by weight, from a hash of the seed and the turn: the same on every machine."""
    digest = hashlib.sha256(f"{seed}:{turn}".encode()).digest()
    point = int.from_bytes(digest[:8], "big") / 2**64 * sum(weights.values())
    for move, weight in weights.items():
        point -= weight
        if point < 0:
            return move
    return next(iter(weights))
