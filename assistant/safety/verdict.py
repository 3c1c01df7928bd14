"""From rule hits and head scores to a level, categories and whom it is about. Pure; no words pass through here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.domain.conversation import Speaker
from assistant.domain.risk import Category, Decision, Level, Signal, Who, worst
from assistant.safety.rules import RuleHit, matching_form

_DANGERS = tuple(category for category in Category if not category.is_misuse)
_MISUSES = tuple(category for category in Category if category.is_misuse)
_CLEAR = re.compile(
    r"(?<!\w)(?:false alarm|(?:im|i am|were|we are) (?:really |all |quite )?(?:safe|ok|okay|fine|not in danger)(?: now| here| tonight|[.!]|$)"
    r"|(?:no ?one|nobody) is (?:in danger|hurt)|(?:it|that) was (?:only |just )?(?:a|the|my) (?:line|scene|character|joke|figure of speech)"
    r"|i(?:m| am| was)? (?:only |just )?(?:quoting|joking)|i meant (?:the|a) (?:scene|film|character|book|game))(?!\w)"
)


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Chances 0..1 at which something happens; the values in use stand in `knowledge/risk/thresholds.yaml`, explained."""

    check_in: float = 0.5
    support: float = 0.6
    emergency: float = 0.5
    misuse: float = 0.5
    category: float = 0.8
    serious: float = 0.3
    partner: float = 0.35
    window: float = 0.7
    carry: float = 0.25
    decay: float = 0.75
    rule_needs: float = 0.05

    def for_window(self) -> Thresholds:
        """The same with the line of the three-message window in place of the single message's."""
        return replace(self, check_in=self.window, support=1.0, category=1.0, misuse=1.0)


def all_clear(text: str) -> bool:
    """Whether the words say outright that nobody is in danger, or that they belonged to the scene."""
    return _CLEAR.search(matching_form(text)) is not None


def combine(
    hits: Iterable[RuleHit],
    scores: Mapping[str, float],
    lines: Thresholds,
    speaker: Speaker,
    risk: float = 0.0,
) -> Decision:
    """The worst that rules and heads say. `who` is left unknown; `risk` 0..1 lowers the line for danger.

    With no scores the rules stand alone. The partner's sentences meet one lower line, whatever the kind of sign.
    """
    found = [
        Signal(hit.rule.id, hit.rule.category, hit.level, 1.0) for hit in hits if _counts(hit, scores, lines)
    ]
    if scores:
        found += _danger_signals(scores, lines, speaker, risk)
        found += _misuse_signals(scores, lines, speaker)
    level = worst(*(signal.level for signal in found))
    ranked = sorted(
        found, key=lambda signal: (signal.category.is_misuse, -signal.level.severity, -signal.score)
    )
    categories = tuple(dict.fromkeys(signal.category for signal in ranked))
    return Decision(level, categories, tuple(ranked))


def _counts(hit: RuleHit, scores: Mapping[str, float], lines: Thresholds) -> bool:
    """A rule for mild signs needs the heads to see at least a little; a rule for real risk never does."""
    if hit.level is not Level.CHECK_IN or not scores:
        return True
    return scores["danger"] >= lines.rule_needs


def _danger_signals(
    scores: Mapping[str, float], lines: Thresholds, speaker: Speaker, risk: float
) -> list[Signal]:
    score = scores["danger"]
    line = lines.partner if speaker is Speaker.PARTNER else lines.check_in * (1 - lines.carry * risk)
    best = max(_DANGERS, key=lambda category: scores[category])
    if score < line and scores[best] < lines.category:
        return []
    level = Level.CHECK_IN
    if max(score, scores[best]) >= lines.support and scores["serious"] >= lines.serious:
        level = Level.EMERGENCY if scores["urgent"] >= lines.emergency else Level.SUPPORT
    also = [
        category
        for category in _DANGERS
        if category is not best and scores[category] >= max(0.5, scores[best] / 2)
    ]
    chosen = [
        (best, level, scores[best]),
        *((category, Level.CHECK_IN, scores[category]) for category in also),
    ]
    return [
        Signal(f"head:{category}", category, level, min(chance, 1.0)) for category, level, chance in chosen
    ]


def _misuse_signals(scores: Mapping[str, float], lines: Thresholds, speaker: Speaker) -> list[Signal]:
    score = scores["misuse"]
    line = lines.partner if speaker is Speaker.PARTNER else lines.misuse
    best = max(_MISUSES, key=lambda category: scores[category])
    if score < line and scores[best] < lines.category:
        return []
    return [Signal(f"head:{best}", best, Level.NONE, max(score, scores[best]))]


def who_of(hits: Sequence[RuleHit], scores: Mapping[str, float], lines: Thresholds) -> Who:
    """Whom the sign is about: the rule's word for it where it has one, else the heads', else the speaker."""
    known = [hit for hit in hits if hit.rule.who is not Who.UNKNOWN]
    if known:
        return max(known, key=lambda hit: hit.level.severity).rule.who
    if not scores:
        return Who.UNKNOWN
    named = {
        Who.OTHER: scores["who:other"],
        Who.PAST: scores["who:past"],
        Who.USER_AS_RISK: scores["who:user_as_risk"],
    }
    best = max(named, key=lambda who: named[who])
    return best if named[best] >= 0.5 else Who.SELF
