"""Reads one message: what is blame, what helps already, and what the person's limit is. Needs no model."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from assistant.coach import limits
from assistant.coach.blame_rules import BLAME_RULES
from assistant.coach.contempt_rules import CONTEMPT_RULES
from assistant.coach.heat import COARSE, TAIL
from assistant.coach.patterns import SWEARING, Rule
from assistant.coach.plain import Clause, Plain, clauses, plain
from assistant.coach.signs import SIGNS, TIME
from assistant.coach.verdict_rules import VERDICT_RULES
from assistant.domain.coaching import Mark, MarkKind, Reading

CAP = 20_000
"""Characters that are read; what follows is left unread."""

_WORD = re.compile(r"[a-z][a-z'-]*")
_OPENING = re.compile(
    r"(?:(?:and|but|so|because|well|ok|okay|god|honestly|seriously|look|listen|oh|also|then|yeah"
    r"|no|yes|ugh|hey|babe|honey"
    r"|wow|bruh|mate|sure|plus|anyway|i mean|for the record|just|please|like|or|right|fine|now)[ ,]+)*$"
)
_FIRST: dict[str, list[Rule]] = defaultdict(list)
for _rule in (*BLAME_RULES, *VERDICT_RULES, *CONTEMPT_RULES, *SIGNS):
    for _word in _rule.first:
        _FIRST[_word].append(_rule)
_EVER = frozenset({"always", "never", "constantly", "forever", "everytime"})
_SUBJECT = re.compile(
    r"(?<![\w'])(i|i'm|i've|i'd|i'll|me|my|you|you're|you've|you'd|you'll|your|u|we|we're|we've"
    r"|nobody|it's|it|he|she|they)(?![\w'])"
)
_EVER_KIND = re.compile(
    r" (?:be (?:my|there|here|sorry|loved|grateful)|been (?:there|good|kind|so|supportive)|mak(?:e"
    r"|es|ing) me (?:laugh|smile|feel)"
    r"|have (?:to worry|my back)|know how to|supported|help|helped|cheer|let me down|appreciate|mind\b)"
)
_NEVER_KIND = re.compile(r" (?:let me down|have to (?:worry|ask)|mind\b|judged?|made me feel bad|pushed me)")
_AIMED = re.compile(r"(?<![\w'])(?:you|your|you're|you've|yourself|shut|off|up)(?![\w'])")
_ABOUT_LIMITS = frozenset(
    {MarkKind.YOU_BLAME, MarkKind.DEMAND, MarkKind.MIND_READING, MarkKind.VAGUE, MarkKind.CONTEMPT}
)
"""Kinds that are no mark where they only repeat the operator of a limit: "you can't touch me" is no blame."""


_OWN_DOUBT = re.compile(
    r"\bor (?:is|was|would|am) (?:it|that|this|i)(?: just| be| being)? (?:a (?:bit|little) )?(?:too much|stupid|silly|daft|weird|odd|mad|"
    r"unfair|bossy|needy)\b"
)
"""A doubt about one's own words at the end of an ask ("or is that stupid"); it is aimed at nobody."""


def read(text: str) -> Reading:
    """What the coach sees in one message.

    Args:
        text: the words as typed, at most `CAP` characters are read.

    Returns:
        The marks by start, with spans over the text as typed, and the person's limit in plain words.
    """
    words = plain(text[:CAP])
    parts = tuple(clauses(words.text))
    found = limits.find(parts, words.text)
    operators = {at for limit in found for at in range(limit.start, limit.at + 1)}
    spans = [
        one for one in _spans(words.text, parts) if one[0] not in _ABOUT_LIMITS or one[1] not in operators
    ]
    doubts = [match.span() for match in _OWN_DOUBT.finditer(words.text)]
    spans = [
        one for one in spans if not any(start <= one[1] < end for start, end in doubts) or not one[0].is_blame
    ]
    spans += [(MarkKind.LIMIT, limit.start, limit.end) for limit in found]
    marks = {_mark(text, words, kind, start, end) for kind, start, end in spans}
    return Reading(tuple(_without_repeats(marks)), _in_own_words(text, words, found, spans))


