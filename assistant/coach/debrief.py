"""Looking back on a practice: the person's own lines that worked, each with the reason, and one thing to try next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from assistant.coach.plain import clauses, plain
from assistant.domain.coaching import BLAME, Debrief, Mark, MarkKind, Reading

MOST = 3

_WORKED: tuple[tuple[MarkKind, str], ...] = (
    (MarkKind.LIMIT, "You said your limit in plain words. That is all a limit needs."),
    (MarkKind.REPAIR, "You reached out to make things right."),
    (MarkKind.VALIDATION, "You showed that you had heard the other side."),
    (MarkKind.FEELING, "You said what you felt, from your own side."),
    (MarkKind.REQUEST, "You asked for something clear that can be answered with yes or no."),
    (MarkKind.APPRECIATION, "You named something good."),
    (MarkKind.NEED, "You said what you need."),
    (MarkKind.QUESTION, "You asked calmly and left room for an answer."),
)
"""Best first. Source: linehan-dbt-skills (limits, asks); gottman-repair-checklist; miller-rollnick-mi; gordon-1970."""

_TRY: dict[MarkKind, tuple[str, str]] = {
    MarkKind.YOU_BLAME: (
        'Begin one sentence with "I" instead of "you": what happened, and how it was for you.',
        "i-messages-without-hidden-blame",
    ),
    MarkKind.ALWAYS_NEVER: (
        'Swap one "always" or "never" for one time it happened: the day and what you saw.',
        "observation-feeling-need-request",
    ),
    MarkKind.MIND_READING: (
        "Say what you saw or heard, then ask what was behind it.",
        "reflective-listening",
    ),
    MarkKind.LABEL: (
        "Name what was done instead of what the other one is.",
        "four-habits-and-what-to-do-instead",
    ),
    MarkKind.DEMAND: (
        "Put one demand as a question that may be answered with no. A limit is no demand: that one can stay as it is.",
        "observation-feeling-need-request",
    ),
    MarkKind.CONTEMPT: (
        "Say the wish under the sharp line straight out.",
        "four-habits-and-what-to-do-instead",
    ),
    MarkKind.VAGUE: (
        "Say one thing more exactly: what happened, or what you would like.",
        "a-soft-start-to-a-hard-talk",
    ),
}
_MISSING: tuple[tuple[tuple[MarkKind, ...], str, str], ...] = (
    (
        (MarkKind.FEELING,),
        "Add one word for what you feel: tense, sad, glad, tired.",
        "i-messages-without-hidden-blame",
    ),
    (
        (MarkKind.REQUEST, MarkKind.LIMIT),
        "Say one thing you would like, or one limit, in a single sentence.",
        "observation-feeling-need-request",
    ),
    (
        (MarkKind.VALIDATION, MarkKind.QUESTION),
        "Once in the talk, say back what you heard before you answer.",
        "mirror-validate-empathise",
    ),
    (
        (MarkKind.APPRECIATION,),
        "Name one thing you are glad of in the other one.",
        "a-soft-start-to-a-hard-talk",
    ),
)
_FIRST_TIME = (
    "Try one line, as short as you like. You can take it back and go again.",
    "a-soft-start-to-a-hard-talk",
)
_AGAIN = ("Try the same talk once more with a partner who takes longer to come round.", None)


def debrief(turns: Sequence[tuple[str, Reading]]) -> Debrief:
    """Looks back on the person's own turns, oldest first: (words, reading). Never a grade."""
    spoken = [(words, reading) for words, reading in turns if words.strip()]
    words, article = _next(spoken)
    return Debrief(_worked(spoken), words, len(spoken), article)


def _worked(turns: Sequence[tuple[str, Reading]]) -> tuple[tuple[str, str], ...]:
    """At most three quotes, the strongest kinds first, no kind and no line twice."""
    found: list[tuple[str, str]] = []
    for kind, reason in _WORKED:
        if len(found) == MOST:
            break
        quotes = (
            _quote(words, reading, mark)
            for words, reading in reversed(turns)
            for mark in reading.marks
            if mark.kind is kind
        )
        fresh = next(
            (
                quote
                for quote in quotes
                if quote and all(quote not in old and old not in quote for old, _ in found)
            ),
            None,
        )
        if fresh is not None:
            found.append((fresh, reason))
    return tuple(found)


def _quote(words: str, reading: Reading, mark: Mark) -> str | None:
    """The clause that holds a mark, as typed; None when blame stands in it."""
    if mark.kind in {MarkKind.LIMIT, MarkKind.QUESTION}:
        start, end = mark.start, mark.end
    else:
        start, end = _clause(words, mark)
    for other in reading.blame:
        if other.start < end and start < other.end:
            return None
    quote = " ".join(words[start:end].split()).strip(" ,;:-")
    return quote if 1 < len(quote) <= 200 else None


def _clause(words: str, mark: Mark) -> tuple[int, int]:
    typed = plain(words)
    for part in clauses(typed.text):
        start, end = typed.span(part.start, part.end)
        if start <= mark.start < end:
            return start, max(end, mark.end)
    return mark.start, mark.end


def _next(turns: Sequence[tuple[str, Reading]]) -> tuple[str, str | None]:
    if not turns:
        return _FIRST_TIME
    counts = Counter(
        mark.kind
        for _, reading in turns
        for mark in reading.marks
        if mark.kind in BLAME or mark.kind is MarkKind.VAGUE
    )
    if counts:
        most = max(counts, key=lambda kind: (counts[kind], kind in BLAME, -list(MarkKind).index(kind)))
        return _TRY[most]
    for kinds, words, article in _MISSING:
        if not any(reading.has(*kinds) for _, reading in turns):
            return words, article
    return _AGAIN
