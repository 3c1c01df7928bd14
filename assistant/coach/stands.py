"""Checks that a person's limit stands in a rewording: as firm as it was said, whole, and with nothing attached.

Source: planned-parenthood-fries; linehan-dbt-skills (a clear no); clinical.md section 2, rules above every method.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import StrEnum

from assistant.coach import grammar, heat, limits
from assistant.coach.marks import read
from assistant.coach.plain import Clause, clauses
from assistant.coach.words import FAUX_FEELINGS


class Force(StrEnum):
    """What kind of no a limit clause holds."""

    NO = "no"
    DECISION = "decision"
    STOP = "stop"
    WISH = "wish"
    PACE = "pace"
    ONLY = "only"
    SPACE = "space"
    CLOSED = "closed"


_FORCES: tuple[tuple[Force, re.Pattern[str]], ...] = (
    (
        Force.ONLY,
        re.compile(
            r"\b(?:only|just (?:a |one |the )?\w+|nothing (?:else|more|further)|ask (?:me )?(?:first"
            r"|before)|ask$|knock|not until|until|first|before you|that's (?:it|all|as far)|no further"
            r"|one)\b"
        ),
    ),
    (
        Force.PACE,
        re.compile(
            r"\b(?:slow\w*|gentl\w*|softer|lighter|easy|easier|too (?:fast|hard|rough|much|far|soon|close"
            r"|loud|tight)|pause|wait|hurts|red|yellow)\b"
        ),
    ),
    (
        Force.WISH,
        re.compile(
            r"\b(?:i'd (?:much |far )?(?:rather|prefer)|i prefer|i wish|i (?:\w+ )?(?:don't|didn't"
            r"|no longer|never)(?: \w+)? (?:want|like|feel like|enjoy)|not (?:ready|comfortable|sure"
            r"|up (?:for|to)|in the mood|keen|into|happy|ok|okay|able)|can't|couldn't|too (?:tired"
            r"|\w+) (?:for|to)|hate|can't (?:stand|bear)|i'd appreciate|i'd like you)\b"
        ),
    ),
    (
        Force.STOP,
        re.compile(
            r"\b(?:stop|quit|don't (?!\bi\b)|leave|off|out|back|away|drop|let go|cut it|keep|let me"
            r"|give me|take|delete|put me|enough|end|over|done|shut|mind your)\b"
        ),
    ),
    (
        Force.DECISION,
        re.compile(
            r"\b(?:won't|not|never|refuse|isn't|aren't|don't|no|can't|mustn't|nobody|cannot|done|mine"
            r"|private|decline|pass|keeping|staying|leaving|alone)\b"
        ),
    ),
    (
        Force.SPACE,
        re.compile(
            r"\b(?:space|alone|time|quiet|break|privacy|distance|own|myself|home|stop|keep|slower|sleep"
            r"|read|rest)\b"
        ),
    ),
)
_DECISION_FIRST = re.compile(
    r"\b(?:won't|refuse|shan't|not going to|(?:i'm|we're|you're) (?:\w+ )?not (?!ready|comfortable"
    r"|sure|up\b|in the mood|keen|into|happy|ok|able|interested)\w+ing|never|will never|don't do"
    r"|off (?:limits|the table)|no (?:more|\w+ing)|isn't happening|out of the question|nobody)\b"
)
_ALLOWED: dict[Force, frozenset[Force]] = {
    Force.NO: frozenset({Force.NO}),
    Force.DECISION: frozenset({Force.DECISION, Force.NO}),
    Force.STOP: frozenset({Force.STOP, Force.DECISION}),
    Force.WISH: frozenset({Force.WISH, Force.DECISION}),
    Force.PACE: frozenset({Force.PACE}),
    Force.ONLY: frozenset({Force.ONLY}),
    Force.SPACE: frozenset({Force.SPACE, Force.STOP}),
    Force.CLOSED: frozenset({Force.CLOSED, Force.DECISION, Force.STOP}),
}
_BARE = re.compile(
    r"(?:no|nope|nah|never|pass|hard (?:no|pass)|no way|no chance|no thanks|no thank you"
    r"|absolutely not|definitely not|certainly not|hell no|not happening|still no|fat chance"
    r"|no deal|dream on|in your dreams"
    r"|as if|forget it|over my dead body|not on your life|count me out|i don't think so"
    r"|no means no|it's a no|that's a no|i said no|god no|of course not|not a chance|no can do"
    r"|i won't|i don't)\b"
)
OPERATOR = re.compile(
    r"(?<![\w'])(?:no|nope|nah|not|never|don't|won't|can't|isn't|aren't|doesn't|didn't|wouldn't"
    r"|shan't|mustn't|nobody|nothing|none|refuse|stop|quit|off|out|away|back|leave|enough|only"
    r"|just|first"
    r"|slow\w*|gentl\w*|softer|wait|pause|alone|private|mine|done|over|rather|keep|space|until|too"
    r"|hate|let|drop|end|pass|dare|one|knock|ask|own|without|wish|prefer|myself|quiet|decline|take"
    r"|hurts|red|yellow|give|own|take|down)(?![\w'])"
)
SOFTENERS = re.compile(
    r"(?<![\w'])(?:maybe|perhaps|possibly|probably|potentially|hopefully|ideally|preferably"
    r"|if (?:that's|it's|you|possible|that|it|we|i|there)\b|for now|at the moment|for the moment"
    r"|right now|at this (?:time|point|moment|stage)|currently"
    r"|i'm not sure|i think|i guess|i suppose|i feel like|i believe|i wonder|kind of|kinda|sort of"
    r"|sorta|a bit|a little|slightly|somewhat|fairly|would you mind|do you mind|could (?:we|you|i)"
    r"|can (?:we|you|i)|would you|will you|may i|might|may"
    r"|i'd (?:prefer|rather|like|love|appreciate|be (?:grateful|happy))|i would (?:prefer|rather"
    r"|like|appreciate)|i'd be|sorry|apologi[sz]e|afraid|unfortunately|i know this|i understand"
    r"|i appreciate|unless|except|but|although|though|however|while i"
    r"|try(?: to| not)?|when (?:you can|possible|you get)|don't really|not really|not very|not too"
    r"|not so|not particularly|not exactly|not entirely|usually|sometimes|generally|mostly"
    r"|normally|often|next time|another (?:time|day|night)|later|soon|some other"
    r"|so (?:much|often|hard|fast|many)|as (?:much|often)|too (?:much|often)|quite|all the time"
    r"|every time|or at least|at least|hope\w*|wish|just|simply|yet|until|today|tonight|instead"
    r"|okay\?|ok\?|right\?|alright\?|yeah\?|would be (?:nice|great|good)|it'd be"
    r"|thanks? for understanding|thank you for|no (?:offen[cs]e|pressure|rush|hard feelings)"
    r"|don't get me wrong|don't take (?:it|this)|nothing personal|seem|seems|tend|partly"
    r"|more or less|whenever|consider|if not|either way|up to you|your call|let me know"
    r"|feel free|don't worry|it's (?:ok|okay|fine)|never mind|but still|in (?:a|the) (?:future"
    r"|while)|eventually|someday|one day|temporarily|as of now|wondering|would it be|is it (?:ok"
    r"|okay|possible)|happy to|willing|open to|we (?:can|could)|let's|i can|i could|you can"
    r"|you could)(?![\w'])"
)
"""Words that make a no smaller, conditional, temporary or open to an answer."""

_ALWAYS_ALLOWED = frozenset(
    "please i i'm i'd i've me my myself want need you to be being the a an and it that this is am your so don't not no stop do".split()
)
_VAIN = frozenset(
    map(
        grammar.stem,
        "damn bloody flipping fucking freaking dare ever even like hell already billion million thousand hundred again".split(),
    )
)


def broken(said: str, new: str) -> list[str]:
    """Names of the broken limit rules; both texts are plain. Empty when every limit of `said` stands in `new`."""
    parts = tuple(clauses(new))
    before, after = limits.find(tuple(clauses(said)), said), limits.find(parts, new)
    if not after:
        return ["limit-lost"]
    names = []
    if any(not _stands(said, limit, before, after, parts) for limit in before):
        names.append("limit-weaker")
    if _more_limits(before, after) or _not_own(parts, after):
        names.append("limit-attached")
    if any(hit[0] not in said for hit in SOFTENERS.finditer(new)):
        names.append("limit-softened")
    if _new_words(said, new):
        names.append("limit-attached")
    if "?" in new and not any(limit.clause.asks for limit in before):
        names.append("limit-asked")
    if _negations(new) > _negations(said) and _doubled(parts, said):
        names.append("limit-turned")
    if _asks_for_it(said, new):
        names.append("limit-invites")
    return list(dict.fromkeys(names))


def _more_limits(before: Sequence[limits.LimitFound], after: Sequence[limits.LimitFound]) -> bool:
    """Whether the rewording refuses something that the person did not refuse."""
    known = {stem for limit in before for stem in _weight(limit.clause.text)}
    return any(_weight(heat.core(limit.words)) - known for limit in after)


def _not_own(parts: Sequence[Clause], after: Sequence[limits.LimitFound]) -> bool:
    """Whether a clause beside the limits speaks about the other one instead of oneself."""
    at_limits = {limit.clause.start for limit in after}
    return any(
        part.start not in at_limits and re.match(r"you(?!r)|why|how|what|do you|did you", part.text)
        for part in parts
    )


def force(limit: limits.LimitFound) -> Force:
    """The kind of no in one limit clause."""
    words = heat.core(limit.words)
    if _BARE.fullmatch(words) or words in {"no", "nope", "nah"}:
        return Force.NO
    if _DECISION_FIRST.search(words):
        return Force.DECISION
    for kind, pattern in _FORCES:
        if pattern.search(words):
            return kind
    return Force.CLOSED


def _condition(limit: limits.LimitFound, said: str) -> str:
    """The "when ..." part before a limit, unless it blames."""
    lead = said[limit.lead : limit.start]
    return "" if read(f"{lead} I noticed.").blame else lead


def _stands(
    said: str,
    limit: limits.LimitFound,
    before: Sequence[limits.LimitFound],
    after: Sequence[limits.LimitFound],
    parts: Sequence[Clause],
) -> bool:
    """Whether one limit of the person's words is there again with its force and all its content."""
    needed = _weight(heat.core(limit.words)) | _weight(_condition(limit, said))
    kind = force(limit)
    if not needed and any(_weight(heat.core(other.words)) for other in before if other is not limit):
        return True
    for other in after:
        around = " ".join(part.text for part in parts if part.sentence == other.clause.sentence)
        if (
            force(other) in _ALLOWED[kind]
            and needed <= _weight(around)
            and _operators(limit.words, other.words)
        ):
            return True
    return False