def _spans(text: str, parts: tuple[Clause, ...]) -> list[tuple[MarkKind, int, int]]:
    spans: list[tuple[MarkKind, int, int]] = []
    sentence_ends = {part.sentence: part.end + len(part.closing) for part in parts}
    before = ""
    for part in parts:
        for number, word in enumerate(_WORD.finditer(text, part.start, part.end)):
            found = word[0].strip("'-")
            rules = _FIRST.get(found)
            if rules:
                opening = number == 0 or (number < 6 and _opens(text, part, word))
                sentence_end = sentence_ends[part.sentence]
                spans += _hits(rules, text, word.start(), len(found), before, opening, part.end, sentence_end)
            if found in _EVER and (span := _ever(text, part, word)):
                spans.append(span)
            before = found
        spans += _swearing(text, part)
    spans += _times(text) + _questions(text, parts)
    return [(kind, start, _trim(text, start, end)) for kind, start, end in spans]


def _opens(text: str, part: Clause, word: re.Match[str]) -> bool:
    """Whether only small opening words stand before a word of a clause."""
    return _OPENING.match(text[part.start : word.start()]) is not None


def _hits(
    rules: list[Rule],
    text: str,
    start: int,
    length: int,
    before: str,
    opening: bool,
    end: int,
    sentence_end: int,
) -> Iterator[tuple[MarkKind, int, int]]:
    after = start + length
    for rule in rules:
        if before in rule.clear_of or (rule.opens and not opening):
            continue
        hit = rule.then.match(text, after, sentence_end if rule.kind is MarkKind.REQUEST else end)
        if hit is not None:
            yield rule.kind, start, hit.end()


def _ever(text: str, part: Clause, word: re.Match[str]) -> tuple[MarkKind, int, int] | None:
    """ "always" and "never" where the other one, or both together, are the subject; one's own limits are left alone."""
    subjects = list(_SUBJECT.finditer(text, part.start, word.start()))
    kind = _NEVER_KIND if word[0] == "never" else _EVER_KIND
    if not subjects or kind.match(text, word.end()):
        return None
    subject = subjects[-1]
    if subject[0].startswith(("i", "me", "my")) and not subject[0].startswith("it"):
        return None
    if subject[0] in {"it", "it's", "he", "she", "they"}:
        return None
    return MarkKind.ALWAYS_NEVER, subject.start(), word.end()


def _swearing(text: str, part: Clause) -> list[tuple[MarkKind, int, int]]:
    """Swear words in a clause that is aimed at the other one."""
    hits = list(SWEARING.finditer(text, part.start, part.end))
    if not hits or not _AIMED.search(part.text):
        return []
    return [(MarkKind.CONTEMPT, hit.start(), hit.end()) for hit in hits]


def _times(text: str) -> list[tuple[MarkKind, int, int]]:
    return [(MarkKind.SITUATION, hit.start(), hit.end()) for hit in TIME.finditer(text)]


def _questions(text: str, parts: tuple[Clause, ...]) -> list[tuple[MarkKind, int, int]]:
    spans = []
    first = 0
    for number, part in enumerate(parts):
        if part.sentence != parts[first].sentence:
            first = number
        if part.asks:
            end = text.index("?", part.end) + 1
            spans.append((MarkKind.QUESTION, parts[first].start, end))
    return spans


def _trim(text: str, start: int, end: int) -> int:
    while end > start + 1 and text[end - 1] in " ,;:\n":
        end -= 1
    return end


def _mark(text: str, words: Plain, kind: MarkKind, start: int, end: int) -> Mark:
    first, last = words.span(start, end)
    return Mark(kind, first, last, text[first:last])


def _without_repeats(marks: set[Mark]) -> list[Mark]:
    """By start, without marks that lie inside another of the same kind."""
    reached: dict[MarkKind, int] = {}
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.kind)):
        if mark.end > reached.get(mark.kind, -1):
            reached[mark.kind] = mark.end
            kept.append(mark)
    return kept


def _in_own_words(
    text: str, words: Plain, found: tuple[limits.LimitFound, ...], spans: list[tuple[MarkKind, int, int]]
) -> str | None:
    """The limit clauses as typed, with a condition before them, without insults and swearing."""
    if not found:
        return None
    blamed = [start for kind, start, _ in spans if kind.is_blame]
    pieces: list[str] = []
    for limit in found:
        begin = limit.start if any(limit.lead <= at < limit.start for at in blamed) else limit.lead
        first, last = words.span(begin, limit.start + max(1, len(TAIL.sub("", limit.words))))
        piece = re.sub(COARSE.pattern, "", text[first:last], flags=re.IGNORECASE).strip(" ,;:-\n")
        pieces.append(piece[0].upper() + piece[1:] if pieces or piece[:2].lower() in {"i ", "i'"} else piece)
    return ". ".join(piece.rstrip(".!?") for piece in pieces)
