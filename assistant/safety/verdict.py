"""From rule hits and head scores to a level, categories and whom it is about. Pure; no words pass through here."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.domain.conversation import Speaker
from assistant.domain.risk import Category, Decision, Level, Signal, Unfit, Who, worst
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
    unfit: float = 0.5
    window: float = 0.7
    carry: float = 0.25
    decay: float = 0.75
    rule_needs: float = 0.05
    rule_doubt: float = 0.1

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

    With no scores the rules stand alone. The partner's sentences are read by heads of their own, and any sign is enough.
    """
    found = [_rule_signal(hit, scores, lines) for hit in hits if _counts(hit, scores, lines)]
    if scores and speaker is Speaker.PARTNER:
        found += _unfit_signals(scores, lines)
    elif scores:
        found += _danger_signals(scores, lines, risk)
        found += _misuse_signals(scores, lines)
    level = worst(*(signal.level for signal in found))
    ranked = sorted(
        found, key=lambda signal: (signal.category not in _DANGERS, -signal.level.severity, -signal.score)
    )
    categories = dict.fromkeys(one.category for one in ranked if isinstance(one.category, Category))
    unfit = next((one.category for one in ranked if isinstance(one.category, Unfit)), None)
    return Decision(level, tuple(categories), tuple(ranked), unfit=unfit)


def _counts(hit: RuleHit, scores: Mapping[str, float], lines: Thresholds) -> bool:
    """A rule needs the heads to see at least a little of what it says; one for an emergency does not, nor one for the partner."""
    if not scores or hit.level is Level.EMERGENCY or isinstance(hit.rule.category, Unfit):
        return True
    return scores["misuse" if hit.rule.category.is_misuse else "danger"] >= lines.rule_needs


def _rule_signal(hit: RuleHit, scores: Mapping[str, float], lines: Thresholds) -> Signal:
    """A hit at its own level; where the heads are sure that there is no danger, it asks instead of stopping."""
    doubted = bool(scores) and hit.rule.category in _DANGERS and scores["danger"] < lines.rule_doubt
    level = Level.CHECK_IN if doubted and hit.level is not Level.NONE else hit.level
    return Signal(hit.rule.id, hit.rule.category, level, 1.0)


def _danger_signals(scores: Mapping[str, float], lines: Thresholds, risk: float) -> list[Signal]:
    score = scores["danger"]
    best = max(_DANGERS, key=lambda category: scores[category])
    if score < lines.check_in * (1 - lines.carry * risk) and scores[best] < lines.category:
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


def _misuse_signals(scores: Mapping[str, float], lines: Thresholds) -> list[Signal]:
    score = scores["misuse"]
    best = max(_MISUSES, key=lambda category: scores[category])
    if score < lines.misuse and scores[best] < lines.category:
        return []
    return [Signal(f"head:{best}", best, Level.NONE, max(score, scores[best]))]


def _unfit_signals(scores: Mapping[str, float], lines: Thresholds) -> list[Signal]:
    score = scores["unfit"]
    best = max(Unfit, key=lambda kind: scores[f"unfit:{kind}"])
    if score < lines.unfit:
        return []
    return [Signal(f"head:unfit:{best}", best, Level.NONE, score)]


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