def _weight(text: str) -> set[str]:
    return set(grammar.content(OPERATOR.sub(" ", text))) - _VAIN - _INSULTS


_INSULTS = frozenset(map(grammar.stem, FAUX_FEELINGS))


def _operators(old: str, new: str) -> bool:
    """Whether the new clause still holds a word that refuses, stops or bounds."""
    return bool(OPERATOR.search(new)) or not OPERATOR.search(old)


def _new_words(said: str, new: str) -> set[str]:
    """Words of the rewording that the person did not use and that are not in the closed list."""
    own = " ".join([said, *(heat.core(limit.words) for limit in limits.find(tuple(clauses(said)), said))])
    known = {grammar.stem(word) for word in grammar.words(own)} | {
        grammar.stem(word) for word in _ALWAYS_ALLOWED
    }
    return {
        word for word in grammar.words(new) if grammar.stem(word) not in known and word not in _ALWAYS_ALLOWED
    }


_NEGATION = re.compile(
    r"(?<![\w'])(?:no|not|never|nobody|nothing|none|\w+n't|without|refuse|stop|quit)(?![\w'])"
)


def _negations(text: str) -> int:
    return len(_NEGATION.findall(text))


def _doubled(parts: Sequence[Clause], said: str) -> bool:
    """Whether a clause negates its own negation: "I don't want you to stop"."""
    most = max((_negations(part.text) for part in clauses(said)), default=0)
    return any(_negations(part.text) > max(most, 1) for part in parts)


_DESIRE = re.compile(
    r"(?<![\w'])(?:i(?:'d| would)? (?:really )?(?:want|need|like|love)(?: you)? to|please|you (?:can"
    r"|may)|feel free to|keep|go on|i'm (?:happy|fine|ok|okay) (?:to|with)) (?P<verb>[a-z']+)"
)


def _asks_for_it(said: str, new: str) -> bool:
    """Whether the refused act is now asked for: "please grab me"."""
    refused = {
        grammar.stem(hit["verb"])
        for hit in re.finditer(
            r"(?:don't|stop|quit|never|not|no|won't)(?: (?:want|like)(?: you)?(?: to)?| to| ever| be"
            r"| being)* (?P<verb>[a-z']+)",
            said,
        )
    } - {"stop"}
    for hit in _DESIRE.finditer(new):
        verb = grammar.stem(hit["verb"])
        if verb in refused and not re.search(
            r"(?:please|you to|want to|need to) " + re.escape(hit["verb"]), said
        ):
            return True
    return False
